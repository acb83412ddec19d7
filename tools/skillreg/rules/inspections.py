"""How organisations are inspected at random: rules on pools, draws and outcomes (notice 五(二))."""

from __future__ import annotations

from collections.abc import Iterator

from skillreg.domain.inspection import Draw, Outcome, Pool, draw_key, drawn
from skillreg.rules.context import Context
from skillreg.rules.engine import Problem, at, rule
from skillreg.rules.reviews import missing_approval


@rule(
    "SUP101",
    clause="五(二)",
    on=Pool,
    zh="抽查库包括全部在目录里的机构,每家一次",
    why_zh="漏掉一家,就等于有人替它挑了。",
    bad={"organisations": ["S000037159999"], "@inspection.pool": None},
    good={},
)
def every_organisation_may_be_drawn(pool: Pool, ctx: Context) -> Iterator[Problem]:
    """The pool has every organisation of the directory, each once.

    Why: whoever leaves one out has chosen for it.
    """
    if ctx.sealed_inspection_file is not None:
        return  # organisations admitted since are in the next pool
    listed = {
        one.code for one in ctx.registry.admissions() if ctx.registry.removal(one.code) is None
    }
    missing = sorted(listed - set(pool.organisations))
    if missing:
        yield at("organisations").error(
            zh=f"漏了 {'、'.join(missing)}",
            en=f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} not in the pool",
            hint_zh="把目录里的机构全部列出(skillreg inspect announce 会列好)",
            hint_en="list every organisation of the directory (skillreg inspect announce does)",
        )
    for index, code in enumerate(pool.organisations):
        if code not in listed:
            yield at("organisations", index).error(
                zh=f"{code} 不在目录里",
                en=f"{code} is not in the directory",
                hint_zh="请删去",
                hint_en="take it out",
            )
        elif code in pool.organisations[:index]:
            yield at("organisations", index).error(
                zh=f"{code} 列了两次",
                en=f"{code} is listed twice",
                hint_zh="只留一次",
                hint_en="keep one",
            )


@rule(
    "SUP102",
    clause="五(二)",
    on=Pool,
    zh="每家机构都有足够的、不需回避的检查人员可抽",
    why_zh="检查不少于 2 人;要回避的人不能检查。",
    bad={"inspectors.0.conflicts": ["S000037150001"], "inspectors.1.conflicts": ["S000037150001"]},
    good={"inspectors.0.conflicts": ["S000037150001"]},
)
def enough_inspectors(pool: Pool, ctx: Context) -> Iterator[Problem]:
    """For each organisation there are enough inspectors without a conflict, each with an id of their own.

    Why: at least two people inspect, and nobody with a conflict of interest does.
    """
    least = ctx.policy.min_inspectors.value
    if pool.inspectors_each < least:
        yield at("inspectors_each").error(
            zh=f"每家只抽 {pool.inspectors_each} 名检查人员,至少 {least} 名",
            en=f"{pool.inspectors_each} inspectors each; at least {least} are needed",
            hint_zh=f"写 inspectors_each: {least} 或更多",
            hint_en=f"write inspectors_each: {least} or more",
        )
    ids = [one.id for one in pool.inspectors]
    for index, person in enumerate(ids):
        if person in ids[:index]:
            yield at("inspectors", index, "id").error(
                zh=f"编号 {person} 重复",
                en=f"the id {person} is used twice",
                hint_zh="请换一个编号",
                hint_en="choose another id",
            )
    for index, code in enumerate(pool.organisations):
        able = len(pool.without_conflict(code))
        if able < pool.inspectors_each:
            yield at("organisations", index).error(
                zh=f"{code} 只有 {able} 名检查人员不需回避,要抽 {pool.inspectors_each} 名",
                en=f"only {able} inspectors have no conflict with {code}; {pool.inspectors_each} are to be drawn",
                hint_zh="增加检查人员",
                hint_en="add inspectors",
            )


