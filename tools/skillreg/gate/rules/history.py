"""Who may change what, and what never changes: people by the lists of the base, filings and ledger by what was sealed."""

from __future__ import annotations

from collections.abc import Iterator

from skillreg.domain.paths import place_of
from skillreg.domain.results import Objections
from skillreg.domain.review import Review
from skillreg.gate.change import Touched
from skillreg.gate.growth import takes_back
from skillreg.gate.people import accounts_of
from skillreg.gate.rules.context import GateContext, has_a_place
from skillreg.rules.engine import Problem, at, rule


def _review_by(reviewer: str) -> str:
    """A review as an example has it; `former-01` was in office until February."""
    return (
        f"subject: registry/organisations/S000037150001.yml\nrole: city\nreviewer: {reviewer}\n"
        "decision: approve\ndate: 2026-02-27\n"
        f"files: [{{path: registry/organisations/S000037150001.yml, after: sha256${'0' * 64}}}]\n"
        f"rules_version: '1'\nledger: {{size: 8, root: '{'0' * 64}'}}\n"
    )


def _objections(number: str) -> str:
    """A session's record of one objection as an example has it; the registry before has 2026-01."""
    return (
        "organisation: S000037150001\nsession: 2026-0001\nobjections:\n"
        f"- {{id: {number}, received_on: 2026-03-31, state: open, summary: 对评分有疑问(示例)}}\n"
    )


@rule(
    "GIT301",
    clause="五(三)",
    on=Touched,
    zh="谁的文件夹谁改:机构改自己的申报,评审员改自己职责内的文件",
    why_zh="谁评价、谁发证、谁负责。名单取自改动之前的主分支。",
    bad={"registry/reviewers.yml": "x", "@author": "stranger@example.org"},
    good={},
)
def by_somebody_who_may(file: Touched, ctx: GateContext) -> Iterator[Problem]:
    """Each file is changed by somebody who may, by the lists as they were before the change.

    Why: who evaluates issues the certificate and answers for it; nobody can write themselves into a list.
    """
    if file.kind == "code":
        return
    allowed, who = ctx.people.allowed(file.path)
    if not accounts_of(file.author) & {account.lower() for account in allowed}:
        yield at().error(
            zh=f"{file.author or '未知的提交者'} 不能改这个文件,应由{who.zh}提交",
            en=f"{file.author or 'an unknown author'} may not change this file; it is for {who.en}",
            hint_zh="请用登记过的邮箱或账号提交(git config user.email);名单见 maintainers、reviewers.yml、registry.yml",
            hint_en="commit under a listed e-mail or account (git config user.email); the lists are maintainers, "
            "reviewers.yml and registry.yml",
        )


@rule(
    "GIT302",
    clause="五(三)",
    on=Touched,
    zh="评审员在评审进入仓库的那天仍在任",
    why_zh="任期以评审到来的日子为准,不以文件里写的日期为准;离任后不能倒签。",
    bad={
        "registry/reviews/organisations/S000037150001/city.yml": _review_by("former-01"),
        "@author": "city-01@example.org",
    },
    good={
        "registry/reviews/organisations/S000037150001/city.yml": _review_by("city-01"),
        "@author": "city-01@example.org",
    },
)
def reviewer_in_office_on_arrival(file: Touched, ctx: GateContext) -> Iterator[Problem]:
    """A review arrives while its reviewer is in office, by the list as it was before the change.

    Why: what counts is the day on which it arrives, not one written in the file; nobody signs for a day gone by.
    """
    place = place_of(file.path)
    if place is None or place.kind.name != "review" or file.status == "D":
        return
    review = ctx.after.model(file.path, Review)
    reviewer = ctx.before.reviewers.find(review.reviewer, review.role) if review else None
    if reviewer is not None and not reviewer.in_office(ctx.day):
        yield at("reviewer").error(
            zh=f"{reviewer.id} 在 {ctx.day} 不在任(任期 {reviewer.from_} 至 {reviewer.until or '今'})",
            en=f"{reviewer.id} is not in office on {ctx.day} (from {reviewer.from_} until {reviewer.until or 'now'})",
            hint_zh="请由在任的评审员评审",
            hint_en="let a reviewer decide who is in office",
        )


