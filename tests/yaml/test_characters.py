"""The table of characters: whole, in order, and the same on every Python."""

from __future__ import annotations

import sys
import unicodedata
from itertools import pairwise

import pytest
from skillreg.yaml import TABLE_VERSION, load
from skillreg.yaml.characters import RANGES, blanked, describe, faults_in, is_clean

#: Blocks of Chinese characters, radicals, full-width forms and symbols that a name may hold.
CHINESE = [
    (0x2E80, 0x2E99), (0x2F00, 0x2FD5), (0x3000, 0x303F), (0x3400, 0x4DBF), (0x4E00, 0x9FFF),
    (0xFF01, 0xFF9F), (0x20000, 0x2A6DF), (0x2A700, 0x2EBE0), (0x30000, 0x323AF),
]  # fmt: skip


def test_the_ranges_are_in_order_and_apart() -> None:
    assert all(first <= last for first, last, _ in RANGES)
    assert all(last < first for (_, last, _), (first, _, _) in pairwise(RANGES))
    assert RANGES[0][0] == 0
    assert RANGES[-1][1] == sys.maxunicode
    assert TABLE_VERSION


def test_every_character_in_the_table_is_refused_and_no_other() -> None:
    told = {
        point
        for point in range(sys.maxunicode + 1)
        for character in [chr(point)]
        if any(code != "FIL108" for code, _, _ in faults_in(character))
    }
    listed = {point for first, last, _ in RANGES for point in range(first, last + 1)}
    assert told == listed - {0x0A} | {0x0D}


def test_libyaml_reads_every_other_character() -> None:
    typed = [
        chr(point)
        for point in range(0x20, sys.maxunicode + 1)
        if is_clean(chr(point)) and chr(point) not in "'\n"
    ]
    for start in range(0, len(typed), 10_000):
        text = unicodedata.normalize("NFC", "".join(typed[start : start + 10_000]))
        assert load(f"a: '{text}'") == {"a": text}


def test_all_controls_formats_and_private_characters_of_this_python_are_refused() -> None:
    """The other way round than the table: what is refused may be more, but never less.

    Arabic number signs and the like are formats by category, but everybody sees them.
    """
    visible = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    allowed = {
        point
        for point in range(sys.maxunicode + 1)
        if unicodedata.category(chr(point)) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
        and is_clean(chr(point))
    }
    assert allowed == visible | {0x0A}


@pytest.mark.parametrize("block", CHINESE)
def test_chinese_may_be_typed(block: tuple[int, int]) -> None:
    first, last = block
    text = unicodedata.normalize("NFC", "".join(map(chr, range(first, last + 1))))
    text = text.replace("\uff9f", "")
    assert is_clean(text)


def test_places_are_kept_when_characters_are_blanked() -> None:
    assert blanked("a\u200bb\tc\u2028d\re\r\nf") == "a_b c d e\r\nf"


def test_only_the_first_place_of_a_line_that_is_not_nfc_is_told() -> None:
    text = "ok\nxe\u0301e\u0301\n\uf979\n"
    assert [(code, text[:at].count("\n"), at) for code, at, _ in faults_in(text)] == [
        ("FIL108", 1, 4),
        ("FIL108", 2, 9),
    ]


def test_accents_far_from_their_letter_are_told_where_they_stand() -> None:
    text = "e" + "\u0316" * 40 + "\u0301"
    assert [(code, at) for code, at, _ in faults_in(text)] == [("FIL108", 41)]


def test_a_character_is_described_in_either_language() -> None:
    assert describe("\u200b") == ("U+200B 零宽空格", "U+200B zero-width space")
    assert describe("\U000e0041") == ("U+E0041", "U+E0041")
