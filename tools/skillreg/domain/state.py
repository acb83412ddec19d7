"""The registry's state as a fold over the ledger, and nothing else.

Who is in scope at a place in the log, which sessions wait for what, which serial comes next: each is the answer of
`fold` over the entries. The fold is kept apart by organisation, so what one organisation's state costs does not
grow with the others:

>>> state = RegistryState()
>>> state.apply(0, {"type": ["VerifiableCredential", "KeyEvent"], "credentialSubject": {"key": "z6Mk", "event": "added"}})
>>> state.keys
{'z6Mk': 'added'}

Entries are the JSON objects of the ledger's lines (see `ledger`), indexes count from 0.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from skillreg.domain.names import name_key
from skillreg.domain.numbers import CertificateNumber

Json = dict[str, Any]

#: The members of an accreditation that say what may be done, and by whom.
_GRANT = ("code", "uscc", "name", "kind", "division", "region", "scope")


@dataclass(slots=True)
class Accredited:
    """One `Accreditation` entry: from this place in the log on, this is what the organisation may do.

    `listed` says that the entry names its places in the status lists; those sealed before ADR 0021 do not, and the rest
    is not told of them: `grant` is a digest of what it allows to whom, `ended` that another entry replaced it for good.
    """

    index: int
    status: str
    from_: str
    scope: dict[str, list[int]]
    name: str
    kind: str
    division: str
    region: str
    admission: str
    grant: str = ""
    listed: bool = False
    ended: bool = False

    def covers(self, occupation: str, level: int) -> bool:
        return level in self.scope.get(occupation, [])

    def is_ended_by(self, later: Accredited) -> bool:
        """Whether a copy of this entry no longer says what is so, and never will again.

        A suspension ends nothing: it may be lifted, and then the grant stands as it did.
        """
        lifted = self.status == "suspended" and later.status == "active"
        return later.status == "removed" or lifted or self.grant != later.grant


@dataclass(slots=True)
class SessionState:
    """How far a session has come; indexes are places in the log, dates those of the entries.

    `resits` are the tickets of those who take a part again.
    """

    occupation: str
    level: int
    dates: list[str]
    candidates: int
    plan_index: int
    plan_date: str
    plan_digest: str
    resits: list[str] = field(default_factory=list)
    results_index: int | None = None
    results_digest: str | None = None
    notice_from: str | None = None
    notice_until: str | None = None
    passed: int = 0
    first_certificate: int | None = None
    certificates: int = 0
    runs: list[tuple[int, int]] = field(default_factory=list)

    def certified(self, index: int, count: int = 1) -> None:
        """So many certificates more, from a place on; `runs` has the place of each unbroken run and its length."""
        if self.first_certificate is None:
            self.first_certificate = index
        self.certificates += count
        first, before = self.runs[-1] if self.runs else (index, 0)
        if self.runs and first + before == index:
            self.runs[-1] = (first, before + count)
        else:
            self.runs.append((index, count))

    def under_notice_on(self, day: date) -> bool:
        if (
            self.notice_from is None
            or self.notice_until is None
            or self.first_certificate is not None
        ):
            return False
        return self.notice_from <= day.isoformat() <= self.notice_until


@dataclass(slots=True)
class SerialRun:
    """`count` certificates in one go: serials from `serial` on stand at log indexes from `index` on."""

    serial: int
    index: int
    count: int
    date: str

    def follows(self, serial: int, index: int, date: str) -> bool:
        """Whether a certificate is the next of the run: by its serial, its place in the log and its day."""
        end = (self.serial + self.count, self.index + self.count, self.date)
        return end == (serial, index, date)


@dataclass(slots=True)
class OrganisationState:
    """All that the ledger says of one organisation.

    `serials` is keyed by year and level, such as `26/4`; `plans` leads from a plan's place in the log to its session;
    `versions` has the places of a certificate's corrected versions, `revocations` those of the entries that revoke it.
    """

    code: str
    uscc: str = ""
    accreditations: list[Accredited] = field(default_factory=list)
    sessions: dict[str, SessionState] = field(default_factory=dict)
    plans: dict[int, str] = field(default_factory=dict)
    serials: dict[str, list[SerialRun]] = field(default_factory=dict)
    versions: dict[str, list[int]] = field(default_factory=dict)
    revocations: dict[str, list[int]] = field(default_factory=dict)

    @property
    def current(self) -> Accredited | None:
        return self.accreditations[-1] if self.accreditations else None

    def accredited_at(self, index: int) -> Accredited | None:
        """The accreditation in force at a place in the log."""
        before = [one for one in self.accreditations if one.index < index]
        return before[-1] if before else None

    def next_serial(self, year: int, level: int) -> int:
        runs = self.serials.get(f"{year:02d}/{level}", [])
        return runs[-1].serial + runs[-1].count if runs else 1

    def index_of(self, number: CertificateNumber) -> int | None:
        """The place in the log of the first version of a certificate."""
        for run in self.serials.get(f"{number.year:02d}/{number.level}", []):
            if run.serial <= number.serial < run.serial + run.count:
                return run.index + number.serial - run.serial
        return None

    def versions_of(self, number: CertificateNumber) -> list[int]:
        """The places of all versions of a certificate, the first one first; none when there is no such certificate."""
        first = self.index_of(number)
        return [] if first is None else [first, *self.versions.get(str(number), [])]

    @property
    def certificates(self) -> int:
        return sum(run.count for runs in self.serials.values() for run in runs)


@dataclass(slots=True)
class SealedFile:
    """A file that the ledger has taken: at which place, on which day, with which digest."""

    index: int
    date: str
    digest: str


@dataclass(slots=True)
class InspectionState:
    """How far a random inspection has come: its files by name (`pool`, `draw`, or an organisation's code)."""

    id: str
    files: dict[str, SealedFile] = field(default_factory=dict)


@dataclass(slots=True)
class DayState:
    """Who examines on a day: organisation and session of each plan, in the order in which they were filed."""

    day: str
    sessions: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class CodesState:
    """Which organisation codes have something in common: a credit code, or a name that looks the same."""

    key: str
    codes: list[str] = field(default_factory=list)

    def add(self, code: str) -> None:
        if code not in self.codes:
            self.codes.append(code)


@dataclass(slots=True)
class StatusState:
    """The places of one status list that are set, as places in the log.

    Of a list of revocations: certificates and accreditations that were revoked or replaced; of a list of suspensions:
    accreditations that do not count for the time being.
    """

    number: str
    places: list[int] = field(default_factory=list)


@dataclass(slots=True)
class RegistryState:
    """The fold itself. Its parts may be filled lazily by whoever keeps the state in shards."""

    organisations: dict[str, OrganisationState] = field(default_factory=dict)
    inspections: dict[str, InspectionState] = field(default_factory=dict)
    days: dict[str, DayState] = field(default_factory=dict)
    units: dict[str, CodesState] = field(default_factory=dict)
    names: dict[str, CodesState] = field(default_factory=dict)
    status: dict[str, StatusState] = field(default_factory=dict)
    suspension: dict[str, StatusState] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)

    def organisation(self, code: str) -> OrganisationState:
        return self.organisations.setdefault(code, OrganisationState(code))

    def inspection(self, number: str) -> InspectionState:
        return self.inspections.setdefault(number, InspectionState(number))

    def apply(self, index: int, entry: Mapping[str, Any]) -> None:
        """Take one more entry into account. Entries come in the ledger's order, each once."""
        kind = entry["type"][1]
        subject: Json = entry["credentialSubject"]
        if kind == "AchievementCredential":
            self._certificate(index, entry)
        elif kind == "Accreditation":
            self._accreditation(index, entry, subject)
        elif kind == "PlanNotice":
            self._plan(index, entry, subject)
        elif kind == "ResultsNotice":
            self._results(index, subject)
        elif kind == "Revocation":
            self._revocation(index, subject)
        elif kind == "Correction":
            self._withdraw(subject["replaces"])
        elif kind == "Inspection":
            day = entry["validFrom"][:10]
            files = self.inspection(subject["inspection"]).files
            files[subject["name"]] = SealedFile(index, day, subject["file"])
        elif kind == "Removal":
            self._removal(index, subject)
        elif kind == "KeyEvent":
            self.keys[subject["key"]] = subject["event"]

    def _accreditation(self, index: int, entry: Mapping[str, Any], subject: Json) -> None:
        organisation = self.organisation(subject["code"])
        organisation.uscc = uscc = subject["uscc"]
        look, listed = name_key(subject["name"]), "credentialStatus" in entry
        self.units.setdefault(uscc, CodesState(uscc)).add(organisation.code)
        self.names.setdefault(look, CodesState(look)).add(organisation.code)
        organisation.accreditations.append(
            Accredited(
                index=index,
                status=subject["status"],
                from_=subject["from"],
                scope={item["occupation"]: item["levels"] for item in subject["scope"]},
                name=subject["name"],
                kind=subject["kind"],
                division=subject["division"],
                region=subject["region"],
                admission=subject["admission"],
                grant=_grant_of(subject) if listed else "",
                listed=listed,
            )
        )
        self._mark_accreditations(organisation)

    def _removal(self, index: int, subject: Json) -> None:
        """From here on the organisation may do nothing; what it was accredited for stays readable."""
        organisation = self.organisation(subject["code"])
        removed = replace(
            organisation.accreditations[-1],
            index=index,
            status="removed",
            from_=subject["from"],
            listed=False,
        )
        organisation.accreditations.append(removed)
        self._mark_accreditations(organisation)

    def _mark_accreditations(self, organisation: OrganisationState) -> None:
        """Set the bits of all its accreditations by the newest entry: copies of them may be in anyone's hands."""
        now = organisation.accreditations[-1]
        for one in organisation.accreditations:
            if not one.listed:
                continue
            number = status_list_of(one.index)
            revoked = self.status.setdefault(number, StatusState(number)).places
            suspended = self.suspension.setdefault(number, StatusState(number)).places
            if one.is_ended_by(now) and not one.ended:
                one.ended = True
                revoked.append(one.index)
            is_suspended = now.status == "suspended" and not one.ended
            if is_suspended and one.index not in suspended:
                suspended.append(one.index)
            elif not is_suspended and one.index in suspended:
                suspended.remove(one.index)

    def _plan(self, index: int, entry: Mapping[str, Any], subject: Json) -> None:
        organisation = self.organisation(code_of(subject["id"]))
        organisation.plans[index] = subject["session"]
        organisation.sessions[subject["session"]] = SessionState(
            occupation=subject["occupation"],
            level=subject["level"],
            dates=subject["dates"],
            candidates=subject["candidates"],
            plan_index=index,
            plan_date=entry["validFrom"][:10],
            plan_digest=subject["plan"],
            resits=subject["resits"],
        )
        for day in subject["dates"]:
            there = self.days.setdefault(day, DayState(day)).sessions
            there.append((organisation.code, subject["session"]))

    def _results(self, index: int, subject: Json) -> None:
        session = self.organisation(code_of(subject["id"])).sessions[subject["session"]]
        session.results_index = index
        session.results_digest = subject["results"]
        session.notice_from = subject["from"]
        session.notice_until = subject["until"]
        session.passed = subject["passed"]

    def _certificate(self, index: int, entry: Mapping[str, Any]) -> None:
        self.certify(index, number_of(entry), plan_index_of(entry), entry["validFrom"][:10])

    def certify(self, index: int, number: CertificateNumber, plan_index: int, day: str) -> None:
        """Take a certificate at a place of the log into account: of a number, under a plan, of a day."""
        organisation = self.organisation(str(number.organisation_code))
        runs = organisation.serials.setdefault(f"{number.year:02d}/{number.level}", [])
        if runs and number.serial < runs[-1].serial + runs[-1].count:
            organisation.versions.setdefault(str(number), []).append(index)
            return
        last = runs[-1] if runs else None
        if last and last.follows(number.serial, index, day):
            last.count += 1
        else:
            runs.append(SerialRun(number.serial, index, 1, day))
        organisation.sessions[organisation.plans[plan_index]].certified(index)

    def _revocation(self, index: int, subject: Json) -> None:
        number = subject["number"]
        self.organisation(number[:13]).revocations.setdefault(number, []).append(index)
        for version in subject["versions"]:
            self._withdraw(version)

    def _withdraw(self, index: int) -> None:
        """A version no longer counts: whoever has a copy of it is told so by its status list."""
        number = status_list_of(index)
        self.status.setdefault(number, StatusState(number)).places.append(index)


