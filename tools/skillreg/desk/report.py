"""The report on a pull request: what it does, what fails, what the reviewer must attest, who is still missing.

Markdown, Chinese first. Everything that comes from files stands in code spans or is escaped: a file cannot write
markup, mention people or close issues through it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from skillreg.desk.markup import code, escaped, fitted
from skillreg.domain.admission import Admission
from skillreg.domain.application import Application
from skillreg.domain.attestation import attestations_for
from skillreg.domain.base import Model
from skillreg.domain.levels import level_name
from skillreg.domain.paths import place_of, review_path
from skillreg.domain.plan import Plan
from skillreg.domain.policy import Registry as Settings
from skillreg.domain.results import Objections, Results
from skillreg.domain.review import ROLE_NAMES, Review, Role
from skillreg.findings import Finding
from skillreg.gate.change import Touched
from skillreg.registry import Registry
from skillreg.rules.context import SignatureCheck
from skillreg.sealing.queue import command_for, missing_roles, roles_for
from skillreg.text import Language, Text, counted
from skillreg.tree import Tree

#: Characters that a report may have: GitHub takes 65,536 in a comment and 1 MiB (Chinese: 3 bytes each) in a summary.
COMMENT_ROOM = 60_000
SUMMARY_ROOM = 300_000

_ACTIONS = {
    "A": Text("新增", "new"),
    "M": Text("修改", "changed"),
    "D": Text("删除", "deleted"),
    "T": Text("换了类型", "retyped"),
}


@dataclass(frozen=True)
class Pull:
    """A pull request as the gate saw it: main before it, and main with it applied.

    What is believed (settings, reviewers) comes from `before`; `signature_fault` believes the keys of then, too.
    """

    files: Sequence[Touched]
    findings: Sequence[Finding]
    before: Registry
    after: Registry
    day: date
    signature_fault: SignatureCheck


def pull_request_report(pull: Pull, language: Language, room: int = SUMMARY_ROOM) -> str:
    """The whole report; where `room` characters do not hold it, rows are left out and counted."""
    page = rules_page(pull.before.tree)
    parts = [
        _what_it_does(pull, language, room // 4),
        findings_table(pull.findings, page, language, room // 2),
        _what_to_review(pull, language, room // 4),
    ]
    return "\n".join(part for part in parts if part)


def rules_page(tree: Tree) -> str:
    """The address of the page that explains every rule; empty where the registry does not say what its site is."""
    settings = Registry(tree).model("registry/registry.yml", Settings)
    return f"{settings.site}/rules/" if settings else ""


def _what_it_does(pull: Pull, language: Language, room: int) -> str:
    title = Text("### 这次提交做什么", "### What this change does").in_language(language)
    head = Text("| 文件 | 改动 | 内容 |", "| file | change | content |").in_language(language)
    rows = [
        f"| {code(file.path)} | {_ACTIONS[file.status].in_language(language)} "
        f"| {escaped(_summary(pull.after, file.path).in_language(language))} |"
        for file in pull.files
    ]
    return "\n".join([title, "", head, "|---|---|---|", *fitted(rows, room, language), ""])


def _summary(registry: Registry, path: str) -> Text:
    document, _ = registry.read(path) if place_of(path) else (None, [])
    return _summary_of(document.model) if document else Text("", "")


def _summary_of(model: Model) -> Text:
    if isinstance(model, Application):
        names = "、".join(
            f"{one.name} {'/'.join(map(str, one.levels))} 级" for one in model.occupations
        )
        return Text(f"{model.name} 申报:{names}", f"{model.name} applies: {names}")
    if isinstance(model, Admission):
        return Text(f"{model.name}:{model.current.status}", f"{model.name}: {model.current.status}")
    if isinstance(model, Plan):
        level, count = level_name(model.level), len(model.candidates)
        days = f"{model.first_session_on} – {model.last_session_on}"
        return Text(
            f"计划:{model.occupation} {level.zh},{days},{count} 名考生",
            f"plan: {model.occupation} {level.en}, {days}, {count} candidates",
        )
    if isinstance(model, Results):
        total, passed = len(model.results), len(model.passed)
        return Text(f"成绩:{total} 人,合格 {passed} 人", f"results: {total} rows, {passed} passed")
    if isinstance(model, Review):
        return Text(f"评审:{model.decision}", f"review: {model.decision}")
    if isinstance(model, Objections):
        still_open = sum(one.state == "open" for one in model.objections)
        return Text(f"异议:{still_open} 件未了结", f"objections: {still_open} open")
    return Text("", "")


def findings_table(
    findings: Sequence[Finding], page: str, language: Language, room: int = SUMMARY_ROOM
) -> str:
    """What fails, errors first, each rule's code a link where its page is known."""
    if not findings:
        return Text(
            "**检查通过,没有发现问题。**\n", "**The checks pass; nothing to mend.**\n"
        ).in_language(language)
    errors = sum(finding.severity == "error" for finding in findings)
    others = len(findings) - errors
    title = Text(
        f"### 需要改的地方:{errors} 个错误,{others} 个警告或提示",
        f"### What to mend: {counted(errors, 'error')}, {counted(others, 'warning or note', 'warnings or notes')}",
    ).in_language(language)
    head = Text("| 位置 | 规则 | 问题 | 怎样改 |", "| place | rule | what | how to mend |")
    gravest_first = sorted(findings, key=lambda one: (one.severity != "error", one.place))
    rows = fitted([_row(finding, page, language) for finding in gravest_first], room, language)
    return "\n".join([title, "", head.in_language(language), "|---|---|---|---|", *rows, ""])


