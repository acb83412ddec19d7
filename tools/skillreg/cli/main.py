"""The commands of `skillreg`, put together.

A command's module is imported when the command is called: checking a file does not wait for the site's templates.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Final

import click

from skillreg import __version__
from skillreg.cli.output import default_language
from skillreg.cli.settings import Settings
from skillreg.text import Language

#: The module of `skillreg.cli` in which each command stands under its own name.
COMMANDS: Final[Mapping[str, str]] = {
    "audit": "auditing",
    "certificates": "certificates",
    "check": "checking",
    "demo": "demonstrating",
    "gate": "gating",
    "import": "importing",
    "inspect": "inspecting",
    "keys": "keys",
    "log": "log",
    "monitor": "auditing",
    "publish": "publishing",
    "review": "reviewing",
    "rules": "explaining",
    "schema": "schemas",
    "seal": "sealing",
    "template": "templates",
    "trust": "trusting",
    "verify": "verifying",
    "witness": "witnessing",
}


class Commands(click.Group):
    """The group of all commands."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(
            import_module(f"skillreg.cli.{COMMANDS[cmd_name]}"),
            f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name,
        )
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="skillreg")
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    help="登记库所在文件夹 / the repository's folder",
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="语言 / language")
@click.pass_context
def cli(context: click.Context, root: Path | None, lang: Language | None) -> None:
    """职业技能等级证书登记库 / a registry of vocational skill level certificates."""
    context.obj = Settings(root, lang or default_language(os.environ))
