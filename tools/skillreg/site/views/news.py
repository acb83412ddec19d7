"""What feeds tell: a notice that opened, what an inspection came to, an organisation's change of status.

Each item is one entry of the ledger, told on that entry's day, and never told anew: a feed changes when the ledger
grows, and only then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any, Final

from skillreg.site.texts.terms import OUTCOMES
from skillreg.site.views.supervision import Inspection, SupervisionPage
from skillreg.site.views.world import Organisation, Session, World

#: The most that a feed tells, the latest first. What is older stands on the pages for good.
LONGEST: Final = 50


@dataclass(frozen=True)
class News:
    """`path` is the place on the site that shows it, no two alike. `title` and `summary` name texts, `values` fill them.

    `about` are the codes of those whom it concerns: organisations and an occupation.
    """

    day: date
    index: int
    path: str
    title: str
    summary: str
    values: Mapping[str, Any]
    about: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Feed:
    """`page` is the page that shows the same; `news` are its latest items."""

    path: str
    page: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    news: tuple[News, ...] = ()


def organisation_feed(code: str) -> str:
    return f"feeds/organisations/{code}.xml"


def occupation_feed(code: str) -> str:
    return f"feeds/occupations/{code}.xml"


NOTICES: Final = "feeds/notices.xml"
SUPERVISION: Final = "feeds/supervision.xml"


def feeds(world: World, supervision: SupervisionPage) -> Iterator[Feed]:
    """All notices, all of supervision, a feed an organisation, and one an occupation that ever had a notice."""
    notices = [_notice(one) for one in world.at("notice", "review", "issued")]
    inspections = [item for one in supervision.inspections for item in _inspection(one)]
    statuses = [item for one in world.organisations.values() for item in _statuses(one)]
    yield Feed(NOTICES, "notices/", "notices_title", news=_latest(notices))
    watched = [item for item in statuses if item.title in _WATCHED]
    told = _latest(chain(inspections, watched))
    yield Feed(SUPERVISION, "supervision/", "supervision_title", news=told)

    by_code: dict[str, list[News]] = {}
    for item in chain(notices, inspections, statuses):
        for code in item.about:
            by_code.setdefault(code, []).append(item)
    for code, organisation in world.organisations.items():
        yield Feed(
            organisation_feed(code),
            organisation.path,
            "plain_name",
            {"name": organisation.name},
            _latest(by_code.get(code, ())),
        )
    for code in sorted(world.noticed):
        occupation = world.occupations.get(code)
        yield Feed(
            occupation_feed(code),
            f"occupations/{code}/",
            "notices_of",
            {"name": occupation.name if occupation else code},
            _latest(by_code[code]),
        )


def _latest(news: Iterable[News]) -> tuple[News, ...]:
    return tuple(sorted(news, key=lambda one: one.index, reverse=True)[:LONGEST])


def _notice(session: Session) -> News:
    state = session.state
    return News(
        day=session.notice_from or date.max,
        index=state.results_index or 0,
        path=session.path,
        title="notice_title",
        summary="news_notice",
        values={
            "name": session.occupation_name,
            "level": session.level,
            "organisation": session.organisation_name,
            "session": session.id,
            "candidates": state.candidates,
            "passed": state.passed,
            "day": session.notice_until,
        },
        about=frozenset({session.organisation, session.occupation}),
    )


def _inspection(one: Inspection) -> Iterator[News]:
    pool = {"id": one.id, "organisations": len(one.organisations), "n": one.draw_organisations}
    yield News(
        one.announced_on,
        one.index,
        f"{one.page}#pool",
        "news_pool",
        "news_pool_text",
        {**pool, "day": one.due},
    )
    if one.drawing is None:
        return
    names = [row.organisation.name for row in one.drawing.rows]
    yield News(
        one.drawing.drawn_on,
        one.drawing.index,
        f"{one.page}#draw",
        "news_draw",
        "news_draw_text",
        {"id": one.id, "names": names},
        frozenset(row.organisation.code for row in one.drawing.rows),
    )
    for row in one.drawing.rows:
        found = row.outcome
        if found is not None:
            values = {
                "id": one.id,
                "organisation": row.organisation.name,
                "outcome": OUTCOMES[found.result],
                "text": found.summary,
            }
            yield News(
                found.sealed_on,
                found.index,
                f"{one.page}#{row.organisation.code}",
                "news_outcome",
                "news_text",
                values,
                frozenset({row.organisation.code}),
            )


#: The changes of status that belong to supervision.
_WATCHED: Final = ("news_suspended", "news_resumed", "news_removed")


def _statuses(organisation: Organisation) -> Iterator[News]:
    before: str | None = None
    for change in organisation.changes:
        yield News(
            change.sealed_on,
            change.index,
            f"{organisation.path}#entry-{change.index}",
            _title_of(before, change.status),
            "news_text",
            {"organisation": organisation.name, "text": change.reason},
            frozenset({organisation.code}),
        )
        before = change.status


def _title_of(before: str | None, status: str) -> str:
    if before is None:
        return "news_admitted"
    if status == "active":
        return "news_resumed" if before == "suspended" else "news_changed"
    return "news_changed" if status == before else f"news_{status}"
