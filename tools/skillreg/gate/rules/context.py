"""What a rule on a change may ask: the registry before and after, who may do what, what the ledger has taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from skillreg.domain.paths import Place, place_of
from skillreg.domain.review import Review
from skillreg.domain.state import SessionState
from skillreg.gate.change import Change
from skillreg.gate.people import People
from skillreg.registry import Registry
from skillreg.tree import LedgerOverlay, Tree

_BESIDE_DOCUMENTS = re.compile(
    r"registry/reviews/[A-Za-z0-9/-]+/(county|city|province)\.yml\.sig"
    r"|registry/trust/(keys\.json|allowed_signers|reviewers\.json|timestamp\.json)"
    r"|registry/trust/[1-9][0-9]*\.(root|targets|snapshot)\.json"
    r"|registry/([a-z]+/)?README\.md"
)


@dataclass(frozen=True)
class GateContext:
    """The registry before the change and after it, and who may do what, as it was before; `day` is when it arrives.

    `ledger` is where the ledger stands when the base is older than it: the sealer's own lies on disk.
    """

    change: Change
    people: People
    day: date
    ledger: Tree | None = None

    @cached_property
    def before(self) -> Registry:
        base = self.change.before
        return Registry(LedgerOverlay(self.ledger, base) if self.ledger else base)

    @cached_property
    def after(self) -> Registry:
        return Registry(self.change.after)

    def names_in(self, folder: str) -> frozenset[str]:
        """The names of files and folders in a folder, with the change."""
        if folder not in self._names:
            self._names[folder] = self.change.after.names(folder)
        return self._names[folder]

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        return {}

    def sealed(self, path: str) -> bool:
        """Whether the ledger, as it was before, has taken this file with another content than it now has."""
        place = place_of(path)
        if place is None:
            return False
        if place.kind.name == "review":
            review = self.before.model(path, Review)
            return review is not None and self._certified(review.subject)
        if place.kind.name == "removal":
            removed = self.before.state(place.names["code"]).current
            return removed is not None and removed.status == "removed"
        if place.kind.name in ("revocation", "correction"):
            return self._amended(place)
        session = self._session(path)
        taken = {
            "plan": session.plan_digest if session else None,
            "results": session.results_digest if session else None,
            **self._inspection(place),
        }.get(place.kind.name)
        return taken is not None and self.after.digest(path) != taken

    def _amended(self, place: Place) -> bool:
        """Whether the ledger has this revocation, or this version of a certificate."""
        number = place.names["number"]
        state = self.before.state(number[:13])
        if place.kind.name == "revocation":
            return number in state.revocations
        return int(place.names["version"]) <= 1 + len(state.versions.get(number, []))

    def _inspection(self, place: Place) -> dict[str, str]:
        """The digest that the ledger has of a file of an inspection, by the kind of the file."""
        name = place.path.rpartition("/")[2].removesuffix(".yml")
        number = place.names.get("inspection")
        sealed = self.before.inspection(number).files.get(name) if number else None
        return {place.kind.name: sealed.digest} if sealed else {}

    def _certified(self, subject: str) -> bool:
        session = self._session(subject)
        return session is not None and session.first_certificate is not None

    def _session(self, path: str) -> SessionState | None:
        place = place_of(path)
        names = place.names if place else {}
        plan = self.before.plan(names.get("uscc", ""), names.get("session", ""))
        return self.before.state(plan.organisation).sessions.get(plan.session) if plan else None


def has_a_place(path: str) -> bool:
    return place_of(path) is not None or _BESIDE_DOCUMENTS.fullmatch(path) is not None