@rule(
    "SUP103",
    clause="五(二)",
    on=Pool,
    zh="检查人员不在被检查的机构任职",
    why_zh="自己人不能查自己的机构。",
    bad={"inspectors.0.name": "孙示例"},
    good={"inspectors.0.name": "孙示例", "inspectors.0.conflicts": ["S000037150001"]},
)
def no_conflict_of_interest(pool: Pool, ctx: Context) -> Iterator[Problem]:
    """An inspector who has the name of somebody at an organisation declares a conflict with it.

    Why: nobody inspects their own organisation. With the same name by chance, declaring it costs nothing.
    """
    for code in pool.organisations:
        admission = ctx.registry.admission(code)
        application = ctx.registry.application(admission.uscc) if admission else None
        if application is None:
            continue
        people = {application.legal_representative, application.department.head}
        people |= {member.name for member in application.staff}
        for index, inspector in enumerate(pool.inspectors):
            if inspector.name in people and code not in inspector.conflicts:
                yield at("inspectors", index, "name").error(
                    zh=f"{inspector.name} 与 {code} 的人员同名,没有写回避",
                    en=f"{inspector.id} has the name of somebody at {code} and declares no conflict",
                    hint_zh=f"写 conflicts: [{code}];是同名的另一个人也照写",
                    hint_en=f"write conflicts: [{code}], also when it is another person of that name",
                )


@rule(
    "SUP104",
    clause="五(二)",
    on=Pool,
    zh="抽查库公布在先,随机源的数值公布在后",
    why_zh="先知道数值再定抽查库,就可以挑人。",
    bad={"beacon.due": "2026-04-20"},
    good={"beacon.due": "2026-04-21"},
)
def pool_before_beacon(pool: Pool, ctx: Context) -> Iterator[Problem]:
    """The beacon becomes known after the day on which the pool is made official.

    Why: who knows the value first can choose the pool to fit.
    """
    sealed = ctx.sealed_inspection_file
    official = sealed.date if sealed else ctx.day.isoformat()
    if pool.beacon.due.isoformat() <= official:
        yield at("beacon", "due").error(
            zh=f"随机源在 {pool.beacon.due} 公布,不晚于抽查库入账的 {official}",
            en=f"the beacon is due on {pool.beacon.due}, not after the {official} of the pool",
            hint_zh="选一个以后才公布的数值,例如下一期的开奖号码",
            hint_en="choose a value that becomes known later, such as the next lottery's numbers",
        )


def _unchanged(ctx: Context) -> Iterator[Problem]:
    sealed = ctx.sealed_inspection_file
    if sealed is not None and sealed.digest != ctx.document.digest:
        yield at().error(
            zh=f"这个文件已入账(第 {sealed.index} 条),之后又被改动",
            en=f"this file was changed after the ledger took it (entry {sealed.index})",
            hint_zh="请恢复原来的文件;有新的情况另开一次抽查",
            hint_en="restore the file; open another inspection for what is new",
        )


@rule(
    "SUP105",
    clause="五(二)",
    on=Pool,
    zh="抽查库入账之后不再改动",
    why_zh="抽查结果由入账的那一份算出。",
    bad={"@inspection.pool": "sha256$" + "0" * 64},
    good={},
)
def pool_is_kept(pool: Pool, ctx: Context) -> Iterator[Problem]:
    """A pool that the ledger has taken does not change.

    Why: the draw follows from exactly that file.
    """
    yield from _unchanged(ctx)


@rule(
    "SUP201",
    clause="五(二)",
    on=Draw,
    zh="抽查库已经入账,随机源的数值已经公布,才能抽",
    why_zh="先公布抽查库,再等公开数值。",
    bad={"@inspection.pool": None},
    good={},
)
def drawn_after_the_beacon(draw: Draw, ctx: Context) -> Iterator[Problem]:
    """The draw comes after the pool is in the ledger and the beacon is known.

    Why: first the pool is public, then the value.
    """
    pool = ctx.pool
    if pool is None or "pool" not in ctx.inspection.files:
        yield at("beacon").error(
            zh=f"抽查库 {ctx.beside('pool.yml')} 还没有入账",
            en=f"the pool {ctx.beside('pool.yml')} is not in the ledger yet",
            hint_zh="先公布抽查库并入账",
            hint_en="publish the pool and have it sealed first",
        )
    elif ctx.day < pool.beacon.due:
        yield at("beacon").error(
            zh=f"随机源要到 {pool.beacon.due} 才公布",
            en=f"the beacon is not known before {pool.beacon.due}",
            hint_zh="等公布以后再抽",
            hint_en="draw once it is known",
        )


