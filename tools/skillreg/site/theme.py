"""What is said to MkDocs Material: settings, guides, words of each language; with `templates/theme` all that knows it.

The theme gives its style and the list of a guide's headings. Its scripts are not published: the frame is our own
(`templates/theme/main.html`), works without any, and has one small script (`tools/web/frame.js`) for what only a
script can do.

The navigation of mkdocs.yml has the guides only, under `zh` and `en`; the data pages stand in groups before them
(`shell.GROUPS`). Each page is drawn with the words, navigation and links of its own language.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from skillreg.registry import Registry
from skillreg.site.policy import policy
from skillreg.site.shell import GROUPS, KINDS, LANGUAGES, Slot, mark, prefix_of
from skillreg.site.words import Words
from skillreg.text import Language

_OVERRIDES = Path(__file__).parent / "templates" / "theme"

#: What a shell leaves open; the pages fill it.
_OPEN = ("title", "description", "canonical", "zh", "en", "other")

#: In `lang` attributes: browsers choose the Chinese forms of characters by it.
_LANG: dict[Language, str] = {"zh": "zh-CN", "en": "en"}
_LOCALE: dict[Language, str] = {"zh": "zh_CN", "en": "en_GB"}

#: As long as search engines show of a description.
_DESCRIPTION = 150


@dataclass(frozen=True)
class Link:
    """A page in the navigation; `path` is relative to the site's root.

    `current` is for `aria-current`: "page" where it is the page itself, "true" where that page belongs to it.
    """

    title: str
    path: str
    current: str = ""


@dataclass(frozen=True)
class Group:
    """Pages that belong together: a tab, and its row below it."""

    title: str
    links: tuple[Link, ...]
    current: bool


class Theme:
    def __init__(self, registry: Registry) -> None:
        self._settings = registry.settings
        self._words = {language: Words(language) for language in LANGUAGES}
        self._guides: dict[Language, list[Section]] = {language: [] for language in LANGUAGES}
        self._pages: dict[str, Page] = {}

    def configure(self, config: MkDocsConfig) -> MkDocsConfig:
        config.theme.dirs.insert(0, str(_OVERRIDES))
        config.theme.static_templates -= {"sitemap.xml"}
        config.site_url = f"{self._settings.site}/"
        config.site_name = escape(self._settings.title.zh)  # the theme puts it into HTML as it is
        guides = _guides(config.nav)
        config.nav = [{language: guides[language]} for language in LANGUAGES]
        return config

    def files(self, files: Files, config: MkDocsConfig) -> Files:
        """Without the theme's own: what we take of its style is in the sheet of `assets`."""
        for file in list(files):
            if file.src_dir in config.theme.dirs:
                files.remove(file)
        return files

    def split(self, nav: Navigation) -> Navigation:
        """Part the guides by language."""
        for item, language in zip(nav.items, LANGUAGES, strict=True):
            children = (item.children or []) if isinstance(item, Section) else []
            self._guides[language] = [child for child in children if isinstance(child, Section)]
        self._pages = {page.file.src_uri: page for page in nav.pages}
        return nav

    def page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, slot: Slot | None
    ) -> TemplateContext:
        language = slot.language if slot else _language_of(page)
        config.theme["language"] = language
        values = self._values(language)
        if slot is None:
            values |= self._guide(page, language)
        else:
            values |= {name: mark(name) for name in _OPEN}
            values |= {
                "structured": mark("structured"),
                "feeds": mark("feeds"),
                "policy": policy(slot.kind),
                "groups": self._groups(language, slot),
                "guides": (),
            }
            values |= {"address_zh": values["zh"], "address_en": values["en"]}
        cast(dict[str, Any], context)["skillreg"] = values
        return context

    def template_context(self, context: TemplateContext, config: MkDocsConfig) -> TemplateContext:
        """For the page that stands where there is none, which speaks both languages."""
        config.theme["language"] = "zh"
        cast(dict[str, Any], context)["skillreg"] = self._values("zh") | {
            "other": "en/",
            "title": "404",
            "english": self._words["en"],
            "policy": policy("404"),
            "groups": self._groups("zh", None),
            "guides": (),
        }
        return context

    def _values(self, language: Language) -> dict[str, Any]:
        other: Language = "en" if language == "zh" else "zh"
        return {
            "t": self._words[language],
            "lang": _LANG[language],
            "locale": _LOCALE[language],
            "home": prefix_of(language) or ".",
            "other_language": other,
            "other_lang": _LANG[other],
            "settings": self._settings,
        }

    def _guide(self, page: Page, language: Language) -> dict[str, Any]:
        """What the head and the frame of a guide say."""
        other: Language = "en" if language == "zh" else "zh"
        same = self._counterpart(page, language)
        urls = {language: page.url, other: same}
        section = next((one for one in self._guides[language] if page in _pages_of(one)), None)
        return {
            "title": page.meta.get("title", page.title),
            "description": page.meta.get("description") or beginning(page.content or ""),
            "canonical": self._address(page.url),
            "address_zh": self._address(urls["zh"]),
            "address_en": self._address(urls["en"]),
            "structured": "",
            "feeds": "",
            "other": same,
            "policy": policy("guide"),
            "guide": True,
            "groups": self._groups(language, page),
            "guides": _links(_pages_of(section), page) if section else (),
        }

    def _groups(self, language: Language, shown: Slot | Page | None) -> tuple[Group, ...]:
        """The whole navigation, with what is shown marked in it."""
        words = self._words[language]
        groups = []
        for name, kinds in GROUPS.items():
            links = tuple(
                Link(getattr(words, f"nav_{slot.kind}"), slot.section or ".", _current(slot, shown))
                for slot in (Slot(kind, language) for kind in kinds if kind in KINDS)
            )
            title = links[0].title if len(links) == 1 else getattr(words, f"group_{name}")
            groups.append(Group(title, links, any(link.current for link in links)))
        for section in self._guides[language]:
            links = _links(_pages_of(section), shown)
            groups.append(Group(section.title, links, any(link.current for link in links)))
        return tuple(groups)

    def _address(self, url: str) -> str:
        return f"{self._settings.site}/{url.removeprefix('./')}"

    def _counterpart(self, page: Page, language: Language) -> str:
        """The same guide in the other language, or that language's first page."""
        other: Language = "en" if language == "zh" else "zh"
        same = page.file.src_uri.removeprefix(prefix_of(language))
        found = self._pages.get(prefix_of(other) + same)
        return found.url if found else prefix_of(other) or "."


