"""Checkpoints: the log's word for how long it is and what its root hash is (C2SP tlog-checkpoint).

    liaocheng.skillreg.example/log/1            <- origin: which log
    226                                         <- how many entries
    j0xXY7J/T+ScsPQ…                            <- root hash over all of them, in base64

signed as a note by the log's key, whose name is the origin. The origin ends in a generation: a log whose key is lost or
stolen is frozen, and the next generation goes on under a new origin.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from skillreg.credentials import multikey
from skillreg.credentials.did import registry_did
from skillreg.credentials.keys import KeyRecord, believed
from skillreg.errors import InputError
from skillreg.ledger import note
from skillreg.ledger.note import Note, VerifierKey
from skillreg.text import Text

GENERATION: Final = 1
#: Sizes have at most so many digits (the specification's 64 bits; no ledger comes near).
_MOST_DIGITS: Final = 19


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How long a log is, and its root. Extension lines are kept, for the signature covers them."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The text that is signed."""
        root = base64.b64encode(self.root).decode()
        return "".join(
            f"{line}\n" for line in (self.origin, str(self.size), root, *self.extensions)
        )


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """A checkpoint as it was signed. `bytes(…)` gives the note as it was read."""

    checkpoint: Checkpoint
    note: Note

    @property
    def size(self) -> int:
        return self.checkpoint.size

    @property
    def root(self) -> bytes:
        return self.checkpoint.root

    def __bytes__(self) -> bytes:
        return bytes(self.note)


def log_origin(site: str) -> str:
    """The origin of the log of the registry at `site`.

    >>> log_origin("https://host.example/reg")
    'host.example/reg/log/1'
    """
    registry_did(site)  # says so when it is no site
    return f"{site.removeprefix('https://')}/log/{GENERATION}"


def log_site(origin: str) -> str:
    """The site of the registry whose log has this origin; InputError when it is no registry's.

    >>> log_site("host.example/reg/log/1")
    'https://host.example/reg'
    """
    site, _, generation = origin.rpartition("/log/")
    if not site or generation != str(GENERATION):
        raise InputError(
            Text(
                f"{origin} 不是登记库日志的名字(应写作 网址/log/{GENERATION})",
                f"{origin} is not the name of a registry's log, which ends in /log/{GENERATION}",
            )
        )
    return f"https://{site}"


def verifier_keys(records: Iterable[KeyRecord], site: str) -> tuple[VerifierKey, ...]:
    """Every key that the record lists for the log, in its order, the newest last."""
    did = registry_did(site)
    return tuple(
        _verifier_key(record.key, site)
        for record in records
        if record.role == "log" and record.is_for(did)
    )


def believed_keys(records: Sequence[KeyRecord], site: str, size: int) -> tuple[VerifierKey, ...]:
    """The log keys that may sign a checkpoint of this size: their window covers its last entry."""
    did, last = registry_did(site), max(size - 1, 0)
    names = dict.fromkeys(record.key for record in records if record.role == "log")
    return tuple(
        _verifier_key(key, site)
        for key in names
        if believed(records, key, did, last, "log").believed
    )


def _verifier_key(key: str, site: str) -> VerifierKey:
    return VerifierKey(log_origin(site), multikey.decode(key))


def sign(checkpoint: Checkpoint, private: Ed25519PrivateKey) -> SignedCheckpoint:
    """Sign as the log. Whoever calls this has proved that the checkpoint extends all that were signed before."""
    text = str(checkpoint)
    return SignedCheckpoint(checkpoint, Note(text, (note.sign(text, checkpoint.origin, private),)))


def parse(data: bytes) -> SignedCheckpoint:
    """Read a checkpoint without checking any signature; InputError when it is none."""
    read = note.parse(data)
    lines = read.text[:-1].split("\n")
    if len(lines) < 3 or not all(lines):
        raise _malformed("至少应有三行", "it has at least three lines")
    origin, size, root = lines[:3]
    if not (size.isascii() and size.isdigit() and len(size) <= _MOST_DIGITS) or size != str(
        int(size)
    ):
        raise _malformed("第二行应是条数", "its second line is the number of entries")
    hashed = base64.b64decode(root) if _is_base64(root) else b""
    if len(hashed) != 32:
        raise _malformed("第三行应是 32 字节的根", "its third line is a root of 32 bytes")
    return SignedCheckpoint(Checkpoint(origin, int(size), hashed, tuple(lines[3:])), read)


def verify(data: bytes, records: Sequence[KeyRecord], site: str) -> SignedCheckpoint:
    """The checkpoint of the log at `site`, signed by a key that the record believes for this size.

    InputError when it is no checkpoint or another log's, TrustError when its signature is not to be believed.
    """
    signed = parse(data)
    expected = log_origin(site)
    if signed.checkpoint.origin != expected:
        raise InputError(
            Text(
                f"这是 {signed.checkpoint.origin} 的检查点,不是 {expected} 的",
                f"this is a checkpoint of {signed.checkpoint.origin}, not of {expected}",
            )
        )
    note.verified(signed.note, believed_keys(records, site, signed.size))
    return signed


def _is_base64(text: str) -> bool:
    try:
        return base64.b64encode(base64.b64decode(text, validate=True)).decode() == text
    except ValueError:
        return False


def _malformed(zh: str, en: str) -> InputError:
    return InputError(Text(f"这不是检查点:{zh}", f"this is not a checkpoint: {en}"))
