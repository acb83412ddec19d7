"""Signing documents: a key, the name that it signs under, and the proofs that it makes.

>>> from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
>>> from skillreg.credentials import multikey
>>> private = Ed25519PrivateKey.from_private_bytes(bytes(32))
>>> method = f"did:web:a.example#{multikey.of_private(private)}"
>>> signer = Signer(private, method, "2026-03-02T00:00:00+08:00", suites.BOTH)
>>> signed = signer.sign({"@context": ["https://www.w3.org/ns/credentials/v2"], "id": "urn:x"})
>>> [proof["cryptosuite"] for proof in signed["proof"]]
['eddsa-rdfc-2022', 'eddsa-jcs-2022']
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from skillreg.credentials import multikey, suites
from skillreg.credentials.canonical import JsonObject, canonicalise, same_json
from skillreg.credentials.suites import JCS, Suite
from skillreg.errors import InputError
from skillreg.text import Text

_NO_PROOF = b'"proof":[]'


class Signer:
    """Made once for a batch: the proofs' options are the same for all documents of one `@context`,
    so they are hashed once.
    """

    def __init__(
        self,
        key: Ed25519PrivateKey,
        verification_method: str,
        created: str,
        proofs: tuple[Suite, ...] = (JCS,),
    ) -> None:
        if not verification_method.endswith("#" + multikey.of_private(key)):
            raise InputError(
                Text(
                    f"签名方法 {verification_method} 不是此密钥的",
                    f"the verification method {verification_method} is not this key's",
                )
            )
        if not suites.DATE_TIME.fullmatch(created):
            raise InputError(
                Text(
                    f"时间应写作 2026-03-02T00:00:00+08:00,不是 {created}",
                    f"a time is written as 2026-03-02T00:00:00+08:00, not {created}",
                )
            )
        self._key = key
        self._created = created
        self.verification_method = verification_method
        self.proofs = proofs
        self._context: object = None
        self._prepared: tuple[_Prepared, ...] = ()

    def sign(self, document: JsonObject) -> JsonObject:
        """A copy of the document with `proof`, an array."""
        proofs = [
            {**one.options, "proofValue": self._value(one, suites.hash_of(one.suite, document))}
            for one in self._prepare(document)
        ]
        return {**document, "proof": proofs}

    def line(self, document: JsonObject) -> bytes:
        """The canonical bytes of the signed document: `canonicalise(sign(document))` in one go.

        Written once with an empty proof; what is signed is the bytes around it.
        """
        self._prepare(document)
        head, proof, tail = canonicalise({**document, "proof": []}).partition(_NO_PROOF)
        if not proof or _NO_PROOF in tail:  # a member of the document has a proof of its own
            return canonicalise(self.sign(document))
        return self.around(document["@context"], head, tail, document)

    def around(
        self, context: object, head: bytes, tail: bytes, document: JsonObject | None = None
    ) -> bytes:
        """The signed line of which all but the proof is written: what stands before its member, and after.

        With another suite than JCS, the document that these bytes are of has to be given, too.
        """
        unsigned = sha256(head[:-1] + tail).digest()  # one comma fewer
        proofs = b",".join(
            one.written(
                self._value(
                    one, unsigned if one.suite == JCS else suites.hash_of(one.suite, document or {})
                )
            )
            for one in self._prepare_for(context)
        )
        return b"".join((head, b'"proof":[', proofs, b"]", tail))

    def _value(self, prepared: _Prepared, unsigned: bytes) -> str:
        return suites.proof_value(self._key.sign(prepared.hash + unsigned))

    def _prepare(self, document: JsonObject) -> tuple[_Prepared, ...]:
        if "proof" in document or "@context" not in document:
            raise InputError(
                Text(
                    "要签名的内容须有 @context 且尚无 proof",
                    "what is signed has an @context and no proof yet",
                )
            )
        return self._prepare_for(document["@context"])

    def _prepare_for(self, context: object) -> tuple[_Prepared, ...]:
        if not self._prepared or not same_json(context, self._context):
            self._context = deepcopy(context)
            self._prepared = tuple(self._prepared_for(suite) for suite in self.proofs)
        return self._prepared

    def _prepared_for(self, suite: Suite) -> _Prepared:
        options: JsonObject = {
            "type": suites.TYPE,
            "cryptosuite": suite,
            "created": self._created,
            "verificationMethod": self.verification_method,
            "proofPurpose": suites.PURPOSE,
        }
        if suite == JCS:  # the standard wants it there; in the other suite it is understood
            options["@context"] = self._context
        return _Prepared.of(suite, options, self._context)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """Proof options, their hash, and the bytes around the proof's value in a signed line."""

    suite: Suite
    options: JsonObject
    hash: bytes
    before_value: bytes
    after_value: bytes

    @classmethod
    def of(cls, suite: Suite, options: JsonObject, context: object) -> _Prepared:
        proof = canonicalise({**options, "proofValue": ""})
        cut = proof.rindex(b'"proofValue":"') + len(b'"proofValue":"')
        hashed = suites.hash_of_options(suite, options, context)
        return cls(suite, options, hashed, proof[:cut], proof[cut:])

    def written(self, value: str) -> bytes:
        return self.before_value + value.encode() + self.after_value
