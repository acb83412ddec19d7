"""Which occupation was meant, by the classification that the repository ships."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skillreg.mending.occupations import MOST, Named, occupations_meant
from skillreg.registry import Registry
from skillreg.rules.known import classification

from tests.world import MemoryTree, shipped

TABLE = classification(Registry(MemoryTree(shipped())))
CARE = ("4-10-01-05", "养老护理员")


def found(typed: str, beside: str = "") -> list[tuple[str, str]]:
    return [
        (one.occupation.code, one.occupation.name)
        for one in occupations_meant(typed, TABLE, beside)
    ]


def test_the_whole_classification_is_known() -> None:
    assert len(TABLE) == 1605


@pytest.mark.parametrize(
    "typed",
    [
        "养老护理员",
        "养老护理",
        "4.10.01.05",
        "４-１０-０１-０５",
        "4100105",
        "4 10 01 05",
        "4-10-1-5",
        "4-10-01-05 养老护理员",
    ],
)
def test_what_can_only_be_one(typed: str) -> None:
    assert [(one.occupation.code, one.sure) for one in occupations_meant(typed, TABLE)] == [
        ("4-10-01-05", True)
    ]


@pytest.mark.parametrize("typed", ["4-10-01-50", "4-10-10-05", "4-1-001-05", "410015", "41001055"])
def test_one_slip_in_the_code(typed: str) -> None:
    assert CARE in found(typed)
    assert len(found(typed)) <= MOST


def test_the_name_beside_a_wrong_code_decides() -> None:
    assert found("4-99-99-99", beside="养老护理员") == [CARE]
    assert found("4-10-01-06", beside="养老护理员") == [CARE]


def test_a_specialty_is_its_occupation() -> None:
    assert found("民用核安全设备焊工")[0][1] == "焊工"


def test_names_that_hold_the_word_come_before_those_that_look_alike() -> None:
    names = [name for _, name in found("护理员")]
    assert names
    assert all("护理员" in name for name in names)
    assert found("家政服务院")[0][1] == "家政服务员"


def test_nobody_can_tell() -> None:
    assert found("陪伴机器人") == []
    assert found("1234567890") == []
    assert found("") == []
    assert found("?!") == []


@given(st.text(max_size=20))
def test_whatever_is_typed_few_are_offered_always_the_same(typed: str) -> None:
    table = TABLE[:50]
    first = occupations_meant(typed, table)
    assert first == occupations_meant(typed, tuple(reversed(tuple(reversed(table)))))
    assert len(first) <= MOST
    assert sum(one.sure for one in first) <= 1


@given(st.sampled_from(TABLE))
def test_every_code_and_every_name_is_found(one: Named) -> None:
    assert occupations_meant(one.code, TABLE)[0].occupation == one
    assert one.name in [other.occupation.name for other in occupations_meant(one.name, TABLE)]
