"""A reviewer decides: the review sheet, its file and its signature.

The sheet lists the digest of every file that the decision covers, before and after, with the rules version and the
ledger's head; the reviewer's own SSH key signs exactly these bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from skillreg import yaml
from skillreg.domain.attestation import Attestation, attestations_for
from skillreg.domain.paths import place_of, review_path
from skillreg.domain.review import Decision, Review, Role
from skillreg.errors import InputError
from skillreg.findings import Finding
from skillreg.ledger.storage import read_head, replace_file
from skillreg.registry import Registry
from skillreg.rules.check import check_file
from skillreg.rules.engine import RULES_VERSION
from skillreg.schema import modeline
from skillreg.text import Text
from skillreg.tree import FolderTree
from skillreg.trust import ssh


@dataclass(frozen=True)
class Sheet:
    """What a reviewer looks at before deciding."""

    subject: str
    role: Role
    files: tuple[tuple[str, str | None, str], ...]
    attestations: tuple[Attestation, ...]
    findings: tuple[Finding, ...]


def covered_files(registry: Registry, subject: str) -> list[str]:
    """The files that a decision on `subject` rests on: itself, and what it was decided from."""
    place = place_of(subject)
    document, _ = registry.read(subject)
    if place is None or document is None:
        raise InputError(
            Text(
                f"{subject} 不存在或不能读,不能评审",
                f"{subject} is missing or unreadable and cannot be reviewed",
            )
        )
    if place.kind.name == "results":
        return [subject.replace("/results.yml", "/plan.yml"), subject]
    if place.kind.name == "admission":
        uscc = getattr(document.model, "uscc", "")
        return [f"submissions/{uscc}/application.yml", subject]
    if place.kind.name == "outcome":
        folder = subject.rpartition("/")[0]
        return [f"{folder}/pool.yml", f"{folder}/draw.yml", subject]
    if place.kind.name == "removal":
        return [f"registry/organisations/{place.names['code']}.yml", subject]
    return [subject]


def review_sheet(root: Path, subject: str, role: Role, day: date) -> Sheet:
    """The sheet for a subject as it stands in the folder. `before` comes from an earlier review in the same role."""
    tree = FolderTree(root)
    registry = Registry(tree)
    earlier = registry.model(review_path(subject, role), Review)
    before = {covered.path: covered.after for covered in earlier.files} if earlier else {}
    files = []
    for path in covered_files(registry, subject):
        digest = registry.digest(path)
        if digest is None:
            raise InputError(Text(f"{path} 不能读", f"{path} cannot be read"))
        files.append((path, before.get(path), digest))
    signatures = ssh.ReviewSignatures(tree)
    findings = [
        finding
        for path, _, _ in files
        for finding in check_file(registry, path, day, signatures.fault)
    ]
    place = place_of(subject)
    needed = attestations_for(place.kind.name, role) if place else ()
    return Sheet(subject, role, tuple(files), needed, tuple(findings))


def decide(
    root: Path,
    sheet: Sheet,
    decision: Decision,
    reviewer: str,
    day: date,
    key: Path,
    attested: tuple[str, ...] = (),
    notes: str | None = None,
) -> str:
    """Write the review and its signature; gives the review's path. Both are written or neither."""
    if decision == "approve" and any(one.severity == "error" for one in sheet.findings):
        raise InputError(
            Text(
                f"{sheet.subject} 还有没通过的规则,不能批准;先看 skillreg review show {sheet.subject}",
                f"{sheet.subject} still has findings and cannot be approved; see skillreg review show {sheet.subject}",
            )
        )
    missing = [one for one in sheet.attestations if one.key not in attested]
    if decision == "approve" and missing:
        raise InputError(
            Text(
                f"批准前请确认:{missing[0].text.zh};核实后加 --attest {missing[0].key}",
                f"attest before you approve: {missing[0].text.en}; add --attest {missing[0].key} once verified",
            )
        )
    head = read_head(FolderTree(root))
    content = {
        "subject": sheet.subject,
        "role": sheet.role,
        "reviewer": reviewer,
        "decision": decision,
        "date": day.isoformat(),
        "files": [
            {"path": path, **({"before": before} if before else {}), "after": after}
            for path, before, after in sheet.files
        ],
        "rules_version": RULES_VERSION,
        "ledger": {"size": str(head.size), "root": head.root},
        **({"attestations": dict.fromkeys(attested, "true")} if attested else {}),
        **({"notes": notes} if notes else {}),
    }
    path = review_path(sheet.subject, sheet.role)
    data = (modeline(path) + yaml.dump(content)).encode()
    signature = ssh.sign(data, key)
    replace_file(root / f"{path}.sig", signature)
    replace_file(root / path, data)
    return path
