"""An entry as the replay gets it: already known to be of its form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from skillreg.credentials.canonical import JsonObject

CERTIFICATE: Final = "AchievementCredential"
#: The evidence by which a corrected version names the one that it replaces.
REPLACED: Final = "Replaced version"


def is_version(document: JsonObject) -> bool:
    """Whether a certificate says that it replaces an earlier version of itself."""
    evidence: list[JsonObject] = document["evidence"]
    return bool(evidence[-1]["name"] == REPLACED)


@dataclass(slots=True)
class Entry:
    """`document` is the entry without its proof, `digest` the SHA-256 of its line, `key` the Multikey that signed it.

    `alike`: a certificate that differs from the entry before it in nothing but number, holder and place; its digest is
    left out, since nothing names it.
    """

    index: int
    kind: str
    document: JsonObject
    digest: str
    key: str
    alike: bool = False

    @property
    def subject(self) -> JsonObject:
        subject: JsonObject = self.document["credentialSubject"]
        return subject

    @property
    def issuer(self) -> str:
        issuer: str = self.document["issuer"]["id"]
        return issuer

    @property
    def sealed_on(self) -> str:
        """The day on which it was sealed, as text: `2026-04-08`."""
        valid_from: str = self.document["validFrom"]
        return valid_from[:10]

    @property
    def day(self) -> date:
        return date.fromisoformat(self.sealed_on)
