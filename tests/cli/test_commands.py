"""The table of commands, and what a command has to load before it starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from skillreg.cli import cli
from skillreg.cli.main import COMMANDS

from tests.world import PATHS, World

#: Slow to load, and of no use to a check of a file that is in order.
HEAVY = ("cryptography", "jinja2", "markdown", "mkdocs", "stdnum", "skillreg.demo")

CHECK = """
import sys
from skillreg.cli import cli
cli(["--lang", "zh", "--root", *sys.argv[1:], "--day", "2026-03-30"], standalone_mode=False)
print(*sys.modules, sep="\\n")
"""


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_stands_in_its_module_under_its_name(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.name == name


def test_help_lists_every_command_with_its_sentence() -> None:
    shown = CliRunner().invoke(cli, ["--help"]).output
    listed = [line for line in shown.split("Commands:\n")[1].splitlines() if line.strip()]
    assert [line.split()[0] for line in listed] == sorted(COMMANDS)
    assert all(len(line.split()) > 1 for line in listed)


def test_an_unknown_command_is_refused() -> None:
    done = CliRunner().invoke(cli, ["chekc"])
    assert done.exit_code == 2
    assert "chekc" in done.output


def test_a_check_loads_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    for path, content in World().tree().contents.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", CHECK, str(tmp_path), "check", PATHS["results"]],
        capture_output=True,
        text=True,
        check=True,
    )
    first, *loaded = done.stdout.splitlines()
    assert first == "没有发现问题"
    assert "skillreg.rules.results" in loaded
    assert [name for name in loaded if name.startswith(HEAVY)] == []
