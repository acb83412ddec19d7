"""What all pages share: whose site it is, every organisation, every session, every occupation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Literal, NamedTuple

from skillreg.domain.calendar import Calendar
from skillreg.domain.occupation import LicensedCatalogue, Occupation
from skillreg.domain.policy import Registry as Settings
from skillreg.domain.state import OrganisationState, SessionState
from skillreg.ledger.tiles import tile_of
from skillreg.site.record import Entry, Issued
from skillreg.site.views.objections import Tally
from skillreg.text import Text

SessionStage = Literal["planned", "held", "notice", "review", "issued"]

#: How many days a session stays in the calendars after it was held.
CALENDAR_DAYS = 92
#: How many certificates, by year of issue and level.
ByYear = Counter[tuple[int, int]]


@dataclass(frozen=True)
class Session:
    """One examination session as the public sees it on the day of the site (`as_of`)."""

    organisation: str
    organisation_name: str
    uscc: str
    id: str
    occupation: str
    occupation_name: str
    state: SessionState
    stage: SessionStage
    days: tuple[date, ...]
    notice_from: date | None = None
    notice_until: date | None = None
    working_days_left: int = 0
    objections: Tally = field(default_factory=Tally)

    @property
    def level(self) -> int:
        return self.state.level

    @property
    def path(self) -> str:
        """Where its public notice stands."""
        return f"notices/{self.organisation}/{self.id}/"


@dataclass(frozen=True)
class ScopeItem:
    occupation: str
    name: str
    levels: tuple[int, ...]
    basis: str


@dataclass(frozen=True)
class Change:
    """One line of an organisation's history: an accreditation or its removal, which the ledger took on `sealed_on`."""

    status: str
    from_: date
    reason: str
    index: int
    sealed_on: date


