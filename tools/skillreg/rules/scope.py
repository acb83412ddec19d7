"""What may be evaluated: occupations, levels and basis (notice 二), on applications.

What holds of the scope of an admission, too, is a function that `rules.admissions` shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from skillreg.domain.admission import ScopeItem
from skillreg.domain.application import Application, RequestedOccupation
from skillreg.domain.occupation import Exclusion
from skillreg.findings import Pointer
from skillreg.rules.context import Context
from skillreg.rules.engine import Problem, at, rule
from skillreg.rules.hints import code_of_name, occupation_hint

Items = Sequence[RequestedOccupation | ScopeItem]
Item = TypeVar("Item", RequestedOccupation, ScopeItem)


def classified(items: Sequence[Item], ctx: Context) -> Iterator[tuple[int, Item]]:
    """The items whose code and name are those of one occupation, with their places.

    Of any other it is not known which occupation is meant, and it is told so once (ORG202).
    """
    for index, item in enumerate(items):
        known = ctx.registry.occupation(item.occupation)
        if known is not None and known.name == item.name:
            yield index, item


def too_many(items: Items, where: str, ctx: Context) -> Iterator[Problem]:
    most = ctx.policy.max_occupations.value
    if len({item.occupation for item in items}) > most:
        yield at(where, most).error(
            zh=f"评价职业有 {len(items)} 个,最多 {most} 个",
            en=f"there are {len(items)} occupations; at most {most} are allowed",
            hint_zh="请保留最有条件的几个,删去其余",
            hint_en="keep those you are best equipped for and take the others out",
        )


def unknown_or_unskilled(items: Items, where: str, ctx: Context) -> Iterator[Problem]:
    edition = ctx.registry.settings.occupation_edition
    for index, item in enumerate(items):
        known = ctx.registry.occupation(item.occupation)
        if known is None:
            hint = occupation_hint(ctx.registry, item.occupation, item.name)
            yield at(where, index, "occupation").error(
                zh=f"《职业分类大典》({edition} 年版)里没有 {item.occupation}",
                en=f"{item.occupation} is not in the classification of {edition}",
                hint_zh=hint.zh,
                hint_en=hint.en,
            )
        elif known.name != item.name:
            code = code_of_name(ctx.registry, item.name)
            yield at(where, index, "name").error(
                zh=f"{item.occupation} 的名称是“{known.name}”,不是“{item.name}”",
                en=f"{item.occupation} is called {known.name}",
                hint_zh=f"改为 name: {known.name};{f'要报{item.name}的,编码写 {code}' if code else '如果编码写错了,请改编码'}",
                hint_en=f"write name: {known.name}, or {f'occupation: {code}' if code else 'mend the code'}",
            )
        if known is not None and not known.skill_type:
            yield at(where, index, "occupation").error(
                zh=f"{known.name} 不是技能类职业,不在评价范围",
                en=f"{item.occupation} is not of skill type and is out of scope",
                hint_zh="只能申报技能类职业(大典第三至六大类中的技能类)",
                hint_en="only occupations of skill type can be evaluated",
            )


def _entry(exclusion: Exclusion) -> str:
    """An entry of the catalogue, with its scope where that says more."""
    same = exclusion.item == exclusion.scope
    return exclusion.item if same else f"{exclusion.item}:{exclusion.scope}"


def licensed(items: Items, where: str, day: date, ctx: Context) -> Iterator[Problem]:
    for index, item in enumerate(items):
        for exclusion in ctx.registry.licensed.on(item.occupation, day):
            ruling = exclusion.ruling(getattr(item, "specialty", None))
            if ruling == "barred":
                yield at(where, index, "occupation").error(
                    zh=f"{item.name} 列入国家职业资格目录({_entry(exclusion)}),不纳入评价",
                    en=f"{item.occupation} ({item.name}) is in the state's catalogue of licensed occupations "
                    f"({_entry(exclusion)}) and never in scope",
                    hint_zh="请删去这个职业",
                    hint_en="take this occupation out",
                )
            elif ruling == "depends":
                yield at(where, index, "occupation").warning(
                    zh=f"{item.name} 中“{exclusion.scope}”属准入类职业资格,不得评价这一部分",
                    en=f"part of {item.occupation} ({exclusion.scope}) needs a state licence and cannot be evaluated",
                    hint_zh="请在 specialty 里写明不含该部分",
                    hint_en="name a specialty that leaves this part out",
                )


def levels(items: Items, where: str, ctx: Context) -> Iterator[Problem]:
    allowed = ctx.policy.levels.value
    for index, item in enumerate(items):
        for place, level in enumerate(item.levels):
            if level not in allowed:
                listed = "、".join(map(str, allowed))
                yield at(where, index, "levels", place).error(
                    zh=f"{level} 级不在试点范围,可以是 {listed}",
                    en=f"level {level} is outside the pilot; allowed are {', '.join(map(str, allowed))}",
                    hint_zh="5 是五级/初级工,4 是四级/中级工,3 是三级/高级工",
                    hint_en="5 is junior, 4 intermediate, 3 senior worker",
                )


@rule(
    "ORG201",
    clause="二(一)1",
    on=Application,
    zh="每个机构的评价职业不超过 3 个",
    why_zh="通知规定每个评价机构试点评价职业(工种)不得超过 3 个。",
    bad={
        "occupations.1": {"@copy": "occupations.0", "occupation": "4-10-01-02", "name": "甲"},
        "occupations.2": {"@copy": "occupations.0", "occupation": "4-10-01-03", "name": "乙"},
        "occupations.3": {"@copy": "occupations.0", "occupation": "4-10-01-06", "name": "丙"},
    },
    good={},
)
def at_most_three_occupations(application: Application, ctx: Context) -> Iterator[Problem]:
    """An organisation applies for at most three occupations.

    Why: the notice sets this limit for the pilot.
    """
    yield from too_many(application.occupations, "occupations", ctx)


@rule(
    "ORG202",
    clause="二(一)1",
    on=Application,
    zh="申报里的职业都在《职业分类大典》中,申报的属技能类",
    why_zh="编码和名称一致才说得清是哪个职业。",
    bad={"occupations.0.occupation": "4-10-99-99"},
    good={},
)
def occupation_is_classified(application: Application, ctx: Context) -> Iterator[Problem]:
    """Each occupation is in the classification; those applied for stand under their own name and are of skill type.

    Why: only where code and name agree is it clear which occupation is meant.
    """
    yield from unknown_or_unskilled(application.occupations, "occupations", ctx)
    edition = ctx.registry.settings.occupation_edition
    for pointer, code in _listed_codes(application):
        if ctx.registry.occupation(code) is None:
            hint = occupation_hint(ctx.registry, code)
            yield at(*pointer).error(
                zh=f"《职业分类大典》({edition} 年版)里没有 {code}",
                en=f"{code} is not in the classification of {edition}",
                hint_zh=hint.zh,
                hint_en=hint.en,
            )


def _listed_codes(application: Application) -> Iterator[tuple[Pointer, str]]:
    """The codes that cards, rooms and the organisation's own field list, with their places."""
    lists: list[tuple[Pointer, Sequence[str]]] = [
        (("staff", index, "card", "occupations"), member.card.occupations)
        for index, member in enumerate(application.staff)
        if member.card is not None
    ]
    lists += [
        (("rooms", index, "occupations"), room.occupations)
        for index, room in enumerate(application.rooms)
    ]
    if application.enterprise is not None:
        lists.append(
            (("enterprise", "filed_occupations"), application.enterprise.filed_occupations)
        )
    if application.training is not None:
        lists.append((("training", "main_occupations"), application.training.main_occupations))
    for pointer, codes in lists:
        for index, code in enumerate(codes):
            yield (*pointer, index), code


