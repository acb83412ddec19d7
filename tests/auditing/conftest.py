"""Ledgers to audit: the demo's story, told once, and forged ones that a registry's own keys have signed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from skillreg.auditing.clone import audit
from skillreg.auditing.entry import CERTIFICATE
from skillreg.auditing.report import Report
from skillreg.auditing.through import Job
from skillreg.credentials import multikey
from skillreg.credentials.canonical import JsonObject, canonicalise, parse_canonical
from skillreg.credentials.signer import Signer
from skillreg.demo import cast
from skillreg.ledger.head import HEAD_PATH, dump_head
from skillreg.ledger.merkle import Frontier, leaf_hash
from skillreg.ledger.storage import BUNDLE, bundle_path

from tests.story import SEED, Town, town

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
    documents = [parse_canonical(line) for line in town.lines()]
    for document in documents:
        del document["proof"]
    change(documents)
    write_ledger(town, [signed(document) for document in documents])
    return audited(town)


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
    key = cast.private_key(SEED, "issuing" if document["type"][1] == CERTIFICATE else "registry")
    method = f"{document['issuer']['id']}#{multikey.of_private(key)}"
    return canonicalise(Signer(key, method, document["validFrom"]).sign(document))


def entries(documents: list[JsonObject], kind: str) -> list[JsonObject]:
    return [one for one in documents if one["type"][1] == kind]


def subject(documents: list[JsonObject], kind: str, place: int = 0) -> dict[str, Any]:
    """What one of the entries of a type says, to be changed."""
    content: dict[str, Any] = entries(documents, kind)[place]["credentialSubject"]
    return content
