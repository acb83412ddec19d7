"""The first page: a number to check, what is under notice, what comes, how large the registry is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from skillreg.site.views.page import Page
from skillreg.site.views.world import Session, World

_SHOWN = 8


@dataclass(frozen=True)
class Home:
    under_notice: tuple[Session, ...]
    coming: tuple[Session, ...]
    organisations: int
    occupations: int
    sessions: int
    certificates: int


def pages(world: World) -> Iterator[Page]:
    yield Page("home", "", home_of(world), "site_title", "home_description")


def home_of(world: World) -> Home:
    return Home(
        under_notice=tuple(
            sorted(world.at("notice"), key=lambda one: (one.notice_until, one.path))
        )[:_SHOWN],
        coming=world.coming(world.sessions)[:_SHOWN],
        organisations=sum(one.status == "active" for one in world.organisations.values()),
        occupations=len(world.evaluators),
        sessions=len(world.sessions),
        certificates=sum(world.issued.values()),
    )
