"""The entries in their order: before each one is taken into account, was it allowed?

The state is the sealer's own (`domain.state`), so there is one set of words for what the ledger says. The replay keeps
beside it only what the demands need of entries long gone by: the digests of those that certificates point at, who
has a certificate of a session that is not finished, the pools of inspections.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from skillreg.auditing.check import Check, Fault, Problem, check, demands_on, fault_of
from skillreg.auditing.claims import (
    Claim,
    HolderClaim,
    Issued,
    claims_of,
    results_path,
    session_claims,
)
from skillreg.auditing.entry import CERTIFICATE, Entry
from skillreg.auditing.lines import Run, filled
from skillreg.credentials.canonical import JsonObject
from skillreg.credentials.keys import KeyRecord
from skillreg.domain.calendar import Calendar, CalendarUnknown
from skillreg.domain.numbers import CertificateNumber
from skillreg.domain.policy import Policy
from skillreg.domain.state import (
    OrganisationState,
    RegistryState,
    SerialRun,
    SessionState,
    number_of,
    plan_index_of,
)
from skillreg.errors import SkillregError
from skillreg.text import Text

FOLLOWS: Final = check(
    "AUD300",
    "五(三)",
    "每一条都接得上前面的账",
    "Every entry follows from what the ledger has before it.",
)


class Behind(NamedTuple):
    """What stands behind a certificate in the ledger."""

    number: CertificateNumber
    organisation: OrganisationState
    session_id: str
    session: SessionState


@dataclass(frozen=True, slots=True)
class Row:
    """Certificates of a session that follow one another: the run of serials so far, and who has one."""

    key: tuple[str, str]
    run: SerialRun
    session: SessionState
    holders: dict[str, tuple[int, str]]
    id_type: str

    def goes_on(self, more: Run) -> bool:
        """Whether all of them are the next serials, for new holders, within those who passed."""
        count, new = len(more.holders), set(more.holders)
        return (
            self.run.follows(more.serial, more.index, self.run.date)
            and self.session.certificates + count <= self.session.passed
            and len(new) == count
            and new.isdisjoint(self.holders)
        )

    def add(self, more: Run) -> None:
        count = len(more.holders)
        self.run.count += count
        self.session.certified(more.index, count)
        self.holders.update(
            (holder, (index, self.id_type)) for index, holder in enumerate(more.holders, more.index)
        )


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of the rules that can be told from the ledger; the defaults are the notice's own."""

    max_occupations: int = 3
    levels: tuple[int, ...] = (5, 4, 3)
    plan_lead_working_days: int = 5
    notice_working_days: int = 5
    minted: bool = True

    @classmethod
    def of(cls, policy: Policy) -> Numbers:
        return cls(
            policy.max_occupations.value,
            policy.levels.value,
            policy.plan_lead_working_days.value,
            policy.notice_working_days.value,
            policy.certificate_numbers.value == "minted",
        )


@dataclass(frozen=True)
class Ground:
    """What a ledger is replayed on: whose it is, its numbers, the calendar, the key record, its lines by place."""

    site: str
    numbers: Numbers
    calendar: Calendar
    records: tuple[KeyRecord, ...]
    line: Callable[[int], bytes]


