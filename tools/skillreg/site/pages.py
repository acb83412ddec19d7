"""Every data page: which there are, in both languages, from templates that escape all they are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from skillreg.registry import Registry
from skillreg.site.brought import brought_along
from skillreg.site.bulk_texts import bulk_texts
from skillreg.site.calendars import write_calendars
from skillreg.site.feeds import feed_link, write_feeds
from skillreg.site.gathering import world_of
from skillreg.site.guides import Guide
from skillreg.site.inspected import inspection_files
from skillreg.site.opendata.publish import write_open_data
from skillreg.site.opendata.table import Table
from skillreg.site.output import Output
from skillreg.site.record import Record
from skillreg.site.sealed import sealed_results
from skillreg.site.search import search_files
from skillreg.site.shell import LANGUAGES, Shell, Slot, prefix_of
from skillreg.site.sitemap import write_sitemap
from skillreg.site.structured import structured
from skillreg.site.verify_texts import verify_texts
from skillreg.site.views import (
    about_me,
    data,
    home,
    notices,
    occupations,
    organisations,
    reviews,
    rules,
    search,
    statistics,
    supervision,
    verify,
)
from skillreg.site.views.datasets import tables
from skillreg.site.views.page import Page
from skillreg.site.views.world import World
from skillreg.site.waiting import waiting_reviews
from skillreg.site.words import Words
from skillreg.text import Language

#: Pages that a browser's program fills, with the texts of their own that their templates have.
_OWN_TEXTS: dict[str, Callable[[Language], Mapping[str, Any]]] = {
    "verify": verify_texts,
    "bulk": bulk_texts,
}


def draw_pages(
    registry: Registry,
    record: Record,
    shells: Mapping[Slot, Shell],
    output: Output,
    guides: Sequence[Guide] = (),
) -> None:
    """Write them, what the search looks through, and the list of all pages; `guides` are there already."""
    world = world_of(registry, record)
    inspected = supervision.supervision_page(world, inspection_files(registry.tree, record))
    open_data = tables(world, inspected)
    artist = _Artist(world, shells, brought_along(registry, output))
    listed = []
    for page in all_pages(registry, world, inspected, open_data):
        listed.append((page.path, page.day))
        for language in LANGUAGES:
            output.write(f"{prefix_of(language)}{page.path}index.html", artist.draw(page, language))
    for path, found in search_files(world, guides):
        output.write(path, found)
    write_open_data(world, open_data, output)
    write_feeds(world, inspected, output)
    write_calendars(world, output)
    write_sitemap(output, registry.settings.site, listed, (one.address for one in guides))


def all_pages(
    registry: Registry,
    world: World,
    inspected: supervision.SupervisionPage,
    open_data: tuple[Table, ...],
) -> Iterator[Page]:
    """Each surface gives its own pages; what a view cannot compute is read here and handed to it."""
    yield from home.pages(world)
    yield from search.pages()
    yield from verify.pages()
    yield from about_me.pages()
    yield from organisations.pages(world, inspected)
    yield from occupations.pages(world)
    yield from notices.pages(world, partial(sealed_results, registry.tree))
    yield from supervision.pages(inspected)
    yield from statistics.pages(world)
    yield from data.pages(world, open_data)
    yield from reviews.pages(
        reviews.reviews_page(registry, world, waiting_reviews(registry, world))
    )
    yield from rules.pages()


class _Artist:
    def __init__(
        self, world: World, shells: Mapping[Slot, Shell], brought: Mapping[str, Any]
    ) -> None:
        environment = Environment(
            loader=PackageLoader("skillreg.site"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._world = world
        self._shells = shells
        self._brought = brought
        self._templates = {
            slot.kind: environment.get_template(f"{slot.kind}.html") for slot in shells
        }
        self._templates |= {
            kind: environment.get_template(f"{kind}_page.html") for kind in _OWN_TEXTS
        }
        self._words: dict[Language, Words] = {language: Words(language) for language in LANGUAGES}

    def draw(self, page: Page, language: Language) -> bytes:
        slot = Slot(page.kind, language)
        words = self._words[language]
        other: Language = "en" if language == "zh" else "zh"
        title = words.fill(page.title, page.values) or words.of(self._world.settings.title.text)
        content = self._templates[page.kind].render(
            t=_OWN_TEXTS[page.kind](language) if page.kind in _OWN_TEXTS else words,
            view=page.view,
            world=self._world,
            title=title,
            base=slot.to_root,
            home=slot.to_root + prefix_of(language),
            brought=self._brought,
            offline=self._brought["data/registry.json"]["verify_offline"],
        )
        addresses: dict[str, str] = {
            one: f"{self._world.settings.site}/{prefix_of(one)}{page.path}" for one in LANGUAGES
        }
        texts = {
            "title": title,
            "description": words.fill(page.description, page.values),
            "canonical": addresses[language],
            "other": prefix_of(other) + page.path,
            **addresses,
        }
        pieces = {
            "structured": structured(page, self._world, words, title),
            "feeds": feed_link(page.feed, slot.to_root + prefix_of(language), words, title),
        }
        return self._shells[slot].fill(texts, content=content, **pieces).encode()
