"""From the registry on disk to the `World` that the pages show."""

from __future__ import annotations

from dataclasses import replace

from skillreg.domain.occupation import Occupation, OccupationFile
from skillreg.ledger.log import Log
from skillreg.registry import Registry
from skillreg.site.record import Record
from skillreg.site.views.objections import Tally, tally
from skillreg.site.views.world import (
    Organisation,
    Session,
    World,
    division_title,
    sessions_of,
)
from skillreg.trust.keyring import read_records


def world_of(registry: Registry, record: Record) -> World:
    occupations = all_occupations(registry)
    names = {code: occupation.name for code, occupation in occupations.items()}
    divisions = {code: division.title for code, division in registry.divisions.items()}
    organisations = {}
    for code, entries in sorted(record.accreditations.items()):
        state = record.organisations[code]
        organisations[code] = Organisation(
            code=code,
            entries=tuple(entries),
            state=state,
            sessions=_with_objections(
                registry,
                sessions_of(state, tuple(entries), names, registry.calendar, record.as_of),
            ),
            removal=record.removals.get(code),
            division=division_title(divisions, entries[-1].subject["division"]),
        )
    return World(
        settings=registry.settings,
        as_of=record.as_of,
        size=record.head.size,
        root=record.head.root,
        organisations=organisations,
        occupations=occupations,
        licensed=registry.licensed,
        issued=record.issued,
        revoked=record.revoked,
        pending=record.head.pending,
        logged=_logged(registry),
    )


def _logged(registry: Registry) -> int:
    """How many entries the last checkpoint covers: those that are published in the log."""
    last = Log(registry.tree, read_records(registry.tree), registry.settings.site).last()
    return last.size if last is not None else 0


def _with_objections(registry: Registry, sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    """Sessions under notice or past it, each with the centre's record of objections beside its results."""
    return tuple(
        replace(one, objections=_objections(registry, one)) if one.notice_from else one
        for one in sessions
    )


def _objections(registry: Registry, session: Session) -> Tally:
    found = registry.objections(session.uscc, session.id)
    if found is None:
        path = f"submissions/{session.uscc}/{session.id}/objections.yml"
        return Tally(readable=registry.tree.read(path) is None)
    return tally(found, registry.calendar, registry.policy.objection_answer_working_days.value)


def all_occupations(registry: Registry) -> dict[str, Occupation]:
    """Every occupation of the registry's classification, in the order of its codes."""
    occupations: dict[str, Occupation] = {}
    for path in registry.tree.files("registry/occupations"):
        group = registry.model(path, OccupationFile)
        if group is not None:
            occupations |= {occupation.code: occupation for occupation in group.occupations()}
    return occupations
