"""Occupations (职业) of the state's classification, and those that no certificate here may be for.

An occupation is told by *edition and code*: 4-07-05-03 is 消防设施操作员 in the edition of 2022 and
was another occupation in that of 2015. There is one file to a middle group, so that looking up one
code reads one small file:

    registry/occupations/4-10.yml    major 4 > middle 4-10 > small 4-10-01 > occupation 4-10-01-05

`registry/licensed.yml` says what the 国家职业资格目录 keeps for the state's own examinations. It
stands apart from the classification because it changes on other days, reaches parts of occupations,
and has items that are no occupation at all. The catalogue in force on the day of the evaluation
decides.

>>> welding = Exclusion(catalogue="2021", item="焊工", scope="民用核安全设备焊工", reach="part",
...     category="access", specialties=("民用核安全设备焊工",), occupations=("6-18-02-04",),
...     confirmed="false")
>>> welding.ruling("民用核安全设备焊工"), welding.ruling("钎焊工")
('barred', 'depends')
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from skillreg.domain.base import (
    Bilingual,
    Day,
    Line,
    Model,
    OccupationCode,
    Truth,
    matching,
    refuse,
)

Edition = Annotated[str, matching(r"^[0-9]{4}$", "应为版本年份", "should be the edition's year")]
MajorCode = Annotated[str, StringConstraints(pattern=r"^[1-8]$")]
MiddleCode = Annotated[str, StringConstraints(pattern=r"^[1-8]-[0-9]{2}$")]
SmallCode = Annotated[str, StringConstraints(pattern=r"^[1-8]-[0-9]{2}-[0-9]{2}$")]


class Standard(Model):
    """A national standard (国家职业技能标准). Where none is recorded, there may still be one."""

    title: Line
    code: Line | None = None
    confirmed: Truth


class OccupationRow(Model):
    """One line of a file. `digital` and `green` are the classification's marks S and L."""

    code: OccupationCode
    name: Line
    digital: Truth = False
    green: Truth = False
    standard: Standard | None = None
    note: Line | None = None
    confirmed: Truth


class SmallGroup(Model):
    """A small group (小类); its name is left out where no source has it."""

    code: SmallCode
    name: Line | None = None
    occupations: Annotated[tuple[OccupationRow, ...], Field(min_length=1)]
    confirmed: Truth


class MiddleGroup(Model):
    code: MiddleCode
    name: Line | None = None


class MajorGroup(Model):
    code: MajorCode
    name: Line


