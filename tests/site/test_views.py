"""What pages show, before it is drawn."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from skillreg.registry import Registry
from skillreg.site.gathering import world_of
from skillreg.site.record import gather
from skillreg.site.shell import Shell
from skillreg.site.texts import TEXTS
from skillreg.site.views import classification
from skillreg.site.views.classification import occupation_tree
from skillreg.site.views.directory import organisation_index
from skillreg.site.views.home import home_of
from skillreg.site.views.occupations import exclusions_of, occupation_pages
from skillreg.site.views.organisations import organisation_page
from skillreg.site.views.world import World
from skillreg.site.words import Words
from skillreg.tree import FolderTree

from tests.site.registries import CODE, ELDERLY_CARE, SmallRegistry

SECOND = "S000037150002"


def world(registry: SmallRegistry, as_of: str) -> World:
    registry.seal(as_of)
    reader = Registry(FolderTree(registry.root))
    return world_of(reader, gather(reader.tree, lambda _number, _index, _line: None))


@pytest.fixture
def registry(tmp_path: Path) -> SmallRegistry:
    registry = SmallRegistry(tmp_path / "r")
    registry.accredit()
    return registry


@pytest.mark.parametrize(
    ("as_of", "stage", "left"),
    [
        ("2026-03-20", "planned", 0),
        ("2026-03-29", "planned", 0),
        ("2026-03-30", "held", 0),
    ],
)
def test_a_session_before_its_results(
    registry: SmallRegistry, as_of: str, stage: str, left: int
) -> None:
    registry.plan("2026-0001", ["2026-03-28", "2026-03-29"])
    (session,) = world(registry, as_of).sessions
    assert (session.stage, session.working_days_left) == (stage, left)


@pytest.mark.parametrize(
    ("as_of", "stage", "left"),
    [
        ("2026-03-30", "notice", 5),
        ("2026-04-06", "notice", 1),
        ("2026-04-07", "notice", 0),
        ("2026-04-08", "review", 0),
    ],
)
def test_a_session_after_its_results(
    registry: SmallRegistry, as_of: str, stage: str, left: int
) -> None:
    registry.plan("2026-0001", ["2026-03-28"])
    registry.results("2026-0001", "2026-03-30", "2026-04-07")
    (session,) = world(registry, as_of).sessions
    assert (session.stage, session.working_days_left) == (stage, left)


def test_a_session_whose_certificates_are_out(registry: SmallRegistry) -> None:
    registry.plan("2026-0001", ["2026-03-28"])
    registry.results("2026-0001", "2026-03-30", "2026-04-07")
    registry.issue("2026-0001", 2)
    shown = world(registry, "2026-04-08")
    assert [session.stage for session in shown.sessions] == ["issued"]
    assert home_of(shown).certificates == 2
    page = organisation_page(shown, shown.organisations[CODE])
    assert page.certificates == 2
    assert page.by_year is not None
    assert page.by_year.counts.cells == ((2,),)
    assert [one.certificates for one in occupation_pages(shown) if one.certificates] == [2]


def objection(number: int, received_on: str = "2026-04-01", **values: str) -> dict[str, str]:
    filed = {"id": f"2026-{number:03}", "received_on": received_on, "state": "open"}
    return {**filed, "summary": "张三丰的答卷", **values}


def test_objections_are_counted_without_saying_about_whom(registry: SmallRegistry) -> None:
    registry.plan("2026-0001", ["2026-03-28"])
    registry.results("2026-0001", "2026-03-30", "2026-04-07")
    registry.objections(
        "2026-0001",
        objection(1, "2026-04-02"),
        objection(2, answered_on="2026-04-02", ticket="0120260001"),
        objection(3, state="upheld", answered_on="2026-04-02", resolved_on="2026-04-03"),
        objection(4, state="dismissed", resolved_on="2026-04-08"),
    )
    (session,) = world(registry, "2026-04-08").sessions
    found = session.objections
    counts = (found.received, found.open, found.answered, found.upheld, found.dismissed)
    assert counts == (4, 2, 3, 1, 1)
    assert [row.state for row in found.rows] == ["answered", "upheld", "dismissed", "open"]
    assert [row.whole_session for row in found.rows] == [False, True, True, True]
    assert [row.late(date(2026, 4, 8)) for row in found.rows] == [False, False, True, False]
    assert found.rows[-1].answer_by == date(2026, 4, 8)  # 4-03, 4-07, 4-08
    assert found.rows[-1].late(date(2026, 4, 9))
    assert "张三丰" not in repr(found)
    assert "0120260001" not in repr(found)


def test_a_record_of_objections_that_cannot_be_read_is_not_none(registry: SmallRegistry) -> None:
    registry.plan("2026-0001", ["2026-03-28"])
    registry.results("2026-0001", "2026-03-30", "2026-04-07")
    assert world(registry, "2026-04-01").sessions[0].objections.readable
    registry.objections("2026-0001", {"id": "1"})
    assert not world(registry, "2026-04-01").sessions[0].objections.readable


def test_scope_is_since_it_began_without_a_break(registry: SmallRegistry) -> None:
    other = ELDERLY_CARE | {"occupation": "4-10-01-06", "name": "家政服务员"}
    registry.accredit(day="2026-04-01", scope=[ELDERLY_CARE, other])
    registry.accredit(day="2026-05-01", scope=[ELDERLY_CARE])
    registry.accredit(day="2026-06-01", scope=[ELDERLY_CARE, other])
    shown = world(registry, "2026-06-02")
    rows = organisation_page(shown, shown.organisations[CODE]).scope
    assert [(row.item.occupation, row.since) for row in rows] == [
        ("4-10-01-05", date(2026, 3, 10)),
        ("4-10-01-06", date(2026, 6, 1)),
    ]


def test_a_removed_organisation_has_history_but_no_scope(registry: SmallRegistry) -> None:
    registry.accredit(SECOND, "示例二")
    registry.accredit(day="2026-05-01", status="suspended", reason="整改")
    registry.remove(day="2026-06-01", reason="弄虚作假")
    shown = world(registry, "2026-06-02")
    page = organisation_page(shown, shown.organisations[CODE])
    assert page.scope == ()
    assert [(change.status, change.reason) for change, _ in page.history] == [
        ("removed", "弄虚作假"),
        ("suspended", "整改"),
        ("active", "技术评估合格"),
    ]
    assert [one.code for one in organisation_index(shown).listed] == [SECOND, CODE]
    evaluating = next(one for one in occupation_pages(shown) if one.occupation.code == "4-10-01-05")
    assert [row.organisation.code for row in evaluating.evaluators] == [SECOND]


def test_licensed_occupations_are_marked_by_the_catalogue_in_force(registry: SmallRegistry) -> None:
    assert exclusions_of(world(registry, "2021-01-01"))["6-18-02-04"].reach == "whole"


def test_welding_is_licensed_in_part_since_2021(registry: SmallRegistry) -> None:
    assert exclusions_of(world(registry, "2026-01-01"))["6-18-02-04"].reach == "part"


def test_the_tree_has_every_occupation_once(registry: SmallRegistry) -> None:
    shown = world(registry, "2026-04-01")
    tree = occupation_tree(shown, exclusions_of(shown))
    codes = [
        row.occupation.code
        for major in tree.majors
        for middle in major.middles
        for small in middle.smalls
        for row in small.rows
    ]
    assert codes == sorted(shown.occupations)
    assert [one.occupation.code for one in tree.evaluated] == ["4-10-01-05"]
    assert tree.open == 1


def test_a_city_that_evaluates_many_occupations_lists_them_in_their_groups(
    registry: SmallRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(classification, "FEW", 0)
    tree = occupation_tree(world(registry, "2026-04-01"), {})
    assert (tree.evaluated, tree.open) == ((), 1)


def test_an_empty_registry_has_a_first_page(tmp_path: Path) -> None:
    reader = Registry(FolderTree(SmallRegistry(tmp_path / "r").root))
    shown = world_of(reader, gather(reader.tree, lambda _number, _index, _line: None))
    assert home_of(shown).certificates == 0
    assert shown.as_of is None


@pytest.mark.parametrize(
    ("days", "zh", "en"),
    [
        (["2026-05-16"], "2026年5月16日", "16 May 2026"),
        (["2026-05-16", "2026-05-17"], "2026年5月16日至17日", "16–17 May 2026"),
        (["2026-05-31", "2026-06-01"], "2026年5月31日至2026年6月1日", "31 May 2026 to 1 June 2026"),
    ],
)
def test_days_are_said_in_both_languages(days: list[str], zh: str, en: str) -> None:
    said = tuple(map(date.fromisoformat, days))
    assert Words("zh").days(said) == zh
    assert Words("en").days(said) == en


def test_english_has_a_singular() -> None:
    assert Words("en").count("working_days", 1) == "1 working day"
    assert Words("en").count("working_days", 1205) == "1,205 working days"
    assert Words("zh").count("working_days", 1) == "1 个工作日"


def test_an_unknown_word_is_an_error() -> None:
    with pytest.raises(AttributeError):
        Words("zh").fill("home_lead", {}) + Words("zh").no_such_word


def test_every_text_has_both_languages_and_the_same_braces() -> None:
    for name, text in TEXTS.items():
        if name not in ("site_title", "list_mark"):
            assert text.zh.strip(), name
            assert text.en.strip(), name
        if not name.startswith("day"):
            filled = [set(re.findall(r"{(\w+)}", one)) - {"n"} for one in text]
            assert filled[0] == filled[1], name


def test_a_shell_escapes_texts_and_keeps_content() -> None:
    shell = Shell("<title>skillregmark0title0</title><main>skillregmark0content0</main>")
    filled = shell.fill({"title": "<b>", "unused": ""}, content="<p>ok</p>")
    assert filled == "<title>&lt;b&gt;</title><main><p>ok</p></main>"
