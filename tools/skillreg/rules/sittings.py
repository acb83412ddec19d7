"""How a plan's sittings are staffed and seated: rules on rooms, people and seats (notice 三(一), 三(二))."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from skillreg.domain.application import Application
from skillreg.domain.plan import PART_NAMES, Plan, Sitting
from skillreg.rules.context import Context
from skillreg.rules.engine import Problem, at, rule
from skillreg.rules.hints import near_hint
from skillreg.text import Text, counted

_CHECK_THE_ROSTER = Text("请核对 candidates 名册", "check the candidates of the plan")


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
                en=f"room {room.id} has {counted(room.seats, 'place')} for {counted(plan.seated(sitting), 'candidate')}",
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
                zh=f"{PART_NAMES[part]}有 {len(wrong)} 名考生没有排到或排了多场:{shown}",
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
