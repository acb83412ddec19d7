"""How names are read: the phrase decides, and before it the registry's own places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skillreg.site.readings import Readings, usual


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("养老护理员", "yang lao hu li yuan"),
        ("重庆", "chong qing"),
        ("重量", "zhong liang"),
        ("银行行长", "yin hang hang zhang"),
        ("铁路行车", "tie lu xing che"),
        ("音乐厅", "yin yue ting"),
        ("快乐", "kuai le"),
        ("会计", "kuai ji"),
        ("东阿县", "dong e xian"),
        ("绿化", "lv hua"),
    ],
)
def test_the_phrase_decides(text: str, reading: str) -> None:
    assert " ".join(Readings().of(text)) == reading


def test_a_place_is_read_as_its_english_name_says() -> None:
    readings = Readings({"单县": "Shan County", "东阿县": "Dong'e County"})
    assert readings.of("山东单县技校")[2:4] == ("shan", "xian")
    assert readings.of("单位") == ("dan", "wei")
    assert readings.of("东阿学校")[:2] == ("dong", "e")


def test_a_place_whose_english_name_is_no_pinyin_is_read_as_usual() -> None:
    assert Readings({"陕西省": "Shaanxi Province"}).of("陕西省") == ("shan", "xi", "sheng")


def test_what_is_no_chinese_has_no_reading() -> None:
    assert Readings().of("A1（示例）2") == ("", "", "", "shi", "li", "", "")


def test_common_readings_stand_beside_the_phrases() -> None:
    assert set(usual("调")) == {"diao", "tiao"}
    assert set(usual("行")) == {"xing", "hang"}
    assert usual("员") == ("yuan",)
    assert usual("A") == ()


@given(st.text(alphabet="重庆银行长乐东阿县养老aA1( )·〇𠮷一", max_size=30))
def test_there_is_one_reading_for_each_character(text: str) -> None:
    assert len(Readings({"东阿县": "Dong'e County"}).of(text)) == len(text)
