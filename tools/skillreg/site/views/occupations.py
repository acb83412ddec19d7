"""The classification as a tree, and a page for each occupation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from skillreg.domain.occupation import (
    Catalogue,
    Exclusion,
    MajorGroup,
    MiddleGroup,
    Occupation,
    SmallGroup,
)
from skillreg.site.views.page import Page
from skillreg.site.views.world import Organisation, Session, World, scope_of


@dataclass(frozen=True)
class Row:
    occupation: Occupation
    exclusion: Exclusion | None


@dataclass(frozen=True)
class Small:
    group: SmallGroup
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Middle:
    group: MiddleGroup
    smalls: tuple[Small, ...]

    @property
    def count(self) -> int:
        return sum(len(small.rows) for small in self.smalls)


@dataclass(frozen=True)
class Major:
    group: MajorGroup
    middles: tuple[Middle, ...]

    @property
    def count(self) -> int:
        return sum(middle.count for middle in self.middles)


@dataclass(frozen=True)
class OccupationTree:
    edition: str
    count: int
    majors: tuple[Major, ...]
    evaluated: tuple[Occupation, ...]


@dataclass(frozen=True)
class Evaluator:
    organisation: Organisation
    levels: tuple[int, ...]
    basis: str


@dataclass(frozen=True)
class OccupationPage:
    occupation: Occupation
    exclusion: Exclusion | None
    catalogue: str
    evaluators: tuple[Evaluator, ...]
    levels: tuple[int, ...]
    coming: tuple[Session, ...]
    certificates: int


def pages(world: World) -> Iterator[Page]:
    tree = occupation_tree(world)
    yield Page("occupations", "occupations/", tree, "occupations_title", "occupations_description")
    for page in occupation_pages(world):
        one = page.occupation
        yield Page(
            "occupation",
            f"occupations/{one.code}/",
            page,
            "plain_name",
            "occupation_description",
            {"name": one.name, "code": one.code},
        )


def occupation_tree(world: World) -> OccupationTree:
    excluded = exclusions_of(world)
    rows = [Row(one, excluded.get(one.code)) for one in world.occupations.values()]
    evaluated = tuple(
        world.occupations[code] for code in sorted(world.evaluators) if code in world.occupations
    )
    return OccupationTree(
        world.settings.occupation_edition, len(rows), tuple(_majors(rows)), evaluated
    )


def _majors(rows: Iterable[Row]) -> Iterable[Major]:
    for _, of_major in groupby(rows, key=lambda row: row.occupation.major.code):
        middles = []
        for _, of_middle in groupby(of_major, key=lambda row: row.occupation.middle.code):
            smalls = tuple(
                Small(those[0].occupation.small, those)
                for those in (
                    tuple(group)
                    for _, group in groupby(of_middle, key=lambda row: row.occupation.small.code)
                )
            )
            middles.append(Middle(smalls[0].rows[0].occupation.middle, smalls))
        yield Major(middles[0].smalls[0].rows[0].occupation.major, tuple(middles))


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


def occupation_pages(world: World) -> Iterable[OccupationPage]:
    excluded = exclusions_of(world)
    catalogue = catalogue_of(world)
    coming: dict[str, list[Session]] = {}
    for session in world.coming(world.sessions):
        coming.setdefault(session.occupation, []).append(session)
    certificates: dict[str, int] = {}
    for issued, number in world.issued.items():
        certificates[issued.occupation] = certificates.get(issued.occupation, 0) + number
    for code, occupation in world.occupations.items():
        evaluators = tuple(_evaluator(one, code) for one in world.evaluators.get(code, ()))
        yield OccupationPage(
            occupation=occupation,
            exclusion=excluded.get(code),
            catalogue=catalogue.title if catalogue else "",
            evaluators=evaluators,
            levels=tuple(
                sorted({level for one in evaluators for level in one.levels}, reverse=True)
            ),
            coming=tuple(coming.get(code, ())),
            certificates=certificates.get(code, 0),
        )


def _evaluator(organisation: Organisation, code: str) -> Evaluator:
    item = next(item for item in scope_of(organisation.entries[-1]) if item.occupation == code)
    return Evaluator(organisation, item.levels, item.basis)
