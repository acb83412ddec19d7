"""Verifiable Credentials 2.0 (https://www.w3.org/TR/vc-data-model-2.0/): every entry's form.

Certificates have their own form (`badge`). Every other entry, such as an accreditation or a
notice, is the registry's own statement; its type is not in a published vocabulary, so it takes
the standard's context for such terms (5.3).

    >>> at = "2026-03-02T00:00:00+08:00"
    >>> entry = registry_credential("KeyEvent", 0, "示例登记处", {}, at, "https://a.example")
    >>> entry["id"], entry["issuer"]["id"]
    ('https://a.example/log/#0', 'did:web:a.example')
"""

from __future__ import annotations

from typing import Literal

from skillreg.credentials.canonical import JsonObject
from skillreg.credentials.contexts import CREDENTIALS_V2
from skillreg.credentials.did import registry_did

UNDEFINED_TERMS_V2 = "https://www.w3.org/ns/credentials/undefined-terms/v2"
VERIFIABLE_CREDENTIAL = "VerifiableCredential"

EntryType = Literal[
    "Accreditation",
    "PlanNotice",
    "ResultsNotice",
    "Revocation",
    "Correction",
    "Inspection",
    "Removal",
    "KeyEvent",
]


def entry_url(site: str, index: int) -> str:
    """The identifier of a ledger entry."""
    return f"{site}/log/#{index}"


def registry_credential(
    entry_type: EntryType, index: int, issuer: str, subject: JsonObject, valid_from: str, site: str
) -> JsonObject:
    """An entry of the registry's own, not yet signed; `issuer` is the registry's name."""
    return {
        "@context": [CREDENTIALS_V2, UNDEFINED_TERMS_V2],
        "id": entry_url(site, index),
        "type": [VERIFIABLE_CREDENTIAL, entry_type],
        "issuer": {"id": registry_did(site), "name": issuer},
        "validFrom": valid_from,
        "credentialSubject": subject,
    }
