"""What commands print: language, colours, and the four forms of a list of findings."""

from __future__ import annotations

import json
import locale
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

import click

from skillreg.findings import Finding
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
        message = finding.message.in_language(language)
        hint = finding.hint.in_language(language)
        body = f"{message}。{hint}" if language == "zh" and hint else f"{message}. {hint}".rstrip()
        lines.append(f"::{level} {place},title={_property(finding.rule)}::{_data(body)}")
    return "\n".join([*lines, _summary(findings, language)])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_markdown(findings: Sequence[Finding], _tree: Tree, language: Language) -> str:
    """A table for a pull request. Texts from files stand in code spans, where nothing is markup."""
    head = Text("| 位置 | 规则 | 问题 | 怎样改 |", "| place | rule | what | how to mend |")
    rows = [
        f"| {_code(finding.path)}{f':{finding.line}' if finding.line else ''} | {finding.rule} "
        f"{finding.clause} | {_cell(finding.message.in_language(language))} | {_cell(finding.hint.in_language(language))} |"
        for finding in findings
    ]
    table = [head.in_language(language), "|---|---|---|---|", *rows, ""] if rows else []
    return "\n".join([*table, _summary(findings, language)])


def _code(text: str) -> str:
    return "`" + text.replace("`", "ˋ").replace("|", "¦")[:200] + "`"


def _cell(text: str) -> str:
    """Text that cannot become markup, a mention or a reference in a comment."""
    escaped = "".join(
        "\\" + letter if letter in "\\`*_{}[]<>()#+!|~" else letter for letter in text
    )
    return escaped.replace("@", "@\u2060").replace("\n", " ")[:400]


Renderer = Callable[[Sequence[Finding], Tree, Language], str]
RENDERERS: dict[str, Renderer] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "markdown": as_markdown,
}
