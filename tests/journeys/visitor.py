"""A visitor at the demo's site, in a language and at a width: they read, follow links, and use the menu or the tabs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from playwright.sync_api import Locator, Page

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
        """By the navigation to a list page or a guide: the menu on a phone, a tab and the row below it at a desk."""
        if self.width < _TABS:
            self.page.click(".sr-menu > summary")
        places = (".sr-menu",) if self.width < _TABS else (".sr-subtabs", ".md-sidebar--primary")
        link = self._link(path, ".sr-tabs", *places)
        for tab in range(self.page.locator(".sr-tabs a").count()):
            if link is None:
                with self.page.expect_navigation():
                    self.page.locator(".sr-tabs a").nth(tab).click()
                link = self._link(path, *places)
        assert link is not None, f"no way leads to {path}"
        link.click()
        self.page.wait_for_url(f"{self.home}{path}")
        return self

    def _link(self, path: str, *places: str) -> Locator | None:
        """The link to a page that can be seen in one of these places."""
        for place in places:
            links = self.page.locator(f"{place} a:visible")
            addresses = links.evaluate_all("links => links.map((link) => link.href)")
            if f"{self.home}{path}" in addresses:
                return links.nth(addresses.index(f"{self.home}{path}"))
        return None

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
