"""How a session is planned: rules on plans (notice 三(一), 三(二), 五(三))."""

from __future__ import annotations

from collections.abc import Iterator

from skillreg.domain.names import is_masked
from skillreg.domain.plan import PART_NAMES, Plan
from skillreg.rules.context import Context
from skillreg.rules.engine import Problem, at, rule
from skillreg.text import Text


def same_place(model_organisation: str, model_session: str, ctx: Context) -> Iterator[Problem]:
    """The organisation and session written in a file are those of its folder."""
    if model_session != ctx.named("session"):
        yield at("session").error(
            zh=f"场次编号与所在文件夹 {ctx.named('session')} 不一致",
            en=f"the session is not that of the folder {ctx.named('session')}",
            hint_zh=f"改为 session: {ctx.named('session')},或把文件移到对应文件夹",
            hint_en=f"write session: {ctx.named('session')}, or move the file",
        )
    admission = ctx.admission
    if admission is None:
        yield at("organisation").error(
            zh=f"没有机构代码为 {model_organisation} 的评价机构",
            en=f"there is no organisation {model_organisation}",
            hint_zh="请核对准入时得到的机构代码",
            hint_en="check the code given at admission",
        )
    elif admission.uscc != ctx.named("uscc"):
        yield at("organisation").error(
            zh=f"机构 {model_organisation} 的文件应放在 submissions/{admission.uscc}/ 下",
            en=f"files of {model_organisation} belong below submissions/{admission.uscc}/",
            hint_zh="请核对机构代码和文件夹",
            hint_en="check the code and the folder",
        )


