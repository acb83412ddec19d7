"""Cosignatures: a witness's word, with the time, for a checkpoint of somebody else's log (C2SP tlog-cosignature).

    — b.example/witness/1 base64(key id || time, 8 bytes || signature, 64 bytes)

"At this time, this was the longest log of this origin that I had seen, and it went on from all that I saw before." The
signature is over the time and the checkpoint's whole text, so that neither can be put to the other by somebody else:

    cosignature/v1
    time 1779105600
    a.example/log/1
    …

A witness of ours is a registry, and its key is named after it: `b.example/witness/1`. Whom a registry believes as a
witness is said by its key record: role `witness`, for the DID of the witness's registry.

>>> witness_name("https://b.example/reg")
'b.example/reg/witness/1'
>>> witness_site("b.example/reg/witness/1")
'https://b.example/reg'
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from skillreg.credentials import multikey
from skillreg.credentials.did import registry_did, site_of
from skillreg.credentials.keys import KeyRecord, believed
from skillreg.errors import TrustError
from skillreg.ledger import note
from skillreg.ledger.note import SignatureLine
from skillreg.text import Text

#: The type of a key whose Ed25519 signature is over a time and a checkpoint.
COSIGNATURE: Final = 4
#: Seconds since 1970 fit in 63 bits.
MOST_SECONDS: Final = (1 << 63) - 1

_TIME = 8
_SIGNATURE = 64
_SUFFIX = "/witness/1"


@dataclass(frozen=True, slots=True)
class CosignerKey:
    """The public half of a witness's key, by name and 32 bytes."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        return note.key_id(self.name, COSIGNATURE, self.public)

    def __str__(self) -> str:
        return note.vkey(self.name, COSIGNATURE, self.public)

    @classmethod
    def parse(cls, vkey: str) -> CosignerKey:
        """Read a witness's verifier key; TrustError when it is none."""
        name, public = note.parse_vkey(vkey, COSIGNATURE)
        multikey.encode(public)  # refuses keys with which anybody can sign
        return cls(name, public)

    @classmethod
    def of(cls, name: str, private: Ed25519PrivateKey) -> CosignerKey:
        return cls(name, private.public_key().public_bytes_raw())

    def signed(self, text: bytes, signature: bytes) -> bool:
        if len(signature) != _TIME + _SIGNATURE or time_of(signature) > MOST_SECONDS:
            return False
        return multikey.signature_holds(
            multikey.encode(self.public), signature[_TIME:], _message(time_of(signature), text)
        )


def cosign(text: str, name: str, private: Ed25519PrivateKey, time: int) -> SignatureLine:
    """The witness's line below a checkpoint. Whoever calls this has proved what the line says."""
    if not 0 < time <= MOST_SECONDS:
        raise ValueError(f"no time of a cosignature: {time}")
    signature = private.sign(_message(time, text.encode()))
    return SignatureLine(
        name, CosignerKey.of(name, private).id, time.to_bytes(_TIME, "big") + signature
    )


def _message(time: int, text: bytes) -> bytes:
    return f"cosignature/v1\ntime {time}\n".encode() + text


def time_of(signature: bytes) -> int:
    """When a cosignature says that it was made: seconds since 1970, by the witness's clock."""
    return int.from_bytes(signature[:_TIME], "big")


def origin_folder(origin: str) -> str:
    """The folder below `witness/` in which a witness publishes what it saw of a log (C2SP tlog-witness, monitoring).

    >>> origin_folder("a.example/log/1")[:16]
    'a8f2aa5c6cb7b3c1'
    """
    return hashlib.sha256(origin.encode()).hexdigest()


def witness_name(site: str) -> str:
    """What the witness that the registry at `site` is calls itself."""
    registry_did(site)  # says so when it is no site
    return site.removeprefix("https://") + _SUFFIX


def witness_site(name: str) -> str:
    """The site of the registry whose witness has this name; TrustError when it is no name of a registry's witness."""
    if not name.endswith(_SUFFIX):
        raise TrustError(
            Text(
                f"{name} 不是登记库见证人的名字(应写作 网址{_SUFFIX})",
                f"{name} is not the name of a registry's witness, which ends in {_SUFFIX}",
            )
        )
    return f"https://{name.removesuffix(_SUFFIX)}"


def believed_witnesses(records: Sequence[KeyRecord], size: int) -> tuple[CosignerKey, ...]:
    """The witnesses that the record believes for a checkpoint of this size: their window covers its last entry."""
    last = max(size - 1, 0)
    return tuple(
        CosignerKey(witness_name(site_of(record.issuers[0])), multikey.decode(record.key))
        for record in records
        if record.role == "witness"
        and record.issuers
        and believed(records, record.key, record.issuers[0], last, "witness").believed
    )
