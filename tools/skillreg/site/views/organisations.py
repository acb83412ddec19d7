"""An organisation's page: what it may do, where it sits, its rules and fees, its sessions, and every entry about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from skillreg.rules.organisations import REGULATIONS
from skillreg.site.charts import Chart, columns, same, tabulate
from skillreg.site.record import Entry
from skillreg.site.views import directory
from skillreg.site.views.news import organisation_feed
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
    ByYear,
    Change,
    Organisation,
    Place,
    ScopeItem,
    Session,
    World,
    scope_of,
)
from skillreg.site.words import level_text
from skillreg.text import Text

#: So many of the latest sessions are listed; the archive of notices has them all.
SESSIONS = 60


@dataclass(frozen=True)
class Fee:
    level: int
    yuan: int


@dataclass(frozen=True)
class ScopeRow:
    item: ScopeItem
    since: date
    fees: tuple[Fee, ...]


@dataclass(frozen=True)
class PublicRule:
    """A regulation that anyone can read, with the digest of what was filed."""

    name: Text
    file: str
    url: str
    sha256: str


@dataclass(frozen=True)
class SessionRow:
    """A session with the places of its entries in the log, as far as it has them."""

    session: Session
    plan: Place
    results: Place | None
    certificates: tuple[Place, ...]


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
    """`address` is empty, `rules` too, where the accreditation is older than the demand to state them."""

    organisation: Organisation
    name: str
    code: str
    uscc: str
    kind: str
    region: str
    division: Text
    district: str
    address: str
    status: str
    since: date
    suspension: Suspension | None
    removal: Removed | None
    inspected: tuple[Inspected, ...]
    scope: tuple[ScopeRow, ...]
    rules: tuple[PublicRule, ...]
    history: tuple[tuple[Change, Place], ...]
    credentials: tuple[Credential, ...]
    coming: tuple[Session, ...]
    sessions: tuple[SessionRow, ...]
    earlier: int
    certificates: int
    by_year: Chart | None


def pages(world: World, supervision: SupervisionPage) -> Iterator[Page]:
    """The list, by district, and a page each."""
    yield from directory.pages(world)
    for organisation in world.organisations.values():
        yield Page(
            "organisation",
            organisation.path,
            organisation_page(world, organisation, supervision.of(organisation.code)),
            "plain_name",
            "organisation_description",
            {"name": organisation.name},
            feed=organisation_feed(organisation.code),
        )


def organisation_page(
    world: World, organisation: Organisation, inspected: tuple[Inspected, ...] = ()
) -> OrganisationPage:
    now = organisation.now
    issued = world.issued_by_organisation.get(organisation.code, ByYear())
    begun = [one for one in organisation.sessions if one.stage != "planned"]
    return OrganisationPage(
        organisation=organisation,
        name=organisation.name,
        code=organisation.code,
        uscc=str(now["uscc"]),
        kind=organisation.kind,
        region=str(now["region"]),
        division=organisation.division,
        district=directory.district_path(organisation.division_code),
        address=str(now.get("address", "")),
        status=organisation.status,
        suspension=_suspension(organisation),
        removal=removal_of(organisation),
        inspected=inspected,
        since=since_of(organisation),
        scope=_scope(organisation) if organisation.status != "removed" else (),
        rules=tuple(map(_public_rule, now.get("publicRules", ()))),
        history=tuple((one, world.place(one.index)) for one in organisation.changes[::-1]),
        credentials=tuple(map(_credential, organisation.entries[::-1])),
        coming=world.coming(organisation.sessions),
        sessions=tuple(_session_row(world, one) for one in begun[:SESSIONS]),
        earlier=max(0, len(begun) - SESSIONS),
        certificates=issued.total(),
        by_year=certificates_chart(issued),
    )


def certificates_chart(issued: ByYear) -> Chart | None:
    """Certificates by year, from the first to the last without a gap, and level; None while there are none."""
    if not issued:
        return None
    years = sorted({year for year, _ in issued})
    levels = sorted({level for _, level in issued}, reverse=True)
    return columns(
        tabulate(
            Text("年份", "Year"),
            {year: same(year) for year in range(years[0], years[-1] + 1)},
            {level: level_text(level) for level in levels},
            issued,
        )
    )


def _public_rule(rule: dict[str, str]) -> PublicRule:
    name = next(text for kind, text in REGULATIONS.items() if kind == rule["kind"])
    return PublicRule(name, rule["file"], rule["url"], rule["sha256"])


def _session_row(world: World, session: Session) -> SessionRow:
    state = session.state
    return SessionRow(
        session,
        world.place(state.plan_index),
        world.place(state.results_index) if state.results_index is not None else None,
        tuple(world.place(first, count) for first, count in state.runs),
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
    """What is in scope: since when without a break, and what each level costs."""
    since: dict[str, date] = {}
    for entry in organisation.entries:
        day = date.fromisoformat(entry.subject["from"])
        since = {item.occupation: since.get(item.occupation, day) for item in scope_of(entry)}
    return tuple(
        ScopeRow(item, since[item.occupation], fees_of(organisation, item))
        for item in organisation.scope
    )


def fees_of(organisation: Organisation, item: ScopeItem) -> tuple[Fee, ...]:
    """What the levels in scope cost, the lowest level first; nothing where it is not stated."""
    fees = {
        level: Fee(level, row["yuan"])
        for row in organisation.now.get("fees", ())
        if row["occupation"] == item.occupation
        for level in row["levels"]
    }
    return tuple(fees[level] for level in item.levels if level in fees)
