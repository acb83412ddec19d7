"""Ledgers of any size with a log over them: lines, head, inner hashes, checkpoints at the sizes that one asks for.

>>> city = City(folder, 700, signed_at=(1, 256, 700))
>>> city.log.last().size
700
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from skillreg.credentials import multikey
from skillreg.credentials.keys import KeyRecord
from skillreg.ledger.checkpoint import SignedCheckpoint, verifier_keys
from skillreg.ledger.head import Head
from skillreg.ledger.log import Log, sign_checkpoint
from skillreg.ledger.merkle import leaf_hash
from skillreg.ledger.nodes import write_nodes
from skillreg.ledger.storage import append_lines, read_head, write_head
from skillreg.site.log import write_log
from skillreg.site.output import Output, PublishReport
from skillreg.tree import FolderTree

SITE = "https://registry.example/city"
ORIGIN = "registry.example/city/log/1"
DID = "did:web:registry.example:city"


def log_key(name: str = "log") -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(name.encode().ljust(32, b"."))


def log_record(name: str = "log", start: int = 0, until: int | None = None) -> KeyRecord:
    return KeyRecord(multikey.of_private(log_key(name)), "log", (DID,), start, until)


def line(index: int) -> bytes:
    """Lines of many lengths, one of them empty."""
    return f"entry {index} ".encode() * (index % 7)


def lines(start: int, end: int) -> list[bytes]:
    return [line(index) for index in range(start, end)]


class City:
    """A registry's ledger and log in a folder."""

    def __init__(self, root: Path, size: int = 0, signed_at: Iterable[int] = ()) -> None:
        self.root = root
        self.tree = FolderTree(root)
        self.log = Log(self.tree, (log_record(),), SITE)
        write_head(root, Head())
        for step in sorted({*signed_at, size}):
            self.grow(step)
            if step in set(signed_at):
                self.sign()

    @property
    def head(self) -> Head:
        return read_head(self.tree)

    @property
    def vkey(self) -> str:
        return str(verifier_keys(self.log.records, SITE)[-1])

    def grow(self, size: int, made: list[bytes] | None = None) -> None:
        """Seal lines up to a size, in the order in which the sealer writes."""
        head = self.head
        new = lines(head.size, size) if made is None else made
        frontier = head.frontier()
        frontier.extend(map(leaf_hash, new))
        append_lines(self.root, head.size, new)
        write_nodes(self.root, frontier.size, frontier.completed)
        write_head(self.root, head.grown(frontier))

    def sign(self, *seen: SignedCheckpoint) -> SignedCheckpoint:
        return sign_checkpoint(self.root, self.log.records, SITE, [log_key()], seen)

    def publish(self, out: Path) -> PublishReport:
        output = Output(out)
        write_log(self.log, output)
        return output.finish()


def published(out: Path) -> dict[str, bytes]:
    """Every file of a published folder, by path."""
    files = (path for path in sorted(out.rglob("*")) if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}
