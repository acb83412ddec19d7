"""Public notices: the open ones, a page for each, and an archive of the ended ones by the month in which they ended.

A month with many notices has several pages. They are filled from its first day on, so a page that is full never
changes again, and no page grows with the registry:

    notices/                          open ones, those that ended last, and the months
    notices/2026/04/                  the first 200 that ended in April 2026
    notices/2026/04-2/                those after them
    notices/S000037150001/2026-0001/  one notice
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from skillreg.domain.results import Results
from skillreg.site.views.page import Page
from skillreg.site.views.world import Session, World

#: How many ended notices the first page has, and a page of the archive.
LATEST = 12
A_PAGE = 200


@dataclass(frozen=True)
class PassedRow:
    """All that a notice shows of a candidate: no marks, no commitment."""

    ticket: str
    name: str


@dataclass(frozen=True)
class NoticePage:
    session: Session
    rows: tuple[PassedRow, ...]


@dataclass(frozen=True)
class Month:
    """The notices that ended in a month; `first` is its first day."""

    first: date
    sessions: tuple[Session, ...]

    @property
    def path(self) -> str:
        return self.path_of(1)

    def path_of(self, number: int) -> str:
        """The page with this number, from 1."""
        more = f"-{number}" if number > 1 else ""
        return f"notices/{self.first:%Y/%m}{more}/"

    def pages(self) -> Iterator[MonthPage]:
        starts = range(0, len(self.sessions), A_PAGE)
        for number, start in enumerate(starts, 1):
            yield MonthPage(self, number, len(starts), self.sessions[start : start + A_PAGE])


@dataclass(frozen=True)
class MonthPage:
    """Page `number` of `count`; the first notice to end comes first."""

    month: Month
    number: int
    count: int
    sessions: tuple[Session, ...]


@dataclass(frozen=True)
class Year:
    """Its months with ended notices, the latest first."""

    year: int
    months: tuple[Month, ...]


@dataclass(frozen=True)
class NoticeList:
    """`latest` are the last to end; `years` lead to all that ended, the latest year first."""

    open: tuple[Session, ...]
    latest: tuple[Session, ...]
    years: tuple[Year, ...]


def pages(world: World, results_of: Callable[[Session], Results]) -> Iterator[Page]:
    """`results_of` reads the sealed file behind a notice."""
    notices = notice_list(world)
    yield Page("notices", "notices/", notices, "notices_title", "notices_description")
    for year in notices.years:
        for month in year.months:
            for page in month.pages():
                values = {"month": month.first, "number": page.number, "count": page.count}
                title = "month_title" if page.count == 1 else "month_title_of_many"
                path = month.path_of(page.number)
                yield Page("month", path, page, title, "month_description", values)
    for session in world.at("notice", "review", "issued"):
        yield Page(
            "notice",
            session.path,
            notice_page(session, results_of(session)),
            "notice_title",
            "notice_description",
            {
                "name": session.occupation_name,
                "level": session.level,
                "organisation": session.organisation_name,
                "session": session.id,
                "day": session.notice_until,
            },
        )


def notice_list(world: World) -> NoticeList:
    """Open ones by their last day, the next to end first."""
    open_now = sorted(world.at("notice"), key=_by_end)
    ended = sorted(world.at("review", "issued"), key=_by_end)
    months = [
        Month(first, tuple(sessions))
        for first, sessions in groupby(ended, key=lambda one: _last_day(one).replace(day=1))
    ]
    years = tuple(
        Year(year, tuple(those))
        for year, those in groupby(reversed(months), key=lambda month: month.first.year)
    )
    return NoticeList(tuple(open_now), tuple(reversed(ended[-LATEST:])), years)


def notice_page(session: Session, results: Results) -> NoticePage:
    rows = tuple(PassedRow(row.ticket, row.name) for row in results.passed)
    return NoticePage(session, rows)


def _by_end(session: Session) -> tuple[date, str]:
    return _last_day(session), session.path


def _last_day(session: Session) -> date:
    """Every session at these stages has a notice."""
    return session.notice_until or date.max
