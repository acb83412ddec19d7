"""A small log around the fixtures' records, published as the registry does it.

log = FixtureLog({20: line}, size=30)
log.write(folder)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from skillreg.ledger import checkpoint, note, proofs, tiles
from skillreg.ledger.checkpoint import Checkpoint, SignedCheckpoint, log_origin
from skillreg.ledger.merkle import leaf_hash, node_hash
from skillreg.ledger.tlog_proof import TlogProof

from tests.credentials.build import SITE, private_key


@dataclass(frozen=True)
class FixtureLog:
    """`lines` stand at their places; `between` them is something else."""

    lines: Mapping[int, bytes]
    size: int = 30
    between: str = "entry"
    site: str = SITE
    key: Ed25519PrivateKey = field(default_factory=lambda: private_key("log"))

    def write(self, folder: Path) -> None:
        log = folder / "log"
        for level in range(tiles.levels(self.size)):
            count = self.size >> (tiles.HEIGHT * level)
            for number in range(-(-count // tiles.WIDTH)):
                tile = tiles.tile_of(level, number * tiles.WIDTH, self.size)
                start = number * tiles.WIDTH
                height = tiles.HEIGHT * level
                hashes = [self.node(height, at) for at in range(start, start + tile.width)]
                _write(log / tile.path, b"".join(hashes))
        _write(log / "checkpoint", bytes(self.checkpoint()))

    def checkpoint(self, size: int | None = None) -> SignedCheckpoint:
        size = self.size if size is None else size
        root = proofs.range_hash(self.node, 0, size)
        return checkpoint.sign(Checkpoint(log_origin(self.site), size, root), self.key)

    def cosigned(self, by: Ed25519PrivateKey, name: str, time: int) -> SignedCheckpoint:
        """The newest checkpoint with one more line: https://c2sp.org/tlog-cosignature, written out by hand."""
        signed = self.checkpoint()
        public = by.public_key().public_bytes_raw()
        key_id = note.key_id(name, 4, public)
        message = f"cosignature/v1\ntime {time}\n{signed.note.text}".encode()
        line = note.SignatureLine(name, key_id, time.to_bytes(8, "big") + by.sign(message))
        return SignedCheckpoint(signed.checkpoint, signed.note.with_signature(line))

    def proof(self, index: int, size: int | None = None) -> TlogProof:
        signed = self.checkpoint(size)
        path = proofs.inclusion_proof(self.node, index, signed.size)
        return TlogProof(index, tuple(path), signed)

    def node(self, height: int, index: int) -> bytes:
        return self._levels[height][index]

    @cached_property
    def _levels(self) -> list[list[bytes]]:
        """The roots of complete subtrees, height by height."""
        level = [
            leaf_hash(self.lines.get(at, f"{self.between} {at}".encode()))
            for at in range(self.size)
        ]
        levels = [level]
        while len(level) > 1:
            level = [node_hash(*pair) for pair in zip(level[::2], level[1::2], strict=False)]
            levels.append(level)
        return levels


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
