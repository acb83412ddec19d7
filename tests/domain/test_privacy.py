"""Personal data is found however it is written, and nothing else is taken for it.

Every number here is put together while the test runs: the repository is scanned as well, and holds
none that looks real.
"""

from __future__ import annotations

import hashlib
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skillreg.domain.privacy import PersonalData, find_in_bytes, find_personal_data
from stdnum.cn import ric, uscc

PLACE, BORN, ORDER = "371500", "1990" + "0307", "123"
IDENTITY = PLACE + BORN + ORDER + ric.calc_check_digit(PLACE + BORN + ORDER + "0")
WITH_X = PLACE + BORN + "1230"[:3] + "X"
OLD = PLACE + BORN[2:] + ORDER
PHONE = "138" + "0000" + "1111"
TO_WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")

IDENTITIES = [
    IDENTITY,
    IDENTITY[:-1] + ("1" if IDENTITY[-1] != "1" else "2"),  # the check digit does not matter
    WITH_X,
    WITH_X.lower(),
    f"{PLACE} {BORN} {IDENTITY[-4:]}",
    f"{PLACE}-{BORN}-{IDENTITY[-4:]}",
    f"{PLACE} {BORN[:4]} {BORN[4:]} {IDENTITY[-4:]}",
    f"{PLACE}－{BORN}－{IDENTITY[-4:]}",
    f"{PLACE}\u3000{BORN}\u3000{IDENTITY[-4:]}",
    f"{PLACE} - {BORN} - {IDENTITY[-4:]}",
    " ".join(IDENTITY),
    f"{PLACE} {BORN} 123 X",
    IDENTITY.translate(TO_WIDE),
    WITH_X.translate(TO_WIDE),
    OLD,
    f"{PLACE} {BORN[2:]} {ORDER}",
    " ".join(OLD),
    "ID" + IDENTITY,
    "身份证号" + IDENTITY + "号",
    f"id_number:{IDENTITY},",
    f'"{IDENTITY}"',
    "9" + "11" + "156" + BORN + "1234",  # a foreigner's permanent residence card
]
PHONES = [
    PHONE,
    "199" + "0" * 8,
    "+86" + PHONE,
    "+86 " + PHONE,
    "0086" + PHONE,
    "0086-" + PHONE,
    "＋86" + PHONE,
    f"{PHONE[:3]} {PHONE[3:7]} {PHONE[7:]}",
    f"{PHONE[:3]}-{PHONE[3:7]}-{PHONE[7:]}",
    f"+86 {PHONE[:3]} {PHONE[3:7]} {PHONE[7:]}",
    f"+86{PHONE[:3]} {PHONE[3:7]} {PHONE[7:]}",
    " ".join(PHONE),
    PHONE.translate(TO_WIDE),
    "电话" + PHONE + "，张三",
    "Tel" + PHONE,
    "wx:" + PHONE,
]


def all_digit_credit_code() -> str:
    """A credit code without letters whose digits 7 to 14 could be a date of birth."""
    for serial in range(1000):
        code = "91" + "110119" + "900307" + f"{serial:03}"
        code += uscc.calc_check_digit(code)
        if code.isdigit() and code[-1] != ric.calc_check_digit(code):
            return code
    raise AssertionError


INNOCENT = [
    "",
    "91371500" + "MA0000001X",
    all_digit_credit_code(),
    "S000037150001264000001",
    "S000037150001",
    "sha256$" + hashlib.sha256(b"1").hexdigest(),
    "4" * 64,
    "20260001010001",  # fourteen digits
    PLACE + "20260418",
    "2026-04-18",
    "2026-04-18 2026-04-20 2026-04-27",
    "20260418 20260420",
    "2026-0001",
    "4-10-01-05",
    "2026-03-02T00:00:00+08:00",
    "0635-" + "8261234",
    "12345",
    PHONE + "1",
    "1" + PHONE,
    "128" + "00001111",
    "78 81.5 60 90 77 100 65",
    "a" + PHONE + "b",
    "f" + IDENTITY,
    IDENTITY + "0",
    IDENTITY + "kg",
    IDENTITY[:6] + "1990" + "1307" + IDENTITY[-4:],  # no such month
    IDENTITY[:6] + "1890" + BORN[4:] + IDENTITY[-4:],  # too old
    "0" + IDENTITY[1:],
    "99" + OLD[2:],  # no such province
    OLD[:8] + "1399" + OLD[12:],
    f"{OLD[:5]} {OLD[5:10]} {OLD[10:]}",  # the old form is taken in its own groups only
    f"{PHONE[:1]} {PHONE[1:3]} {PHONE[3:]}",
    f"{PHONE[:3]}    {PHONE[3:7]}    {PHONE[7:]}",  # columns of a table
    f"{PHONE[:3]}\n{PHONE[3:7]}\n{PHONE[7:]}",
    "1" * 10 + "X" + "2" * 10,
]


