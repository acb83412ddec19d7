"""What a session brought: rules on results (notice 三(三))."""

from __future__ import annotations

from collections.abc import Iterator

from skillreg.domain.names import is_masked
from skillreg.domain.results import Results
from skillreg.rules.context import Context
from skillreg.rules.engine import Problem, at, rule
from skillreg.rules.hints import near_hint
from skillreg.rules.plans import same_place
from skillreg.text import Text, counted


@rule(
    "RES101",
    clause="五(三)",
    on=Results,
    zh="成绩由本机构按已报备的计划上报",
    why_zh="没有报备的考核不能出成绩。",
    bad={"organisation": "S000037159999"},
    good={},
)
def reported_under_a_plan(results: Results, ctx: Context) -> Iterator[Problem]:
    """Results are reported by the organisation itself, under a plan that was filed.

    Why: an evaluation without a plan has no results.
    """
    yield from same_place(results.organisation, results.session, ctx)
    if ctx.plan is None:
        hint = _plan_hint(ctx)
        yield at("session").error(
            zh=f"没有可读的计划 {ctx.path.rsplit('/', 1)[0]}/plan.yml",
            en=f"there is no readable plan at {ctx.path.rsplit('/', 1)[0]}/plan.yml",
            hint_zh=hint.zh,
            hint_en=hint.en,
        )


def _plan_hint(ctx: Context) -> Text:
    """A plan that is not there is to be filed; one that has faults is to be mended."""
    path = f"{ctx.path.rpartition('/')[0]}/plan.yml"
    if ctx.registry.tree.read(path) is None:
        return Text("请先报备计划", "file the plan first")
    return Text(
        f"计划有错误,请先改好(skillreg check {path})",
        f"mend the plan first (skillreg check {path})",
    )


@rule(
    "RES102",
    clause="三(三)",
    on=Results,
    zh="成绩在最后一场考核之后上报",
    why_zh="没考完就没有成绩。",
    bad={"@day": "2026-03-27", "@session.results_index": None},
    good={},
)
def reported_after_the_session(results: Results, ctx: Context) -> Iterator[Problem]:
    """Results are reported after the last sitting.

    Why: before it there is nothing to report.
    """
    if ctx.plan is not None and ctx.session is not None and ctx.session.results_index is not None:
        return  # the ledger has taken them on a later day
    if ctx.plan is not None and ctx.day < ctx.plan.last_session_on:
        yield at("session").error(
            zh=f"最后一场在 {ctx.plan.last_session_on},还没有考完",
            en=f"the last sitting is on {ctx.plan.last_session_on} and has not been held",
            hint_zh="考完之后再上报成绩",
            hint_en="report the results after it",
        )


@rule(
    "RES103",
    clause="三(三)",
    on=Results,
    zh="成绩与计划名册一一对应",
    why_zh="不在名册里的人没有成绩,名册里的人都要有交代(缺考写 outcome: fail,不填分数)。",
    bad={"results.0.ticket": "999999"},
    good={},
)
def results_match_the_roster(results: Results, ctx: Context) -> Iterator[Problem]:
    """Each candidate of the roster has exactly one row with the same masked name, and nobody else has one.

    Why: who was absent is told by a row without marks and `outcome: fail`.
    """
    if ctx.plan is None:
        return
    roster = {candidate.ticket: candidate.name for candidate in ctx.plan.candidates}
    seen: dict[str, int] = {}
    for index, row in enumerate(results.results):
        if row.ticket not in roster:
            namesakes = {ticket: name for ticket, name in roster.items() if name == row.name}
            check_it = Text("请核对准考证号", "check the ticket number")
            hint = near_hint(row.ticket, namesakes or roster, check_it)
            yield at("results", index, "ticket").error(
                zh=f"准考证号 {row.ticket} 不在计划名册里",
                en=f"ticket {row.ticket} is not on the plan's roster",
                hint_zh=hint.zh,
                hint_en=hint.en,
            )
        elif row.name != roster[row.ticket] and is_masked(row.name):  # else RES105 says so
            yield at("results", index, "name").error(
                zh=f"{row.ticket} 的姓名“{row.name}”与名册“{roster[row.ticket]}”不同",
                en=f"the name of {row.ticket} differs from the roster's",
                hint_zh=f"改为 name: {roster[row.ticket]};名册写错了的,请与市中心联系",
                hint_en=f"write name: {roster[row.ticket]}; if the roster is wrong, ask the centre",
            )
        if row.ticket in seen:
            yield at("results", index, "ticket").error(
                zh=f"{row.ticket} 有两行成绩(另一行是第 {seen[row.ticket] + 1} 行)",
                en=f"{row.ticket} has two rows (the other is row {seen[row.ticket] + 1})",
                hint_zh="每名考生只留一行",
                hint_en="keep one row for each candidate",
            )
        seen.setdefault(row.ticket, index)
    strangers = {row.name for row in results.results if row.ticket not in roster}
    missing = sorted(
        ticket
        for ticket, name in roster.items()
        if ticket not in seen and name not in strangers  # whose ticket is mistyped has a row
    )
    if missing:
        shown, more = missing[:5], len(missing) > 5
        yield at("results").error(
            zh=f"名册里有 {len(missing)} 名考生没有成绩行:{'、'.join(shown)}{'……' if more else ''}",
            en=f"{counted(len(missing), 'candidate')} of the roster without a row: {', '.join(shown)}{' …' if more else ''}",
            hint_zh="缺考的也写一行:outcome: fail,不填分数",
            hint_en="give absent ones a row, too: outcome: fail and no marks",
        )