@rule(
    "SUP202",
    clause="五(二)",
    on=Draw,
    zh="抽中的机构和人员就是算出来的那些",
    why_zh="谁都可以用公布的数值和抽查库重算(RFC 3797)。",
    bad={"drawn.0.inspectors": ["jc-01", "jc-01"]},
    good={},
)
def draw_can_be_repeated(draw: Draw, ctx: Context) -> Iterator[Problem]:
    """Who is drawn is what beacon and pool give.

    Why: anyone can run the draw again from the published value and pool (RFC 3797).
    """
    digest = ctx.registry.digest(ctx.beside("pool.yml"))
    if ctx.pool is None or digest is None:
        return
    key = draw_key(digest, draw.beacon)
    if key is None:
        yield at("beacon").error(
            zh="随机源的数值应是数字,以空格分开",
            en="the beacon should be numbers with spaces between",
            hint_zh='如 beacon: "03 08 19 22 27 31 05";十六进制的以 0x 开头',
            hint_en='such as beacon: "03 08 19 22 27 31 05"; hexadecimal ones start with 0x',
        )
        return
    right = drawn(ctx.pool, key)
    if draw.drawn != right:
        zh, en = (
            between.join(f"{one.organisation} {comma.join(one.inspectors)}" for one in right)
            for between, comma in ((";", "、"), ("; ", ", "))
        )
        yield at("drawn").error(
            zh="抽中的与算出来的不同",
            en="what was drawn is not what beacon and pool give",
            hint_zh=f"应为:{zh}(skillreg inspect draw {ctx.named('inspection')} 可以重算)",
            hint_en=f"it should be: {en} (skillreg inspect draw {ctx.named('inspection')} runs it again)",
        )


@rule(
    "SUP203",
    clause="五(二)",
    on=Draw,
    zh="抽查结果入账之后不再改动",
    why_zh="抽中谁已经公开。",
    bad={"@inspection.draw": "sha256$" + "0" * 64},
    good={},
)
def draw_is_kept(draw: Draw, ctx: Context) -> Iterator[Problem]:
    """A draw that the ledger has taken does not change.

    Why: who was drawn is public.
    """
    yield from _unchanged(ctx)


@rule(
    "SUP301",
    clause="五(二)",
    on=Outcome,
    zh="检查的是抽中的机构,由抽中的人员检查",
    why_zh="换了机构或人员,随机就没有意义。",
    bad={"inspectors": ["jc-01", "jc-09"]},
    good={},
)
def inspected_as_drawn(outcome: Outcome, ctx: Context) -> Iterator[Problem]:
    """The organisation was drawn, and enough of those drawn for it inspected; nobody else did.

    Why: a draw means nothing when others go, or go elsewhere.
    """
    if outcome.organisation != ctx.named("code"):
        yield at("organisation").error(
            zh=f"与文件名 {ctx.named('code')} 不一致",
            en=f"it is not that of the file name {ctx.named('code')}",
            hint_zh=f"文件应为 {ctx.beside(outcome.organisation + '.yml')}",
            hint_en=f"the file belongs at {ctx.beside(outcome.organisation + '.yml')}",
        )
    mine = (
        [one for one in ctx.draw.drawn if one.organisation == outcome.organisation]
        if ctx.draw
        else []
    )
    if not mine:
        yield at("organisation").error(
            zh=f"{ctx.named('inspection')} 没有抽中 {outcome.organisation}",
            en=f"{outcome.organisation} was not drawn in {ctx.named('inspection')}",
            hint_zh=f"请核对 {ctx.beside('draw.yml')}",
            hint_en=f"check {ctx.beside('draw.yml')}",
        )
        return
    for index, person in enumerate(outcome.inspectors):
        if person not in mine[0].inspectors:
            yield at("inspectors", index).error(
                zh=f"{person} 没有被抽中检查这家机构",
                en=f"{person} was not drawn for this organisation",
                hint_zh=f"抽中的是:{'、'.join(mine[0].inspectors)}",
                hint_en=f"drawn were: {', '.join(mine[0].inspectors)}",
            )
    least = ctx.policy.min_inspectors.value
    if len(set(outcome.inspectors)) < least:
        yield at("inspectors").error(
            zh=f"检查人员只有 {len(set(outcome.inspectors))} 名,至少 {least} 名",
            en=f"{len(set(outcome.inspectors))} inspectors; at least {least} are needed",
            hint_zh="抽查时可多抽几名备用",
            hint_en="draw more, so that somebody can stand in",
        )


