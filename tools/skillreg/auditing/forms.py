"""The form of each type of entry: which members it has, and of which kind. Nothing else may stand in one.

An entry that is of its form can be replayed without a fault of Python's; whether what it says was allowed is for the
demands. The forms are those that `ledger.entries` and `credentials.badge` write.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from skillreg.auditing.entry import CERTIFICATE
from skillreg.credentials.canonical import JsonObject
from skillreg.text import Text


def _day(text: str) -> str:
    date.fromisoformat(text[:10])  # raises ValueError when there is no such day
    return text


Day = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_day)
]
Time = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00[+-][0-9]{2}:[0-9]{2}$"),
    AfterValidator(_day),
]
Sha256 = Annotated[str, StringConstraints(pattern=r"^sha256\$[0-9a-f]{64}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[SY][0-9]{12}$")]
Number = Annotated[str, StringConstraints(pattern=r"^[SY][0-9]{21}$")]
Session = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-[0-9]{4}$")]
Inspected = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-[0-9]{2}$")]
Level = Annotated[int, Field(ge=1, le=5)]
Count = Annotated[int, Field(ge=0)]
#: A DID whose last part is an organisation's code.
OrganisationDid = Annotated[str, StringConstraints(pattern=r"^did:web:[^#]+:o:[SY][0-9]{12}$")]
Did = Annotated[str, StringConstraints(pattern=r"^did:web:[^#]+$")]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Scope(_Form):
    occupation: str
    edition: str
    name: str
    levels: list[Level]
    basis: str


class PublicRule(_Form):
    kind: str
    file: str
    url: str
    sha256: Sha256
    size: Count


class Fee(_Form):
    occupation: str
    levels: list[Level]
    yuan: Count


class Accreditation(_Form):
    """Entries of earlier days have no address, rules or fees."""

    id: OrganisationDid
    code: Code
    uscc: str
    name: str
    kind: str
    division: str
    region: str
    scope: list[Scope]
    status: Literal["active", "suspended"]
    from_: Annotated[Day, Field(alias="from")]
    reason: str
    application: Sha256
    admission: Sha256
    reviews: list[Sha256]
    address: str = ""
    public_rules: Annotated[list[PublicRule], Field(alias="publicRules")] = []
    fees: list[Fee] = []


class PlanNotice(_Form):
    id: OrganisationDid
    session: Session
    plan: Sha256
    occupation: str
    level: Level
    dates: Annotated[list[Day], Field(min_length=1)]
    seats: Count
    candidates: Count
    resits: list[str]


class ResultsNotice(_Form):
    id: OrganisationDid
    session: Session
    results: Sha256
    candidates: Count
    passed: Count
    from_: Annotated[Day, Field(alias="from")]
    until: Day
    calendar: str


class Pool(_Form):
    id: Did
    inspection: Inspected
    name: Literal["pool"]
    file: Sha256
    organisations: list[Code]
    draw: Count
    beacon: str
    due: Day
    reviews: list[Sha256]


class Draw(_Form):
    id: Did
    inspection: Inspected
    name: Literal["draw"]
    file: Sha256
    beacon: str
    organisations: list[Code]
    reviews: list[Sha256]


class Outcome(_Form):
    id: Did
    inspection: Inspected
    name: Code
    file: Sha256
    organisations: Annotated[list[Code], Field(min_length=1, max_length=1)]
    held: Day
    result: Literal["passed", "to_mend", "failed"]
    report: Sha256
    reviews: list[Sha256]


class Removal(_Form):
    id: OrganisationDid
    code: Code
    from_: Annotated[Day, Field(alias="from")]
    ground: str
    reason: str
    evidence: list[str]
    removal: Sha256
    reviews: list[Sha256]


class Revocation(_Form):
    id: OrganisationDid
    number: Number
    versions: list[Count]
    from_: Annotated[Day, Field(alias="from")]
    ground: str
    reason: str
    authority: str
    revocation: Sha256
    reviews: list[Sha256]


class Correction(_Form):
    id: OrganisationDid
    number: Number
    version: Annotated[int, Field(ge=2)]
    replaces: Count
    by: Count
    fields: list[Literal["holder", "id_type", "specialty"]]
    reason: str
    correction: Sha256
    reviews: list[Sha256]


class KeyEvent(_Form):
    id: Did
    key: Annotated[str, StringConstraints(min_length=48, max_length=48)]
    role: str
    issuers: list[str]
    event: str
    from_: Annotated[Count, Field(alias="from")]
    until: Count | None = None


class _Named(_Form):
    id: Did
    name: str


class _Profile(_Named):
    type: list[Literal["Profile"]]


class _Identity(_Form):
    type: Literal["IdentityObject"]
    hashed: Literal[True]
    identityHash: Sha256  # noqa: N815
    identityType: Annotated[str, StringConstraints(pattern=r"^ext:[a-z_]+$")]  # noqa: N815


class _Criteria(_Form):
    narrative: str


class _Achievement(_Form):
    id: str
    type: list[Literal["Achievement"]]
    achievementType: Literal["Certification"]  # noqa: N815
    humanCode: str  # noqa: N815
    name: str
    description: str
    criteria: _Criteria
    specialization: str | None = None


class Certified(_Form):
    type: list[Literal["AchievementSubject"]]
    identifier: Annotated[list[_Identity], Field(min_length=1, max_length=1)]
    achievement: _Achievement


class _Evidence(_Form):
    id: Annotated[str, StringConstraints(pattern=r"^https://[^#]+(#[0-9]{1,15})?$")]
    type: list[Literal["Evidence"]]
    name: str
    description: Sha256


class _Envelope(_Form):
    """What every entry has around its subject. Proofs and status are looked at by those who know them."""

    context: Annotated[list[str], Field(alias="@context")]
    id: Annotated[str, StringConstraints(pattern=r"^https://[^#]+#[0-9A-Z]{1,22}$")]
    type: Annotated[list[str], Field(min_length=2, max_length=2)]
    validFrom: Time  # noqa: N815
    credentialSubject: dict[str, object]  # noqa: N815
    proof: Annotated[list[object], Field(min_length=1)]


class OfTheRegistry(_Envelope):
    issuer: _Named


class OfAnOrganisation(OfTheRegistry):
    """Accreditations have places in status lists, but for those sealed before the lists had room for them."""

    credentialStatus: object = None  # noqa: N815


class Certificate(_Envelope):
    id: Annotated[str, StringConstraints(pattern=r"^https://[^#]+#[SY][0-9]{21}$")]
    issuer: _Profile
    awardedDate: Time  # noqa: N815
    evidence: Annotated[list[_Evidence], Field(min_length=1)]
    credentialStatus: object  # noqa: N815


#: The form of the subject of each type of entry; an inspection has one for each of its files.
SUBJECTS: Final[dict[str, type[_Form]]] = {
    CERTIFICATE: Certified,
    "Accreditation": Accreditation,
    "PlanNotice": PlanNotice,
    "ResultsNotice": ResultsNotice,
    "Removal": Removal,
    "Revocation": Revocation,
    "Correction": Correction,
    "KeyEvent": KeyEvent,
}
_ENVELOPES: Final[dict[str, type[_Envelope]]] = {
    CERTIFICATE: Certificate,
    "Accreditation": OfAnOrganisation,
}
_OF_INSPECTIONS: Final[dict[object, type[_Form]]] = {"pool": Pool, "draw": Draw}


def kind_of(document: JsonObject) -> str | None:
    """The type of entry that a document says it is; None when it is none that the registry knows."""
    types = document.get("type")
    if not isinstance(types, list) or len(types) != 2 or types[0] != "VerifiableCredential":
        return None
    kind = types[1]
    known = isinstance(kind, str) and (kind in SUBJECTS or kind == "Inspection")
    return kind if known else None


def form_fault(document: JsonObject, kind: str) -> Text | None:
    """In what an entry, with its proof, is not of its form; None when it is."""
    try:
        _ENVELOPES.get(kind, OfTheRegistry).model_validate(document)
        subject = document["credentialSubject"]
        form = SUBJECTS.get(kind) or _OF_INSPECTIONS.get(subject.get("name"), Outcome)
        form.model_validate(subject)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = "/".join(str(part) for part in first["loc"])
        return Text(f"{where}:{first['msg']}", f"{where}: {first['msg']}")
    return None
