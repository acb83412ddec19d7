"""`registry/organisations/<code>.yml`: the city admits an organisation and says for what (notice 一(二)3).

What may be evaluated is the `scope`; a suspension and its end are further lines of `history`. A removal is a file of its
own (`domain.removal`).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from skillreg.domain.application import Basis, Fee, Regulation
from skillreg.domain.base import (
    CreditCode,
    Day,
    DivisionCode,
    Line,
    Model,
    OccupationCode,
    OrganisationCode,
    Paragraph,
    Sha256,
)
from skillreg.domain.policy import Level, OrganisationKind

Status = Literal["active", "suspended"]


class ScopeItem(Model):
    occupation: OccupationCode
    name: Line
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    basis: Basis


class StatusChange(Model):
    status: Status
    from_: Annotated[Day, Field(alias="from")]
    reason: Paragraph


class Assessment(Model):
    """How the applicant was assessed (一(二)3) and the digest of the report on it."""

    method: Literal["material_check", "expert_panel", "site_visit"]
    held_on: Day
    report: Sha256


class Recommendation(Model):
    """The record that lets an organisation work across the province (二(一)3)."""

    recommended_by: Line
    coordinated_by: Line
    document: Line


class Admission(Model):
    """`address`, `public_rules` and `fees` become public as they stand here; admissions of earlier days lack them."""

    code: OrganisationCode
    uscc: CreditCode
    name: Line
    kind: OrganisationKind
    division: DivisionCode
    address: Line | None = None
    region: Literal["city", "province"]
    recommendation: Recommendation | None = None
    application: Sha256
    assessments: Annotated[tuple[Assessment, ...], Field(min_length=1)]
    scope: Annotated[tuple[ScopeItem, ...], Field(min_length=1)]
    public_rules: tuple[Regulation, ...] = ()
    fees: tuple[Fee, ...] = ()
    history: Annotated[tuple[StatusChange, ...], Field(min_length=1)]

    @property
    def current(self) -> StatusChange:
        return self.history[-1]

    def on(self, day: date) -> StatusChange | None:
        """The status in force on a day; None before the first."""
        before = [change for change in self.history if change.from_ <= day]
        return before[-1] if before else None

    def covers(self, occupation: str, level: int) -> bool:
        return any(item.occupation == occupation and level in item.levels for item in self.scope)
