"""Whether an organisation can carry an evaluation: rules on its people and rooms (notice 一(一)3, 一(一)4, 二(一)3)."""

from __future__ import annotations

from collections.abc import Iterator

from skillreg.domain.application import Application
from skillreg.rules.context import Context
from skillreg.rules.engine import Problem, at, rule
from skillreg.rules.hints import known_divisions
from skillreg.rules.scope import classified, may_list
from skillreg.text import Text


@rule(
    "ORG106",
    clause="一(一)3",
    on=Application,
    zh="有专门机构和专职工作人员",
    why_zh="评价要有专人负责,不能临时拼凑。",
    bad={"staff.0.full_time": "false", "staff.1.full_time": "false"},
    good={},
)
def full_time_staff(application: Application, ctx: Context) -> Iterator[Problem]:
    """There is at least one full-time member of staff in the dedicated body.

    Why: somebody must answer for evaluation as their own work.
    """
    if not any(member.full_time for member in application.staff):
        yield at("staff").error(
            zh="没有专职工作人员",
            en="no member of staff is full-time",
            hint_zh="在专职人员那一项写 full_time: true",
            hint_en="write full_time: true at those who are",
        )


@rule(
    "ORG107",
    clause="一(一)3",
    on=Application,
    zh="每个职业的考评员够数,且持有该职业的资质",
    why_zh="每个实操考场至少 3 名考评员,少于此数就开不了考。",
    bad={"staff.2.card.occupations": ["4-10-01-06"]},
    good={},
)
def enough_assessors_with_cards(application: Application, ctx: Context) -> Iterator[Problem]:
    """Each occupation has enough assessors whose cards cover it. (That cards are there and valid is ORG108.)

    Why: a practice room needs at least three assessors; with fewer no session can be held.
    """
    needed = ctx.policy.min_assessors.value
    for index, requested in classified(application.occupations, ctx):
        able = [
            member
            for member in application.staff
            if "assessor" in member.roles
            and (
                member.card is None or may_list(member.card.occupations, requested.occupation, ctx)
            )
        ]
        if len(able) < needed:
            yield at("occupations", index, "occupation").error(
                zh=f"{requested.name} 只有 {len(able)} 名持该职业资质的考评员,至少要 {needed} 名",
                en=f"{requested.occupation} has {len(able)} assessors with a card for it; it needs {needed}",
                hint_zh="补充考评员,或在其 card.occupations 里列出这个职业",
                hint_en="add assessors, or list the occupation in their card.occupations",
            )


@rule(
    "ORG108",
    clause="一(一)3",
    on=Application,
    zh="考评员和督导员都有在有效期内的资质证",
    why_zh="通知要求提交考评员、督导员有效资质证明。",
    bad={"staff.2.card.valid_until": "2025-12-31"},
    good={},
)
def cards_are_valid(application: Application, ctx: Context) -> Iterator[Problem]:
    """Assessors and supervisors have a card that is valid when the application is signed.

    Why: the notice asks for valid proofs of assessors and supervisors.
    """
    for index, member in enumerate(application.staff):
        if not {"assessor", "supervisor"} & set(member.roles):
            continue
        if member.card is None:
            yield at("staff", index).error(
                zh=f"{member.name} 是考评员或督导员,但没有资质证",
                en=f"{member.id} is an assessor or supervisor without a card",
                hint_zh="补上 card: number、occupations、valid_until",
                hint_en="add card: number, occupations, valid_until",
            )
        elif member.card.valid_until < application.signed_on:
            yield at("staff", index, "card", "valid_until").error(
                zh=f"{member.name} 的资质证已于 {member.card.valid_until} 到期",
                en=f"the card of {member.id} ran out on {member.card.valid_until}",
                hint_zh="换证后填新的有效期,或换人",
                hint_en="give the new date after renewal, or name somebody else",
            )


@rule(
    "ORG109",
    clause="一(一)3",
    on=Application,
    zh="监考人员、督导人员和专家都有",
    why_zh="考评、监考、督导、专家缺一类,考务就不完整。",
    bad={"staff.9.roles": ["invigilator"]},
    good={},
)
def every_role_is_filled(application: Application, ctx: Context) -> Iterator[Problem]:
    """There are invigilators, supervisors and experts.

    Why: without one of them an examination cannot be held as the notice says.
    """
    needed = {
        "invigilator": ("监考人员", ctx.policy.min_invigilators.value),
        "supervisor": ("督导人员", 1),
        "expert": ("专家", 1),
    }
    for role, (zh, least) in needed.items():
        there = sum(role in member.roles for member in application.staff)
        if there < least:
            yield at("staff").error(
                zh=f"{zh}只有 {there} 名,至少要 {least} 名"
                if there
                else f"没有{zh},至少要 {least} 名",
                en=f"{there or 'nobody'} has the role {role}; it takes {least} or more",
                hint_zh=f"在 staff 里补充 roles 含 {role} 的人员",
                hint_en=f"add staff with the role {role}",
            )


