"""`skillreg template`."""

from __future__ import annotations

from pathlib import Path

import click

from skillreg.cli.settings import Settings
from skillreg.desk.rosters.importing import plan_at
from skillreg.desk.rosters.templates import results_template
from skillreg.errors import InputError
from skillreg.registry import Registry
from skillreg.text import Text
from skillreg.tree import FolderTree


@click.group()
def template() -> None:
    """空白的表格,填好再导入 / empty lists to fill in and import."""


@template.command()
@click.option("--plan", required=True, help="这场考核的计划 plan.yml / the session's plan")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="写到哪个 XLSX 文件 / the XLSX file to write",
)
@click.pass_obj
def results(settings: Settings, plan: str, out: Path) -> None:
    """成绩名单:每名考生一行 / the list of results: a row for each candidate."""
    registry = Registry(FolderTree(settings.root))
    data = results_template(plan_at(registry, settings.relative(plan)), registry.policy)
    try:
        with out.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise InputError(
            Text(
                f"{out} 已经有了,没有覆盖;请换一个文件名",
                f"{out} is there already and was left alone; choose another name",
            )
        ) from None
    except OSError as error:
        raise InputError(
            Text(f"写不了 {out}({error.strerror})", f"cannot write {out} ({error.strerror})")
        ) from None
    settings.say(
        f"写好 {out}。填好姓名、证件号码和成绩,再运行:skillreg import {out} --plan {plan}",
        f"{out} is written. Fill in names, identity numbers and marks, then: skillreg import {out} --plan {plan}",
    )
