"""Proofs over the tree: that an entry is in it, and that a longer log begins with a shorter one (RFC 9162, section 2.1).

The arithmetic only. Hashes come from a function `node(height, index)`: the root of the complete subtree over leaves
`index * 2**height` to `(index + 1) * 2**height - 1`, which a ledger on disk (`ledger.tree`) or published tiles
(`ledger.published`) can answer. A proof of a log of a million entries is twenty hashes.

Sizes are explicit where implementations differ: the empty log is a prefix of every log and its proof is empty, but its
root is checked; a log is a prefix of itself, with an empty proof, if the roots are equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from skillreg.ledger.merkle import EMPTY_ROOT, Frontier, leaf_hash, node_hash

Node = Callable[[int, int], bytes]
HASH = 32


def complete_subtrees(start: int, end: int) -> Iterator[tuple[int, int]]:
    """The complete subtrees (height, index) that make up the leaves from `start` to `end`, from the left.

    >>> list(complete_subtrees(0, 7))
    [(2, 0), (1, 2), (0, 6)]
    """
    while start < end:
        height = (end - start).bit_length() - 1
        if start:
            height = min(height, (start & -start).bit_length() - 1)
        yield height, start >> height
        start += 1 << height


def range_hash(node: Node, start: int, end: int) -> bytes:
    """MTH(D[start:end]) for a range that is a subtree of the RFC's, complete or at the right end."""
    if start == end:
        return EMPTY_ROOT
    *lefts, last = [node(*subtree) for subtree in complete_subtrees(start, end)]
    for left in reversed(lefts):
        last = node_hash(left, last)
    return last


def frontier(node: Node, size: int) -> Frontier:
    """The right edge of the tree when it had `size` leaves."""
    return Frontier(size, [node(*subtree) for subtree in complete_subtrees(0, size)])


def inclusion_proof(node: Node, index: int, size: int) -> list[bytes]:
    """PATH(index, D[0:size]), RFC 9162 section 2.1.3.1: the sibling of the leaf first."""
    if not 0 <= index < size:
        raise ValueError(f"there is no leaf {index} in a tree of {size}")
    start, end = 0, size
    path: list[bytes] = []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(range_hash(node, middle, end))
            end = middle
        else:
            path.append(range_hash(node, start, middle))
            start = middle
    return path[::-1]


def consistency_proof(node: Node, old: int, new: int) -> list[bytes]:
    """PROOF(old, D[0:new]), RFC 9162 section 2.1.4.1; empty for the empty log and for equal sizes."""
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {new} leaves does not go on from one of {old}")
    if old in (0, new):
        return []
    start, end = 0, new
    path: list[bytes] = []
    whole = True  # the subtree's left edge is the tree's: the verifier has its root
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            path.append(range_hash(node, middle, end))
            end = middle
        else:
            path.append(range_hash(node, start, middle))
            start = middle
            whole = False
    if not whole:
        path.append(range_hash(node, start, end))
    return path[::-1]


def _split(count: int) -> int:
    """The largest power of two that is smaller than `count`."""
    return 1 << ((count - 1).bit_length() - 1)


def root_from_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that a proof leads to from a leaf's hash (RFC 9162 section 2.1.3.2, steps 1-4); None when it cannot fit."""
    if not 0 <= index < size or not _are_hashes([leaf, *path]):
        return None
    fn, sn, root = index, size - 1, leaf
    for sibling in path:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            root = node_hash(sibling, root)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            root = node_hash(root, sibling)
        fn, sn = fn >> 1, sn >> 1
    return root if sn == 0 else None


def is_included(entry: bytes, index: int, size: int, root: bytes, path: Sequence[bytes]) -> bool:
    """Whether the proof shows that `entry` is entry `index` of the log of `size` entries with this root."""
    return root_from_inclusion(leaf_hash(entry), index, size, path) == root


def is_consistent(
    old: int, old_root: bytes, new: int, new_root: bytes, path: Sequence[bytes]
) -> bool:
    """Whether the proof shows that the log of `new` entries begins with the one of `old` (RFC 9162 section 2.1.4.2)."""
    if not 0 <= old <= new or not _are_hashes([old_root, new_root, *path]):
        return False
    if old == 0:
        return not path and old_root == EMPTY_ROOT and (new > 0 or new_root == EMPTY_ROOT)
    if old == new:
        return not path and old_root == new_root
    hashes = list(path)
    if old & (old - 1) == 0:
        hashes.insert(0, old_root)
    if not hashes:
        return False
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = hashes[0]
    for one in hashes[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(one, fr), node_hash(one, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, one)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == old_root and sr == new_root


def _are_hashes(hashes: Sequence[bytes]) -> bool:
    return all(len(one) == HASH for one in hashes)
