"""What the tests of credentials start from: fictitious keys, facts and signed documents."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import base58
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from skillreg.credentials import did, holder, multikey
from skillreg.credentials.badge import CertificateFacts, Evidence, certificate
from skillreg.credentials.canonical import JsonObject
from skillreg.credentials.keys import KeyRecord
from skillreg.credentials.signer import Signer
from skillreg.credentials.suites import BOTH, JCS, Suite
from skillreg.credentials.vc import registry_credential

SITE = "https://registry.example"
REGISTRY = did.registry_did(SITE)
CODE = "S000037150001"
NUMBER = CODE + "264000001"
ORGANISATION = did.organisation_did(SITE, CODE)
CREATED = "2026-04-28T00:00:00+08:00"


def private_key(name: str) -> Ed25519PrivateKey:
    """A key of the tests, made from its name."""
    return Ed25519PrivateKey.from_private_bytes(seed(name))


def seed(name: str) -> bytes:
    return sha256(f"skillreg test vector: {name}".encode()).digest()


def key(name: str) -> str:
    return multikey.of_private(private_key(name))


def signer(name: str, issuer: str, proofs: tuple[Suite, ...] = (JCS,)) -> Signer:
    return Signer(private_key(name), f"{issuer}#{key(name)}", CREATED, proofs)


def raw_multikey(public: bytes) -> str:
    """A Multikey without the checks of `multikey.encode`."""
    return "z" + base58.b58encode(multikey.HEADER + public).decode()


def opening() -> holder.Opening:
    return holder.Opening.of("11010519491231002X", "resident_id", "张小明", seed("salt")[:16])


def facts(**changes: Any) -> CertificateFacts:
    """The facts of a certificate that the tests start from."""
    usual: dict[str, Any] = {
        "site": SITE,
        "index": 20,
        "number": NUMBER,
        "organisation_name": "示例养老服务有限公司(示例)",
        "occupation": "4-10-01-05",
        "occupation_name": "养老护理员",
        "level": 4,
        "awarded": CREATED,
        "valid_from": CREATED,
        "holder": opening().commit(),
        "id_type": "resident_id",
        "basis": "《养老护理员国家职业技能标准(2019年版)》",
        "evidence": (
            Evidence.of_entry(SITE, 5, "PlanNotice", "sha256$" + "1" * 64),
            Evidence.of_entry(SITE, 9, "ResultsNotice", "sha256$" + "2" * 64),
            Evidence.of_entry(SITE, 3, "Accreditation", "sha256$" + "3" * 64),
            Evidence("Review", f"{SITE}/data/reviews/city.yml", "sha256$" + "4" * 64),
        ),
    }
    return CertificateFacts(**{**usual, **changes})


def signed_certificate(**changes: Any) -> JsonObject:
    return signer("issuing", ORGANISATION).sign(certificate(facts(**changes)))


def doubly_signed_certificate(**changes: Any) -> JsonObject:
    """With a proof of either cryptosuite, as a registry issues them that asks for the second."""
    return signer("issuing", ORGANISATION, BOTH).sign(certificate(facts(**changes)))


def signed_entry() -> JsonObject:
    """An entry of the registry's own."""
    subject = {
        "id": REGISTRY,
        "key": key("issuing"),
        "role": "issuing",
        "issuers": [f"{REGISTRY}:o:*"],
        "event": "added",
        "from": 2,
    }
    entry = registry_credential("KeyEvent", 1, "示例登记处", subject, CREATED, SITE)
    return signer("registry", REGISTRY).sign(entry)


def records() -> tuple[KeyRecord, ...]:
    """The key record of the vectors: one key of every status."""
    every = (f"{REGISTRY}:o:*",)
    return (
        KeyRecord(key("registry"), "registry", (REGISTRY,)),
        KeyRecord(key("old"), "issuing", every, 2, 10, "retired"),
        KeyRecord(key("issuing"), "issuing", every, 10),
        KeyRecord(key("stolen"), "issuing", every, 2, 15, "revoked"),
        KeyRecord(key("never"), "issuing", every, 0, None, "revoked"),
        KeyRecord(key("log"), "log", (REGISTRY,)),
    )
