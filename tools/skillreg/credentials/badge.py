"""A certificate as an Open Badges 3.0 AchievementCredential.

The standard: https://www.imsglobal.org/spec/ob/v3p0/, appendix B.1.

What is certified is the level in an occupation (`achievement`), by whom (`issuer`), to whom
(`identifier`, a salted hash: see `holder`), and which ledger entries lead there (`evidence`).
Marks are not in it.

The certificate number is the credential's `id`; a corrected version has the same `id` and
`awardedDate` and a later `validFrom`, by which Open Badges tells the newest version.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from skillreg.credentials.canonical import JsonObject
from skillreg.credentials.contexts import CREDENTIALS_V2, OPEN_BADGES
from skillreg.credentials.did import organisation_did
from skillreg.credentials.status import status_entry
from skillreg.credentials.vc import VERIFIABLE_CREDENTIAL, entry_url
from skillreg.domain.levels import level_name
from skillreg.domain.results import IdentityType

CONTEXT: Final = (CREDENTIALS_V2, OPEN_BADGES)
ACHIEVEMENT_CREDENTIAL: Final = "AchievementCredential"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that a certificate goes back to, such as a review, with its digest."""

    name: str
    id: str
    digest: str

    @classmethod
    def of_entry(cls, site: str, index: int, entry_type: str, digest: str) -> Evidence:
        """A ledger entry: its type, its place, the digest of its line."""
        return cls(entry_type, entry_url(site, index), digest)


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """All that a certificate says; `index` is its place in the ledger, times carry their offset.

    `awarded` is the `validFrom` of the first version; `basis` names the standard that was
    examined by.
    """

    site: str
    index: int
    number: str
    organisation_name: str
    occupation: str
    occupation_name: str
    level: int
    awarded: str
    valid_from: str
    holder: str
    id_type: IdentityType
    basis: str
    evidence: tuple[Evidence, ...]
    specialty: str | None = None

    @property
    def organisation(self) -> str:
        return self.number[:13]


def certificate(facts: CertificateFacts) -> JsonObject:
    """The credential that these facts make, not yet signed."""
    return {
        "@context": list(CONTEXT),
        "id": f"{facts.site}/verify/#{facts.number}",
        "type": [VERIFIABLE_CREDENTIAL, ACHIEVEMENT_CREDENTIAL],
        "issuer": {
            "id": organisation_did(facts.site, facts.organisation),
            "type": ["Profile"],
            "name": facts.organisation_name,
        },
        "awardedDate": facts.awarded,
        "validFrom": facts.valid_from,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": True,
                    "identityHash": facts.holder,
                    "identityType": f"ext:{facts.id_type}",
                }
            ],
            "achievement": _achievement(facts),
        },
        "evidence": [
            {"id": one.id, "type": ["Evidence"], "name": one.name, "description": one.digest}
            for one in facts.evidence
        ],
        "credentialStatus": status_entry(facts.site, facts.index),
    }


def _achievement(facts: CertificateFacts) -> JsonObject:
    level = level_name(facts.level).zh
    achievement: JsonObject = {
        "id": f"{facts.site}/occupations/{facts.occupation}/#level-{facts.level}",
        "type": ["Achievement"],
        "achievementType": "Certification",
        "humanCode": facts.occupation,
        "name": f"{facts.occupation_name} {level}",
        "description": f"职业技能等级认定:{facts.occupation_name}({facts.occupation}),{level}",
        "criteria": {"narrative": facts.basis},
    }
    if facts.specialty:
        achievement["specialization"] = facts.specialty
    return achievement
