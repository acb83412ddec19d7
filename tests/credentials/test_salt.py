"""Check codes: the published alphabet, every slip of a hand or an ear that is allowed for, nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from skillreg.credentials import base64url, salt
from skillreg.errors import InputError

SALTS = st.binary(min_size=16, max_size=16)
HIGHEST = (
    "7ZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZ"  # named by the specification of ULID as the last of 128 bits
)


@pytest.mark.parametrize(
    ("data", "spelled"),
    [
        (bytes(16), "0000-0000-0000-0000-0000-0000-00"),
        (bytes(15) + b"\x20", "0000-0000-0000-0000-0000-0000-10"),
        (b"\xff" * 16, HIGHEST),
    ],
)
def test_is_the_number_in_base_32_as_ulid_has_it(data: bytes, spelled: str) -> None:
    assert salt.spell(base64url.encode(data)) == spelled


@given(SALTS)
def test_is_read_back_in_either_form(data: bytes) -> None:
    text = base64url.encode(data)
    assert salt.read(salt.spell(text)) == text
    assert salt.read(text) == text


@given(SALTS)
def test_has_no_characters_that_look_alike(data: bytes) -> None:
    spelled = salt.spell(base64url.encode(data))
    assert re.fullmatch(
        r"[0-7][0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{4}){5}-[0-9A-HJKMNP-TV-Z]{2}", spelled
    )


@given(SALTS, st.sampled_from(["", " ", " - ", "–", "　"]), st.sampled_from(["I", "l", "i", "L"]))
def test_is_read_as_people_type_it(data: bytes, between: str, one: str) -> None:
    text = base64url.encode(data)
    typed = salt.spell(text).lower().replace("-", between).replace("0", "o").replace("1", one)
    assert salt.read(typed) == text


def test_is_read_in_full_width() -> None:
    assert (
        salt.read("０００４－１０６１－０５０Ｒ－３ＧＧ２－８Ａ１Ｃ－６０Ｔ３－ＧＦ")
        == "AAECAwQFBgcICQoLDA0ODw"
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "has 26 characters, this has 0"),
        ("0" * 25, "this has 25"),
        ("0" * 27, "this has 27"),
        ("0" * 25 + "U", "character 26"),
        ("校" + "0" * 25, "character 1 "),
        ("8" + "0" * 25, "one of 0 to 7"),
        ("Z" * 26, "one of 0 to 7"),
        ("AAAAAAAAAAAAAAAAAAAAAB", "base64url"),
    ],
)
def test_says_what_is_wrong(typed: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        salt.read(typed)


@given(st.text(max_size=40))
@example("İ" * 26)
def test_whatever_is_typed_is_a_salt_or_refused(typed: str) -> None:
    try:
        read = salt.read(typed)
    except InputError:
        return
    assert len(base64url.decode(read)) == salt.SALT_BYTES
