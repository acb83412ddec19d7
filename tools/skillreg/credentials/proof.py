"""Data Integrity proofs, cryptosuite eddsa-jcs-2022 (https://www.w3.org/TR/vc-di-eddsa/, 3.3).

    hash data  = SHA-256(JCS(proof without proofValue)) ‖ SHA-256(JCS(document without proof))
    proofValue = "z" + base58btc(Ed25519(hash data))

The proof carries the document's own `@context`, so that a context cannot be slipped in. The
standard lets a document's context begin with the proof's; this registry demands that the two are
the same.

    >>> from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    >>> from skillreg.credentials import multikey
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

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from skillreg.credentials import base58btc, multikey
from skillreg.credentials.canonical import JsonObject, canonicalise
from skillreg.errors import InputError, SkillregError
from skillreg.text import Text

TYPE: Final = "DataIntegrityProof"
CRYPTOSUITE: Final = "eddsa-jcs-2022"
PURPOSE: Final = "assertionMethod"

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
_NO_PROOF = b'"proof":[]'
_MOST_PROOFS = 8
_LONGEST_VALUE = 89  # "z" and the 88 digits of 64 bytes
_DATE_TIME = re.compile(
    r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])"
)


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


def sign(
    document: JsonObject, *, key: Ed25519PrivateKey, verification_method: str, created: str
) -> JsonObject:
    """The document with a proof; for more than one document, make a `Signer` and keep it."""
    return Signer(key, verification_method, created).sign(document)


class Signer:
    """A key, the name it signs under and the time it signs at; made once for a batch.

    The proof's options are the same for all documents of one `@context`, so their hash is made
    once.
    """

    def __init__(self, key: Ed25519PrivateKey, verification_method: str, created: str) -> None:
        if not verification_method.endswith("#" + multikey.of_private(key)):
            raise InputError(
                Text(
                    f"签名方法 {verification_method} 不是此密钥的",
                    f"the verification method {verification_method} is not this key's",
                )
            )
        if not _DATE_TIME.fullmatch(created):
            raise InputError(
                Text(
                    f"时间应写作 2026-03-02T00:00:00+08:00,不是 {created}",
                    f"a time is written as 2026-03-02T00:00:00+08:00, not {created}",
                )
            )
        self._key = key
        self._options = {
            "type": TYPE,
            "cryptosuite": CRYPTOSUITE,
            "created": created,
            "verificationMethod": verification_method,
            "proofPurpose": PURPOSE,
        }
        self._last: _Prepared | None = None

    def sign(self, document: JsonObject) -> JsonObject:
        """A copy of the document with `proof`, an array of one."""
        prepared = self._prepare(document)
        value = self._proof_value(prepared, canonicalise(document))
        return {**document, "proof": [{**prepared.options, "proofValue": value}]}

    def line(self, document: JsonObject) -> bytes:
        """The canonical bytes of the signed document: `canonicalise(sign(document))` in one go.

        Written once with an empty proof; what is signed is the bytes around it.
        """
        prepared = self._prepare(document)
        head, proof, tail = canonicalise({**document, "proof": []}).partition(_NO_PROOF)
        if not proof or _NO_PROOF in tail:  # a member of the document has a proof of its own
            return canonicalise(self.sign(document))
        value = self._proof_value(prepared, head[:-1] + tail).encode()  # one comma fewer
        return b"".join((head, prepared.before_value, value, prepared.after_value, tail))

    def _proof_value(self, prepared: _Prepared, unsigned: bytes) -> str:
        return "z" + base58btc.encode(self._key.sign(prepared.hash + sha256(unsigned).digest()))

    def _prepare(self, document: JsonObject) -> _Prepared:
        if "proof" in document or "@context" not in document:
            raise InputError(
                Text(
                    "要签名的内容须有 @context 且尚无 proof",
                    "what is signed has an @context and no proof yet",
                )
            )
        context = document["@context"]
        if self._last is None or not _same(context, self._last.options["@context"]):
            self._last = _Prepared.of({**self._options, "@context": deepcopy(context)})
        return self._last


@dataclass(frozen=True, slots=True)
class _Prepared:
    """Proof options, their hash, and the bytes around the proof's value in a signed line."""

    options: JsonObject
    hash: bytes
    before_value: bytes
    after_value: bytes

    @classmethod
    def of(cls, options: JsonObject) -> _Prepared:
        proof = canonicalise({"proof": [{**options, "proofValue": ""}]})[1:-1]
        cut = proof.rindex(b'"proofValue":"') + len(b'"proofValue":"')
        return cls(options, _hash(options), proof[:cut], proof[cut:])


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
    try:
        context = document["@context"]
        unsigned = sha256(
            canonicalise({name: document[name] for name in document if name != "proof"})
        ).digest()
    except InputError as error:
        return (ProofResult("document", error.text),)
    return tuple(_verify_proof(proof, context, unsigned, resolve) for proof in proofs)


def _verify_proof(proof: object, context: object, unsigned: bytes, resolve: Resolve) -> ProofResult:
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
    checked = _check_options(proof, context)
    if checked is not None:
        return ProofResult(checked.step, checked.reason, method)
    try:
        signature = _signature(proof.get("proofValue"))
    except InputError as error:
        return ProofResult("value", error.text, method)
    try:
        key = resolve(method)
        if isinstance(key, Text):
            return ProofResult("key", key, method)
        options = {name: proof[name] for name in proof if name != "proofValue"}
        if not multikey.signature_holds(key, signature, _hash(options) + unsigned):
            return _failed(
                "signature", "签名与内容不符", "the signature is not of this document", method
            )
    except SkillregError as error:
        return ProofResult("key", error.text, method)
    return ProofResult("verified", Text("签名有效", "the signature holds"), method)


def _check_options(proof: JsonObject, context: object) -> ProofResult | None:
    if (proof.get("type"), proof.get("cryptosuite")) != (TYPE, CRYPTOSUITE):
        return _failed(
            "suite",
            f"签名算法不是 {CRYPTOSUITE}",
            f"the proof is not of the cryptosuite {CRYPTOSUITE}",
        )
    if proof.get("proofPurpose") != PURPOSE:
        return _failed(
            "purpose", f"签名用途不是 {PURPOSE}", f"the proof's purpose is not {PURPOSE}"
        )
    try:
        same = "@context" in proof and _same(proof["@context"], context)
    except InputError:
        same = False
    if not same:
        return _failed(
            "context", "签名的 @context 与文件不同", "the proof's @context is not the document's"
        )
    created = proof.get("created")
    if "created" in proof and not (isinstance(created, str) and _DATE_TIME.fullmatch(created)):
        return _failed("created", "签名时间写法有误", "the proof's time is malformed")
    return None


def _signature(value: object) -> bytes:
    if isinstance(value, str) and value[:1] == "z" and len(value) <= _LONGEST_VALUE:
        signature = base58btc.decode(value[1:])
        if len(signature) == 64:
            return signature
    raise InputError(
        Text(
            "proofValue 应为 z 开头的 64 字节签名",
            "proofValue should be z and a signature of 64 bytes",
        )
    )


def _same(one: object, other: object) -> bool:
    """Whether two JSON values are the same. Python holds 1 and True equal: only texts go short."""
    if type(one) is list and type(other) is list and one == other:
        return all(type(item) is str for item in one) or canonicalise(one) == canonicalise(other)
    return canonicalise(one) == canonicalise(other)


def _hash(options: JsonObject) -> bytes:
    return sha256(canonicalise(options)).digest()


def _failed(step: Step, zh: str, en: str, method: str = "") -> ProofResult:
    return ProofResult(step, Text(zh, en), method)
