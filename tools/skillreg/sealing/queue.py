"""What waits for whom: every filing that is not decided, since when, and whose turn it is.

The queue is derived from the pending files of the ledger's head and the reviews that stand beside them, so it costs
what is open, not what the registry holds. "Since" is the day of the sealer's run that first met the filing.

>>> queue(registry, head.pending, head.as_of, signatures.fault)[0].left    # whole working days of the notice left
3
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from skillreg.domain.admission import Admission
from skillreg.domain.calendar import Calendar
from skillreg.domain.inspection import Pool
from skillreg.domain.paths import place_of, review_path
from skillreg.domain.results import Results
from skillreg.domain.review import REVIEWED_BY, Decision, Review, Role
from skillreg.findings import errors_among
from skillreg.registry import Registry
from skillreg.rules.context import Context, SignatureCheck
from skillreg.rules.engine import apply_rules
from skillreg.rules.reviews import missing_approval


@dataclass(frozen=True)
class Waiting:
    """One step that a reviewer has not taken. `days` are whole working days between `since` and today.

    `due` is the day by which it is wanted, where a time applies; `left` then says how many working days are left
    after today, and by how many it is late when negative. With an `answer`, the reviewer has returned or rejected
    the file as it is, and it waits for whoever filed it.
    """

    subject: str
    role: Role
    since: date
    days: int
    command: str
    due: date | None = None
    left: int | None = None
    answer: Decision | None = None


@dataclass(frozen=True)
class Waits:
    """How long the open reviews have waited, in working days; None when nothing is open."""

    median: float | None
    longest: int | None


def roles_for(registry: Registry, subject: str) -> tuple[Role, ...]:
    """Who reviews a subject, in order: county before city, city before province."""
    place = place_of(subject)
    if place is None:
        return ()
    if place.kind.name == "application":
        application = registry.application(place.names["uscc"])
        if application is None or application.subordination != "county":
            return ()
    return REVIEWED_BY.get(place.kind.name, ())


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
    registry: Registry,
    pending: Mapping[str, date],
    day: date,
    signature_fault: SignatureCheck,
    judged_on: date | None = None,
) -> list[Waiting]:
    """The missing steps on the pending files (with the day since when each waits), the longest wait first.

    Waits are counted to `day`. Reviews are judged on `judged_on`, where it is later: a review that was merged after
    the sealer's last run is none from the future.
    """
    waiting = []
    admitting = {_applicant(registry, path) for path in pending}
    for subject, since in pending.items():
        days = registry.calendar.working_days_between(since, day)
        due = wanted_by(registry, subject)
        left = None if due is None else days_left(registry.calendar, day, due)
        if (answer := answered(registry, subject, judged_on or day, signature_fault)) is not None:
            waiting.append(_returned(registry, answer, day))
            continue
        roles = missing_roles(registry, subject, judged_on or day, signature_fault)
        for role in roles:
            command = command_for(subject, role)
            waiting.append(Waiting(subject, role, since, days, command, due, left))
        if not roles and _waits_for_admission(registry, subject, admitting):
            command = f"skillreg review show {subject} --role city"
            waiting.append(Waiting(subject, "city", since, days, command))
    return sorted(waiting, key=lambda one: (-one.days, one.subject, one.role))


def wanted_by(registry: Registry, subject: str) -> date | None:
    """The last day for a review, where a time applies.

    For results the last of their public notice, since certificates are due when it is over; for the pool of an
    inspection the day before its beacon is known.
    """
    if (pool := registry.model(subject, Pool)) is not None:
        return pool.beacon.due - timedelta(days=1)
    results = registry.model(subject, Results)
    if results is None:
        return None
    session = registry.state(results.organisation).sessions.get(results.session)
    until = session.notice_until if session else None
    return date.fromisoformat(until) if until else None


def days_left(calendar: Calendar, day: date, due: date) -> int:
    """Whole working days after `day` up to and with `due`; as many below zero as have passed since then.

    >>> days_left(Calendar(), date(2026, 4, 3), date(2026, 4, 7)), days_left(Calendar(), date(2026, 4, 8), date(2026, 4, 7))
    (1, -1)
    """
    one = timedelta(days=1)
    if day <= due:
        return calendar.working_days_between(day, due + one)
    return -calendar.working_days_between(due, day + one)


def answered(
    registry: Registry, subject: str, day: date, signature_fault: SignatureCheck
) -> Review | None:
    """The first review in force that returns or rejects a file; none of other bytes than those that stand there."""
    for role in roles_for(registry, subject):
        document, _ = registry.read(review_path(subject, role))
        review = document.model if document else None
        if document is None or not isinstance(review, Review) or review.decision == "approve":
            continue
        context = Context(registry, document, day, signature_fault)
        if review.subject == subject and not errors_among(apply_rules(context)):
            return review
    return None


def _returned(registry: Registry, review: Review, day: date) -> Waiting:
    """It waits for whoever filed it since the review; the reviewer looks again once it has changed."""
    days = registry.calendar.working_days_between(review.date, day)
    command = f"skillreg check {review.subject}"
    return Waiting(review.subject, review.role, review.date, days, command, answer=review.decision)


def waits(waiting: Iterable[Waiting]) -> Waits:
    """How long reviewers are waited for; what they have answered is not theirs to do."""
    days = sorted(one.days for one in waiting if one.answer is None)
    if not days:
        return Waits(None, None)
    middle = len(days) // 2
    median = days[middle] if len(days) % 2 else (days[middle - 1] + days[middle]) / 2
    return Waits(median, days[-1])


def _applicant(registry: Registry, path: str) -> str:
    """Whose admission a path is; empty for any other file."""
    admission = registry.model(path, Admission)
    return admission.uscc if admission else ""


def _waits_for_admission(registry: Registry, subject: str, admitting: Iterable[str]) -> bool:
    """Whether an application is the city's to assess and admit: nobody else's turn, and no admission written yet."""
    place = place_of(subject)
    if place is None or place.kind.name != "application":
        return False
    uscc = place.names["uscc"]
    return registry.application(uscc) is not None and uscc not in admitting
