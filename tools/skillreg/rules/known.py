"""What the registry knows that a mistyped value may mean: occupations, divisions, ids, tickets.

Everything here is read for a faulty value only, and each list only for values that may stand in it: the whole
classification (63 files) is read when somebody mistypes an occupation, and never for a good file.
"""

from __future__ import annotations

from collections.abc import Callable

from skillreg.documents import Faulty
from skillreg.domain.application import Application
from skillreg.domain.occupation import OccupationFile
from skillreg.mending.faults import Fault, value_at
from skillreg.mending.meanings import Choice, Known, meant
from skillreg.mending.occupations import Named
from skillreg.registry import Registry


def choices_for(fault: Fault, faulty: Faulty, registry: Registry) -> tuple[Choice, ...]:
    """What a wrong value may mean; nothing where nobody can tell."""
    if fault.shape is None or not isinstance(fault.typed, str):
        return ()
    known = _KNOWN.get(fault.shape.kind)
    return meant(fault.shape, fault.typed, known(fault, faulty, registry) if known else Known())


def classification(registry: Registry) -> tuple[Named, ...]:
    """Every occupation by code, name and the specialties that the catalogue of licences names as its own."""
    specialties: dict[str, set[str]] = {}
    for exclusion in registry.licensed.exclusions:
        if len(exclusion.occupations) == 1:
            specialties.setdefault(exclusion.occupations[0], set()).update(exclusion.specialties)
    groups = (
        registry.model(path, OccupationFile) for path in registry.tree.files("registry/occupations")
    )
    return tuple(
        Named(one.code, one.name, tuple(sorted(specialties.get(one.code, ()))))
        for group in groups
        if group is not None
        for one in group.occupations()
    )


def people(application: Application, role: str = "") -> dict[str, str]:
    """Names by id of the staff that was declared, all or those of one role."""
    return {one.id: one.name for one in application.staff if not role or role in one.roles}


def _occupations(fault: Fault, faulty: Faulty, registry: Registry) -> Known:
    beside = value_at(faulty.content, (*fault.read_at[:-1], "name"))
    return Known(
        occupations=classification(registry), beside=beside if isinstance(beside, str) else ""
    )


def _divisions(_fault: Fault, _faulty: Faulty, registry: Registry) -> Known:
    today = registry.divisions
    former = {old.code: one.code for one in today.values() for old in one.former}
    return Known(divisions={code: one.name for code, one in today.items()}, former_divisions=former)


def _organisations(_fault: Fault, faulty: Faulty, registry: Registry) -> Known:
    """The codes that the organisation of this folder was given."""
    uscc = faulty.place.names.get("uscc", "").encode()
    paths = registry.tree.files("registry/organisations") if uscc else []
    own = [path for path in paths if uscc in (registry.tree.read(path) or b"")]
    return Known(organisations=[path.rpartition("/")[2].removesuffix(".yml") for path in own])


_ROLE_OF_KEY = {"assessors": "assessor", "invigilators": "invigilator", "supervisors": "supervisor"}


def _ids(fault: Fault, faulty: Faulty, registry: Registry) -> Known:
    """The people or rooms of the application that a plan names; where ids are given, nothing is known."""
    application = registry.application(faulty.place.names.get("uscc", ""))
    if fault.shape is None or fault.shape.model != "Sitting" or application is None:
        return Known()
    if fault.shape.key == "room":
        return Known(ids={room.id: "" for room in application.rooms})
    return Known(ids=people(application, _ROLE_OF_KEY[fault.shape.key]))


def _tickets(_fault: Fault, faulty: Faulty, registry: Registry) -> Known:
    """The tickets of the session's roster."""
    names = faulty.place.names
    plan = registry.plan(names.get("uscc", ""), names.get("session", ""))
    if plan is not None:
        return Known(tickets=[one.ticket for one in plan.candidates])
    roster = faulty.content.get("candidates")
    rows = roster if isinstance(roster, list) else []
    tickets = [row.get("ticket") for row in rows if isinstance(row, dict)]
    return Known(tickets=[one for one in tickets if isinstance(one, str) and one.isascii()])


def _session(_fault: Fault, faulty: Faulty, _registry: Registry) -> Known:
    return Known(session=faulty.place.names.get("session", ""))


def _credit_code(fault: Fault, faulty: Faulty, _registry: Registry) -> Known:
    own = fault.shape is not None and fault.shape.model in ("Application", "Admission")
    return Known(credit_code=faulty.place.names.get("uscc", "") if own else "")


_KNOWN: dict[str, Callable[[Fault, Faulty, Registry], Known]] = {
    "occupation": _occupations,
    "division": _divisions,
    "organisation": _organisations,
    "id": _ids,
    "ticket": _tickets,
    "session": _session,
    "credit_code": _credit_code,
}
