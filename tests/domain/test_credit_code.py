"""GB 32100: the check character, and codes whose first characters are letters."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from skillreg.domain.credit_code import ALPHABET, LENGTH, credit_code_fault, registered_in
from stdnum.cn import uscc

#: Made up; the organisations do not exist.
FICTITIOUS = {
    "91371502MA0DEM001K": "371502",
    "51371500MJ0DEM002E": "371500",
    "52371503MJ0DEM003R": "371503",
    "12371500MB0DEM0047": "371500",
}


def with_check(body: str) -> str:
    return body + uscc.calc_check_digit(body)


def bodies() -> st.SearchStrategy[str]:
    characters = st.text(ALPHABET, min_size=11, max_size=11)
    division = st.text("0123456789", min_size=6, max_size=6)
    return st.builds(lambda rest, place: rest[:2] + place + rest[2:], characters, division)


@given(bodies())
def test_a_code_with_its_check_character_is_good(body: str) -> None:
    code = with_check(body)
    assert credit_code_fault(code) is None
    assert registered_in(code) == body[2:8]


@pytest.mark.parametrize(("code", "division"), FICTITIOUS.items())
def test_made_up_codes_are_well_formed(code: str, division: str) -> None:
    assert credit_code_fault(code) is None
    assert registered_in(code) == division


@given(bodies(), st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_every_single_slip_is_found(body: str, at: int, typed: str) -> None:
    code = with_check(body)
    assume(code[at] != typed)
    assert credit_code_fault(code[:at] + typed + code[at + 1 :]) is not None


@given(st.text(max_size=20))
def test_a_fault_has_words_and_a_place(text: str) -> None:
    fault = credit_code_fault(text)
    if fault is not None:
        assert 0 <= fault.start <= fault.end <= len(text)
        assert fault.message.zh
        assert fault.message.en
        assert fault.hint.zh
        assert fault.hint.en


@pytest.mark.parametrize("front", ["N2", "A1", "Y1", "1A"])
def test_letters_in_front_are_good_where_the_library_refuses_them(front: str) -> None:
    code = with_check(f"{front}371502MF0001234")
    assert credit_code_fault(code) is None
    assert not uscc.is_valid(code)


@given(bodies())
def test_what_the_library_takes_is_taken(body: str) -> None:
    code = with_check(body)
    if uscc.is_valid(code):
        assert credit_code_fault(code) is None


SLIPS = [
    ("", "length", 0, 0),
    ("91110000600037341", "length", 17, 17),
    ("91110000600037341L0", "length", 18, 19),
    ("91110000600037341L\n", "length", 18, 19),
    ("91110000600037341M", "check", 17, 18),
    ("91110000600037341l", "character", 17, 18),
    ("9111000060003734IL", "character", 16, 17),
    ("9111000O600037341L", "division", 7, 8),
    ("９1110000600037341L", "character", 0, 1),
    (" 91110000600037341L", "character", 0, 1),
]


@pytest.mark.parametrize(("text", "part", "start", "end"), SLIPS)
def test_a_slip_is_told_where_it_is(text: str, part: str, start: int, end: int) -> None:
    fault = credit_code_fault(text)
    assert fault is not None
    assert (fault.part, fault.start, fault.end) == (part, start, end)


def test_the_hint_says_what_to_type() -> None:
    lower = credit_code_fault("91110000600037341l")
    letter = credit_code_fault("9111000O600037341L")
    assert lower is not None
    assert letter is not None
    assert lower.hint.en == "type capital letters"
    assert letter.hint.en == "type the digit 0 instead of the letter O"
