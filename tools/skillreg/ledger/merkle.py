"""The Merkle tree over the ledger's lines (RFC 6962 section 2.1, with SHA-256).

Arithmetic only: leaves and nodes come in as bytes, nothing is stored. A `Frontier` is the tree's right edge, the
roots of its complete subtrees from left (largest) to right: enough to append a leaf and to tell the root, whatever
the size of the tree.

>>> edge = Frontier()
>>> edge.append(leaf_hash(b"first"))
>>> edge.root() == leaf_hash(b"first")
True
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence


def leaf_hash(data: bytes) -> bytes:
    """MTH({d(0)}) = SHA-256(0x00 || d(0))."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


EMPTY_ROOT = hashlib.sha256(b"").digest()
#: So many levels of the tree, 256 leaves, lie between one kept level of hashes and the next.
LEVEL = 8


class Frontier:
    """The right edge of a tree of `size` leaves: one hash for each 1 bit of the size, the largest subtree first.

    `completed` has the roots of the subtrees of 256, 65,536, … leaves that became complete since the frontier was made,
    by (level, index): what proofs are made from later (`ledger.tree`).
    """

    def __init__(self, size: int = 0, hashes: Sequence[bytes] = ()) -> None:
        if size.bit_count() != len(hashes):
            raise ValueError(f"a tree of {size} leaves has {size.bit_count()} edge hashes")
        self.size = size
        self.hashes = list(hashes)
        self.completed: dict[tuple[int, int], bytes] = {}

    def append(self, leaf: bytes) -> None:
        """Add the hash of one more leaf; each complete pair of equal subtrees becomes one."""
        node = leaf
        for height in range(1, _trailing_ones(self.size) + 1):
            node = node_hash(self.hashes.pop(), node)
            if height % LEVEL == 0:
                self.completed[height // LEVEL, self.size >> height] = node
        self.hashes.append(node)
        self.size += 1

    def extend(self, leaves: Iterable[bytes]) -> None:
        for leaf in leaves:
            self.append(leaf)

    def root(self) -> bytes:
        """MTH of the whole tree: the edge folded from the right."""
        if not self.hashes:
            return EMPTY_ROOT
        node = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            node = node_hash(left, node)
        return node


def _trailing_ones(number: int) -> int:
    return ((number + 1) & ~number).bit_length() - 1
