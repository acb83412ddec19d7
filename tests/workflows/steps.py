"""The `run:` steps of a workflow, really run: in a clone, in bash, with the environment that the workflow sets.

Steps that use an action are left out; what they would do (check out, install) is there already. Expressions are
replaced by values that the test gives for them; one that the test does not know fails it.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.workflows.test_linters import FOLDER

_EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")
_UNEQUAL = re.compile(r"(?:(\(success\(\) \|\| failure\(\)\)) && )?(\S+) != ''")


@dataclass
class Outcome:
    """What a job did. `status` is that of the step that failed, else 0; `printed` is what the steps printed, by name."""

    status: int = 0
    printed: dict[str, str] = field(default_factory=dict)
    summary: str = ""


class Job:
    """One job of a workflow, to be run in `clone`; `values` are those of its expressions, `machine` what the machine's
    environment has beside that."""

    def __init__(
        self,
        workflow: str,
        job: str,
        clone: Path,
        values: Mapping[str, str],
        machine: Mapping[str, str] | None = None,
    ) -> None:
        self._machine = dict(machine or {})
        self._content: dict[str, Any] = yaml.safe_load((FOLDER / workflow).read_text("utf-8"))
        self._job = self._content["jobs"][job]
        self._clone = clone
        self._values = dict(values)
        self._files = {
            name: clone.parent / name for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")
        }

    def run(self, path: str) -> Outcome:
        """Run the steps in order until one fails, and after it those that want to be run even so. `path` is the PATH."""
        outcome = Outcome()
        for step in self._job["steps"]:
            if "run" not in step or not self._wanted(step, failed=outcome.status != 0):
                continue
            done = self._step(step, path)
            outcome.printed[step.get("name", step["run"])] = done.stdout
            outcome.status = outcome.status or done.returncode
        outcome.summary = self._files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
        return outcome

    def _step(self, step: Mapping[str, Any], path: str) -> subprocess.CompletedProcess[str]:
        files = {name: str(file) for name, file in self._files.items()}
        for file in self._files.values():
            file.touch()
        environment = {
            "PATH": path,
            "HOME": str(self._clone.parent),
            "LANG": "C.UTF-8",
            "GITHUB_REPOSITORY": "example/registry",
            **files,
            **self._machine,
            **self._environment(self._content),
            **self._environment(self._job),
            **self._environment(step),
        }
        done = subprocess.run(
            ["bash", "-e", "-c", self._filled(step["run"])],
            cwd=self._clone,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self._take_outputs(step)
        return done

    def _take_outputs(self, step: Mapping[str, Any]) -> None:
        file = self._files["GITHUB_OUTPUT"]
        for line in file.read_text("utf-8").splitlines():
            name, _, value = line.partition("=")
            self._values[f"steps.{step['id']}.outputs.{name}"] = value
        file.write_text("")

    def _environment(self, level: Mapping[str, Any]) -> dict[str, str]:
        return {name: self._filled(str(value)) for name, value in level.get("env", {}).items()}

    def _filled(self, text: str) -> str:
        return _EXPRESSION.sub(lambda match: self._values[match[1]], text)

    def _wanted(self, step: Mapping[str, Any], *, failed: bool) -> bool:
        """Conditions are of one form only: that something is not empty, whether or not a step before has failed."""
        condition = step.get("if")
        if condition is None:
            return not failed
        match = _UNEQUAL.fullmatch(condition)
        assert match, f"a condition that the test cannot judge: {condition}"
        name = match[2].removeprefix("env.")
        if name != match[2]:
            levels = (self._content, self._job, step)
            set_in = [level["env"][name] for level in levels if name in level.get("env", {})]
            value = self._filled(str(set_in[-1])) if set_in else ""
        else:
            value = self._values.get(name, "")
        return value != "" and (not failed or match[1] is not None)


def path_with(folder: Path) -> str:
    """A PATH on which the programs of a folder come first."""
    return f"{folder}{os.pathsep}{os.environ['PATH']}"
