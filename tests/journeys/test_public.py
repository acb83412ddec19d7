"""Who looks into what is public: a candidate who objects, a journalist at a draw, a clerk who subscribes; no scripts."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.site.registries import CODE

OPEN = f"notices/{CODE}/2026-0002/"


@pytest.fixture(params=["", "en/"], ids=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def plain(browser: Browser, width: int) -> Iterator[Page]:
    """A tab whose scripts are off."""
    context = browser.new_context(
        viewport={"width": width, "height": 740}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def address(page: Page, selector: str) -> str:
    return page.locator(selector).first.get_attribute("href") or ""


def test_a_candidate_finds_how_to_object(plain: Page, base: str, language: str) -> None:
    plain.goto(f"{base}{language}notices/")
    card = plain.locator(".sr-card").first
    assert card.locator(".sr-due").is_visible()
    card.locator("a").first.click()
    assert plain.url == f"{base}{language}{OPEN}"
    plain.click("a[href='#objections']")
    mail = urlsplit(address(plain, "a[href^=mailto]"))
    assert f"/{OPEN}" in parse_qs(mail.query)["body"][0]
    assert address(plain, "a[href^=tel]")
    form = parse_qs(urlsplit(address(plain, "a[rel~=external][href*=issues]")).query)
    assert (form["organisation"], form["session"]) == ([CODE], ["2026-0002"])


def test_an_ended_notice_is_found_by_its_month(plain: Page, base: str, language: str) -> None:
    plain.goto(f"{base}{language}notices/")
    plain.locator(".sr-months a").first.click()
    plain.locator(f".sr-ended a[href*='{CODE}/2026-0001']").click()
    assert plain.url == f"{base}{language}notices/{CODE}/2026-0001/"
    assert plain.locator(".sr-people li").count() == 50
    assert plain.locator("a[href^=mailto]").is_visible()


def test_a_journalist_follows_a_draw_to_its_files(plain: Page, base: str, language: str) -> None:
    plain.goto(f"{base}{language}supervision/")
    plain.locator("#inspection-2026-01 a").first.click()
    assert plain.url == f"{base}{language}supervision/2026-01/"
    assert plain.locator("ol.sr-course > li").count() == 4
    assert plain.locator("#pool, #draw, #found, #files").count() == 4
    plain.get_by_text("skillreg inspect draw 2026-01").wait_for()
    pool = plain.request.get(urljoin(plain.url, address(plain, "a[href$='/pool.yml']")))
    assert "beacon:" in pool.text()


def test_feeds_and_calendars_are_one_click_away(plain: Page, base: str, language: str) -> None:
    for path in ("notices/", "supervision/", f"organisations/{CODE}/", "occupations/4-10-01-05/"):
        plain.goto(f"{base}{language}{path}")
        for link in plain.locator(".sr-subscribe a").all():
            target = urljoin(plain.url, link.get_attribute("href") or "")
            answer = plain.request.get(target)
            assert answer.status == 200, target
            assert answer.text().startswith(("<?xml", "BEGIN:VCALENDAR")), target


def test_a_code_in_a_report_leads_to_its_examples(plain: Page, base: str, language: str) -> None:
    plain.goto(f"{base}{language}rules/#pln201")
    plain.locator("#pln201 a").click()
    assert plain.url == f"{base}{language}rules/pln/#pln201"
    assert plain.locator("#pln201 figure").count() == 2
    plain.goto(f"{base}{language}rules/#aud323")
    plain.locator("#aud323 a").click()
    assert plain.locator("tr#aud323").is_visible()


def test_a_candidate_learns_what_is_public(plain: Page, base: str, language: str) -> None:
    plain.goto(f"{base}{language}about-me/")
    tables = plain.locator("table.sr-about")
    assert tables.count() == 6
    assert tables.last.locator(".sr-badge--where-nobody").count() == 3
    assert address(plain, "a[href^=mailto]").startswith("mailto:")
