"""The classification as pages to walk through: major groups and their middle groups, then a middle group's occupations.

The whole tree is 1,600 links and more; a page of its 79 middle groups and a page of some twenty occupations each are
read on a phone at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from skillreg.domain.occupation import Exclusion, MajorGroup, MiddleGroup, Occupation, SmallGroup
from skillreg.site.views.page import Page
from skillreg.site.views.world import World

#: So many evaluated occupations are listed on the first page itself.
FEW = 60


@dataclass(frozen=True)
class Row:
    """`evaluators`: how many organisations may evaluate it now."""

    occupation: Occupation
    exclusion: Exclusion | None
    evaluators: int


@dataclass(frozen=True)
class Small:
    group: SmallGroup
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Middle:
    group: MiddleGroup
    major: MajorGroup
    smalls: tuple[Small, ...]

    @property
    def path(self) -> str:
        return group_path(self.group.code)

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for small in self.smalls for row in small.rows)

    @property
    def evaluated(self) -> int:
        return sum(row.evaluators > 0 for row in self.rows)


@dataclass(frozen=True)
class Major:
    group: MajorGroup
    middles: tuple[Middle, ...]

    @property
    def count(self) -> int:
        return sum(len(middle.rows) for middle in self.middles)

    @property
    def skill_type(self) -> bool:
        return self.middles[0].rows[0].occupation.skill_type


@dataclass(frozen=True)
class OccupationTree:
    """`evaluated` has the occupations that somebody evaluates now, unless they are too many to list; `open` counts them."""

    edition: str
    count: int
    majors: tuple[Major, ...]
    evaluated: tuple[Row, ...]
    open: int


def group_path(code: str) -> str:
    return f"occupations/in/{code}/"


def pages(world: World, excluded: Mapping[str, Exclusion]) -> Iterator[Page]:
    tree = occupation_tree(world, excluded)
    yield Page("occupations", "occupations/", tree, "occupations_title", "occupations_description")
    for major in tree.majors:
        for middle in major.middles:
            yield Page(
                "group",
                middle.path,
                middle,
                "group_title",
                "group_description",
                {"code": middle.group.code, "name": middle.group.name or ""},
            )


def occupation_tree(world: World, excluded: Mapping[str, Exclusion]) -> OccupationTree:
    rows = [
        Row(one, excluded.get(code), len(world.evaluators.get(code, ())))
        for code, one in world.occupations.items()
    ]
    evaluated = tuple(row for row in rows if row.evaluators)
    listed = evaluated if len(evaluated) <= FEW else ()
    majors = tuple(_majors(rows))
    edition = world.settings.occupation_edition
    return OccupationTree(edition, len(rows), majors, listed, len(evaluated))


def _majors(rows: Iterable[Row]) -> Iterator[Major]:
    for _, of_major in groupby(rows, key=lambda row: row.occupation.major.code):
        middles = tuple(
            _middle(tuple(those))
            for _, those in groupby(of_major, key=lambda row: row.occupation.middle.code)
        )
        yield Major(middles[0].major, middles)


def _middle(rows: tuple[Row, ...]) -> Middle:
    smalls = tuple(
        Small(those[0].occupation.small, those)
        for those in (
            tuple(group) for _, group in groupby(rows, key=lambda row: row.occupation.small.code)
        )
    )
    first = rows[0].occupation
    return Middle(first.middle, first.major, smalls)
