"""What there is to check with: the ledger's lines, the key record, and who said what; here, from a clone of the repository."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from functools import lru_cache

from skillreg.credentials.canonical import JsonObject, parse_canonical
from skillreg.credentials.did import registry_did
from skillreg.credentials.keys import KeyRecord, Role, resolver
from skillreg.credentials.proof import ProofResult, holds, verify
from skillreg.domain.state import OrganisationState
from skillreg.ledger.head import Head
from skillreg.ledger.storage import read_bundle, read_head, read_line, read_lines
from skillreg.registry import Registry
from skillreg.text import Text
from skillreg.tree import Tree
from skillreg.trust.keyring import read_records
from skillreg.verifying.report import KEY, SIGNATURE, Report

#: A list of certificates is mostly of a few sessions, and a session's stand side by side in the ledger.
_KEPT_BUNDLES = 32


class Source(ABC):
    """What a verification asks, wherever the entries come from. `size` is how long the ledger is."""

    def __init__(self, records: Sequence[KeyRecord]) -> None:
        self.records = records
        self._said: dict[int, bool] = {}

    @property
    @abstractmethod
    def site(self) -> str:
        """The registry's address, which its identifiers are made of."""

    @property
    @abstractmethod
    def size(self) -> int: ...

    @abstractmethod
    def state(self, code: str) -> OrganisationState:
        """What the ledger says of an organisation."""

    @abstractmethod
    def line(self, index: int) -> JsonObject:
        """The entry at a place of the ledger."""

    @abstractmethod
    def lines_after(self, index: int) -> Iterator[tuple[int, bytes]]:
        """Later entries with their places."""

    def subject(self, index: int) -> JsonObject:
        found: JsonObject = self.line(index)["credentialSubject"]
        return found

    def proofs(
        self, entry: JsonObject, issuer: str, index: int, role: Role
    ) -> tuple[ProofResult, ...]:
        """What each proof of a document comes to, if it stood at a place of the ledger."""
        return verify(entry, resolver(self.records, issuer, index, role))

    def said_by_registry(self, index: int) -> bool:
        """Whether an entry is the registry's own: by a key believed for it there, and the signature holds."""
        if index not in self._said:
            self._said[index] = self.is_registrys(self.line(index), index)
        return self._said[index]

    def is_registrys(self, document: JsonObject, index: int) -> bool:
        return holds(self.proofs(document, registry_did(self.site), index, "registry"))


class Clone(Source):
    def __init__(self, tree: Tree) -> None:
        super().__init__(read_records(tree))
        self.tree = tree
        self.registry = Registry(tree)
        self.head: Head = read_head(tree)
        self._bundle = lru_cache(_KEPT_BUNDLES)(
            lambda number: read_bundle(tree, number, self.head.size)
        )

    @property
    def site(self) -> str:
        return self.registry.settings.site

    @property
    def size(self) -> int:
        return self.head.size

    def state(self, code: str) -> OrganisationState:
        return self.registry.state(code)

    def line(self, index: int) -> JsonObject:
        return parse_canonical(read_line(self.tree, index, self.head.size, self._bundle))

    def lines_after(self, index: int) -> Iterator[tuple[int, bytes]]:
        return read_lines(self.tree, index + 1, self.head.size)


def signed(report: Report, results: Sequence[ProofResult], issuer: str) -> None:
    """Put down whether all signatures hold, and whether their keys are believed."""
    failed = next((result for result in results if not result.holds), None)
    if failed is None:
        report.add(SIGNATURE, "yes", results[0].reason)
        report.add(KEY, "yes", Text(f"签发者 {issuer}", f"issuer {issuer}"))
    elif failed.step == "key":
        report.add(
            SIGNATURE,
            "unknown",
            Text("密钥不可信,没有去验", "not tried: its key is not believed"),
        )
        report.add(KEY, "no", failed.reason)
    else:
        report.add(SIGNATURE, "no", failed.reason)
        report.add(
            KEY,
            "unknown",
            Text("签名不成立,无从判断", "cannot be told while the signature fails"),
        )
