"""The site in a real browser: hostile names stay text, nothing is asked of others, nothing overflows."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.site.registries import CODE
from tests.site.test_build import PAGES
from tests.site.watching import Watched

Serve = Callable[[Path], str]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    yield context
    context.close()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("language", ["", "en/"])
def test_pages_load_whole_alone_and_within_the_window(
    browser: Browser, serve: Serve, story_site: Path, width: int, language: str
) -> None:
    base = serve(story_site)
    context = browser.new_context(viewport={"width": width, "height": 800})
    for path in PAGES:
        watched = Watched(context.new_page())
        watched.page.goto(base + language + path, wait_until="networkidle")
        assert watched.faults == []
        assert watched.foreign(base) == []
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def test_the_site_works_below_a_path(
    context: BrowserContext, serve: Serve, story_site: Path, tmp_path: Path
) -> None:
    shutil.copytree(story_site, tmp_path / "reg")
    # Browsers ask the host for one when they show a bare JSON file.
    (tmp_path / "favicon.ico").touch()
    base = serve(tmp_path)
    watched = Watched(context.new_page())
    watched.page.goto(f"{base}reg/organisations/{CODE}/", wait_until="networkidle")
    watched.page.get_by_role("link", name="accreditation.json").click()
    watched.page.go_back()
    watched.page.locator("a.sr-language").click()
    assert watched.page.url == f"{base}reg/en/organisations/{CODE}/"
    assert watched.faults == []


@pytest.mark.parametrize(
    "path",
    [
        *(
            "",
            "organisations/",
            f"organisations/{CODE}/",
            "organisations/S000037150002/",
            "occupations/4-10-01-05/",
        ),
        *(
            "notices/",
            f"notices/{CODE}/2026-0001/",
            "verify/",
            "en/",
            f"en/organisations/{CODE}/",
            "404.html",
        ),
    ],
)
def test_hostile_names_stay_text(
    context: BrowserContext, serve: Serve, hostile_site: Path, path: str
) -> None:
    page = context.new_page()
    page.goto(serve(hostile_site) + path, wait_until="networkidle")
    assert page.locator("#xss").count() == 0
    assert page.title() != "1"
    assert "49" not in page.locator("h1").first.inner_text()


def test_hostile_names_are_shown_as_they_are(
    context: BrowserContext, serve: Serve, hostile_site: Path
) -> None:
    page = context.new_page()
    page.goto(serve(hostile_site) + "organisations/S000037150002/")
    assert (
        page.locator("h1").first.inner_text().startswith("</title></script><b id='xss'>{{ 7*7 }}")
    )
    assert "skillregmark0title0" in page.locator("h1").first.inner_text()


def test_the_box_on_the_first_page_leads_to_the_certificate(
    context: BrowserContext, serve: Serve, story_site: Path
) -> None:
    base = serve(story_site)
    page = context.new_page()
    page.goto(base)
    page.locator(".sr-hero input").fill(f"{CODE}264000001")
    page.locator(".sr-hero button").click()
    page.wait_for_url(f"{base}verify/#{CODE}264000001")
    page.get_by_text("养老护理员").first.wait_for()


@pytest.mark.parametrize("code", ["pln201", "fil128", "git301"])
@pytest.mark.parametrize("width", [360, 1440])
def test_a_link_to_a_rule_shows_that_rule_below_the_header(
    browser: Browser, serve: Serve, story_site: Path, code: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{serve(story_site)}rules/#{code}", wait_until="networkidle")
    top = page.locator(f"#{code}").bounding_box()
    header = page.locator(".sr-header").bounding_box()
    assert top is not None
    assert header is not None
    assert header["y"] + header["height"] <= top["y"] + 1 <= 400
    context.close()


def test_everything_but_verify_reads_without_scripts(
    browser: Browser, serve: Serve, story_site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    base = serve(story_site)
    for path in PAGES:
        page.goto(base + path)
        assert page.locator("h1").first.is_visible(), path
    page.goto(f"{base}notices/{CODE}/2026-0001/")
    assert page.locator(".sr-people li").count() == 50
    context.close()
