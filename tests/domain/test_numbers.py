"""The coding rule of certificate numbers, part by part, and what it says to people who slip."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skillreg.domain.numbers import (
    NUMBER_PARTS,
    PROVINCES,
    CertificateNumber,
    OrganisationCode,
    certificate_number_fault,
    organisation_code_fault,
    tidied,
)
from skillreg.errors import InputError

GOOD = "S000037150001264000001"

numbers = st.from_regex(
    re.compile(rf"[SY][0-9]{{4}}({PROVINCES})[0-9]{{8}}[1-5][0-9]{{5}}[1-9]", re.ASCII),
    fullmatch=True,
)


def test_parts_of_a_number() -> None:
    number = CertificateNumber.parse("S000037150001214000012")
    assert (number.kind, number.ministry, number.province, number.sequence) == (
        "S",
        "0000",
        "37",
        "150001",
    )
    assert (number.year, number.level, number.serial) == (21, 4, 12)
    assert number.organisation_code == "S000037150001"
    assert number.organisation == OrganisationCode.parse("S000037150001")


@pytest.mark.parametrize(
    ("serial", "block", "path"),
    [
        (1, 0, "S000037150001/26/4/0000"),
        (99, 0, "S000037150001/26/4/0000"),
        (100, 1, "S000037150001/26/4/0001"),
        (999_999, 9999, "S000037150001/26/4/9999"),
    ],
)
def test_the_number_is_the_path(serial: int, block: int, path: str) -> None:
    number = OrganisationCode.parse("S000037150001").certificate(2026, 4, serial)
    assert (number.block, number.shard_path) == (block, path)


@pytest.mark.parametrize(
    ("year", "level", "serial"), [(26, 0, 1), (26, 6, 1), (26, 4, 0), (26, 4, 10**6)]
)
def test_no_number_is_made_outside_the_rule(year: int, level: int, serial: int) -> None:
    with pytest.raises(InputError):
        OrganisationCode.parse("S000037150001").certificate(year, level, serial)


@given(numbers)
def test_what_is_read_is_written_again(text: str) -> None:
    number = CertificateNumber.parse(text)
    assert str(number) == text
    assert number.organisation.certificate(number.year, number.level, number.serial) == number
    assert certificate_number_fault(text) is None


@given(
    st.one_of(
        st.text(max_size=24), numbers.map(lambda text: text[:-1] + "０"), numbers.map(str.lower)
    )
)
def test_a_text_is_a_number_or_has_a_fault(text: str) -> None:
    fault = certificate_number_fault(text)
    if fault is None:
        assert str(CertificateNumber.parse(text)) == text
    else:
        assert 0 <= fault.start <= fault.end <= len(text)
        assert fault.message.zh
        assert fault.message.en
        assert fault.hint.zh
        assert fault.hint.en
        with pytest.raises(InputError) as caught:
            CertificateNumber.parse(text)
        assert caught.value.text == fault.text


@given(numbers, st.integers(min_value=0, max_value=21))
def test_while_typing_only_the_rest_is_missing(text: str, typed: int) -> None:
    fault = certificate_number_fault(text[:typed])
    assert fault is not None
    assert fault.part == "length"
    assert fault.start == typed


@given(numbers)
def test_what_people_type_is_tidied(text: str) -> None:
    spaced = f"  {text[:5].lower()} {text[5:13]}-{text[13:]}\n"
    assert str(CertificateNumber.typed(spaced)) == text
    assert tidied(text) == text


SLIPS = [
    ("", "length", 0, 0, "还没有输入"),
    ("X" + GOOD[1:], "kind", 0, 1, "S 或 Y"),
    ("s" + GOOD[1:], "kind", 0, 1, "S 或 Y"),
    (GOOD[1:], "kind", 0, 0, "缺少开头的字母"),
    ("1537150012345678", "length", 0, 16, "旧的职业资格证书"),
    (GOOD.replace("0000", "00O0", 1), "ministry", 3, 4, "第 4 位"),
    (GOOD[:5] + "99" + GOOD[7:], "province", 5, 7, "省级代码"),
    (GOOD[:12] + "l" + GOOD[13:], "sequence", 12, 13, "第 13 位"),
    (GOOD[:13] + "２６" + GOOD[15:], "year", 13, 14, "第 14 位"),
    (GOOD[:15] + "6" + GOOD[16:], "level", 15, 16, "等级"),
    (GOOD[:15] + "0" + GOOD[16:], "level", 15, 16, "等级"),
    (GOOD[:16] + "000000", "serial", 16, 22, "000001"),
    (GOOD[:-1], "length", 21, 21, "还差 1 位"),
    (GOOD + "1", "length", 22, 23, "多了 1 位"),
    (GOOD + "\n", "length", 22, 23, "多了 1 位"),
    (GOOD[:13] + " " + GOOD[13:], "year", 13, 14, "第 14 位"),
]


@pytest.mark.parametrize(("text", "part", "start", "end", "words"), SLIPS)
def test_a_slip_is_told_where_it_is(text: str, part: str, start: int, end: int, words: str) -> None:
    fault = certificate_number_fault(text)
    assert fault is not None
    assert (fault.part, fault.start, fault.end) == (part, start, end)
    assert words in fault.message.zh


@pytest.mark.parametrize(
    ("character", "hint"),
    [
        ("O", "改为数字 0"),
        ("l", "改为数字 1"),
        ("２", "半角"),
        (" ", "空格"),
        ("-", "连接号"),
        ("?", "逐位核对"),
    ],
)
def test_the_hint_says_what_to_type(character: str, hint: str) -> None:
    fault = certificate_number_fault(GOOD[:9] + character + GOOD[10:])
    assert fault is not None
    assert hint in fault.hint.zh


def test_every_digit_counts_on_its_own() -> None:
    """There is no check digit: another digit in the serial is another well-formed number."""
    assert certificate_number_fault(GOOD[:-1] + "2") is None
    assert CertificateNumber.parse(GOOD[:-1] + "2") != CertificateNumber.parse(GOOD)


def test_organisation_codes() -> None:
    assert str(OrganisationCode.parse("Y000123150001")) == "Y000123150001"
    assert organisation_code_fault("S000037150001") is None
    for wrong in ("", "S00003715000", "S0000371500011", "S000099150001", "S00003715000O", GOOD):
        assert organisation_code_fault(wrong) is not None
        with pytest.raises(InputError):
            OrganisationCode.parse(wrong)


def test_the_parts_cover_the_number_without_gaps() -> None:
    ends = [part.end for part in NUMBER_PARTS]
    assert [part.start for part in NUMBER_PARTS] == [0, *ends[:-1]]
    assert ends[-1] == len(GOOD)


def test_numbers_sort_by_organisation_year_level_and_serial() -> None:
    code = OrganisationCode.parse("S000037150001")
    assert code.certificate(26, 4, 2) < code.certificate(26, 4, 10) < code.certificate(27, 3, 1)
