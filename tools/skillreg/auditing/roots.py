"""The root that the ledger had at any earlier size, without keeping every hash.

The tree's right edge is kept once a bundle; a root in the middle of a bundle takes its lines once more.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from skillreg.ledger.merkle import Frontier, leaf_hash
from skillreg.ledger.storage import BUNDLE


class Roots:
    """`grow` with the leaves of each bundle in turn; ask `at` for the root of a size that has been reached."""

    def __init__(self, lines: Callable[[int], list[bytes]]) -> None:
        self.frontier = Frontier()
        self.at = cache(self._at)
        self._lines = lines
        self._edges: list[tuple[int, list[bytes]]] = []

    def grow(self, leaves: list[bytes]) -> None:
        self._edges.append((self.frontier.size, list(self.frontier.hashes)))
        self.frontier.extend(leaves)

    def _at(self, size: int) -> bytes | None:
        """None when the ledger was never known to have this size."""
        if size == self.frontier.size:
            return self.frontier.root()
        bundle, beyond = divmod(size, BUNDLE)
        if not 0 <= size < self.frontier.size or bundle >= len(self._edges):
            return None
        start, hashes = self._edges[bundle]
        if start != bundle * BUNDLE:
            return None  # lines before it are missing
        edge = Frontier(start, hashes)
        edge.extend(map(leaf_hash, self._lines(bundle)[:beyond]))
        return edge.root() if edge.size == size else None
