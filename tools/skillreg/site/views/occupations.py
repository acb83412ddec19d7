"""A page for each occupation: its standard, its levels, who evaluates it and for how much, what comes, what was issued."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from skillreg.domain.occupation import Catalogue, Exclusion, Occupation
from skillreg.site.charts import Chart
from skillreg.site.views import classification
from skillreg.site.views.directory import STATUSES, PageLink
from skillreg.site.views.news import NOTICES, occupation_feed
from skillreg.site.views.organisations import Fee, certificates_chart, fees_of
from skillreg.site.views.page import Page
from skillreg.site.views.world import ByYear, Organisation, Session, World
from skillreg.text import Text

#: So many organisations are listed on one page of an occupation.
A_PAGE = 100
#: So many of the next sessions are listed.
SESSIONS = 30


@dataclass(frozen=True)
class Evaluator:
    """An organisation that may evaluate the occupation, and what each level costs there, as far as it is stated."""

    organisation: Organisation
    division: Text
    levels: tuple[int, ...]
    fees: tuple[Fee, ...]
    basis: str


@dataclass(frozen=True)
class LevelRow:
    """A level: how many may evaluate it now, what they ask for at least and at most, how many certificates there are.

    `fees` is None where nobody states one.
    """

    level: int
    evaluators: int
    fees: tuple[int, int] | None
    certificates: int


@dataclass(frozen=True)
class OccupationPage:
    """`evaluators` are those of this page, of `pages`; `count` is how many there are."""

    occupation: Occupation
    exclusion: Exclusion | None
    catalogue: str
    group: str
    evaluators: tuple[Evaluator, ...]
    count: int
    number: int
    pages: tuple[PageLink, ...]
    by_level: tuple[LevelRow, ...]
    coming: tuple[Session, ...]
    certificates: int
    by_year: Chart | None

    @property
    def levels(self) -> tuple[int, ...]:
        """The levels that somebody on this page may evaluate."""
        return tuple(
            sorted({level for one in self.evaluators for level in one.levels}, reverse=True)
        )


def pages(world: World) -> Iterator[Page]:
    """The classification, and a page each; a second one and more where many evaluate."""
    yield from classification.pages(world, exclusions_of(world))
    for page in occupation_pages(world):
        one = page.occupation
        yield Page(
            "occupation" if page.number == 1 else "evaluators",
            page.pages[page.number - 1].path,
            page,
            "plain_name" if page.number == 1 else "evaluators_title",
            "occupation_description",
            {"name": one.name, "code": one.code, "number": page.number},
            feed=occupation_feed(one.code) if one.code in world.noticed else NOTICES,
        )


def exclusions_of(world: World) -> dict[str, Exclusion]:
    """What the catalogue of licences in force says of each occupation; the widest reach where it says more."""
    found: dict[str, Exclusion] = {}
    if (
        catalogue := catalogue_of(world)
    ) is None or world.licensed.edition != world.settings.occupation_edition:
        return found
    for exclusion in world.licensed.exclusions:
        for code in exclusion.occupations if exclusion.catalogue == catalogue.id else ():
            known = found.get(code)
            if known is None or _WIDTH[exclusion.reach] > _WIDTH[known.reach]:
                found[code] = exclusion
    return found


def catalogue_of(world: World) -> Catalogue | None:
    return world.licensed.in_force(world.as_of or date.max)


_WIDTH = {"permit": 0, "part": 1, "whole": 2}


def occupation_pages(world: World) -> Iterator[OccupationPage]:
    excluded = exclusions_of(world)
    catalogue = catalogue_of(world)
    coming: dict[str, list[Session]] = {}
    for session in world.coming(world.sessions):
        coming.setdefault(session.occupation, []).append(session)
    for code, occupation in world.occupations.items():
        evaluators = _evaluators(world, code)
        issued = world.issued_by_occupation.get(code, ByYear())
        links = _links(code, len(evaluators))
        for link in links:
            start = (link.number - 1) * A_PAGE
            yield OccupationPage(
                occupation=occupation,
                exclusion=excluded.get(code),
                catalogue=catalogue.title if catalogue else "",
                group=classification.group_path(occupation.middle.code),
                evaluators=evaluators[start : start + A_PAGE],
                count=len(evaluators),
                number=link.number,
                pages=links,
                by_level=_levels(world.settings.policy.levels.value, evaluators, issued)
                if occupation.skill_type
                else (),
                coming=tuple(coming.get(code, ())[:SESSIONS]),
                certificates=issued.total(),
                by_year=certificates_chart(issued),
            )


def _links(code: str, evaluators: int) -> tuple[PageLink, ...]:
    first = f"occupations/{code}/"
    more = range(2, -(-evaluators // A_PAGE) + 1)
    return (PageLink(1, first), *(PageLink(number, f"{first}{number}/") for number in more))


def _evaluators(world: World, code: str) -> tuple[Evaluator, ...]:
    """Those that may examine first, then by district."""
    those = sorted(
        world.evaluators.get(code, ()),
        key=lambda one: (STATUSES.index(one.status), one.division_code, one.code),
    )
    return tuple(_evaluator(one, code) for one in those)


def _evaluator(organisation: Organisation, code: str) -> Evaluator:
    item = next(item for item in organisation.scope if item.occupation == code)
    fees = fees_of(organisation, item)
    return Evaluator(organisation, organisation.division, item.levels, fees, item.basis)


def _levels(
    open_levels: tuple[int, ...],
    evaluators: tuple[Evaluator, ...],
    issued: Mapping[tuple[int, int], int],
) -> tuple[LevelRow, ...]:
    """The levels that are evaluated in this registry, and any of which there are certificates; the lowest first."""
    levels = {*open_levels, *(level for _, level in issued)}
    return tuple(_level(level, evaluators, issued) for level in sorted(levels, reverse=True))


def _level(
    level: int, evaluators: tuple[Evaluator, ...], issued: Mapping[tuple[int, int], int]
) -> LevelRow:
    able = [one for one in evaluators if level in one.levels]
    asked = [fee.yuan for one in able for fee in one.fees if fee.level == level]
    return LevelRow(
        level,
        sum(one.organisation.status == "active" for one in able),
        (min(asked), max(asked)) if asked else None,
        sum(number for (_, of), number in issued.items() if of == level),
    )
