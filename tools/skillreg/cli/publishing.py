"""`skillreg publish` and `skillreg verify`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from skillreg.cli.settings import Settings
from skillreg.credentials.holder import decode_fragment
from skillreg.domain.numbers import tidied
from skillreg.errors import InputError
from skillreg.site.build import build
from skillreg.text import Text
from skillreg.tree import FolderTree
from skillreg.verifying import (
    FACTS,
    Report,
    verify_document,
    verify_number,
    verify_organisation,
)

#: What is as long as an organisation's code is taken for one; anything else is a number.
_CODE = re.compile(r"[A-Z][0-9]{12}")
_MARKS = {"yes": ("✓", "green"), "no": ("✗", "red"), "unknown": ("?", "yellow")}
_VERDICTS = {
    "certificate": {
        "yes": Text("证书属实", "the certificate is genuine"),
        "no": Text("不能认可这张证书", "this certificate cannot be accepted"),
        "unknown": Text("有的项目没有验成", "something could not be checked"),
    },
    "accreditation": {
        "yes": Text("准入属实,现行有效", "the accreditation is genuine and in force"),
        "no": Text("不能认可这份准入", "this accreditation cannot be accepted"),
        "unknown": Text("有的项目没有验成", "something could not be checked"),
    },
}


@click.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.pass_obj
def publish(settings: Settings, out: Path) -> None:
    """生成网站 / build the site."""
    report = build(settings.root, out)
    settings.say(f"网站在 {out}({report})", f"the site is in {out} ({report})")


@click.command()
@click.argument("what")
@click.pass_obj
def verify(settings: Settings, what: str) -> None:
    """核验证书或准入:编号、链接、机构代码或 JSON 文件 / verify a number, a link, an organisation's code or a JSON file."""
    report = _report(FolderTree(settings.root), what)
    click.secho(report.number, bold=True)
    for name, fact in report.facts.items():
        settings.say(f"  {FACTS[name].zh}:{fact.zh}", f"  {FACTS[name].en}: {fact.en}")
    for check in report.checks:
        mark, colour = _MARKS[check.outcome]
        click.echo(
            f"  {click.style(mark, fg=colour)} {settings.text(check.name)} — {settings.text(check.reason)}"
        )
    _, colour = _MARKS[report.verdict]
    click.secho(settings.text(_VERDICTS[report.of][report.verdict]), fg=colour, bold=True)
    if report.verdict != "yes":
        sys.exit(1)


def _report(tree: FolderTree, what: str) -> Report:
    if Path(what).is_file():
        return verify_document(tree, Path(what).read_bytes())
    if _CODE.fullmatch(tidied(what)):
        return verify_organisation(tree, what)
    fragment = decode_fragment(what.rpartition("#")[2])
    if fragment.number is None:
        if what.endswith(".json"):
            raise InputError(Text(f"没有文件 {what}", f"there is no file {what}"))
        return verify_number(tree, what)
    return verify_number(tree, fragment.number, fragment.opening)
