"""Masked names: the table of rules, and that no name ever shows whole."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skillreg.domain.names import COMPOUND_SURNAMES, is_masked, mask_name, normalise_name

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张小明", "张*明"),
        ("李娜", "李*"),
        ("欧阳明月", "欧阳**"),
        ("欧阳修", "欧阳*"),
        ("欧阳", "欧*"),
        ("司马相如远", "司马***"),
        ("张王小明", "张**明"),
        ("欧小明", "欧*明"),
        ("李", "*"),
        ("", "*"),
        ("   ", "*"),
        (" 张 小 明 ", "张 * *"),
        ("买买提·吐尔逊", "买**·***"),
        ("买买提\u2022吐尔逊", "买**·***"),
        ("迪丽热巴·迪力木拉提", "迪***·*****"),
        ("Anna Maria", "A*** *****"),
        ("Jean-Luc O'Hara", "J***-*** *'****"),
        ("J S", "J *"),
        ("X", "*"),
        ("·X", "*"),
        ("e\u0301", "*"),
        ("e\u0301a", "é*"),
        ("\U00020bb7野家", "\U00020bb7*家"),
        ("〇小明", "〇*明"),
        ("Ａ王", "Ａ*"),
    ],
)
def test_names_are_masked_as_the_table_says(name: str, masked: str) -> None:
    assert mask_name(name) == masked
    assert is_masked(masked)


@pytest.mark.parametrize("surname", sorted(COMPOUND_SURNAMES))
def test_compound_surnames_have_two_characters_and_stay(surname: str) -> None:
    assert len(surname) == 2
    assert mask_name(surname + "明月") == surname + "**"


def in_clear(masked: str, name: str) -> list[str]:
    letters = [one for one in name if unicodedata.category(one)[0] in "LN"]
    return [one for one in masked if one in letters]


@given(st.text(max_size=40))
def test_no_name_shows_whole(name: str) -> None:
    masked, spelt = mask_name(name), normalise_name(name)
    assert masked != spelt or masked == "*"
    assert "*" in masked
    assert is_masked(masked)
    assert len(in_clear(masked, spelt)) <= max(0, min(2, len(in_clear(spelt, spelt)) - 1))


@given(st.text(HAN, min_size=2, max_size=8))
def test_a_chinese_name_keeps_its_length(name: str) -> None:
    assert len(mask_name(name)) == len(normalise_name(name))


@given(st.text(max_size=40))
def test_spelling_a_name_twice_changes_nothing(name: str) -> None:
    assert normalise_name(normalise_name(name)) == normalise_name(name)


@pytest.mark.parametrize("name", ["张小明", "李", "", "张三丰*", "Anna M*", "**张三丰"])
def test_what_is_not_masked(name: str) -> None:
    assert not is_masked(name)


@pytest.mark.parametrize("name", ["张*明", "李*", "欧阳**", "*", "A*** *****", "买**·***"])
def test_what_is_masked(name: str) -> None:
    assert is_masked(name)
