"""The page of the search: a browser's program fills it."""

from __future__ import annotations

from collections.abc import Iterator

from skillreg.site.views.page import Page


def pages() -> Iterator[Page]:
    yield Page("search", "search/", None, "nav_search", "search_description")
