"""Supervision in public (notice 五(二)): random inspections from the pool to the outcomes, suspensions, removals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from skillreg.domain.inspection import Draw, Outcome, Pool, Result, draw_key
from skillreg.domain.removal import GROUNDS
from skillreg.domain.state import InspectionState
from skillreg.site.views.page import Page
from skillreg.site.views.world import Organisation, World
from skillreg.text import Text

Stage = Literal["announced", "drawn", "done"]


@dataclass(frozen=True)
class Named:
    """An organisation by its name; `listed` when the site has a page for it."""

    code: str
    name: str
    listed: bool


@dataclass(frozen=True)
class Found:
    """An outcome that the ledger has taken, on `sealed_on`."""

    held_on: date
    result: Result
    summary: str
    mend_by: date | None
    report: str
    inspectors: tuple[str, ...]
    digest: str
    index: int
    sealed_on: date


@dataclass(frozen=True)
class DrawnOne:
    """An organisation that was drawn, its place in the pool, the inspectors drawn for it, and what they found."""

    organisation: Named
    place: int
    inspectors: tuple[str, ...]
    outcome: Found | None


@dataclass(frozen=True)
class Drawing:
    """`key` is RFC 3797's: what the beacon and the digest of the pool come to."""

    drawn_on: date
    beacon: str
    key: str
    rows: tuple[DrawnOne, ...]
    digest: str
    index: int


@dataclass(frozen=True)
class Inspection:
    id: str
    announced_on: date
    organisations: tuple[Named, ...]
    inspectors: tuple[str, ...]
    draw_organisations: int
    inspectors_each: int
    source: str
    due: date
    digest: str
    index: int
    drawing: Drawing | None

    @property
    def stage(self) -> Stage:
        if self.drawing is None:
            return "announced"
        return "done" if all(row.outcome for row in self.drawing.rows) else "drawn"

    @property
    def told_last(self) -> date:
        """The last day on which the ledger took something of it."""
        rows = self.drawing.rows if self.drawing else ()
        found = [row.outcome.sealed_on for row in rows if row.outcome]
        return max([self.announced_on, *([self.drawing.drawn_on] if self.drawing else []), *found])

    @property
    def path(self) -> str:
        """The folder of its files."""
        return f"registry/inspections/{self.id}"

    @property
    def page(self) -> str:
        """Where it is told."""
        return f"supervision/{self.id}/"


@dataclass(frozen=True)
class Suspension:
    """`until` is the day from which the organisation was active again, or removed; None while it lasts."""

    organisation: Named
    from_: date
    until: date | None
    reason: str
    index: int


@dataclass(frozen=True)
class Removed:
    organisation: Named
    from_: date
    ground: Text
    reason: str
    evidence: tuple[str, ...]
    index: int


@dataclass(frozen=True)
class Inspected:
    """What an inspection has come to at one organisation, for that organisation's page."""

    id: str
    page: str
    outcome: Found | None


@dataclass(frozen=True)
class SupervisionPage:
    inspections: tuple[Inspection, ...]
    suspensions: tuple[Suspension, ...]
    removals: tuple[Removed, ...]

    def of(self, code: str) -> tuple[Inspected, ...]:
        """The inspections for which an organisation was drawn, the latest first."""
        return tuple(
            Inspected(one.id, one.page, row.outcome)
            for one in self.inspections
            for row in (one.drawing.rows if one.drawing else ())
            if row.organisation.code == code
        )


@dataclass(frozen=True)
class InspectionFiles:
    """The sealed files of one inspection, read."""

    state: InspectionState
    pool: Pool
    draw: Draw | None
    outcomes: dict[str, Outcome]


def pages(page: SupervisionPage) -> Iterator[Page]:
    """The list of all, and a page an inspection: what a draw needs to be repeated is long."""
    yield Page(
        "supervision",
        "supervision/",
        page,
        "supervision_title",
        "supervision_description",
        feed="feeds/supervision.xml",
    )
    for one in page.inspections:
        yield Page(
            "inspection",
            one.page,
            one,
            "inspection",
            "inspection_description",
            {"id": one.id},
            day=one.told_last,
            feed="feeds/supervision.xml",
        )


