"""How an organisation is moved out of the directory: rules on removals (notice 五(二))."""

from __future__ import annotations

from collections.abc import Iterator

from skillreg.domain.inspection import Outcome
from skillreg.domain.paths import place_of
from skillreg.domain.removal import Removal
from skillreg.domain.review import REVIEWED_BY
from skillreg.rules.context import Context
from skillreg.rules.engine import Problem, at, rule
from skillreg.rules.reviews import by_different_people, missing_approval


@rule(
    "SUP401",
    clause="五(二)",
    on=Removal,
    zh="移出的是目录里的机构,文件名是它的代码",
    why_zh="移出取消评价资格,不能指错。",
    bad={"organisation": "S000037159999"},
    good={},
)
def removal_of_an_organisation(removal: Removal, ctx: Context) -> Iterator[Problem]:
    """A removal is of an organisation of the directory, and is named after its code.

    Why: it takes the right to evaluate away and must not hit another.
    """
    if removal.organisation != ctx.named("code"):
        yield at("organisation").error(
            zh=f"与文件名 {ctx.named('code')} 不一致",
            en=f"it is not that of the file name {ctx.named('code')}",
            hint_zh=f"文件应为 registry/removals/{removal.organisation}.yml",
            hint_en=f"the file belongs at registry/removals/{removal.organisation}.yml",
        )
    if ctx.admission is None:
        yield at("organisation").error(
            zh=f"目录里没有 {removal.organisation}",
            en=f"{removal.organisation} is not in the directory",
            hint_zh="请核对机构代码",
            hint_en="check the organisation code",
        )


@rule(
    "SUP402",
    clause="五(二)",
    on=Removal,
    zh="移出所依据的检查确有结果",
    why_zh="依据要能回溯。",
    bad={"evidence": ["2026-09"]},
    good={"evidence": ["2026-01", "聊人社字〔2026〕00 号(示例)"]},
)
def removal_rests_on_evidence(removal: Removal, ctx: Context) -> Iterator[Problem]:
    """An inspection that a removal names has an outcome for this organisation.

    Why: what it rests on can be traced.
    """
    for index, item in enumerate(removal.evidence):
        path = f"registry/inspections/{item}/{removal.organisation}.yml"
        if place_of(path) is not None and ctx.registry.model(path, Outcome) is None:
            yield at("evidence", index).error(
                zh=f"检查 {item} 没有 {removal.organisation} 的结果",
                en=f"inspection {item} has no outcome for {removal.organisation}",
                hint_zh="请核对检查编号,或先登记检查结果",
                hint_en="check the number, or record the outcome first",
            )


@rule(
    "SUP503",
    clause="五(二)",
    on=Removal,
    stage="sealing",
    zh="市、省两级都同意移出,由不同的人评审",
    why_zh="市上报,省移出。",
    bad={"@reviews.removal_province": None},
    good={},
)
def both_approve_the_removal(removal: Removal, ctx: Context) -> Iterator[Problem]:
    """City and province, two different people, have approved exactly this removal.

    Why: the city reports and the province removes.
    """
    for role in REVIEWED_BY["removal"]:
        yield from missing_approval(ctx, ctx.path, role)
    yield from by_different_people(ctx, REVIEWED_BY["removal"])


@rule(
    "SUP504",
    clause="五(二)",
    on=Removal,
    stage="sealing",
    zh="移出到了起始日期才入账",
    why_zh="账本里的状态就是当天的状态。",
    bad={"from": "2026-12-01"},
    good={},
)
def removal_on_its_day(removal: Removal, ctx: Context) -> Iterator[Problem]:
    """A removal becomes official on its day, not before.

    Why: the ledger's status is that of the day.
    """
    if ctx.day < removal.from_:
        yield at("from").error(
            zh=f"移出自 {removal.from_} 起,还没有到",
            en=f"the removal is from {removal.from_}, which has not come",
            hint_zh="到期由 skillreg seal 入账",
            hint_en="skillreg seal takes it on that day",
        )
