"""The frame in Chromium: its menu, the choice of dark or light, the switch of language, the keyboard, what systems ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from skillreg.site.policy import HEADERS, HEADERS_PATH

from tests.site.kinds import kinds
from tests.site.registries import CODE

Serve = Callable[[Path], str]
SCHEME = "document.documentElement.dataset.mdColorScheme"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText || document.activeElement.tagName"))


def test_the_switch_of_language_keeps_query_and_place(
    page: Page, serve: Serve, story_site: Path
) -> None:
    base = serve(story_site)
    page.goto(f"{base}rules/?from=wechat#pln201")
    page.click("[data-skillreg-language]")
    assert page.url == f"{base}en/rules/?from=wechat#pln201"
    page.evaluate("history.replaceState(null, '', '?from=wechat#pln202')")
    page.click("[data-skillreg-language]")
    assert page.url == f"{base}rules/?from=wechat#pln202"


def test_dark_follows_the_system_until_somebody_chooses(
    page: Page, serve: Serve, story_site: Path
) -> None:
    base = serve(story_site)
    page.emulate_media(color_scheme="dark")
    page.goto(base)
    assert page.evaluate(SCHEME) == "slate"
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"{SCHEME} === 'default'")
    page.click("[data-skillreg-scheme]")
    assert page.get_attribute("[data-skillreg-scheme]", "aria-pressed") == "true"
    page.goto(f"{base}en/notices/")
    assert page.evaluate(SCHEME) == "slate"


def test_a_dark_page_is_never_light_first(page: Page, serve: Serve, story_site: Path) -> None:
    """The choice is made before the body is there."""
    page.emulate_media(color_scheme="dark")
    page.add_init_script(
        "new MutationObserver(() => { if (document.body && !window.first)"
        f" window.first = {SCHEME}; }}).observe(document, {{ childList: true, subtree: true }})"
    )
    page.goto(serve(story_site))
    assert page.evaluate("window.first") == "slate"


def test_the_menu_by_keyboard(phone: Page, serve: Serve, story_site: Path) -> None:
    base = serve(story_site)
    phone.goto(base)
    menu = phone.locator(".sr-menu > summary")
    menu.focus()
    phone.keyboard.press("Enter")
    listed = phone.locator(".sr-menu nav")
    assert listed.is_visible()
    phone.keyboard.press("Escape")
    assert not listed.is_visible()
    assert menu.evaluate("node => node === document.activeElement")
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    phone.wait_for_url(f"{base}verify/")


def test_the_menu_holds_every_list_and_closes_when_one_looks_elsewhere(
    phone: Page, serve: Serve, story_site: Path
) -> None:
    base = serve(story_site)
    phone.goto(f"{base}en/organisations/{CODE}/")
    phone.click(".sr-menu > summary")
    links = phone.locator(".sr-menu a").evaluate_all("links => links.map((link) => link.href)")
    lists = {f"{base}en/{path}" for path in kinds(story_site) if path.count("/") <= 1}
    assert lists <= set(links)
    current = phone.locator(".sr-menu [aria-current]")
    assert current.inner_text() == "Organisations"
    assert current.get_attribute("aria-current") == "true"
    phone.mouse.click(180, 730)
    assert not phone.locator(".sr-menu nav").is_visible()


def test_without_scripts_the_menu_opens(browser: Browser, serve: Serve, story_site: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(serve(story_site))
    assert not page.locator("[data-skillreg-scheme]").is_visible()
    page.click(".sr-menu > summary")
    page.click(".sr-menu a[href$='notices/']")
    assert page.url.endswith("/notices/")
    context.close()


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_first_key_leads_to_the_content_on_every_kind(
    page: Page, serve: Serve, story_site: Path, language: str
) -> None:
    base = serve(story_site)
    for path in (*kinds(story_site), "nowhere/"):
        page.goto(base + language + path)
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() in ("跳到正文", "Skip to content")
        box = page.locator(":focus").bounding_box()
        assert box is not None
        assert box["y"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("!!document.querySelector('#main:target')"), path


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("width", [1440, 960])
def test_the_tabs_stand_in_one_row(
    browser: Browser, serve: Serve, story_site: Path, language: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{serve(story_site)}{language}statistics/")
    for row in (".sr-tabs", ".sr-subtabs"):
        if page.locator(row).count():
            links = page.locator(f"{row} a").all()
            boxes = [link.bounding_box() for link in links]
            assert len({box["y"] for box in boxes if box}) == 1
            assert max(box["x"] + box["width"] for box in boxes if box) <= width
    context.close()


def test_every_link_of_the_header_shows_its_focus(
    page: Page, serve: Serve, story_site: Path
) -> None:
    page.goto(f"{serve(story_site)}organisations/")
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(() => { const style = getComputedStyle(document.activeElement);"
            " return [style.outlineStyle, parseFloat(style.outlineWidth)]; })()"
        )
        assert style[0] != "none", focused(page)
        assert style[1] >= 1, focused(page)


def test_who_wants_no_motion_gets_none(browser: Browser, serve: Serve, story_site: Path) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{serve(story_site)}guides/verifiers/")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter((one) => { const style = getComputedStyle(one);"
        " return Math.max(...[style.transitionDuration, style.animationDuration].join()"
        ".split(',').map(parseFloat)) > 0.01; }).length"
    )
    assert moving == 0
    context.close()


def test_marks_can_be_told_in_forced_colours(
    browser: Browser, serve: Serve, story_site: Path
) -> None:
    """Windows' contrast themes take all backgrounds away: what tells a mark or the current tab must be a line."""
    context = browser.new_context(forced_colors="active", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{serve(story_site)}organisations/{CODE}/")
    for mark in (".sr-badge", ".sr-tabs a[aria-current]"):
        width = page.locator(mark).first.evaluate(
            "one => parseFloat(getComputedStyle(one).borderBottomWidth)"
        )
        assert width >= 1, mark
    plain = page.locator(".sr-tabs a:not([aria-current])").first
    current = page.locator(".sr-tabs a[aria-current]").first
    colour = "one => getComputedStyle(one).borderBottomColor"
    assert plain.evaluate(colour) != current.evaluate(colour)
    context.close()


def test_on_paper_there_is_whose_page_it_is_and_no_control(
    page: Page, serve: Serve, story_site: Path
) -> None:
    base = serve(story_site)
    page.emulate_media(media="print", color_scheme="dark")
    for path in kinds(story_site):
        page.goto(base + path)
        for control in (".sr-header", ".sr-subtabs", ".sr-skip", "input:not([hidden])", "button"):
            for one in page.locator(control).all():
                assert not one.is_visible(), (path, control)
        assert page.locator(".sr-sample").first.is_visible(), path
        ink = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
        assert max(map(int, re.findall("[0-9]+", ink)[:3])) < 120, (path, ink)


def test_headers_for_hosts_that_take_them(story_site: Path) -> None:
    written = (story_site / HEADERS_PATH).read_text("utf-8")
    assert written == HEADERS
    assert "frame-ancestors 'none'" in written
    for fetched_by_others in ("/.well-known/did.json", "/status/*", "/log/*"):
        assert f"{fetched_by_others}\n  Access-Control-Allow-Origin: *\n" in written
