"""`skillreg gate`: as a CI step, as a `pre-receive` hook, as a pre-commit hook."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from skillreg.cli.output import RENDERERS
from skillreg.cli.settings import DAY, Settings, day_or_today
from skillreg.desk.report import COMMENT_ROOM, SUMMARY_ROOM, Pull, pull_request_report
from skillreg.errors import InputError, ToolMissing
from skillreg.findings import errors_among
from skillreg.gate.gate import GateReport, gate_staged, trees_of
from skillreg.gate.gate import gate as check_change
from skillreg.git import Repository
from skillreg.registry import Registry
from skillreg.text import Language, Text, counted
from skillreg.tree import Tree
from skillreg.trust.ssh import ReviewSignatures

MAIN = "refs/heads/main"
#: The two forms of the report on a whole change, with the characters that each may have.
_ROOMS = {"report": SUMMARY_ROOM, "comment": COMMENT_ROOM}


@click.command()
@click.argument("base", required=False)
@click.argument("head", required=False)
@click.option("--author", help="代码平台给出的提交者 / who the forge says opened the change")
@click.option(
    "--staged", is_flag=True, help="检查将要提交的内容 / check what is about to be committed"
)
@click.option(
    "--pre-receive", is_flag=True, help="作为服务器钩子,从标准输入读取 / as a server-side hook"
)
@click.option("--repository", type=click.Path(path_type=Path), default=Path(), show_default=True)
@click.option("--format", "form", type=click.Choice([*RENDERERS, *_ROOMS]), default="text")
@click.option("--day", type=DAY)
@click.pass_obj
def gate(
    settings: Settings,
    base: str | None,
    head: str | None,
    author: str | None,
    staged: bool,
    pre_receive: bool,
    repository: Path,
    form: str,
    day: object,
) -> None:
    """检查一次改动能不能进主分支:BASE HEAD / may this change become part of main?"""
    git = Repository(repository)
    if not git.is_repository():
        raise ToolMissing(Text(f"{repository} 不是 Git 仓库", f"{repository} is no Git repository"))
    today = day_or_today(day)
    if pre_receive:
        reports = [check_change(git, *update, today, author) for update in _pushed(git)]
    elif staged:
        identity = git.run("var", "GIT_AUTHOR_IDENT").decode()
        email = identity.partition("<")[2].partition(">")[0]
        reports = [gate_staged(git, author or email, today)]
    elif base and head:
        reports = [check_change(git, base, head, today, author)]
    else:
        raise InputError(
            Text(
                "请给出两个提交:skillreg gate BASE HEAD",
                "name two commits: skillreg gate BASE HEAD",
            )
        )
    for report in reports:
        _show(settings, git, report, form, today)


def _pushed(git: Repository) -> list[tuple[str, str]]:
    """The old and new commit of each push to main, as Git tells a pre-receive hook; main only ever moves forward."""
    updates = []
    for line in sys.stdin.read().splitlines():
        old, new, ref = line.split(" ")
        if ref != MAIN:
            continue
        if not new.strip("0") or (old.strip("0") and not git.is_ancestor(old, new)):
            raise InputError(
                Text(
                    "主分支不能删除,也不能强制推送",
                    "main is never deleted and never force-pushed",
                )
            )
        if old.strip("0"):
            updates.append((old, new))
    return updates


def _show(settings: Settings, git: Repository, report: GateReport, form: str, day: date) -> None:
    """What was checked, then what was found; status 1 when anything was."""
    findings = list(report.findings)
    if form in ("text", "github"):
        settings.say(*_what_was_checked(report))
    with trees_of(git, report) as (before, after):
        if form in _ROOMS:
            click.echo(_report(before, after, report, day, settings.language, _ROOMS[form]))
        else:
            click.echo(RENDERERS[form](findings, after, settings.language))
    if errors_among(findings):
        sys.exit(1)


def _what_was_checked(report: GateReport) -> Text:
    count = len(report.files)
    if report.head == "index":
        return Text(
            f"检查了将要提交的 {count} 个文件", f"checked {counted(count, 'file')} to be committed"
        )
    base, head = report.base[:12], report.head[:12]
    return Text(
        f"检查了 {base} 到 {head} 的 {count} 个文件;只合并 {report.head}",
        f"checked {counted(count, 'file')} from {base} to {head}; merge {report.head} only",
    )


def _report(
    before: Tree, after: Tree, report: GateReport, day: date, language: Language, room: int
) -> str:
    signatures = ReviewSignatures(after, authority=before)
    pull = Pull(
        report.files, report.findings, Registry(before), Registry(after), day, signatures.fault
    )
    return pull_request_report(pull, language, room)
