"""`skillreg review`: look at a subject, decide, sign."""

from __future__ import annotations

from pathlib import Path

import click

from skillreg.cli.output import as_text
from skillreg.cli.settings import DAY, Settings, day_or_today
from skillreg.desk.review import Sheet, decide, review_sheet
from skillreg.domain.review import ROLE_NAMES, Decision, Role
from skillreg.ledger.storage import read_head
from skillreg.registry import Registry
from skillreg.sealing.queue import Waiting, queue, waits
from skillreg.text import NOTHING, Text, counted
from skillreg.tree import FolderTree
from skillreg.trust.ssh import ReviewSignatures

ROLES = click.Choice(["county", "city", "province"])


@click.group()
def review() -> None:
    """评审:查看、批准、退回、否决 / reviews: look, approve, return, reject."""


@review.command()
@click.argument("subject")
@click.option("--role", type=ROLES, required=True)
@click.option("--day", type=DAY)
@click.pass_obj
def show(settings: Settings, subject: str, role: Role, day: object) -> None:
    """显示评审单:涉及的文件、摘要、检查结果 / the review sheet."""
    sheet = _sheet(settings, subject, role, day)
    for path, before, after in sheet.files:
        click.echo(f"{path}\n    {before or '-'}\n -> {after}")
    for one in sheet.attestations:
        click.echo(f"  [ ] --attest {one.key}  ({one.clause}) {settings.text(one.text)}")
    settings.show(list(sheet.findings))


@review.command("list")
@click.option("--day", type=DAY)
@click.pass_obj
def list_waiting(settings: Settings, day: object) -> None:
    """什么在等谁、等了几个工作日 / what waits for whom, and how long."""
    tree = FolderTree(settings.root)
    today = day_or_today(day)
    pending = read_head(tree).pending
    waiting = queue(Registry(tree), pending, today, ReviewSignatures(tree).fault)
    for one in waiting:
        click.echo(f"{one.subject}\n  {settings.text(_told(one))}\n  $ {one.command}")
    total = waits(waiting)
    count = sum(one.answer is None for one in waiting)
    settings.say(
        f"共 {count} 项;中位数 {total.median} 个工作日,最长 {total.longest} 个"
        if count
        else "没有等待评审的事项",
        f"{counted(count, 'review')} missing; median wait {total.median}, longest {total.longest} working days"
        if count
        else "nothing waits for a review",
    )


_ANSWERS: dict[Decision, Text] = {
    "return": Text("退回", "returned"),
    "reject": Text("否决", "rejected"),
}


def _told(one: Waiting) -> Text:
    """Whose turn it is and since when."""
    role, left = ROLE_NAMES[one.role], _time_left(one)
    days = counted(one.days, "working day")
    if one.answer is not None:
        answer = _ANSWERS[one.answer]
        return Text(
            f"{role.zh}已{answer.zh}({one.since}),等提交单位处理,已 {one.days} 个工作日",
            f"{answer.en} by the {role.en} reviewer on {one.since}; waits for whoever filed it, {days}",
        )
    return Text(
        f"等{role.zh}评审,自 {one.since},已 {one.days} 个工作日{left.zh}",
        f"waits for the {role.en} review since {one.since}, {days}{left.en}",
    )


def _time_left(one: Waiting) -> Text:
    """How long until the day by which a review is wanted; nothing where no time applies."""
    if one.due is None or one.left is None:
        return NOTHING
    if one.left < 0:
        return Text(
            f";应在 {one.due} 之前(含)完成,已超过 {-one.left} 个工作日",
            f"; wanted by {one.due}, {counted(-one.left, 'working day')} late",
        )
    return Text(
        f";应在 {one.due} 之前(含)完成,还剩 {one.left} 个工作日",
        f"; wanted by {one.due}, {counted(one.left, 'working day')} left",
    )


def _sheet(settings: Settings, subject: str, role: Role, day: object) -> Sheet:
    return review_sheet(settings.root, settings.relative(subject), role, day_or_today(day))


def _decision(decision: Decision, help_text: str) -> click.Command:
    @review.command(decision, help=help_text)
    @click.argument("subject")
    @click.option("--role", type=ROLES, required=True)
    @click.option(
        "--reviewer", required=True, help="评审员编号 / your id in registry/reviewers.yml"
    )
    @click.option(
        "--key",
        type=click.Path(path_type=Path),
        required=True,
        help="自己的 SSH 密钥 / your own SSH key",
    )
    @click.option("--day", type=DAY)
    @click.option(
        "--attest",
        "attested",
        multiple=True,
        help="本人确认的事项,可多次 / what you answer for, may be given more than once",
    )
    @click.option("--notes", help="意见 / notes")
    @click.pass_obj
    def command(
        settings: Settings,
        subject: str,
        role: Role,
        reviewer: str,
        key: Path,
        day: object,
        attested: tuple[str, ...],
        notes: str | None,
    ) -> None:
        sheet = _sheet(settings, subject, role, day)
        if sheet.findings:
            click.echo(as_text(sheet.findings, FolderTree(settings.root), settings.language))
        signed_on, own_key = day_or_today(day), key.expanduser()
        path = decide(settings.root, sheet, decision, reviewer, signed_on, own_key, attested, notes)
        settings.say(f"已写入并签名:{path}", f"written and signed: {path}")

    return command


approve = _decision("approve", "批准并签名 / approve and sign")
send_back = _decision("return", "退回修改并签名 / return for changes and sign")
reject = _decision("reject", "否决并签名 / reject and sign")