@dataclass
class Replay:
    """`take` the entries one by one, `finish` after the last; ask now and then what it has `told` and `claimed`.

    `counts` says how many entries there were of each type, `named` which entry was the last to name a file.
    """

    ground: Ground
    state: RegistryState = field(default_factory=RegistryState)
    faults: list[Fault] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    date: str = ""
    digests: dict[int, str] = field(default_factory=dict)
    pools: dict[str, JsonObject] = field(default_factory=dict)
    draws: dict[str, list[str]] = field(default_factory=dict)
    open_version: Entry | None = None
    named: dict[str, int] = field(default_factory=dict)
    _last: Entry | None = None
    _row: Row | None = None
    _behind: tuple[int, Behind | None] = (-1, None)
    _claims: list[Claim] = field(default_factory=list)
    _issued: dict[tuple[str, str], Issued] = field(default_factory=dict)

    def take(self, entry: Entry) -> None:
        """One more entry, in the ledger's order."""
        self.counts[entry.kind] = self.counts.get(entry.kind, 0) + 1
        for one in demands_on(entry.kind, alike=entry.alike):
            self._ask(one, entry)
        if entry.kind != CERTIFICATE:
            self._claims += claims_of(entry, self.state)
        try:
            self.state.apply(entry.index, entry.document)
        except (KeyError, IndexError, ValueError, SkillregError):
            self.note(
                FOLLOWS,
                entry,
                Problem(
                    Text(
                        "所说的机构、场次或证书,前面的账里没有",
                        "the ledger has no such organisation, session or certificate before it",
                    )
                ),
            )
        self.date = entry.sealed_on
        self._last, self._row = entry, self._row_of(entry)
        if entry.kind != CERTIFICATE:
            self.digests[entry.index] = entry.digest
            if entry.kind == "Inspection":
                self._inspected(entry.subject)

    def told(self) -> list[Fault]:
        """The faults since it was last asked."""
        told, self.faults = self.faults, []
        return told

    def claimed(self) -> list[Claim]:
        """The claims since it was last asked."""
        claims, self._claims = self._claims, []
        for claim in claims:
            self.named.update(dict.fromkeys(claim.paths, claim.index))
        return claims

    def finish(self) -> None:
        """After the last entry: nothing is left open."""
        for key in list(self._issued):
            self._finish_session(key)
        if (version := self.open_version) is not None:
            self.note(
                FOLLOWS,
                version,
                Problem(
                    Text(
                        "账本到此为止,新版之后没有更正条目",
                        "the ledger ends here, and no correction follows this new version",
                    )
                ),
            )

    def take_run(self, run: Run) -> None:
        """Certificates in a row that are like the entry before them.

        The next serials, for other holders, with passes left: all that could be asked of them. Where that is not so of
        all, each is asked by itself; and one of which it is not so goes the way of every other entry, and is told there
        what is wrong with it.
        """
        row = self._row
        if row is not None and row.goes_on(run):
            row.add(run)
            self.counts[CERTIFICATE] += len(run.holders)
            if row.session.certificates >= row.session.passed:
                self._finish_session(row.key)
                self._row = None
        elif len(run.holders) > 1:
            for one in run.singles():
                self.take_run(one)
        elif self._last is not None:
            self.take(filled(self._last, run))

    def _row_of(self, entry: Entry) -> Row | None:
        """What the certificates that follow this one are held against; None where each has to be asked."""
        known = self.behind(entry) if entry.kind == CERTIFICATE else None
        if known is None:
            return None
        key = (known.organisation.code, known.session_id)
        runs = known.organisation.serials[f"{known.number.year:02d}/{known.number.level}"]
        issued = self._issued.get(key)
        follows = runs[-1].serial + runs[-1].count == known.number.serial + 1
        if issued is None or not follows or entry.sealed_on != runs[-1].date:
            return None
        kind = entry.subject["identifier"][0]["identityType"].removeprefix("ext:")
        return Row(key, runs[-1], known.session, issued.holders, kind)

    def _inspected(self, subject: JsonObject) -> None:
        if subject["name"] == "pool":
            self.pools[subject["inspection"]] = subject
        elif subject["name"] == "draw":
            self.draws[subject["inspection"]] = subject["organisations"]

    def _ask(self, one: Check, entry: Entry) -> None:
        if one.ask is None:
            return
        try:
            for problem in one.ask(entry, self):
                self.note(one, entry, problem)
        except CalendarUnknown as unknown:
            self.note(one, entry, Problem(unknown.text, severity="unchecked"))

    def note(self, one: Check, entry: Entry, problem: Problem) -> None:
        zh, en = problem.message
        self.faults.append(
            fault_of(
                one,
                zh,
                en,
                index=entry.index,
                path=problem.path,
                hint=problem.hint,
                severity=problem.severity,
            )
        )

    def behind(self, entry: Entry) -> Behind | None:
        """What stands behind a certificate; None when the ledger has it not, which a demand says."""
        index, known = self._behind
        if index != entry.index:
            known = self._looked_up(entry)
            self._behind = (entry.index, known)
        return known

    def _looked_up(self, entry: Entry) -> Behind | None:
        try:
            number = number_of(entry.document)
            place = plan_index_of(entry.document)
        except (ValueError, SkillregError):
            return None
        organisation = self.state.organisations.get(number.organisation_code)
        session = organisation.plans.get(place) if organisation else None
        if organisation is None or session is None:
            return None
        return Behind(number, organisation, session, organisation.sessions[session])

    def is_new_holder(self, entry: Entry, behind: Behind) -> bool:
        """Whether the holder has no certificate of the session yet; kept until the session is finished."""
        key = (behind.organisation.code, behind.session_id)
        identity = entry.subject["identifier"][0]
        issued = self._issued.setdefault(key, Issued())
        path = results_path(behind.organisation.uscc, behind.session_id)
        if not entry.alike:
            self._claims += session_claims(entry, path, behind.session, issued)
        new = identity["identityHash"] not in issued.holders
        issued.holders[identity["identityHash"]] = (
            entry.index,
            identity["identityType"].removeprefix("ext:"),
        )
        if behind.session.certificates + 1 >= behind.session.passed:
            self._finish_session(key)
        return new

    def _finish_session(self, key: tuple[str, str]) -> None:
        issued = self._issued.pop(key)
        organisation = self.state.organisations[key[0]]
        session = organisation.sessions[key[1]]
        self._claims.append(
            HolderClaim(
                session.results_index or 0,
                results_path(organisation.uscc, key[1]),
                session.results_digest or "",
                tuple((index, holder, kind) for holder, (index, kind) in issued.holders.items()),
            )
        )
