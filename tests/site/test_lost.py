"""The page that stands where there is none understands what an address meant, at any depth and below a path."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from skillreg.site.build import build

from tests.site.registries import CODE, SmallRegistry
from tests.web.axe import violations

Serve = Callable[[Path], str]

NUMBER = f"{CODE}264000001"


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def below_a_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a registry's site in `reg/`, where its settings say that it stands."""
    folder = tmp_path_factory.mktemp("below")
    registry = SmallRegistry(folder / "r")
    registry.set(site="https://city.example/reg")
    registry.accredit()
    registry.seal("2026-04-20")
    build(folder / "r", folder / "host/reg")
    return folder / "host"


def offers(page: Page, language: str) -> dict[str, str]:
    """What is offered in a language: the words and where they lead."""
    page.wait_for_selector(f"[data-language={language}] li:visible")
    links = page.locator(f"[data-language={language}] li:visible a").all()
    return {link.inner_text(): link.get_attribute("href") or "" for link in links}


@pytest.mark.parametrize(
    ("asked", "words", "path"),
    [
        (f"{NUMBER}", f"核验证书 {NUMBER}", f"verify/#{NUMBER}"),
        (f"verify/{NUMBER}", f"核验证书 {NUMBER}", f"verify/#{NUMBER}"),
        (f"a/b/c/{NUMBER[:-1]}", f"核验证书 {NUMBER[:-1]}", f"verify/#{NUMBER[:-1]}"),
        (f"certs?number={NUMBER.lower()}", f"核验证书 {NUMBER}", f"verify/#{NUMBER.lower()}"),
        ("verify/S0000371500012640O0001", "核验证书 S0000371500012640O0001", None),
        (f"org/{CODE.lower()}", f"评价机构 {CODE}", f"organisations/{CODE}/"),
        (f"organisations/{CODE}/certificates/", f"评价机构 {CODE}", f"organisations/{CODE}/"),
        ("occupation/4.10.01.05.html", "职业 4-10-01-05", "occupations/4-10-01-05/"),
        ("organisations/S000037159999/", "在本站搜索 S000037159999", "search/#q=S000037159999"),
        ("养老", "在本站搜索 养老", "search/#q=%E5%85%BB%E8%80%81"),
    ],
)
def test_what_was_meant_is_offered(
    context: Page, serve: Serve, story_site: Path, asked: str, words: str, path: str | None
) -> None:
    base = serve(story_site)
    context.goto(base + asked)
    found = offers(context, "zh")
    assert words in found
    assert path is None or found[words] == f"/{path}"
    english = offers(context, "en")
    assert sorted(english.values()) == sorted(f"/en{link}" for link in found.values())


def test_english_comes_first_below_en(context: Page, serve: Serve, story_site: Path) -> None:
    base = serve(story_site)
    context.goto(f"{base}en/verify/{NUMBER}")
    offers(context, "en")
    assert context.locator("h1").first.inner_text() == "There is no such page"
    context.click(f"[data-language=en] a:has-text('{NUMBER}')")
    context.wait_for_url(f"{base}en/verify/#{NUMBER}")
    context.wait_for_selector("[data-part=verdict][data-look=good]")


def test_it_is_whole_without_scripts(browser: Browser, serve: Serve, story_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    base = serve(story_site)
    page.goto(f"{base}a/b/c")
    for words in ("没有这个页面", "There is no such page"):
        assert page.get_by_role("heading", name=words).is_visible()
    page.locator("[data-language=zh]").get_by_role("link", name="查证书").click()
    assert page.url == f"{base}verify/"
    context.close()


def test_below_a_path(context: Page, serve: Serve, below_a_path: Path) -> None:
    base = serve(below_a_path)
    context.goto(f"{base}reg/en/x/y/{CODE}")
    found = offers(context, "en")
    assert found == {f"The organisation {CODE}": f"/reg/en/organisations/{CODE}/"}
    context.click(f"[data-language=en] a:has-text('{CODE}')")
    assert context.url == f"{base}reg/en/organisations/{CODE}/"


def test_axe_finds_nothing(context: Page, serve: Serve, story_site: Path) -> None:
    context.goto(f"{serve(story_site)}verify/{NUMBER}")
    offers(context, "zh")
    assert violations(context) == []
