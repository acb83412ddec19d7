"""What a rule may ask beside the document itself: the registry, the day, and the documents that belong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from skillreg.documents import Document
from skillreg.domain.admission import Admission
from skillreg.domain.application import Application
from skillreg.domain.calendar import Calendar
from skillreg.domain.inspection import Draw, Pool
from skillreg.domain.plan import Plan
from skillreg.domain.policy import Policy
from skillreg.domain.results import Objections
from skillreg.domain.review import Review
from skillreg.domain.state import (
    Accredited,
    InspectionState,
    OrganisationState,
    SealedFile,
    SessionState,
)
from skillreg.registry import Registry
from skillreg.text import Text

#: Says why the signature of a review does not count; None when it does. (path of the review, the review)
SignatureCheck = Callable[[str, Review], Text | None]


STANDINGS: dict[str, Text] = {
    "active": Text("有效", "active"),
    "suspended": Text("已暂停", "suspended"),
    "removed": Text("已移出目录", "removed"),
    "not admitted": Text("没有准入", "not admitted"),
}


class Standing(NamedTuple):
    """`active`, `suspended`, `removed` or `not admitted`, and since when."""

    status: str
    since: date

    @property
    def text(self) -> Text:
        return STANDINGS[self.status]


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

    @property
    def code(self) -> str | None:
        """The code of the organisation that the document is about."""
        model = self.document.model
        return getattr(model, "organisation", None) or getattr(model, "code", None)

    @cached_property
    def admission(self) -> Admission | None:
        """The admission of the organisation that the document is about."""
        return self.registry.admission(self.code) if self.code else None

    def status_on(self, day: date) -> Standing:
        """What the organisation may do on a day, by its admission and removal."""
        removal = self.registry.removal(self.code) if self.code else None
        if removal is not None and removal.from_ <= day:
            return Standing("removed", removal.from_)
        change = self.admission.on(day) if self.admission else None
        return Standing(change.status, change.from_) if change else Standing("not admitted", day)

    @cached_property
    def plan(self) -> Plan | None:
        return self.registry.plan(self.named("uscc"), self.named("session"))

    @cached_property
    def objections(self) -> Objections | None:
        return self.registry.objections(self.named("uscc"), self.named("session"))

    @cached_property
    def state(self) -> OrganisationState | None:
        """What the ledger says of the organisation; None when the document is about none."""
        return self.registry.state(self.code) if self.code else None

    @property
    def accredited(self) -> Accredited | None:
        return self.state.current if self.state else None

    @property
    def session(self) -> SessionState | None:
        """How far the ledger has the session of this document."""
        return self.state.sessions.get(self.named("session")) if self.state else None

    def beside(self, name: str) -> str:
        """The path of another file in the document's folder."""
        return f"{self.path.rpartition('/')[0]}/{name}"

    @property
    def inspection(self) -> InspectionState:
        """What the ledger says of the inspection that the document belongs to."""
        return self.registry.inspection(self.named("inspection"))

    @property
    def sealed_inspection_file(self) -> SealedFile | None:
        """What the ledger has taken of this document of an inspection, if anything."""
        name = self.path.rpartition("/")[2].removesuffix(".yml")
        return self.inspection.files.get(name)

    @cached_property
    def pool(self) -> Pool | None:
        return self.registry.pool(self.named("inspection"))

    @cached_property
    def draw(self) -> Draw | None:
        return self.registry.draw(self.named("inspection"))

    @property
    def filed_on(self) -> date:
        """The day on which the ledger took the plan; while it has not, the day of the check."""
        return date.fromisoformat(self.session.plan_date) if self.session else self.day
