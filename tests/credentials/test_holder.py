"""Holders: commitments, the openings in links, identity numbers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skillreg.credentials import base64url, holder
from skillreg.credentials.holder import Opening, decode_fragment, encode_fragment
from skillreg.domain.results import IdentityType
from skillreg.errors import InputError

from tests.credentials.build import NUMBER, opening

OPENINGS = st.builds(
    Opening.of,
    st.text(max_size=30),
    st.sampled_from(get_args(IdentityType)),
    st.text(max_size=60),
    st.binary(min_size=16, max_size=16),
)


def test_the_commitment_is_the_hash_of_the_canonical_opening() -> None:
    shown = opening()
    written = json.dumps(
        {
            "id_number": shown.id_number,
            "id_type": shown.id_type,
            "name": shown.name,
            "salt": shown.salt,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
    assert shown.commit() == "sha256$" + hashlib.sha256(written.encode()).hexdigest()
    assert len(shown.salt) == 22


@pytest.mark.parametrize(
    "change",
    [
        lambda it: replace(it, name="张小朋"),
        lambda it: replace(it, id_number="110105194912310038"),
        lambda it: replace(it, id_type="passport"),
        lambda it: replace(it, salt="A" * 22),
    ],
)
def test_any_other_holder_has_another_commitment(change: Callable[[Opening], Opening]) -> None:
    assert change(opening()).commit() != opening().commit()


@given(OPENINGS)
def test_a_link_carries_its_opening(shown: Opening) -> None:
    read = decode_fragment(encode_fragment(NUMBER, shown))
    assert (read.number, read.opening) == (NUMBER, shown)
    assert read.reason.en == "the link is whole"


def test_a_link_of_2048_characters_is_read_and_a_longer_one_is_not() -> None:
    reasons = [decode_fragment("S" * length).reason.en for length in (2048, 2049)]
    assert reasons == ["a certificate number is a letter and 21 digits", "the link is too long"]


@given(st.text() | st.text(st.characters(max_codepoint=127)).map(lambda text: f"{NUMBER}~{text}"))
def test_any_text_gets_an_answer_with_a_reason(fragment: str) -> None:
    read = decode_fragment(fragment)
    assert read.opening is None
    assert read.reason.zh
    assert read.reason.en


@given(st.data())
def test_a_changed_character_opens_to_another_commitment_or_none(data: st.DataObject) -> None:
    fragment = encode_fragment(NUMBER, opening())
    place = data.draw(st.integers(len(NUMBER) + 1, len(fragment) - 1))
    letter = data.draw(st.sampled_from("ABCXYZabcxyz0189-_= ~"))
    if fragment[place] == letter:
        return
    read = decode_fragment(fragment[:place] + letter + fragment[place + 1 :])
    assert read.opening is None or read.opening.commit() != opening().commit()


def test_an_opening_does_not_show_itself() -> None:
    assert repr(opening()) == "Opening(…)"
    assert "张小明" not in f"{decode_fragment(encode_fragment(NUMBER, opening()))}"


@pytest.mark.parametrize("length", [0, 15, 17, 32])
def test_a_salt_has_16_bytes(length: int) -> None:
    with pytest.raises(InputError):
        Opening.of("1", "passport", "a", bytes(length))


def test_what_is_typed_is_brought_to_one_spelling() -> None:
    typed = Opening.of(" １１０１０５19491231002x", "resident_id", "  张小明 ", bytes(16))
    assert (typed.id_number, typed.name) == ("11010519491231002X", "张小明")


def test_every_identity_type_has_a_name_in_both_languages() -> None:
    assert set(holder.ID_TYPES) == set(get_args(IdentityType))
    assert all(name.zh and name.en for name in holder.ID_TYPES.values())


def with_check_digit(first: str) -> str:
    """GB 11643, 6.1: weights 2^(18 - i) mod 11."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(first))
    return first + "10X98765432"[total % 11]


@given(st.dates(), st.from_regex(r"[1-9][0-9]{5}", fullmatch=True), st.integers(0, 999))
def test_good_identity_numbers_pass(born: object, division: str, order: int) -> None:
    number = with_check_digit(f"{division}{str(born).replace('-', '')}{order:03d}")
    assert holder.resident_id_fault(number) is None
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    fault = holder.resident_id_fault(wrong)
    assert fault
    assert "check digit" in fault.en


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("", "17 digits"),
        ("110105491231002", "17 digits"),
        ("11010519491231002x", "17 digits"),
        ("11010519491231002X\n", "17 digits"),
        ("１1010519491231002X", "17 digits"),
        (with_check_digit("11010519490230002"), "date of birth"),
        (with_check_digit("11010500000101002"), "date of birth"),
    ],
)
def test_bad_identity_numbers_are_told_why(number: str, said: str) -> None:
    fault = holder.resident_id_fault(number)
    assert fault
    assert said in fault.en


def test_base64_of_an_opening_is_small_enough_for_a_code() -> None:
    """A QR code of version 10 at level M holds 311 bytes in alphanumeric and byte mode mixed."""
    assert len(encode_fragment(NUMBER, opening())) < 200
    assert base64url.decode(opening().salt)