#: So many places of the ledger share a status list (Bitstring Status List 1.0, 131,072 bits at least).
STATUS_LIST_SIZE = 131_072


def status_list_of(index: int) -> str:
    """The number of the status list that a place of the ledger belongs to."""
    return str(index // STATUS_LIST_SIZE)


def _grant_of(subject: Json) -> str:
    """What an accreditation allows to whom, in one digest; less what is said of its status, its day and its files."""
    granted = {name: subject[name] for name in _GRANT}
    return hashlib.sha256(json.dumps(granted, sort_keys=True).encode()).hexdigest()


def code_of(did: str) -> str:
    """The organisation code at the end of an organisation's DID: `did:web:host:o:<code>`."""
    return did.rsplit(":", 1)[1]


def number_of(entry: Mapping[str, Any]) -> CertificateNumber:
    """The number of a certificate, which its `id` carries after `#`."""
    return CertificateNumber.parse(entry["id"].rsplit("#", 1)[1])


def plan_index_of(entry: Mapping[str, Any]) -> int:
    """The place in the log of the plan under which a certificate was earned, from its `evidence`."""
    for item in entry["evidence"]:
        if item["name"] == "PlanNotice":
            return int(item["id"].rsplit("#", 1)[1])
    raise ValueError("the certificate names no plan")
