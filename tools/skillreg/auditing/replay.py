"""The entries in their order: before each one is taken into account, was it allowed?

The state is the sealer's own (`domain.state`), so there is one set of words for what the ledger says. The replay keeps
beside it only what the demands need of entries long gone by: the digests of those that certificates point at, who
has a certificate of a session that is not finished, the pools of inspections.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from skillreg.auditing.check import Check, Fault, Problem, check, demands_on, fault_of
from skillreg.auditing.entry import CERTIFICATE, Entry
from skillreg.auditing.files import Files
from skillreg.credentials.canonical import JsonObject
from skillreg.credentials.keys import KeyRecord
from skillreg.domain.calendar import Calendar, CalendarUnknown
from skillreg.domain.policy import Policy
from skillreg.domain.state import RegistryState, SessionState
from skillreg.errors import SkillregError
from skillreg.text import Text

FOLLOWS: Final = check(
    "AUD300",
    "五(三)",
    "每一条都接得上前面的账",
    "Every entry follows from what the ledger has before it.",
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
    """What a ledger is replayed on: whose it is, its numbers, the calendar, the key record, its lines by place.

    `files` are those that the entries name by digest; None where one has only the ledger.
    """

    site: str
    numbers: Numbers
    calendar: Calendar
    records: tuple[KeyRecord, ...]
    line: Callable[[int], bytes]
    files: Files | None = None


@dataclass
class Replay:
    """`take` the entries one by one, `finish` after the last. `counts` says how many there were of each type."""

    ground: Ground
    state: RegistryState = field(default_factory=RegistryState)
    faults: list[Fault] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    date: str = ""
    digests: dict[int, str] = field(default_factory=dict)
    pools: dict[str, JsonObject] = field(default_factory=dict)
    draws: dict[str, list[str]] = field(default_factory=dict)
    open_version: Entry | None = None
    _holders: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def take(self, entry: Entry) -> None:
        """One more entry, in the ledger's order."""
        self.counts[entry.kind] = self.counts.get(entry.kind, 0) + 1
        for one in demands_on(entry.kind):
            if not (entry.alike and one.shared):
                self._ask(one, entry)
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
        if entry.kind != CERTIFICATE:
            self.digests[entry.index] = entry.digest
            if entry.kind == "Inspection":
                self._inspected(entry.subject)

    def told(self) -> list[Fault]:
        """The faults since it was last asked."""
        told, self.faults = self.faults, []
        return told

    def finish(self) -> None:
        """After the last entry: nothing is left open."""
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

    def is_new_holder(self, code: str, name: str, session: SessionState, holder: str) -> bool:
        """Whether this holder has no certificate of the session yet; kept until the session is finished."""
        key = (code, name)
        holders = self._holders.setdefault(key, set())
        new = holder not in holders
        holders.add(holder)
        if session.certificates + 1 >= session.passed:
            del self._holders[key]
        return new
