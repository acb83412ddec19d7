"""Misspelt keys are read as what was meant, at any depth; values in one line are read as a list."""

from __future__ import annotations

from typing import Any

import pytest
from skillreg.domain.plan import Plan
from skillreg.findings import Pointer
from skillreg.mending.faults import Fault, faults_in, put, value_at
from skillreg.mending.meanings import Choice, meant
from skillreg.mending.readings import is_left_out, readings
from skillreg.mending.sentences import said
from skillreg.mending.shapes import model_at, shape_at

from tests.world import World

GOOD: Any = World().contents["plan"]


def faults(content: Any) -> dict[Pointer, Fault]:
    return {one.pointer: one for one in faults_in(Plan, content)[1]}


def renamed(content: Any, place: Pointer, to: str) -> Any:
    group = value_at(content, place[:-1])
    return put(
        content, place[:-1], {to if key == place[-1] else key: one for key, one in group.items()}
    )


def test_a_good_document_has_none() -> None:
    assert faults_in(Plan, GOOD) == (GOOD, [])


def test_keys_below_a_misspelt_key_are_read_too() -> None:
    content = renamed(renamed(GOOD, ("sittings", 0, "room"), "rom"), ("sittings",), "sittngs")
    content = put(content, ("sittngs", 1, "date"), "2026/3/29")
    found = faults(content)
    assert set(found) == {("sittngs",), ("sittngs", 0, "rom"), ("sittngs", 1, "date")}
    assert found["sittngs", 1, "date"].read_at == ("sittings", 1, "date")
    assert found["sittngs", 0, "rom"].meant_key == "room"


def test_the_right_key_beside_a_misspelt_one_stays() -> None:
    found = faults(GOOD | {"levels": "5"})
    assert found["levels",].stands_already
    assert "level" in said(found["levels",], ()).hint.zh
    mended, _ = faults_in(Plan, GOOD | {"levels": "5"})
    assert mended == GOOD


def test_a_key_like_no_other_is_left_out_with_what_is_known() -> None:
    content = GOOD | {"备注": "无"}
    mended, found = faults_in(Plan, content)
    assert mended == GOOD
    assert "sittings" in said(found[0], ()).hint.zh


@pytest.mark.parametrize(
    "text", ["kp-01、kp-02", "kp-01,kp-02", "kp-01， kp-02", "kp-01 kp-02", "[kp-01; kp-02]"]
)
def test_a_list_in_one_line(text: str) -> None:
    mended, found = faults_in(Plan, put(GOOD, ("sittings", 1, "assessors"), text))
    assert [one.pointer for one in found] == [("sittings", 1, "assessors")]
    assert value_at(mended, ("sittings", 1, "assessors")) == ["kp-01", "kp-02"]


def test_a_list_of_groups_cannot_stand_in_one_line() -> None:
    content = put(GOOD, ("sittings",), "3月28日理论")
    mended, found = faults_in(Plan, content)
    assert [one.kind for one in found] == ["tuple_type"]
    assert readings(Plan, mended, found, {}).models == ()
    assert said(found[0], ()).hint.zh == "每项另起一行,以“- ”开头"


def test_a_list_is_too_short_only_where_it_is() -> None:
    assert [one.kind for one in faults(put(GOOD, ("candidates",), [])).values()] == ["too_short"]
    content = put(GOOD, ("candidates", 0, "ticket"), "?")
    assert set(faults(content)) == {("candidates", 0, "ticket")}


def test_what_is_surely_meant_is_read_so() -> None:
    content = put(put(GOOD, ("level",), "四级"), ("sittings", 0, "date"), "2026/3/28")
    mended, found = faults_in(Plan, content)
    choices = {one.read_at: meant(one.shape, one.typed) for one in found if one.shape}
    read = readings(Plan, mended, found, choices)
    assert [model.model_dump() for model in read.models] == [Plan.model_validate(GOOD).model_dump()]
    assert read.unreadable == ()


def test_what_is_perhaps_meant_is_tried_with_others() -> None:
    mended, found = faults_in(Plan, put(GOOD, ("occupation",), "4-10-01"))
    read = readings(
        Plan, mended, found, {("occupation",): (Choice("4-10-01-05"), Choice("4-10-01-06"))}
    )
    tried = {model.occupation for model in read.models}
    assert {"4-10-01-05", "4-10-01-06"} < tried
    assert read.is_unreadable(("occupation",))
    assert not read.is_unreadable(("level",))


@pytest.mark.parametrize("text", ["", "无", "-", "N/A"])
def test_nothing_where_there_may_be_nothing(text: str) -> None:
    content = put(GOOD, ("candidates", 0, "resit_part"), text)
    mended, found = faults_in(Plan, content)
    assert [is_left_out(one) for one in found] == [True]
    assert "删去" in said(found[0], ()).hint.zh
    assert readings(Plan, mended, found, {}).models[0].candidates[0].resit_part is None


def test_shapes_of_places_that_are_not() -> None:
    assert shape_at(Plan, ("no", "such")) is None
    assert shape_at(Plan, ("level", 0)) is None
    assert shape_at(Plan, ("sittings", "date")) is None
    assert model_at(Plan, ("level",)) is None
    assert model_at(Plan, ("level", 0)) is None
    assert value_at(GOOD, ("sittings", 9, "date")) is None
    assert value_at(GOOD, ("level", 0)) is None


def test_a_group_that_is_a_text() -> None:
    content = put(GOOD, ("candidates", 0), "张*示")
    mended, found = faults_in(Plan, content)
    assert said(found[0], ()).message.zh == "candidates 第 1 项应为若干行 键: 值"
    assert readings(Plan, mended, found, {}).models
