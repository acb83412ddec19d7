"""The frame around our pages.

MkDocs renders one empty page for each kind of page, language and depth, with marks where title, description, links and
content belong. The HTML is cut at the marks once, and a data page is then the pieces with its own texts between them:
thousands a second, where a page of Markdown takes milliseconds. A successor of the theme has to bring `Slot`s to
`Shell`s and nothing else; templates and views do not change.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from skillreg.text import Language

LANGUAGES: tuple[Language, ...] = ("zh", "en")

#: Kinds of page: the section of the navigation and how deep below the language's root they stand.
KINDS: dict[str, tuple[str, int]] = {
    "home": ("", 0),
    "search": ("search/", 1),
    "verify": ("verify/", 1),
    "bulk": ("verify/bulk/", 2),
    "about": ("about-me/", 1),
    "organisations": ("organisations/", 1),
    "district": ("organisations/", 3),
    "organisation": ("organisations/", 2),
    "occupations": ("occupations/", 1),
    "group": ("occupations/", 3),
    "occupation": ("occupations/", 2),
    "evaluators": ("occupations/", 3),
    "notices": ("notices/", 1),
    "month": ("notices/", 3),
    "notice": ("notices/", 3),
    "supervision": ("supervision/", 1),
    "inspection": ("supervision/", 2),
    "reviews": ("reviews/", 1),
    "statistics": ("statistics/", 1),
    "rules": ("rules/", 1),
    "family": ("rules/", 2),
    "faults": ("rules/", 2),
    "checks": ("rules/", 2),
    "data": ("data/", 1),
}

#: The navigation: kinds of list pages that belong together. A group is a tab, its pages are a row below the tabs.
GROUPS: dict[str, tuple[str, ...]] = {
    "home": ("home",),
    "check": ("verify", "bulk", "about"),
    "directory": ("organisations", "occupations", "search"),
    "public": ("notices", "supervision", "reviews", "statistics"),
    "rules": ("rules", "data"),
}


def mark(field: str) -> str:
    """A mark that neither Markdown nor HTML nor a URL changes."""
    return f"skillregmark0{field}0"


_MARK = re.compile(r"skillregmark0([a-z]+)0")


def prefix_of(language: Language) -> str:
    """Chinese stands at the site's root, English under en/."""
    return "" if language == "zh" else f"{language}/"


@dataclass(frozen=True)
class Slot:
    """A page that MkDocs renders for its shell."""

    kind: str
    language: Language

    @property
    def section(self) -> str:
        """The path of the list page that the navigation shows as the current one."""
        return prefix_of(self.language) + KINDS[self.kind][0]

    @property
    def source(self) -> str:
        section, depth = KINDS[self.kind]
        deeper = depth - section.count("/")
        below = f"{self.kind}/" + "shell/" * (deeper - 1) if deeper else ""
        return f"{prefix_of(self.language)}{section}{below}index.md"

    @property
    def to_root(self) -> str:
        """The way from such a page to the site's root, such as `../../`."""
        return "../" * (KINDS[self.kind][1] + prefix_of(self.language).count("/")) or "./"


def slots() -> Iterator[Slot]:
    for language in LANGUAGES:
        for kind in KINDS:
            yield Slot(kind, language)


class Shell:
    """Rendered HTML with places to fill."""

    def __init__(self, rendered: str) -> None:
        self._pieces = _MARK.split(rendered)

    def fill(self, texts: Mapping[str, str], **pieces: str) -> str:
        """The page; `texts` are escaped, `pieces` are HTML already: content from an escaping template, structured data."""
        values = {name: html.escape(text) for name, text in texts.items()} | pieces
        whole = list(self._pieces)
        whole[1::2] = [values[name] for name in whole[1::2]]
        return "".join(whole)
