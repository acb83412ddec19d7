"""Data Integrity proofs: every one on a document has to hold (https://www.w3.org/TR/vc-di-eddsa/).

A document carries a proof of the cryptosuite eddsa-jcs-2022 and may carry one of eddsa-rdfc-2022
beside it (`suites`). The former has the document's own `@context` in it, so that a context cannot
be slipped in. The standard lets a document's context begin with the proof's; this registry demands
that the two are the same.

    >>> from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    >>> from skillreg.credentials import multikey
    >>> from skillreg.credentials.signer import Signer
    >>> private = Ed25519PrivateKey.from_private_bytes(bytes(32))
    >>> key = multikey.of_private(private)
    >>> signer = Signer(private, f"did:web:a.example#{key}", "2026-03-02T00:00:00+08:00")
    >>> signed = signer.sign({"@context": ["https://www.w3.org/ns/credentials/v2"], "id": "urn:x"})
    >>> holds(verify(signed, lambda method: key))
    True
    >>> verify({**signed, "id": "urn:y"}, lambda method: key)[0].reason.en
    'the signature is not of this document'

Verifying answers with values that say which step failed and why; it never raises on what
strangers send.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from skillreg.credentials import multikey, suites
from skillreg.credentials.canonical import JsonObject, same_json
from skillreg.credentials.suites import JCS, RDFC, Suite
from skillreg.errors import InputError, SkillregError
from skillreg.text import Text

#: Where verifying stopped, in the order of the steps; "verified" when none failed.
Step = Literal[
    "document",
    "proof",
    "suite",
    "purpose",
    "context",
    "created",
    "value",
    "key",
    "signature",
    "verified",
]

#: Finds the Multikey that a verification method stands for, or says why it is not to be used.
Resolve = Callable[[str], str | Text]

_MEMBERS = frozenset(
    {
        "@context",
        "type",
        "cryptosuite",
        "created",
        "verificationMethod",
        "proofPurpose",
        "proofValue",
    }
)
_MOST_PROOFS = 8


@dataclass(frozen=True, slots=True)
class ProofResult:
    """What one proof of a document came to: the step that failed and why, or "verified"."""

    step: Step
    reason: Text
    verification_method: str = ""

    @property
    def holds(self) -> bool:
        return self.step == "verified"


def holds(results: Sequence[ProofResult]) -> bool:
    """All proofs hold, and there is one. One good proof beside a bad one is not enough."""
    return bool(results) and all(result.holds for result in results)


def verify(document: object, resolve: Resolve) -> tuple[ProofResult, ...]:
    """Verify every proof of a document (3.3.2); ask `holds` of the answer.

    Without a proof the answer is one result that says so.
    """
    if not isinstance(document, dict) or "@context" not in document:
        return (
            _failed(
                "document", "不是带 @context 的 JSON 对象", "not a JSON object with an @context"
            ),
        )
    proofs = document.get("proof")
    if isinstance(proofs, dict):
        proofs = [proofs]
    if not isinstance(proofs, list) or not proofs:
        return (_failed("proof", "没有签名", "there is no proof"),)
    if len(proofs) > _MOST_PROOFS:
        return (_failed("proof", "签名过多", "there are too many proofs"),)
    unsigned = {name: document[name] for name in document if name != "proof"}
    hash_of = cache(lambda suite: suites.hash_of(suite, unsigned))
    try:
        hash_of(JCS)
    except InputError as error:
        return (ProofResult("document", error.text),)
    return _verify_all(proofs, _Document(document["@context"], hash_of), resolve)


@dataclass(frozen=True, slots=True)
class _Document:
    """What proofs are checked against; the document without them is hashed once for each suite."""

    context: object
    hash_of: Callable[[Suite], bytes]


def _verify_all(
    proofs: list[object], document: _Document, resolve: Resolve
) -> tuple[ProofResult, ...]:
    """An eddsa-rdfc-2022 proof is tried only once all others hold, else it shares their fault.

    Reading a stranger's document as RDF can take for ever, and what RDF leaves out of a document
    no such proof covers. With eddsa-jcs-2022 a believed key has vouched for every byte of it.
    """
    others = {
        place: _verify_proof(proof, JCS, document, resolve)
        for place, proof in enumerate(proofs)
        if not (isinstance(proof, dict) and proof.get("cryptosuite") == RDFC)
    }
    fault = next((result for result in others.values() if not result.holds), None)
    if not others:
        fault = _failed("suite", f"没有 {JCS} 签名", f"there is no {JCS} proof")
    return tuple(
        others.get(place) or fault or _verify_proof(proof, RDFC, document, resolve)
        for place, proof in enumerate(proofs)
    )


def _verify_proof(
    proof: object, suite: Suite, document: _Document, resolve: Resolve
) -> ProofResult:
    if not isinstance(proof, dict):
        return _failed("proof", "签名不是 JSON 对象", "the proof is not a JSON object")
    if foreign := sorted(str(name) for name in proof if name not in _MEMBERS):
        return _failed(
            "proof",
            f"签名中有未知成员 {foreign[0]}",
            f"the proof has an unknown member {foreign[0]}",
        )
    method = proof.get("verificationMethod")
    if not isinstance(method, str):
        return _failed(
            "proof", "签名没有 verificationMethod", "the proof has no verificationMethod"
        )
    checked = _check_options(proof, suite, document.context)
    if checked is not None:
        return ProofResult(checked.step, checked.reason, method)
    try:
        signature = suites.signature_in(proof.get("proofValue"))
    except InputError as error:
        return ProofResult("value", error.text, method)
    try:
        key = resolve(method)
        if isinstance(key, Text):
            return ProofResult("key", key, method)
        options = suites.hash_of_options(suite, proof, document.context)
        signed = options + document.hash_of(suite)
    except InputError as error:
        return ProofResult("document", error.text, method)
    except SkillregError as error:
        return ProofResult("key", error.text, method)
    return _check_signature(key, signature, signed, method)


def _check_signature(key: str, signature: bytes, signed: bytes, method: str) -> ProofResult:
    try:
        if multikey.signature_holds(key, signature, signed):
            return ProofResult("verified", Text("签名以后没有改动", "the signature holds"), method)
    except SkillregError as error:
        return ProofResult("key", error.text, method)
    return _failed("signature", "签名与内容不符", "the signature is not of this document", method)


def _check_options(proof: JsonObject, suite: Suite, context: object) -> ProofResult | None:
    if (proof.get("type"), proof.get("cryptosuite")) != (suites.TYPE, suite):
        return _failed(
            "suite",
            f"签名算法不是 {suite}",
            f"the proof is not of the cryptosuite {suite}",
        )
    if proof.get("proofPurpose") != suites.PURPOSE:
        return _failed(
            "purpose",
            f"签名用途不是 {suites.PURPOSE}",
            f"the proof's purpose is not {suites.PURPOSE}",
        )
    if not _in_context(proof, suite, context):
        return _failed(
            "context", "签名的 @context 与文件不同", "the proof's @context is not the document's"
        )
    created = proof.get("created")
    if "created" in proof and not (
        isinstance(created, str) and suites.DATE_TIME.fullmatch(created)
    ):
        return _failed("created", "签名时间写法有误", "the proof's time is malformed")
    return None


def _in_context(proof: JsonObject, suite: Suite, context: object) -> bool:
    """Whether the proof names the document's `@context`, as eddsa-jcs-2022 has to."""
    if "@context" not in proof:
        return suite == RDFC
    try:
        return same_json(proof["@context"], context)
    except InputError:
        return False


def _failed(step: Step, zh: str, en: str, method: str = "") -> ProofResult:
    return ProofResult(step, Text(zh, en), method)