def may_list(codes: Sequence[str], code: str, ctx: Context) -> bool:
    """Whether a code is listed; or one that no occupation has, which may be meant for it and is told by ORG202."""
    return code in codes or any(ctx.registry.occupation(one) is None for one in codes)


@rule(
    "ORG203",
    clause="二(一)1",
    on=Application,
    zh="准入类职业资格不纳入评价",
    why_zh="准入类须由国家发放许可,等级证书不能替代。",
    bad={"occupations.0.occupation": "4-07-05-03", "occupations.0.name": "消防设施操作员"},
    good={},
)
def licensed_occupation_is_refused(application: Application, ctx: Context) -> Iterator[Problem]:
    """An occupation that needs a state licence is not evaluated.

    Why: a skill level certificate cannot stand for a licence. The catalogue in force on the day counts.
    """
    yield from licensed(application.occupations, "occupations", application.signed_on, ctx)


@rule(
    "ORG204",
    clause="二(一)1",
    on=Application,
    zh="申报的职业在本单位自身范围内",
    why_zh="企业在自主评价备案范围内,培训机构在主要培训职业范围内;协会主业和院校专业由评审员核实。",
    bad={"training.main_occupations": ["4-10-01-06"]},
    good={},
)
def inside_its_own_field(application: Application, ctx: Context) -> Iterator[Problem]:
    """Each occupation is inside the organisation's own field.

    Why: an enterprise's filed scope and a training school's main trades are lists; an association's business and a
    school's majors are for the reviewer to judge.
    """
    if application.enterprise is not None:
        own, zh, en = application.enterprise.filed_occupations, "自主评价备案范围", "filed scope"
        listed = "enterprise.filed_occupations"
    elif application.training is not None:
        own, zh, en = application.training.main_occupations, "主要培训职业", "main occupations"
        listed = "training.main_occupations"
    else:
        return
    for index, requested in classified(application.occupations, ctx):
        if not may_list(own, requested.occupation, ctx):
            yield at("occupations", index, "occupation").error(
                zh=f"{requested.name} 不在本单位的{zh}内",
                en=f"{requested.occupation} is not among the organisation's {en}",
                hint_zh=f"确在范围内的,在 {listed} 里列出 {requested.occupation};不在的请删去",
                hint_en=f"if it is, list {requested.occupation} in {listed}; if not, take it out",
            )


