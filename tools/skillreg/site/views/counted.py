"""The statistics as tables of open data; `figures` counted them."""

from __future__ import annotations

from collections.abc import Iterator

from skillreg.site.opendata.table import Column, Row, Table
from skillreg.site.views.columns import (
    CODE,
    DIVISION,
    ISSUED,
    LEVEL,
    MONTH,
    NAME,
    OCCUPATION,
    OCCUPATION_NAME,
    REVOKED,
    YEAR,
)
from skillreg.site.views.figures import SMALL, Figures
from skillreg.site.views.world import World
from skillreg.text import Text


def statistics(world: World, figures: Figures) -> Iterator[Table]:
    by_month = figures.months
    yield _statistic(
        "by-month",
        Text("各月发证", "Certificates by month"),
        Text("按发证月份。", "By month of issue."),
        (YEAR, MONTH),
        tuple((*month, one.issued, one.revoked) for month, one in by_month.items()),
    )
    by_level = figures.by(lambda one: (one.year, one.level))
    yield _statistic(
        "by-level",
        Text("各年各等级发证", "Certificates by year and level"),
        Text("按发证年份和等级。", "By year of issue and level."),
        (YEAR, LEVEL),
        tuple((*key, one.issued, one.revoked) for key, one in by_level.items()),
    )
    divisions = {str(one.now["division"]): one.division for one in world.organisations.values()}
    by_district = figures.by(figures.district)
    yield _statistic(
        "by-district",
        Text("各地发证", "Certificates by district"),
        Text("按机构现在的所在地。", "By where the organisation is now."),
        DIVISION,
        tuple(
            (code, *divisions[code], one.issued, one.revoked) for code, one in by_district.items()
        ),
        keys=1,
    )
    by_occupation = figures.by(lambda one: one.occupation)
    yield _statistic(
        "by-occupation",
        Text("各职业发证", "Certificates by occupation"),
        Text("按职业。", "By occupation."),
        (OCCUPATION, OCCUPATION_NAME),
        tuple(
            (code, _named(world, code), one.issued, one.revoked)
            for code, one in by_occupation.items()
        ),
        keys=1,
    )
    by_organisation = figures.by(lambda one: one.organisation)
    yield _statistic(
        "by-organisation",
        Text("各机构发证", "Certificates by organisation"),
        Text("按机构。", "By organisation."),
        (CODE, NAME),
        tuple(
            (code, world.organisations[code].name, one.issued, one.revoked)
            for code, one in by_organisation.items()
        ),
        keys=1,
    )
    yield _statistic(
        "certificates",
        Text("发证明细计数", "Certificates counted in full detail"),
        Text(
            "按月份、机构、职业和等级：上面各表都可以由它加出来。",
            "By month, organisation, occupation and level: the tables above are sums of this one.",
        ),
        (YEAR, MONTH, CODE, OCCUPATION, LEVEL),
        tuple(
            (
                *(one.year, one.month, one.organisation, one.occupation, one.level),
                *(world.issued[one], world.revoked[one]),
            )
            for one in sorted(
                world.issued,
                key=lambda one: (one.year, one.month, one.organisation, one.occupation, -one.level),
            )
        ),
    )
    yield Table(
        "statistics/pass-rates",
        Text("合格率", "Pass rates"),
        Text(
            f"按职业和等级，已公示的场次；不足 {SMALL} 人的场次整场不计。",
            f"By occupation and level, of sessions whose results are public; sessions of fewer than {SMALL} are left out.",
        ),
        (
            *(OCCUPATION, OCCUPATION_NAME, LEVEL),
            Column("sessions", "count", Text("场次", "sessions")),
            Column("candidates", "count", Text("考生数", "candidates")),
            Column("passed", "count", Text("合格数", "how many passed")),
            Column("rate", "share", Text("合格率（%）", "pass rate in per cent")),
        ),
        ("occupation", "level"),
        tuple(
            (
                *(occupation, _named(world, occupation), level),
                *(one.sessions, one.candidates, one.passed, one.rate),
            )
            for (occupation, level), one in figures.pass_rates.items()
        ),
    )
    yield Table(
        "statistics/sessions",
        Text("各月考试", "Sessions by month"),
        Text("已举行的场次，按首日。", "Sessions that were held, by their first day."),
        (
            *(YEAR, MONTH),
            Column("sessions", "count", Text("场次", "sessions")),
            Column("candidates", "count", Text("考生数", "candidates")),
        ),
        ("year", "month"),
        tuple((*month, one.sessions, one.candidates) for month, one in figures.sessions.items()),
    )


def _statistic(
    name: str,
    title: Text,
    about: Text,
    columns: tuple[Column, ...],
    rows: tuple[Row, ...],
    keys: int = 0,
) -> Table:
    """Certificates counted by something; `keys` of the columns tell the rows apart, all where it is not said."""
    key = tuple(column.name for column in columns[: keys or None])
    return Table(f"statistics/{name}", title, about, (*columns, ISSUED, REVOKED), key, rows)


def _named(world: World, occupation: str) -> str:
    known = world.occupations.get(occupation)
    return known.name if known else occupation
