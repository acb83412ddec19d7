"""Which tables are open data, and what stands in each: organisations, what they may do, what they did, how many passed.

All of it is public on the pages already; a table only makes it easy to count. None has a candidate or a row of results
in it. Certificates are counted here; each of them is published by itself under its number (`site.blocks`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from skillreg.domain.application import RegulationKind
from skillreg.domain.policy import OrganisationKind
from skillreg.site.opendata.table import Column, Row, Table
from skillreg.site.views.columns import (
    CODE,
    DIVISION,
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
from skillreg.site.views.organisations import fees_of, since_of
from skillreg.site.views.supervised import supervised
from skillreg.site.views.supervision import SupervisionPage
from skillreg.site.views.world import SessionStage, World, scope_of
from skillreg.text import Text


def tables(world: World, supervision: SupervisionPage) -> tuple[Table, ...]:
    figures = Figures(world)
    return (
        _organisations(world, figures),
        _scope(world),
        _public_rules(world),
        _occupations(world, figures),
        _sessions(world),
        *supervised(supervision),
        *statistics(world, figures),
    )


def _organisations(world: World, figures: Figures) -> Table:
    counted = figures.by(lambda one: one.organisation)

    def rows() -> Iterator[Row]:
        for code, one in world.organisations.items():
            issued, revoked = counted.get(code, (0, 0))
            yield (
                *(code, one.name, str(one.now["uscc"]), one.kind),
                *(str(one.now["division"]), *one.division, one.now.get("address")),
                str(one.now["region"]),
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
                "address",
                "text",
                Text("地址；早年的准入没有", "address, where it was filed"),
                optional=True,
            ),
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
    rows: list[Row] = []
    for code, one in world.organisations.items():
        for item in scope_of(one.entries[-1]) if one.status != "removed" else ():
            yuan = {fee.level: fee.yuan for fee in fees_of(one, item)}
            rows += (
                (code, one.name, item.occupation, item.name, level, item.basis, yuan.get(level))
                for level in item.levels
            )
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
            Column(
                "fee",
                "count",
                Text("收费，元/人，各科合计", "what one candidate pays for all parts, in yuan"),
                optional=True,
            ),
        ),
        ("organisation", "occupation", "level"),
        tuple(rows),
    )


def _public_rules(world: World) -> Table:
    rows: list[Row] = [
        (
            *(code, one.name, rule["kind"], rule["file"], rule.get("url")),
            *(rule["sha256"].removeprefix("sha256$"), rule["size"]),
        )
        for code, one in world.organisations.items()
        for rule in one.now.get("publicRules", ())
    ]
    return Table(
        "public-rules",
        Text("公开的规章制度", "Rules made public"),
        Text(
            "每行一家机构的一项考务、质量、证书或收费制度（通知五(三)），附摘要。",
            "A row a rule of an organisation on exams, quality, certificates or fees (notice 五(三)), with its digest.",
        ),
        (
            *(CODE, NAME),
            Column("kind", "text", Text("哪一项", "which"), values=get_args(RegulationKind)),
            Column("file", "text", Text("文件名", "name of the file")),
            Column("url", "text", Text("在哪里读", "where it can be read"), optional=True),
            Column("sha256", "text", Text("备案文件的 SHA-256", "SHA-256 of what was filed")),
            Column("size", "count", Text("字节数", "its size in bytes")),
        ),
        ("organisation", "kind", "file"),
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
