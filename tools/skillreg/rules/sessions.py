"""What sessions have to do with each other: double booking, within an organisation and across, and re-sits.

The ledger's state lists an organisation's sessions with their days, and who examines on a day, so only plans that
share a day are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from skillreg.domain.application import Application
from skillreg.domain.plan import Candidate, Plan, Sitting
from skillreg.domain.results import ResultRow, Results
from skillreg.rules.context import Context
from skillreg.rules.engine import Problem, at, rule
from skillreg.text import counted


def _others_sharing_a_day(plan: Plan, ctx: Context) -> Iterator[tuple[str, Plan]]:
    """Other sessions of the organisation that may have a day in common; the session and its plan.

    Those that the ledger has, and of those that it has not yet, the ones with a lower number: of two plans that wait
    side by side, the later one gives way.
    """
    days = {sitting.date.isoformat() for sitting in plan.sittings}
    sealed = ctx.state.sessions if ctx.state else {}
    others = {session for session, state in sealed.items() if days & set(state.dates)}
    if plan.session not in sealed:
        others |= {one for one in _filed(ctx) if one not in sealed and one < plan.session}
    for session in sorted(others - {plan.session}):
        other = ctx.registry.plan(ctx.named("uscc"), session)
        if other is not None:
            yield session, other


def _filed(ctx: Context) -> Iterator[str]:
    """The sessions for which the organisation has a plan among its files."""
    for path in ctx.registry.tree.files(f"submissions/{ctx.named('uscc')}"):
        if path.endswith("/plan.yml"):
            yield path.split("/")[2]


@rule(
    "PLN211",
    clause="三(二)",
    on=Plan,
    zh="人员和考场不与本机构其他场次冲突",
    why_zh="同一考评员、同一考场不能同时用于两个场次。",
    bad={"@other_session": {"sittings.1.date": "2026-03-30", "sittings.0.end": "11:30"}},
    good={
        "@other_session": {
            "sittings.1.date": "2026-03-30",
            "sittings.0.start": "14:00",
            "sittings.0.end": "15:30",
        }
    },
)
def nothing_booked_in_another_session(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Nobody and no room is booked at the same time by another session of the organisation.

    Why: an assessor or a room cannot serve two sessions at once.
    """
    for session, other in _others_sharing_a_day(plan, ctx):
        for index, sitting in enumerate(plan.sittings):
            for theirs in other.sittings:
                clash = sitting.booked & theirs.booked
                if clash and sitting.overlaps(theirs):
                    who = sorted(clash)
                    yield at("sittings", index).error(
                        zh=f"{'、'.join(who)} 在 {sitting.date} {theirs.start} 已排给场次 {session}",
                        en=f"booked by session {session} on {sitting.date} at {theirs.start}: {', '.join(who)}",
                        hint_zh="请错开时间,或换人、换考场",
                        hint_en="choose another time, person or room",
                    )


def _card_of(application: Application | None, person: str) -> str | None:
    """The number of a person's card: by it the same assessor is known at every organisation."""
    member = application.member(person) if application else None
    return member.card.number if member and member.card else None


def _cards(sitting: Sitting, application: Application | None) -> dict[str, str]:
    """The people of a sitting who have a card, by its number."""
    people = (*sitting.assessors, *sitting.invigilators, *sitting.supervisors)
    cards = {_card_of(application, person): person for person in people}
    return {card: person for card, person in cards.items() if card is not None}


