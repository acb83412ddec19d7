"""Cosignatures: the line's bytes, what is no cosignature, and what tlog-scales and openssl say to ours."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from skillreg.credentials import multikey
from skillreg.credentials.keys import KeyRecord
from skillreg.errors import InputError, TrustError
from skillreg.ledger import note
from skillreg.ledger.cosignature import (
    CosignerKey,
    believed_witnesses,
    cosign,
    time_of,
    witness_site,
)
from skillreg.ledger.note import Note, SignatureLine, VerifierKey
from tlog_scales.signing import NoteSignature, Vkey
from tlog_scales.tlog import Checkpoint as TheirCheckpoint

from tests.ledger.logs import ORIGIN, log_key

NAME = "b.example/witness/1"
NOON = 1_779_105_600
ROOT = "j0xXY7J/T+ScsPQ3RU0Af0eaOnXgG12Kp5HAyGEbfW8="
TEXT = f"{ORIGIN}\n226\n{ROOT}\n"
#: What comes before the 32 bytes of an Ed25519 key in the form that openssl reads (RFC 8410).
DER = bytes.fromhex("302a300506032b6570032100")


@pytest.fixture
def key() -> CosignerKey:
    return CosignerKey.of(NAME, log_key("witness"))


@pytest.fixture
def line() -> SignatureLine:
    return cosign(TEXT, NAME, log_key("witness"), NOON)


def test_a_cosignature_says_who_and_when(key: CosignerKey, line: SignatureLine) -> None:
    assert (line.name, line.id, len(line.signature)) == (NAME, key.id, 72)
    assert time_of(line.signature) == NOON
    assert note.verified(Note(TEXT, (line,)), [key]) == (key,)
    assert CosignerKey.parse(str(key)) == key


def test_neither_time_nor_text_can_be_exchanged(key: CosignerKey, line: SignatureLine) -> None:
    other = cosign(TEXT, NAME, log_key("witness"), NOON + 1).signature
    text = TEXT.encode()
    assert key.signed(text, line.signature)
    for bad in (
        other[:8] + line.signature[8:],
        line.signature[8:],
        line.signature + b"\0",
        b"\xff" * 8 + line.signature[8:],
        b"",
    ):
        assert not key.signed(text, bad)
    assert not key.signed(text.replace(b"226", b"227"), line.signature)


def test_a_signature_of_the_log_is_no_cosignature_and_the_other_way_round(key: CosignerKey) -> None:
    private = log_key("witness")
    signed = note.sign(TEXT, NAME, private)
    assert not key.signed(TEXT.encode(), signed.signature)
    assert signed.id != key.id
    with pytest.raises(TrustError):
        VerifierKey.parse(str(key))
    with pytest.raises(TrustError):
        CosignerKey.parse(str(VerifierKey(NAME, key.public)))


@pytest.mark.parametrize("time", [0, -1, 1 << 63])
def test_no_time_that_the_standard_does_not_have(time: int) -> None:
    with pytest.raises(ValueError, match="time"):
        cosign(TEXT, NAME, log_key(), time)


def test_whom_the_record_believes() -> None:
    public = multikey.of_private(log_key("witness"))
    record = KeyRecord(public, "witness", ("did:web:b.example:reg",), 5, 10)
    assert [it.name for it in believed_witnesses([record], 6)] == ["b.example/reg/witness/1"]
    assert believed_witnesses([record], 5) == believed_witnesses([record], 11) == ()
    listed_as_log = KeyRecord(public, "log", ("did:web:b.example:reg",))
    for_nobody = KeyRecord(public, "witness", ())
    assert believed_witnesses([listed_as_log, for_nobody], 6) == ()


@pytest.mark.parametrize("name", ["b.example/log/1", "witness/1"])
def test_a_name_that_no_registry_has(name: str) -> None:
    with pytest.raises((InputError, TrustError)):
        witness_site(name)


# -- what others say


def test_tlog_scales_accepts_it(key: CosignerKey, line: SignatureLine) -> None:
    vkey = Vkey.from_string(str(key))
    checkpoint = TheirCheckpoint.from_text(bytes(Note(TEXT, (line,))).decode())
    (theirs,) = checkpoint.signatures
    assert vkey.match(theirs)
    vkey.get_verifier().verify_note(theirs, checkpoint)
    late = cosign(TEXT, NAME, log_key("witness"), NOON + 1)
    mixed = SignatureLine(NAME, line.id, late.signature[:8] + line.signature[8:])
    with pytest.raises(InvalidSignature):
        vkey.get_verifier().verify_note(
            NoteSignature.from_line(str(mixed).rstrip("\n")), checkpoint
        )


def test_openssl_accepts_it(key: CosignerKey, line: SignatureLine, tmp_path: Path) -> None:
    def accepted(message: str) -> bool:
        (tmp_path / "message").write_text(message, "utf-8")
        (tmp_path / "signature").write_bytes(line.signature[8:])
        (tmp_path / "key.der").write_bytes(DER + key.public)
        done = subprocess.run(
            [
                *("openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey"),
                *("key.der", "-rawin", "-in", "message", "-sigfile", "signature"),
            ],
            cwd=tmp_path,
            capture_output=True,
        )
        return done.returncode == 0

    assert accepted(f"cosignature/v1\ntime {NOON}\n{TEXT}")
    assert not accepted(f"cosignature/v1\ntime {NOON + 1}\n{TEXT}")
