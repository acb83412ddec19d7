"""Runs tests/interop/verify.mjs: checks by npm libraries that this project did not write."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).parents[1] / "interop" / "verify.mjs"


def answers(tasks: Iterable[Mapping[str, object]]) -> list[dict[str, Any]]:
    """One answer for each task, in order; fails when Node or a library is missing."""
    node = shutil.which("node")
    assert node, "Node is needed for these tests: https://nodejs.org"
    lines = "".join(json.dumps(task) + "\n" for task in tasks)
    done = subprocess.run(
        [node, str(SCRIPT)], input=lines, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.split("\n")[:-1]]
