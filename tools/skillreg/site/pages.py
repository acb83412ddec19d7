"""Every data page: which there are, in both languages, from templates that escape all they are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from skillreg.registry import Registry
from skillreg.site.brought import brought_along
from skillreg.site.bulk_texts import bulk_texts
from skillreg.site.gathering import world_of
from skillreg.site.inspected import inspection_files
from skillreg.site.output import Output
from skillreg.site.record import Record
from skillreg.site.sealed import sealed_results
from skillreg.site.shell import LANGUAGES, Shell, Slot, prefix_of
from skillreg.site.verify_texts import verify_texts
from skillreg.site.views.home import home_of
from skillreg.site.views.notices import notice_list, notice_page
from skillreg.site.views.occupations import occupation_pages, occupation_tree
from skillreg.site.views.organisations import organisation_list, organisation_page
from skillreg.site.views.reviews import reviews_page
from skillreg.site.views.rules import rules_page
from skillreg.site.views.supervision import supervision_page
from skillreg.site.views.world import World
from skillreg.site.waiting import waiting_reviews
from skillreg.site.words import Words
from skillreg.text import Language

#: Pages that a browser's program fills, with the texts of their own that their templates have.
_OWN_TEXTS: dict[str, Callable[[Language], Mapping[str, Any]]] = {
    "verify": verify_texts,
    "bulk": bulk_texts,
}


@dataclass(frozen=True)
class Page:
    """One page in any language: its kind is its template, its path stands below the language's root.

    `title` and `description` name a text of the catalogue; `values` fill it.
    """

    kind: str
    path: str
    view: Any
    title: str
    description: str
    values: Mapping[str, Any]


def draw_pages(
    registry: Registry, record: Record, shells: Mapping[Slot, Shell], output: Output
) -> None:
    world = world_of(registry, record)
    artist = _Artist(world, shells, brought_along(registry, output))
    for page in all_pages(registry, record, world):
        for language in LANGUAGES:
            output.write(f"{prefix_of(language)}{page.path}index.html", artist.draw(page, language))


def all_pages(registry: Registry, record: Record, world: World) -> Iterator[Page]:
    none: dict[str, Any] = {}
    yield Page("home", "", home_of(world), "site_title", "home_description", none)
    yield Page("verify", "verify/", None, "nav_verify", "verify_description", none)
    yield Page("bulk", "verify/bulk/", None, "nav_bulk", "bulk_description", none)
    listed = organisation_list(world)
    yield Page(
        "organisations",
        "organisations/",
        listed,
        "organisations_title",
        "organisations_description",
        none,
    )
    supervision = supervision_page(world, inspection_files(registry.tree, record))
    for organisation in world.organisations.values():
        view = organisation_page(world, organisation, supervision.of(organisation.code))
        name = {"name": organisation.name}
        yield Page(
            "organisation", organisation.path, view, "plain_name", "organisation_description", name
        )
    tree = occupation_tree(world)
    yield Page(
        "occupations", "occupations/", tree, "occupations_title", "occupations_description", none
    )
    for of_occupation in occupation_pages(world):
        one = of_occupation.occupation
        name = {"name": one.name, "code": one.code}
        path = f"occupations/{one.code}/"
        yield Page("occupation", path, of_occupation, "plain_name", "occupation_description", name)
    notices = notice_list(world)
    yield Page("notices", "notices/", notices, "notices_title", "notices_description", none)
    for session in (*notices.open, *notices.closed):
        notice = notice_page(session, sealed_results(registry.tree, session))
        values = {
            "name": session.occupation_name,
            "level": session.level,
            "organisation": session.organisation_name,
            "session": session.id,
            "day": session.notice_until,
        }
        yield Page("notice", session.path, notice, "notice_title", "notice_description", values)
    yield Page(
        "supervision",
        "supervision/",
        supervision,
        "supervision_title",
        "supervision_description",
        none,
    )
    queue = reviews_page(registry, world, waiting_reviews(registry, world))
    yield Page("reviews", "reviews/", queue, "reviews_title", "reviews_description", none)
    yield Page("rules", "rules/", rules_page(), "rules_title", "rules_description", none)


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
        texts = {
            "title": title,
            "description": words.fill(page.description, page.values),
            "canonical": f"{self._world.settings.site}/{prefix_of(language)}{page.path}",
            "other": prefix_of(other) + page.path,
        }
        return self._shells[slot].fill(texts, content).encode()
