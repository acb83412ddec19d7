"""Which sessions stand in which calendar: all, those of an organisation, those in an occupation.

A calendar that people subscribe to has what comes and what was held lately. Older sessions leave it, else it would grow
without end; they stand on the pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from skillreg.site.views.world import Session, World


@dataclass(frozen=True)
class Run:
    """Days of a session in a row; `last` is one of them."""

    session: Session
    first: date
    last: date

    @property
    def name(self) -> str:
        """No other run of the registry has it."""
        return f"{self.session.organisation}.{self.session.id}.{self.first:%Y%m%d}"


@dataclass(frozen=True)
class Schedule:
    """A calendar file: its path below a language's root, the page of the same, and its runs of days, the first first."""

    path: str
    page: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    runs: tuple[Run, ...] = ()


ALL: Final = "calendar.ics"
#: The most sessions in one calendar: what comes next, then what was held last. Half a megabyte, thirty kB as it is sent.
MOST: Final = 1000


def schedules(world: World) -> Iterator[Schedule]:
    """The one of all sessions always; others where they would not be empty."""
    nearest = _nearest(world.in_calendar, world.as_of)
    yield Schedule(ALL, "notices/", "calendar_title", runs=_runs(nearest))
    by_code: dict[str, list[Session]] = {}
    for one in world.in_calendar:
        by_code.setdefault(one.organisation, []).append(one)
        by_code.setdefault(one.occupation, []).append(one)
    for code, sessions in sorted(by_code.items()):
        if code in world.organisations:
            page, name = f"organisations/{code}/", sessions[0].organisation_name
        else:
            page, name = f"occupations/{code}/", sessions[0].occupation_name
        runs = _runs(_nearest(sessions, world.as_of))
        yield Schedule(page + ALL, page, "calendar_of", {"name": name}, runs)


def _nearest(sessions: Sequence[Session], as_of: date | None) -> list[Session]:
    def distance(session: Session) -> tuple[bool, int]:
        days = (session.days[-1] - (as_of or date.max)).days
        return days < 0, abs(days)

    return sorted(sessions, key=distance)[:MOST]


def _runs(sessions: Iterable[Session]) -> tuple[Run, ...]:
    runs = [run for session in sessions for run in _in_a_row(session)]
    return tuple(
        sorted(runs, key=lambda run: (run.first, run.session.organisation, run.session.id))
    )


def _in_a_row(session: Session) -> Iterator[Run]:
    """Its days as few runs as may be; a session may have its theory one week and its practice the next."""
    first, *later = sorted(set(session.days))
    last = first
    for day in later:
        if day - last > timedelta(days=1):
            yield Run(session, first, last)
            first = day
        last = day
    yield Run(session, first, last)
