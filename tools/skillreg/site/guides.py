"""The text of a guide, section by section, for the search.

>>> guide = sections('<h1 id="a">指南</h1><p>先看</p><h2 id="apply">申报<a class="headerlink">#</a></h2><p>六份材料</p>')
>>> [(one.anchor, one.heading, one.text) for one in guide]
[('a', '指南', '先看'), ('apply', '申报', '六份材料')]

What is printed as typed or answered by a program is left out, and so is whatever looks like somebody's number or masked
name: examples have them, and the search must never hold any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from skillreg.site.shell import prefix_of
from skillreg.text import Language

_HEADINGS = ("h1", "h2", "h3")
_LEFT_OUT = ("pre", "script", "style", "svg")
_INLINE = ("a", "abbr", "b", "code", "em", "i", "kbd", "small", "span", "strong", "sub", "sup")
#: A certificate's number, a ticket's, a name with some of its characters hidden.
_PERSONAL = re.compile(r"[SY][0-9]{21}|[0-9]{8,}|[\u3400-\u9fff]{1,2}[*＊]+[\u3400-\u9fff]?")


@dataclass(frozen=True, slots=True)
class Section:
    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Guide:
    """A page of text in one language; `path` stands below the language's root."""

    language: Language
    path: str
    sections: tuple[Section, ...]

    @property
    def address(self) -> str:
        """Its path below the site's root."""
        return prefix_of(self.language) + self.path


def guide_of(address: str, html: str) -> Guide:
    language: Language = "en" if address.startswith(prefix_of("en")) else "zh"
    return Guide(language, address.removeprefix(prefix_of(language)), sections(html))


def sections(html: str) -> tuple[Section, ...]:
    parser = _Sections()
    parser.feed(html)
    parser.close()
    return tuple(
        Section(anchor, _tidied(heading), _tidied(text))
        for anchor, heading, text in parser.found
        if _tidied(heading)
    )


class _Sections(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self._anchor = ""
        self._heading: list[str] = []
        self._text: list[str] = []
        self._into = self._text
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HEADINGS:
            self._end()
            self._anchor = dict(attrs).get("id") or ""
            self._into = self._heading
        elif tag in _LEFT_OUT or ("class", "headerlink") in attrs:
            self._silent.append(tag)
        elif tag not in _INLINE:
            self._into.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
        elif tag in _HEADINGS:
            self._into = self._text
        elif tag not in _INLINE:
            self._into.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._into.append(data)

    def close(self) -> None:
        super().close()
        self._end()

    def _end(self) -> None:
        self.found.append((self._anchor, "".join(self._heading), "".join(self._text)))
        self._anchor, self._heading, self._text = "", [], []


def _tidied(text: str) -> str:
    return " ".join(_PERSONAL.sub("", text).split())