@rule(
    "ORG205",
    clause="二(一)1",
    on=Application,
    zh="院校评价的等级不超过本校培养层次",
    why_zh="只培养到中级工的学校不能评价高级工。",
    bad={
        "kind": "technician_school",
        "training": None,
        "school": {"training_level": "5", "majors": ["老年服务"]},
    },
    good={
        "kind": "technician_school",
        "training": None,
        "school": {"training_level": "3", "majors": ["老年服务"]},
    },
)
def school_level_cap(application: Application, ctx: Context) -> Iterator[Problem]:
    """A school does not evaluate above the level that it trains to.

    Why: a school that trains to intermediate level cannot judge senior workers. Levels count down: 3 is above 4.
    """
    if application.school is None:
        return
    cap = application.school.training_level
    for index, requested in enumerate(application.occupations):
        for place, level in enumerate(requested.levels):
            if level < cap:
                yield at("occupations", index, "levels", place).error(
                    zh=f"{level} 级高于本校培养层次 {cap} 级",
                    en=f"level {level} is above the school's training level {cap}",
                    hint_zh=f"只能申报 {cap} 级及以下(数字更大)的等级",
                    hint_en=f"apply for level {cap} or lower levels (larger numbers)",
                )


@rule(
    "ORG206",
    clause="二(一)2",
    on=Application,
    zh="等级只能是五级、四级、三级",
    why_zh="二级(技师)、一级(高级技师)不在本次试点内。",
    bad={"occupations.0.levels": ["2"]},
    good={},
)
def levels_of_the_pilot(application: Application, ctx: Context) -> Iterator[Problem]:
    """Only the levels of the pilot are applied for.

    Why: technician and senior technician are outside this pilot.
    """
    yield from levels(application.occupations, "occupations", ctx)


@rule(
    "ORG207",
    clause="二(二)",
    on=Application,
    zh="有国家职业技能标准的,依据国家标准;没有的,依据备案的评价规范",
    why_zh="评价要有依据;备案的规范要写备案号。",
    bad={"occupations.0.basis": {"kind": "filed_specification", "title": "自编规范"}},
    good={},
)
def basis_of_the_evaluation(application: Application, ctx: Context) -> Iterator[Problem]:
    """The basis is the national standard where there is one, else a specification filed with the ministry.

    Why: an evaluation must go by something; a specification counts by its filing.
    """
    for index, requested in enumerate(application.occupations):
        yield from _basis(
            requested.occupation, requested.basis.kind, requested.basis.filing, index, ctx
        )


def _basis(
    occupation: str, kind: str, filing: str | None, index: int, ctx: Context
) -> Iterator[Problem]:
    if kind == "national_standard":
        return
    known = ctx.registry.occupation(occupation)
    if known is not None and known.standard is not None:
        yield at("occupations", index, "basis", "kind").error(
            zh=f"{known.name} 有国家职业技能标准({known.standard.title}),应依据国家标准",
            en=f"{occupation} has a national standard, which is the basis",
            hint_zh="写 kind: national_standard",
            hint_en="write kind: national_standard",
        )
    if filing is None:
        yield at("occupations", index, "basis").error(
            zh="评价规范没有写人社部门的备案号",
            en="the specification has no filing number",
            hint_zh="补上 filing: 备案号",
            hint_en="add filing: and the number",
        )
