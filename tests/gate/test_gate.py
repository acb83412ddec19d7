"""What a change may do, tried with real commits on a real bare repository."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from skillreg import yaml
from skillreg.gate.change import Change, Touched
from skillreg.gate.gate import gate
from skillreg.rules import samples
from skillreg.rules.check import all_rules
from skillreg.rules.engine import Rule

from tests.gate.commits import CLERK, COUNTY, PUBLISHER, REGISTRAR, Commits
from tests.world import CODE, PATHS, USCC

DAY = date(2026, 3, 16)
GIT_RULES = [rule for rule in all_rules() if rule.on in (Change, Touched)]
NEW_PLAN = f"submissions/{USCC}/2026-0002/plan.yml"


@pytest.fixture
def commits(tmp_path: Path) -> Commits:
    return Commits(tmp_path / "registry.git")


def codes(commits: Commits, head: str, author: str | None = None) -> set[str]:
    report = gate(commits.repository, "main", head, DAY, author)
    return {finding.rule for finding in report.findings}


def plan_file(session: str = "2026-0002") -> bytes:
    days = ("2026-04-18", "2026-04-19")
    return yaml.dump(samples.plan(session=session, days=days)).encode()


def test_an_organisation_files_a_plan(commits: Commits) -> None:
    head = commits.change({NEW_PLAN: plan_file()}, CLERK)
    report = gate(commits.repository, "main", head, DAY)
    assert report.findings == ()
    assert report.head == head
    assert [file.path for file in report.files] == [NEW_PLAN]


def test_documents_are_checked_against_the_base_plus_the_change(commits: Commits) -> None:
    late = samples.plan(session="2026-0002", days=("2026-03-18", "2026-03-19"))
    head = commits.change({NEW_PLAN: yaml.dump(late).encode()}, CLERK)
    assert codes(commits, head) == {"PLN201"}


def _example_commit(commits: Commits, rule: Rule, example: dict[str, object]) -> str:
    changes: dict[str, bytes | None] = {}
    author = REGISTRAR
    for key, value in example.items():
        if key == "@author":
            author = str(value)
        elif key.startswith("D "):
            changes[key[2:]] = None
        else:
            changes[key] = str(value).encode()
    return commits.change(changes, author)


@pytest.mark.parametrize("rule", GIT_RULES, ids=lambda rule: rule.code)
def test_the_bad_example_of_a_rule_fires(commits: Commits, rule: Rule) -> None:
    head = _example_commit(commits, rule, dict(rule.bad))
    assert rule.code in codes(commits, head)


@pytest.mark.parametrize("rule", GIT_RULES, ids=lambda rule: rule.code)
def test_a_good_change_leaves_a_rule_silent(commits: Commits, rule: Rule) -> None:
    filing: dict[str, object] = {NEW_PLAN: plan_file().decode(), "@author": CLERK}
    head = _example_commit(commits, rule, dict(rule.good) or filing)
    assert rule.code not in codes(commits, head)


HOSTILE_NAMES = [
    ".gitattributes",
    ".gitmodules",
    "submissions/.hidden/plan.yml",
    "submissions/CON.yml",
    "submissions/aux/plan.yml",
    "submissions/ａ.yml",
    "submissions/a\u202eb.yml",
    "submissions/back\\slash.yml",
    "submissions/trailing.",
    "submissions/space name.yml",
    "submissions/-dash.yml",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES[2:])
def test_odd_names_are_refused(commits: Commits, name: str) -> None:
    assert "GIT202" in codes(commits, commits.change({name: b"x"}, REGISTRAR))


@pytest.mark.parametrize("name", HOSTILE_NAMES[:2])
def test_settings_of_git_do_not_travel_with_data(commits: Commits, name: str) -> None:
    head = commits.change({name: b"*.yml -diff", NEW_PLAN: plan_file()}, CLERK)
    assert "GIT101" in codes(commits, head)


@pytest.mark.parametrize("mode", ["120000", "160000", "100755"])
def test_only_plain_files(commits: Commits, mode: str) -> None:
    assert "GIT201" in codes(commits, commits.change({f"{mode} {NEW_PLAN}": b"/etc/passwd"}, CLERK))


def test_another_organisation_keeps_out(commits: Commits) -> None:
    head = commits.change({NEW_PLAN: plan_file()}, "other@example.org")
    assert codes(commits, head) == {"GIT301"}


def test_the_forge_may_say_who_the_author_is(commits: Commits) -> None:
    head = commits.change({NEW_PLAN: plan_file()}, CLERK)
    assert codes(commits, head, author="other") == {"GIT301"}


def test_nobody_writes_themselves_into_the_list_of_the_same_change(commits: Commits) -> None:
    application = samples.application() | {"maintainers": ["thief@example.org"]}
    changes = {PATHS["application"]: yaml.dump(application).encode(), NEW_PLAN: plan_file()}
    assert "GIT301" in codes(commits, commits.change(changes, "thief@example.org"))


def test_a_new_organisation_names_its_own_maintainers(commits: Commits) -> None:
    content = samples.application("91371502MADEMX001N", "示例海棠养老服务学校")
    content["maintainers"] = ["new@example.org"]
    path = "submissions/91371502MADEMX001N/application.yml"
    head = commits.change({path: yaml.dump(content).encode()}, "new@example.org")
    assert codes(commits, head) == set()


def test_what_the_ledger_has_taken_does_not_change(commits: Commits) -> None:
    changed = yaml.dump(samples.plan() | {"process": "另一个流程"}).encode()
    head = commits.change({PATHS["plan"]: changed}, CLERK)
    assert codes(commits, head) >= {"GIT401"}


def test_a_filing_is_not_deleted(commits: Commits) -> None:
    assert "GIT401" in codes(commits, commits.change({PATHS["results"]: None}, CLERK))


def test_the_ledger_grows_by_the_publisher_only(commits: Commits) -> None:
    lines = "registry/ledger/000/000.jsonl"
    longer = b'{"one":1}\n{"two":2}\n{"three":3}\n'
    assert codes(commits, commits.change({lines: longer}, PUBLISHER)) == set()
    assert codes(commits, commits.change({lines: longer}, CLERK)) == {"GIT301"}


@pytest.mark.parametrize("content", [b'{"one":1}\n', b'{"one":9}\n{"two":2}\n', b""])
def test_the_ledger_is_not_rewritten(commits: Commits, content: bytes) -> None:
    head = commits.change({"registry/ledger/000/000.jsonl": content}, PUBLISHER)
    assert codes(commits, head) == {"GIT402"}


def test_a_review_belongs_to_its_role(commits: Commits) -> None:
    path = f"registry/reviews/organisations/{CODE}/province.yml.sig"
    assert "GIT301" in codes(commits, commits.change({path: b"x"}, COUNTY))
    assert "GIT301" not in codes(commits, commits.change({path: b"x"}, "province-01@example.org"))


def test_a_branch_behind_main_is_judged_by_what_it_changes(commits: Commits) -> None:
    branch = commits.change({NEW_PLAN: plan_file()}, CLERK)
    moved = commits.commit({"registry/ledger/000/001.jsonl": b"{}\n"}, PUBLISHER, commits.base)
    commits.git("update-ref", "refs/heads/main", moved)
    report = gate(commits.repository, "main", branch, DAY)
    assert [file.path for file in report.files] == [NEW_PLAN]
    assert report.findings == ()


@pytest.fixture
def merged(commits: Commits) -> tuple[Commits, str]:
    """A merge that brings in a file which neither parent has."""
    side = commits.change({NEW_PLAN: plan_file()}, CLERK)
    evil = commits.commit({NEW_PLAN: plan_file() + b"# more\n"}, CLERK, commits.base)
    tree = commits.git("rev-parse", f"{evil}^{{tree}}")
    merge = commits.git(
        "commit-tree", tree, "-p", commits.base, "-p", side, "-m", "m", author="evil@example.org"
    )
    return commits, merge


def test_what_a_merge_smuggles_in_is_the_mergers(merged: tuple[Commits, str]) -> None:
    commits, merge = merged
    assert codes(commits, merge) == {"GIT301"}
