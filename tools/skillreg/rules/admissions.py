"""Who is admitted, and for what: rules on admissions (notice 一(二)3, 二(一), 二(一)3)."""

from __future__ import annotations

from collections.abc import Iterator

from skillreg.domain.admission import Admission
from skillreg.rules.context import Context
from skillreg.rules.engine import Problem, at, rule
from skillreg.rules.scope import levels, licensed, too_many, unknown_or_unskilled


@rule(
    "ORG301",
    clause="一(二)3",
    on=Admission,
    zh="准入的机构代码与文件名一致,并属于本市",
    why_zh="机构代码是证书编号的前 13 位。",
    bad={"code": "S000011150001"},
    good={},
)
def admission_code(admission: Admission, ctx: Context) -> Iterator[Problem]:
    """The organisation code is the file's name and has the prefix of this registry.

    Why: it makes the first 13 characters of every certificate number.
    """
    if admission.code != ctx.named("code"):
        yield at("code").error(
            zh=f"机构代码与文件名 {ctx.named('code')} 不一致",
            en=f"the code is not that of the file name {ctx.named('code')}",
            hint_zh=f"文件应为 registry/organisations/{admission.code}.yml",
            hint_en=f"the file belongs at registry/organisations/{admission.code}.yml",
        )
    prefix = ctx.registry.settings.organisation_code_prefix
    if not admission.code.startswith(prefix):
        yield at("code").error(
            zh=f"机构代码应以 {prefix} 开头",
            en=f"organisation codes here start with {prefix}",
            hint_zh="请核对省里给的序列码",
            hint_en="check the sequence given by the province",
        )


@rule(
    "ORG302",
    clause="一(二)3",
    on=Admission,
    zh="准入所据的申报就是仓库里的那一份",
    why_zh="摘要对不上,说明评的不是这份材料。",
    bad={"application": "sha256$" + "0" * 64},
    good={},
)
def admitted_on_this_application(admission: Admission, ctx: Context) -> Iterator[Problem]:
    """The admission names the digest of the application that is filed.

    Why: otherwise something else was assessed.
    """
    application = ctx.application
    path = f"submissions/{admission.uscc}/application.yml"
    if application is None:
        yield at("uscc").error(
            zh=f"没有可读的申报文件 {path}",
            en=f"there is no readable application at {path}",
            hint_zh="请先合并申报",
            hint_en="merge the application first",
        )
        return
    digest = ctx.registry.digest(path)
    if admission.application != digest:
        yield at("application").error(
            zh="申报文件的摘要不符:评审之后文件变了,或抄错了",
            en="the digest is not that of the application: it changed since, or was mistyped",
            hint_zh=f"评的就是现在这一份,写 application: {digest};不是的,请重新评审",
            hint_en=f"if this is what was assessed, write application: {digest}; if not, assess it again",
        )
    if (admission.name, admission.kind) != (application.name, application.kind):
        yield at("name").error(
            zh=f"名称或类别与申报不同(申报为 {application.name})",
            en="name or kind differ from those of the application",
            hint_zh="请与申报保持一致",
            hint_en="write them as the application has them",
        )


@rule(
    "ORG303",
    clause="二(一)1",
    on=Admission,
    zh="准入范围在申报范围之内,不超过 3 个职业",
    why_zh="市中心遴选确定范围,只能在申报之内缩小。",
    bad={"scope.0.levels": ["3"]},
    good={},
)
def scope_inside_the_application(admission: Admission, ctx: Context) -> Iterator[Problem]:
    """The scope lies inside what was applied for and has at most three occupations.

    Why: the city selects from the application; it does not add to it.
    """
    yield from too_many(admission.scope, "scope", ctx)
    yield from levels(admission.scope, "scope", ctx)
    yield from licensed(admission.scope, "scope", admission.history[0].from_, ctx)
    requested = (
        {one.occupation: set(one.levels) for one in ctx.application.occupations}
        if ctx.application
        else {}
    )
    for index, item in enumerate(admission.scope):
        beyond = sorted(set(item.levels) - requested.get(item.occupation, set()))
        if ctx.application and beyond:
            yield at("scope", index, "levels").error(
                zh=f"{item.name} 的 {'、'.join(map(str, beyond))} 级没有申报",
                en=f"{item.occupation}: level {', '.join(map(str, beyond))} was not applied for",
                hint_zh="请删去,或由机构重新申报",
                hint_en="take it out, or let the organisation apply again",
            )


@rule(
    "ORG304",
    clause="二(一)3",
    on=Admission,
    zh="跨地区开展评价须有市推荐和省协调的记录",
    why_zh="默认面向全市;面向全省须择优推荐并经省协商。",
    bad={"region": "province"},
    good={},
)
def province_wide_needs_recommendation(admission: Admission, ctx: Context) -> Iterator[Problem]:
    """Work across the province needs a recommendation and coordination on record.

    Why: the default is the whole city; more is for the province to arrange.
    """
    if admission.region == "province" and admission.recommendation is None:
        yield at("region").error(
            zh="面向全省开展评价,但没有推荐和协调的记录",
            en="the region is the province, but no recommendation is on record",
            hint_zh="补上 recommendation: recommended_by、coordinated_by、document,或写 region: city",
            hint_en="add recommendation: recommended_by, coordinated_by, document; or write region: city",
        )


