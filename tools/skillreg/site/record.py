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
from skillreg.domain.state import OrganisationState, RegistryState, number_of
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
        if kind == "AchievementCredential":
            number = number_of(entry)
            on_certificate(number, index, line)
            _count(record, number, index, entry)
        elif kind in ("Revocation", "Correction"):
            number = CertificateNumber.parse(entry["credentialSubject"]["number"])
            on_certificate(number, index, line)
            if kind == "Revocation":
                _count_revoked(record, number)
        elif kind == "Accreditation":
            code = entry["credentialSubject"]["code"]
            record.accreditations.setdefault(code, []).append(Entry(index, line, entry))
        elif kind == "Removal":
            record.removals[entry["credentialSubject"]["code"]] = Entry(index, line, entry)
    return record


def _count(record: Record, number: CertificateNumber, index: int, entry: Json) -> None:
    """A corrected version is no further certificate: only the first one counts."""
    organisation = record.state.organisation(number.organisation_code)
    if organisation.index_of(number) == index:
        occupation = entry["credentialSubject"]["achievement"]["humanCode"]
        record.issued[_key(number, occupation, entry["validFrom"])] += 1


def _count_revoked(record: Record, number: CertificateNumber) -> None:
    """Once, however often it is revoked. Its session says what it was for: no line is read again."""
    organisation = record.state.organisation(number.organisation_code)
    index = organisation.index_of(number)
    if index is None or len(organisation.revocations[str(number)]) > 1:
        return
    runs = organisation.serials[f"{number.year:02d}/{number.level}"]
    day = next(run.date for run in runs if run.index <= index < run.index + run.count)
    occupation = next(
        session.occupation
        for session in organisation.sessions.values()
        if any(first <= index < first + count for first, count in session.runs)
    )
    record.revoked[_key(number, occupation, day)] += 1


def _key(number: CertificateNumber, occupation: str, day: str) -> Issued:
    year, month = int(day[:4]), int(day[5:7])
    return Issued(number.organisation_code, occupation, year, month, number.level)
