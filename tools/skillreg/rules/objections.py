"""How objections to a public notice are recorded: rules on `objections.yml` (notice 三(三)).

What an objection holds back is said by `rules.sealing`: one about a candidate that row, any other the session.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from skillreg.domain.results import Objections
from skillreg.rules.context import Context
from skillreg.rules.engine import Problem, at, rule
from skillreg.rules.hints import near_hint
from skillreg.rules.plans import same_place
from skillreg.text import Text

_NO_TICKET = Text(
    "请核对准考证号;针对整个场次的异议不写 ticket",
    "check the number; an objection to the whole session has no ticket",
)


@rule(
    "RES201",
    clause="三(三)",
    on=Objections,
    zh="异议记录写明受理、答复和结论的日期",
    why_zh="处理过程要可回溯。",
    bad={"objections.0.resolved_on": "2026-03-01"},
    good={"objections.0.state": "open"},
)
def objections_are_dated(objections: Objections, ctx: Context) -> Iterator[Problem]:
    """A resolved objection says when it was answered and resolved, in order.

    Why: how an objection was dealt with can be traced.
    """
    yield from same_place(objections.organisation, objections.session, ctx)
    for index, objection in enumerate(objections.objections):
        if objection.state == "open":
            continue
        if objection.resolved_on is None:
            yield at("objections", index, "state").error(
                zh=f"异议 {objection.id} 已有结论,却没有 resolved_on",
                en=f"objection {objection.id} is decided but has no resolved_on",
                hint_zh="补上 resolved_on: 日期",
                hint_en="add resolved_on: and the day",
            )
        elif objection.resolved_on < (objection.answered_on or objection.received_on):
            yield at("objections", index, "resolved_on").error(
                zh=f"异议 {objection.id} 的结论日期早于受理或答复日期",
                en=f"objection {objection.id} was decided before it was received or answered",
                hint_zh="请核对日期",
                hint_en="check the days",
            )


@rule(
    "RES202",
    clause="三 省工作规则",
    on=Objections,
    zh="异议收到后 3 个工作日内首次答复",
    why_zh="提异议的人要及时得到回应。",
    bad={"objections.0.state": "open", "objections.0.resolved_on": None},
    good={
        "objections.0.state": "open",
        "objections.0.resolved_on": None,
        "objections.0.answered_on": "2026-04-03",
    },
)
def objections_are_answered_in_time(objections: Objections, ctx: Context) -> Iterator[Problem]:
    """The first answer to an objection is given within three working days.

    Why: whoever objects hears in good time.
    """
    days = ctx.policy.objection_answer_working_days.value
    for index, objection in enumerate(objections.objections):
        last = ctx.calendar.add(objection.received_on, days)
        if (objection.first_answer_on or ctx.day) > last:
            yield at("objections", index, "received_on").warning(
                zh=f"异议 {objection.id} 应在 {last} 之前(含)首次答复",
                en=f"objection {objection.id} was to be answered by {last}",
                hint_zh="请尽快答复,写明 answered_on",
                hint_en="answer it and write answered_on",
            )


@rule(
    "RES203",
    clause="三(三)",
    on=Objections,
    zh="异议里的准考证号在成绩里",
    why_zh="写错的准考证号会让该暂缓的证书照发。",
    bad={"objections.0.ticket": "999999"},
    good={"objections.0.ticket": "260001"},
)
def objections_are_about_candidates(objections: Objections, ctx: Context) -> Iterator[Problem]:
    """An objection about a candidate has a ticket number of the session's results.

    Why: with a wrong number the certificate that should wait would be issued.
    """
    results = ctx.registry.results(ctx.named("uscc"), ctx.named("session"))
    known = {row.ticket: row.name for row in results.results} if results else {}
    for index, objection in enumerate(objections.objections):
        if objection.ticket is not None and objection.ticket not in known:
            hint = near_hint(objection.ticket, known, _NO_TICKET)
            yield at("objections", index, "ticket").error(
                zh=f"这个场次的成绩里没有准考证号 {objection.ticket}",
                en=f"the results of this session have no ticket {objection.ticket}",
                hint_zh=hint.zh,
                hint_en=hint.en,
            )


@rule(
    "RES204",
    clause="三(三)",
    on=Objections,
    zh="异议编号不重复",
    why_zh="编号重复就分不清了结的是哪一件。",
    bad={"objections.1": {"@copy": "objections.0", "ticket": "260001"}},
    good={"objections.1": {"@copy": "objections.0", "id": "2026-02"}},
)
def objections_are_told_apart(objections: Objections, ctx: Context) -> Iterator[Problem]:
    """Each objection has a number of its own.

    Why: with two of one number nobody could tell which was resolved.
    """
    seen: set[str] = set()
    for index, objection in enumerate(objections.objections):
        if objection.id in seen:
            yield at("objections", index, "id").error(
                zh=f"异议编号 {objection.id} 重复",
                en=f"the number {objection.id} is used twice",
                hint_zh="请换一个编号",
                hint_en="choose another number",
            )
        seen.add(objection.id)


@rule(
    "RES205",
    clause="三(三)",
    on=Objections,
    zh="异议在公示开始以后收到",
    why_zh="没有公示就没有异议;期满以后收到的按投诉处理,仍要记录。",
    bad={"objections.0.received_on": "2026-03-29"},
    good={"objections.0.received_on": "2026-03-30"},
)
def objections_to_a_notice(objections: Objections, ctx: Context) -> Iterator[Problem]:
    """An objection is received once the public notice has begun; one that comes after its end is said to be late.

    Why: there is nothing to object to before; a late one is recorded, too, and holds what is not yet issued.
    """
    if ctx.session is None or ctx.session.notice_from is None or ctx.session.notice_until is None:
        return
    first, last = map(date.fromisoformat, (ctx.session.notice_from, ctx.session.notice_until))
    for index, objection in enumerate(objections.objections):
        if objection.received_on < first:
            yield at("objections", index, "received_on").error(
                zh=f"异议 {objection.id} 的日期早于公示开始({first})",
                en=f"objection {objection.id} is dated before the notice began on {first}",
                hint_zh="请核对日期",
                hint_en="check the day",
            )
        elif objection.received_on > last:
            yield at("objections", index, "received_on").warning(
                zh=f"异议 {objection.id} 在公示期满({last})以后收到",
                en=f"objection {objection.id} was received after the notice ended on {last}",
                hint_zh="照样处理;已发的证书要改,走更正或撤销",
                hint_en="deal with it all the same; an issued certificate is corrected or revoked",
            )
