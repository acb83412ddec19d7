"""The kept inner hashes: right at every size, healed when missing, ignored where they lie beyond the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from skillreg.errors import RegistryDamaged
from skillreg.ledger.log import Log, Prover, prove_grown
from skillreg.ledger.nodes import LedgerNodes, hashes_path, write_nodes
from skillreg.ledger.storage import drop_torn_tail, write_head
from skillreg.tree import FolderTree, Tree

from tests.ledger.logs import SITE, City, log_record

KEPT = "registry/ledger/state/tree"


class Counting:
    """A tree that remembers what was read of it."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.paths: list[str] = []

    def read(self, path: str) -> bytes | None:
        self.paths.append(path)
        return self._tree.read(path)

    def files(self, folder: str) -> list[str]:
        return self._tree.files(folder)


def kept(root: Path) -> dict[str, bytes]:
    tree = FolderTree(root)
    return {path: tree.read(path) or b"" for path in tree.files(KEPT)}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    return City(tmp_path_factory.mktemp("city"), 1100, signed_at=(1, 255, 256, 700, 1100))


@pytest.mark.parametrize(
    "steps", [(1100,), (255, 256, 257, 511, 1100), tuple(range(100, 1101, 100))]
)
def test_growing_in_steps_keeps_the_same_hashes(
    tmp_path: Path, city: City, steps: tuple[int, ...]
) -> None:
    other = City(tmp_path)
    for step in steps:
        other.grow(step)
    assert kept(tmp_path) == kept(city.root)
    assert set(kept(tmp_path)) == {hashes_path(1, 0)}
    assert kept(tmp_path)[hashes_path(1, 0)].count(b"\n") == 4


def test_the_edge_of_every_earlier_size_is_told(city: City) -> None:
    nodes = LedgerNodes(city.tree, 1100)
    assert nodes.frontier(1100).root().hex() == city.head.root
    for size in (0, 1, 255, 256, 257, 512, 700, 1024, 1099):
        alone = LedgerNodes(city.tree, size)
        assert alone.frontier(size).root() == nodes.frontier(size).root()
    with pytest.raises(ValueError, match="has 1100 lines, not 1101"):
        nodes.frontier(1101)


def test_what_is_missing_is_made_from_the_lines(tmp_path: Path, city: City) -> None:
    other = City(tmp_path, 1100)
    path = tmp_path / hashes_path(1, 0)
    whole = path.read_bytes()
    for damage in (
        None,
        b"",
        whole[:65],
        whole[:100],
        b"zz" * 32 + b"\n",
        b"\n" * 4,
        b"\xff" * 259,
    ):
        path.unlink()
        if damage is not None:
            path.write_bytes(damage)
        nodes = LedgerNodes(other.tree, 1100)
        assert nodes.frontier(1100).root().hex() == other.head.root
        assert nodes.inclusion(700, 1100) == LedgerNodes(city.tree, 1100).inclusion(700, 1100)
        write_nodes(tmp_path, 1100, {})
        assert path.read_bytes() == whole


def test_what_a_crash_left_beyond_the_ledger_is_ignored_and_replaced(tmp_path: Path) -> None:
    """Lines and hashes were written, the head was not; the next run seals other lines."""
    city = City(tmp_path, 500)
    before = city.head
    city.grow(1000, [b"lost"] * 500)
    write_head(tmp_path, before)
    drop_torn_tail(tmp_path, before)
    assert LedgerNodes(city.tree, 500).frontier(500).root().hex() == before.root
    city.grow(600)
    assert LedgerNodes(city.tree, 600).frontier(600).root().hex() == city.head.root
    clean = City(tmp_path / "clean", 600)
    assert kept(tmp_path) == kept(clean.root)


def test_a_false_hash_proves_nothing(tmp_path: Path) -> None:
    city = City(tmp_path, 1100, signed_at=(700, 1100))
    path = tmp_path / hashes_path(1, 0)
    path.write_bytes(b"ab" * 32 + path.read_bytes()[64:])
    with pytest.raises(RegistryDamaged, match="rewritten"):
        Prover(city.log).proof(300)
    last = city.log.last()
    assert last is not None
    with pytest.raises(RegistryDamaged, match="rewritten"):
        prove_grown(city.tree, city.head, last)


def test_two_levels_are_kept(tmp_path: Path) -> None:
    """A ledger of 65,536 and some short lines: the second level has one hash."""
    size = 65_536 + 300
    city = City(tmp_path)
    city.grow(size, [b"%d" % index for index in range(size)])
    assert set(kept(tmp_path)) == {hashes_path(1, 0), hashes_path(1, 1), hashes_path(2, 0)}
    nodes = LedgerNodes(city.tree, size)
    assert nodes.frontier(size).root().hex() == city.head.root
    (tmp_path / hashes_path(2, 0)).unlink()
    assert LedgerNodes(city.tree, size).frontier(size).root().hex() == city.head.root
    city.sign()
    counting = Counting(city.tree)
    proof = Prover(Log(counting, (log_record(),), SITE)).proof(40_000)
    assert proof is not None
    assert proof.holds(b"40000")
    # The checkpoint, twice; two bundles (the entry's, the last one); three files of hashes.
    assert len(set(counting.paths)) <= 7
