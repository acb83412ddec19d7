"""The list of public notices and a page for each: who passed, until when, how to object."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from skillreg.domain.results import Results
from skillreg.site.views.page import Page
from skillreg.site.views.world import Session, World


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
class NoticeList:
    open: tuple[Session, ...]
    closed: tuple[Session, ...]


def pages(world: World, results_of: Callable[[Session], Results]) -> Iterator[Page]:
    """`results_of` reads the sealed file behind a notice."""
    notices = notice_list(world)
    yield Page("notices", "notices/", notices, "notices_title", "notices_description")
    for session in (*notices.open, *notices.closed):
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
    """Open ones by their last day, the next to end first; ended ones latest first."""
    open_now = sorted(world.at("notice"), key=lambda one: (one.notice_until, one.path))
    ended = sorted(
        world.at("review", "issued"), key=lambda one: (one.notice_until, one.path), reverse=True
    )
    return NoticeList(tuple(open_now), tuple(ended))


def notice_page(session: Session, results: Results) -> NoticePage:
    rows = tuple(PassedRow(row.ticket, row.name) for row in results.passed)
    return NoticePage(session, rows)
