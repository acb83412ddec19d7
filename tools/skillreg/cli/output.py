"""What commands print: language, colours, and the forms of a list of findings."""

from __future__ import annotations

import json
import locale
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from xml.etree import ElementTree

import click

from skillreg.cli.annotations import annotate
from skillreg.cli.junit import junit_suite
from skillreg.cli.sarif import sarif_log
from skillreg.cli.terminal import block
from skillreg.cli.words import summary
from skillreg.desk.report import findings_table, rules_page
from skillreg.findings import Finding
from skillreg.text import Language, Text, visible
from skillreg.tree import Tree


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
    """What a stranger wrote may be quoted in it: nothing of that reaches the terminal as a command."""
    lines = text.in_language(language).splitlines()
    click.secho("\n".join(map(visible, lines)), fg="red", err=True)


def as_text(findings: Sequence[Finding], tree: Tree, language: Language) -> str:
    """For the terminal: place and sentence, the line with a caret below it, the hint."""
    blocks = [block(finding, tree, language) for finding in findings]
    return "\n\n".join([*blocks, summary(findings, language)])


def as_json(findings: Sequence[Finding], _tree: Tree, _language: Language) -> str:
    """For programs: every finding with all that is known of it, in both languages."""
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
    """For a step of a GitHub workflow: annotations on the changed lines."""
    return "\n".join([*annotate(findings, language), summary(findings, language)])


def as_markdown(findings: Sequence[Finding], tree: Tree, language: Language) -> str:
    """A table for a comment; the report on a whole pull request is `skillreg gate --format report`."""
    return findings_table(findings, rules_page(tree), language)


def as_sarif(findings: Sequence[Finding], tree: Tree, language: Language) -> str:
    """SARIF 2.1.0, for code scanning pages and editors."""
    return json.dumps(sarif_log(findings, rules_page(tree), language), ensure_ascii=False, indent=1)


def as_junit(findings: Sequence[Finding], _tree: Tree, language: Language) -> str:
    """JUnit XML, for CI systems that show test results."""
    suite = junit_suite(findings, language)
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
