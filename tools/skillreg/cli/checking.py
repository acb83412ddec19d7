"""`skillreg check`."""

from __future__ import annotations

import click

from skillreg.cli.output import RENDERERS
from skillreg.cli.settings import DAY, Settings, day_or_today
from skillreg.registry import Registry
from skillreg.rules.check import check as check_documents
from skillreg.rules.check import documents_below
from skillreg.tree import FolderTree
from skillreg.trust.ssh import ReviewSignatures
from skillreg.trust.vouching import changed_findings


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--format", "form", type=click.Choice(list(RENDERERS)), default="text")
@click.option("--day", type=DAY, help="按哪一天检查,默认今天 / check as of a day, today by default")
@click.pass_obj
def check(settings: Settings, paths: tuple[str, ...], form: str, day: object) -> None:
    """检查文件;不写路径则检查全部 / check files, or all of them."""
    tree = FolderTree(settings.root)
    registry = Registry(tree)
    wanted: list[str] = []
    for path in paths:
        relative = settings.relative(path)
        folder = (settings.root / relative).is_dir()
        wanted += documents_below(registry, [relative]) if folder else [relative]
    if not paths:
        wanted = documents_below(registry)
    findings = check_documents(registry, wanted, day_or_today(day), ReviewSignatures(tree).fault)
    if not paths:
        findings += changed_findings(tree)
    settings.show(findings, form)