def _row(finding: Finding, page: str, language: Language) -> str:
    line = f" {finding.line}:{finding.column}" if finding.line else ""
    rule = f"[{finding.rule}]({page}#{finding.rule.lower()})" if page else finding.rule
    what = escaped(finding.message.in_language(language))
    hint = escaped(finding.hint.in_language(language))
    return f"| {code(finding.path)}{line} | {rule} {finding.clause} | {what} | {hint} |"


def _what_to_review(pull: Pull, language: Language, room: int) -> str:
    subjects = {
        subject: None
        for file in pull.files
        for subject in [_subject_of(pull.after, file)]
        if subject
    }
    blocks = ["\n".join(_steps(pull, subject, language)) for subject in subjects]
    if not blocks:
        return ""
    title = Text("### 评审员要做的", "### For the reviewers").in_language(language)
    return "\n".join([title, "", *fitted(blocks, room, language), ""])


def _subject_of(registry: Registry, file: Touched) -> str:
    """What a touched file has reviewed: itself, or the subject of the review that it is; empty for any other file."""
    if file.status == "D":
        return ""
    review = registry.model(file.path.removesuffix(".sig"), Review)
    subject = review.subject if review else file.path
    return subject if roles_for(registry, subject) else ""


def _steps(pull: Pull, subject: str, language: Language) -> Iterator[str]:
    """Who has reviewed a subject, who has not, and what those would type."""
    missing = missing_roles(pull.after, subject, pull.day, pull.signature_fault)
    yield f"- {code(subject)}"
    for role in roles_for(pull.after, subject):
        name = ROLE_NAMES[role].in_language(language)
        if role not in missing:
            yield f"    - {name} {Text('已通过', 'approves').in_language(language)}"
            continue
        people = _who_may(pull, subject, role)
        listed = "、".join(map(code, people)) or Text(
            "名册里没有人", "nobody is listed"
        ).in_language(language)
        yield f"    - {name} {Text('待评审', 'is missing').in_language(language)}: {listed}"
        place = place_of(subject)
        needed = attestations_for(place.kind.name, role) if place else ()
        for one in needed:
            yield f"        - [ ] `{one.key}` {one.clause} {one.text.in_language(language)}"
        reviewer = people[0] if len(people) == 1 else "<id>"
        command = command_for(subject, role).replace("<id>", reviewer)
        attests = "".join(f" --attest {one.key}" for one in needed)
        yield f"        - {code(command + attests)}"


def _who_may(pull: Pull, subject: str, role: Role) -> list[str]:
    """Who may still review in a role: in office, by the list before the change, and not the reviewer of another role."""
    others = {
        review.reviewer
        for other in roles_for(pull.after, subject)
        if other != role
        if (review := pull.after.model(review_path(subject, other), Review))
    }
    return [
        one.id
        for one in pull.before.reviewers.reviewers
        if one.role == role and one.id not in others
        if one.from_ <= pull.day and (one.until is None or pull.day <= one.until)
    ]
