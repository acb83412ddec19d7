"""One function for each verifier: what it says of a certificate as it would be handed to it.

Nothing is fetched: `published` has the files of a built site by their addresses, and a verifier that asks for
anything else is told that it is not there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from openbadgeslib.ob3 import OB3LdpVerifier, OB3VerificationError
from openvc.did.base import DidResolutionError
from openvc.did.did_web import DidWebResolver
from openvc.errors import OpenvcError
from openvc.proof.di_jcs import EddsaJcsProofSuite
from openvc.status.status_list import check_credential_status
from skillreg.credentials.canonical import JsonObject, canonicalise
from skillreg.tree import FolderTree
from skillreg.verifying import verify_document

from tests.credentials.interop import answers

#: `unread`: the verifier knows none of the document's cryptosuites and says so.
Answer = Literal["accepts", "refuses", "revoked", "unread"]

NOW = datetime(2026, 6, 1, tzinfo=UTC)
_PACKAGES = Path(__file__).with_name("node_modules")


@dataclass(frozen=True)
class Case:
    """A certificate that somebody hands in, and the world in which it is looked at."""

    document: JsonObject
    published: Mapping[str, Any]
    registry: Path


Verify = Callable[[Sequence[Case]], list[Answer]]


@dataclass(frozen=True)
class Verifier:
    """`packages` are named with their versions; `reads` are the cryptosuites that it knows."""

    name: str
    packages: tuple[str, ...]
    reads: str
    verify: Verify


def npm(name: str) -> str:
    manifest = json.loads((_PACKAGES / name / "package.json").read_text("utf-8"))
    return f"npm {name} {manifest['version']}"


def pypi(name: str) -> str:
    return f"PyPI {name} {version(name)}"


def by_skillreg(cases: Sequence[Case]) -> list[Answer]:
    """Our own, with the clone of the registry that it needs."""

    def one(case: Case) -> Answer:
        report = verify_document(FolderTree(case.registry), canonicalise(case.document))
        if report.verdict == "yes":
            return "accepts"
        said = {check.name.en: check.outcome for check in report.checks}
        is_revoked = said["not revoked as far as known here"] == "no"
        return "revoked" if is_revoked and said["same as the record"] == "yes" else "refuses"

    return [one(case) for case in cases]


def by_digital_bazaar(*suites: str) -> Verify:
    """data-integrity with these cryptosuites; then the status list, verified by the same."""

    def verify(cases: Sequence[Case]) -> list[Answer]:
        tasks = [
            {
                "check": check,
                "suites": suites,
                "document": case.document,
                "documents": case.published,
            }
            for case in cases
            for check in ("proof", "status")
        ]
        found = iter(answers(tasks))
        return [_of_digital_bazaar(next(found), next(found)) for _ in cases]

    return verify


def _of_digital_bazaar(proof: Mapping[str, Any], status: Mapping[str, Any]) -> Answer:
    if "insufficient proofs matched" in (proof.get("error") or ""):
        return "unread"
    if not proof["verified"] or not status["verified"]:
        return "refuses"
    return "revoked" if status["revoked"] else "accepts"


def by_verifier_core(cases: Sequence[Case]) -> list[Answer]:
    tasks = [
        {"check": "core", "document": case.document, "documents": case.published} for case in cases
    ]
    return [_of_verifier_core(found) for found in answers(tasks)]


def _of_verifier_core(found: Mapping[str, Any]) -> Answer:
    steps = found["steps"]
    if found["error"] or not steps.get("valid_signature"):
        return "refuses"
    status = steps.get("revocation_status")
    if status is None:  # neither yes nor no: the list could not be used
        return "refuses"
    return "accepts" if status else "revoked"


def by_openbadgeslib(cases: Sequence[Case]) -> list[Answer]:
    """With the status looked up, but its list not verified: for that it wants a JWT by the issuer itself."""

    def one(case: Case) -> Answer:
        def download(url: str, *_: object, **__: object) -> bytes:
            return json.dumps(case.published[url]).encode()

        try:
            OB3LdpVerifier().verify(
                case.document, check_status=True, download=download, verify_status_list=False
            )
        except OB3VerificationError as error:
            said = str(error)
            if "no supported Data Integrity proof" in said:
                return "unread"
            return "revoked" if "Credential status 'revocation' is set" in said else "refuses"
        return "accepts"

    return [one(case) for case in cases]


def by_openvc(cases: Sequence[Case]) -> list[Answer]:
    """It takes one proof: the JCS one is handed to it alone, of the certificate and of the status list."""

    def one(case: Case) -> Answer:
        def fetch(url: str) -> dict[str, Any]:
            if url not in case.published:
                raise DidResolutionError(url)
            return dict(case.published[url])

        def check(document: JsonObject) -> JsonObject:
            EddsaJcsProofSuite().verify(
                with_jcs_alone(document), resolver=DidWebResolver(fetch), now=NOW
            )
            return document

        try:
            check(case.document)
            status = check_credential_status(
                case.document, resolve_status_list=lambda url: check(fetch(url))
            )
        except OpenvcError:
            return "refuses"
        return "revoked" if status.revoked else "accepts"

    return [one(case) for case in cases]


def with_jcs_alone(document: JsonObject) -> JsonObject:
    [proof] = [it for it in document["proof"] if it["cryptosuite"] == "eddsa-jcs-2022"]
    return {**document, "proof": proof}


@cache
def verifiers() -> tuple[Verifier, ...]:
    bazaar = npm("@digitalbazaar/data-integrity")
    jcs, rdfc = (npm(f"@digitalbazaar/eddsa-{suite}-2022-cryptosuite") for suite in ("jcs", "rdfc"))
    status = npm("@digitalbazaar/vc-bitstring-status-list")
    return (
        Verifier("skillreg verify", (), "JCS + RDFC", by_skillreg),
        Verifier(
            "Digital Bazaar",
            (bazaar, jcs, rdfc, status),
            "JCS + RDFC",
            by_digital_bazaar("jcs", "rdfc"),
        ),
        Verifier("Digital Bazaar, JCS", (bazaar, jcs, status), "JCS", by_digital_bazaar("jcs")),
        Verifier("Digital Bazaar, RDFC", (bazaar, rdfc, status), "RDFC", by_digital_bazaar("rdfc")),
        Verifier(
            "DCC verifier-core",
            (npm("@digitalcredentials/verifier-core"),),
            "RDFC",
            by_verifier_core,
        ),
        Verifier("openbadgeslib", (pypi("openbadgeslib"), pypi("PyLD")), "RDFC", by_openbadgeslib),
        Verifier("openvc-core", (pypi("openvc-core"),), "JCS", by_openvc),
    )
