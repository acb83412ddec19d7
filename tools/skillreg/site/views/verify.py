"""The pages that a browser's program fills: they have no view."""

from __future__ import annotations

from collections.abc import Iterator

from skillreg.site.views.page import Page


def pages() -> Iterator[Page]:
    yield Page("verify", "verify/", None, "nav_verify", "verify_description")
    yield Page("bulk", "verify/bulk/", None, "nav_bulk", "bulk_description")
