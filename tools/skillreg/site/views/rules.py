"""The handbook of rules, made from the rules: what the notice demands, who checks it, and every code with its reason.

    rules/           the demands clause by clause, and every code in one line
    rules/org/       the rules of a family, each with its reason and examples
    rules/fil/       what the reader of files finds
    rules/aud/       what audit and monitor ask of the ledger

Reports on pull requests link to `/rules/#<code>`, so each code that a finding can carry has its line on the first page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import FunctionType
from typing import Final, cast

from skillreg.auditing.check import Check
from skillreg.auditing.handbook import Group, handbook
from skillreg.documents import READING_FAULTS
from skillreg.domain.attestation import ATTESTATIONS
from skillreg.domain.review import ROLE_NAMES
from skillreg.findings import Severity
from skillreg.gate.rules import every_rule
from skillreg.rules.clauses import CLAUSES, Clause
from skillreg.rules.engine import RULES_VERSION, Rule, Stage
from skillreg.rules.good import good_example
from skillreg.site.texts import FAMILIES as FAMILY_NAMES
from skillreg.site.texts import TEXTS
from skillreg.site.views.examples import WITHOUT, Fragment, fragments
from skillreg.site.views.page import Page
from skillreg.text import Text


@dataclass(frozen=True)
class Attested:
    """One sentence that reviewers answer for, with the roles that do."""

    text: Text
    roles: tuple[Text, ...]


@dataclass(frozen=True)
class Demand:
    """A row of the first table: a clause and all that holds it."""

    clause: Clause
    anchor: str
    rules: tuple[str, ...]
    attested: tuple[Attested, ...]
    checks: tuple[str, ...]


@dataclass(frozen=True)
class RuleEntry:
    code: str
    demand: Text
    why: Text
    clause: str
    clause_anchor: str
    severity: Severity
    stage: Stage
    bad: tuple[Fragment, ...]
    good: tuple[Fragment, ...]


@dataclass(frozen=True)
class Fault:
    """What the reader finds before any rule can run."""

    code: str
    title: Text
    hint: Text


@dataclass(frozen=True)
class Family:
    name: str
    rules: tuple[RuleEntry, ...]

    @property
    def path(self) -> str:
        return path_of(self.name)

    @property
    def title(self) -> Text:
        return FAMILY_NAMES[self.name]


@dataclass(frozen=True)
class AskedGroup:
    """Checks of the audit whose codes begin alike; `anchors` lead to their clauses."""

    group: Group
    asked: tuple[tuple[Check, str], ...]


@dataclass(frozen=True)
class Chapter:
    """A page below `rules/` and the codes on it, each with what it demands."""

    name: str
    title: Text
    path: str
    codes: tuple[tuple[str, Text], ...]


@dataclass(frozen=True)
class RulesPage:
    version: str
    demands: tuple[Demand, ...]
    families: tuple[Family, ...]
    faults: tuple[Fault, ...]
    audit: tuple[AskedGroup, ...]

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        rules = [
            Chapter(one.name, one.title, one.path, tuple((it.code, it.demand) for it in one.rules))
            for one in self.families
        ]
        faults = tuple((one.code, one.title) for one in self.faults)
        checks = tuple((it.code, it.demand) for one in self.audit for it, _ in one.asked)
        return (
            *rules,
            Chapter("FIL", TEXTS["faults"], path_of("FIL"), faults),
            Chapter("AUD", TEXTS["audit_title"], path_of("AUD"), checks),
        )


#: The order in which a reader meets them: an organisation, its plan, its results, certificates, then what stands around.
FAMILIES: Final = ("ORG", "PLN", "RES", "REV", "CRT", "SUP", "GIT")

#: What the sealer says of a file that is in order and has to wait: a code of its own, and no rule.
_WAITING: Final = (
    "CRT100",
    Text("还在等别的文件,没有入账", "waits for another file and is not sealed yet"),
    Text("不用改;等到的时候自动入账", "nothing to mend; it is sealed when its time comes"),
)


def pages() -> Iterator[Page]:
    page = rules_page()
    yield Page("rules", "rules/", page, "rules_title", "rules_description")
    for family in page.families:
        values = {"family": family.title}
        yield Page("family", family.path, family, "family_title", "family_description", values)
    yield Page("faults", path_of("FIL"), page.faults, "faults", "faults_description")
    yield Page("checks", path_of("AUD"), page.audit, "audit_title", "audit_description")


def path_of(family: str) -> str:
    """The page of the codes that begin with these letters.

    >>> path_of("ORG")
    'rules/org/'
    """
    return f"rules/{family.lower()}/"


def rules_page() -> RulesPage:
    entries = [_entry(rule) for rule in every_rule()]
    audit = tuple(
        AskedGroup(group, tuple((one, clause_anchor(one.clause)) for one in group.checks))
        for group in handbook()
    )
    families = tuple(
        Family(name, those)
        for name in FAMILIES
        if (those := tuple(one for one in entries if one.code.startswith(name)))
    )
    demands = tuple(_demands(entries, audit))
    return RulesPage(RULES_VERSION, demands, families, tuple(_faults()), audit)


def clause_anchor(code: str) -> str:
    """The place of a clause on the page.

    >>> clause_anchor("三 省工作规则")
    'clause-三-省工作规则'
    """
    return f"clause-{code.replace(' ', '-')}"


def _demands(entries: Iterable[RuleEntry], audit: Iterable[AskedGroup]) -> Iterable[Demand]:
    rules: dict[str, list[str]] = {}
    for entry in entries:
        rules.setdefault(entry.clause, []).append(entry.code)
    checks: dict[str, list[str]] = {}
    for check, _ in (one for group in audit for one in group.asked):
        checks.setdefault(check.clause, []).append(check.code)
    for clause in CLAUSES:
        yield Demand(
            clause,
            clause_anchor(clause.code),
            tuple(rules.get(clause.code, ())),
            tuple(_attested(clause.code)),
            tuple(checks.get(clause.code, ())),
        )


def _attested(clause: str) -> Iterable[Attested]:
    """What reviewers attest for a clause; the same sentence in several roles is said once."""
    roles: dict[Text, dict[Text, None]] = {}
    for one in ATTESTATIONS:
        if one.clause == clause:
            roles.setdefault(one.text, {}).update(
                dict.fromkeys(ROLE_NAMES[role] for role in one.roles)
            )
    for text, names in roles.items():
        yield Attested(text, tuple(names))


def _entry(rule: Rule) -> RuleEntry:
    return RuleEntry(
        code=rule.code,
        demand=rule.demand,
        why=rule.why,
        clause=rule.clause,
        clause_anchor=clause_anchor(rule.clause),
        severity=_severity(rule),
        stage=rule.stage,
        bad=fragments(rule.on, rule.bad),
        good=fragments(rule.on, good_example(rule)) or (WITHOUT,),
    )


def _severity(rule: Rule) -> Severity:
    """The gravest of its findings: errors, unless the rule itself speaks of warnings only."""
    used = cast(FunctionType, rule.check).__code__.co_names
    return "warning" if "warning" in used and "error" not in used else "error"


def _faults() -> Iterable[Fault]:
    for code, fault in READING_FAULTS.items():
        yield Fault(code, fault.title, Text(_general(fault.hint.zh), _general(fault.hint.en)))
    yield Fault(*_WAITING)


def _general(hint: str) -> str:
    """A hint without the file it is about: what it would quote is left open."""
    return re.sub(r"{\w+}", "…", hint).replace("{{", "{").replace("}}", "}")
