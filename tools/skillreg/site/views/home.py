"""The first page: a search, what is under notice, what comes, how large the registry is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from skillreg.site.views.page import Page
from skillreg.site.views.world import Session, World

#: So many are shown of what is under notice, and of what comes.
SHOWN = 6


@dataclass(frozen=True)
class Home:
    """`open_notices` and `planned` count them all, the tuples have the next to end and the next to begin."""

    under_notice: tuple[Session, ...]
    open_notices: int
    coming: tuple[Session, ...]
    planned: int
    organisations: int
    occupations: int
    sessions: int
    certificates: int


def pages(world: World) -> Iterator[Page]:
    yield Page("home", "", home_of(world), "site_title", "home_description")


def home_of(world: World) -> Home:
    under_notice = sorted(world.at("notice"), key=lambda one: (one.notice_until, one.path))
    coming = world.coming(world.sessions)
    return Home(
        under_notice=tuple(under_notice[:SHOWN]),
        open_notices=len(under_notice),
        coming=coming[:SHOWN],
        planned=len(coming),
        organisations=sum(one.status == "active" for one in world.organisations.values()),
        occupations=len(world.evaluators),
        sessions=len(world.sessions),
        certificates=world.issued.total(),
    )
