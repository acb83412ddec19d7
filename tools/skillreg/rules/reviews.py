"""Who decides: rules on reviews (notice 一(二)2, 三(三))."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from skillreg.domain.attestation import attestations_for
from skillreg.domain.paths import place_of, review_path
from skillreg.domain.review import ROLE_NAMES, Review, Role
from skillreg.findings import errors_among
from skillreg.rules.context import Context
from skillreg.rules.engine import Problem, apply_rules, at, rule
from skillreg.rules.hints import near_hint
from skillreg.text import Text


@rule(
    "REV101",
    clause="三(三)",
    on=Review,
    zh="评审文件放在所评文件对应的位置",
    why_zh="位置说明评的是哪个文件、以什么身份。",
    bad={"role": "province"},
    good={},
)
def review_in_its_place(review: Review, ctx: Context) -> Iterator[Problem]:
    """A review stands where its subject and role say.

    Why: the place says what was reviewed and in which role.
    """
    right = review_path(review.subject, review.role)
    if ctx.path != right:
        yield at("subject").error(
            zh=f"这份评审应放在 {right}",
            en=f"this review belongs at {right}",
            hint_zh="请移动文件,或改正 subject 和 role",
            hint_en="move the file, or mend subject and role",
        )


@rule(
    "REV102",
    clause="三(三)",
    on=Review,
    zh="评审员在册、身份相符、在任期内",
    why_zh="只有登记在册的评审员才能决定。",
    bad={"reviewer": "nobody"},
    good={},
)
def reviewer_is_listed(review: Review, ctx: Context) -> Iterator[Problem]:
    """The reviewer is on the list in that role, and the day is in their window.

    Why: only listed reviewers decide.
    """
    reviewer = ctx.registry.reviewers.find(review.reviewer, review.role)
    if reviewer is None:
        there = ctx.registry.reviewers.reviewers
        others = {one.id: one.name for one in there if one.role == review.role}
        check_it = Text("请核对 registry/reviewers.yml", "check registry/reviewers.yml")
        hint = near_hint(review.reviewer, others, check_it)
        yield at("reviewer").error(
            zh=f"评审员名册的{ROLE_NAMES[review.role].zh}里没有 {review.reviewer}",
            en=f"{review.reviewer} is not listed as a {review.role} reviewer",
            hint_zh=hint.zh,
            hint_en=hint.en,
        )
    elif not reviewer.in_office(review.date):
        yield at("date").error(
            zh=f"{review.date} 不在 {review.reviewer} 的任期内",
            en=f"{review.date} is outside the window of {review.reviewer}",
            hint_zh="请由在任的评审员评审",
            hint_en="let a reviewer decide who is in office",
        )


@rule(
    "REV103",
    clause="三(三)",
    on=Review,
    zh="评审的就是仓库里的这些文件",
    why_zh="评审之后文件变了,评审就作废。",
    bad={"files.0.after": "sha256$" + "0" * 64},
    good={},
)
def review_of_these_bytes(review: Review, ctx: Context) -> Iterator[Problem]:
    """The files have the digests that were reviewed, and the subject is one of them.

    Why: a review of other bytes is void.
    """
    if review.subject not in {covered.path for covered in review.files}:
        yield at("files").error(
            zh=f"没有列出所评的文件 {review.subject}",
            en=f"the subject {review.subject} is not among the files",
            hint_zh="请用 skillreg review 生成评审文件",
            hint_en="let skillreg review write the file",
        )
    for index, covered in enumerate(review.files):
        if ctx.registry.digest(covered.path) != covered.after:
            yield at("files", index, "after").error(
                zh=f"{covered.path} 已不是评审时的内容",
                en=f"{covered.path} is not what was reviewed",
                hint_zh="请重新评审",
                hint_en="review it again",
            )


@rule(
    "REV104",
    clause="三(三)",
    on=Review,
    zh="评审有本人的 SSH 签名",
    why_zh="签名让任何人不靠本项目也能验证是谁决定的。",
    bad={"@signature": "missing"},
    good={},
)
def review_is_signed(review: Review, ctx: Context) -> Iterator[Problem]:
    """The review has a valid SSH signature of the reviewer beside it.

    Why: anyone can check who decided, without this project.
    """
    fault = ctx.signature_fault(ctx.path, review)
    if fault is not None:
        yield at().error(
            zh=f"签名不成立:{fault.zh}",
            en=f"the signature does not hold: {fault.en}",
            hint_zh=f"请由 {review.reviewer} 用自己的 SSH 密钥重新签署",
            hint_en=f"let {review.reviewer} sign it again with their SSH key",
        )


@rule(
    "REV105",
    clause="一(二)3",
    on=Review,
    zh="批准时逐项确认只能由人判断的要求",
    why_zh="信用、经验、督导等程序查不了,由评审员本人负责。",
    bad={"attestations": {}},
    good={},
)
def everything_is_attested(review: Review, ctx: Context) -> Iterator[Problem]:
    """An approval attests every demand that only a person can judge.

    Why: credit, experience and supervision cannot be checked by a program; the reviewer answers for them.
    """
    place = place_of(review.subject)
    if place is None or review.decision != "approve":
        return
    for needed in attestations_for(place.kind.name, review.role):
        if review.attestations.get(needed.key) != "true":
            yield at("attestations").error(
                zh=f"没有确认:{needed.text.zh}({needed.clause})",
                en=f"not attested: {needed.text.en} ({needed.clause})",
                hint_zh=f'核实后写 {needed.key}: "true"(skillreg review approve --attest {needed.key})',
                hint_en=f'write {needed.key}: "true" once verified (skillreg review approve --attest {needed.key})',
            )


@rule(
    "REV106",
    clause="一(二)2",
    on=Review,
    zh="县级初审由机构所属县的中心做",
    why_zh="属地管理:东阿县的单位由东阿县的中心初审。",
    bad={
        "@reviewers.reviewers.0.division": "371521",
        "@application.division": "371524",
        "@review_of": "county",
    },
    good={
        "@reviewers.reviewers.0.division": "371524",
        "@application.division": "371524",
        "@review_of": "county",
    },
)
def county_reviews_its_own(review: Review, ctx: Context) -> Iterator[Problem]:
    """A county's centre reviews the bodies of its own county.

    Why: supervision is by locality.
    """
    reviewer = ctx.registry.reviewers.find(review.reviewer, review.role)
    place = place_of(review.subject)
    application = ctx.registry.application(place.names.get("uscc") or "") if place else None
    if review.role != "county" or reviewer is None or application is None:
        return
    if reviewer.division != application.division:
        yield at("reviewer").error(
            zh=f"{review.reviewer} 属 {reviewer.division},机构属 {application.division},应由所属县的中心初审",
            en=f"{review.reviewer} is of {reviewer.division}; the organisation, of {application.division}, "
            "is for its own county",
            hint_zh="请由机构所属县(市、区)的评审员初审",
            hint_en="let a reviewer of the organisation's county do it",
        )


@rule(
    "REV107",
    clause="三(三)",
    on=Review,
    zh="评审日期不在将来",
    why_zh="日期是评审员签名确认的,不能先签后看。",
    bad={"date": "2026-04-09"},
    good={"date": "2026-04-08"},
)
def not_dated_ahead(review: Review, ctx: Context) -> Iterator[Problem]:
    """A review is not dated in the future.

    Why: its date is part of what the reviewer signs.
    """
    if review.date > ctx.day:
        yield at("date").error(
            zh=f"评审日期 {review.date} 还没有到(今天是 {ctx.day})",
            en=f"the review is dated {review.date}, which has not come (it is {ctx.day})",
            hint_zh="请核对日期后重新签署",
            hint_en="check the day and sign it again",
        )


def by_different_people(ctx: Context, roles: Sequence[Role]) -> Iterator[Problem]:
    """The reviews of the document in these roles are by as many people. People are counted, not keys."""
    reviews = [ctx.registry.model(review_path(ctx.path, role), Review) for role in roles]
    people = [review.reviewer for review in reviews if review is not None]
    if len(people) != len(set(people)):
        yield at().error(
            zh=f"市级和省级审核是同一个人({people[0]})",
            en=f"both reviews are by the same person ({people[0]})",
            hint_zh="请由另一名省级评审员审核",
            hint_en="let another person do the provincial review",
        )


def missing_approval(ctx: Context, subject: str, role: Role) -> Iterator[Problem]:
    """What keeps the review of a file in a role from counting as an approval; nothing when it is one."""
    name = ROLE_NAMES[role].zh
    path = review_path(subject, role)
    document, findings = ctx.registry.read(path)
    command = f"skillreg review approve {subject} --role {role}"
    if document is None or not isinstance(document.model, Review):
        yield at().error(
            zh=f"{name}评审文件不能读" if findings else f"还没有{name}评审",
            en=f"the {role} review cannot be read" if findings else f"the {role} review is missing",
            hint_zh=f"请{name}评审员运行 {command}",
            hint_en=f"a {role} reviewer runs {command}",
        )
        return
    review = document.model
    faults = errors_among(apply_rules(replace(ctx, document=document)))
    for fault in faults:
        yield at().error(
            zh=f"{name}评审不作数:{fault.message.zh}",
            en=f"the {role} review does not count: {fault.message.en}",
            hint_zh=fault.hint.zh,
            hint_en=fault.hint.en,
        )
    if review.subject != subject:
        yield at().error(
            zh=f"{path} 评的是 {review.subject}",
            en=f"{path} is a review of {review.subject}",
            hint_zh=f"请运行 {command}",
            hint_en=f"run {command}",
        )
    elif review.decision != "approve":
        yield at().error(
            zh=f"{name}评审没有通过({review.decision})",
            en=f"the {role} review says {review.decision}",
            hint_zh="请按评审意见处理后重新送审",
            hint_en="act on its notes and ask for a new review",
        )