def supervision_page(world: World, files: Iterable[InspectionFiles]) -> SupervisionPage:
    """The latest first, of each."""
    inspections = sorted(
        (_inspection(world, one) for one in files), key=lambda one: one.index, reverse=True
    )
    suspensions = [one for each in world.organisations.values() for one in suspensions_of(each)]
    removals = [removal_of(each) for each in world.organisations.values()]
    return SupervisionPage(
        tuple(inspections),
        tuple(sorted(suspensions, key=lambda one: (one.from_, one.index), reverse=True)),
        tuple(
            sorted(
                (one for one in removals if one is not None),
                key=lambda one: (one.from_, one.index),
                reverse=True,
            )
        ),
    )


def suspensions_of(organisation: Organisation) -> Iterator[Suspension]:
    """Each time from a suspension to the next change of status; a change of scope alone ends none."""
    started: tuple[date, str, int] | None = None
    for change in organisation.changes:
        if started is not None and change.status != "suspended":
            yield Suspension(_named_as(organisation), started[0], change.from_, *started[1:])
            started = None
        elif started is None and change.status == "suspended":
            started = (change.from_, change.reason, change.index)
    if started is not None:
        yield Suspension(_named_as(organisation), started[0], None, *started[1:])


def removal_of(organisation: Organisation) -> Removed | None:
    entry = organisation.removal
    if entry is None:
        return None
    subject = entry.subject
    return Removed(
        organisation=_named_as(organisation),
        from_=date.fromisoformat(subject["from"]),
        ground=GROUNDS[subject["ground"]],
        reason=subject["reason"],
        evidence=tuple(subject["evidence"]),
        index=entry.index,
    )


def _named_as(organisation: Organisation) -> Named:
    return Named(organisation.code, organisation.name, listed=True)


def _named(world: World, code: str) -> Named:
    organisation = world.organisations.get(code)
    return _named_as(organisation) if organisation else Named(code, code, listed=False)


def _inspection(world: World, files: InspectionFiles) -> Inspection:
    pool, sealed = files.pool, files.state.files["pool"]
    return Inspection(
        id=files.state.id,
        announced_on=date.fromisoformat(sealed.date),
        organisations=tuple(_named(world, code) for code in pool.organisations),
        inspectors=tuple(one.name for one in pool.inspectors),
        draw_organisations=pool.draw_organisations,
        inspectors_each=pool.inspectors_each,
        source=pool.beacon.source,
        due=pool.beacon.due,
        digest=sealed.digest,
        index=sealed.index,
        drawing=_drawing(world, files),
    )


def _drawing(world: World, files: InspectionFiles) -> Drawing | None:
    if files.draw is None:
        return None
    sealed = files.state.files["draw"]
    rows = [
        DrawnOne(
            organisation=_named(world, one.organisation),
            place=files.pool.organisations.index(one.organisation) + 1,
            inspectors=_people(files.pool, one.inspectors),
            outcome=_found(files, one.organisation),
        )
        for one in files.draw.drawn
    ]
    return Drawing(
        drawn_on=date.fromisoformat(sealed.date),
        beacon=files.draw.beacon,
        key=draw_key(files.state.files["pool"].digest, files.draw.beacon) or "",
        rows=tuple(rows),
        digest=sealed.digest,
        index=sealed.index,
    )


def _found(files: InspectionFiles, code: str) -> Found | None:
    outcome = files.outcomes.get(code)
    if outcome is None:
        return None
    sealed = files.state.files[code]
    return Found(
        held_on=outcome.held_on,
        result=outcome.result,
        summary=outcome.summary,
        mend_by=outcome.mend_by,
        report=outcome.report,
        inspectors=_people(files.pool, outcome.inspectors),
        digest=sealed.digest,
        index=sealed.index,
        sealed_on=date.fromisoformat(sealed.date),
    )


def _people(pool: Pool, ids: Iterable[str]) -> tuple[str, ...]:
    found = ((one, pool.inspector(one)) for one in ids)
    return tuple(person.name if person else one for one, person in found)
