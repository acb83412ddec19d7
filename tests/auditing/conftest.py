"""Ledgers to audit: the demo's story, told once, and forged ones that a registry's own keys have signed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from skillreg.auditing.clone import audit
from skillreg.auditing.entry import CERTIFICATE
from skillreg.auditing.lines import Terms
from skillreg.auditing.replay import Ground, Numbers
from skillreg.auditing.report import Report
from skillreg.auditing.through import Job, Lines, go_through
from skillreg.auditing.workers import Workers
from skillreg.credentials import multikey
from skillreg.credentials.canonical import JsonObject, parse_canonical
from skillreg.credentials.signer import Signer
from skillreg.demo import cast
from skillreg.ledger.head import HEAD_PATH, dump_head
from skillreg.ledger.merkle import Frontier, leaf_hash
from skillreg.ledger.storage import BUNDLE, append_lines, bundle_path, read_lines
from skillreg.registry import Registry
from skillreg.tree import FolderTree
from skillreg.trust.keyring import read_records

from tests.story import SEED, Town, told, town

__all__ = ["town"]

#: Changes the entries of a ledger, which are given without their proofs, in place.
Change = Callable[[list[JsonObject]], object]


def audited(town: Town) -> Report:
    return audit(town.root, Job(jobs=1))


def found(report: Report) -> set[str]:
    """The codes of the checks that found something."""
    return {fault.check for fault in report.faults}


def about(report: Report, check: str) -> list[int | None]:
    """The entries in which a check found something."""
    return [fault.index for fault in report.faults if fault.check == check]


def forge(town: Town, change: Change) -> Report:
    """Rewrite the ledger as somebody with the registry's own keys could: changed, signed anew, with a head that fits.

    Only what is beside the ledger still tells that it was rewritten, and whatever the change broke.
    """
    write_ledger(town, forged(town.lines(), change))
    return audited(town)


def forged(lines: list[bytes], change: Change) -> list[bytes]:
    documents = [parse_canonical(line) for line in lines]
    for document in documents:
        del document["proof"]
    change(documents)
    return [signed(document) for document in documents]


def replayed(lines: list[bytes], folder: Path) -> Report:
    """These lines gone through as a ledger by itself, with what the story's registry knows."""
    append_lines(folder, 0, lines)
    tree, registry = FolderTree(folder), Registry(FolderTree(told() / "registry"))
    records, site = read_records(registry.tree), registry.settings.site
    ground = Ground(site, Numbers.of(registry.policy), registry.calendar, records, Lines(tree).line)
    report = Report()
    with Workers(folder, Terms(site, records), 1) as workers:
        go_through(workers, tree, len(lines), ground, Job(), report, files=False)
    return report


@cache
def story_lines() -> list[bytes]:
    return [line for _, line in read_lines(FolderTree(told() / "registry"))]


def write_ledger(town: Town, lines: list[bytes]) -> None:
    """These lines, and a head of their size and root."""
    frontier = Frontier()
    frontier.extend(map(leaf_hash, lines))
    for number in range(-(-len(lines) // BUNDLE)):
        part = lines[number * BUNDLE : (number + 1) * BUNDLE]
        (town.root / bundle_path(number)).write_bytes(b"".join(line + b"\n" for line in part))
    (town.root / HEAD_PATH).write_bytes(dump_head(town.head.grown(frontier)))


def signed(document: JsonObject) -> bytes:
    """The line of an entry, signed as the registry signs entries of its type."""
    role = "issuing" if document["type"][1] == CERTIFICATE else "registry"
    return _signer(role, document["issuer"]["id"], document["validFrom"]).line(document)


@cache
def _signer(role: str, issuer: str, time: str) -> Signer:
    key = cast.private_key(SEED, role)
    return Signer(key, f"{issuer}#{multikey.of_private(key)}", time)


def entries(documents: list[JsonObject], kind: str) -> list[JsonObject]:
    return [one for one in documents if one["type"][1] == kind]


def subject(documents: list[JsonObject], kind: str, place: int = 0) -> dict[str, Any]:
    """What one of the entries of a type says, to be changed."""
    content: dict[str, Any] = entries(documents, kind)[place]["credentialSubject"]
    return content


def says(kind: str, place: int = 0, /, **changes: Any) -> Change:
    """One entry of a type says something else."""
    return lambda documents: subject(documents, kind, place).update(changes)
