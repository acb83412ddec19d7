"""The tree hash against RFC 6962's own vectors, the definition written out, and a library of others."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise

import pytest
from pymerkle import InmemoryTree
from skillreg.ledger.merkle import EMPTY_ROOT, Frontier, leaf_hash, node_hash

from tests.ledger.vectors import LEAVES

#: The roots of 1 to 8 of these leaves that Certificate Transparency's implementations share.
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
LARGEST = 600


def root_as_defined(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962 section 2.1, word for word."""
    n = len(leaves)
    if n == 0:
        return sha256(b"").digest()
    if n == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    k = 1
    while k * 2 < n:
        k *= 2
    left, right = root_as_defined(leaves[:k]), root_as_defined(leaves[k:])
    return sha256(b"\x01" + left + right).digest()


def numbered(count: int) -> list[bytes]:
    return [f"line {number}".encode() for number in range(count)]


def frontier_of(leaves: list[bytes]) -> Frontier:
    frontier = Frontier()
    frontier.extend(map(leaf_hash, leaves))
    return frontier


def test_the_vectors_of_certificate_transparency() -> None:
    frontier = Frontier()
    assert frontier.root() == EMPTY_ROOT == sha256(b"").digest()
    for leaf, root in zip(LEAVES, ROOTS, strict=True):
        frontier.append(leaf_hash(leaf))
        assert frontier.root().hex() == root


def test_every_size_is_as_the_rfc_defines_it() -> None:
    frontier, leaves = Frontier(), numbered(LARGEST)
    for size in range(LARGEST + 1):
        assert frontier.size == size
        assert frontier.root() == root_as_defined(leaves[:size])
        assert len(frontier.hashes) == size.bit_count()
        if size < LARGEST:
            frontier.append(leaf_hash(leaves[size]))


def test_every_size_is_as_pymerkle_has_it() -> None:
    tree, frontier = InmemoryTree(algorithm="sha256"), Frontier()
    for leaf in numbered(LARGEST):
        tree.append_entry(leaf)
        frontier.append(leaf_hash(leaf))
        assert frontier.root() == tree.get_root()


@pytest.mark.parametrize("size", [0, 1, 2, 3, 255, 256, 257, 511, 512, 600])
def test_a_tree_goes_on_from_its_edge(size: int) -> None:
    leaves = numbered(size + 40)
    before = frontier_of(leaves[:size])
    after = Frontier(before.size, before.hashes)
    after.extend(map(leaf_hash, leaves[size:]))
    assert after.root() == root_as_defined(leaves)
    assert before.root() == root_as_defined(leaves[:size])  # the first one is left as it was


@pytest.mark.parametrize(("size", "hashes"), [(0, 1), (1, 0), (3, 1), (4, 2), (256, 0)])
def test_an_edge_has_one_hash_for_each_complete_subtree(size: int, hashes: int) -> None:
    with pytest.raises(ValueError, match="edge hashes"):
        Frontier(size, [b"\0" * 32] * hashes)


def test_leaves_and_nodes_are_never_the_same() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert node_hash(left, right) != leaf_hash(left + right)
    assert node_hash(left, right) != node_hash(right, left)


def test_roots_of_different_sizes_differ() -> None:
    roots = [frontier_of([b"the same"] * size).root() for size in range(40)]
    assert len(set(roots)) == len(roots)
    assert all(one != next_one for one, next_one in pairwise(roots))
