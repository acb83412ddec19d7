"""What the ledger says, gathered in one pass: the fold, the entries that pages quote, and counts.

Certificates themselves are handed on one by one (`on_certificate`) and not kept; what stays in memory grows with
organisations and sessions only.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from skillreg.domain.numbers import CertificateNumber
from skillreg.domain.state import OrganisationState, RegistryState, code_of, number_of
from skillreg.ledger.head import Head
from skillreg.ledger.storage import read_head, read_lines
from skillreg.tree import Tree

Json = dict[str, Any]
OnCertificate = Callable[[CertificateNumber, int, bytes], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A ledger line with its place, as bytes and as JSON."""

    index: int
    line: bytes
    content: Json

    @property
    def subject(self) -> Json:
        subject: Json = self.content["credentialSubject"]
        return subject

    @property
    def day(self) -> date:
        return date.fromisoformat(self.content["validFrom"][:10])


class Issued(NamedTuple):
    """What certificates are counted by: year and month are those of issue.

    A session's certificates are issued on few days, so there are about as many of these as sessions, whatever the
    number of certificates.
    """

    organisation: str
    occupation: str
    year: int
    month: int
    level: int


@dataclass(slots=True)
class Record:
    head: Head
    state: RegistryState = field(default_factory=RegistryState)
    accreditations: dict[str, list[Entry]] = field(default_factory=dict)
    removals: dict[str, Entry] = field(default_factory=dict)
    issued: Counter[Issued] = field(default_factory=Counter)
    revoked: Counter[Issued] = field(default_factory=Counter)

    @property
    def organisations(self) -> dict[str, OrganisationState]:
        return self.state.organisations

    @property
    def as_of(self) -> date | None:
        return self.head.as_of


def gather(tree: Tree, on_certificate: OnCertificate) -> Record:
    """Read the ledger once. `on_certificate` gets every line that is about one certificate, in the ledger's order.

    `issued` has every certificate once, `revoked` those of them that were revoked, counted where they were issued: what
    is left of a month's or an organisation's certificates is the difference.
    """
    record = Record(read_head(tree))
    for index, line in read_lines(tree, 0, record.head.size):
        entry: Json = json.loads(line)
        record.state.apply(index, entry)
        kind = entry["type"][1]
        if (number := certificate_of(entry)) is not None:
            on_certificate(number, index, line)
            if kind == "AchievementCredential":
                _count(record, number, index, entry)
            elif kind == "Revocation":
                _count_revoked(record, number)
        elif kind == "Accreditation":
            code = entry["credentialSubject"]["code"]
            record.accreditations.setdefault(code, []).append(Entry(index, line, entry))
        elif kind == "Removal":
            record.removals[entry["credentialSubject"]["code"]] = Entry(index, line, entry)
    return record


def certificate_of(entry: Json) -> CertificateNumber | None:
    """The certificate that an entry is, revokes or corrects."""
    kind = entry["type"][1]
    if kind == "AchievementCredential":
        return number_of(entry)
    if kind in ("Revocation", "Correction"):
        return CertificateNumber.parse(entry["credentialSubject"]["number"])
    return None


def organisation_of(entry: Json) -> str | None:
    """The code of the organisation that an entry is about; None where it is about none alone."""
    if (number := certificate_of(entry)) is not None:
        return number.organisation_code
    named: str = entry["credentialSubject"]["id"]
    return code_of(named) if ":o:" in named else None


def _count(record: Record, number: CertificateNumber, index: int, entry: Json) -> None:
    """A corrected version is no further certificate: only the first one counts."""
    organisation = record.state.organisation(number.organisation_code)
    if organisation.index_of(number) == index:
        occupation = entry["credentialSubject"]["achievement"]["humanCode"]
        record.issued[_key(number, occupation, entry["validFrom"])] += 1


def _count_revoked(record: Record, number: CertificateNumber) -> None:
    """Once, however often it is revoked."""
    organisation = record.state.organisation(number.organisation_code)
    issued = revoked_as(organisation, number)
    if issued is not None and len(organisation.revocations[str(number)]) == 1:
        record.revoked[issued] += 1


def revoked_as(organisation: OrganisationState, number: CertificateNumber) -> Issued | None:
    """What a revoked certificate was counted as. Its session says what it was for: no line is read again."""
    index = organisation.index_of(number)
    if index is None:
        return None
    runs = organisation.serials[f"{number.year:02d}/{number.level}"]
    day = next(run.date for run in runs if run.index <= index < run.index + run.count)
    occupation = next(
        session.occupation
        for session in organisation.sessions.values()
        if any(first <= index < first + count for first, count in session.runs)
    )
    return _key(number, occupation, day)


def _key(number: CertificateNumber, occupation: str, day: str) -> Issued:
    year, month = int(day[:4]), int(day[5:7])
    return Issued(number.organisation_code, occupation, year, month, number.level)
