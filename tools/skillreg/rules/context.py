"""What a rule may ask beside the document itself: the registry, the day, and the documents that belong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from skillreg.documents import Document
from skillreg.domain.admission import Admission
from skillreg.domain.application import Application
from skillreg.domain.calendar import Calendar
from skillreg.domain.plan import Plan
from skillreg.domain.policy import Policy
from skillreg.domain.results import Objections
from skillreg.domain.review import Review
from skillreg.domain.state import Accredited, OrganisationState, SessionState
from skillreg.registry import Registry
from skillreg.text import Text

#: Says why the signature of a review does not count; None when it does. (path of the review, the review)
SignatureCheck = Callable[[str, Review], Text | None]


@dataclass(frozen=True)
class Context:
    """`day` is the day on which the check is made: an argument, never the clock."""

    registry: Registry
    document: Document
    day: date
    signature_fault: SignatureCheck

    @property
    def path(self) -> str:
        return self.document.place.path

    @property
    def policy(self) -> Policy:
        return self.registry.policy

    @property
    def calendar(self) -> Calendar:
        return self.registry.calendar

    def named(self, name: str) -> str:
        """A part of the document's path, such as `uscc` or `session`; empty where the path has none."""
        return self.document.place.names.get(name) or ""

    @cached_property
    def application(self) -> Application | None:
        """The application of the organisation whose document this is."""
        uscc = self.named("uscc") or getattr(self.document.model, "uscc", "")
        return self.registry.application(uscc) if uscc else None

    @cached_property
    def admission(self) -> Admission | None:
        """The admission of the organisation that the document names."""
        code = getattr(self.document.model, "organisation", None)
        return self.registry.admission(code) if code else None

    @cached_property
    def plan(self) -> Plan | None:
        return self.registry.plan(self.named("uscc"), self.named("session"))

    @cached_property
    def objections(self) -> Objections | None:
        return self.registry.objections(self.named("uscc"), self.named("session"))

    @cached_property
    def state(self) -> OrganisationState | None:
        """What the ledger says of the organisation; None when it was never admitted."""
        code = getattr(self.document.model, "organisation", None)
        return self.registry.state(code) if code else None

    @property
    def accredited(self) -> Accredited | None:
        return self.state.current if self.state else None

    @property
    def session(self) -> SessionState | None:
        """How far the ledger has the session of this document."""
        return self.state.sessions.get(self.named("session")) if self.state else None

    @property
    def filed_on(self) -> date:
        """The day on which the ledger took the plan; while it has not, the day of the check."""
        return date.fromisoformat(self.session.plan_date) if self.session else self.day
