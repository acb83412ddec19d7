"""`submissions/<USCC>/application.yml`: an organisation applies to evaluate (notice 一(一), 一(二)).

Of the six materials the repository holds the name, size and digest; the files themselves stay out of Git.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from skillreg.domain.base import (
    Account,
    CreditCode,
    Day,
    DivisionCode,
    Integer,
    Line,
    Model,
    OccupationCode,
    Paragraph,
    PersonId,
    RoomId,
    Sha256,
    Truth,
    WebAddress,
)
from skillreg.domain.policy import Level, OrganisationKind

MaterialKind = Literal[
    "basic_form",
    "work_plan",
    "legal_registration",
    "staff_and_assessor_proofs",
    "site_and_equipment_proofs",
    "credit_report_or_undertaking",
]
MATERIAL_KINDS: tuple[MaterialKind, ...] = (
    "basic_form",
    "work_plan",
    "legal_registration",
    "staff_and_assessor_proofs",
    "site_and_equipment_proofs",
    "credit_report_or_undertaking",
)
RegulationKind = Literal[
    "finance",
    "management",
    "quality_control",
    "emergency_plan",
    "examination",
    "certificate",
    "fees",
]
#: The four that an organisation makes public (五(三)).
PUBLIC_REGULATIONS: tuple[RegulationKind, ...] = (
    "examination",
    "quality_control",
    "certificate",
    "fees",
)


class Basis(Model):
    """What an evaluation goes by (二(二)): the national standard, or a specification filed with the ministry."""

    kind: Literal["national_standard", "filed_specification"]
    title: Line
    filing: Line | None = None


class FileDigest(Model):
    """A file that stays outside Git, told by its name, size in bytes and digest."""

    file: Line
    sha256: Sha256
    size: Annotated[Integer, Field(gt=0)]


class Material(FileDigest):
    kind: MaterialKind


class Regulation(FileDigest):
    """`url` is where anyone can read it; its digest tells whether it is still what was filed."""

    kind: RegulationKind
    url: WebAddress | None = None


class Fee(Model):
    """What an examination costs at these levels, every part of it together, in yuan for one candidate (五(三))."""

    occupation: OccupationCode
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    yuan: Annotated[Integer, Field(ge=0)]


class Card(Model):
    """A qualification card of an assessor or supervisor."""

    number: Line
    occupations: tuple[OccupationCode, ...] = ()
    valid_until: Day


class StaffMember(Model):
    """Names of assessors and other staff are public by the notice."""

    id: PersonId
    name: Line
    roles: Annotated[
        tuple[Literal["manager", "assessor", "invigilator", "supervisor", "expert"], ...],
        Field(min_length=1),
    ]
    full_time: Truth = False
    card: Card | None = None


class Room(Model):
    """A place of examination: seats for theory, stations for practice."""

    id: RoomId
    kind: Literal["theory", "practice"]
    address: Line
    division: DivisionCode
    seats: Annotated[Integer, Field(gt=0, le=2000)]
    occupations: tuple[OccupationCode, ...] = ()
    equipment: Paragraph
    networked_machines: Integer = 0
    identity_check: Truth
    signal_shielding: Truth
    monitoring: Truth


class RequestedOccupation(Model):
    """`field` says where the occupation stands in the organisation's own field (二(一)1)."""

    occupation: OccupationCode
    name: Line
    specialty: Line | None = None
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    basis: Basis
    field: Paragraph
    experience: Paragraph


class Enterprise(Model):
    """The self-evaluation qualification of an enterprise and the occupations it was filed for (一(一)6)."""

    self_evaluation: Line
    filed_occupations: tuple[OccupationCode, ...]


class MemberUnit(Model):
    name: Line
    uscc: CreditCode
    division: DivisionCode
    undertaking: Paragraph


class Association(Model):
    """An association's members that can carry out the evaluation (一(一)6)."""

    main_business: Paragraph
    member_units: tuple[MemberUnit, ...]


class School(Model):
    """A school's own training: the highest level it trains to caps what it may evaluate (二(一)1)."""

    training_level: Level
    majors: Annotated[tuple[Line, ...], Field(min_length=1)]


class Training(Model):
    """A training school's licence and main trades (二(一)1)."""

    licence: Line
    main_occupations: tuple[OccupationCode, ...]


class Department(Model):
    """The body inside the organisation that does nothing but evaluation (一(一)3)."""

    name: Line
    head: Line


class Contact(Model):
    name: Line
    phone: Line
    email: Line | None = None


class Undertakings(Model):
    """What the organisation promises (一(一)1, 一(一)5)."""

    no_violations: Truth
    stable_funding: Truth
    not_for_profit: Truth


class Application(Model):
    """`signed_on` is the day on which the organisation signed its application; cards must be valid on it."""

    signed_on: Day
    uscc: CreditCode
    name: Line
    kind: OrganisationKind
    subordination: Literal["provincial", "municipal", "county"]
    division: DivisionCode
    address: Line
    legal_representative: Line
    contact: Contact
    maintainers: Annotated[tuple[Account, ...], Field(min_length=1)]
    region: Literal["city", "province"] = "city"
    department: Department
    occupations: Annotated[tuple[RequestedOccupation, ...], Field(min_length=1)]
    staff: Annotated[tuple[StaffMember, ...], Field(min_length=1)]
    rooms: Annotated[tuple[Room, ...], Field(min_length=1)]
    materials: tuple[Material, ...]
    regulations: tuple[Regulation, ...]
    fees: tuple[Fee, ...] = ()
    undertakings: Undertakings
    enterprise: Enterprise | None = None
    association: Association | None = None
    school: School | None = None
    training: Training | None = None

    @property
    def public_rules(self) -> tuple[Regulation, ...]:
        """The regulations that anyone can read."""
        return tuple(one for one in self.regulations if one.url is not None)

    def member(self, person: str) -> StaffMember | None:
        return next((member for member in self.staff if member.id == person), None)

    def room(self, room: str) -> Room | None:
        return next((one for one in self.rooms if one.id == room), None)