@rule(
    "RES104",
    clause="三(三)",
    on=Results,
    zh="每一部分都达到合格线才算合格",
    why_zh="各部分满分 100、60 合格,逐部分判定,不取平均。",
    bad={"results.0.practice": "59"},
    good={"results.0.practice": "60"},
)
def outcome_follows_the_marks(results: Results, ctx: Context) -> Iterator[Problem]:
    """A row passes when every examined part reaches the pass mark, and only then; never by an average.

    Why: each part shows something that the other does not. A re-sit counts with the part passed before.
    """
    if ctx.plan is None:
        return
    mark = ctx.policy.pass_mark.value
    parts = ctx.policy.parts.of(ctx.plan.level)
    taking = {part: set(ctx.plan.takes(part)) for part in parts}
    for index, row in enumerate(results.results):
        reached = row.reaches(mark, [part for part in parts if row.ticket in taking[part]])
        if (row.outcome == "pass") != reached:
            yield at("results", index, "outcome").error(
                zh=f"{row.ticket} 写的是{'合格' if row.outcome == 'pass' else '不合格'},但按分数{'合格' if reached else '不合格'}",
                en=f"{row.ticket} says {row.outcome}, but the marks say {'pass' if reached else 'fail'}",
                hint_zh=f"每部分不低于 {mark} 分才写 pass;请核对分数",
                hint_en=f"it takes {mark} or more in each part to pass; check the marks, or change outcome",
            )
        for part in ("theory", "practice", "review"):
            if row.mark(part) is not None and part not in parts:
                yield at("results", index, part).error(
                    zh=f"{ctx.plan.level} 级不考这一部分,却有分数",
                    en=f"level {ctx.plan.level} is not examined in {part}, but there is a mark",
                    hint_zh="请删去这个分数",
                    hint_en="take the mark out",
                )


@rule(
    "RES105",
    clause="三(三)",
    on=Results,
    zh="成绩里的姓名已打码",
    why_zh="成绩公开,全名不能入库。",
    bad={"results.0.name": "张三丰"},
    good={},
)
def names_are_masked(results: Results, ctx: Context) -> Iterator[Problem]:
    """Names in results are masked.

    Why: results are public for ever; no full name enters Git.
    """
    for index, row in enumerate(results.results):
        if not is_masked(row.name):
            yield at("results", index, "name").error(
                zh="姓名没有打码,全名不能进入公开仓库",
                en="the name is not masked; a full name must not enter a public repository",
                hint_zh="写成 张*明、李*、欧阳** 这样的形式",
                hint_en="write it like 张*明, 李*, 欧阳**",
            )


