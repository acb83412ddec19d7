"""Which tables are open data, and what stands in each: organisations, what they may do, what they did, how many passed.

All of it is public on the pages already; a table only makes it easy to count. None has a candidate or a row of results
in it. Certificates are counted here; each of them is published by itself under its number (`site.blocks`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from skillreg.domain.inspection import Result
from skillreg.domain.policy import OrganisationKind
from skillreg.domain.removal import GROUNDS
from skillreg.site.opendata.table import Cell, Column, Row, Table
from skillreg.site.views.columns import (
    CODE,
    DIVISION,
    ENTRY,
    ISSUED,
    LEVEL,
    NAME,
    OCCUPATION,
    OCCUPATION_NAME,
    REVOKED,
)
from skillreg.site.views.counted import statistics
from skillreg.site.views.figures import SMALL, Figures, says_of_passing
from skillreg.site.views.occupations import exclusions_of
from skillreg.site.views.organisations import since_of
from skillreg.site.views.supervision import SupervisionPage
from skillreg.site.views.world import SessionStage, World, scope_of
from skillreg.text import Text


def tables(world: World, supervision: SupervisionPage) -> tuple[Table, ...]:
    figures = Figures(world)
    return (
        _organisations(world, figures),
        _scope(world),
        _occupations(world, figures),
        _sessions(world),
        *_supervised(supervision),
        *statistics(world, figures),
    )


def _organisations(world: World, figures: Figures) -> Table:
    counted = figures.by(lambda one: one.organisation)

    def rows() -> Iterator[Row]:
        for code, one in world.organisations.items():
            issued, revoked = counted.get(code, (0, 0))
            yield (
                *(code, one.name, str(one.now["uscc"]), one.kind),
                *(str(one.now["division"]), *one.division, str(one.now["region"])),
                *(one.status, since_of(one), issued, revoked, one.entries[-1].index),
            )

    return Table(
        "organisations",
        Text("评价机构", "Organisations"),
        Text(
            "每行一家备案过的机构，含已移出目录的。", "A row an organisation, removed ones as well."
        ),
        (
            CODE,
            NAME,
            Column("credit_code", "text", Text("统一社会信用代码", "unified social credit code")),
            Column("kind", "text", Text("类别", "kind"), values=get_args(OrganisationKind)),
            *DIVISION,
            Column(
                "region",
                "text",
                Text("服务区域：本市或全省", "works in the city or the whole province"),
                values=("city", "province"),
            ),
            Column(
                "status",
                "text",
                Text("状态：正常、暂停、已移出", "status"),
                values=("active", "suspended", "removed"),
            ),
            Column("since", "day", Text("现状态起始日", "first day of this status")),
            ISSUED,
            REVOKED,
            Column(
                "entry",
                "count",
                Text("现行准入的账本位置", "place in the log of its accreditation now"),
            ),
        ),
        ("organisation",),
        tuple(rows()),
    )


def _scope(world: World) -> Table:
    rows: list[Row] = [
        (code, one.name, item.occupation, item.name, level, item.basis)
        for code, one in world.organisations.items()
        if one.status != "removed"
        for item in scope_of(one.entries[-1])
        for level in item.levels
    ]
    return Table(
        "scope",
        Text("评价范围", "Scope"),
        Text(
            "谁可以评价什么：每行一家机构的一个职业的一个等级。",
            "Who may evaluate what: a row for one level of one occupation at one organisation.",
        ),
        (
            *(CODE, NAME, OCCUPATION, OCCUPATION_NAME, LEVEL),
            Column("basis", "text", Text("依据的标准或规范", "standard or specification it is by")),
        ),
        ("organisation", "occupation", "level"),
        tuple(rows),
    )


def _occupations(world: World, figures: Figures) -> Table:
    excluded = exclusions_of(world)
    counted = figures.by(lambda one: one.occupation)

    def rows() -> Iterator[Row]:
        for code, one in world.occupations.items():
            licence = excluded.get(code)
            yield (
                *(code, one.name, one.small.name, one.middle.name),
                licence.reach if licence else None,
                len(world.evaluators.get(code, ())),
                *counted.get(code, (0, 0)),
            )

    return Table(
        "occupations",
        Text("职业", "Occupations"),
        Text("职业分类大典的每个职业。", "Every occupation of the classification."),
        (
            OCCUPATION,
            OCCUPATION_NAME,
            Column("small_group", "text", Text("小类", "small group"), optional=True),
            Column("middle_group", "text", Text("中类", "middle group"), optional=True),
            Column(
                "licensed",
                "text",
                Text(
                    "属国家职业资格的：全部、部分、作业许可；空为不属",
                    "kept for a state licence: whole, in part, for a permit; empty where it is not",
                ),
                optional=True,
                values=("whole", "part", "permit"),
            ),
            Column(
                "evaluators",
                "count",
                Text("现可评价的机构数", "organisations that may evaluate it"),
            ),
            ISSUED,
            REVOKED,
        ),
        ("occupation",),
        tuple(rows()),
    )


def _sessions(world: World) -> Table:
    rows: list[Row] = [
        (
            *(one.organisation, one.id, one.occupation, one.occupation_name, one.level),
            *(one.days[0], one.days[-1], one.state.candidates),
            one.state.passed if says_of_passing(one) else None,
            *(one.stage, one.notice_from, one.notice_until),
            *(one.state.plan_index, one.state.results_index),
        )
        for one in world.sessions
    ]
    return Table(
        "sessions",
        Text("考试和公示", "Sessions and public notices"),
        Text(
            "每行一场考试：计划、公示期、人数。没有考生。",
            "A row a session: its plan, its public notice, how many. No candidates.",
        ),
        (
            CODE,
            Column("session", "text", Text("场次，如 2026-0001", "session such as 2026-0001")),
            *(OCCUPATION, OCCUPATION_NAME, LEVEL),
            Column("first_day", "day", Text("首日", "its first day")),
            Column("last_day", "day", Text("末日", "its last day")),
            Column("candidates", "count", Text("考生数", "candidates")),
            Column(
                "passed",
                "count",
                Text(
                    f"合格数；未公示或不足 {SMALL} 人的场次为空",
                    f"how many passed; empty before the notice and for fewer than {SMALL} candidates",
                ),
                optional=True,
            ),
            Column(
                "stage",
                "text",
                Text("进度", "how far it has come"),
                values=get_args(SessionStage),
            ),
            Column(
                "notice_from", "day", Text("公示首日", "first day of the notice"), optional=True
            ),
            Column("notice_until", "day", Text("公示末日", "its last day"), optional=True),
            Column("plan_entry", "count", Text("计划的账本位置", "place of the plan in the log")),
            Column(
                "results_entry",
                "count",
                Text("公示的账本位置", "place of the notice in the log"),
                optional=True,
            ),
        ),
        ("organisation", "session"),
        tuple(rows),
    )


def _supervised(supervision: SupervisionPage) -> Iterator[Table]:
    inspection = Column("inspection", "text", Text("抽查号", "number of the inspection"))
    yield Table(
        "inspections",
        Text("双随机抽查", "Random inspections"),
        Text("每行一次抽查。", "A row an inspection."),
        (
            inspection,
            Column("announced_on", "day", Text("抽查库公布日", "day on which the pool was public")),
            Column("pool", "count", Text("库中机构数", "organisations in the pool")),
            Column("to_draw", "count", Text("抽取数", "organisations to draw")),
            Column("beacon_on", "day", Text("随机源公布日", "day of the beacon")),
            Column("drawn_on", "day", Text("抽取入账日", "day of the draw"), optional=True),
            ENTRY,
        ),
        ("inspection",),
        tuple(
            (
                *(one.id, one.announced_on, len(one.organisations), one.draw_organisations),
                *(one.due, one.drawing.drawn_on if one.drawing else None, one.index),
            )
            for one in supervision.inspections
        ),
    )
    outcomes: list[Row] = []
    for one in supervision.inspections:
        for row in one.drawing.rows if one.drawing else ():
            found = row.outcome
            said: tuple[Cell, ...] = (
                (found.held_on, found.result, found.mend_by, found.index)
                if found
                else (None, None, None, None)
            )
            outcomes.append((one.id, row.organisation.code, row.organisation.name, *said))
    yield Table(
        "inspection-outcomes",
        Text("抽查结果", "Outcomes of inspections"),
        Text(
            "每行一家抽中的机构；结果未公布的为空。",
            "A row an organisation that was drawn; empty until the outcome is public.",
        ),
        (
            *(inspection, CODE, NAME),
            Column("held_on", "day", Text("检查日", "day of the inspection"), optional=True),
            Column(
                "result",
                "text",
                Text("结果：未发现问题、限期整改、不合格", "what was found"),
                optional=True,
                values=get_args(Result),
            ),
            Column("mend_by", "day", Text("整改期限", "to be mended by"), optional=True),
            Column("entry", "count", Text("账本位置", "place in the log"), optional=True),
        ),
        ("inspection", "organisation"),
        tuple(outcomes),
    )
    yield Table(
        "suspensions",
        Text("暂停", "Suspensions"),
        Text("每行一次暂停。", "A row a suspension."),
        (
            *(CODE, NAME),
            Column("from", "day", Text("首日", "first day")),
            Column(
                "until",
                "day",
                Text("恢复或移出之日；空为仍在暂停", "day it ended; empty while it lasts"),
                optional=True,
            ),
            Column("reason", "text", Text("理由", "reason as it was filed")),
            ENTRY,
        ),
        ("organisation", "from"),
        tuple(
            (
                one.organisation.code,
                one.organisation.name,
                one.from_,
                one.until,
                one.reason,
                one.index,
            )
            for one in supervision.suspensions
        ),
    )
    grounds = {text: ground for ground, text in GROUNDS.items()}
    yield Table(
        "removals",
        Text("移出评价目录", "Removals from the directory"),
        Text("每行一家移出的机构。", "A row an organisation that was removed."),
        (
            *(CODE, NAME),
            Column("from", "day", Text("移出之日", "day of removal")),
            Column("ground", "text", Text("事由", "ground"), values=tuple(GROUNDS)),
            Column("reason", "text", Text("理由", "reason as it was filed")),
            ENTRY,
        ),
        ("organisation",),
        tuple(
            (
                *(one.organisation.code, one.organisation.name, one.from_),
                *(grounds[one.ground], one.reason, one.index),
            )
            for one in supervision.removals
        ),
    )
