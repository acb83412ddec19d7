"""What must stand before something becomes official: rules that run as the sealer is about to act (notice 一(二), 三(三))."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from skillreg.domain.admission import Admission
from skillreg.domain.results import Results
from skillreg.domain.review import REVIEWED_BY
from skillreg.findings import errors_among
from skillreg.rules.context import STANDINGS, Context
from skillreg.rules.engine import Problem, apply_rules, at, rule
from skillreg.rules.reviews import by_different_people, missing_approval


@rule(
    "ORG401",
    clause="一(二)3",
    on=Admission,
    stage="sealing",
    zh="市中心评审通过了这份准入决定",
    why_zh="市职业技能鉴定指导中心组织技术评估,遴选确定评价机构及范围。",
    bad={"@reviews.admission": None},
    good={},
)
def city_approves_the_admission(admission: Admission, ctx: Context) -> Iterator[Problem]:
    """The city centre has approved exactly this admission.

    Why: the city assesses, selects and decides on the organisation and its occupations.
    """
    yield from missing_approval(ctx, ctx.path, "city")


@rule(
    "ORG402",
    clause="一(二)2",
    on=Admission,
    stage="sealing",
    zh="县属单位的申报先经县级初审",
    why_zh="县(市、区)所属单位经所属地职业技能鉴定中心初审后到市中心申报。",
    bad={"@reviews.county": None, "@application.subordination": "county"},
    good={},
)
def county_reviews_first(admission: Admission, ctx: Context) -> Iterator[Problem]:
    """The application of a county body was approved by the county's centre.

    Why: county bodies apply to the city after the review of their county.
    """
    if ctx.application is not None and ctx.application.subordination == "county":
        yield from missing_approval(ctx, f"submissions/{admission.uscc}/application.yml", "county")


@rule(
    "ORG403",
    clause="五(二)",
    on=Admission,
    stage="sealing",
    zh="准入、暂停、恢复到了起始日期才入账",
    why_zh="账本里的状态就是当天的状态。",
    bad={"history.0.from": "2026-12-01"},
    good={},
)
def status_on_its_day(admission: Admission, ctx: Context) -> Iterator[Problem]:
    """A change of status becomes official on its day, not before.

    Why: the ledger's status is that of the day.
    """
    if ctx.day < admission.current.from_:
        yield at("history").error(
            zh=f"状态自 {admission.current.from_} 起,还没有到",
            en=f"the status is from {admission.current.from_}, which has not come",
            hint_zh="到期由 skillreg seal 入账",
            hint_en="skillreg seal takes it on that day",
        )


@rule(
    "CRT101",
    clause="三(三)",
    on=Results,
    stage="sealing",
    zh="公示已满 5 个工作日",
    why_zh="公示期从账本记录公示那天的次日起算,最后一天过完才能发证。",
    bad={"@day": "2026-04-07"},
    good={"@day": "2026-04-08"},
)
def notice_period_has_run(results: Results, ctx: Context) -> Iterator[Problem]:
    """The results have been under public notice for five whole working days.

    Why: the period runs from the ledger's entry, not from a date that somebody typed; its last day must be over.
    """
    session = ctx.session
    if session is None or session.notice_until is None:
        yield at("session").error(
            zh="成绩还没有开始公示",
            en="the results are not under public notice yet",
            hint_zh="先由 skillreg seal 登记公示",
            hint_en="let skillreg seal open the notice first",
        )
    elif ctx.day <= date.fromisoformat(session.notice_until):
        yield at("session").error(
            zh=f"公示到 {session.notice_until} 为止,还没有期满",
            en=f"the public notice runs until {session.notice_until} and is not over",
            hint_zh="期满后再发证",
            hint_en="issue the certificates after it",
        )


@rule(
    "CRT102",
    clause="三(三)",
    on=Results,
    stage="sealing",
    zh="公示的就是现在的这份成绩",
    why_zh="公示以后改动成绩,要重新公示。",
    bad={"@session.results_digest": "sha256$" + "0" * 64},
    good={},
)
def the_noticed_results(results: Results, ctx: Context) -> Iterator[Problem]:
    """The file is byte for byte the one that was put under public notice.

    Why: results that change after the notice take a new notice.
    """
    session = ctx.session
    if session is not None and session.results_digest not in (None, ctx.document.digest):
        yield at("results").error(
            zh="成绩文件在公示之后被改动",
            en="the results were changed after they were put under public notice",
            hint_zh="请恢复公示的那一份(skillreg check 会指出摘要)",
            hint_en="restore the file that was published",
        )


@rule(
    "CRT103",
    clause="三(三)",
    on=Results,
    stage="sealing",
    zh="市、省两级审核都已通过",
    why_zh="经市、省职业技能鉴定指导中心审核后由评价机构颁发证书。",
    bad={"@reviews.province": None},
    good={},
)
def both_reviews_approve(results: Results, ctx: Context) -> Iterator[Problem]:
    """City and province have both approved exactly these results.

    Why: certificates are issued after the review of both centres.
    """
    for role in REVIEWED_BY["results"]:
        yield from missing_approval(ctx, ctx.path, role)


@rule(
    "CRT104",
    clause="三(三)",
    on=Results,
    stage="sealing",
    zh="市级和省级审核不是同一个人",
    why_zh="两级审核要真正是两个人看过。",
    bad={"@reviews.province.reviewer": "city-01"},
    good={},
)
def reviews_by_different_people(results: Results, ctx: Context) -> Iterator[Problem]:
    """The two reviews are by different people.

    Why: people are counted, not keys.
    """
    yield from by_different_people(ctx, REVIEWED_BY["results"])


@rule(
    "CRT105",
    clause="三(三)",
    on=Results,
    stage="sealing",
    zh="对整个场次没有未了结的异议,也没有成立的异议",
    why_zh="经公示无异议的才能发证;异议成立的场次不能按这份成绩发证。",
    bad={"@objections.objections.0.state": "open"},
    good={
        "@objections.objections.0.state": "open",
        "@objections.objections.0.ticket": "260001",
    },
)
def no_objection_to_the_session(results: Results, ctx: Context) -> Iterator[Problem]:
    """No objection to the session as a whole is open, and none was upheld.

    Why: certificates are issued for results without objection; what is about one candidate holds that row only.
    """
    for objection in ctx.objections.objections if ctx.objections else ():
        if objection.ticket is None and objection.state == "open":
            yield at("session").error(
                zh=f"异议 {objection.id} 还没有了结",
                en=f"objection {objection.id} is still open",
                hint_zh="处理完毕并更新 objections.yml 后再发证",
                hint_en="resolve it and update objections.yml first",
            )
        elif objection.ticket is None and objection.state == "upheld":
            yield at("session").error(
                zh=f"异议 {objection.id} 成立,这个场次不能按这份成绩发证",
                en=f"objection {objection.id} was upheld; no certificate is issued on these results",
                hint_zh="请重新组织考核,用新的场次报备",
                hint_en="hold the examination again as a new session",
            )


@rule(
    "CRT107",
    clause="三(三)",
    on=Results,
    stage="sealing",
    zh="对一名考生的异议没有了结时,只有他的证书暂缓",
    why_zh="不让别的考生陪着等;异议成立的不发证。",
    bad={
        "@objections.objections.0.state": "open",
        "@objections.objections.0.ticket": "260001",
    },
    good={"@objections.objections.0.ticket": "260001"},
)
def open_objection_holds_its_row(results: Results, ctx: Context) -> Iterator[Problem]:
    """An open objection about a candidate holds that candidate's certificate, and nobody else's.

    Why: the others need not wait; a candidate about whom an objection was upheld gets none.
    """
    waiting = ctx.objections.open_tickets if ctx.objections else frozenset()
    for index, row in enumerate(results.results):
        if row.outcome == "pass" and row.ticket in waiting:
            yield at("results", index).warning(
                zh=f"对 {row.ticket} 的异议还没有了结,这名考生的证书暂缓",
                en=f"an objection about {row.ticket} is open; this candidate's certificate waits",
                hint_zh="处理完毕并更新 objections.yml 后再发证",
                hint_en="resolve it and update objections.yml",
            )


@rule(
    "CRT108",
    clause="三(三)",
    on=Results,
    stage="sealing",
    zh="异议记录没有错误",
    why_zh="读不出的异议记录不能当作没有异议。",
    bad={"@objections.objections.0.ticket": "999999"},
    good={},
)
def objections_are_in_order(results: Results, ctx: Context) -> Iterator[Problem]:
    """The session's record of objections, if there is one, has no errors.

    Why: a record that cannot be relied on must not pass for no objection.
    """
    path = ctx.path.replace("/results.yml", "/objections.yml")
    document, findings = ctx.registry.read(path)
    if document is not None:
        findings = [*findings, *apply_rules(replace(ctx, document=document))]
    for finding in errors_among(findings):
        yield at("session").error(
            zh=f"{path} 有错误:{finding.message.zh}",
            en=f"{path} has an error: {finding.message.en}",
            hint_zh=f"请受理异议的中心更正(skillreg check {path})",
            hint_en=f"the centre mends it (skillreg check {path})",
        )


@rule(
    "CRT106",
    clause="五(三)",
    on=Results,
    stage="sealing",
    zh="发证时机构有效,且在准入范围内",
    why_zh="移出或暂停的机构不能发证。",
    bad={"@state.accreditations.0.status": "suspended"},
    good={},
)
def issuer_is_in_scope(results: Results, ctx: Context) -> Iterator[Problem]:
    """By the ledger, the organisation is active and its scope covers the occupation and level of the plan.

    Why: what is not in the ledger's accreditation cannot be certified.
    """
    accredited = ctx.accredited
    status = accredited.status if accredited else "not admitted"
    if accredited is None or status != "active":
        word = STANDINGS[status]
        yield at("organisation").error(
            zh=f"机构{word.zh},不能发证",
            en=f"the organisation is {word.en} and cannot issue",
            hint_zh="移出以后不再发证" if status == "removed" else "恢复以后再发证",
            hint_en="no more certificates are issued"
            if status == "removed"
            else "issue when it is active again",
        )
    elif ctx.plan is not None and not accredited.covers(ctx.plan.occupation, ctx.plan.level):
        yield at("organisation").error(
            zh=f"{ctx.plan.occupation} {ctx.plan.level} 级不在账本记录的准入范围内",
            en=f"{ctx.plan.occupation} level {ctx.plan.level} is outside the accreditation in the ledger",
            hint_zh="请核对准入范围",
            hint_en="check the scope",
        )
