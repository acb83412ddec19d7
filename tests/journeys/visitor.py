"""A visitor at the demo's site, in a language and at a width: they read, follow links, and use the menu or the tabs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from playwright.sync_api import Page

from tests.site.watching import Watched

#: From here on there are tabs instead of the menu, in CSS pixels.
_TABS = 960


@dataclass
class Visitor:
    page: Page
    base: str
    language: str
    width: int

    def __post_init__(self) -> None:
        self._watched = Watched(self.page)

    @property
    def home(self) -> str:
        return self.base + self.language

    def open(self, path: str = "") -> Self:
        self.page.goto(self.home + path)
        return self

    def go(self, path: str) -> Self:
        """By the navigation to a list page or a guide."""
        here = f"a[href$='{path}']"
        if self.width < _TABS:
            self.page.click(".sr-menu > summary")
            self.page.locator(f".sr-menu {here}").first.click()
        elif self.page.locator(f".sr-tabs {here}").count():
            self.page.locator(f".sr-tabs {here}").first.click()
        else:
            self._by_tab(here)
        self.page.wait_for_url(f"{self.home}{path}")
        return self

    def _by_tab(self, here: str) -> None:
        """A page in the row below one of the tabs, or beside a guide."""
        tabs = self.page.locator(".sr-tabs a")
        for place in range(tabs.count()):
            with self.page.expect_navigation():
                tabs.nth(place).click()
            found = self.page.locator(f".sr-subtabs {here}, .md-sidebar--primary {here}")
            if found.count():
                found.first.click()
                return
        raise AssertionError(f"no tab leads to {here}")

    def follow(self, path: str) -> Self:
        """A link in the page's content, by the end of its address."""
        link = self.page.locator(f"article a[href$='{path}']").first
        link.click()
        return self

    def reads(self, *words: str) -> None:
        """Some of these words are there to be seen; which, depends on the language."""
        text = self.page.inner_text("article")
        assert any(word in text for word in words), (words, text[:2000])

    def leaves(self) -> None:
        """Nothing broke on the way, nobody else was asked, nothing stuck out."""
        assert self._watched.faults == []
        assert self._watched.foreign(self.base) == []
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self.width
