"""The verify page in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.credentials.build import NUMBER
from tests.web.site import FixtureSite

Serve = Callable[[Path], str]

QUESTIONS = ("record", "signature", "key", "scope", "status", "log", "checkpoint")
ALL_YES = dict.fromkeys(QUESTIONS, "yes")

#: What is answered of the log by a record that is not the one in it.
NOT_LOGGED = {"log": "no"}
#: Where the log could not be asked.
NO_LOG = {"log": "unknown", "checkpoint": None}


def but(**answers: str | None) -> dict[str, str]:
    """All yes, but some; None stands for a question that was not asked."""
    changed: dict[str, str | None] = {**ALL_YES, **answers}
    return {question: answer for question, answer in changed.items() if answer is not None}


@dataclass
class VerifyPage:
    """One tab on the verify page of one site, seen as a visitor sees it."""

    page: Page
    address: str

    def open(self, fragment: str = NUMBER, path: str = "verify/") -> VerifyPage:
        self.page.goto(f"{self.address}/{path}#{fragment}")
        self.settle()
        return self

    def type(self, text: str) -> VerifyPage:
        self.page.fill("[data-part=number]", text)
        self.page.press("[data-part=number]", "Enter")
        self.settle()
        return self

    def settle(self) -> None:
        self.page.wait_for_selector("[data-part=result]:visible, [data-part=number-fault]:visible")

    @property
    def answers(self) -> dict[str, str]:
        items = self.page.locator("[data-part=checks] > li").all()
        return {
            item.get_attribute("data-question") or "": item.get_attribute("data-answer") or ""
            for item in items
        }

    @property
    def look(self) -> str | None:
        return self.page.get_attribute("[data-part=verdict]", "data-look")

    def versions(self) -> list[str]:
        return self.page.locator("[data-part=versions-list] > li").all_inner_texts()

    @property
    def verdict(self) -> str:
        return self.page.inner_text("[data-part=verdict-text]")

    def reason(self, question: str) -> str:
        return self.page.inner_text(f"[data-question={question}] .skillreg-reason")

    @property
    def facts(self) -> dict[str, str]:
        items = self.page.locator("[data-fact]").all()
        return {item.get_attribute("data-fact") or "": item.inner_text() for item in items}

    @property
    def notes(self) -> list[str]:
        return self.page.locator("[data-part=notes] li").all_inner_texts()

    @property
    def fault(self) -> str:
        return self.page.inner_text("[data-part=number-fault]")

    def sees(self, part: str) -> bool:
        return self.page.is_visible(f"[data-part={part}]")


@pytest.fixture
def site() -> FixtureSite:
    return FixtureSite()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def publish(site: FixtureSite, folder: Path, serve: Serve, page: Page) -> Callable[[], VerifyPage]:
    """Write the site as the test has made it and serve it; the page is not opened yet."""

    def publish() -> VerifyPage:
        site.write(folder)
        return VerifyPage(page, serve(folder).rstrip("/"))

    return publish
