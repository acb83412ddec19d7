"""Supervision as tables of open data (notice 五(二)): inspections and their outcomes, suspensions, removals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from skillreg.domain.inspection import Result
from skillreg.domain.removal import GROUNDS
from skillreg.site.opendata.table import Cell, Column, Row, Table
from skillreg.site.views.columns import CODE, ENTRY, NAME
from skillreg.site.views.supervision import SupervisionPage
from skillreg.text import Text


def supervised(supervision: SupervisionPage) -> Iterator[Table]:
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
