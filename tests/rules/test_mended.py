"""A faulty file is checked as far as that can be done truthfully, with hints from the registry's lists."""

from __future__ import annotations

from typing import Any

import pytest
from skillreg.findings import Finding

from tests.world import World


def found(name: str, changes: dict[str, Any]) -> list[Finding]:
    world = World()
    world.unfiled = True
    return world.change(name, changes).check(name)


def codes(findings: list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


@pytest.mark.parametrize(
    ("name", "place", "typed", "hint"),
    [
        ("application", "occupations.0.occupation", "养老护理", "写 occupation: 4-10-01-05(养老护理员)"),
        ("application", "training.main_occupations.0", "41O0105", "是不是 4-10-01-05 养老护理员"),
        ("application", "staff.2.card.occupations.0", "养老护理员", "这一项写 4-10-01-05(养老护理员)"),
        ("application", "division", "茌平区", "写 division: 371503(茌平区)"),
        ("application", "uscc", "52371502mjdemx0005", "写 uscc: 52371502MJDEMX0005"),
        ("application", "kind", "协会", "写 kind: association(行业协会)"),
        ("application", "kind", "机关", "可以写:enterprise(企业)、association(行业协会)"),
        ("application", "training.main_occupations", "养老护理员、家政服务员", "写 main_occupations: [4-10-01-05, 4-10-01-06]"),
        ("admission", "scope.0.occupation", "养老护理员", "写 occupation: 4-10-01-05(养老护理员)"),
        ("plan", "organisation", "S00037150001", "是不是 S000037150001?"),
        ("plan", "session", "第一期", "是不是 2026-0001?"),
        ("plan", "sittings.0.room", "T1", "是不是 t-1?"),
        ("plan", "sittings.0.invigilators.0", "郑示例", "这一项写 jk-01(郑示例)"),
        ("plan", "sittings.0.start", "上午9点", '写 start: "09:00"'),
        ("results", "results.0.ticket", "26000一", "是不是 260001、260002?"),
        ("results", "results.0.theory", "缺考", "缺考的删去 theory 这一行"),
        ("objections", "objections.0.answered_on", "无", "没有就删去 answered_on 这一行"),
    ],
)  # fmt: skip
def test_the_hint_says_what_to_type(name: str, place: str, typed: str, hint: str) -> None:
    first = next(one for one in found(name, {place: typed}) if one.rule == "FIL204")
    assert hint in first.hint.zh
    assert first.hint.en


def test_the_rules_run_on_what_was_meant() -> None:
    findings = found("plan", {"sittings.0.date": "2026/3/20"})
    assert codes(findings) == ["FIL204", "PLN201"]
    assert findings[1].hint.zh.endswith("2026-03-24")


def test_the_rules_run_beside_what_nobody_can_read() -> None:
    findings = found(
        "results",
        {"results.0.outcome": "？", "results.1.practice": "100", "results.1.outcome": "pass"},
    )
    assert codes(findings) == ["FIL204", "RES104"]


def test_places_below_a_misspelt_key_are_shown_where_they_stand() -> None:
    world = World()
    world.unfiled = True
    sittings = world.contents["plan"].pop("sittings")
    sittings[1]["room"] = "t-1"
    findings = world.change("plan", {"sitings": sittings}).check("plan")
    assert {(one.rule, one.pointer) for one in findings} == {
        ("FIL202", ("sitings",)),
        ("PLN206", ("sitings", 1, "room")),
    }
    room = next(one for one in findings if one.rule == "PLN206")
    assert room.line > 1


def test_what_hangs_on_the_unreadable_is_held_back_with_a_note() -> None:
    findings = found("application", {"signed_on": "今天"})
    assert codes(findings) == ["FIL205", "FIL204"]
    assert findings[0].severity == "note"


def test_a_list_that_is_missing_keeps_the_rules_from_running() -> None:
    findings = found("application", {"staff": None, "undertakings.no_violations": "false"})
    assert codes(findings) == ["FIL203", "FIL205"]


def test_an_occupation_of_the_same_name_is_the_one_meant() -> None:
    findings = found("application", {"occupations.0.occupation": "4-10-99-99"})
    assert codes(findings) == ["ORG202"]
    assert findings[0].hint.zh == "是不是 4-10-01-05 养老护理员?"


def test_an_application_that_cannot_be_read_gives_no_ids() -> None:
    world = (
        World().change("application", {"kind": "？"}).change("plan", {"sittings.0.room": "T－1"})
    )
    world.unfiled = True
    fault = next(one for one in world.check("plan") if one.rule == "FIL204")
    assert fault.hint.zh == "是不是 t-1?"
