"""Lines on disk: where they stand, how they are read back, what is cut and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skillreg.errors import RegistryDamaged
from skillreg.ledger import storage
from skillreg.ledger.head import Head
from skillreg.ledger.merkle import Frontier, leaf_hash
from skillreg.ledger.storage import (
    append_lines,
    bundle_path,
    check_last_bundle,
    drop_torn_tail,
    read_head,
    read_line,
    read_lines,
    replace_file,
    write_head,
)
from skillreg.tree import FolderTree


def line(index: int) -> bytes:
    return b'{"n":%d}' % index


def lines(start: int, end: int) -> list[bytes]:
    return [line(index) for index in range(start, end)]


def head_of(written: list[bytes]) -> Head:
    frontier = Frontier()
    frontier.extend(map(leaf_hash, written))
    return Head().grown(frontier)


def ledger(root: Path, size: int) -> Head:
    """A ledger of this many lines, with its head."""
    append_lines(root, 0, lines(0, size))
    head = head_of(lines(0, size))
    write_head(root, head)
    return head


def contents(root: Path) -> dict[str, bytes]:
    tree = FolderTree(root)
    return {path: tree.read(path) or b"" for path in tree.files("registry/ledger")}


@pytest.mark.parametrize(
    ("number", "path"),
    [
        (0, "000/000"),
        (1, "000/001"),
        (999, "000/999"),
        (1000, "001/000"),
        (1001, "001/001"),
        (999_999, "999/999"),
        (1_000_000, "1000/000"),
    ],
)
def test_bundle_paths(number: int, path: str) -> None:
    assert bundle_path(number) == f"registry/ledger/{path}.jsonl"


@given(st.sets(st.integers(0, 3_000_000), min_size=2, max_size=50))
def test_no_two_bundles_share_a_file(numbers: set[int]) -> None:
    assert len({bundle_path(number) for number in numbers}) == len(numbers)


def test_lines_cross_bundles(tmp_path: Path) -> None:
    head = ledger(tmp_path, 700)
    tree = FolderTree(tmp_path)
    sizes = {path: data.count(b"\n") for path, data in contents(tmp_path).items()}
    assert [sizes[bundle_path(number)] for number in range(3)] == [256, 256, 188]
    assert read_head(tree) == head
    assert list(read_lines(tree)) == list(enumerate(lines(0, 700)))
    assert list(read_lines(tree, 255, 258)) == [(n, line(n)) for n in (255, 256, 257)]
    assert list(read_lines(tree, 700)) == []
    assert [read_line(tree, n, 700) for n in (0, 255, 256, 511, 512, 699)] == [
        line(n) for n in (0, 255, 256, 511, 512, 699)
    ]


@pytest.mark.parametrize("steps", [(1,) * 10, (255, 1, 1), (256, 256), (100, 200, 300), (0, 5)])
def test_appending_in_steps_gives_the_same_files(tmp_path: Path, steps: tuple[int, ...]) -> None:
    size = 0
    for step in steps:
        append_lines(tmp_path / "steps", size, lines(size, size + step))
        size += step
    append_lines(tmp_path / "once", 0, lines(0, size))
    assert contents(tmp_path / "steps") == contents(tmp_path / "once")


def test_lines_behind_the_size_are_not_read(tmp_path: Path) -> None:
    ledger(tmp_path, 300)
    tree = FolderTree(tmp_path)
    assert [index for index, _ in read_lines(tree, size=257)][-1] == 256
    with pytest.raises(RegistryDamaged):
        read_line(tree, 257, 257)


@pytest.mark.parametrize("size", [1, 255, 256, 257, 300, 512])
def test_missing_lines_are_refused(tmp_path: Path, size: int) -> None:
    head = ledger(tmp_path, size)
    last = tmp_path / bundle_path((size - 1) // 256)
    whole = last.read_bytes()
    for damaged in (whole[:-1], whole[: whole.rfind(b"\n", 0, -1) + 1], b""):
        last.write_bytes(damaged)
        with pytest.raises(RegistryDamaged, match="lacks lines"):
            list(read_lines(FolderTree(tmp_path)))
        with pytest.raises(RegistryDamaged, match="lacks lines"):
            check_last_bundle(FolderTree(tmp_path), head)
    last.unlink()
    with pytest.raises(RegistryDamaged, match=last.name):
        list(read_lines(FolderTree(tmp_path)))


def test_a_changed_line_of_the_last_bundle_is_refused(tmp_path: Path) -> None:
    head = ledger(tmp_path, 300)
    file = tmp_path / bundle_path(1)
    whole = file.read_bytes()
    check_last_bundle(FolderTree(tmp_path), head)
    for place in range(0, len(whole), 17):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(RegistryDamaged):
            check_last_bundle(FolderTree(tmp_path), head)


@pytest.mark.parametrize("size", [0, 5, 255, 256, 300])
@pytest.mark.parametrize("more", [0, 1, 300])
@pytest.mark.parametrize("torn", [b"", b'{"n":', b"\xff\x00\r", b"\n\n"])
def test_what_lies_behind_the_head_is_cut(
    tmp_path: Path, size: int, more: int, torn: bytes
) -> None:
    head = ledger(tmp_path, size)
    before = contents(tmp_path)
    append_lines(tmp_path, size, lines(size, size + more))
    with_tail = tmp_path / bundle_path((size + more) // 256)
    with_tail.parent.mkdir(parents=True, exist_ok=True)
    if torn:
        with with_tail.open("ab") as file:
            file.write(torn)
    dropped = drop_torn_tail(tmp_path, head)
    assert dropped == sum(len(one) + 1 for one in lines(size, size + more)) + len(torn)
    assert contents(tmp_path) == before
    assert drop_torn_tail(tmp_path, head) == 0
    check_last_bundle(FolderTree(tmp_path), head)


def test_every_length_of_a_torn_tail_is_cut(tmp_path: Path) -> None:
    head = ledger(tmp_path, 254)
    before = contents(tmp_path)
    append_lines(tmp_path, 254, lines(254, 259))
    first, second = ((tmp_path / bundle_path(n)).read_bytes() for n in (0, 1))
    official = len(before[bundle_path(0)])
    (tmp_path / bundle_path(1)).unlink()
    for cut in range(official, len(first) + len(second) + 1):
        (tmp_path / bundle_path(0)).write_bytes(first[:cut])
        if cut > len(first):
            (tmp_path / bundle_path(1)).write_bytes(second[: cut - len(first)])
        assert drop_torn_tail(tmp_path, head) == cut - official
        assert contents(tmp_path) == before


def test_cutting_never_touches_what_is_official(tmp_path: Path) -> None:
    head = ledger(tmp_path, 300)
    whole = (tmp_path / bundle_path(1)).read_bytes()
    for cut in range(len(whole)):
        (tmp_path / bundle_path(1)).write_bytes(whole[:cut])
        assert drop_torn_tail(tmp_path, head) == 0
        assert (tmp_path / bundle_path(1)).read_bytes() == whole[:cut]


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b.json"
    replace_file(file, b"old")
    replace_file(file, b"new")
    assert file.read_bytes() == b"new"
    assert [one.name for one in file.parent.iterdir()] == ["b.json"]


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b'{"size":"many"}',
        b'{"size":-1}',
        b'{"size":1}',
        b'{"size":1,"edge":["zz"],"root":"00"}',
        b'{"size":1,"edge":["00"],"root":"11"}',
    ],
)
def test_a_damaged_head_is_refused(tmp_path: Path, damage: bytes) -> None:
    replace_file(tmp_path / "registry/ledger/head.json", damage)
    with pytest.raises(RegistryDamaged, match=r"head\.json is damaged"):
        read_head(FolderTree(tmp_path))


def test_a_head_whose_parts_disagree_is_refused(tmp_path: Path) -> None:
    head = ledger(tmp_path, 5)
    for wrong in (
        replace(head, size=7),
        replace(head, root="0" * 64),
        replace(head, edge=head.edge[::-1]),
    ):
        write_head(tmp_path, wrong)
        with pytest.raises(RegistryDamaged):
            read_head(FolderTree(tmp_path))


def test_a_head_of_another_size_does_not_fit_the_lines(tmp_path: Path) -> None:
    head = ledger(tmp_path, 5)
    append_lines(tmp_path, 5, lines(5, 6))
    with pytest.raises(RegistryDamaged, match="does not belong"):
        check_last_bundle(FolderTree(tmp_path), replace(head, size=6))


def test_no_head_is_an_empty_ledger(tmp_path: Path) -> None:
    assert read_head(FolderTree(tmp_path)) == Head()
    assert list(read_lines(FolderTree(tmp_path))) == []
    assert storage.BUNDLE == 256
