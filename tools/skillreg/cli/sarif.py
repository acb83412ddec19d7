"""Findings as SARIF 2.1.0 (OASIS), for code scanning pages and editors.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from skillreg import __version__
from skillreg.cli.words import sentence
from skillreg.documents import READING_FAULTS
from skillreg.findings import Finding
from skillreg.rules.engine import RULES
from skillreg.text import NOTHING, Language, Text


def sarif_log(
    findings: Sequence[Finding], rules_page: str | None, language: Language
) -> dict[str, object]:
    """The whole log. `rules_page` is the address that a rule's code is put behind; None where it is not known."""
    codes = sorted({finding.rule for finding in findings})
    driver = {
        "name": "skillreg",
        "version": __version__,
        "rules": [_rule(code, rules_page, language) for code in codes],
    }
    results = [_result(finding, codes.index(finding.rule), language) for finding in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }


def _rule(code: str, rules_page: str | None, language: Language) -> dict[str, object]:
    demand, why = _explained(code)
    content: dict[str, object] = {
        "id": code,
        "shortDescription": {"text": demand.in_language(language)},
    }
    if reason := why.in_language(language):
        content["fullDescription"] = {"text": reason}
    if rules_page:
        content["helpUri"] = f"{rules_page}#{code.lower()}"
    return content


def _explained(code: str) -> tuple[Text, Text]:
    """A rule's demand and reason; faults of reading (FIL) have a title only."""
    if code in RULES:
        return RULES[code].demand, RULES[code].why
    fault = READING_FAULTS.get(code)
    return fault.title if fault else Text(code, code), NOTHING


def _result(finding: Finding, rule: int, language: Language) -> dict[str, object]:
    content: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": sentence(finding, language)},
    }
    if finding.path:
        content["locations"] = [{"physicalLocation": _location(finding)}]
    return content


def _location(finding: Finding) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": quote(finding.path)}}
    if finding.line:
        place["region"] = {"startLine": finding.line, "startColumn": finding.column}
    return place
