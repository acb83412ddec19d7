"""Checkpoints: their text, whose they are, which keys may sign them when."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skillreg.credentials import multikey
from skillreg.credentials.keys import KeyRecord
from skillreg.errors import InputError, SkillregError, TrustError
from skillreg.ledger import checkpoint, note
from skillreg.ledger.checkpoint import (
    Checkpoint,
    believed_keys,
    log_origin,
    parse,
    verifier_keys,
    verify,
)
from skillreg.ledger.merkle import EMPTY_ROOT
from skillreg.ledger.note import Note

from tests.ledger.logs import DID, ORIGIN, SITE, log_key, log_record

ROOT = b"\x07" * 32
RECORDS = (log_record(),)


def signed(text: str, name: str = ORIGIN, key: str = "log") -> bytes:
    return bytes(Note(text, (note.sign(text, name, log_key(key)),)))


@pytest.mark.parametrize(
    ("site", "origin"),
    [
        ("https://host.example", "host.example/log/1"),
        ("https://host.example/reg/a", "host.example/reg/a/log/1"),
        ("https://host.example:8443", "host.example:8443/log/1"),
    ],
)
def test_the_origin_is_the_site_and_a_generation(site: str, origin: str) -> None:
    assert log_origin(site) == origin


@pytest.mark.parametrize("site", ["http://host.example", "https://host.example/", "host.example"])
def test_what_is_no_site_has_no_log(site: str) -> None:
    with pytest.raises(InputError):
        log_origin(site)


def test_the_text_that_is_signed() -> None:
    assert str(Checkpoint(ORIGIN, 0, EMPTY_ROOT)) == (
        f"{ORIGIN}\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
    )


def test_a_checkpoint_is_read_as_it_was_signed() -> None:
    made = checkpoint.sign(Checkpoint(ORIGIN, 226, ROOT, ("an extension",)), log_key())
    assert verify(bytes(made), RECORDS, SITE) == made
    assert (made.size, made.root) == (226, ROOT)
    assert bytes(checkpoint.sign(made.checkpoint, log_key())) == bytes(made)


@given(
    st.integers(0, 10**18),
    st.binary(min_size=32, max_size=32),
    st.lists(st.text("abc d", min_size=1).filter(str.strip), max_size=3),
)
def test_any_checkpoint_is_read_as_it_was_signed(size: int, root: bytes, more: list[str]) -> None:
    made = checkpoint.sign(Checkpoint(ORIGIN, size, root, tuple(more)), log_key())
    assert parse(bytes(made)) == made


ROOT_LINE = base64.b64encode(ROOT).decode()


@pytest.mark.parametrize(
    "text",
    [
        f"{ORIGIN}\n",
        f"{ORIGIN}\n5\n",
        f"{ORIGIN}\n05\n{ROOT_LINE}\n",
        f"{ORIGIN}\n-5\n{ROOT_LINE}\n",
        f"{ORIGIN}\n+5\n{ROOT_LINE}\n",
        f"{ORIGIN}\n5 \n{ROOT_LINE}\n",
        f"{ORIGIN}\n5.0\n{ROOT_LINE}\n",
        f"{ORIGIN}\n５\n{ROOT_LINE}\n",
        f"{ORIGIN}\n\n{ROOT_LINE}\n",
        f"{ORIGIN}\n{'9' * 20}\n{ROOT_LINE}\n",
        f"{ORIGIN}\n{'9' * 5000}\n{ROOT_LINE}\n",
        f"\n5\n{ROOT_LINE}\n",
        f"{ORIGIN}\n5\n{ROOT_LINE}\n\n",
        f"{ORIGIN}\n5\n{ROOT_LINE}=\n",
        f"{ORIGIN}\n5\n{ROOT_LINE[:-1]}\n",
        f"{ORIGIN}\n5\n{ROOT_LINE[:-2]}/=\n",
        f"{ORIGIN}\n5\n{base64.b64encode(ROOT[:31]).decode()}\n",
        f"{ORIGIN}\n5\n{ROOT.hex()}\n",
        f"{ORIGIN}\n5\né\n",
    ],
)
def test_what_is_no_checkpoint_is_refused_however_well_signed(text: str) -> None:
    with pytest.raises(InputError, match="not a checkpoint"):
        parse(signed(text))


def test_another_logs_checkpoint_is_refused() -> None:
    other = checkpoint.sign(Checkpoint("other.example/log/1", 5, ROOT), log_key())
    with pytest.raises(InputError, match=r"other\.example/log/1, not of"):
        verify(bytes(other), RECORDS, SITE)
    # Another generation of this log is another log.
    text = str(Checkpoint(ORIGIN[:-1] + "2", 5, ROOT))
    with pytest.raises(InputError, match="not of"):
        verify(signed(text), RECORDS, SITE)


def test_only_a_key_listed_for_the_log_signs() -> None:
    text = str(Checkpoint(ORIGIN, 5, ROOT))
    with pytest.raises(TrustError, match="known key"):
        verify(signed(text, key="stranger"), RECORDS, SITE)
    with pytest.raises(TrustError, match="known key"):
        verify(signed(text, name="other"), RECORDS, SITE)
    as_registry = KeyRecord(multikey.of_private(log_key()), "registry", (DID,))
    elsewhere = KeyRecord(multikey.of_private(log_key()), "log", ("did:web:elsewhere.example",))
    revoked = KeyRecord(multikey.of_private(log_key()), "log", (DID,), status="revoked")
    for records in ((), (as_registry,), (elsewhere,), (revoked,)):
        with pytest.raises(TrustError, match="known key"):
            verify(signed(text), records, SITE)


@pytest.mark.parametrize(
    ("size", "names"), [(0, ["old"]), (1, ["old"]), (10, ["old"]), (11, ["new"])]
)
def test_the_window_of_a_key_covers_the_last_entry(size: int, names: list[str]) -> None:
    """A key whose window ends at entry 10 signs checkpoints of up to 10 entries; the next one those that have more."""
    records = (log_record("old", 0, 10), log_record("new", 10))
    assert [one.public for one in believed_keys(records, SITE, size)] == [
        log_key(name).public_key().public_bytes_raw() for name in names
    ]
    assert len(verifier_keys(records, SITE)) == 2


def test_every_flipped_bit_is_noticed() -> None:
    whole = bytes(checkpoint.sign(Checkpoint(ORIGIN, 226, ROOT), log_key()))
    for place in range(len(whole) * 8):
        spoiled = bytearray(whole)
        spoiled[place // 8] ^= 1 << place % 8
        with pytest.raises(SkillregError):
            verify(bytes(spoiled), RECORDS, SITE)
