"""How a session is planned: rules on plans (notice 三(一), 三(二), 五(三))."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from skillreg.domain.application import Application
from skillreg.domain.names import is_masked
from skillreg.domain.plan import Plan, Sitting
from skillreg.rules.context import Context
from skillreg.rules.engine import Problem, at, rule
from skillreg.rules.hints import near_hint
from skillreg.text import Text

_PARTS = {"theory": "理论", "practice": "实操", "review": "综合评审"}
_CHECK_THE_ROSTER = Text("请核对 candidates 名册", "check the candidates of the plan")


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
            en=f"a plan is filed {needed} working days ahead; this one is {days}",
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
        scope = ";".join(
            f"{item.occupation} {item.name} {'、'.join(map(str, item.levels))} 级"
            for item in ctx.admission.scope
        )
        in_scope = any(item.occupation == plan.occupation for item in ctx.admission.scope)
        yield at("level" if in_scope else "occupation").error(
            zh=f"{plan.occupation} {plan.level} 级不在本机构的准入范围内",
            en=f"{plan.occupation} at level {plan.level} is outside the organisation's scope",
            hint_zh=f"准入范围:{scope}",
            hint_en=f"its scope: {scope}",
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
                zh=f"没有安排{_PARTS[part]}场次",
                en=f"no sitting examines {part}",
                hint_zh=f"加一项 part: {part}",
                hint_en=f"add one with part: {part}",
            )
    for index, sitting in enumerate(plan.sittings):
        if sitting.part not in needed:
            yield at("sittings", index, "part").error(
                zh=f"{plan.level} 级不考{_PARTS[sitting.part]},或名册里没有人考",
                en=f"level {plan.level} is not examined in {sitting.part}, or nobody takes it",
                hint_zh="请删去这一场",
                hint_en="take this sitting out",
            )


@rule(
    "PLN206",
    clause="三(二)",
    on=Plan,
    zh="考场是申报过的、适用的,座位够",
    why_zh="评价规模要与评价能力相适应。",
    bad={"sittings.0.room": "no-such-room"},
    good={},
)
def rooms_fit(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Each sitting is in a declared room of the right kind, for the occupation, with enough seats.

    Why: the scale of an evaluation fits the organisation's capacity.
    """
    if ctx.application is None:
        return
    for index, sitting in enumerate(plan.sittings):
        room = ctx.application.room(sitting.room)
        if room is None:
            rooms = {one.id: "" for one in ctx.application.rooms}
            known = "、".join(rooms)
            hint = near_hint(sitting.room, rooms, Text(f"可用:{known}", f"known: {known}"))
            yield at("sittings", index, "room").error(
                zh=f"申报里没有考场 {sitting.room}",
                en=f"the application has no room {sitting.room}",
                hint_zh=hint.zh,
                hint_en=hint.en,
            )
            continue
        if room.kind != ("theory" if sitting.part == "theory" else "practice"):
            yield at("sittings", index, "room").error(
                zh=f"考场 {room.id} 不能用于这一部分",
                en=f"room {room.id} is not for this part",
                hint_zh="理论用理论考室,实操用实操场地",
                hint_en="theory takes a theory room, practice a practice room",
            )
        fits = plan.occupation in room.occupations or not _in_scope(plan, ctx)
        if room.kind == "practice" and not fits:
            yield at("sittings", index, "room").error(
                zh=f"考场 {room.id} 不适用于职业 {plan.occupation}",
                en=f"room {room.id} is not equipped for {plan.occupation}",
                hint_zh="请换考场",
                hint_en="choose another room",
            )
        if plan.seated(sitting) > room.seats:
            yield at("sittings", index, "room").error(
                zh=f"考场 {room.id} 只有 {room.seats} 个座位(工位),安排了 {plan.seated(sitting)} 人",
                en=f"room {room.id} has {room.seats} places for {plan.seated(sitting)} candidates",
                hint_zh="分场次,并在每场写 candidates: 准考证号列表",
                hint_en="split it into sittings, each with its candidates: list of tickets",
            )


