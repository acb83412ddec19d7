"""Markdown as GitHub shows it: rendered by GitHub's own library (cmark-gfm), then searched as its filters search.

GitHub looks for mentions and references in the text that Markdown left, outside of code and links; so it is there,
and not in the source, that one sees whether something survived.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from importlib import import_module
from typing import Any

# They ship no types.
cmarkgfm: Any = import_module("cmarkgfm")
Options: Any = import_module("cmarkgfm.cmark").Options

#: What GitHub turns into mentions, references and closing words (github/markup's and gitlab's filters agree on these).
_MENTION = re.compile(r"(?:^|[^0-9A-Za-z_`/])@[0-9A-Za-z][0-9A-Za-z-]*")
_REFERENCE = re.compile(r"(?:[\w.-]+/[\w.-]+)?#[0-9]+|\bGH-[0-9]+", re.IGNORECASE)
_CLOSING = re.compile(
    r"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:[\w./-]*#|GH-)[0-9]", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"\b(?:https?|ftp)://|\bwww\.[a-z]|\b(?:mailto|xmpp):\S+@[a-z]|\w@\w", re.IGNORECASE
)
_MATHEMATICS = re.compile(r"\$")


@dataclass
class Page(HTMLParser):
    """What stands in a rendered comment: tags with how often, links, text outside of code and links, code, cells."""

    tags: dict[str, int] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    text: str = ""
    code: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self._open.append(tag)
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")
        elif tag == "code":
            self.code.append("")
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "code" in self._open:
            self.code[-1] += data
        elif "a" not in self._open:
            self.text += data
        if {"td", "th"} & set(self._open):
            self.rows[-1][-1] += data

    def handle_comment(self, data: str) -> None:
        self.tags["!--"] = self.tags.get("!--", 0) + 1

    def living(self) -> list[str]:
        """What GitHub would bring to life in the text."""
        patterns = (_MENTION, _REFERENCE, _CLOSING, _ADDRESS, _MATHEMATICS)
        return [found[0] for pattern in patterns for found in pattern.finditer(self.text)]


def rendered(markdown: str) -> Page:
    """With raw HTML let through, so that a test sees all of it, not only what GitHub's sanitizer would leave."""
    html = cmarkgfm.markdown_to_html_with_extensions(
        markdown,
        options=Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES,
        extensions=["table", "autolink", "strikethrough", "tasklist"],
    )
    page = Page()
    page.feed(html)
    page.close()
    return page
