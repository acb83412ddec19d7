"""Random inspections (notice 五(二), 双随机、一公开): a pool, a draw, and an outcome for each organisation drawn.

Three files below `registry/inspections/<year>-<nn>/`, in the order in which they become official and never changed
after: `pool.yml` says who may be drawn and which public value will decide, `draw.yml` gives the value and what follows
from it, `<organisation code>.yml` what the inspectors found. Since the ledger has the pool before the value is known,
nobody can choose; `drawn` says who is drawn, and anyone can run it again.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from skillreg.domain.base import (
    Day,
    Integer,
    Line,
    Model,
    OrganisationCode,
    Paragraph,
    PersonId,
    Sha256,
)
from skillreg.domain.drawing import key_of, numbers_in, select

Result = Literal["passed", "to_mend", "failed"]


class Inspector(Model):
    """Someone who can be drawn to inspect, and the organisations that they must not inspect."""

    id: PersonId
    name: Line
    office: Line
    conflicts: tuple[OrganisationCode, ...] = ()


class Beacon(Model):
    """The public value that decides: what it is, and the day on which it becomes known."""

    source: Paragraph
    due: Day


class Pool(Model):
    """Everybody who may be drawn, in the order in which they are numbered from 1."""

    organisations: Annotated[tuple[OrganisationCode, ...], Field(min_length=1)]
    inspectors: Annotated[tuple[Inspector, ...], Field(min_length=1)]
    draw_organisations: Annotated[Integer, Field(ge=1)]
    inspectors_each: Annotated[Integer, Field(ge=1)]
    beacon: Beacon

    def inspector(self, person: str) -> Inspector | None:
        return next((one for one in self.inspectors if one.id == person), None)

    def without_conflict(self, organisation: str) -> tuple[Inspector, ...]:
        """Who may inspect an organisation, in the order of the pool."""
        return tuple(one for one in self.inspectors if organisation not in one.conflicts)


class Drawn(Model):
    organisation: OrganisationCode
    inspectors: Annotated[tuple[PersonId, ...], Field(min_length=1)]


class Draw(Model):
    """`beacon` is the value as its source announced it: whole numbers, spaces between."""

    beacon: Line
    drawn: Annotated[tuple[Drawn, ...], Field(min_length=1)]


class Outcome(Model):
    """What the inspectors found at one organisation; the report itself stays outside, its digest is here."""

    organisation: OrganisationCode
    held_on: Day
    inspectors: Annotated[tuple[PersonId, ...], Field(min_length=1)]
    result: Result
    summary: Paragraph
    mend_by: Day | None = None
    report: Sha256


def draw_key(pool_digest: str, beacon: str) -> str | None:
    """The key of a draw: the beacon's numbers, then the pool file's SHA-256 digest as one number."""
    numbers = numbers_in(beacon)
    if numbers is None:
        return None
    return key_of(numbers, (int(pool_digest.removeprefix("sha256$"), 16),))


def drawn(pool: Pool, key: str) -> tuple[Drawn, ...]:
    """Who inspects whom. Inspectors are drawn for each organisation from those without a conflict, with the
    organisation's number in the pool as one source more.
    """
    result = []
    for pick in select(len(pool.organisations), pool.draw_organisations, key):
        organisation = pool.organisations[pick.place - 1]
        able = pool.without_conflict(organisation)
        own_key = key + key_of((pick.place,))
        inspectors = select(len(able), pool.inspectors_each, own_key)
        result.append(
            Drawn(
                organisation=organisation,
                inspectors=tuple(able[one.place - 1].id for one in inspectors),
            )
        )
    return tuple(result)
