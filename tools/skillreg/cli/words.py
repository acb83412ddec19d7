"""What the forms of a finding share: its sentence, its severity, and text that is safe to show."""

from __future__ import annotations

from collections.abc import Sequence

from skillreg.findings import Finding
from skillreg.text import Language, Text, counted


def sentence(finding: Finding, language: Language) -> str:
    """What is wrong and, where the finding says so, how to mend it."""
    hint = finding.hint.in_language(language)
    message = finding.message.in_language(language)
    return f"{message}{Text('。', '. ').in_language(language)}{hint}" if hint else message


def summary(findings: Sequence[Finding], language: Language) -> str:
    """The last line: how many there are."""
    if not findings:
        return Text("没有发现问题", "nothing to mend").in_language(language)
    errors = sum(finding.severity == "error" for finding in findings)
    others = len(findings) - errors
    return Text(
        f"共 {errors} 个错误,{others} 个警告或提示",
        f"{counted(errors, 'error')}, {counted(others, 'warning or note', 'warnings or notes')}",
    ).in_language(language)
