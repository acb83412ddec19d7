"""`submissions/<USCC>/<session>/results.yml`: the marks of a session (notice 三(三)).

A row carries the masked name, the ticket number, the marks of each part and a commitment to the holder's identity;
the pass rule is checked on the marks. No full name and no identity number ever enters Git.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from skillreg.domain.base import (
    Day,
    Model,
    OrganisationCode,
    Paragraph,
    Score,
    SessionId,
    Sha256,
    Ticket,
    matching,
)
from skillreg.domain.plan import MaskedName
from skillreg.domain.policy import Part

Outcome = Literal["pass", "fail"]
IdentityType = Literal[
    "resident_id", "passport", "hk_macao_permit", "taiwan_permit", "foreign_permanent_resident"
]


class ResultRow(Model):
    """A mark that is not there means that the candidate did not sit that part."""

    ticket: Ticket
    name: MaskedName
    theory: Score | None = None
    practice: Score | None = None
    review: Score | None = None
    outcome: Outcome
    id_type: IdentityType = "resident_id"
    holder: Sha256

    def mark(self, part: Part) -> Decimal | None:
        marks: dict[Part, Decimal | None] = {
            "theory": self.theory,
            "practice": self.practice,
            "review": self.review,
        }
        return marks[part]

    def reaches(self, pass_mark: int, parts: Iterable[Part]) -> bool:
        """Every examined part reaches the mark; never an average."""
        marks = [self.mark(part) for part in parts]
        return all(mark is not None and mark >= pass_mark for mark in marks)


class Results(Model):
    organisation: OrganisationCode
    session: SessionId
    results: Annotated[tuple[ResultRow, ...], Field(min_length=1)]

    @property
    def passed(self) -> tuple[ResultRow, ...]:
        return tuple(row for row in self.results if row.outcome == "pass")


class Objection(Model):
    """An objection as the centre received it; `ticket` when it is about one candidate. No names here."""

    id: Annotated[
        str,
        matching(
            r"^[0-9]{4}-[0-9]{2,4}$",
            "应为异议编号,如 2026-01",
            "should be the number of an objection such as 2026-01",
        ),
        Field(examples=["2026-01"]),
    ]
    received_on: Day
    ticket: Ticket | None = None
    state: Literal["open", "upheld", "dismissed"]
    answered_on: Day | None = None
    resolved_on: Day | None = None
    summary: Paragraph

    @property
    def first_answer_on(self) -> Day | None:
        """A decision is an answer, too."""
        return self.answered_on or self.resolved_on


class Objections(Model):
    """`submissions/<USCC>/<session>/objections.yml`, filed by the centre."""

    organisation: OrganisationCode
    session: SessionId
    objections: tuple[Objection, ...]

    def tickets(self, state: str) -> frozenset[str]:
        """The candidates about whom there is an objection in this state."""
        return frozenset(
            one.ticket for one in self.objections if one.state == state and one.ticket is not None
        )

    @property
    def open_tickets(self) -> frozenset[str]:
        """Whose certificates wait until an objection is resolved."""
        return self.tickets("open")

    @property
    def uncertified(self) -> frozenset[str]:
        """Who gets no certificate now: an objection about them is open or was upheld."""
        return self.tickets("open") | self.tickets("upheld")