@pytest.mark.parametrize("text", IDENTITIES)
def test_identity_numbers_are_found(text: str) -> None:
    assert [found.kind for found in find_personal_data(text)] == ["identity"]


@pytest.mark.parametrize("text", PHONES)
def test_phone_numbers_are_found(text: str) -> None:
    assert [found.kind for found in find_personal_data(text)] == ["phone"]


@pytest.mark.parametrize("text", INNOCENT)
def test_the_registrys_own_numbers_are_not_personal_data(text: str) -> None:
    assert find_personal_data(text) == []


def test_an_all_digit_credit_code_with_a_mistake_is_taken_for_an_identity_number() -> None:
    """Better one refusal too many than a leak for ever."""
    code = all_digit_credit_code()
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    assert [found.kind for found in find_personal_data(wrong)] == ["identity"]


def test_places_are_lines_and_columns_from_one() -> None:
    text = f"name: 张*明\nnote: 身份证 {IDENTITY}\n\nphones: [{PHONE}, {PHONE}]\n"
    assert find_personal_data(text) == [
        PersonalData(2, 11, "identity"),
        PersonalData(4, 10, "phone"),
        PersonalData(4, 23, "phone"),
    ]


def test_a_phone_number_next_to_an_identity_number_is_told_too() -> None:
    found = find_personal_data(f"{PLACE} {BORN} {IDENTITY[-4:]} {PHONE}")
    assert [(item.column, item.kind) for item in found] == [
        (1, "identity"),
        (22, "phone"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_no_encoding_hides_a_number(encoding: str) -> None:
    data = f"姓名：张三\n证件：{IDENTITY.translate(TO_WIDE)}\n".encode(encoding)
    assert [(item.line, item.kind) for item in find_in_bytes(data)] == [(2, "identity")]


def test_bytes_of_no_encoding_are_searched_all_the_same() -> None:
    data = b"\xff\x00\x81\n" + PHONE.encode() + b"\n\x80"
    assert [(item.line, item.kind) for item in find_in_bytes(data)] == [(2, "phone")]
    assert len(find_in_bytes(b"\xff\xfe\x00\xd8\n" + PHONE.encode() + b"\n\xff")) == 1


def test_what_is_found_does_not_repeat_the_number() -> None:
    assert PHONE not in repr(find_personal_data(PHONE))


@given(
    place=st.integers(100000, 829999),
    born=st.dates(date(1930, 1, 1), date(2099, 12, 31)),
    order=st.integers(0, 999),
    gap=st.sampled_from(["", " ", "-", "　", " - "]),
    around=st.sampled_from(["{}", "证件 {}", "“{}”", "({})", "{}，男", "a: {}", "-{}-"]),
)
def test_any_identity_number_is_found(
    place: int, born: date, order: int, gap: str, around: str
) -> None:
    digits = f"{place}{born:%Y%m%d}{order:03}"
    text = gap.join([digits[:6], digits[6:14], digits[14:] + ric.calc_check_digit(digits + "0")])
    found = find_personal_data(around.format(text))
    assert [item.kind for item in found] == ["identity"]


@given(st.binary(min_size=32, max_size=32))
def test_no_hash_is_personal_data(digest: bytes) -> None:
    assert find_personal_data(f'holder: "sha256${digest.hex()}"') == []


def test_hostile_texts_take_no_time() -> None:
    for text in (
        "1 " * 250_000,
        "1" * 500_000,
        "1X" * 250_000,
        "13" + " " * 500_000,
        "x1" * 250_000,
    ):
        started = time.process_time()
        find_personal_data(text)
        assert time.process_time() - started < 10
