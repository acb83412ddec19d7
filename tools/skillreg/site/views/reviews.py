"""What waits for whom: the reviewers' queue as anyone may see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from skillreg.domain.attestation import Attestation, attestations_for
from skillreg.domain.paths import place_of
from skillreg.domain.review import ROLE_NAMES, Role
from skillreg.registry import Registry
from skillreg.sealing.queue import Waiting, Waits, waits
from skillreg.site.views.page import Page
from skillreg.site.views.world import Session, World
from skillreg.text import Text

#: A certificate's number begins with the code of the organisation.
_CODE_LENGTH = 13
_ORDER: tuple[Role, ...] = ("county", "city", "province")


@dataclass(frozen=True)
class Row:
    """`kind` is the document's; `name` the organisation's, where the document is about one."""

    waiting: Waiting
    role: Text
    kind: str
    name: str
    session: Session | None
    organisation: str | None
    attestations: tuple[Attestation, ...]


@dataclass(frozen=True)
class ForRole:
    role: Text
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class ReviewsPage:
    """`count` and `waits` are of what reviewers have to do; `answered` waits for whoever filed it."""

    count: int
    waits: Waits
    roles: tuple[ForRole, ...]
    answered: tuple[Row, ...] = ()


def pages(page: ReviewsPage) -> Iterator[Page]:
    yield Page("reviews", "reviews/", page, "reviews_title", "reviews_description")


def reviews_page(registry: Registry, world: World, waiting: Sequence[Waiting]) -> ReviewsPage:
    """The queue by role, each with the longest wait first."""
    every = [_row(registry, world, one) for one in waiting]
    rows = [row for row in every if row.waiting.answer is None]
    roles = tuple(
        ForRole(ROLE_NAMES[role], those)
        for role in _ORDER
        if (those := tuple(row for row in rows if row.waiting.role == role))
    )
    answered = tuple(row for row in every if row.waiting.answer is not None)
    return ReviewsPage(len(rows), waits(waiting), roles, answered)


def _row(registry: Registry, world: World, waiting: Waiting) -> Row:
    place = place_of(waiting.subject)
    kind, names = (place.kind.name, place.names) if place else ("", {})
    code = names.get("code") or names.get("number", "")[:_CODE_LENGTH] or None
    session = _session(world, names.get("uscc", ""), names.get("session", ""))
    if code is None and session is not None:
        code = session.organisation
    organisation = world.organisations.get(code or "")
    return Row(
        waiting=waiting,
        role=ROLE_NAMES[waiting.role],
        kind=kind,
        name=organisation.name if organisation else _applicant(registry, names),
        session=session,
        organisation=organisation.code if organisation else None,
        attestations=attestations_for(kind, waiting.role) if _approves(waiting) else (),
    )


def _approves(waiting: Waiting) -> bool:
    return waiting.command.startswith("skillreg review approve")


def _applicant(registry: Registry, names: dict[str, str]) -> str:
    """The name in the filing itself, of an organisation that the ledger does not know yet."""
    if (admission := registry.admission(names.get("code", ""))) is not None:
        return admission.name
    application = registry.application(names.get("uscc", ""))
    return application.name if application else ""


def _session(world: World, uscc: str, session: str) -> Session | None:
    return next((one for one in world.sessions if (one.uscc, one.id) == (uscc, session)), None)
