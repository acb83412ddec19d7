"""Tile arithmetic against the specification's examples, the definition written out, and every bundle read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skillreg.errors import InputError
from skillreg.ledger.tiles import (
    LONGEST_ENTRY,
    Tile,
    check_lengths,
    full_tiles,
    join_entries,
    levels,
    partial_tile,
    partial_tiles,
    split_entries,
    split_hashes,
    tile_of,
)


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0), "tile/0/000"),
        (Tile(0, 0, 1), "tile/0/000.p/1"),
        (Tile(2, 999, 255), "tile/2/999.p/255"),
        (Tile(1, 1000), "tile/1/x001/000"),
        (Tile(0, 1234067), "tile/0/x001/x234/067"),
        (Tile(0, 1234067, 7), "tile/0/x001/x234/067.p/7"),
        (Tile(63, 999_999), "tile/63/x999/999"),
    ],
)
def test_paths_are_the_specifications(tile: Tile, path: str) -> None:
    assert tile.path == path
    if tile.level == 0:
        assert tile.entries_path == path.replace("tile/0/", "tile/entries/")


def test_the_specifications_example() -> None:
    """A log of 70,000 entries: 273 full tiles and one of 112, one full and one of 17, one of 1."""
    size = 70_000
    assert [full_tiles(level, size) for level in range(3)] == [273, 1, 0]
    assert [partial_tile(level, size) for level in range(3)] == [
        Tile(0, 273, 112),
        Tile(1, 1, 17),
        Tile(2, 0, 1),
    ]
    assert levels(size) == 3


def test_a_full_tile_is_not_partial_and_an_empty_one_is_none() -> None:
    assert partial_tile(0, 256) is None
    assert partial_tile(1, 256) == Tile(1, 0, 1)
    assert partial_tile(1, 255) is None
    assert [levels(size) for size in (0, 1, 256, 65_535, 65_536)] == [0, 1, 2, 2, 3]
    assert partial_tiles([], 0) == []


@given(st.integers(0, 20_000_000), st.integers(0, 3))
def test_a_level_is_covered_once(size: int, level: int) -> None:
    hashes = size >> (8 * level)
    tail = partial_tile(level, size)
    assert full_tiles(level, size) * 256 + (tail.width if tail else 0) == hashes
    assert tail is None or 1 <= tail.width <= 255
    if hashes:
        for index in {0, hashes // 2, hashes - 1}:
            tile = tile_of(level, index, size)
            assert tile.number * 256 <= index < tile.number * 256 + tile.width
            assert tile.width == 256 or tile == tail


@given(st.lists(st.integers(0, 200_000), max_size=20), st.integers(0, 200_000))
def test_every_partial_tile_of_a_published_size_is_there_or_full_by_now(
    sizes: list[int], size: int
) -> None:
    published = [one for one in sizes if one <= size]
    served = set(partial_tiles(published, size))
    for one in (*published, size):
        for level in range(levels(one)):
            tile = partial_tile(level, one)
            assert tile is None or tile in served or tile.number < full_tiles(level, size)
    assert all(tile.number == full_tiles(tile.level, size) for tile in served)
    assert len(served) <= 255 * levels(size)


@given(st.lists(st.binary(max_size=300), max_size=256))
def test_bundles_are_read_as_they_were_written(entries: list[bytes]) -> None:
    assert split_entries(join_entries(entries), len(entries)) == entries


def test_lengths_are_big_endian() -> None:
    assert join_entries([b"ab", b"", b"x" * 258]) == b"\0\2ab\0\0\1\2" + b"x" * 258


@pytest.mark.parametrize(
    "data", [b"\0", b"\0\1", b"\0\1a\0", b"\0\1a\0\2b", b"\xff\xff" + b"x" * 65_534]
)
def test_a_bundle_cut_off_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="cut off"):
        split_entries(data, 1)


@pytest.mark.parametrize("width", [0, 1, 3, 256])
def test_a_bundle_of_another_width_is_refused(width: int) -> None:
    with pytest.raises(InputError, match=f"of {width}, but 2"):
        split_entries(b"\0\1a\0\0", width)


def test_a_tile_has_whole_hashes() -> None:
    assert split_hashes(b"a" * 32 + b"b" * 32, 2) == [b"a" * 32, b"b" * 32]
    for width in (1, 3, 256):
        with pytest.raises(InputError, match="not 64"):
            split_hashes(b"a" * 64, width)


def test_an_entry_may_be_as_long_as_its_length_can_say() -> None:
    longest = b"x" * LONGEST_ENTRY
    check_lengths([longest, b""])
    check_lengths([])
    assert split_entries(join_entries([longest]), 1) == [longest]
    with pytest.raises(InputError, match="65536 bytes"):
        check_lengths([b"x" * 65_536])