@rule(
    "GIT403",
    clause="三(三)",
    on=Touched,
    zh="记录过的异议不能删去,也不能改成另一件",
    why_zh="删去一件异议,就像从来没有人提过。",
    bad={
        "submissions/52371502MJDEMX0005/2026-0001/objections.yml": _objections("2026-02"),
        "@author": "city-01@example.org",
    },
    good={
        "submissions/52371502MJDEMX0005/2026-0001/objections.yml": _objections("2026-01"),
        "@author": "city-01@example.org",
    },
)
def objections_are_kept(file: Touched, ctx: GateContext) -> Iterator[Problem]:
    """An objection that was recorded stays, about the same candidate and received on the same day.

    Why: one that is taken out was, to all appearances, never raised.
    """
    if not file.path.endswith("/objections.yml"):
        return
    before = ctx.before.model(file.path, Objections)
    after = ctx.after.model(file.path, Objections)
    if before is None or after is None:
        return
    now = {one.id: (one.ticket, one.received_on) for one in after.objections}
    for one in before.objections:
        if now.get(one.id) != (one.ticket, one.received_on):
            yield at("objections").error(
                zh=f"异议 {one.id} 被删去,或改成了另一件",
                en=f"objection {one.id} was taken out, or turned into another",
                hint_zh="请恢复;处理结果写在 state、answered_on、resolved_on",
                hint_en="restore it; what became of it is told by state, answered_on, resolved_on",
            )


@rule(
    "GIT401",
    clause="五(三)",
    on=Touched,
    zh="已合并的填报只增不删,入账之后不改",
    why_zh="填报是证据,删改了就无从回溯。",
    bad={"D registry/registry.yml": ""},
    good={},
)
def filings_are_kept(file: Touched, ctx: GateContext) -> Iterator[Problem]:
    """What was filed is never deleted, and not changed once the ledger has taken it.

    Why: filings are evidence; what is deleted cannot be traced back to.
    """
    if file.kind != "data" or not has_a_place(file.path):
        return  # what never belonged here may go again
    if file.status == "D":
        yield at().error(
            zh="已合并的文件不能删除",
            en="a file that was merged is not deleted",
            hint_zh="计划不办了,请由中心另行登记;文件保留",
            hint_en="keep the file; the centre records that a plan is not held",
        )
    elif file.status in ("M", "T") and ctx.sealed(file.path):
        yield at().error(
            zh="这个文件已经入账,不能再改",
            en="the ledger has taken this file; it cannot change any more",
            hint_zh="要更正请用新的场次,或走证书更正程序",
            hint_en="file a new session, or have the certificate corrected",
        )


@rule(
    "GIT402",
    clause="五(三)",
    on=Touched,
    zh="账本只在末尾追加",
    why_zh="改动或删去一行,就不再是原来的记录。",
    bad={"D registry/ledger/000/000.jsonl": ""},
    good={},
)
def ledger_only_grows(file: Touched, ctx: GateContext) -> Iterator[Problem]:
    """The ledger only grows, line by line.

    Why: a changed or missing line is a rewritten record.
    """
    if file.kind != "ledger":
        return
    before = ctx.change.before.read(file.path)
    after = ctx.change.after.read(file.path)
    if after is None or takes_back(file.path, before or b"", after):
        yield at().error(
            zh="账本里已有的内容被改动或删除",
            en="something that was in the ledger is changed or gone",
            hint_zh="请恢复原样:git restore --source=main registry/ledger",
            hint_en="restore it: git restore --source=main registry/ledger",
        )
