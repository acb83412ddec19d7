"""The report on a pull request: what it does, what fails, what the reviewer must attest, who is still missing.

Markdown, Chinese first. Everything that comes from files stands in code spans or is escaped: a file cannot write
markup, mention people or close issues through it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from skillreg.domain.admission import Admission
from skillreg.domain.application import Application
from skillreg.domain.attestation import attestations_for
from skillreg.domain.base import Model
from skillreg.domain.levels import level_name
from skillreg.domain.paths import place_of
from skillreg.domain.plan import Plan
from skillreg.domain.results import Objections, Results
from skillreg.domain.review import ROLE_NAMES, Review
from skillreg.findings import Finding
from skillreg.gate.change import Touched
from skillreg.registry import Registry
from skillreg.rules.context import SignatureCheck
from skillreg.sealing.queue import command_for, missing_roles, roles_for
from skillreg.text import Language, Text

_ACTIONS = {
    "A": Text("新增", "new"),
    "M": Text("修改", "changed"),
    "D": Text("删除", "deleted"),
    "T": Text("换了类型", "retyped"),
}


def pull_request_report(
    files: Sequence[Touched],
    findings: Sequence[Finding],
    registry: Registry,
    day: date,
    signature_fault: SignatureCheck,
    rules_page: str,
    language: Language,
) -> str:
    """The whole report. `registry` is main with the change; `rules_page` the address that a rule's code is put behind."""
    parts = [
        _what_it_does(files, registry, language),
        findings_table(findings, rules_page, language),
        _what_to_review(files, registry, day, signature_fault, language),
    ]
    return "\n".join(part for part in parts if part)


def _what_it_does(files: Sequence[Touched], registry: Registry, language: Language) -> str:
    title = Text("### 这次提交做什么", "### What this change does").in_language(language)
    head = Text("| 文件 | 改动 | 内容 |", "| file | change | content |").in_language(language)
    rows = [
        f"| {code(file.path)} | {_ACTIONS[file.status].in_language(language)} "
        f"| {escaped(_summary(registry, file.path).in_language(language))} |"
        for file in files
    ]
    return "\n".join([title, "", head, "|---|---|---|", *rows, ""])


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


def findings_table(findings: Sequence[Finding], rules_page: str, language: Language) -> str:
    """What fails, each rule's code behind a link; all findings, not the first ten."""
    if not findings:
        return Text(
            "**检查通过,没有发现问题。**\n", "**The checks pass; nothing to mend.**\n"
        ).in_language(language)
    errors = sum(finding.severity == "error" for finding in findings)
    title = Text(
        f"### 需要改的地方:{errors} 个错误,{len(findings) - errors} 个警告或提示",
        f"### What to mend: {errors} error(s), {len(findings) - errors} warning(s) or note(s)",
    )
    head = Text("| 位置 | 规则 | 问题 | 怎样改 |", "| place | rule | what | how to mend |")
    rows = [_row(finding, rules_page, language) for finding in findings]
    return "\n".join(
        [
            title.in_language(language),
            "",
            head.in_language(language),
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _row(finding: Finding, rules_page: str, language: Language) -> str:
    line = f" {finding.line}:{finding.column}" if finding.line else ""
    rule = f"[{finding.rule}]({rules_page}#{finding.rule.lower()})" if rules_page else finding.rule
    what = escaped(finding.message.in_language(language))
    hint = escaped(finding.hint.in_language(language))
    return f"| {code(finding.path)}{line} | {rule} {finding.clause} | {what} | {hint} |"


def _what_to_review(
    files: Iterable[Touched],
    registry: Registry,
    day: date,
    signature_fault: SignatureCheck,
    language: Language,
) -> str:
    lines: list[str] = []
    for file in files:
        place = place_of(file.path)
        if place is None or file.status == "D" or not roles_for(registry, file.path):
            continue
        lines.append(f"- {code(file.path)}")
        missing = missing_roles(registry, file.path, day, signature_fault)
        for role in roles_for(registry, file.path):
            name = ROLE_NAMES[role].in_language(language)
            state = Text("待评审", "is missing") if role in missing else Text("已通过", "approves")
            lines.append(f"    - {name} {state.in_language(language)}")
            if role in missing:
                lines += [
                    f"        - [ ] `--attest {one.key}` {one.clause} {one.text.in_language(language)}"
                    for one in attestations_for(place.kind.name, role)
                ]
                lines.append(f"        - {code(command_for(file.path, role))}")
    if not lines:
        return ""
    title = Text("### 评审员要做的", "### For the reviewers").in_language(language)
    return "\n".join([title, "", *lines, ""])


def code(text: str) -> str:
    """Text in a code span, where nothing is markup; cut at 200 characters."""
    return "`" + text.replace("`", "ˋ").replace("|", "¦").replace("\n", " ")[:200] + "`"


def escaped(text: str) -> str:
    """Text that cannot become markup, a mention, a reference or a closing keyword in a comment; cut at 400 characters."""
    safe = "".join(
        "\\" + letter if letter in "\\`*_{}[]<>()#+!|~" else letter for letter in text[:400]
    )
    return safe.replace("@", "@\u2060").replace("\n", " ")