@rule(
    "SUP302",
    clause="五(二)",
    on=Outcome,
    zh="检查在抽中之后、登记之前;需要整改的写明期限",
    why_zh="日期对不上,就不是这次抽查的结果。",
    bad={"held_on": "2026-04-01"},
    good={"result": "to_mend", "mend_by": "2026-05-20"},
)
def outcome_is_dated(outcome: Outcome, ctx: Context) -> Iterator[Problem]:
    """The inspection was held after the draw and not in the future; what is to be mended has a day.

    Why: with other days it is not the outcome of this draw.
    """
    due = ctx.pool.beacon.due if ctx.pool else outcome.held_on
    if not due <= outcome.held_on <= ctx.day:
        yield at("held_on").error(
            zh=f"检查日期 {outcome.held_on} 应在 {due} 到 {ctx.day} 之间",
            en=f"it was held on {outcome.held_on}; it should be from {due} to {ctx.day}",
            hint_zh="请核对日期",
            hint_en="check the day",
        )
    if outcome.result == "to_mend" and (
        outcome.mend_by is None or outcome.mend_by <= outcome.held_on
    ):
        yield at("result").error(
            zh="限期整改要写明检查之后的期限",
            en="what is to be mended needs a day after the inspection",
            hint_zh="补上 mend_by: 日期",
            hint_en="add mend_by: and the day",
        )


@rule(
    "SUP303",
    clause="五(二)",
    on=Outcome,
    zh="检查结果入账之后不再改动",
    why_zh="结果已经公开;整改情况另开一次检查。",
    bad={"@inspection.S000037150001": "sha256$" + "0" * 64},
    good={},
)
def outcome_is_kept(outcome: Outcome, ctx: Context) -> Iterator[Problem]:
    """An outcome that the ledger has taken does not change.

    Why: it is public; how faults were mended is told by another inspection.
    """
    yield from _unchanged(ctx)


@rule(
    "SUP501",
    clause="五(二)",
    on=Pool,
    stage="sealing",
    zh="市中心评审通过了抽查库",
    why_zh="抽几家、谁来查,是市中心的决定。",
    bad={"@reviews.pool": None},
    good={},
)
def city_approves_the_pool(pool: Pool, ctx: Context) -> Iterator[Problem]:
    """The city centre has approved exactly this pool.

    Why: how many are drawn, and from whom, is the city's decision.
    """
    yield from missing_approval(ctx, ctx.path, "city")


@rule(
    "SUP502",
    clause="五(二)",
    on=Outcome,
    stage="sealing",
    zh="市中心评审通过了检查结果",
    why_zh="结果公开之前有人负责。",
    bad={"@reviews.outcome": None},
    good={},
)
def city_approves_the_outcome(outcome: Outcome, ctx: Context) -> Iterator[Problem]:
    """The city centre has approved exactly this outcome.

    Why: somebody answers for it before it is public.
    """
    yield from missing_approval(ctx, ctx.path, "city")