@rule(
    "RES106",
    clause="三(三)",
    on=Results,
    zh="一个成绩文件最多 500 行",
    why_zh="评审员要看得完;更多请分场次。",
    bad={"@policy.max_rows_per_file.value": "1"},
    good={},
)
def few_enough_to_read(results: Results, ctx: Context) -> Iterator[Problem]:
    """A results file has at most 500 rows.

    Why: a person must be able to read the change that they approve.
    """
    most = ctx.policy.max_rows_per_file.value
    if len(results.results) > most:
        yield at("results", most).error(
            zh=f"有 {len(results.results)} 行,最多 {most} 行",
            en=f"there are {len(results.results)} rows; at most {most} are allowed",
            hint_zh="请分成几个场次",
            hint_en="split it into several sessions",
        )


@rule(
    "RES107",
    clause="三(四)",
    on=Results,
    zh="每名考生的 holder 承诺值各不相同",
    why_zh="承诺值带随机盐,两人相同说明盐重复或抄错。",
    bad={"results.1.holder": "sha256$" + "1" * 64, "results.0.holder": "sha256$" + "1" * 64},
    good={},
)
def commitments_differ(results: Results, ctx: Context) -> Iterator[Problem]:
    """No two rows have the same holder commitment.

    Why: each is salted at random, so equal ones are a mistake, and a certificate would be two people's.
    """
    seen: dict[str, int] = {}
    for index, row in enumerate(results.results):
        same = results.results[seen[row.holder]] if row.holder in seen else row
        if (
            same.ticket != row.ticket
        ):  # a row that stands there twice is told by its ticket (RES103)
            yield at("results", index, "holder").error(
                zh=f"holder 与第 {seen[row.holder] + 1} 行相同",
                en=f"the holder commitment is that of row {seen[row.holder] + 1}",
                hint_zh="请用 skillreg 重新生成,不要复制",
                hint_en="make it anew; do not copy it",
            )
        seen.setdefault(row.holder, index)


@rule(
    "RES109",
    clause="五(三)",
    on=Results,
    zh="考核那天机构是有效的",
    why_zh="报备以后被暂停或移出,暂停期间的考核不作数。",
    bad={"@admission.history.1": {"status": "suspended", "from": "2026-03-29", "reason": "整改"}},
    good={"@admission.history.1": {"status": "suspended", "from": "2026-03-30", "reason": "整改"}},
)
def held_while_active(results: Results, ctx: Context) -> Iterator[Problem]:
    """On each day of the session the organisation was active, whatever it was when it filed the plan.

    Why: an examination held by one that was suspended or removed in between is void.
    """
    for day in sorted({sitting.date for sitting in ctx.plan.sittings}) if ctx.plan else ():
        then = ctx.status_on(day)
        if then.status in ("suspended", "removed"):
            yield at("session").error(
                zh=f"{day} 考核时机构{then.text.zh}(自 {then.since} 起),成绩不作数",
                en=f"on {day} the organisation was {then.text.en} (since {then.since}); the results are void",
                hint_zh="恢复后用新的场次重新组织考核",
                hint_en="hold the examination again as a new session once it is active",
            )


@rule(
    "RES110",
    clause="三(三)",
    on=Results,
    zh="考完及时上报成绩",
    why_zh="通知要求及时;天数由登记库设定,过期只提醒。",
    bad={"@day": "2026-04-15", "@session.results_index": None},
    good={"@day": "2026-04-10", "@session.results_index": None},
)
def reported_promptly(results: Results, ctx: Context) -> Iterator[Problem]:
    """Results are reported within the working days that the registry sets; later ones are taken with a warning.

    Why: the notice says promptly and gives no number.
    """
    if ctx.plan is None or (ctx.session is not None and ctx.session.results_index is not None):
        return
    due = ctx.calendar.add(ctx.plan.last_session_on, ctx.policy.results_due_working_days.value)
    if ctx.day > due:
        yield at("session").warning(
            zh=f"{ctx.plan.last_session_on} 考完,应在 {due} 之前(含)上报",
            en=f"the last sitting was on {ctx.plan.last_session_on}; results were due by {due}",
            hint_zh="请向市中心说明原因,下次及时上报",
            hint_en="tell the centre why, and report sooner next time",
        )
