"""What waits for whom: every filing that is not decided, since when, and whose turn it is.

The queue is derived from the pending files of the ledger's head and the reviews that stand beside them, so it costs
what is open, not what the registry holds. "Since" is the day of the sealer's run that first met the filing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from skillreg.domain.paths import place_of
from skillreg.domain.review import Role
from skillreg.registry import Registry
from skillreg.rules.context import Context, SignatureCheck
from skillreg.rules.reviews import missing_approval


@dataclass(frozen=True)
class Waiting:
    """One review that is missing. `days` are whole working days between `since` and today."""

    subject: str
    role: Role
    since: date
    days: int
    command: str


@dataclass(frozen=True)
class Waits:
    """How long the open reviews have waited, in working days; None when nothing is open."""

    median: float | None
    longest: int | None


def roles_for(registry: Registry, subject: str) -> tuple[Role, ...]:
    """Who reviews a subject, in order: county before city, city before province."""
    place = place_of(subject)
    kind = place.kind.name if place else ""
    if kind == "results":
        return ("city", "province")
    if kind == "admission":
        return ("city",)
    if kind == "application":
        uscc = place.names["uscc"] if place else ""
        application = registry.application(uscc)
        return ("county",) if application and application.subordination == "county" else ()
    return ()


def missing_roles(
    registry: Registry, subject: str, day: date, signature_fault: SignatureCheck
) -> list[Role]:
    """The roles whose approval of a subject does not stand yet."""
    document, _ = registry.read(subject)
    if document is None:
        return []
    context = Context(registry, document, day, signature_fault)
    return [
        role
        for role in roles_for(registry, subject)
        if any(True for _ in missing_approval(context, subject, role))
    ]


def command_for(subject: str, role: Role) -> str:
    return (
        f"skillreg review approve {subject} --role {role} --reviewer <id> --key ~/.ssh/id_ed25519"
    )


def queue(
    registry: Registry, pending: Mapping[str, date], day: date, signature_fault: SignatureCheck
) -> list[Waiting]:
    """The missing reviews of the pending files (with the day since when each waits), the longest wait first."""
    waiting = []
    for subject, since in pending.items():
        days = registry.calendar.working_days_between(since, day)
        for role in missing_roles(registry, subject, day, signature_fault):
            waiting.append(Waiting(subject, role, since, days, command_for(subject, role)))
    return sorted(waiting, key=lambda one: (-one.days, one.subject, one.role))


def waits(waiting: Iterable[Waiting]) -> Waits:
    days = sorted(one.days for one in waiting)
    if not days:
        return Waits(None, None)
    middle = len(days) // 2
    median = days[middle] if len(days) % 2 else (days[middle - 1] + days[middle]) / 2
    return Waits(median, days[-1])
