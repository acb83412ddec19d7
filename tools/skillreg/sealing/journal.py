"""Appending signed entries to the ledger, in the order of writes that survives a crash.

Lines are appended and forced to disk first; then status lists and the organisations' derived state are replaced;
`head.json` comes last and makes it all official. Whatever a crash leaves behind the head was never official.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final, Protocol, TypeVar

from skillreg.credentials import status
from skillreg.credentials.badge import ACHIEVEMENT_CREDENTIAL
from skillreg.credentials.canonical import JsonObject, canonicalise, digest, parse_canonical
from skillreg.credentials.did import registry_did
from skillreg.credentials.keys import Role
from skillreg.credentials.mould import Mould
from skillreg.credentials.signer import Signer
from skillreg.credentials.suites import BOTH, JCS, Suite
from skillreg.credentials.vc import EntryType, registry_credential
from skillreg.domain.numbers import CertificateNumber
from skillreg.domain.policy import Registry as Settings
from skillreg.domain.state import (
    InspectionState,
    OrganisationState,
    RegistryState,
    SessionState,
    StatusState,
)
from skillreg.ledger.head import Head
from skillreg.ledger.merkle import leaf_hash
from skillreg.ledger.nodes import write_nodes
from skillreg.ledger.storage import (
    append_lines,
    read_bundle,
    read_line,
    replace_file,
    status_path,
    write_head,
)
from skillreg.ledger.tiles import check_lengths
from skillreg.shards import INSPECTIONS, KINDS, ORGANISATIONS, STATUS, SUSPENSION, ShardKind
from skillreg.tree import FolderTree
from skillreg.trust.keyring import Keyring

_BATCH = 4096


#: What the lists of each purpose are made from.
_PLACES: Final[dict[status.Purpose, ShardKind[StatusState]]] = {
    "revocation": STATUS,
    "suspension": SUSPENSION,
}

T = TypeVar("T")


class Load(Protocol):
    """Reads a shard of the state as of the head."""

    def __call__(self, kind: ShardKind[T], name: str) -> T:
        """The state that the shard of this name holds, or its beginning."""


class Journal:
    """The ledger as one run of the sealer sees it. `index` is the place of the next entry."""

    def __init__(
        self,
        root: Path,
        head: Head,
        settings: Settings,
        keyring: Keyring,
        as_of: date,
        load: Load,
    ) -> None:
        self.head = head
        self.settings = settings
        self.state = RegistryState(keys=dict(head.keys))
        self.time = f"{as_of.isoformat()}T00:00:00{settings.utc_offset}"
        self.written: list[tuple[int, str, str]] = []
        self._root = root
        self._keyring = keyring
        self._as_of = as_of
        self._load = load
        self._frontier = head.frontier()
        self._flushed = head.size
        self._bundle = lru_cache(maxsize=4)(
            lambda number: read_bundle(FolderTree(root), number, head.size)
        )
        self._lines: list[bytes] = []
        self._signers: dict[tuple[Role, str, tuple[Suite, ...]], Signer] = {}

    @property
    def index(self) -> int:
        return self._frontier.size

    def organisation(self, code: str) -> OrganisationState:
        return self._known(ORGANISATIONS, code)

    def inspection(self, number: str) -> InspectionState:
        return self._known(INSPECTIONS, number)

    def meet(self, kind: ShardKind[T], name: str) -> None:
        """Read a part of the state that the next entry will change."""
        self._known(kind, name)

    def _known(self, kind: ShardKind[T], name: str) -> T:
        """A part of the state, read from its shard when it is first needed."""
        known = kind.of(self.state)
        if name not in known:
            known[name] = self._load(kind, name)
        return known[name]

    def append(self, document: JsonObject, signer: Signer, subject: str) -> int:
        """Sign and append one entry; `subject` names it in the report. Gives its place."""
        index = self.index
        self._add(signer.line(document), document["type"][1], subject)
        self.state.apply(index, document)
        return index

    def issue(self, mould: Mould, number: CertificateNumber, holder: str, plan_index: int) -> None:
        """Sign and append the certificate of a number, one of many that are alike."""
        index, text = self.index, str(number)
        self._add(mould.line(index, text, holder), ACHIEVEMENT_CREDENTIAL, text)
        self.state.certify(index, number, plan_index, self.time[:10])

    def _add(self, line: bytes, kind: str, subject: str) -> None:
        self.written.append((self.index, kind, subject))
        self._lines.append(line)
        self._frontier.append(leaf_hash(line))
        if len(self._lines) >= _BATCH:
            self._flush()

    def record(
        self,
        entry_type: EntryType,
        subject: JsonObject,
        label: str,
        status_entries: Sequence[JsonObject] = (),
    ) -> int:
        """Append an entry of the registry's own; with a place in status lists, others read it as they read certificates."""
        settings = self.settings
        document = registry_credential(
            entry_type, self.index, settings.title.zh, subject, self.time, settings.site
        )
        if status_entries:
            document["credentialStatus"] = list(status_entries)
        signer = self.signer(
            "registry", registry_did(settings.site), for_others=bool(status_entries)
        )
        return self.append(document, signer, label)

    def signer(self, role: Role, issuer: str, *, for_others: bool = False) -> Signer:
        """One signer for each role and issuer, so that a batch prepares its proofs once.

        What verifiers of others read, certificates and their status lists, is `for_others`: it carries the second
        proof where the registry's settings ask for it.
        """
        proofs = BOTH if for_others and self.settings.second_proof else (JCS,)
        made = (role, issuer, proofs)
        if made not in self._signers:
            self._signers[made] = self._keyring.signer(role, issuer, self.index, self.time, proofs)
        return self._signers[made]

    def line(self, index: int) -> bytes:
        """An entry's line, written in this run or before."""
        if index >= self._flushed:
            return self._lines[index - self._flushed]
        kept = self._bundle if index < self.head.size else None
        return read_line(FolderTree(self._root), index, self._flushed, kept)

    def digest_of(self, index: int) -> str:
        return digest(self.line(index))

    def holders_of(self, session: SessionState) -> frozenset[str]:
        """The commitments of those to whom a session's certificates were issued."""
        places = (first + n for first, count in session.runs for n in range(count))
        subjects = (parse_canonical(self.line(index))["credentialSubject"] for index in places)
        return frozenset(subject["identifier"][0]["identityHash"] for subject in subjects)

    def close(self, commit: str, pending: dict[str, date], rules_version: str) -> Head:
        """Write everything in its order; the new head."""
        self._flush()
        write_nodes(self._root, self.index, self._frontier.completed)
        if self.index > self.head.size:
            self._write_status_lists()
        for kind in KINDS:
            self._write_shards(kind)
        head = replace(
            self.head.grown(self._frontier),
            as_of=self._as_of,
            commit=commit,
            keys=dict(sorted(self.state.keys.items())),
            pending=pending,
            rules_version=rules_version,
        )
        if self._worth_writing(head):
            write_head(self._root, head)
            return head
        return self.head

    def _write_shards(self, kind: ShardKind[T]) -> None:
        for name, state in sorted(kind.of(self.state).items()):
            path, data = self._root / kind.path(name), kind.dump(state, self.index)
            if not path.exists() or path.read_bytes() != data:
                replace_file(path, data)

    def _worth_writing(self, head: Head) -> bool:
        """A run that changed nothing leaves no trace, so that running again is free."""
        same = replace(head, as_of=self.head.as_of, commit=self.head.commit)
        return same != self.head

    def _flush(self) -> None:
        check_lengths(self._lines)
        append_lines(self._root, self._flushed, self._lines)
        self._flushed += len(self._lines)
        self._lines = []

    def _write_status_lists(self) -> None:
        """A list of each purpose for each 131,072 places that the ledger has reached.

        They are signed anew where a bit changed, where the key that signed them is not the registry's any more, and
        where they lack a proof that the registry's settings now ask for.
        """
        signer = self.signer("registry", registry_did(self.settings.site), for_others=True)
        for purpose, kind in _PLACES.items():
            changed = {int(one) for one in kind.of(self.state)}
            for number in range((self.index - 1) // status.ENTRIES + 1):
                path = self._root / status_path(number, purpose)
                written = path.read_bytes() if path.exists() else b""
                wanted = (signer.verification_method, *signer.proofs)
                is_current = all(f'"{name}"'.encode() in written for name in wanted)
                if number in changed or not is_current:
                    document = self._status_list(number, purpose)
                    encoded = document["credentialSubject"]["encodedList"]
                    if not is_current or f'"{encoded}"'.encode() not in written:
                        replace_file(path, canonicalise(signer.sign(document)) + b"\n")

    def _status_list(self, number: int, purpose: status.Purpose) -> JsonObject:
        places = self._known(_PLACES[purpose], str(number)).places
        return status.status_list(
            self.settings.site,
            number,
            self.settings.title.zh,
            [place % status.ENTRIES for place in places],
            self.time,
            purpose,
        )
