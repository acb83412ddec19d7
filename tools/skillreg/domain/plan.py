"""`submissions/<USCC>/<session>/plan.yml`: who is examined when, where and by whom (notice 三(一))."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from skillreg.domain.base import (
    ClockTime,
    Day,
    Line,
    Model,
    OccupationCode,
    OrganisationCode,
    Paragraph,
    PersonId,
    RoomId,
    SessionId,
    Ticket,
)
from skillreg.domain.policy import Level, Part

#: What the parts are called among those who hold examinations.
PART_NAMES: dict[Part, str] = {"theory": "理论", "practice": "实操", "review": "综合评审"}

MaskedName = Annotated[Line, Field(examples=["张*明"])]


class Sitting(Model):
    """One part examined in one room at one time. Assessors judge practice; the first of them is the leader."""

    part: Part
    date: Day
    start: ClockTime
    end: ClockTime
    room: RoomId
    assessors: tuple[PersonId, ...] = ()
    invigilators: tuple[PersonId, ...] = ()
    supervisors: tuple[PersonId, ...] = ()
    candidates: Annotated[tuple[Ticket, ...], Field(min_length=1)] | None = None

    @property
    def booked(self) -> frozenset[str]:
        """The room and the people that the sitting takes up."""
        return frozenset({self.room, *self.assessors, *self.invigilators, *self.supervisors})

    def overlaps(self, other: Sitting) -> bool:
        return self.date == other.date and self.start < other.end and other.start < self.end


class Candidate(Model):
    """`resit_of` names the session of the first sitting when only a failed part is taken again, with the same ticket."""

    ticket: Ticket
    name: MaskedName
    resit_of: SessionId | None = None
    resit_part: Part | None = None


class Plan(Model):
    organisation: OrganisationCode
    session: SessionId
    occupation: OccupationCode
    specialty: Line | None = None
    level: Level
    process: Paragraph
    sittings: Annotated[tuple[Sitting, ...], Field(min_length=1)]
    candidates: Annotated[tuple[Candidate, ...], Field(min_length=1)]

    @property
    def first_session_on(self) -> date:
        return min(sitting.date for sitting in self.sittings)

    @property
    def last_session_on(self) -> date:
        return max(sitting.date for sitting in self.sittings)

    def takes(self, part: Part) -> tuple[str, ...]:
        """The tickets of those who sit a part: everybody but who takes only another part again."""
        return tuple(one.ticket for one in self.candidates if one.resit_part in (None, part))

    def seats(self, sitting: Sitting) -> tuple[str, ...]:
        """The tickets of those who sit here: the ones it names, or all who take its part."""
        return self.takes(sitting.part) if sitting.candidates is None else sitting.candidates

    def seated(self, sitting: Sitting) -> int:
        return len(self.seats(sitting))
