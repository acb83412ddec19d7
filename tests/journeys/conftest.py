"""What people do on the demo's site, in Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

Serve = Callable[[Path], str]

#: A phone that is held upright, and a desk.
WIDTHS = (360, 1440)


@pytest.fixture(params=WIDTHS)
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(params=["", "en/"], ids=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Where the pages of a language stand."""
    return str(request.param)


@pytest.fixture
def page(browser: Browser, width: int) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def base(serve: Serve, story_site: Path) -> str:
    """The address of the demo's site, ending with a slash."""
    return serve(story_site)
