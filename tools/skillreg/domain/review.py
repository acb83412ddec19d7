"""Reviews and reviewers: who decided what about which bytes.

A review file lists the digest of every file that it covers, before and after; it is signed as OpenSSH does
(`ssh-keygen -Y sign -n skillreg-review`), so anyone can check it without this project.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from skillreg.domain.base import (
    Account,
    Day,
    DivisionCode,
    Integer,
    Line,
    Model,
    Paragraph,
    PersonId,
    Sha256,
)
from skillreg.text import Text

Role = Literal["county", "city", "province"]
ROLE_NAMES: dict[Role, Text] = {
    "county": Text("县级", "county"),
    "city": Text("市级", "city"),
    "province": Text("省级", "province"),
}
Decision = Literal["approve", "return", "reject"]
#: Who decides on each kind of document, in order. Applications: of county bodies only (一(二)2).
REVIEWED_BY: dict[str, tuple[Role, ...]] = {
    "application": ("county",),
    "admission": ("city",),
    "results": ("city", "province"),
    "removal": ("city", "province"),
    "revocation": ("city", "province"),
    "correction": ("city", "province"),
    "pool": ("city",),
    "outcome": ("city",),
}


class CoveredFile(Model):
    path: Line
    before: Sha256 | None = None
    after: Sha256


class LedgerPosition(Model):
    size: Integer
    root: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Review(Model):
    """`registry/reviews/<subject path>/<role>.yml`."""

    subject: Line
    role: Role
    reviewer: PersonId
    decision: Decision
    date: Day
    files: Annotated[tuple[CoveredFile, ...], Field(min_length=1)]
    rules_version: Line
    ledger: LedgerPosition
    attestations: dict[Line, Literal["true", "false"]] = Field(default_factory=dict)
    notes: Paragraph | None = None


class Reviewer(Model):
    """One person in one role. `from` and `until` bound the days on which reviews by this person count.

    `accounts` are those by which Git or the forge knows them.
    """

    id: PersonId
    name: Line
    office: Line
    role: Role
    division: DivisionCode
    accounts: tuple[Account, ...] = ()
    from_: Annotated[Day, Field(alias="from")]
    until: Day | None = None

    def in_office(self, day: date) -> bool:
        return self.from_ <= day and (self.until is None or day <= self.until)


class Reviewers(Model):
    """`registry/reviewers.yml`."""

    reviewers: tuple[Reviewer, ...]

    def find(self, reviewer: str, role: str) -> Reviewer | None:
        return next((one for one in self.reviewers if (one.id, one.role) == (reviewer, role)), None)
