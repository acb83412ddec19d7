"""`skillreg verify`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from skillreg.cli.settings import Settings
from skillreg.credentials.holder import decode_fragment
from skillreg.desk.certificates_export import refuse_tracked_file
from skillreg.domain.numbers import tidied
from skillreg.errors import InputError, ToolMissing
from skillreg.tables.sheets import Sheet, open_file
from skillreg.text import Text, visible
from skillreg.tree import FolderTree
from skillreg.verifying import (
    FACTS,
    Report,
    verify_file,
    verify_number,
    verify_organisation,
)
from skillreg.verifying.clone import Clone
from skillreg.verifying.handed_in import bytes_of
from skillreg.verifying.lists.columns import Columns
from skillreg.verifying.lists.outcomes import Outcome, verify_rows
from skillreg.verifying.lists.rows import read_list
from skillreg.verifying.lists.words import FIELDS, as_csv, summary, words_of

#: What is as long as an organisation's code is taken for one; anything else is a number.
_CODE = re.compile(r"[A-Z][0-9]{12}")
_MARKS = {"yes": ("✓", "green"), "no": ("✗", "red"), "unknown": ("?", "yellow")}
_ANSWERS = {"good": "yes", "bad": "no", "unsure": "unknown"}
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
@click.argument("what", required=False)
@click.option(
    "--csv",
    "table",
    type=click.Path(path_type=Path, dir_okay=False),
    help="核验一份名单(CSV 或 XLSX)/ verify a whole list, CSV or XLSX",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="名单的结果写进这个 CSV 文件 / write the list's result into this CSV file",
)
@click.option(
    "--root",
    "anchor",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="信任根 1.root.json:除它以外什么都不信,其余取自 --site / believe nothing but this 1.root.json",
)
@click.option(
    "--site", help="登记库的网址,与 --root 同用 / the registry's address, along with --root"
)
@click.pass_obj
def verify(
    settings: Settings,
    what: str | None,
    table: Path | None,
    out: Path | None,
    anchor: Path | None,
    site: str | None,
) -> None:
    """核验证书或准入(编号、链接、机构代码、JSON 或 PDF 文件),或一份名单 / verify a number, a link, a code, a JSON or PDF file, or a list."""
    if (what is None) == (table is None) or (out is not None and table is None):
        raise InputError(
            Text(
                "请写编号、链接或文件,或者用 --csv 给一份名单(--out 只用于名单)",
                "give a number, a link or a file, or a list with --csv (--out is for lists only)",
            )
        )
    if (anchor is None) != (site is None) or (anchor is not None and table is not None):
        raise InputError(
            Text(
                "--root 和 --site 要一起写,只用于一张证书",
                "--root and --site are given together, for one certificate",
            )
        )
    if table is not None:
        _verify_list(settings, table, out)
    elif what is not None and anchor is not None and site is not None:
        _show(settings, _report_from(anchor, site, what))
    elif what is not None:
        _verify_one(settings, what)


def _verify_one(settings: Settings, what: str) -> None:
    _show(settings, _report(FolderTree(settings.root), what))


def _names_a_file(what: str) -> bool:
    """A link may be longer than any name of a file."""
    try:
        return Path(what).is_file()
    except (OSError, ValueError):
        return False


def _report_from(anchor: Path, site: str, what: str) -> Report:
    """What a site shows of a certificate, checked from the root of trust on; there is no clone."""
    from skillreg.verifying.remote import verify_published

    memory = Path(click.get_app_dir("skillreg")) / "trust"
    root = anchor.read_bytes()
    if _names_a_file(what):
        return verify_published(bytes_of(Path(what)), None, root, site, memory)
    fragment = decode_fragment(what.rpartition("#")[2])
    report = verify_published(fragment.number or what, fragment.opening, root, site, memory)
    return report.about_holder_of(fragment)


def _show(settings: Settings, report: Report) -> None:
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
    if _names_a_file(what):
        return verify_file(tree, Path(what))
    if _CODE.fullmatch(tidied(what)):
        return verify_organisation(tree, what)
    fragment = decode_fragment(what.rpartition("#")[2])
    if fragment.number is None:
        if what.lower().endswith((".json", ".pdf")):
            raise InputError(Text(f"没有文件 {what}", f"there is no file {what}"))
        return verify_number(tree, what)
    return verify_number(tree, fragment.number, fragment.opening).about_holder_of(fragment)


def _verify_list(settings: Settings, table: Path, out: Path | None) -> None:
    sheet = open_file(table)
    listed = read_list(sheet.lines)
    named = "name" in listed.columns.taken
    if out is not None:
        _check_out(table, out, named)
    _show_columns(settings, sheet, listed.columns)
    with click.progressbar(
        length=len(listed.rows),
        label=settings.text(Text("核验", "verifying")),
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:
        outcomes = verify_rows(Clone(FolderTree(settings.root)), listed.rows, lambda: bar.update(1))
    if out is None:
        _show_rows(settings, outcomes)
    else:
        _write(out, as_csv(outcomes, settings.language))
        settings.say(f"结果在 {out}", f"the result is in {out}")
    for line in summary(outcomes):
        click.echo(settings.text(line))
    if any(outcome.look != "good" for outcome in outcomes):
        sys.exit(1)


def _write(out: Path, text: str) -> None:
    try:
        out.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        why = error.strerror or "?"
        raise ToolMissing(
            Text(f"写不了文件 {out}({why})", f"the file {out} cannot be written ({why})")
        ) from None


def _check_out(table: Path, out: Path, named: bool) -> None:
    if out.resolve() == table.resolve():
        raise InputError(
            Text(
                "结果不能写进名单自己;请用 --out 另写一个文件名",
                "the result cannot replace the list; give another name with --out",
            )
        )
    if named:
        refuse_tracked_file(out)


def _show_columns(settings: Settings, sheet: Sheet, columns: Columns) -> None:
    """What each column was taken for, and what was left aside."""
    for field, column in columns.taken.items():
        title = visible(column.title)
        settings.say(
            f"{column.letters} 列“{title}” → {FIELDS[field].zh}",
            f"column {column.letters}, “{title}” → {FIELDS[field].en}",
        )
    if not columns.titled:
        settings.say(
            "没有认得的标题,按内容判断各列",
            "there are no titles known here, so the columns were told by what is in them",
        )
    if columns.ignored:
        names = ", ".join(f"{one.letters} “{visible(one.title)}”" for one in columns.ignored)
        settings.say(f"没有用到:{names}", f"not used: {names}")
    if sheet.others:
        name = visible(sheet.name)
        settings.say(
            f"只读了工作表“{name}”,其余 {sheet.others} 个没有读",
            f"only the worksheet “{name}” was read; {sheet.others} more were not",
        )


def _show_rows(settings: Settings, outcomes: list[Outcome]) -> None:
    """One line a row; names are in the CSV file alone."""
    for outcome in outcomes:
        words = words_of(outcome, settings.language)
        mark, colour = _MARKS[_ANSWERS[outcome.look]]
        told = [words["finding"], words["occupation"], words["level"], words["reasons"]]
        click.echo(
            f"  {click.style(mark, fg=colour)} {words['line']:>5}  {visible(words['number']):22}  "
            + visible(" — ".join(filter(None, told)))
        )
