"""`skillreg demo`: the whole life of certificates, played on a real repository."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from skillreg.cli.settings import Settings
from skillreg.demo.play import play


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--seed", type=int, default=1, show_default=True)
@click.pass_obj
def demo(settings: Settings, out: Path, seed: int) -> None:
    """从零演示一遍:申报、评审、计划、成绩、公示、发证、核验、网站 / play the whole story."""
    now = datetime.now(UTC)
    play(settings.root, out, seed, lambda text: click.echo(settings.text(text)), now)
