"""What happens to a certificate after it was issued: it is corrected or revoked, never changed and never deleted.

`registry/revocations/<number>.yml`: from a day on the certificate does not count. Its record stays, and says so.

`registry/corrections/<number>-<version>.yml`: a new version of the same number, `version` 2 for the first correction.
What is not named stays as it was. A wrong level is no correction, since the number has the level in it: such a
certificate is revoked and the right one issued.

Both are approved by city and province, as the certificate was.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from skillreg.domain.base import Day, Integer, Line, Model, Paragraph, Sha256, matching
from skillreg.domain.results import IdentityType
from skillreg.text import Text

RevocationGround = Literal["cheating", "false_material", "issued_by_mistake", "void_session"]
REVOCATION_GROUNDS: dict[RevocationGround, Text] = {
    "cheating": Text("考试作弊", "cheating"),
    "false_material": Text("材料不实", "false material"),
    "issued_by_mistake": Text("误发", "issued by mistake"),
    "void_session": Text("场次无效", "the session was void"),
}

CertificateNumberText = Annotated[
    str,
    matching(
        r"^[SY][0-9]{21}$",
        "应为证书编号:字母 S 加 21 位数字",
        "should be a certificate number: the letter S and 21 digits",
    ),
    Field(examples=["S000037150001264000001"]),
]


class Revocation(Model):
    """`authority` is who decided; no names of candidates here."""

    certificate: CertificateNumberText
    from_: Annotated[Day, Field(alias="from")]
    ground: RevocationGround
    reason: Paragraph
    authority: Line
    evidence: Annotated[tuple[Line, ...], Field(min_length=1)]


class Correction(Model):
    """The fields that are corrected have their new value; the others are left out."""

    certificate: CertificateNumberText
    version: Annotated[Integer, Field(ge=2, le=99)]
    reason: Paragraph
    holder: Sha256 | None = None
    id_type: IdentityType | None = None
    specialty: Line | None = None
    evidence: Annotated[tuple[Line, ...], Field(min_length=1)]

    @property
    def fields(self) -> tuple[str, ...]:
        """Which fields it corrects, in the order of the model."""
        return tuple(
            name for name in ("holder", "id_type", "specialty") if getattr(self, name) is not None
        )
