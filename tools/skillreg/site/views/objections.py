"""Objections to a public notice, without anything that could say who objected or about whom.

What they say and which candidate they are about stays in the centre's record; a page shows days and states.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from skillreg.domain.calendar import Calendar
from skillreg.domain.results import Objection, Objections

ObjectionState = Literal["open", "answered", "upheld", "dismissed"]


@dataclass(frozen=True)
class Objected:
    """`answered` is an open one that has its first answer; `answer_by` is the last day for that answer."""

    received_on: date
    state: ObjectionState
    answered_on: date | None
    resolved_on: date | None
    answer_by: date
    whole_session: bool

    def late(self, as_of: date | None) -> bool:
        """Whether the first answer was, or is, later than it should have been."""
        answer = self.answered_on or self.resolved_on or as_of
        return answer is not None and answer > self.answer_by


@dataclass(frozen=True)
class Tally:
    """All objections to one session, in the order in which they were received.

    A record that cannot be read is not `readable`: it must not pass for none.
    """

    rows: tuple[Objected, ...] = ()
    readable: bool = True

    @property
    def received(self) -> int:
        return len(self.rows)

    @property
    def open(self) -> int:
        """Those without a decision, answered or not."""
        return self._in("open", "answered")

    @property
    def answered(self) -> int:
        """Those that have had an answer; a decision is one."""
        return self.received - self._in("open")

    @property
    def upheld(self) -> int:
        return self._in("upheld")

    @property
    def dismissed(self) -> int:
        return self._in("dismissed")

    def _in(self, *states: ObjectionState) -> int:
        return sum(row.state in states for row in self.rows)


def tally(objections: Objections, calendar: Calendar, answer_working_days: int) -> Tally:
    rows = [
        Objected(
            received_on=one.received_on,
            state=_state(one),
            answered_on=one.answered_on,
            resolved_on=one.resolved_on,
            answer_by=calendar.add(one.received_on, answer_working_days),
            whole_session=one.ticket is None,
        )
        for one in objections.objections
    ]
    return Tally(tuple(sorted(rows, key=lambda row: row.received_on)))


def _state(objection: Objection) -> ObjectionState:
    if objection.state == "open" and objection.answered_on is not None:
        return "answered"
    return objection.state
