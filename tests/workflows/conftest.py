"""A forge in a folder: a bare repository whose main has code and registry, and a pull request, number 7."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from skillreg import yaml
from skillreg.rules import samples

from tests.gate.commits import CLERK, REGISTRAR, Commits
from tests.workflows.steps import Job, Outcome, path_with
from tests.world import ROOT, USCC

LOGIN = "sunshine-clerk"
CODE = ("Makefile", "pyproject.toml", "requirements/run.txt", "tools/setup/python.sh")
APPLICATION = f"submissions/{USCC}/application.yml"
GOOD_ADDRESS = "示例路 2 号(虚构地址)"

# What GitHub answers to `gh api`, through the filter that `--jq` names; what it is told, in a file.
_GH = """#!{python}
import json, pathlib, sys
import jq
told, arguments = pathlib.Path({told!r}), sys.argv[1:]
body = pathlib.Path(arguments[arguments.index("--body-file") + 1]).read_text("utf-8") if "--body-file" in arguments else ""
told.write_text(told.read_text("utf-8") + json.dumps([arguments, body]) + "\\n", "utf-8")
if arguments[0] == "api":
    pulls = json.loads(pathlib.Path({pulls!r}).read_text("utf-8"))
    for line in jq.compile(arguments[arguments.index("--jq") + 1]).input_value(pulls).all():
        print(line)
"""


class Forge:
    """`told` is what `gh` was called with: its arguments and the file that it was to post."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.commits = Commits(folder / "registry.git")
        application = samples.application() | {"maintainers": [CLERK, LOGIN]}
        code: dict[str, bytes | None] = {path: (ROOT / path).read_bytes() for path in CODE}
        code[APPLICATION] = yaml.dump(application).encode()
        self.base = self.commits.commit(code, REGISTRAR, self.commits.base)
        self.commits.git("update-ref", "refs/heads/main", self.base)
        self.head = self.base
        self.clone = folder / "clone"

    def open(self, changes: Mapping[str, bytes | None]) -> None:
        """Open the pull request, and clone main as the workflow's checkout does."""
        self.head = self.commits.commit(changes, CLERK, self.base)
        self.commits.git("update-ref", "refs/pull/7/head", self.head)
        bare = str(self.commits.repository.root)
        subprocess.run(["git", "clone", "-q", f"file://{bare}", str(self.clone)], check=True)
        environment = self.clone / ".venv"
        environment.mkdir()
        (environment / "bin").symlink_to(Path(sys.executable).parent)
        (environment / "run.stamp").touch()  # as though set-up had just run: it is not to run here

    def open_good(self) -> None:
        application = samples.application() | {"maintainers": [CLERK, LOGIN]}
        self.open({APPLICATION: yaml.dump(application | {"address": GOOD_ADDRESS}).encode()})

    def open_bad(self) -> None:
        plan = samples.plan(session="2029-0002", level="3")
        self.open({f"submissions/{USCC}/2029-0002/plan.yml": yaml.dump(plan).encode()})

    def check(self, author: str = LOGIN) -> Outcome:
        values = {
            "github.event.pull_request.base.sha": self.base,
            "github.event.pull_request.head.sha": self.head,
            "github.event.pull_request.user.login": author,
            "github.event.pull_request.number": "7",
        }
        return Job("check.yml", "check", self.clone, values).run(path_with(self.folder))

    def report(self, pulls: list[dict[str, Any]] | None = None) -> Outcome:
        pull = {"number": 7, "user": {"login": LOGIN}, "base": {"sha": self.base}}
        listed = [{**pull, "head": {"sha": self.head}}] if pulls is None else pulls
        program = self.folder / "bin" / "gh"
        program.parent.mkdir()
        told, answer = self.folder / "told.jsonl", self.folder / "pulls.json"
        told.touch()
        answer.write_text(json.dumps(listed))
        program.write_text(_GH.format(python=sys.executable, told=str(told), pulls=str(answer)))
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        event = "github.event.workflow_run"
        values = {
            "github.token": "no-token",
            f"{event}.head_repository.owner.login": "sunshine",
            f"{event}.head_branch": "plan",
            f"{event}.head_sha": self.head,
        }
        return Job("report.yml", "report", self.clone, values).run(path_with(program.parent))

    @property
    def told(self) -> list[tuple[list[str], str]]:
        lines = (self.folder / "told.jsonl").read_text("utf-8").splitlines()
        return [(arguments, body) for arguments, body in map(json.loads, lines)]


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)
