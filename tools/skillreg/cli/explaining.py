"""`skillreg rules`: every code that a finding can carry, of files, of changes and of the audit."""

from __future__ import annotations

import difflib

import click

from skillreg import yaml
from skillreg.auditing.check import Check
from skillreg.auditing.handbook import every_check, handbook
from skillreg.cli.settings import Settings
from skillreg.documents import READING_FAULTS
from skillreg.errors import InputError
from skillreg.gate.rules import every_rule
from skillreg.rules.engine import Rule
from skillreg.rules.good import good_example
from skillreg.text import Text
from skillreg.yaml.catalogue import Fault


@click.command()
@click.argument("code", required=False)
@click.pass_obj
def rules(settings: Settings, code: str | None) -> None:
    """列出规则,或解释一条 / list the rules, or explain one."""
    known: dict[str, Rule | Fault | Check] = {
        **READING_FAULTS,
        **{rule.code: rule for rule in every_rule()},
        **every_check(),
    }
    if code is None:
        for one, about in known.items():
            click.echo(_in_one_line(one, about, settings))
    elif code.upper() in known:
        click.echo(_explained(code.upper(), known[code.upper()], settings))
    else:
        near = ", ".join(difflib.get_close_matches(code.upper(), known, n=3)) or "PLN201"
        raise InputError(
            Text(
                f"没有规则 {code};是不是 {near}?", f"there is no rule {code}; did you mean {near}?"
            )
        )


def _in_one_line(code: str, about: Rule | Fault | Check, settings: Settings) -> str:
    """A code, its clause (the reader's faults have none), and what it is about."""
    clause, sentence = (
        ("", about.title) if isinstance(about, Fault) else (about.clause, about.demand)
    )
    return f"{code}  {clause:<7} {settings.text(sentence)}"


def _explained(code: str, about: Rule | Fault | Check, settings: Settings) -> str:
    if isinstance(about, Rule):
        return _rule_explained(about, settings)
    if isinstance(about, Check):
        return _check_explained(about, settings)
    lines = (settings.text(text).format_map(_Open()) for text in (about.message, about.hint))
    return "\n  ".join([f"{code}  {settings.text(about.title)}", *lines])


class _Open(dict[str, str]):
    """What a sentence says of one file, left open where it is told of all files."""

    def __missing__(self, key: str) -> str:
        return "…"


def _check_explained(check: Check, settings: Settings) -> str:
    """What the audit demands, who asks it, and how to go on where it is not so."""
    group = next(one for one in handbook() if check in one.checks)
    asked = ", ".join(f"skillreg {name}" for name in group.by)
    return "\n  ".join(
        [
            f"{check.code}  {settings.text(check.demand)}",
            settings.text(_clause(check.clause)),
            settings.text(Text(f"由 {asked} 检查", f"asked by {asked}")),
            settings.text(check.hint),
        ]
    )


def _clause(code: str) -> Text:
    return Text(f"通知 {code}", f"notice {code}")


def _rule_explained(rule: Rule, settings: Settings) -> str:
    lines = [
        f"{rule.code}  {settings.text(rule.demand)}",
        f"  {settings.text(_clause(rule.clause))}",
        f"  {settings.text(rule.why)}",
    ]
    for name, example in (
        (Text("不对的写法", "bad"), rule.bad),
        (Text("对的写法", "good"), good_example(rule)),
    ):
        if example:
            written = yaml.dump(dict(example)).rstrip().replace("\n", "\n      ")
            lines.append(f"  {settings.text(name)}:\n      {written}")
    return "\n".join(lines)
