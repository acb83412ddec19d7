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
    """What certificates are counted by."""

    organisation: str
    occupation: str
    year: int
    level: int


@dataclass(slots=True)
class Record:
    head: Head
    state: RegistryState = field(default_factory=RegistryState)
    accreditations: dict[str, list[Entry]] = field(default_factory=dict)
    removals: dict[str, Entry] = field(default_factory=dict)
    issued: Counter[Issued] = field(default_factory=Counter)

    @property
    def organisations(self) -> dict[str, OrganisationState]:
        return self.state.organisations

    @property
    def as_of(self) -> date | None:
        return self.head.as_of


def gather(tree: Tree, on_certificate: OnCertificate) -> Record:
    """Read the ledger once. `on_certificate` gets every line that is about one certificate, in the ledger's order."""
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
            on_certificate(
                CertificateNumber.parse(entry["credentialSubject"]["number"]), index, line
            )
        elif kind == "Accreditation":
            code = entry["credentialSubject"]["code"]
            record.accreditations.setdefault(code, []).append(Entry(index, line, entry))
        elif kind == "Removal":
            record.removals[entry["credentialSubject"]["code"]] = Entry(index, line, entry)
    return record


def _count(record: Record, number: CertificateNumber, index: int, entry: Json) -> None:
    """A corrected version is no further certificate: only the first one counts."""
    if record.state.organisation(number.organisation_code).index_of(number) == index:
        occupation = entry["credentialSubject"]["achievement"]["humanCode"]
        record.issued[
            Issued(number.organisation_code, occupation, 2000 + number.year, number.level)
        ] += 1