@rule(
    "PLN101",
    clause="五(三)",
    on=Plan,
    zh="计划由已准入的机构报备,放在自己的文件夹里",
    why_zh="谁评价、谁发证、谁负责。",
    bad={"organisation": "S000037159999"},
    good={},
)
def filed_by_the_organisation(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """A plan is filed by an admitted organisation in its own folder.

    Why: who evaluates issues the certificate and answers for it.
    """
    yield from same_place(plan.organisation, plan.session, ctx)


@rule(
    "PLN102",
    clause="五(三)",
    on=Plan,
    zh="报备计划时机构处于有效状态",
    why_zh="暂停或移出的机构不能组织新的考核。",
    bad={"@admission.history.1": {"status": "suspended", "from": "2026-03-20", "reason": "整改"}},
    good={},
)
def organisation_is_active(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """The organisation is active on the day of the plan and on each day of the session.

    Why: one that is suspended or removed may not examine.
    """
    if ctx.admission is None:
        return
    filed = ctx.status_on(ctx.filed_on)
    if filed.status in ("suspended", "removed"):
        yield at("organisation").error(
            zh=f"机构自 {filed.since} 起{filed.text.zh},不能报备计划",
            en=f"the organisation is {filed.text.en} since {filed.since} and may not file a plan",
            hint_zh="恢复后再报备",
            hint_en="file it after the suspension",
        )
        return
    for index, sitting in enumerate(plan.sittings):
        then = ctx.status_on(sitting.date)
        if then.status in ("suspended", "removed"):
            yield at("sittings", index, "date").error(
                zh=f"机构自 {then.since} 起{then.text.zh},这一天不能考核",
                en=f"the organisation is {then.text.en} since {then.since} and may not examine on this day",
                hint_zh="恢复后再安排",
                hint_en="plan it for after the suspension",
            )


@rule(
    "PLN103",
    clause="三(一)",
    on=Plan,
    zh="报备入账之后的计划不再改动",
    why_zh="督导和公众看到的就是入账的那一份;要改请用新场次。",
    bad={"@session.plan_digest": "sha256$" + "0" * 64},
    good={},
)
def unchanged_since_filed(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """A plan that the ledger has taken is not changed any more.

    Why: the centre and the public go by the plan that was filed; a change takes a new session.
    """
    if ctx.session is not None and ctx.session.plan_digest != ctx.document.digest:
        yield at("session").error(
            zh="这个计划已经入账,之后又被改动",
            en="this plan was changed after the ledger took it",
            hint_zh="请恢复原来的文件;要调整请用新的场次编号另报",
            hint_en="restore the file; file a new session for the change",
        )


@rule(
    "PLN201",
    clause="三(一)",
    on=Plan,
    zh="计划须在首场考核前 5 个工作日报备",
    why_zh="市中心要有时间安排督导。首尾两天都不计;调休上班的周末算工作日。",
    bad={"sittings.0.date": "2026-03-20"},
    good={"sittings.0.date": "2026-03-24"},
)
def filed_five_working_days_ahead(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """A plan is filed at least five working days before its first session.

    Why: the centre needs the time to send supervisors. Neither the day of filing nor that of the session counts.
    """
    needed = ctx.policy.plan_lead_working_days.value
    days = ctx.calendar.working_days_between(ctx.filed_on, plan.first_session_on)
    if days < needed:
        first = min(range(len(plan.sittings)), key=lambda i: plan.sittings[i].date)
        earliest = ctx.calendar.earliest_with_working_days_between(ctx.filed_on, needed)
        yield at("sittings", first, "date").error(
            zh=f"计划须提前 {needed} 个工作日报备,现在只有 {days} 个",
            en=f"a plan has to be filed {needed} working days ahead; this one is only {days} ahead",
            hint_zh=f"最早可以安排在 {earliest}",
            hint_en=f"the first possible day is {earliest}",
        )


@rule(
    "PLN202",
    clause="五(三)",
    on=Plan,
    zh="只在准入的职业和等级范围内评价",
    why_zh="超出范围的评价无效。",
    bad={"level": "3"},
    good={},
)
def inside_the_scope(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """The occupation and level are inside the organisation's scope.

    Why: an evaluation outside the scope is void.
    """
    if ctx.admission is not None and not ctx.admission.covers(plan.occupation, plan.level):
        scope = [
            Text(
                f"{item.occupation} {item.name} {'、'.join(map(str, item.levels))} 级",
                f"{item.occupation} {item.name} at level {', '.join(map(str, item.levels))}",
            )
            for item in ctx.admission.scope
        ]
        in_scope = any(item.occupation == plan.occupation for item in ctx.admission.scope)
        yield at("level" if in_scope else "occupation").error(
            zh=f"{plan.occupation} {plan.level} 级不在本机构的准入范围内",
            en=f"{plan.occupation} at level {plan.level} is outside the organisation's scope",
            hint_zh=f"准入范围:{';'.join(one.zh for one in scope)}",
            hint_en=f"its scope: {'; '.join(one.en for one in scope)}",
        )


@rule(
    "PLN203",
    clause="二(一)1",
    on=Plan,
    zh="考核当天该职业不属于准入类职业资格",
    why_zh="以评价当天有效的《国家职业资格目录》为准。",
    bad={"occupation": "4-07-05-03"},
    good={},
)
def not_licensed_on_the_day(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """On the day of the session the occupation is not a licensed one.

    Why: the catalogue in force on the day of the evaluation counts.
    """
    for exclusion in ctx.registry.licensed.on(plan.occupation, plan.first_session_on):
        if exclusion.ruling(plan.specialty) == "barred":
            yield at("occupation").error(
                zh=f"{plan.occupation} 属准入类职业资格({exclusion.item}),不能评价",
                en=f"{plan.occupation} needs a state licence and cannot be evaluated",
                hint_zh="请删去这个计划",
                hint_en="withdraw this plan",
            )


@rule(
    "PLN204",
    clause="三(一)",
    on=Plan,
    zh="考生名册写明打码姓名和准考证号,准考证号不重复",
    why_zh="仓库公开,全名不能入库;准考证号是名册和成绩之间唯一的联系。",
    bad={"candidates.1.ticket": "260001", "candidates.0.ticket": "260001"},
    good={},
)
def roster_is_masked_and_unique(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """The roster has masked names and unique ticket numbers.

    Why: the repository is public, so no full name enters it; the ticket is the only link from roster to results.
    """
    seen: dict[str, int] = {}
    for index, candidate in enumerate(plan.candidates):
        if not is_masked(candidate.name):
            yield at("candidates", index, "name").error(
                zh="姓名没有打码,全名不能进入公开仓库",
                en="the name is not masked; a full name must not enter a public repository",
                hint_zh="写成 张*明、李*、欧阳** 这样的形式",
                hint_en="write it like 张*明, 李*, 欧阳**",
            )
        if candidate.ticket in seen:
            yield at("candidates", index, "ticket").error(
                zh=f"准考证号 {candidate.ticket} 与第 {seen[candidate.ticket] + 1} 人重复",
                en=f"ticket {candidate.ticket} is also that of candidate {seen[candidate.ticket] + 1}",
                hint_zh="每名考生一个准考证号",
                hint_en="give each candidate a ticket of their own",
            )
        seen.setdefault(candidate.ticket, index)


@rule(
    "PLN205",
    clause="三(一)",
    on=Plan,
    zh="每个考核部分都排了场次",
    why_zh="五级到三级考理论和实操,缺一部分就无法合格。",
    bad={"sittings.1": None},
    good={},
)
def every_part_has_a_sitting(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Each part that the level is examined in has a sitting, and no other part has one.

    Why: levels 5 to 3 have theory and practice; with one missing nobody can pass.
    """
    examined = ctx.policy.parts.of(plan.level)
    needed = [part for part in examined if plan.takes(part)]
    planned = {sitting.part for sitting in plan.sittings}
    for part in needed:
        if part not in planned:
            yield at("sittings").error(
                zh=f"没有安排{PART_NAMES[part]}场次",
                en=f"no sitting examines {part}",
                hint_zh=f"加一项 part: {part}",
                hint_en=f"add one with part: {part}",
            )
    for index, sitting in enumerate(plan.sittings):
        if sitting.part not in needed:
            yield at("sittings", index, "part").error(
                zh=f"{plan.level} 级不考{PART_NAMES[sitting.part]},或名册里没有人考",
                en=f"level {plan.level} is not examined in {sitting.part}, or nobody takes it",
                hint_zh="请删去这一场",
                hint_en="take this sitting out",
            )
