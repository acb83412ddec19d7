"""Signed notes: the specification's own examples, what is ignored, what makes a note void."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from skillreg.errors import InputError, SkillregError, TrustError
from skillreg.ledger import note
from skillreg.ledger.note import Note, SignatureLine, VerifierKey

from tests.ledger.logs import log_key

#: Of the specification, of Go's own tests, and of Go's checksum database.
VKEYS = (
    "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
)
#: The note that Go's package documentation signs with PeterNeumann's key.
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
).encode()
NAME = "registry.example/log/1"
TEXT = "a text\n"


def key(name: str = NAME, private: Ed25519PrivateKey | None = None) -> VerifierKey:
    return VerifierKey(name, (private or log_key()).public_key().public_bytes_raw())


def signed(text: str = TEXT, name: str = NAME) -> Note:
    return Note(text, (note.sign(text, name, log_key()),))


@pytest.mark.parametrize("vkey", VKEYS)
def test_keys_of_others_are_read_as_they_are_written(vkey: str) -> None:
    assert str(VerifierKey.parse(vkey)) == vkey


def test_the_note_of_gos_documentation() -> None:
    read = note.parse(GO_NOTE)
    assert bytes(read) == GO_NOTE
    assert note.verified(read, [VerifierKey.parse(VKEYS[1])])


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "name",
        "name+12345678",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2",
        "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "exam ple+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "名\u3000字+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "a+00000000+é",
    ],
)
def test_what_is_no_key_is_refused(vkey: str) -> None:
    with pytest.raises(TrustError):
        VerifierKey.parse(vkey)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u2003b", "a\n"])
def test_a_key_has_a_name_that_a_signature_line_can_hold(name: str) -> None:
    with pytest.raises(TrustError, match="not a verifier key"):
        key(name)


def test_a_key_with_which_anybody_can_sign_is_refused() -> None:
    with pytest.raises(TrustError, match="small order"):
        VerifierKey(NAME, b"\x01" + bytes(31))


def test_unknown_keys_are_ignored_even_under_a_known_name() -> None:
    stranger = note.sign(TEXT, NAME, log_key("stranger"))
    other_name = note.sign(TEXT, "other.example/log/1", log_key())
    nonsense = SignatureLine(NAME, b"\0\0\0\1", b"x")
    both = Note(TEXT, (stranger, other_name, nonsense, *signed().signatures))
    assert note.verified(both, [key()]) == (key(),)
    assert note.parse(bytes(both)) == both
    with pytest.raises(TrustError, match="known key"):
        note.verified(Note(TEXT, (stranger, other_name, nonsense)), [key()])
    with pytest.raises(TrustError, match="known key"):
        note.verified(both, [])


def test_one_bad_signature_of_a_known_key_voids_the_note() -> None:
    (good,) = signed().signatures
    spoiled = SignatureLine(NAME, good.id, good.signature[:-1] + bytes([good.signature[-1] ^ 1]))
    short = SignatureLine(NAME, good.id, good.signature[:-1])
    for bad in (spoiled, short):
        for lines in ((bad,), (good, bad), (bad, good)):
            with pytest.raises(TrustError, match="is bad"):
                note.verified(Note(TEXT, lines), [key()])
    second = key("witness.example", log_key("witness"))
    other = note.sign(TEXT, "witness.example", log_key("witness"))
    with pytest.raises(TrustError, match="is bad"):
        note.verified(Note(TEXT, (other, spoiled)), [key(), second])
    assert note.verified(Note(TEXT, (other, good, good)), [key(), second]) == (second, key())


def test_many_signatures_are_read() -> None:
    lines = tuple(note.sign(TEXT, f"witness-{n}.example", log_key(f"{n}")) for n in range(99))
    whole = Note(TEXT, (*lines, *signed().signatures))
    assert note.verified(note.parse(bytes(whole)), [key()]) == (key(),)
    assert whole.with_signature(lines[0]) == whole
    assert len(signed().with_signature(lines[0]).signatures) == 2


LINE = str(signed().signatures[0])


@pytest.mark.parametrize(
    "data",
    [
        "",
        "\n",
        "\n\n",
        "a text\n",
        "a text\n\n",
        f"a text\n{LINE}",
        f"a text\n\n{LINE}\n",
        f"a text\n\n{LINE}".rstrip("\n"),
        f"a text\n\n{LINE}x",
        f"a text\n\n{LINE.replace('— ', '- ')}",
        f"a text\n\n{LINE.replace('— ', '—')}",
        f"a text\n\n{LINE.replace(NAME, '')}",
        f"a text\n\n{LINE.replace(NAME, 'a+b')}",
        f"a text\n\n{LINE.replace(NAME, f'a{chr(0xA0)}b')}",
        f"a text\n\n{LINE.replace(NAME, NAME + ' ')}",
        f"a text\n\n— {NAME} AAAA\n",
        f"a text\n\n— {NAME} AAAAAA==\n",
        f"a text\n\n— {NAME} AAAAAAA\n",
        f"a text\n\n— {NAME}\n",
        f"a\ttext\n\n{LINE}",
        f"a text\r\n\r\n{LINE}",
        f"a\0text\n\n{LINE}",
        b"a \xff text\n\n" + LINE.encode(),
        ("a" * note.MOST_BYTES) + f"\n\n{LINE}",
    ],
)
def test_what_is_no_note_is_refused(data: str | bytes) -> None:
    with pytest.raises(InputError, match="not a signed note"):
        note.parse(data if isinstance(data, bytes) else data.encode())


def test_the_text_ends_at_the_last_empty_line() -> None:
    text = "one\n\n— not a signature\n\nthree\n"
    read = note.parse(bytes(signed(text)))
    assert read.text == text
    assert note.verified(read, [key()])


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1), st.integers(1, 4))
def test_notes_are_read_as_they_were_written(text: str, count: int) -> None:
    made = Note(text + "\n", tuple(note.sign(text, f"k{n}", log_key(f"{n}")) for n in range(count)))
    assert note.parse(bytes(made)) == made


@given(st.binary(max_size=200))
def test_nothing_but_a_refusal_comes_of_rubbish(data: bytes) -> None:
    for read in (note.parse, lambda one: VerifierKey.parse(one.decode("latin-1"))):
        refuses(read, data)
        refuses(read, b"a\n\n\xe2\x80\x94 " + data + b"\n")


def refuses(read: Callable[[bytes], object], data: bytes) -> None:
    with suppress(SkillregError):
        read(data)


def test_every_flipped_bit_is_noticed() -> None:
    whole = bytes(signed())
    for place in range(len(whole) * 8):
        spoiled = bytearray(whole)
        spoiled[place // 8] ^= 1 << place % 8
        with pytest.raises(SkillregError):
            note.verified(note.parse(bytes(spoiled)), [key()])
