"""The hashes inside the tree of a ledger on disk, each at the cost of a few small files.

    registry/ledger/state/tree/1/000/000.txt    the roots of bundles 0-255, in hex, one a line
    registry/ledger/state/tree/2/000/000.txt    the roots of 256 bundles each

A hash below a bundle's root is made from the bundle's 256 lines; one above it from the kept roots. So a proof in a
ledger of a million entries reads one or two bundles and three or four of these files. They are derived state: the
sealer keeps them, whatever stands in them beyond the ledger's size is ignored, and a file that is missing or too short
is made again. Nobody has to believe them: every proof is checked against a root.

>>> nodes = LedgerNodes(FolderTree(Path(".")), 226)
>>> nodes.frontier(226).root().hex()[:8] == read_head(FolderTree(Path("."))).root[:8]
True
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from skillreg.ledger import proofs
from skillreg.ledger.merkle import LEVEL, Frontier, leaf_hash, node_hash
from skillreg.ledger.storage import FOLDER, read_bundle, replace_file
from skillreg.tree import FolderTree, Tree

#: So many hashes stand in one file, as in a tile of the log.
WIDTH = 1 << LEVEL
_LINE = 65


def hashes_path(level: int, number: int) -> str:
    """The file with hashes `256 * number` to `256 * number + 255` of a level, the first above the bundles being 1.

    >>> hashes_path(1, 3)
    'registry/ledger/state/tree/1/000/003.txt'
    """
    return f"{FOLDER}/state/tree/{level}/{number // 1000:03d}/{number % 1000:03d}.txt"


class LedgerNodes:
    """The complete subtrees of a ledger of `size` lines. `node` is what `proofs` asks."""

    def __init__(self, tree: Tree, size: int) -> None:
        self.size = size
        self._tree = tree
        self._kept = lru_cache(maxsize=64)(self._read_kept)
        self._leaves = lru_cache(maxsize=16)(self._read_leaves)
        self.node = lru_cache(maxsize=1 << 16)(self._node)

    def frontier(self, size: int) -> Frontier:
        """The right edge when the ledger had `size` lines."""
        return proofs.frontier(self.node, self._within(size))

    def inclusion(self, index: int, size: int) -> list[bytes]:
        return proofs.inclusion_proof(self.node, index, self._within(size))

    def consistency(self, old: int, new: int) -> list[bytes]:
        return proofs.consistency_proof(self.node, old, self._within(new))

    def level(self, level: int, start: int, end: int) -> list[bytes]:
        """Hashes `start` to `end` of a level of tiles: what a tile has in it."""
        if level == 0:
            return self._leaves(start // WIDTH)[start % WIDTH : (end - 1) % WIDTH + 1]
        return [self.node(level * LEVEL, index) for index in range(start, end)]

    def _within(self, size: int) -> int:
        if size > self.size:
            raise ValueError(f"the ledger has {self.size} lines, not {size}")
        return size

    def _node(self, height: int, index: int) -> bytes:
        level, above = divmod(height, LEVEL)
        if above:
            return node_hash(self.node(height - 1, 2 * index), self.node(height - 1, 2 * index + 1))
        if level == 0:
            return self._leaves(index // WIDTH)[index % WIDTH]
        return self._kept_at(level, index) or _root(
            self.level(level - 1, index * WIDTH, (index + 1) * WIDTH)
        )

    def _kept_at(self, level: int, index: int) -> bytes | None:
        kept = self._kept(level, index // WIDTH)
        return kept[index % WIDTH] if index % WIDTH < len(kept) else None

    def _read_kept(self, level: int, number: int) -> list[bytes]:
        return _parsed(self._tree.read(hashes_path(level, number)) or b"")

    def _read_leaves(self, bundle: int) -> list[bytes]:
        return [leaf_hash(line) for line in read_bundle(self._tree, bundle, self.size)]


def _root(hashes: Iterable[bytes]) -> bytes:
    """The root over as many hashes as a level has in one subtree of the next: 256."""
    frontier = Frontier()
    frontier.extend(hashes)
    return frontier.root()


def _parsed(data: bytes) -> list[bytes]:
    """The hashes of a file up to the first line that is none: what follows is made again."""
    hashes = []
    for line in data.split(b"\n")[:-1]:
        try:
            one = bytes.fromhex(line.decode("ascii"))
        except ValueError:
            break
        if len(one) != proofs.HASH or len(line) != _LINE - 1:
            break
        hashes.append(one)
    return hashes


def write_nodes(root: Path, size: int, completed: Mapping[tuple[int, int], bytes]) -> None:
    """Bring the files up to a ledger of `size` lines, whose lines are on disk already.

    `completed` are the subtrees that became complete in this run (`Frontier.completed`); what else is missing is made
    from the lines.
    """
    nodes = LedgerNodes(FolderTree(root), size)
    touched = {(level, index // WIDTH) for level, index in completed}
    for level, number, count in _files(size):
        path = root / hashes_path(level, number)
        whole = path.exists() and path.stat().st_size == count * _LINE
        if whole and (level, number) not in touched:
            continue
        places = range(number * WIDTH, number * WIDTH + count)
        hashes = [completed.get((level, at)) or nodes.node(level * LEVEL, at) for at in places]
        replace_file(path, b"".join(one.hex().encode() + b"\n" for one in hashes))


def _files(size: int) -> Iterator[tuple[int, int, int]]:
    """Level, number and count of hashes of every file that a ledger of this size has."""
    level = 1
    while total := size >> (LEVEL * level):
        for number in range(-(-total // WIDTH)):
            yield level, number, min(WIDTH, total - number * WIDTH)
        level += 1
