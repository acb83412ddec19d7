"""`skillreg import`."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

import click

from skillreg.cli.settings import DAY, Settings, day_or_today
from skillreg.desk.rosters.importing import Imported, import_results
from skillreg.desk.rosters.marked import write_marked
from skillreg.registry import Registry
from skillreg.text import counted
from skillreg.tree import FolderTree
from skillreg.trust.ssh import ReviewSignatures


@click.command("import")
@click.argument("table", type=click.Path(path_type=Path))
@click.option("--plan", required=True, help="这场考核的计划 plan.yml / the session's plan")
@click.option("--mark", is_flag=True, help="有错时写进表格的副本 / write what is wrong into a copy")
@click.option("--day", type=DAY, help="按哪一天检查,默认今天 / check as of a day, today by default")
@click.pass_obj
def import_(settings: Settings, table: Path, plan: str, mark: bool, day: object) -> None:
    """从成绩名单(XLSX、CSV)生成 results.yml / make results.yml from a list of results."""
    tree = FolderTree(settings.root)
    imported = import_results(
        Registry(tree),
        settings.root,
        table,
        settings.relative(plan),
        day_or_today(day),
        secrets.token_bytes,
        ReviewSignatures(tree).fault,
    )
    if not imported.written:
        _refuse(settings, imported, table, mark)
    _say(settings, imported)


def _refuse(settings: Settings, imported: Imported, table: Path, mark: bool) -> None:
    if mark and imported.notes:
        copy = write_marked(table, imported.sheet, imported.notes, settings.language)
        settings.say(
            f"错误已写进表格的副本 {copy};改好原表,再导入一次",
            f"what is wrong stands in the copy {copy}; mend the list and import it again",
        )
    settings.say("没有写任何文件:", "nothing was written:")
    settings.show(list(imported.findings))
    sys.exit(1)


def _say(settings: Settings, imported: Imported) -> None:
    root = settings.root.resolve()
    results = imported.results.resolve().relative_to(root)
    openings = imported.openings.resolve().relative_to(root)
    settings.say(
        f"公开:{results},{imported.candidates} 名考生,{imported.passed} 名合格。只有打码的姓名、准考证号、分数和承诺值,例如",
        f"public: {results}, {counted(imported.candidates, 'candidate')}, {imported.passed} passed. It has masked names, "
        "ticket numbers, marks and commitments only, such as",
    )
    click.echo("".join(f"    {line}\n" for line in imported.example.splitlines()), nl=False)
    settings.say(
        f"留在本机:{openings},全名、证件号码和校验码。Git 不收这个文件;发证书要用,请备份",
        f"kept here: {openings}, with full names, identity numbers and check codes. Git ignores it; certificates "
        "need it, so keep a backup",
    )
    if imported.ignored:
        names = " ".join(column.title for column in imported.ignored)
        settings.say(f"没有用到的列:{names}", f"columns that were not used: {names}")
    if imported.findings:
        settings.show(list(imported.findings))
    settings.say(f"下一步:提交 {results}", f"next: submit {results}")
