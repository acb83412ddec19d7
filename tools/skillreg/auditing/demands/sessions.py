"""Plans and results: filed in time, held, shown to the public for long enough."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from skillreg.auditing.check import Problem, demand, untold, wrong
from skillreg.auditing.entry import Entry
from skillreg.auditing.replay import Replay
from skillreg.credentials.did import organisation_did
from skillreg.domain.state import OrganisationState, SessionState, code_of


def organisation_of(entry: Entry, replay: Replay) -> OrganisationState | None:
    """The organisation that a plan or results are of; None when the ledger has none of its code."""
    return replay.state.organisations.get(code_of(entry.subject["id"]))


def session_of(entry: Entry, replay: Replay) -> SessionState | None:
    organisation = organisation_of(entry, replay)
    return organisation.sessions.get(entry.subject["session"]) if organisation else None


@demand("AUD321", "PlanNotice", clause="五(三)", zh="计划入账时机构有效,职业和等级在准入范围内")
def planned_within_scope(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """When its plan is sealed, the organisation is active and accredited for the occupation and level."""
    subject = entry.subject
    known = organisation_of(entry, replay)
    current = known.current if known else None
    if known is None or current is None:
        yield wrong("这个机构还没有准入", "this organisation is not accredited yet")
        return
    if subject["id"] != organisation_did(replay.ground.site, known.code):
        yield wrong(f"{subject['id']} 不是 {known.code}", f"{subject['id']} is not {known.code}")
    if current.status != "active":
        yield wrong(f"机构的状态是 {current.status}", f"the organisation is {current.status}")
    if not current.covers(subject["occupation"], subject["level"]):
        yield wrong(
            f"{subject['occupation']} {subject['level']} 级不在第 {current.index} 条的准入范围内",
            f"{subject['occupation']} level {subject['level']} is not in the scope of entry {current.index}",
        )


@demand("AUD322", "PlanNotice", clause="三(一)", zh="一个场次只有一份计划")
def planned_once(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """A session has one plan."""
    before = session_of(entry, replay)
    if before is not None:
        yield wrong(
            f"第 {before.plan_index} 条已有这个场次的计划",
            f"entry {before.plan_index} has a plan of this session",
        )


@demand("AUD323", "PlanNotice", clause="三(一)", zh="计划提前规定的工作日报备")
def filed_ahead(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """A plan is filed the demanded number of working days before its first day."""
    needed = replay.ground.numbers.plan_lead_working_days
    first = date.fromisoformat(min(entry.subject["dates"]))
    days = replay.ground.calendar.working_days_between(entry.day, first)
    if days < needed:
        yield wrong(
            f"{entry.sealed_on} 报备,{first} 考核,中间只有 {days} 个工作日,应有 {needed} 个",
            f"filed on {entry.sealed_on} for {first}: {days} working days between, not {needed}",
        )


@demand(
    "AUD325",
    "ResultsNotice",
    clause="三(三)",
    zh="成绩在计划之后公示,一个场次只公示一次,人数与计划相符",
)
def results_of_a_plan(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """Results follow their plan, once, with all its candidates and no more passes than those."""
    subject, session = entry.subject, session_of(entry, replay)
    if session is None:
        yield wrong("账本里没有这个场次的计划", "the ledger has no plan of this session")
        return
    if session.results_index is not None:
        yield wrong(
            f"第 {session.results_index} 条已公示过这个场次",
            f"entry {session.results_index} has put this session under notice",
        )
    if subject["candidates"] != session.candidates:
        yield wrong(
            f"成绩 {subject['candidates']} 人,计划 {session.candidates} 人",
            f"results of {subject['candidates']}, plan of {session.candidates} candidates",
        )
    if subject["passed"] > subject["candidates"]:
        yield wrong("合格的多于参加的", "more passed than there were candidates")
    if entry.sealed_on < max(session.dates):
        yield wrong(
            f"考核到 {max(session.dates)} 才结束",
            f"the session is held until {max(session.dates)}",
        )


@demand("AUD326", "ResultsNotice", clause="三(三)", zh="公示期从入账那天起,满规定的工作日")
def notice_long_enough(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """The public notice begins with its entry and runs for the demanded number of working days."""
    subject, ground = entry.subject, replay.ground
    if subject["from"] != entry.sealed_on:
        yield wrong(
            f"公示自 {subject['from']} 起,入账却在 {entry.sealed_on}",
            f"the notice is from {subject['from']} but was sealed on {entry.sealed_on}",
        )
    needed = ground.numbers.notice_working_days
    last = ground.calendar.add(entry.day, needed).isoformat()
    if subject["until"] >= last:
        return
    zh = f"公示到 {subject['until']},{needed} 个工作日应到 {last}"
    en = f"the notice ends on {subject['until']}; {needed} working days end on {last}"
    if subject["calendar"] == ground.calendar.version:
        yield wrong(zh, en)
    else:
        yield untold(
            f"{zh}(当时的工作日历是 {subject['calendar']})",
            f"{en} (it was made with the calendar {subject['calendar']})",
        )