@rule(
    "ORG305",
    clause="五(二)",
    on=Admission,
    zh="状态记录按日期先后排列,第一条为 active",
    why_zh="状态的历史只增不改。",
    bad={"history.0.status": "suspended"},
    good={},
)
def history_in_order(admission: Admission, ctx: Context) -> Iterator[Problem]:
    """The history starts with `active` and goes forward in time.

    Why: the history of an organisation is only ever added to.
    """
    if admission.history[0].status != "active":
        yield at("history", 0, "status").error(
            zh="第一条状态应为 active(准入)",
            en="the first status should be active",
            hint_zh="准入写 status: active",
            hint_en="write status: active for the admission",
        )
    for index in range(1, len(admission.history)):
        before, change = admission.history[index - 1], admission.history[index]
        if change.from_ < before.from_:
            yield at("history", index, "from").error(
                zh=f"日期 {change.from_} 早于上一条的 {before.from_}",
                en=f"{change.from_} is before the {before.from_} of the entry above",
                hint_zh="请按日期先后排列",
                hint_en="put the entries in the order of their dates",
            )


@rule(
    "ORG306",
    clause="二(一)1",
    on=Admission,
    zh="一家单位名下各机构代码合计不超过 3 个职业",
    why_zh="换一个代码或以后增补,都不能超过通知规定的 3 个。",
    bad={"@other_admission": ["4-10-01-02", "4-10-01-03", "4-10-01-06"]},
    good={"@other_admission": ["4-10-01-05", "4-10-01-06"]},
)
def no_fourth_by_another_code(admission: Admission, ctx: Context) -> Iterator[Problem]:
    """Under all its codes together an organisation has at most three occupations.

    Why: neither another code nor a later amendment goes around the limit.
    """
    most = ctx.policy.max_occupations.value
    own = {item.occupation for item in admission.scope}
    others = {
        code: one.scope
        for code in ctx.registry.codes_of(admission.uscc)
        if code != admission.code
        and (one := ctx.registry.state(code).current) is not None
        and one.status != "removed"
    }
    elsewhere = {occupation for scope in others.values() for occupation in scope} - own
    if elsewhere and len(own | elsewhere) > most:
        codes = "、".join(others)
        yield at("scope").error(
            zh=f"连同 {codes} 共有 {len(own | elsewhere)} 个职业,最多 {most} 个",
            en=f"with {codes} it has {len(own | elsewhere)} occupations; at most {most} are allowed",
            hint_zh=f"请减少,或先调整 {codes} 的范围",
            hint_en=f"take some out, or change the scope of {codes} first",
        )


@rule(
    "ORG307",
    clause="一(二)3",
    on=Admission,
    zh="技术评估在申报之后、准入之前进行",
    why_zh="评的是这份申报,评过才能准入。",
    bad={"assessments.0.held_on": "2026-03-12"},
    good={"assessments.0.held_on": "2026-03-10"},
)
def assessed_before_admitted(admission: Admission, ctx: Context) -> Iterator[Problem]:
    """Each technical assessment was held after the application was signed; one of them before the admission.

    Why: it is this application that is assessed, and only then is it admitted.
    """
    admitted = admission.history[0].from_
    if all(one.held_on > admitted for one in admission.assessments):
        yield at("assessments", 0, "held_on").error(
            zh=f"技术评估都在准入({admitted})之后",
            en=f"every assessment was held after the admission of {admitted}",
            hint_zh="请核对日期;先评估,后准入",
            hint_en="check the days; the assessment comes first",
        )
    for index, one in enumerate(admission.assessments):
        if ctx.application is not None and one.held_on < ctx.application.signed_on:
            yield at("assessments", index, "held_on").error(
                zh=f"技术评估({one.held_on})早于申报({ctx.application.signed_on})",
                en=f"it was held on {one.held_on}, before the application of {ctx.application.signed_on}",
                hint_zh="请写对这份申报所做的评估",
                hint_en="name the assessment of this application",
            )


@rule(
    "ORG308",
    clause="二(二)",
    on=Admission,
    zh="准入的职业名称和评价依据与申报一致,院校不超过培养层次",
    why_zh="证书上的职业名称和依据出自这里。",
    bad={"scope.0.basis.title": "另一份规范"},
    good={},
)
def scope_as_applied_for(admission: Admission, ctx: Context) -> Iterator[Problem]:
    """The scope has the names of the classification and the basis that was applied for.

    Why: certificates take both from here.
    """
    yield from unknown_or_unskilled(admission.scope, "scope", ctx)
    bases = (
        {one.occupation: one.basis for one in ctx.application.occupations}
        if ctx.application
        else {}
    )
    for index, item in enumerate(admission.scope):
        applied = bases.get(item.occupation)
        if applied is not None and applied != item.basis:
            yield at("scope", index, "basis").error(
                zh=f"{item.name} 的评价依据与申报不同(申报为“{applied.title}”)",
                en=f"the basis of {item.occupation} is not the one applied for",
                hint_zh="请与申报保持一致",
                hint_en="write it as the application has it",
            )


@rule(
    "ORG309",
    clause="五(二)",
    on=Admission,
    zh="已移出评价目录的机构,准入不再改动",
    why_zh="移出以后重新准入,要重新申报,用新的代码。",
    bad={
        "@removal": {},
        "@state.accreditations.0.status": "removed",
        "@state.accreditations.0.admission": "x",
    },
    good={},
)
def nothing_follows_a_removal(admission: Admission, ctx: Context) -> Iterator[Problem]:
    """An admission does not change any more once the organisation is removed.

    Why: a new admission takes a new application and a new code.
    """
    if ctx.accredited is not None and ctx.accredited.status == "removed":
        sealed = {one.admission for one in ctx.state.accreditations} if ctx.state else set()
        if ctx.document.digest not in sealed:
            yield at("history").error(
                zh=f"{admission.code} 已移出评价目录,不能再改准入",
                en=f"{admission.code} is removed from the directory; its admission does not change",
                hint_zh="重新准入请重新申报,用新的机构代码",
                hint_en="a new admission takes a new application and code",
            )
