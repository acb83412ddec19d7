"""`skillreg publish`."""

from __future__ import annotations

from pathlib import Path

import click

from skillreg.cli.settings import Settings
from skillreg.site.build import build


@click.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.pass_obj
def publish(settings: Settings, out: Path) -> None:
    """生成网站 / build the site."""
    report = build(settings.root, out)
    settings.say(f"网站在 {out}({report})", f"the site is in {out} ({report})")
