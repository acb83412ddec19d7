"""A copy of a published log, entry by entry, in a folder laid out as a clone's: `registry/ledger/000/000.jsonl`.

What was copied once is never asked for again, so what the site says later is held against what it said before. New
entries are kept apart until they are known to give the root that the log's checkpoint signs.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from time import sleep
from typing import Final

from skillreg.errors import InputError
from skillreg.ledger.live import Unreachable, fetch
from skillreg.ledger.merkle import Frontier, leaf_hash
from skillreg.ledger.storage import BUNDLE, append_lines, bundle_path
from skillreg.ledger.tiles import Tile, split_entries
from skillreg.text import Text

#: No file of a log or a registry's site is longer, but for bundles of entries.
MOST_BYTES: Final = 1 << 20
#: 256 entries of 65,535 bytes, each with its length.
_MOST_BYTES_OF_A_BUNDLE: Final = BUNDLE * (65_535 + 2)
#: So many new entries are taken in one run: a hostile checkpoint may promise any number.
MOST_NEW: Final = 20_000_000
_AT_A_TIME: Final = 4
_TRIES: Final = 3


class Site:
    """A published site, asked politely: a few requests at a time, a few times each, no answer longer than it may be."""

    def __init__(self, address: str, pause: float = 0.5) -> None:
        self.address = address.rstrip("/")
        self._pause = pause

    def get(self, path: str, most: int = MOST_BYTES) -> bytes | None:
        """A file of the site; None where there is none; Unreachable when it cannot be had."""
        for turn in range(_TRIES):
            try:
                return fetch(f"{self.address}/{path}", most)
            except Unreachable:
                if turn == _TRIES - 1:
                    raise
                sleep(self._pause * (turn + 1))
        return None

    def bundles(self, tiles: Iterator[Tile]) -> Iterator[tuple[Tile, list[bytes]]]:
        """The entries of some bundles, in their order, few of them in memory at a time."""
        with ThreadPoolExecutor(_AT_A_TIME) as pool:
            while some := list(islice(tiles, _AT_A_TIME)):
                yield from zip(some, pool.map(self._bundle, some), strict=True)

    def _bundle(self, tile: Tile) -> list[bytes]:
        """A bundle; of a partial one that has been completed since, the full one's beginning will do (tlog-tiles)."""
        data = self.get(f"log/{tile.entries_path}", _MOST_BYTES_OF_A_BUNDLE)
        width = tile.width
        if data is None and width < BUNDLE:
            whole = Tile(tile.level, tile.number)
            data = self.get(f"log/{whole.entries_path}", _MOST_BYTES_OF_A_BUNDLE)
            width = BUNDLE
        if data is None:
            raise Unreachable(
                Text(
                    f"日志缺少 {tile.entries_path}",
                    f"the log does not have {tile.entries_path}",
                )
            )
        entries = split_entries(data, width)[: tile.width]
        if any(b"\n" in entry for entry in entries):
            raise InputError(
                Text(
                    f"{tile.entries_path} 里有的条目不是一行",
                    f"an entry of {tile.entries_path} is not one line",
                )
            )
        return entries


def tiles_between(start: int, end: int) -> Iterator[Tile]:
    """The bundles with the entries from a place on, of a log of `end` entries."""
    for number in range(start // BUNDLE, -(-end // BUNDLE) if start < end else 0):
        yield Tile(0, number, min(BUNDLE, end - number * BUNDLE))


class Mirror:
    """The copy in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def frontier(self, size: int) -> Frontier | None:
        """The right edge of the first `size` entries of the copy; None when it does not have so many."""
        edge = Frontier()
        for number in range(-(-size // BUNDLE)):
            lines = self._lines(number)[: size - edge.size]
            edge.extend(map(leaf_hash, lines))
        return edge if edge.size == size else None

    def cut(self, size: int) -> None:
        """Drop what a broken-off run left behind the first `size` entries."""
        number, kept = divmod(size, BUNDLE)
        path = self.folder / bundle_path(number)
        if path.exists():
            path.write_bytes(b"".join(line + b"\n" for line in self._lines(number)[:kept]))
        number += 1
        while (later := self.folder / bundle_path(number)).exists():
            later.unlink()
            number += 1

    def copy(
        self, site: Site, start: int, end: int, edge: Frontier, step: Callable[[int, int], object]
    ) -> Frontier:
        """Append the entries from `start` to `end` of the site's log; the edge, grown by them.

        Entries before `start` that come with their bundle are not looked at: the caller compares roots.
        """
        for tile, entries in site.bundles(tiles_between(start, end)):
            first = tile.number * BUNDLE
            new = entries[max(0, start - first) :]
            append_lines(self.folder, max(start, first), new)
            edge.extend(map(leaf_hash, new))
            step(len(new), end - start)
        return edge

    def clear(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def _lines(self, number: int) -> list[bytes]:
        path = self.folder / bundle_path(number)
        return path.read_bytes().split(b"\n")[:-1] if path.exists() else []
