"""`skillreg audit` and `skillreg monitor`."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from skillreg.auditing.check import CHECKS, Fault
from skillreg.auditing.clone import audit as audit_clone
from skillreg.auditing.monitor import Visit
from skillreg.auditing.monitor import monitor as watch
from skillreg.auditing.report import Report
from skillreg.auditing.through import Job
from skillreg.auditing.workers import Share
from skillreg.cli.settings import Settings
from skillreg.errors import InputError
from skillreg.ledger.storage import replace_file
from skillreg.text import Text, visible

_COLOURS = {"error": "red", "unchecked": "yellow", "note": "blue"}
_SEVERITIES = {
    "error": Text("错误", "error"),
    "unchecked": Text("没有查成", "unchecked"),
    "note": Text("提示", "note"),
}
_VERDICTS = {
    "sound": Text("账本完好", "the ledger is sound"),
    "faulty": Text("账本有问题", "something is wrong with the ledger"),
    "unchecked": Text(
        "没有发现问题,但有的没有查成", "nothing is wrong, but something could not be checked"
    ),
}


@click.command()
@click.option(
    "--since",
    type=click.IntRange(min=0),
    default=0,
    help="只验这一条起的签名,其余照查 / verify signatures from this entry on; all else is checked",
)
@click.option(
    "--shard",
    default="1/1",
    metavar="I/N",
    help="分给 N 台机器验签名,这是第 I 台 / this machine's share",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), help="用几个核,默认全部 / how many cores, all by default"
)
@click.option(
    "--report",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="把报告写成 JSON 文件 / write the report as JSON",
)
@click.pass_obj
def audit(settings: Settings, since: int, shard: str, jobs: int | None, path: Path | None) -> None:
    """从头到尾查一遍账本 / replay the ledger and check all of it."""
    root = settings.root
    job = Job(_share(since, shard), jobs or 0)
    with _bar(settings) as step:
        report = audit_clone(root, replace(job, step=step))
    if path is not None:
        replace_file(path, report.json())
    _show(settings, report)
    sys.exit(report.status)


@click.command()
@click.argument("url")
@click.option(
    "--state",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="记住上次所见的文件夹 / the folder that remembers the last visit",
)
@click.option(
    "--key", "vkey", help="日志公钥(vkey),第一次要给 / the log's key, for the first visit"
)
@click.option(
    "--root",
    "anchor",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="或信任根 1.root.json,密钥都由它来 / or the root of trust, from which all keys follow",
)
@click.option("--jobs", type=click.IntRange(min=1), help="用几个核,默认全部 / how many cores")
@click.option(
    "--report",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="把报告写成 JSON 文件 / write the report as JSON",
)
@click.pass_obj
def monitor(
    settings: Settings,
    url: str,
    folder: Path | None,
    vkey: str | None,
    anchor: Path | None,
    jobs: int | None,
    path: Path | None,
) -> None:
    """从外面查一个已公布的日志 / watch a published log from outside."""
    state = folder or Path(
        "monitor", re.sub(r"[^A-Za-z0-9.-]+", "-", url.partition("://")[2]).strip("-")
    )
    root = anchor.read_bytes() if anchor else None
    with _bar(settings) as step:
        report = watch(Visit(url, state, datetime.now(UTC), vkey, root, jobs or 0, step=step))
    if path is not None:
        replace_file(path, report.json())
    _show(settings, report)
    if changes := report.facts.get("changes"):
        settings.say(
            f"上次之后新增 {changes['entries']} 条,撤销 {len(changes['revoked'])} 张:{' '.join(changes['revoked'])}",
            f"since the last visit: {changes['entries']} new entries, {len(changes['revoked'])} revoked: "
            f"{' '.join(changes['revoked'])}",
        )
    sys.exit(report.status)


def _share(since: int, shard: str) -> Share:
    match = re.fullmatch(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})", shard)
    part, parts = (int(match[1]), int(match[2])) if match else (1, 0)
    if part > parts:
        raise InputError(
            Text(
                f"--shard 写作 第几台/共几台,如 2/4,不是 {shard}",
                f"--shard is written I/N, such as 2/4, not {shard}",
            )
        )
    return Share(since, part, parts)


@contextmanager
def _bar(settings: Settings) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal, nowhere else; told of each part of the whole that is done."""
    with click.progressbar(
        length=1,
        label=settings.text(Text("查账", "auditing")),
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:

        def step(done: int, whole: int) -> None:
            bar.length = whole
            bar.update(done)

        yield step


def _show(settings: Settings, report: Report) -> None:
    for fault in report.faults:
        click.echo(_block(settings, fault))
    for code, count in sorted(report.more.items()):
        settings.say(f"{code}:另有 {count} 处", f"{code}: {count} more")
    entries = sum(report.entries.values())
    settings.say(
        f"账本 {report.size} 条,根 {report.root[:16]}…;读通 {entries} 条,验签名 {report.signatures} 条,"
        f"核对文件 {report.files} 个,验评审 {report.reviews} 份",
        f"{report.size} entries, root {report.root[:16]}…; {entries} replayed, {report.signatures} signatures verified, "
        f"{report.files} files compared, {report.reviews} reviews verified",
    )
    colour = {"sound": "green", "faulty": "red", "unchecked": "yellow"}[report.verdict]
    click.secho(settings.text(_VERDICTS[report.verdict]), fg=colour, bold=True)


def _block(settings: Settings, fault: Fault) -> str:
    """One finding: where, what, and how to go on. Names may come from a damaged file: nothing in them moves the cursor."""
    place = visible(fault.path) + (f":{fault.line}" if fault.line else "")
    entry = ""
    if fault.index is not None:
        entry = settings.text(Text(f"第 {fault.index} 条:", f"entry {fault.index}: "))
    severity = click.style(settings.text(_SEVERITIES[fault.severity]), fg=_COLOURS[fault.severity])
    clause = CHECKS[fault.check].clause
    what = visible(settings.text(fault.message))
    hint = click.style("  → ", fg="green") + visible(settings.text(fault.hint))
    return f"{click.style(place, bold=True)}: {severity} {fault.check} [{clause}]: {entry}{what}\n{hint}"
