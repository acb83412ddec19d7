"""The list of organisations and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from skillreg.site.record import Entry
from skillreg.site.views.page import Page
from skillreg.site.views.supervision import (
    Inspected,
    Removed,
    SupervisionPage,
    Suspension,
    removal_of,
    suspensions_of,
)
from skillreg.site.views.world import (
    Change,
    Organisation,
    ScopeItem,
    Session,
    World,
    scope_of,
)
from skillreg.text import Text

_ORDER = ("active", "suspended", "removed")


@dataclass(frozen=True)
class ScopeRow:
    item: ScopeItem
    since: date


@dataclass(frozen=True)
class Table:
    """Certificates by year and level, the latest year and the lowest level first."""

    levels: tuple[int, ...]
    rows: tuple[tuple[int, tuple[int, ...]], ...]
    total: int


@dataclass(frozen=True)
class StatusPlace:
    """Where a status list says what became of an accreditation: the list's file and the place in it."""

    purpose: str
    path: str
    place: str


@dataclass(frozen=True)
class Credential:
    """An accreditation as a signed document that anyone can take away and check."""

    index: int
    sealed: date
    status: str
    signed_by: str
    path: str
    lists: tuple[StatusPlace, ...]
    scope: tuple[ScopeItem, ...]


@dataclass(frozen=True)
class OrganisationPage:
    organisation: Organisation
    name: str
    code: str
    uscc: str
    kind: str
    region: str
    division: Text
    status: str
    since: date
    suspension: Suspension | None
    removal: Removed | None
    inspected: tuple[Inspected, ...]
    scope: tuple[ScopeRow, ...]
    history: tuple[Change, ...]
    credentials: tuple[Credential, ...]
    sessions: tuple[Session, ...]
    certificates: Table


@dataclass(frozen=True)
class OrganisationList:
    rows: tuple[tuple[Organisation, tuple[ScopeItem, ...]], ...]


def pages(world: World, supervision: SupervisionPage) -> Iterator[Page]:
    listed = organisation_list(world)
    yield Page(
        "organisations",
        "organisations/",
        listed,
        "organisations_title",
        "organisations_description",
    )
    for organisation in world.organisations.values():
        yield Page(
            "organisation",
            organisation.path,
            organisation_page(world, organisation, supervision.of(organisation.code)),
            "plain_name",
            "organisation_description",
            {"name": organisation.name},
        )


def organisation_list(world: World) -> OrganisationList:
    """Those that may examine come first."""
    listed = sorted(
        world.organisations.values(), key=lambda one: (_ORDER.index(one.status), one.code)
    )
    return OrganisationList(tuple((one, tuple(scope_of(one.entries[-1]))) for one in listed))


def organisation_page(
    world: World, organisation: Organisation, inspected: tuple[Inspected, ...] = ()
) -> OrganisationPage:
    now = organisation.entries[-1].subject
    return OrganisationPage(
        organisation=organisation,
        name=organisation.name,
        code=organisation.code,
        uscc=str(now["uscc"]),
        kind=organisation.kind,
        region=str(now["region"]),
        division=organisation.division,
        status=organisation.status,
        suspension=_suspension(organisation),
        removal=removal_of(organisation),
        inspected=inspected,
        since=since_of(organisation),
        scope=_scope(organisation) if organisation.status != "removed" else (),
        history=organisation.changes[::-1],
        credentials=tuple(map(_credential, organisation.entries[::-1])),
        sessions=organisation.sessions,
        certificates=_certificates(world, organisation.code),
    )


def _credential(entry: Entry) -> Credential:
    code = entry.subject["code"]
    return Credential(
        index=entry.index,
        sealed=entry.day,
        status=entry.subject["status"],
        signed_by=entry.content["issuer"]["id"],
        path=f"organisations/{code}/accreditation/{entry.index}.json",
        lists=tuple(
            StatusPlace(
                one["statusPurpose"],
                "status/" + one["statusListCredential"].partition("/status/")[2],
                one["statusListIndex"],
            )
            for one in entry.content.get("credentialStatus", ())
        ),
        scope=tuple(scope_of(entry)),
    )


def since_of(organisation: Organisation) -> date:
    """The first day of the status that it now has; a change of scope alone does not begin it anew."""
    *before, last = organisation.changes
    since = last.from_
    for change in reversed(before):
        if change.status != last.status:
            break
        since = change.from_
    return since


def _suspension(organisation: Organisation) -> Suspension | None:
    """The suspension that lasts."""
    if organisation.status != "suspended":
        return None
    return list(suspensions_of(organisation))[-1]


def _scope(organisation: Organisation) -> tuple[ScopeRow, ...]:
    """What is in scope, each with the day since which the occupation has been so without a break."""
    since: dict[str, date] = {}
    for entry in organisation.entries:
        day = date.fromisoformat(entry.subject["from"])
        since = {item.occupation: since.get(item.occupation, day) for item in scope_of(entry)}
    return tuple(
        ScopeRow(item, since[item.occupation]) for item in scope_of(organisation.entries[-1])
    )


def _certificates(world: World, code: str) -> Table:
    counts: dict[tuple[int, int], int] = {}
    for issued, number in world.issued.items():
        if issued.organisation == code:
            key = (issued.year, issued.level)
            counts[key] = counts.get(key, 0) + number
    levels = tuple(sorted({level for _, level in counts}, reverse=True))
    years = sorted({year for year, _ in counts}, reverse=True)
    rows = tuple((year, tuple(counts.get((year, level), 0) for level in levels)) for year in years)
    return Table(levels, rows, sum(counts.values()))
