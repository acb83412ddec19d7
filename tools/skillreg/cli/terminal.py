"""Findings for the terminal: place and sentence, the line with a caret below it, the hint."""

from __future__ import annotations

import unicodedata

import click

from skillreg.domain.privacy import find_personal_data
from skillreg.findings import Finding
from skillreg.text import Language, Text, visible
from skillreg.tree import Tree

_COLOURS = {"error": "red", "warning": "yellow", "note": "blue"}
_SEVERITIES = {
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "note": Text("提示", "note"),
}
_BEFORE, _LONGEST = 60, 110


def block(finding: Finding, tree: Tree, language: Language) -> str:
    """One finding. Names and sentences may come from a stranger's file: nothing in them moves the cursor."""
    place = visible(finding.path)
    if finding.line:
        place += f":{finding.line}:{finding.column}"
    severity = click.style(
        _SEVERITIES[finding.severity].in_language(language), fg=_COLOURS[finding.severity]
    )
    clause = f" [{finding.clause}]" if finding.clause else ""
    message = visible(finding.message.in_language(language))
    lines = [f"{click.style(place, bold=True)}: {severity} {finding.rule}{clause}: {message}"]
    lines += _source(finding, tree)
    if hint := finding.hint.in_language(language):
        lines.append(click.style("  → ", fg="green") + visible(hint))
    return "\n".join(lines)


def _source(finding: Finding, tree: Tree) -> list[str]:
    """The line of the file with a caret below the place."""
    data = tree.read(finding.path) if finding.line else None
    if data is None:
        return []
    lines = _decoded(data).split("\n")
    if finding.line > len(lines):
        return []
    line = _shown(lines[finding.line - 1])
    start = max(0, finding.column - _BEFORE)
    number = f"{finding.line:>5} | "
    before = len(number) + sum(map(_columns, line[start : finding.column - 1]))
    caret = click.style("^", fg="green", bold=True)
    return [number + line[start : start + _LONGEST], " " * before + caret]


def _decoded(data: bytes) -> str:
    """The text of a file, also where it was saved in GBK or UTF-16, so that its owner knows the line again."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _shown(line: str) -> str:
    """The line, one letter for one letter so that columns stay what they are; a log is no place for personal data."""
    hide = bool(find_personal_data(line))
    return "".join(
        "*" if hide and letter.isdigit() else letter if letter.isprintable() else "·"
        for letter in line
    )


def _columns(letter: str) -> int:
    """How many columns of a terminal a letter takes: Chinese ones two, combining marks none."""
    if unicodedata.category(letter) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
