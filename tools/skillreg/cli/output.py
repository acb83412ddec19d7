"""What commands print: language, colours, and the forms of a list of findings."""

from __future__ import annotations

import json
import locale
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from urllib.parse import quote
from xml.etree import ElementTree

import click

from skillreg import __version__
from skillreg.desk.report import findings_table
from skillreg.findings import Finding
from skillreg.rules.engine import RULES
from skillreg.text import Language, Text
from skillreg.tree import Tree

_COLOURS = {"error": "red", "warning": "yellow", "note": "blue"}
_SEVERITIES = {
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "note": Text("提示", "note"),
}


def default_language(environment: Mapping[str, str]) -> Language:
    """English where the locale says so, else Chinese."""
    for name in ("SKILLREG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "en" if environment[name].startswith("en") else "zh"
    return "en" if (locale.getlocale()[0] or "").startswith("en") else "zh"


def language_of(arguments: Sequence[str]) -> Language:
    """The language that the arguments ask for, wherever they stand; for errors outside a command."""
    for place, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return "en" if argument.endswith("=en") else "zh"
        if argument == "--lang" and place + 1 < len(arguments):
            return "en" if arguments[place + 1] == "en" else "zh"
    return default_language(os.environ)


def show_error(text: Text, language: Language) -> None:
    click.secho(text.in_language(language), fg="red", err=True)


def as_text(findings: Sequence[Finding], tree: Tree, language: Language) -> str:
    """For the terminal: place and sentence, the line with a caret below it, the hint."""
    blocks = [_block(finding, tree, language) for finding in findings]
    return "\n\n".join([*blocks, _summary(findings, language)])


def _block(finding: Finding, tree: Tree, language: Language) -> str:
    place = finding.path + (f":{finding.line}:{finding.column}" if finding.line else "")
    severity = click.style(
        _SEVERITIES[finding.severity].in_language(language), fg=_COLOURS[finding.severity]
    )
    clause = f" [{finding.clause}]" if finding.clause else ""
    lines = [
        f"{click.style(place, bold=True)}: {severity} {finding.rule}{clause}: "
        f"{finding.message.in_language(language)}"
    ]
    lines += _source(finding, tree)
    if finding.hint.zh:
        arrow = click.style("  → ", fg="green")
        lines.append(arrow + finding.hint.in_language(language))
    return "\n".join(lines)


def _source(finding: Finding, tree: Tree) -> list[str]:
    """The line of the file with a caret below the place; Chinese characters are two columns wide."""
    data = tree.read(finding.path) if finding.line else None
    if data is None:
        return []
    lines = data.decode("utf-8", "replace").split("\n")
    if finding.line > len(lines):
        return []
    line = "".join(letter if letter.isprintable() else "·" for letter in lines[finding.line - 1])
    start = max(0, finding.column - 60)
    shown = line[start : start + 110]
    width = sum(1 if letter.isascii() else 2 for letter in line[start : finding.column - 1])
    number = f"{finding.line:>5} | "
    return [number + shown, " " * (len(number) + width) + click.style("^", fg="green", bold=True)]


def _summary(findings: Sequence[Finding], language: Language) -> str:
    if not findings:
        return Text("没有发现问题", "nothing to mend").in_language(language)
    errors = sum(finding.severity == "error" for finding in findings)
    others = len(findings) - errors
    return Text(
        f"共 {errors} 个错误,{others} 个警告或提示",
        f"{errors} error(s), {others} warning(s) or note(s)",
    ).in_language(language)


def as_json(findings: Sequence[Finding], _tree: Tree, _language: Language) -> str:
    content = [
        {
            **asdict(finding),
            "message": finding.message._asdict(),
            "hint": finding.hint._asdict(),
            "pointer": list(finding.pointer),
        }
        for finding in findings
    ]
    return json.dumps({"findings": content}, ensure_ascii=False, indent=1)


def as_github(findings: Sequence[Finding], _tree: Tree, language: Language) -> str:
    """Workflow commands that GitHub shows beside the changed lines; values are escaped as it demands."""
    lines = []
    for finding in findings:
        level = {"error": "error", "warning": "warning", "note": "notice"}[finding.severity]
        place = f"file={_property(finding.path)}"
        if finding.line:
            place += f",line={finding.line},col={finding.column}"
        body = _sentence(finding, language)
        lines.append(f"::{level} {place},title={_property(finding.rule)}::{_data(body)}")
    return "\n".join([*lines, _summary(findings, language)])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_markdown(findings: Sequence[Finding], _tree: Tree, language: Language) -> str:
    """A table for a comment; the report on a whole pull request is `skillreg gate --format report`."""
    return findings_table(findings, "", language)


def as_sarif(findings: Sequence[Finding], _tree: Tree, language: Language) -> str:
    """SARIF 2.1.0 (OASIS), for code scanning pages and editors."""
    known = sorted({finding.rule for finding in findings})
    results = [
        {
            "ruleId": finding.rule,
            "level": finding.severity,
            "message": {"text": _sentence(finding, language)},
            "locations": [{"physicalLocation": _location(finding)}],
        }
        for finding in findings
    ]
    driver = {
        "name": "skillreg",
        "version": __version__,
        "rules": [
            {"id": code, "shortDescription": {"text": _demand(code, language)}} for code in known
        ],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    content = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _location(finding: Finding) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": quote(finding.path)}}
    if finding.line:
        place["region"] = {"startLine": finding.line, "startColumn": finding.column}
    return place


def _sentence(finding: Finding, language: Language) -> str:
    hint = finding.hint.in_language(language)
    message = finding.message.in_language(language)
    return f"{message}{Text('。', '. ').in_language(language)}{hint}" if hint else message


def _demand(code: str, language: Language) -> str:
    return RULES[code].demand.in_language(language) if code in RULES else code


def as_junit(findings: Sequence[Finding], _tree: Tree, language: Language) -> str:
    """JUnit XML: one case a file, for CI systems that show test results."""
    suite = ElementTree.Element("testsuite", name="skillreg", tests="0", failures="0")
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        by_path.setdefault(finding.path, []).append(finding)
    for path, found in sorted(by_path.items()):
        case = ElementTree.SubElement(suite, "testcase", classname="skillreg", name=path or ".")
        for finding in found:
            kind = "failure" if finding.severity == "error" else "system-out"
            element = ElementTree.SubElement(case, kind)
            if kind == "failure":
                element.set("type", finding.rule)
                element.set("message", finding.message.in_language(language))
            element.text = (
                f"{finding.line}:{finding.column} {finding.rule} {_sentence(finding, language)}"
            )
    suite.set("tests", str(max(1, len(by_path))))
    suite.set("failures", str(sum(finding.severity == "error" for finding in findings)))
    if not by_path:
        ElementTree.SubElement(suite, "testcase", classname="skillreg", name="skillreg check")
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True)


Renderer = Callable[[Sequence[Finding], Tree, Language], str]
RENDERERS: dict[str, Renderer] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "markdown": as_markdown,
    "sarif": as_sarif,
    "junit": as_junit,
}