@dataclass(frozen=True)
class Organisation:
    """An organisation with the accreditations that made it what it is, oldest first, and its removal if there is one."""

    code: str
    entries: tuple[Entry, ...]
    state: OrganisationState
    sessions: tuple[Session, ...]
    division: Text
    removal: Entry | None = None

    @property
    def now(self) -> dict[str, Any]:
        return self.entries[-1].subject

    @cached_property
    def scope(self) -> tuple[ScopeItem, ...]:
        """What the last accreditation allows."""
        return tuple(scope_of(self.entries[-1]))

    @cached_property
    def name(self) -> str:
        return str(self.now["name"])

    @property
    def kind(self) -> str:
        return str(self.now["kind"])

    @property
    def division_code(self) -> str:
        return str(self.now["division"])

    @cached_property
    def status(self) -> str:
        return self.changes[-1].status

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Its history, the oldest first."""
        changes = [_change(entry, entry.subject["status"]) for entry in self.entries]
        if self.removal is not None:
            changes.append(_change(self.removal, "removed"))
        return tuple(changes)

    @property
    def path(self) -> str:
        return f"organisations/{self.code}/"


def _change(entry: Entry, status: str) -> Change:
    subject = entry.subject
    from_ = date.fromisoformat(subject["from"])
    return Change(status, from_, subject["reason"], entry.index, entry.day)


class Place(NamedTuple):
    """Where entries stand in the log, from the first to the last; `path`: the bundle that has the first one.

    `path` is empty while no checkpoint covers them.
    """

    first: int
    last: int
    path: str


@dataclass(frozen=True)
class World:
    """`size` entries are in the ledger, `logged` of them under its last checkpoint."""

    settings: Settings
    as_of: date | None
    size: int
    root: str
    organisations: dict[str, Organisation]
    occupations: dict[str, Occupation]
    licensed: LicensedCatalogue
    issued: Counter[Issued]
    revoked: Counter[Issued]
    pending: Mapping[str, date]
    logged: int = 0

    def place(self, first: int, count: int = 1) -> Place:
        last = first + count - 1
        path = f"log/{tile_of(0, first, self.logged).entries_path}" if last < self.logged else ""
        return Place(first, last, path)

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """Every session, the latest first."""
        every = (session for one in self.organisations.values() for session in one.sessions)
        return tuple(
            sorted(every, key=lambda one: (one.days[0], one.organisation, one.id), reverse=True)
        )

    def at(self, *stages: SessionStage) -> tuple[Session, ...]:
        return tuple(session for session in self.sessions if session.stage in stages)

    def coming(self, sessions: Iterable[Session]) -> tuple[Session, ...]:
        """Those still to be held, the next one first."""
        planned = [session for session in sessions if session.stage == "planned"]
        return tuple(sorted(planned, key=lambda one: (one.days[0], one.organisation, one.id)))

    @cached_property
    def noticed(self) -> frozenset[str]:
        """The occupations of which results were ever under public notice, by their codes."""
        return frozenset(one.occupation for one in self.sessions if one.notice_from)

    @cached_property
    def in_calendar(self) -> tuple[Session, ...]:
        """The sessions that come or were held in the last `CALENDAR_DAYS`."""
        if self.as_of is None:
            return ()
        first = self.as_of - timedelta(days=CALENDAR_DAYS)
        return tuple(one for one in self.sessions if one.days[-1] >= first)

    @cached_property
    def scheduled(self) -> frozenset[str]:
        """The codes of the organisations and occupations that have a calendar."""
        return frozenset(
            code for one in self.in_calendar for code in (one.organisation, one.occupation)
        )

    @cached_property
    def issued_by_organisation(self) -> Mapping[str, ByYear]:
        return _by_year(self.issued, lambda one: one.organisation)

    @cached_property
    def issued_by_occupation(self) -> Mapping[str, ByYear]:
        return _by_year(self.issued, lambda one: one.occupation)

    @cached_property
    def evaluators(self) -> dict[str, tuple[Organisation, ...]]:
        """Which organisations may evaluate an occupation now, by its code."""
        found: dict[str, list[Organisation]] = {}
        for organisation in self.organisations.values():
            if organisation.status != "removed":
                for item in organisation.scope:
                    found.setdefault(item.occupation, []).append(organisation)
        return {code: tuple(those) for code, those in found.items()}


def scope_of(entry: Entry) -> Iterator[ScopeItem]:
    """What an accreditation entry allows."""
    for item in entry.subject["scope"]:
        levels = tuple(sorted(item["levels"], reverse=True))
        yield ScopeItem(item["occupation"], item["name"], levels, item["basis"])


def sessions_of(
    state: OrganisationState,
    entries: tuple[Entry, ...],
    names: dict[str, str],
    calendar: Calendar,
    as_of: date | None,
) -> tuple[Session, ...]:
    """An organisation's sessions, the latest first."""
    sessions = [
        _session(state, entries[-1].subject["name"], names, calendar, as_of, session, one)
        for session, one in state.sessions.items()
    ]
    return tuple(sorted(sessions, key=lambda one: (one.days[0], one.id), reverse=True))


def _session(
    organisation: OrganisationState,
    name: str,
    names: dict[str, str],
    calendar: Calendar,
    as_of: date | None,
    session: str,
    state: SessionState,
) -> Session:
    days = tuple(map(date.fromisoformat, state.dates))
    until = date.fromisoformat(state.notice_until) if state.notice_until else None
    stage = _stage(state, days, until, as_of)
    left = 0
    if stage == "notice" and until and as_of:
        left = calendar.working_days_between(as_of, until + timedelta(days=1))
    return Session(
        organisation=organisation.code,
        organisation_name=name,
        uscc=organisation.uscc,
        id=session,
        occupation=state.occupation,
        occupation_name=names.get(state.occupation, state.occupation),
        state=state,
        stage=stage,
        days=days,
        notice_from=date.fromisoformat(state.notice_from) if state.notice_from else None,
        notice_until=until,
        working_days_left=left,
    )


def _stage(
    state: SessionState, days: tuple[date, ...], until: date | None, as_of: date | None
) -> SessionStage:
    if state.certificates:
        return "issued"
    if until is not None:
        return "notice" if as_of is None or as_of <= until else "review"
    return "planned" if as_of is None or days[-1] >= as_of else "held"


def division_title(divisions: dict[str, Text], code: str) -> Text:
    return divisions.get(code, Text(code, code))


def _by_year(issued: Counter[Issued], key: Callable[[Issued], str]) -> Mapping[str, ByYear]:
    """Certificates by what the key names, each by year and level; in one pass, whatever their number."""
    found: dict[str, ByYear] = {}
    for one, number in issued.items():
        found.setdefault(key(one), Counter())[one.year, one.level] += number
    return found
