"""Proofs of every size up to 600 and of large trees; what does not belong is refused; size 0 and equal sizes."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from skillreg.ledger.merkle import EMPTY_ROOT, leaf_hash, node_hash
from skillreg.ledger.proofs import (
    complete_subtrees,
    consistency_proof,
    frontier,
    inclusion_proof,
    is_consistent,
    is_included,
    range_hash,
    root_from_inclusion,
)

from tests.ledger.test_merkle import ROOTS, root_as_defined
from tests.ledger.vectors import LEAVES

LARGEST = 600


def entry(index: int) -> bytes:
    return f"line {index}".encode()


@cache
def node(height: int, index: int) -> bytes:
    if height == 0:
        return leaf_hash(entry(index))
    return node_hash(node(height - 1, 2 * index), node(height - 1, 2 * index + 1))


@cache
def sparse(height: int, index: int) -> bytes:
    """A tree so large that nobody could have its leaves: all of them are empty but the first 600."""
    if index << height >= LARGEST:
        return _empty(height)
    return (
        node(0, index)
        if height == 0
        else node_hash(sparse(height - 1, 2 * index), sparse(height - 1, 2 * index + 1))
    )


@cache
def _empty(height: int) -> bytes:
    return leaf_hash(b"") if height == 0 else node_hash(_empty(height - 1), _empty(height - 1))


@cache
def root(size: int) -> bytes:
    return frontier(node, size).root()


def path_as_defined(m: int, leaves: list[bytes]) -> list[bytes]:
    """PATH(m, D[n]) of RFC 9162 section 2.1.3.1, word for word."""
    n = len(leaves)
    if n == 1:
        return []
    k = 1
    while k * 2 < n:
        k *= 2
    if m < k:
        return [*path_as_defined(m, leaves[:k]), root_as_defined(leaves[k:])]
    return [*path_as_defined(m - k, leaves[k:]), root_as_defined(leaves[:k])]


def subproof_as_defined(m: int, leaves: list[bytes], b: bool) -> list[bytes]:
    """SUBPROOF(m, D[n], b) of RFC 9162 section 2.1.4.1, word for word."""
    n = len(leaves)
    if m == n:
        return [] if b else [root_as_defined(leaves)]
    k = 1
    while k * 2 < n:
        k *= 2
    if m <= k:
        return [*subproof_as_defined(m, leaves[:k], b), root_as_defined(leaves[k:])]
    return [*subproof_as_defined(m - k, leaves[k:], False), root_as_defined(leaves[:k])]


def test_the_roots_of_certificate_transparency() -> None:
    def of_vectors(height: int, index: int) -> bytes:
        return range_hash_of(list(LEAVES[index << height : (index + 1) << height]))

    for size, expected in enumerate(ROOTS, 1):
        assert frontier(of_vectors, size).root().hex() == expected


def range_hash_of(leaves: list[bytes]) -> bytes:
    return root_as_defined(leaves)


@pytest.mark.parametrize("size", [*range(1, 40), 255, 256, 257])
def test_proofs_are_as_the_rfc_defines_them(size: int) -> None:
    leaves = [entry(index) for index in range(size)]
    assert root(size) == root_as_defined(leaves)
    for index in range(0, size, max(1, size // 20)):
        assert inclusion_proof(node, index, size) == path_as_defined(index, leaves)
        if index:
            assert consistency_proof(node, index, size) == subproof_as_defined(index, leaves, True)


def test_every_entry_of_every_size_is_proved() -> None:
    for size in range(1, LARGEST + 1):
        for index in {0, 1, size // 3, size // 2, size - 2, size - 1} & set(range(size)):
            path = inclusion_proof(node, index, size)
            assert is_included(entry(index), index, size, root(size), path)
            assert not is_included(entry(index + 1), index, size, root(size), path)


def test_every_size_goes_on_from_every_smaller_one() -> None:
    for new in range(0, LARGEST + 1, 7):
        for old in range(new + 1):
            path = consistency_proof(node, old, new)
            assert is_consistent(old, root(old), new, root(new), path)


def test_the_empty_log_begins_every_log() -> None:
    assert root(0) == EMPTY_ROOT
    for new in (0, 1, 2, 255, 256, 600):
        assert consistency_proof(node, 0, new) == []
        assert is_consistent(0, EMPTY_ROOT, new, root(new), [])
        assert not is_consistent(0, root(1), new, root(new), [])
        assert not is_consistent(0, EMPTY_ROOT, new, root(new), [root(new)])
    assert not is_consistent(0, EMPTY_ROOT, 0, root(1), [])
    assert not is_consistent(1, root(1), 0, EMPTY_ROOT, [])


def test_a_log_begins_with_itself_if_the_roots_are_equal() -> None:
    for size in (1, 2, 3, 256, 257):
        assert consistency_proof(node, size, size) == []
        assert is_consistent(size, root(size), size, root(size), [])
        assert not is_consistent(size, root(size), size, root(size + 1), [])
        assert not is_consistent(size, root(size), size, root(size), [root(size)])


def test_no_proof_of_what_is_not_there() -> None:
    for index, size in ((0, 0), (5, 5), (-1, 5), (6, 5)):
        with pytest.raises(ValueError, match="no leaf"):
            inclusion_proof(node, index, size)
        assert root_from_inclusion(leaf_hash(b""), index, size, []) is None
    for old, new in ((2, 1), (-1, 1)):
        with pytest.raises(ValueError, match="does not go on"):
            consistency_proof(node, old, new)


sizes = st.integers(1, LARGEST)


@given(sizes, st.data())
@settings(max_examples=300)
def test_a_spoiled_inclusion_proof_fails(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    path = inclusion_proof(node, index, size)
    good = (entry(index), index, size, root(size), path)
    assert is_included(*good)
    for spoiled in _spoiled(path, data):
        assert not is_included(entry(index), index, size, root(size), spoiled)
    other = data.draw(st.integers(-2, size + 2))
    assert is_included(entry(index), other, size, root(size), path) == (other == index)
    wrong = data.draw(st.integers(-2, 2 * LARGEST))
    if is_included(entry(index), index, wrong, root(size), path):
        assert len(inclusion_proof(node, index, wrong)) == len(
            path
        )  # the shape is all that a size says
    assert not is_included(entry(index), index, size, root(size + 1), path)


@given(sizes, sizes, st.data())
@settings(max_examples=300)
def test_a_spoiled_consistency_proof_fails(one: int, other: int, data: st.DataObject) -> None:
    old, new = sorted((one, other))
    path = consistency_proof(node, old, new)
    assert is_consistent(old, root(old), new, root(new), path)
    for spoiled in _spoiled(path, data):
        assert not is_consistent(old, root(old), new, root(new), spoiled)
    assert not is_consistent(old, root(old + 1), new, root(new), path)
    assert not is_consistent(old, root(old), new, root(new + 1), path)
    assert not is_consistent(old, root(old)[:31], new, root(new), path)


def _spoiled(path: list[bytes], data: st.DataObject) -> list[list[bytes]]:
    """The proof with one bit turned, one hash too few, too many, too short, or two exchanged."""
    extra = data.draw(st.binary(min_size=32, max_size=32))
    made = [[*path, extra], [extra, *path]]
    if path:
        at = data.draw(st.integers(0, len(path) - 1))
        bit = data.draw(st.integers(0, 255))
        turned = bytearray(path[at])
        turned[bit // 8] ^= 1 << bit % 8
        made += [
            [*path[:at], bytes(turned), *path[at + 1 :]],
            [*path[:at], *path[at + 1 :]],
            [*path[:at], path[at][:-1], *path[at + 1 :]],
            [*path[:at], path[at] + b"\0", *path[at + 1 :]],
        ]
        if len(path) > 1:
            made.append([*path[:at], *path[at:][::-1]] if at < len(path) - 1 else path[::-1])
    return [one for one in made if one != path]


@given(st.integers(1, 1 << 40), st.data())
def test_large_trees_have_short_proofs(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    path = inclusion_proof(sparse, index, size)
    top = frontier(sparse, size).root()
    assert len(path) <= 40
    assert root_from_inclusion(sparse(0, index), index, size, path) == top
    old = data.draw(st.integers(0, size))
    proof = consistency_proof(sparse, old, size)
    assert len(proof) <= 41
    assert is_consistent(old, frontier(sparse, old).root(), size, top, proof)


@given(st.integers(0, 1 << 40), st.integers(0, 1 << 20))
def test_subtrees_cover_a_range_once(start: int, length: int) -> None:
    place = start
    for height, index in complete_subtrees(start, start + length):
        assert index << height == place
        place += 1 << height
    assert place == start + length


def test_the_hash_of_nothing_is_the_empty_root() -> None:
    assert range_hash(node, 5, 5) == EMPTY_ROOT


@pytest.mark.parametrize(("old", "new"), [(1, 2), (3, 5), (4, 7), (6, 8), (200, 300), (256, 257)])
def test_a_size_that_is_not_the_roots_is_refused(old: int, new: int) -> None:
    """The same hashes under a larger size would lead to the same roots, and end too early."""
    path = consistency_proof(node, old, new)
    assert is_consistent(old, root(old), new, root(new), path)
    for wrong in (2 * new, 4 * new + 1, 64 * new):
        assert not is_consistent(old, root(old), wrong, root(new), path)
    assert not is_consistent(old, root(old), new, root(new), [])


@pytest.mark.parametrize("leaf", [b"", bytes(31), bytes(33)])
def test_what_is_no_hash_leads_to_no_root(leaf: bytes) -> None:
    assert root_from_inclusion(leaf, 0, 1, []) is None
    assert root_from_inclusion(bytes(32), 0, 2, [leaf]) is None
    assert root_from_inclusion(bytes(32), 0, 1, []) == bytes(32)