@rule(
    "ORG110",
    clause="一(一)4",
    on=Application,
    zh="有理论考室,每个职业有实操场地",
    why_zh="没有相应的考场就不能开展该职业的评价。",
    bad={"rooms.1.occupations": ["4-10-01-06"]},
    good={},
)
def rooms_for_each_occupation(application: Application, ctx: Context) -> Iterator[Problem]:
    """There is a theory room with machines on a network, and a practice room for each occupation.

    Why: without them the occupation cannot be examined.
    """
    theory = [room for room in application.rooms if room.kind == "theory"]
    if not any(room.networked_machines > 0 for room in theory):
        yield at("rooms").error(
            zh="没有配备联网考试机的理论考室",
            en="there is no theory room with networked machines",
            hint_zh="加一项 kind: theory,并写 networked_machines",
            hint_en="add a room of kind: theory with networked_machines",
        )
    for index, requested in classified(application.occupations, ctx):
        if not any(
            room.kind == "practice" and may_list(room.occupations, requested.occupation, ctx)
            for room in application.rooms
        ):
            yield at("occupations", index, "occupation").error(
                zh=f"{requested.name} 没有实操场地",
                en=f"{requested.occupation} has no practice room",
                hint_zh=f"在实操场地的 occupations 里列出 {requested.occupation}",
                hint_en=f"list {requested.occupation} in the occupations of a practice room",
            )


@rule(
    "ORG111",
    clause="一(一)4",
    on=Application,
    zh="考场有身份识别、信号屏蔽、音视频监控",
    why_zh="防替考、防作弊、可回溯。",
    bad={"rooms.0.monitoring": "false"},
    good={},
)
def rooms_are_equipped(application: Application, ctx: Context) -> Iterator[Problem]:
    """Each room has identity check, signal shielding and audio-video monitoring.

    Why: against impersonation and cheating, and so that a session can be traced.
    """
    names = {
        "identity_check": Text("身份识别", "identity check"),
        "signal_shielding": Text("信号屏蔽", "signal shielding"),
        "monitoring": Text("音视频监控", "audio-video monitoring"),
    }
    for index, room in enumerate(application.rooms):
        for key, name in names.items():
            if not getattr(room, key):
                yield at("rooms", index, key).error(
                    zh=f"考场 {room.id} 没有{name.zh}设备",
                    en=f"room {room.id} has no {name.en}",
                    hint_zh=f"装好后写 {key}: true",
                    hint_en=f"write {key}: true once it is installed",
                )


@rule(
    "ORG116",
    clause="一(一)3",
    on=Application,
    zh="人员编号和考场编号各不相同",
    why_zh="计划用编号指人和考场,重复就指不清。",
    bad={"staff.1.id": "zg-01"},
    good={},
)
def ids_are_unique(application: Application, ctx: Context) -> Iterator[Problem]:
    """Ids of staff and of rooms are unique.

    Why: plans name people and rooms by their ids.
    """
    staff = [member.id for member in application.staff]
    rooms = [room.id for room in application.rooms]
    for key, ids in (("staff", staff), ("rooms", rooms)):
        for index, one in enumerate(ids):
            if one in ids[:index]:
                yield at(key, index, "id").error(
                    zh=f"编号 {one} 重复",
                    en=f"the id {one} is used twice",
                    hint_zh="请换一个编号",
                    hint_en="choose another id",
                )


@rule(
    "ORG117",
    clause="二(一)3",
    on=Application,
    zh="考场在本市;面向全省的除外",
    why_zh="评价面向全市;到市外设考场须经省协调。",
    bad={"rooms.0.division": "370102"},
    good={"rooms.0.division": "370102", "region": "province"},
)
def rooms_in_the_city(application: Application, ctx: Context) -> Iterator[Problem]:
    """Each room is in the city, unless the organisation applies for the whole province.

    Why: evaluation is for the whole city; rooms elsewhere are for the province to arrange.
    """
    known = ctx.registry.divisions
    for index, room in enumerate(application.rooms):
        if application.region == "city" and room.division not in known:
            names = known_divisions(one for _, one in sorted(known.items()))
            yield at("rooms", index, "division").error(
                zh=f"考场 {room.id} 的 {room.division} 不是本市的行政区划代码",
                en=f"room {room.id}: {room.division} is not a division of this city",
                hint_zh=f"{names.zh};面向全省的写 region: province",
                hint_en=f"{names.en}; for the whole province write region: province",
            )
