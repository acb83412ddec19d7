"""`skillreg inspect`: announce a random inspection, draw it, run the draw again."""

from __future__ import annotations

import re

import click
from pydantic import ValidationError

from skillreg.cli.settings import DAY, Settings, day_or_today
from skillreg.desk.inspections import Announcement, announce, draw, pool_path
from skillreg.domain.inspection import Inspector
from skillreg.errors import InputError
from skillreg.text import Text


@click.group()
def inspect() -> None:
    """双随机抽查:公布抽查库、抽取、重算 / random inspections: announce, draw, run again."""


@inspect.command("announce")
@click.argument("number")
@click.option(
    "--inspector",
    "inspectors",
    multiple=True,
    required=True,
    help="检查人员,每人一次:编号,姓名,单位[,回避的机构代码…] / one person each: id,name,office[,codes in conflict…]",
)
@click.option("--organisations", type=click.IntRange(min=1), default=1, show_default=True)
@click.option("--inspectors-each", type=click.IntRange(min=1), default=2, show_default=True)
@click.option(
    "--source", required=True, help="随机源:以后才公布的数值 / a value that becomes known later"
)
@click.option("--due", type=DAY, required=True, help="随机源公布的日期 / the day on which it does")
@click.pass_obj
def announce_pool(
    settings: Settings,
    number: str,
    inspectors: tuple[str, ...],
    organisations: int,
    inspectors_each: int,
    source: str,
    due: object,
) -> None:
    """写出抽查库:目录里的全部机构和检查人员 / write the pool."""
    people = tuple(_inspector(one) for one in inspectors)
    announcement = Announcement(people, organisations, inspectors_each, source, day_or_today(due))
    path = announce(settings.root, number, announcement)
    settings.say(
        f"已写入 {path};评审、合并、入账以后,等随机源公布再抽",
        f"written: {path}; once it is reviewed, merged and sealed, wait for the beacon and draw",
    )


def _inspector(text: str) -> Inspector:
    person, name, office, *conflicts = [*re.split(r"\s*[,，]\s*", text.strip()), "", ""]
    try:
        return Inspector(
            id=person, name=name, office=office, conflicts=tuple(filter(None, conflicts))
        )
    except ValidationError:
        raise InputError(
            Text(
                f"--inspector 应写作“编号,姓名,单位”,编号如 jc-01,不是“{text}”",
                f'--inspector takes "id,name,office" with an id such as jc-01, not "{text}"',
            )
        ) from None


@inspect.command("draw")
@click.argument("number")
@click.option("--beacon", help="随机源公布的数字,以空格分开 / the numbers of the beacon")
@click.pass_obj
def draw_from_pool(settings: Settings, number: str, beacon: str | None) -> None:
    """抽取并写出结果;已抽过的重算一遍 / draw, or run a draw again."""
    report = draw(settings.root, number, beacon)
    settings.say(
        f"抽查库 {pool_path(number)}\n  {report.pool_digest}\n密钥串(RFC 3797)\n  {report.key}",
        f"pool {pool_path(number)}\n  {report.pool_digest}\nkey (RFC 3797)\n  {report.key}",
    )
    for one in report.drawn:
        place = report.pool.organisations.index(one.organisation) + 1
        settings.say(
            f"抽中第 {place} 家 {one.organisation}:{'、'.join(one.inspectors)}",
            f"drawn: number {place}, {one.organisation}, by {', '.join(one.inspectors)}",
        )
    if report.written:
        settings.say("已写入 draw.yml", "draw.yml is written")
    else:
        settings.say("与登记的一致", "the same as what is registered")
