"""`skillreg check` and `skillreg rules`."""

from __future__ import annotations

import click

from skillreg import yaml
from skillreg.cli.output import RENDERERS
from skillreg.cli.settings import DAY, Settings, day_or_today
from skillreg.documents import READING_FAULTS
from skillreg.errors import InputError
from skillreg.registry import Registry
from skillreg.rules.check import check as check_documents
from skillreg.rules.check import documents_below
from skillreg.rules.engine import Rule
from skillreg.rules.good import good_example
from skillreg.text import Text
from skillreg.tree import FolderTree
from skillreg.trust.ssh import ReviewSignatures
from skillreg.trust.vouching import changed_findings
from skillreg.yaml.catalogue import Fault


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--format", "form", type=click.Choice(list(RENDERERS)), default="text")
@click.option("--day", type=DAY, help="按哪一天检查,默认今天 / check as of a day, today by default")
@click.pass_obj
def check(settings: Settings, paths: tuple[str, ...], form: str, day: object) -> None:
    """检查文件;不写路径则检查全部 / check files, or all of them."""
    tree = FolderTree(settings.root)
    registry = Registry(tree)
    wanted: list[str] = []
    for path in paths:
        relative = settings.relative(path)
        folder = (settings.root / relative).is_dir()
        wanted += documents_below(registry, [relative]) if folder else [relative]
    if not paths:
        wanted = documents_below(registry)
    findings = check_documents(registry, wanted, day_or_today(day), ReviewSignatures(tree).fault)
    if not paths:
        findings += changed_findings(tree)
    settings.show(findings, form)


@click.command()
@click.argument("code", required=False)
@click.pass_obj
def rules(settings: Settings, code: str | None) -> None:
    """列出规则,或解释一条 / list the rules, or explain one."""
    import difflib

    from skillreg.gate.rules import every_rule

    known: dict[str, Rule | Fault] = {
        **READING_FAULTS,
        **{rule.code: rule for rule in every_rule()},
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


def _in_one_line(code: str, about: Rule | Fault, settings: Settings) -> str:
    """A code, its clause (the reader's faults have none), and what it is about."""
    clause, sentence = (
        (about.clause, about.demand) if isinstance(about, Rule) else ("", about.title)
    )
    return f"{code}  {clause:<7} {settings.text(sentence)}"


def _explained(code: str, about: Rule | Fault, settings: Settings) -> str:
    if isinstance(about, Rule):
        return _rule_explained(about, settings)
    lines = (settings.text(text).format_map(_Open()) for text in (about.message, about.hint))
    return "\n  ".join([f"{code}  {settings.text(about.title)}", *lines])


class _Open(dict[str, str]):
    """What a sentence says of one file, left open where it is told of all files."""

    def __missing__(self, key: str) -> str:
        return "…"


def _rule_explained(rule: Rule, settings: Settings) -> str:
    clause = Text(f"通知 {rule.clause}", f"notice {rule.clause}")
    lines = [
        f"{rule.code}  {settings.text(rule.demand)}",
        f"  {settings.text(clause)}",
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
