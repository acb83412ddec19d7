"""Where the log's hashes and entries lie as static files (C2SP tlog-tiles, https://c2sp.org/tlog-tiles).

A *tile* has up to 256 hashes, one after the other. Tile *n* of level 0 has the leaf hashes of entries 256n to 256n+255;
a tile of the next level has the roots of 256 full tiles below it. An *entry bundle* has the entries of a level-0 tile.

    tile/0/000          the hashes of entries 0-255
    tile/0/001.p/44     the first 44 hashes of the next tile, in a log of 300 entries
    tile/1/000.p/1      the root of the one full tile
    tile/entries/000    entries 0-255, each after its length in two bytes

A tile with a width (`.p/44`) is partial. It never changes, either: the log of 301 entries has another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from skillreg.errors import InputError
from skillreg.text import Text

WIDTH: Final = 256
#: A level of tiles is eight levels of the tree.
HEIGHT: Final = 8
HASH: Final = 32
LONGEST_ENTRY: Final = 0xFFFF


@dataclass(frozen=True, slots=True, order=True)
class Tile:
    """A tile by level, number and width; a full one is 256 wide."""

    level: int
    number: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Below the log's prefix.

        >>> Tile(0, 1234067).path, Tile(1, 0, 7).path
        ('tile/0/x001/x234/067', 'tile/1/000.p/7')
        """
        return f"tile/{self.level}/{_grouped(self.number)}{_width(self.width)}"

    @property
    def entries_path(self) -> str:
        """The entry bundle beside a tile of level 0."""
        return f"tile/entries/{_grouped(self.number)}{_width(self.width)}"


def _grouped(number: int) -> str:
    """Three digits a group; all groups but the last begin with an x."""
    digits = str(number)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    return "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])


def _width(width: int) -> str:
    return "" if width == WIDTH else f".p/{width}"


def levels(size: int) -> int:
    """How many levels of tiles a log of this size has: those with at least one hash.

    >>> [levels(size) for size in (0, 1, 255, 256, 65535, 65536)]
    [0, 1, 1, 2, 2, 3]
    """
    count = 0
    while size >> (HEIGHT * count):
        count += 1
    return count


def full_tiles(level: int, size: int) -> int:
    """How many full tiles a level has; they are numbered from 0."""
    return size >> (HEIGHT * (level + 1))


def partial_tile(level: int, size: int) -> Tile | None:
    """The tile at the right end of a level, if it is not full."""
    width = (size >> (HEIGHT * level)) % WIDTH
    return Tile(level, full_tiles(level, size), width) if width else None


def partial_tiles(sizes: Iterable[int], size: int) -> list[Tile]:
    """The partial tiles of these published sizes that a log of `size` entries still serves.

    Where the full tile exists by now it stands for all its parts. `size` itself is one of the published sizes.
    """
    return sorted(
        {
            tile
            for published in {*sizes, size}
            for level in range(levels(published))
            if (tile := partial_tile(level, published)) and tile.number >= full_tiles(level, size)
        }
    )


def tile_of(level: int, index: int, size: int) -> Tile:
    """The tile, in a log of this size, that has hash `index` of a level of tiles."""
    number = index // WIDTH
    full = number < full_tiles(level, size)
    return Tile(level, number, WIDTH if full else (size >> (HEIGHT * level)) % WIDTH)


def split_hashes(data: bytes, width: int) -> list[bytes]:
    """The hashes of a tile of this width; InputError when it is of another length."""
    if len(data) != width * HASH:
        raise InputError(
            Text(
                f"瓦片应有 {width * HASH} 字节,实有 {len(data)}",
                f"a tile of {width} hashes has {width * HASH} bytes, not {len(data)}",
            )
        )
    return [data[at : at + HASH] for at in range(0, len(data), HASH)]


def join_entries(entries: Iterable[bytes]) -> bytes:
    """An entry bundle: each entry after its length (big-endian, two bytes)."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def split_entries(data: bytes, width: int) -> list[bytes]:
    """The entries of a bundle of this width; InputError when there are more, or fewer, or half of one."""
    entries = list(_entries(data))
    if len(entries) != width:
        raise _not_a_bundle(
            f"应有 {width} 条,实有 {len(entries)}", f"of {width}, but {len(entries)}"
        )
    return entries


def _entries(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if at + 2 > len(data) or end > len(data):
            raise _not_a_bundle("最后一条不全", "whose last entry is cut off")
        yield data[at + 2 : end]
        at = end


def check_lengths(entries: Sequence[bytes]) -> None:
    """InputError when an entry is longer than a bundle can hold."""
    longest = max(map(len, entries), default=0)
    if longest > LONGEST_ENTRY:
        raise InputError(
            Text(
                f"一条记录有 {longest} 字节,日志每条最多 {LONGEST_ENTRY} 字节",
                f"an entry has {longest} bytes; an entry of the log has at most {LONGEST_ENTRY}",
            )
        )


def _not_a_bundle(zh: str, en: str) -> InputError:
    return InputError(Text(f"条目包有误:{zh}", f"this is not a bundle of entries {en}"))
