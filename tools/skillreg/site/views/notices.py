"""The list of public notices and a page for each: who passed, until when, how to object."""

from __future__ import annotations

from dataclasses import dataclass

from skillreg.domain.results import Results
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
