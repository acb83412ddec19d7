"""What is signed here verifies with libraries of others; what was tampered with does not.

npm: Digital Bazaar's two cryptosuites, data-integrity, jsonld-signatures, vc-bitstring-status-list.
PyPI: openvc-core, openbadgeslib. Each check is shown to fail where it must, so none passes by doing
nothing. What they and others say of a registry's real files is in `tests.interop`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from openvc.did.base import DidResolutionError
from openvc.did.did_web import DidWebResolver
from openvc.errors import OpenvcError
from openvc.proof.di_jcs import EddsaJcsProofSuite
from skillreg.credentials import did, status
from skillreg.credentials.badge import certificate
from skillreg.credentials.canonical import JsonObject

from tests.credentials import vectors
from tests.credentials.build import (
    ORGANISATION,
    REGISTRY,
    SITE,
    doubly_signed_certificate,
    facts,
    records,
    signed_certificate,
    signed_entry,
    signer,
)
from tests.credentials.interop import answers

DID_DOCUMENTS = {
    did.url_of(name): did.did_document(name, records()) for name in (REGISTRY, ORGANISATION)
}
PAST = "2020-01-01T00:00:00+08:00"


def status_list(revoked: list[int]) -> JsonObject:
    return signer("registry", REGISTRY).sign(status.status_list(SITE, 0, "示例", revoked, PAST))


def good() -> dict[str, JsonObject]:
    return {
        "certificate": signed_certificate(),
        "certificate with a specialty": signed_certificate(specialty="失智照护"),
        "certificate with two proofs": doubly_signed_certificate(specialty="失智照护"),
        "entry": signed_entry(),
        "status list": status_list([3]),
        "retired key": signer("old", ORGANISATION).sign(certificate(facts(index=5))),
    }


#: What others do not look at: our own rules on windows, contexts, spellings and members of a proof.
OUR_OWN_RULES = {
    "no context",
    "too many proofs",
    "unknown member of the proof",
    "proof without context",
    "time without zone",
    "key no longer in its window",
    "context added to the document",
    "rdfc proof alone",
    "rdfc proof in another context",
}
LENIENT_NPM = OUR_OWN_RULES | {"proofValue in another base", "proofValue with a blank"}
#: openvc reads one proof, the last one here: it does not know of the other.
OF_THE_OTHER = {name for name, _ in vectors.bad_second_proofs() if name.startswith("rdfc proof")}
LENIENT_OPENVC = OUR_OWN_RULES | OF_THE_OTHER | {"context of the proof shorter"}


def bad(excepted: set[str]) -> dict[str, JsonObject]:
    return {
        name: document
        for name, document in vectors.bad_documents()
        if isinstance(document, dict) and name not in excepted
    }


class TestDigitalBazaar:
    @pytest.fixture(scope="class")
    @classmethod
    def found(cls) -> dict[str, dict[str, Any]]:
        documents = {**good(), **bad(LENIENT_NPM)}
        tasks = [
            {
                "check": "proof",
                "suites": ["jcs", "rdfc"],
                "document": document,
                "documents": DID_DOCUMENTS,
            }
            for document in documents.values()
        ]
        return dict(zip(documents, answers(tasks), strict=True))

    @pytest.mark.parametrize("name", good())
    def test_good_documents_verify(self, found: dict[str, dict[str, Any]], name: str) -> None:
        assert found[name] == {"verified": True}

    @pytest.mark.parametrize("name", bad(LENIENT_NPM))
    def test_bad_documents_do_not(self, found: dict[str, dict[str, Any]], name: str) -> None:
        assert found[name]["verified"] is False

    def test_a_key_that_the_did_document_lacks_does_not_verify(self) -> None:
        without = {did.url_of(ORGANISATION): did.did_document(ORGANISATION, records()[:1])}
        task = {
            "check": "proof",
            "suites": ["jcs", "rdfc"],
            "document": doubly_signed_certificate(),
            "documents": {**DID_DOCUMENTS, **without},
        }
        assert answers([task])[0]["verified"] is False


class TestDigitalBazaarStatus:
    @pytest.mark.parametrize(("revoked", "expected"), [([19, 21], False), ([20], True)])
    def test_status(self, revoked: list[int], *, expected: bool) -> None:
        lists = {status.status_url(SITE, 0): status_list(revoked)}
        task = {
            "check": "status",
            "suites": ["jcs"],
            "document": signed_certificate(),
            "documents": {**DID_DOCUMENTS, **lists},
        }
        assert answers([task]) == [{"verified": True, "revoked": expected}]

    def test_a_tampered_list_does_not_verify(self) -> None:
        forged = status_list([20])
        forged["credentialSubject"]["encodedList"] = status.encode([])
        task = {
            "check": "status",
            "suites": ["jcs"],
            "document": signed_certificate(),
            "documents": {**DID_DOCUMENTS, status.status_url(SITE, 0): forged},
        }
        assert answers([task])[0]["verified"] is False


class TestOpenvc:
    def verify(self, document: JsonObject) -> str | None:
        """The issuer that openvc believes; it takes one proof, so the array of one is opened."""

        def fetch(url: str) -> dict[str, Any]:
            if url not in DID_DOCUMENTS:
                raise DidResolutionError(url)
            return DID_DOCUMENTS[url]

        proof = document.get("proof")
        single = {**document, "proof": proof[-1]} if isinstance(proof, list) and proof else document
        verified = EddsaJcsProofSuite().verify(
            single, resolver=DidWebResolver(fetch), now=datetime(2026, 6, 1, tzinfo=UTC)
        )
        issuer: str | None = verified.issuer
        return issuer

    @pytest.mark.parametrize("name", good())
    def test_good_documents_verify(self, name: str) -> None:
        document = good()[name]
        assert self.verify(document) == document["issuer"]["id"]

    @pytest.mark.parametrize("name", bad(LENIENT_OPENVC))
    def test_bad_documents_do_not(self, name: str) -> None:
        document = bad(LENIENT_OPENVC)[name]
        with pytest.raises(OpenvcError):
            self.verify(document)
