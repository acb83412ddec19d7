"""A case brought to life: the good files, the clerk's change, the real command."""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess
from pathlib import Path

from click.testing import CliRunner
from skillreg.cli import cli
from stdnum.cn import ric

from tests.catalogue.cases import Case, Command
from tests.catalogue.good import lay_out


def outputs_of(case: Case, folder: Path) -> list[str]:
    """What each command of a case prints in a folder of its own."""
    lay_out(case.good, folder)
    for diff in case.diffs:
        _apply(_with_numbers(diff), folder)
    for file in case.files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_with_numbers(file.text).encode(file.encoding))
    return [_run(command, folder) for command in case.commands]


def _apply(diff: str, folder: Path) -> None:
    done = subprocess.run(
        ["git", "apply", "--whitespace=nowarn", "-"],
        input=diff.encode(),
        cwd=folder,
        capture_output=True,
        env={**os.environ, "GIT_CEILING_DIRECTORIES": str(folder.parent)},
    )
    if done.returncode != 0:
        raise ValueError(f"the diff does not apply: {done.stderr.decode()}")


def _run(command: Command, folder: Path) -> str:
    program, *arguments = shlex.split(command.line)
    if program != "skillreg":
        raise ValueError(f"only skillreg is run here, not {program}")
    with contextlib.chdir(folder):
        result = CliRunner(env={"SKILLREG_LANG": "zh"}).invoke(cli, arguments, color=False)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output.rstrip("\n")


def _with_numbers(text: str) -> str:
    """The change with numbers that look like a person's put in, made here so that none stands in a file."""
    identity = "99999919900101" + "123"
    identity += str(ric.calc_check_digit(identity))
    phone = "138" + "0" * 4 + "1111"
    return (
        text.replace("{identity}", identity)
        .replace("{invisible}", "\u200b")
        .replace("{phone}", phone)
    )
