"""The two cryptosuites of Data Integrity: how a document and a proof's options become one hash.

The standard: https://www.w3.org/TR/vc-di-eddsa/, 3.2 (eddsa-rdfc-2022) and 3.3 (eddsa-jcs-2022).

    hash data  = SHA-256(C(proof without proofValue)) ‖ SHA-256(C(document without proof))
    proofValue = "z" + base58btc(Ed25519(hash data))

C is the one difference: the bytes of the JSON (JCS), or the statements that JSON-LD reads in it
(RDFC). JCS covers every byte and needs no JSON-LD; RDFC is what most readers of Open Badges know.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from typing import Final, Literal

from skillreg.credentials import base58btc, rdfc
from skillreg.credentials.canonical import JsonObject, canonicalise
from skillreg.errors import InputError
from skillreg.text import Text

Suite = Literal["eddsa-rdfc-2022", "eddsa-jcs-2022"]

RDFC: Final = "eddsa-rdfc-2022"
JCS: Final = "eddsa-jcs-2022"

#: Both, in the order in which they stand in a proof array: some readers look at the first only.
BOTH: Final[tuple[Suite, ...]] = (RDFC, JCS)

TYPE: Final = "DataIntegrityProof"
PURPOSE: Final = "assertionMethod"

#: `created`, with its offset.
DATE_TIME: Final = re.compile(
    r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])"
)

_CANONICALISE: Final[dict[Suite, Callable[[JsonObject], bytes]]] = {
    JCS: canonicalise,
    RDFC: rdfc.canonicalise,
}
_LONGEST_VALUE = 89  # "z" and the 88 digits of 64 bytes


def hash_of(suite: Suite, document: JsonObject) -> bytes:
    """One half of the hash data: of a document without proofs."""
    return sha256(_CANONICALISE[suite](document)).digest()


def hash_of_options(suite: Suite, proof: JsonObject, context: object) -> bytes:
    """The other half, of a proof: all but its value, in the document's `@context` (3.2.5, 3.3.5)."""
    options = {name: proof[name] for name in proof if name != "proofValue"}
    plain = canonicalise({**options, "@context": context})
    return sha256(plain).digest() if suite == JCS else _of_rdfc_options(plain)


@lru_cache(maxsize=256)
def _of_rdfc_options(plain: bytes) -> bytes:
    """A batch has the same options in each proof, and reading them as RDF takes a quarter of all."""
    return hash_of(RDFC, json.loads(plain))


def proof_value(signature: bytes) -> str:
    return "z" + base58btc.encode(signature)


def signature_in(value: object) -> bytes:
    """The 64 bytes of a `proofValue`; InputError when it is none."""
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
