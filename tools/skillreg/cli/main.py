"""The commands of `skillreg`, put together."""

from __future__ import annotations

import os
from pathlib import Path

import click

from skillreg import __version__
from skillreg.cli.checking import check, rules
from skillreg.cli.demonstrating import demo
from skillreg.cli.gating import gate
from skillreg.cli.output import default_language
from skillreg.cli.publishing import publish, verify
from skillreg.cli.reviewing import review
from skillreg.cli.schemas import schema
from skillreg.cli.sealing import keys, seal
from skillreg.cli.settings import Settings
from skillreg.text import Language


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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


for command in (check, rules, gate, review, keys, seal, publish, verify, schema, demo):
    cli.add_command(command)
