"""A city with more organisations than one page holds, read without JavaScript, and seen by axe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from skillreg.site.build import build
from skillreg.site.views.directory import A_PAGE
from skillreg.site.views.occupations import A_PAGE as EVALUATORS_A_PAGE

from tests.site.registries import SmallRegistry
from tests.site.test_organisations import made_public
from tests.web.axe import violations

Serve = Callable[[Path], str]

#: Three more than fit on a page.
MANY = A_PAGE + 3
DISTRICT = "organisations/in/371524/"
OCCUPATION = "occupations/4-10-01-05/"


@pytest.fixture(scope="session")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    registry = SmallRegistry(folder / "r")
    for number in range(MANY):
        registry.accredit(
            f"S0000371{50001 + number:05}", f"示例第{number + 1}学校", **made_public()
        )
    registry.seal("2026-04-01")
    build(folder / "r", folder / "site")
    return folder / "site"


def bytes_of(site: Path, path: str) -> int:
    return (site / path / "index.html").stat().st_size


def test_no_page_grows_with_the_number_of_organisations(large_site: Path) -> None:
    assert bytes_of(large_site, "organisations/") < 30_000
    assert bytes_of(large_site, OCCUPATION) < 100_000
    assert bytes_of(large_site, DISTRICT) < 160_000


def test_a_citizen_without_javascript_finds_the_last_organisation(
    browser: Browser, serve: Serve, large_site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{serve(large_site)}organisations/")
    page.get_by_role("link", name="东阿县").click()
    assert page.locator("tbody tr").count() == A_PAGE
    page.get_by_role("navigation", name="分页").first.get_by_role("link", name="2").click()
    assert page.locator("tbody tr").count() == MANY - A_PAGE
    page.get_by_role("link", name=f"示例第{MANY}学校").click()
    facts = page.locator("dl.sr-facts").first.inner_text()
    assert "示例路 1 号(虚构地址)" in facts
    assert "东阿县" in facts
    context.close()


def test_who_evaluates_goes_on_over_pages(browser: Browser, serve: Serve, large_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(serve(large_site) + OCCUPATION)
    seen = _evaluators(page)
    for number in range(2, -(-MANY // EVALUATORS_A_PAGE) + 1):
        pages = page.get_by_role("navigation", name="分页").first
        pages.get_by_role("link", name=str(number), exact=True).click()
        seen += _evaluators(page)
    assert len(seen) == len(set(seen)) == MANY
    context.close()


def _evaluators(page: Page) -> list[str]:
    return page.locator(".sr-directory tbody th").all_inner_texts()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("language", ["", "en/"])
def test_axe_finds_nothing_on_pages_of_long_lists(
    browser: Browser, serve: Serve, large_site: Path, width: int, language: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    base = serve(large_site) + language
    for path in (f"{DISTRICT[:-1]}-2/", f"{OCCUPATION}3/", "organisations/", "occupations/"):
        page.goto(base + path, wait_until="networkidle")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
