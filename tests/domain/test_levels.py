"""Level names as printed, and what people write for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skillreg.domain.levels import LEVELS, higher, level_name, parse_level


def test_printed_forms() -> None:
    assert [level_name(level).zh for level in (5, 4, 3, 2, 1)] == [
        "五级/初级工",
        "四级/中级工",
        "三级/高级工",
        "二级/技师",
        "一级/高级技师",
    ]


@pytest.mark.parametrize("level", LEVELS)
def test_each_printed_form_is_read_again(level: int) -> None:
    name = level_name(level)
    assert parse_level(name.zh) == level
    assert parse_level(name.en) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("高级技师", 1),
        ("技师", 2),
        ("高级工", 3),
        ("三级", 3),
        ("3级", 3),
        ("４", 4),
        (" 中级工 ", 4),
        ("Level 5", 5),
        ("SENIOR WORKER", 3),
    ],
)
def test_whole_words(text: str, level: int) -> None:
    assert parse_level(text) == level


@pytest.mark.parametrize("text", ["", "高级", "0", "6", "04", "特级技师", "三级/中级工", "工"])
def test_what_names_no_level(text: str) -> None:
    assert parse_level(text) is None


@given(st.text(max_size=8))
def test_any_text_names_a_level_or_none(text: str) -> None:
    assert parse_level(text) in (None, *LEVELS)


def test_the_smaller_number_is_the_higher_level() -> None:
    assert higher(3, 4)
    assert not higher(4, 3)
    assert not higher(4, 4)