@rule(
    "PLN207",
    clause="三(一)",
    on=Plan,
    zh="考评员、监考员、督导员是申报过的,当天资质有效",
    why_zh="考评员持证且证件适用于该职业,当天没有过期。",
    bad={"sittings.1.assessors.0": "nobody"},
    good={},
)
def staff_is_qualified_on_the_day(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Assessors, invigilators and supervisors are declared staff in that role, with cards valid on the day.

    Why: an assessor's card covers the occupation and has not run out when the session is held.
    """
    if ctx.application is None:
        return
    for index, sitting in enumerate(plan.sittings):
        for key, role, zh in (
            ("assessors", "assessor", "考评员"),
            ("invigilators", "invigilator", "监考员"),
            ("supervisors", "supervisor", "督导员"),
        ):
            for place, person in enumerate(getattr(sitting, key)):
                member = ctx.application.member(person)
                where = at("sittings", index, key, place)
                if member is None or role not in member.roles:
                    hint = _person_hint(ctx.application, person, role)
                    yield where.error(
                        zh=f"{person} 不是申报过的{zh}",
                        en=f"{person} is not a declared {role}",
                        hint_zh=hint.zh,
                        hint_en=hint.en,
                    )
                elif member.card is not None and member.card.valid_until < sitting.date:
                    yield where.error(
                        zh=f"{person} 的资质证在考核当天({sitting.date})已过期",
                        en=f"the card of {person} has run out on the day of the sitting ({sitting.date})",
                        hint_zh="请换人或先更新资质",
                        hint_en="name somebody else, or renew the card first",
                    )
                elif (
                    role == "assessor"
                    and (member.card is None or plan.occupation not in member.card.occupations)
                    and _in_scope(plan, ctx)
                ):
                    yield where.error(
                        zh=f"{person} 的资质证不适用于职业 {plan.occupation}",
                        en=f"the card of {person} does not cover {plan.occupation}",
                        hint_zh="请换一名持该职业资质的考评员",
                        hint_en="name an assessor of this occupation",
                    )


def _in_scope(plan: Plan, ctx: Context) -> bool:
    """Whether the organisation has the occupation at all. If not, PLN202 says so, and rooms and cards are beside the point."""
    return ctx.admission is None or any(
        item.occupation == plan.occupation for item in ctx.admission.scope
    )


def _person_hint(application: Application, person: str, role: str) -> Text:
    """The ids of that role that look like this one, else all of that role."""
    able = {one.id: one.name for one in application.staff if role in one.roles}
    listed = "、".join(f"{one} {name}" for one, name in able.items())
    return near_hint(person, able, Text(f"申报过的有:{listed}", f"declared are: {listed}"))


@rule(
    "PLN208",
    clause="三(一)",
    on=Plan,
    zh="考评员、监考员人数够",
    why_zh="实操每场考评员不少于 3 名且为单数,首位为组长;理论监考不少于 2 名且每 15 名考生 1 名;每场有督导员。",
    bad={"sittings.1.assessors": ["kp-01", "kp-02"]},
    good={},
)
def enough_staff_in_each_sitting(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Each sitting has enough staff: assessors in practice, invigilators in theory, a supervisor in both.

    Why: practice is judged by at least three, an odd number, the first of them the leader; theory is watched by at
    least two and one for fifteen candidates.
    """
    for index, sitting in enumerate(plan.sittings):
        if sitting.part == "theory":
            yield from _invigilators(plan, sitting, index, ctx)
        else:
            yield from _assessors(sitting, index, ctx)
        if not sitting.supervisors:
            yield at("sittings", index).error(
                zh="这一场没有督导员",
                en="this sitting has no supervisor",
                hint_zh="补上 supervisors: [编号]",
                hint_en="add supervisors: [id]",
            )


def _assessors(sitting: Sitting, index: int, ctx: Context) -> Iterator[Problem]:
    least = ctx.policy.min_assessors.value
    count = len(set(sitting.assessors))
    if count < least or count % 2 == 0:
        yield at("sittings", index, "assessors").error(
            zh=f"考评员 {count} 名;应不少于 {least} 名且为单数",
            en=f"there are {count} assessors; it takes at least {least}, an odd number",
            hint_zh="请增减到 3、5 等单数,第一位是组长",
            hint_en="make it an odd number such as 3 or 5; the first one is the leader",
        )


def _invigilators(plan: Plan, sitting: Sitting, index: int, ctx: Context) -> Iterator[Problem]:
    each = ctx.policy.candidates_per_invigilator.value
    needed = max(ctx.policy.min_invigilators.value, -(-plan.seated(sitting) // each))
    count = len(set(sitting.invigilators))
    if count < needed:
        yield at("sittings", index, "invigilators").error(
            zh=f"监考员 {count} 名,{plan.seated(sitting)} 名考生需要 {needed} 名",
            en=f"there are {count} invigilators; {plan.seated(sitting)} candidates need {needed}",
            hint_zh=f"每 {each} 名考生至少 1 名,每场至少 {ctx.policy.min_invigilators.value} 名",
            hint_en=f"one for {each} candidates, at least {ctx.policy.min_invigilators.value}",
        )


@rule(
    "PLN209",
    clause="三(二)",
    on=Plan,
    zh="同一计划内,人员和考场不在同一时间重复安排",
    why_zh="一个人不能同时在两个考场。",
    bad={"sittings.1.date": "2026-03-28", "sittings.1.start": "09:30", "sittings.1.room": "t-1"},
    good={},
)
def nothing_booked_twice(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Within a plan nobody and no room is booked twice at the same time.

    Why: nobody can be in two rooms at once.
    """
    for index, sitting in enumerate(plan.sittings):
        if sitting.end <= sitting.start:
            yield at("sittings", index, "end").error(
                zh=f"结束时间 {sitting.end} 不晚于开始时间 {sitting.start}",
                en=f"it ends at {sitting.end}, not after it starts at {sitting.start}",
                hint_zh="请核对起止时间(24 小时制,下午 5 点写作 17:00)",
                hint_en="check the times (24 hours: 5 in the afternoon is 17:00)",
            )
        for other in plan.sittings[:index]:
            clash = sitting.booked & other.booked
            if clash and sitting.overlaps(other):
                who = "、".join(sorted(clash))
                yield at("sittings", index).error(
                    zh=f"{who} 在 {sitting.date} {sitting.start} 已有安排",
                    en=f"{', '.join(sorted(clash))} is already booked on {sitting.date} at {sitting.start}",
                    hint_zh="请错开时间,或换人、换考场",
                    hint_en="choose another time, person or room",
                )


@rule(
    "PLN210",
    clause="三(一)",
    on=Plan,
    zh="分场次的考生都在名册里,每人每部分恰好一场",
    why_zh="漏排的考生没有成绩,重排的考生成绩不清。",
    bad={"sittings.0.candidates": ["999999"]},
    good={},
)
def everybody_sits_each_part_once(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Where sittings name their candidates, all are on the roster and each sits each part exactly once.

    Why: one left out has no marks, one seated twice has marks that are not clear.
    """
    roster = {candidate.ticket for candidate in plan.candidates}
    for index, sitting in enumerate(plan.sittings):
        for place, ticket in enumerate(sitting.candidates or ()):
            if ticket not in roster:
                hint = near_hint(ticket, dict.fromkeys(roster, ""), _CHECK_THE_ROSTER)
                yield at("sittings", index, "candidates", place).error(
                    zh=f"准考证号 {ticket} 不在名册里",
                    en=f"ticket {ticket} is not on the roster",
                    hint_zh=hint.zh,
                    hint_en=hint.en,
                )
    for part in sorted({sitting.part for sitting in plan.sittings}):
        seated = Counter(
            ticket
            for sitting in plan.sittings
            if sitting.part == part
            for ticket in plan.seats(sitting)
        )
        wrong = _seated_wrongly(seated, Counter(plan.takes(part)), roster)
        if wrong:
            shown = "、".join(wrong[:5]) + ("……" if len(wrong) > 5 else "")
            yield at("sittings").error(
                zh=f"{_PARTS[part]}有 {len(wrong)} 名考生没有排到或排了多场:{shown}",
                en=f"{part}: {len(wrong)} candidates are seated not once: {shown}",
                hint_zh="请核对各场的 candidates",
                hint_en="check the candidates of the sittings",
            )


def _seated_wrongly(seated: Counter[str], takers: Counter[str], roster: set[str]) -> list[str]:
    """The tickets that sit a part not as often as they take it.

    Left to other findings: a ticket that stands twice on the roster (PLN204), and, where a sitting has a ticket that is
    not on the roster, those seated nowhere: most often it is one of them, mistyped.
    """
    mistyped = not set(seated) <= roster
    return sorted(
        ticket
        for ticket in roster
        if takers[ticket] < 2
        and seated[ticket] != takers[ticket]
        and (seated[ticket] or not mistyped)
    )
