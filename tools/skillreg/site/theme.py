"""What is said to MkDocs Material: names, languages, navigation; with `shell` all that knows it.

The navigation of mkdocs.yml has the guides only, under `zh` and `en`; the data pages are put before them here. Each
page is drawn with the words, navigation and links of its own language.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from skillreg.registry import Registry
from skillreg.site.shell import LANGUAGES, Slot, mark, prefix_of, slots
from skillreg.site.words import Words
from skillreg.text import Language

_OVERRIDES = Path(__file__).parent / "templates" / "theme"
_UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "sitemap.xml")
_SECTIONS = (
    *("home", "search", "verify", "bulk", "organisations", "occupations"),
    *("notices", "supervision", "reviews", "rules"),
)
_PALETTE = ("go_dark", "go_light")


class Theme:
    def __init__(self, registry: Registry) -> None:
        self._settings = registry.settings
        self._words = {language: Words(language) for language in LANGUAGES}
        self._navs: dict[Language, Navigation] = {}
        self._pages: dict[str, Page] = {}
        self._section: Page | None = None

    def configure(self, config: MkDocsConfig) -> MkDocsConfig:
        config.theme.dirs.insert(0, str(_OVERRIDES))
        config.theme.static_templates -= {"sitemap.xml"}
        config.site_url = f"{self._settings.site}/"
        config.site_name = escape(self._settings.title.zh)  # the theme puts it into HTML as it is
        config.extra_css = ["assets/skillreg/site.css", *config.extra_css]
        guides = _guides(config.nav)
        config.nav = [
            {language: [*_data_pages(language), *guides[language]]} for language in LANGUAGES
        ]
        return config

    def source_of(self, slot: Slot) -> str:
        """The Markdown of a shell: a heading for the navigation's title and the link that skips to the content."""
        title = mark("title")
        if slot.in_navigation:
            title = getattr(self._words[slot.language], f"nav_{slot.kind}")
        return f"---\nhide: [navigation, toc]\n---\n\n# {title} {{#main}}\n"

    def files(self, files: Files) -> Files:
        """Without what only the theme's own search uses, source maps, and MkDocs' sitemap with the day of the build."""
        for file in list(files):
            if file.src_uri.startswith(_UNUSED) or file.src_uri.endswith(".map"):
                files.remove(file)
        return files

    def split(self, nav: Navigation) -> Navigation:
        """Keep one navigation a language."""
        for item, language in zip(nav.items, LANGUAGES, strict=True):
            children = item.children if isinstance(item, Section) else []
            for child in children:
                child.parent = None
            pages = [page for page in nav.pages if _language_of(page) == language]
            own = Navigation(children, pages)
            own.homepage = pages[0]
            self._navs[language] = own
        self._pages = {page.file.src_uri: page for page in nav.pages}
        return nav

    def page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, slot: Slot | None
    ) -> TemplateContext:
        language = slot.language if slot else _language_of(page)
        self._speak(config, language)
        context["nav"] = self._navs[language]
        values = cast(dict[str, Any], context)
        values["skillreg"] = self._values(language)
        if slot is None:
            other = self._counterpart(page, language)
            values["skillreg"] |= {"other": other, "title": page.meta.get("title", page.title)}
            return context
        values["skillreg"] |= {
            name: mark(name) for name in ("title", "description", "canonical", "other")
        }
        values["skillreg"]["shell"] = True
        page.canonical_url = mark("canonical")
        self._section = self._pages[slot.section]
        self._section.active = True
        return context

    def template_context(self, context: TemplateContext, config: MkDocsConfig) -> TemplateContext:
        self._speak(config, "zh")
        context["nav"] = self._navs["zh"]
        values = cast(dict[str, Any], context)
        values["skillreg"] = self._values("zh") | {
            "other": "en/",
            "title": "404",
            "english": self._words["en"],
        }
        return context

    def leave(self) -> None:
        """A page is drawn: its section is no longer the current one."""
        if self._section is not None:
            self._section.active = False
            self._section = None

    def _values(self, language: Language) -> dict[str, Any]:
        other: Language = "en" if language == "zh" else "zh"
        return {
            "t": self._words[language],
            "other_language": other,
            "settings": self._settings,
            "shell": False,
            "description": None,
            "canonical": None,
        }

    def _speak(self, config: MkDocsConfig, language: Language) -> None:
        words = self._words[language]
        config.site_name = escape(words.of(self._settings.title.text))
        config.theme["language"] = language
        for option, name in zip(config.theme["palette"], _PALETTE, strict=True):
            option["toggle"]["name"] = getattr(words, name)

    def _counterpart(self, page: Page, language: Language) -> str:
        """The same guide in the other language, or that language's first page."""
        other: Language = "en" if language == "zh" else "zh"
        same = page.file.src_uri.removeprefix(prefix_of(language))
        found = self._pages.get(prefix_of(other) + same)
        return found.url if found else prefix_of(other)


def _language_of(page: Page) -> Language:
    return "en" if page.file.src_uri.startswith("en/") else "zh"


def _data_pages(language: Language) -> list[str]:
    listed = {slot.kind: slot.source for slot in slots() if slot.language == language}
    return [listed[kind] for kind in _SECTIONS]


def _guides(nav: Any) -> dict[Language, list[Any]]:
    """The entries of mkdocs.yml's `nav`, by language."""
    guides: dict[Language, list[Any]] = {language: [] for language in LANGUAGES}
    for entry in nav or []:
        for language in LANGUAGES:
            guides[language] += entry.get(language, []) if isinstance(entry, dict) else []
    return guides