def _current(slot: Slot, shown: Slot | Page | None) -> str:
    if not isinstance(shown, Slot) or slot.section != shown.section:
        return ""
    return "page" if slot.kind == shown.kind else "true"


def _links(pages: Iterable[Page], shown: object) -> tuple[Link, ...]:
    return tuple(Link(str(one.title), one.url, "page" if one is shown else "") for one in pages)


def _pages_of(section: Section) -> Iterator[Page]:
    for child in section.children:
        if isinstance(child, Page):
            yield child
        elif isinstance(child, Section):
            yield from _pages_of(child)


def beginning(content: str) -> str:
    """The first paragraph of a guide in plain words, cut where search engines cut."""
    first = re.search(r"<p>(.*?)</p>", content, re.DOTALL)
    plain = Markup(first[1]).striptags() if first else ""  # noqa: S704 its tags are taken out, and it is escaped again
    words = html.unescape(plain)
    return words if len(words) <= _DESCRIPTION else words[: _DESCRIPTION - 1] + "…"


def _language_of(page: Page) -> Language:
    return "en" if page.file.src_uri.startswith("en/") else "zh"


def _guides(nav: Any) -> dict[Language, list[Any]]:
    """The entries of mkdocs.yml's `nav`, by language."""
    guides: dict[Language, list[Any]] = {language: [] for language in LANGUAGES}
    for entry in nav or []:
        for language in LANGUAGES:
            guides[language] += entry.get(language, []) if isinstance(entry, dict) else []
    return guides