class SkillType(Model):
    """Whether a major group is of skill type (技能类), as 二(一)1 demands, and why."""

    value: Truth
    confirmed: Truth
    reason: Bilingual


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation with what its file says of all its fellows."""

    edition: str
    row: OccupationRow
    small: SmallGroup
    middle: MiddleGroup
    major: MajorGroup
    skill: SkillType

    @property
    def code(self) -> str:
        return self.row.code

    @property
    def name(self) -> str:
        return self.row.name

    @property
    def skill_type(self) -> bool:
        return self.skill.value

    @property
    def standard(self) -> Standard | None:
        return self.row.standard

    @property
    def confirmed(self) -> bool:
        return self.row.confirmed


class OccupationFile(Model):
    """`registry/occupations/<middle group>.yml`."""

    edition: Edition
    major: MajorGroup
    middle: MiddleGroup
    skill_type: SkillType
    groups: Annotated[tuple[SmallGroup, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _codes_nest_in_order(self) -> Self:
        self._nested(self.major.code, [self.middle.code])
        self._nested(self.middle.code, [group.code for group in self.groups])
        for group in self.groups:
            self._nested(group.code, [row.code for row in group.occupations])
        return self

    @staticmethod
    def _nested(outer: str, codes: list[str]) -> None:
        for code in codes:
            if not code.startswith(f"{outer}-"):
                raise refuse(
                    "occupation", f"{code} 不属于 {outer}", f"{code} is not part of {outer}"
                )
        for code, following in pairwise(codes):
            if code >= following:
                raise refuse(
                    "occupation",
                    f"{following} 应排在 {code} 之前,且不能重复",
                    f"{following} should stand before {code}, and once only",
                )

    def occupations(self) -> Iterator[Occupation]:
        for group in self.groups:
            for row in group.occupations:
                yield self._occupation(group, row)

    def find(self, code: str) -> Occupation | None:
        for group in self.groups:
            if code.startswith(group.code):
                for row in group.occupations:
                    if row.code == code:
                        return self._occupation(group, row)
        return None

    def _occupation(self, group: SmallGroup, row: OccupationRow) -> Occupation:
        return Occupation(self.edition, row, group, self.middle, self.major, self.skill_type)


#: `whole`: the occupation. `part`: the specialties named, or what `scope` says where none is.
#: `permit`: the occupation may be evaluated, but its certificate does not replace a work permit.
Reach = Literal["whole", "part", "permit"]
Ruling = Literal["barred", "depends", "free"]


class Catalogue(Model):
    """One edition of the 国家职业资格目录. The first may have no `from`: it held all along."""

    id: Edition
    title: Line
    from_: Annotated[Day | None, Field(alias="from")] = None
    confirmed: Truth


class Exclusion(Model):
    """One item of a catalogue and the occupations that it reaches.

    `category` is `access` for licences (准入类), `uncertain` where the sources do not tell them
    from examinations of level (水平评价类) that the state keeps; both are out of scope until known.
    """

    catalogue: Edition
    item: Line
    scope: Line
    category: Literal["access", "uncertain"]
    reach: Reach
    occupations: tuple[OccupationCode, ...] = ()
    specialties: tuple[Line, ...] = ()
    note: Line | None = None
    confirmed: Truth

    @property
    def whole(self) -> bool:
        return self.reach == "whole"

    def ruling(self, specialty: str | None) -> Ruling:
        """`barred`, `free`, or `depends`: a person must compare the specialty with `scope`."""
        if self.whole or (specialty is not None and specialty in self.specialties):
            return "barred"
        return "free" if self.reach == "permit" else "depends"


class LicensedCatalogue(Model):
    """`registry/licensed.yml`: catalogues, each in force until the next begins, and their items.

    `edition` is that of the classification whose codes the items name.
    """

    edition: Edition
    catalogues: Annotated[tuple[Catalogue, ...], Field(min_length=1)]
    exclusions: tuple[Exclusion, ...]

    @model_validator(mode="after")
    def _one_after_the_other(self) -> Self:
        first, *later = [one.from_ for one in self.catalogues]
        starts = [start or date.min for start in (first, *later)]
        if None in later or starts != sorted(set(starts)):
            raise refuse(
                "licensed",
                "各版目录应按施行日期排列,只有第一版可以不写 from",
                "the editions should stand by their first day; only the first may have no from",
            )
        return self

    @model_validator(mode="after")
    def _items_of_known_catalogues(self) -> Self:
        known = {one.id for one in self.catalogues}
        for exclusion in self.exclusions:
            if exclusion.catalogue not in known:
                raise refuse(
                    "licensed",
                    f"“{exclusion.scope}”的 catalogue: {exclusion.catalogue} 不在 catalogues 中",
                    f"{exclusion.scope}: catalogues has no {exclusion.catalogue}",
                )
        return self

    def in_force(self, day: date) -> Catalogue | None:
        begun = [one for one in self.catalogues if one.from_ is None or one.from_ <= day]
        return begun[-1] if begun else None

    def on(self, code: str, day: date) -> tuple[Exclusion, ...]:
        """What keeps an occupation, or part of it, out of scope on a day; nothing for most."""
        return tuple(one for one in self._reaching(code, day) if one.reach != "permit")

    def permits(self, code: str, day: date) -> tuple[Exclusion, ...]:
        """Permits that those who work in an occupation need beside the certificate."""
        return tuple(one for one in self._reaching(code, day) if one.reach == "permit")

    def _reaching(self, code: str, day: date) -> Iterator[Exclusion]:
        if (catalogue := self.in_force(day)) is None:
            return
        for exclusion in self.exclusions:
            if exclusion.catalogue == catalogue.id and code in exclusion.occupations:
                yield exclusion


def occupation_path(code: str) -> str:
    """The file that holds an occupation.

    >>> occupation_path("4-10-01-05")
    'registry/occupations/4-10.yml'
    """
    return f"registry/occupations/{code[:4]}.yml"
