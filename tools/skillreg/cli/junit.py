"""Findings as JUnit XML: one case a file, for CI systems that show test results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree

from skillreg.cli.words import sentence
from skillreg.findings import Finding
from skillreg.text import Language, visible


def junit_suite(findings: Sequence[Finding], language: Language) -> ElementTree.Element:
    """The suite: a file with errors is a case that failed, one failure an error; warnings are its output."""
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        by_path.setdefault(finding.path, []).append(finding)
    cases = [_case(path, found, language) for path, found in sorted(by_path.items())]
    if not cases:
        cases = [ElementTree.Element("testcase", classname="skillreg", name="skillreg check")]
    failures = sum(finding.severity == "error" for finding in findings)
    suite = ElementTree.Element(
        "testsuite", name="skillreg", tests=str(len(cases)), failures=str(failures)
    )
    suite.extend(cases)
    return suite


def _case(path: str, findings: Iterable[Finding], language: Language) -> ElementTree.Element:
    case = ElementTree.Element("testcase", classname="skillreg", name=visible(path) or ".")
    said = []
    for finding in findings:
        text = visible(
            f"{finding.line}:{finding.column} {finding.rule} {sentence(finding, language)}"
        )
        if finding.severity == "error":
            message = visible(finding.message.in_language(language))
            failure = ElementTree.SubElement(case, "failure", type=finding.rule, message=message)
            failure.text = text
        else:
            said.append(text)
    if said:
        ElementTree.SubElement(case, "system-out").text = "\n".join(said)
    return case
