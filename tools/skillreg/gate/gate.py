"""Run the gate over a change: the rules on what it may do, then the documents' own rules.

>>> report = gate(Repository(Path(".")), "main", "feature", day)
>>> report.findings
[]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from skillreg.domain.paths import place_of
from skillreg.findings import Finding
from skillreg.gate.change import Applied, Change, Touched, read_change, read_staged
from skillreg.gate.people import People
from skillreg.gate.rules import GateContext
from skillreg.git import Repository
from skillreg.registry import Registry
from skillreg.rules.check import check
from skillreg.rules.engine import rules_on
from skillreg.tree import Tree
from skillreg.trust.ssh import ReviewSignatures


@dataclass(frozen=True)
class GateReport:
    """What was checked and what was found. Merge `head` only, never what the branch has become since.

    `content` is the tree that was checked: `head`, or what the index holds.
    """

    base: str
    head: str
    content: str
    files: tuple[Touched, ...]
    findings: tuple[Finding, ...]


def gate(
    repository: Repository, base: str, head: str, day: date, author: str | None = None
) -> GateReport:
    """Check the change from `base` to `head`; `author` is who the forge says opened it."""
    base, head = repository.commit(base), repository.commit(head)
    change, before, after = read_change(repository, base, head, author)
    with before, after:
        return GateReport(base, head, head, change.files, tuple(_findings(change, day)))


def gate_staged(repository: Repository, author: str, day: date) -> GateReport:
    """Check what is about to be committed."""
    change, before, after = read_staged(repository, author)
    with before, after:
        findings = tuple(_findings(change, day))
        return GateReport("HEAD", "index", after.commit, change.files, findings)


@contextmanager
def trees_of(repository: Repository, report: GateReport) -> Iterator[tuple[Tree, Tree]]:
    """What was before the change, and the same with the change applied: what a report on it is drawn from."""
    changed = frozenset(file.path for file in report.files)
    with repository.tree(report.base) as before, repository.tree(report.content) as after:
        yield before, Applied(before, after, changed)


def file_findings(change: Change, day: date, ledger: Tree | None = None) -> list[Finding]:
    """What the rules on touched files find on a day; the documents' own rules are not run.

    `ledger` has the ledger where the base is older than it.
    """
    context = _context(change, day, ledger)
    return [
        finding
        for file in change.files
        for rule in rules_on(Touched)
        for finding in rule.findings(file, context, file.path)
    ]


def _context(change: Change, day: date, ledger: Tree | None = None) -> GateContext:
    people = People(Registry(change.before), Registry(change.after), day)
    return GateContext(change, people, day, ledger)


def _findings(change: Change, day: date) -> Iterable[Finding]:
    context = _context(change, day)
    found = [one for rule in rules_on(Change) for one in rule.findings(change, context, "")]
    found += file_findings(change, day)
    broken = {finding.path for finding in found if finding.rule in ("GIT201", "GIT204", "GIT205")}
    documents = [
        file.path
        for file in change.files
        if file.kind == "data" and file.status != "D" and file.path not in broken
        if place_of(file.path) is not None
    ]
    signatures = ReviewSignatures(change.after, authority=change.before)
    found += check(Registry(change.after), documents, day, signatures.fault)
    return sorted(set(found), key=lambda finding: finding.place)
