"""`skillreg check`."""

from __future__ import annotations

from pathlib import Path

import click

from skillreg.cli.output import RENDERERS
from skillreg.cli.settings import DAY, Settings, day_or_today
from skillreg.errors import InputError
from skillreg.findings import Finding
from skillreg.registry import Registry
from skillreg.rules.check import check as check_documents
from skillreg.rules.check import documents_below
from skillreg.text import Text
from skillreg.tree import FolderTree
from skillreg.trust.ssh import ReviewSignatures
from skillreg.trust.vouching import changed_findings


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--format", "form", type=click.Choice(list(RENDERERS)), default="text")
@click.option("--day", type=DAY, help="按哪一天检查,默认今天 / check as of a day, today by default")
@click.option(
    "--mark",
    type=click.Path(path_type=Path, dir_okay=False),
    help="检查从这个表格导入的文件,把错误写进表格的副本 / check what was made from a list, and mark a copy of it",
)
@click.pass_obj
def check(
    settings: Settings, paths: tuple[str, ...], form: str, day: object, mark: Path | None
) -> None:
    """检查文件;不写路径则检查全部 / check files, or all of them."""
    tree = FolderTree(settings.root)
    registry = Registry(tree)
    wanted: list[str] = list(_made_from(settings.root, mark)) if mark else []
    for path in paths:
        relative = settings.relative(path)
        folder = (settings.root / relative).is_dir()
        wanted += documents_below(registry, [relative]) if folder else [relative]
    if not paths and not mark:
        wanted = documents_below(registry)
    findings = check_documents(registry, wanted, day_or_today(day), ReviewSignatures(tree).fault)
    if not paths and not mark:
        findings += changed_findings(tree)
    if mark:
        from skillreg.desk.rosters.importing import mark_list

        copy = mark_list(settings.root, mark, wanted, findings, settings.language)
        settings.say(f"表格的副本:{copy}", f"the copy of the list: {copy}")
    settings.show(_pointed(settings.root, findings), form)


def _pointed(root: Path, findings: list[Finding]) -> list[Finding]:
    """With the cells of the lists that files were made from; a good file does not wait for what that needs."""
    if not findings:
        return findings
    from skillreg.desk.rosters.source import pointed

    return pointed(root, findings)


def _made_from(root: Path, table: Path) -> list[str]:
    from skillreg.desk.rosters.source import imported_from

    found = list(imported_from(root, table))
    if not found:
        raise InputError(
            Text(
                f"没有从 {table} 导入的成绩,或者导入以后改过;请先运行 skillreg import",
                f"no results were made from {table}, or they were changed since; run skillreg import first",
            )
        )
    return found