@rule(
    "PLN212",
    clause="三(二)",
    on=Plan,
    zh="持同一资质证的人不在同一时间为两家机构考核",
    why_zh="同一名考评员分身乏术,也说明有一家的人员不实。",
    bad={"@elsewhere": {"card": "KP00501"}},
    good={
        "@elsewhere": {"card": "KP00501", "sittings.1.start": "17:30", "sittings.1.end": "18:30"}
    },
)
def nobody_examines_for_two_organisations(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """Nobody, known by the number of their card, examines at the same time for another organisation.

    Why: nobody is in two places, and one of the two organisations does not have the staff that it names.
    """
    for index, sitting in enumerate(plan.sittings):
        mine = _cards(sitting, ctx.application)
        for code, session in ctx.registry.day(sitting.date).sessions:
            if code == plan.organisation:
                continue
            uscc = ctx.registry.state(code).uscc
            other = ctx.registry.plan(uscc, session)
            theirs = ctx.registry.application(uscc)
            for one in other.sittings if other else ():
                both = sorted(mine.keys() & _cards(one, theirs).keys())
                if both and sitting.overlaps(one):
                    people = "、".join(mine[card] for card in both)
                    yield at("sittings", index).error(
                        zh=f"{people}(证号 {'、'.join(both)})在 {one.date} {one.start} 已为 {code} 的场次 {session} 考核",
                        en=f"{people} (card {', '.join(both)}) examines for {code}, session {session}, "
                        f"on {one.date} at {one.start}",
                        hint_zh="请换人,或错开时间",
                        hint_en="name somebody else, or choose another time",
                    )


@rule(
    "PLN104",
    clause="一(二)3",
    on=Plan,
    zh="申报改动之后,先重新准入再报计划",
    why_zh="人员和考场以评审过的申报为准。",
    bad={"@unfiled": True, "@admission.application": "sha256$" + "0" * 64},
    good={"@unfiled": True},
)
def application_as_admitted(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """The application on file is the one that was admitted.

    Why: staff and rooms count as they were reviewed; a changed application takes a new admission first.
    """
    if ctx.session is not None or ctx.admission is None:
        return
    path = f"submissions/{ctx.named('uscc')}/application.yml"
    if ctx.admission.application != ctx.registry.digest(path):
        yield at("organisation").error(
            zh="申报文件在准入之后改动过,还没有重新准入",
            en="the application was changed after the admission and is not admitted again yet",
            hint_zh="请等市中心评审新的申报",
            hint_en="wait for the city's review of the new application",
        )


def _first_rows(session: str, ctx: Context) -> dict[str, ResultRow]:
    """The rows of the session of a first sitting by ticket, once the ledger has its results."""
    state = ctx.state.sessions.get(session) if ctx.state else None
    if state is None or state.results_index is None:
        return {}
    first = ctx.registry.results(ctx.named("uscc"), session)
    return {row.ticket: row for row in first.results} if first else {}


def _rows_before(candidates: Iterable[Candidate], ctx: Context) -> dict[str, ResultRow]:
    """The rows of the first sittings of those who take a part again, by ticket; each session is read once."""
    again: dict[str, list[str]] = {}
    for one in candidates:
        if one.resit_of is not None:
            again.setdefault(one.resit_of, []).append(one.ticket)
    found: dict[str, ResultRow] = {}
    for session, tickets in again.items():
        rows = _first_rows(session, ctx)
        found |= {ticket: rows[ticket] for ticket in tickets if ticket in rows}
    return found


@rule(
    "PLN301",
    clause="三 省工作规则",
    on=Plan,
    zh="补考与第一次考试对得上:同一准考证号、同一职业等级,补考的是没有及格的那一部分",
    why_zh="补考只考没过的部分;对不上就等于少考一部分。",
    bad={"candidates.0.resit_of": "2025-0009", "candidates.0.resit_part": "practice"},
    good={},
)
def resit_follows_a_first_sitting(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """A re-sit names a session in which the same ticket failed this part and passed the others.

    Why: only a failed part is taken again; without the first sitting a part would never be examined.
    """
    parts = ctx.policy.parts.of(plan.level)
    before = _rows_before(plan.candidates, ctx)
    for index, candidate in enumerate(plan.candidates):
        if (candidate.resit_of is None) != (candidate.resit_part is None):
            yield at("candidates", index).error(
                zh=f"{candidate.ticket}:resit_of 和 resit_part 要同时写",
                en=f"{candidate.ticket}: resit_of and resit_part go together",
                hint_zh="写明原场次和补考的部分",
                hint_en="give the session of the first sitting and the part",
            )
        if candidate.resit_of is None or candidate.resit_part is None:
            continue
        row = before.get(candidate.ticket)
        if row is None:
            yield at("candidates", index, "resit_of").error(
                zh=f"场次 {candidate.resit_of} 里没有 {candidate.ticket} 的已公示成绩",
                en=f"no results of {candidate.ticket} in session {candidate.resit_of} have been under public notice",
                hint_zh="请核对原场次和准考证号(补考沿用原准考证号)",
                hint_en="check the session and the ticket; a re-sit keeps the ticket",
            )
            continue
        passed = [part for part in parts if row.reaches(ctx.policy.pass_mark.value, [part])]
        if candidate.resit_part in passed or len(passed) != len(parts) - 1:
            yield at("candidates", index, "resit_part").error(
                zh=f"{candidate.ticket} 在 {candidate.resit_of} 不是只差这一部分",
                en=f"{candidate.ticket} did not fail exactly this part in {candidate.resit_of}",
                hint_zh="只补考没有及格的一部分;两部分都没过的要重新报考",
                hint_en="only one failed part is taken again; who failed both applies anew",
            )
        first = ctx.registry.plan(ctx.named("uscc"), candidate.resit_of)
        if first and (first.occupation, first.level) != (plan.occupation, plan.level):
            yield at("candidates", index, "resit_of").error(
                zh=f"{candidate.resit_of} 考的是另一个职业或等级",
                en=f"{candidate.resit_of} examined another occupation or level",
                hint_zh="补考须是同一职业、同一等级",
                hint_en="a re-sit is of the same occupation and level",
            )


@rule(
    "PLN302",
    clause="三 省工作规则",
    on=Plan,
    zh="一名考生只补考一次",
    why_zh="规则允许补考一次;再不及格要重新报考。",
    bad={
        "@resit_before": True,
        "candidates.0.resit_of": "2026-0000",
        "candidates.0.resit_part": "practice",
    },
    good={},
)
def resits_are_limited(plan: Plan, ctx: Context) -> Iterator[Problem]:
    """A ticket takes a part again at most as often as the policy allows.

    Why: after that the candidate applies anew.
    """
    again = {one.ticket: index for index, one in enumerate(plan.candidates) if one.resit_of}
    if not again or ctx.state is None:
        return
    taken = Counter(
        ticket
        for session, state in ctx.state.sessions.items()
        if session != plan.session
        for ticket in state.resits
        if ticket in again
    )
    most = ctx.policy.resits.value
    for ticket, count in sorted(taken.items()):
        if count >= most:
            yield at("candidates", again[ticket], "resit_of").error(
                zh=f"{ticket} 已经补考过 {count} 次,最多 {most} 次",
                en=f"{ticket} has taken a part again {counted(count, 'time')}; at most {most} are allowed",
                hint_zh="请重新报考,用新的准考证号",
                hint_en="let the candidate apply anew, with a new ticket",
            )


@rule(
    "RES108",
    clause="三 省工作规则",
    on=Results,
    zh="补考考生的 holder 与第一次考试相同",
    why_zh="承诺值相同才说明是同一个人;不公开任何个人信息。",
    bad={
        "@resit_before": True,
        "@plan.candidates.0.resit_of": "2026-0000",
        "@plan.candidates.0.resit_part": "practice",
        "results.0.holder": "sha256$" + "9" * 64,
    },
    good={},
)
def resit_is_the_same_person(results: Results, ctx: Context) -> Iterator[Problem]:
    """Who takes a part again has the holder commitment of the first sitting.

    Why: it shows without any personal data that both sittings were the same person's.
    """
    again = {one.ticket: one for one in ctx.plan.candidates if one.resit_of} if ctx.plan else {}
    before = _rows_before(again.values(), ctx)
    for index, row in enumerate(results.results):
        first = before.get(row.ticket)
        if first is not None and first.holder != row.holder:
            yield at("results", index, "holder").error(
                zh=f"{row.ticket} 的 holder 与 {again[row.ticket].resit_of} 的不同",
                en=f"the holder commitment of {row.ticket} is not that of {again[row.ticket].resit_of}",
                hint_zh="补考请沿用第一次的开封记录(同一个盐)",
                hint_en="use the opening of the first sitting again, with the same salt",
            )
