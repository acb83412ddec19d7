"""Run the rules over files: every finding at once, in the order of the files.

>>> check(registry, ["submissions/91371500MA3C00015X/2026-0001/plan.yml"], day, no_signatures)
[]
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from skillreg.documents import Document, placed
from skillreg.findings import Finding
from skillreg.registry import Registry
from skillreg.rules import (
    objections,
    organisations,
    plans,
    results,
    reviews,
    scope,
    sealing,
    sessions,
    supervision,
)
from skillreg.rules.context import Context, SignatureCheck
from skillreg.rules.engine import RULES, Rule, Stage, apply_rules
from skillreg.text import Text

#: The modules whose import fills `RULES`; a new document kind adds its module here.
FAMILIES = (
    *(organisations, scope, plans, sessions, results),
    *(objections, reviews, sealing, supervision),
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
    document, findings = registry.read(path)
    if document is None and not findings:
        return [_missing(path)]
    if document is None:
        return findings
    return [*findings, *_by_rules(registry, document, day, signature_fault, stage)]


def _by_rules(
    registry: Registry, document: Document, day: date, signature_fault: SignatureCheck, stage: Stage
) -> list[Finding]:
    context = Context(registry, document, day, signature_fault)
    findings = apply_rules(context, stage)
    return placed(findings, registry.tree.read(document.path) or b"")


def _missing(path: str) -> Finding:
    return Finding(
        path, 0, 0, "FIL200", "error",
        Text("没有这个文件", "there is no such file"),
        Text("请核对路径", "check the path"),
    )  # fmt: skip
