"""What people do on the demo's site, in Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.visitor import Visitor

Serve = Callable[[Path], str]


@pytest.fixture
def base(serve: Serve, story_site: Path) -> str:
    """The address of the demo's site, ending with a slash."""
    return serve(story_site)


@pytest.fixture(params=[360, 1440])
def width(request: pytest.FixtureRequest) -> int:
    """A phone that is held upright, and a desk."""
    return int(request.param)


@pytest.fixture(params=["", "en/"], ids=["zh", "en"])
def visitor(
    request: pytest.FixtureRequest, browser: Browser, base: str, width: int
) -> Iterator[Visitor]:
    """In each language, at each width; at the end nothing may have gone wrong on the way."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    visitor = Visitor(context.new_page(), base, str(request.param), width)
    yield visitor
    visitor.leaves()
    context.close()
