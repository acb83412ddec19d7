"""The page of rules: every code has its place, and what it says is what the rules do."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from skillreg.auditing.handbook import every_check
from skillreg.domain.plan import Plan
from skillreg.domain.review import Review
from skillreg.gate.change import Touched
from skillreg.rules.clauses import CLAUSES
from skillreg.rules.engine import Rule
from skillreg.site.texts import FAMILIES
from skillreg.site.views.examples import Fragment, fragments
from skillreg.site.views.rules import rules_page
from skillreg.text import Text

from tests.rules.test_examples import DOCUMENTS, RULES
from tests.site.registries import ROOT
from tests.site.test_build import Page, both, page
from tests.world import World

CODE = re.compile('"((?:' + "|".join([*FAMILIES, "FIL", "AUD"]) + ')[0-9]{3})"')


def codes_in_the_source() -> set[str]:
    """Every code that a finding can carry is written somewhere in the package."""
    return {
        code
        for file in (ROOT / "tools/skillreg").rglob("*.py")
        for code in CODE.findall(file.read_text("utf-8"))
    }


@pytest.mark.parametrize("path", ["rules/", "en/rules/"])
def test_every_code_has_its_place(story_site: Path, path: str) -> None:
    ids = [one for one in Page(page(story_site, path)).ids if one]
    assert {code.lower() for code in codes_in_the_source()} - set(ids) == set()
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", ["rules/", "en/rules/"])
def test_every_line_leads_to_where_it_is_explained(story_site: Path, path: str) -> None:
    for chapter in rules_page().chapters:
        shown = Page(page(story_site, path.removesuffix("rules/") + chapter.path))
        assert {code.lower() for code, _ in chapter.codes} - set(shown.ids) == set()
        assert len([one for one in shown.ids if one]) == len({one for one in shown.ids if one})
    shown = Page(page(story_site, path))
    inner = {link[1:] for link in shown.links if link.startswith("#")}
    assert len(inner) > len(RULES)
    assert inner - set(shown.ids) == set()


def test_a_chapter_has_every_code_once() -> None:
    codes = [code for chapter in rules_page().chapters for code, _ in chapter.codes]
    assert len(codes) == len(set(codes))
    assert set(every_check()) | {rule.code for rule in RULES} <= set(codes)


def test_every_check_of_the_audit_stands_at_its_clause() -> None:
    at = {code: row.clause.code for row in rules_page().demands for code in row.checks}
    assert at == {check.code: check.clause for check in every_check().values()}


@pytest.mark.parametrize("path", ["rules/", "rules/org/", "rules/aud/", "rules/fil/"])
def test_no_page_of_rules_is_heavy(story_site: Path, path: str) -> None:
    for one in both(path):
        assert len(gzip.compress(page(story_site, one).encode())) < 20_000


def test_every_clause_stands_in_the_order_of_the_notice() -> None:
    demands = rules_page().demands
    assert [row.clause for row in demands] == list(CLAUSES)
    for row in demands:
        assert ("filed" in row.clause.how) == bool(row.rules)
        assert ("attested" in row.clause.how) == bool(row.attested)


def test_an_attestation_of_two_roles_is_said_once() -> None:
    row = next(one for one in rules_page().demands if one.clause.code == "一(一)1")
    assert [one.roles for one in row.attested] == [
        (Text("县级", "county"), Text("市级", "city")),
    ]


def test_every_rule_stands_in_a_family() -> None:
    shown = [entry.code for family in rules_page().families for entry in family.rules]
    assert len(shown) == len(set(shown))
    assert {rule.code for rule in RULES} <= set(shown)
    assert {family.name for family in rules_page().families} == set(FAMILIES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_severity_is_that_of_the_bad_example(rule: Rule) -> None:
    name = DOCUMENTS[rule.on]
    world = World().apply_example(name, dict(rule.bad))
    looked_at = world.review_of if rule.on is Review else name
    fired = {one.severity for one in world.check(looked_at, rule.stage) if one.rule == rule.code}
    entries = {one.code: one for family in rules_page().families for one in family.rules}
    assert fired == {entries[rule.code].severity}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_nothing_in_an_example_is_left_unexplained(rule: Rule) -> None:
    assert fragments(rule.on, rule.bad)
    for one in (*fragments(rule.on, rule.bad), *fragments(rule.on, rule.good)):
        assert one.where.zh
        assert "_" not in one.where.zh
        if one.where.zh == one.where.en:
            assert "." in one.where.en, "what stands after @ has no words"


def test_a_place_in_a_list_says_which() -> None:
    (one,) = fragments(Plan, {"sittings.1.date": "2026-03-20", "sittings.0.room": "t-1"})
    assert one.where == Text("plan.yml", "plan.yml")
    assert one.lines.en == ("sittings:\n- room: t-1\n# item 2\n- date: '2026-03-20'")
    assert "# 第 2 项" in one.lines.zh


def test_what_is_taken_out_is_said() -> None:
    (one,) = fragments(Plan, {"level": None, "sittings.1": None, "sittings.0.end": None})
    assert one.lines.en == (
        "# the line level is missing\nsittings:\n# the line end is missing\n# item 2\n# this item is missing"
    )


def test_a_copy_says_what_it_is_a_copy_of() -> None:
    (one,) = fragments(Plan, {"sittings.1": {"@copy": "sittings.0", "room": "p-1"}})
    assert one.lines.zh == "sittings:\n# 第 2 项\n# 其余与第 1 项相同\n- room: p-1"


@pytest.mark.parametrize(("place", "en"), [("sittings.1", "item 2"), ("school", "school")])
def test_where_the_rest_comes_from(place: str, en: str) -> None:
    (one,) = fragments(Plan, {"sittings.2": {"@copy": place, "room": "p-1"}})
    assert f"# the rest as in {en}\n" in one.lines.en


@pytest.mark.parametrize(
    ("example", "where", "lines"),
    [
        ({"@day": "2026-04-07"}, "checked on 2026-04-07", ""),
        ({"@signature": "missing"}, "there is no signature file", ""),
        ({"@reviews.county": None}, "the county's review of the application is missing", ""),
        ({"@reviews.city.reviewer": "x"}, "the city's review of the results", "reviewer: x"),
        (
            {"@policy.pass_mark.value": "60"},
            "registry/registry.yml",
            "policy:\n  pass_mark:\n    value: '60'",
        ),
        ({"@other_session": {"level": "3"}}, "plan.yml of another session", "level: '3'"),
    ],
)
def test_what_stands_around_a_document(example: dict[str, object], where: str, lines: str) -> None:
    (one,) = fragments(Plan, example)
    assert (one.where.en, one.lines.en) == (where, lines)


@pytest.mark.parametrize(
    ("example", "lines"),
    [
        ({"D registry/x.yml": ""}, "# registry/x.yml is deleted"),
        ({"120000 submissions/a": "/etc"}, "submissions/a: /etc  # a symbolic link"),
        ({"a.yml": "date: 1\nrole: city\n"}, "# a.yml\ndate: 1\nrole: city"),
        ({"x": "y" * 5000}, "x: yyyyyyyy…  # 5,000 bytes"),
        (
            {f"f{n}": "x" for n in range(101)},
            "f0: x\nf1: x\nf2: x\n# … 101 files in all",
        ),
    ],
)
def test_a_change_is_shown_by_its_files(example: dict[str, object], lines: str) -> None:
    (one,) = fragments(Touched, example)
    assert one.lines.en == lines


def test_who_made_a_change_is_said() -> None:
    _, who = fragments(Touched, {"x": "y", "@author": "a@example.org"})
    assert who == Fragment(Text("提交人:a@example.org", "changed by a@example.org"))
