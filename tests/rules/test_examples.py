"""Every rule's own examples: the bad one makes it fire, the good one and the plain sample keep it silent."""

from __future__ import annotations

import pytest
from skillreg import yaml
from skillreg.documents import read_document
from skillreg.domain.admission import Admission
from skillreg.domain.amendment import Correction, Revocation
from skillreg.domain.application import Application
from skillreg.domain.inspection import Draw, Outcome, Pool
from skillreg.domain.plan import Plan
from skillreg.domain.removal import Removal
from skillreg.domain.results import Objections, Results
from skillreg.domain.review import Review
from skillreg.rules import samples
from skillreg.rules.check import all_rules
from skillreg.rules.engine import Example, Rule
from skillreg.rules.good import good_example

from tests.world import PATHS, SESSION, World

DOCUMENTS: dict[type[object], str] = {
    Application: "application",
    Admission: "admission",
    Plan: "plan",
    Results: "results",
    Objections: "objections",
    Review: "city",
    Pool: "pool",
    Draw: "draw",
    Outcome: "outcome",
    Removal: "removal",
    Correction: "correction",
    Revocation: "revocation",
}
RULES = [rule for rule in all_rules() if rule.on in DOCUMENTS]


def fired(rule: Rule, example: Example) -> bool:
    name = DOCUMENTS[rule.on]
    world = World().apply_example(name, dict(example))
    looked_at = world.review_of if rule.on is Review else name
    return rule.code in {finding.rule for finding in world.check(looked_at, rule.stage)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_bad_example_fires(rule: Rule) -> None:
    assert rule.bad, f"{rule.code} has no bad example"
    assert fired(rule, rule.bad)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_good_example_and_the_plain_sample_are_silent(rule: Rule) -> None:
    assert not fired(rule, {})
    assert not fired(rule, rule.good)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_told_in_both_languages_with_its_clause(rule: Rule) -> None:
    for text in (rule.demand, rule.why):
        assert text.zh.strip()
        assert text.en.strip()
    assert rule.clause[0] in "一二三五"
    assert rule.code[:3] in ("ORG", "PLN", "RES", "REV", "CRT", "SUP", "GIT")


@pytest.mark.parametrize("name", ["application", "admission", "plan", "results", "city"])
def test_the_samples_keep_every_rule(name: str) -> None:
    assert World().check(name) == []
    assert World().check("results", "sealing") == []
    assert World().check("admission", "sealing") == []


def test_of_two_plans_that_wait_side_by_side_the_later_gives_way() -> None:
    for other, expected in (("2026-0000", {"PLN211"}), ("2026-0099", set())):
        world = World()
        world.unfiled = True
        world.files[PATHS["plan"].replace(SESSION, other)] = yaml.dump(
            samples.plan(session=other)
        ).encode()
        assert {finding.rule for finding in world.check("plan")} == expected


def test_a_key_is_written_as_the_schema_has_it() -> None:
    """`from_` is what the models call `from`, since Python keeps that word for itself."""
    file = World().tree().contents[PATHS["admission"]].replace(b"\n  from:", b"\n  from_:")
    document, findings = read_document(PATHS["admission"], file)
    assert document is None
    assert {finding.rule for finding in findings} == {"FIL202"}


def test_what_the_handbook_calls_good_is_silent_too() -> None:
    """Where a rule has no good example of its own, the sample's lines stand for it."""
    for rule in RULES:
        example = {
            **good_example(rule),
            **{key: one for key, one in rule.good.items() if key[0] == "@"},
        }
        assert not fired(rule, example), rule.code
