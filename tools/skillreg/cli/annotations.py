"""Findings as GitHub's workflow commands: annotations on the lines of a pull request.

GitHub keeps ten annotations of each level a step and drops the others without a word, in the order in which they were
printed. So the gravest are printed first, no more than it keeps, and a plain line says how many are left out.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Sequence

from skillreg.cli.words import sentence
from skillreg.findings import Finding, Severity
from skillreg.text import Language, Text

MOST_OF_A_LEVEL = 10
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def annotate(findings: Sequence[Finding], language: Language) -> list[str]:
    """The lines to print: commands, errors first, then how many findings have none."""
    shown = [finding for severity in _LEVELS for finding in _first(findings, severity)]
    lines = [_command(finding, language) for finding in shown]
    left_out = len(findings) - len(shown)
    return [*lines, _left_out(left_out).in_language(language)] if left_out else lines


def _first(findings: Sequence[Finding], severity: Severity) -> list[Finding]:
    found = [finding for finding in findings if finding.severity == severity]
    return sorted(found, key=lambda finding: finding.place)[:MOST_OF_A_LEVEL]


def _left_out(count: int) -> Text:
    return Text(
        f"还有 {count} 个没有标在文件上(GitHub 每级只显示 {MOST_OF_A_LEVEL} 个);全部列在报告里,见任务摘要(job summary)",
        f"{count} more have no annotation (GitHub shows {MOST_OF_A_LEVEL} of each level); "
        "the report in the job summary has all",
    )


def _command(finding: Finding, language: Language) -> str:
    places = [f"file={_property(finding.path)}"] if finding.path else []
    if finding.line:
        places.append(f"line={finding.line},col={finding.column}")
    properties = ",".join([*places, f"title={_property(finding.rule)}"])
    return f"::{_LEVELS[finding.severity]} {properties}::{_data(sentence(finding, language))}"


def _data(text: str) -> str:
    """Escaped as GitHub's own toolkit does: nothing in it can end the line and begin another command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
