"""The reviewers' queue as of the ledger's last day, for the page that shows it.

Signatures are checked as everywhere, so `ssh-keygen` is needed when something waits that has been reviewed.
"""

from __future__ import annotations

from datetime import date

from skillreg.domain.paths import review_path
from skillreg.domain.review import Review
from skillreg.registry import Registry
from skillreg.sealing.queue import Waiting, queue, roles_for
from skillreg.site.views.world import World
from skillreg.trust.ssh import ReviewSignatures


def waiting_reviews(registry: Registry, world: World) -> list[Waiting]:
    if world.as_of is None:
        return []
    signatures = ReviewSignatures(registry.tree)
    judged_on = _last_known_day(registry, world, world.as_of)
    return queue(registry, world.pending, world.as_of, signatures.fault, judged_on)


def _last_known_day(registry: Registry, world: World, as_of: date) -> date:
    """The ledger's last day, or that of a later review of something pending: the registry has come as far as that."""
    reviews = (
        registry.model(review_path(subject, role), Review)
        for subject in world.pending
        for role in roles_for(registry, subject)
    )
    return max([as_of, *(review.date for review in reviews if review is not None)])
