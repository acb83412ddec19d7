"""Run the rules over files: every finding at once, in the order of the files.

>>> check(registry, ["submissions/91371500MA3C00015X/2026-0001/plan.yml"], day, no_signatures)
[]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from skillreg.documents import FAULTS, Document, placed, read_faulty
from skillreg.findings import Finding
from skillreg.registry import Registry
from skillreg.rules import (
    admissions,
    amendments,
    capacity,
    inspections,
    objections,
    organisations,
    plans,
    publicity,
    removals,
    results,
    reviews,
    scope,
    sealing,
    sessions,
    sittings,
)
from skillreg.rules.context import Context, SignatureCheck
from skillreg.rules.engine import RULES, Rule, Stage, apply_rules
from skillreg.text import Text

#: The modules whose import fills `RULES`; a new document kind adds its module here.
FAMILIES = (
    *(organisations, capacity, scope, admissions, publicity, plans, sittings, sessions, results),
    *(objections, reviews, sealing, inspections, removals, amendments),
)

#: Where documents of the path table live; the ledger, signatures and keys are not documents.
DOCUMENT_FOLDERS = ("submissions", "registry")
_NOT_DOCUMENTS = ("registry/ledger/", "registry/trust/")


def all_rules() -> list[Rule]:
    return [RULES[code] for code in sorted(RULES)]


def documents_below(registry: Registry, folders: Iterable[str] = DOCUMENT_FOLDERS) -> list[str]:
    """The paths below the folders that should be documents."""
    return [
        path
        for folder in folders
        for path in registry.tree.files(folder)
        if not path.startswith(_NOT_DOCUMENTS) and not path.endswith((".sig", "/README.md"))
    ]


def check(
    registry: Registry, paths: Iterable[str], day: date, signature_fault: SignatureCheck
) -> list[Finding]:
    """Every finding on the documents at `paths`, sorted by file and line, each once."""
    found: set[Finding] = set()
    for path in sorted(set(paths)):
        found.update(check_file(registry, path, day, signature_fault))
    return sorted(found, key=lambda finding: finding.place)


def check_file(
    registry: Registry,
    path: str,
    day: date,
    signature_fault: SignatureCheck,
    stage: Stage = "filing",
) -> list[Finding]:
    """The findings on one file; a file that is not there is a finding, too."""

    def by_rules(document: Document) -> list[Finding]:
        return apply_rules(Context(registry, document, day, signature_fault), stage)

    document, findings = registry.read(path)
    data = registry.tree.read(path)
    if data is None:
        return [_missing(path)]
    if document is not None:
        return [*findings, *placed(by_rules(document), data)]
    return _faulty(registry, path, data, findings, by_rules)


def _faulty(
    registry: Registry,
    path: str,
    data: bytes,
    findings: list[Finding],
    by_rules: Callable[[Document], list[Finding]],
) -> list[Finding]:
    """The findings on a file that is not as it should be, with all that the rules can say of it all the same."""
    faulty = read_faulty(path, data)
    if faulty is None:
        return findings
    from skillreg.rules.mended import findings_on_faulty

    personal = [finding for finding in findings if finding.rule == "FIL301"]
    found = [*personal, *findings_on_faulty(faulty, data, registry, by_rules)]
    return sorted(found, key=lambda finding: finding.place)


def _missing(path: str) -> Finding:
    message = Text("没有这个文件", "there is no such file")
    return Finding(path, 0, 0, "FIL200", "error", message, FAULTS["FIL200"].hint)
