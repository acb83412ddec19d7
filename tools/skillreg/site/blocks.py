"""Certificates as they are published: a hundred serials to a file, whose path is the number itself.

    /certificates/S000037150001/26/4/0000.json     [{"index": 12, "entry": {…}}, …]

The ledger passes by once, in its own order. A block is written as soon as its successor begins; what is still to come
to it (a revocation, a later version) is known beforehand from the organisation's state, so such a block is held back.
Held lines beyond a bound go to a spool on disk: memory does not grow with the number of certificates.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from skillreg.domain.numbers import CertificateNumber
from skillreg.site.output import Output

HELD_LINES = 8192


def block_path(number: CertificateNumber) -> str:
    return f"certificates/{number.shard_path}.json"


def published_list(items: list[bytes]) -> bytes:
    """A JSON list with one item a line, so that a changed block is a small diff."""
    return b"[" + b",".join(b"\n" + item for item in items) + b"\n]\n"


def logged_item(index: int, line: bytes) -> bytes:
    """A ledger line with its place; the entry's bytes are those of the ledger."""
    return b'{"index":%d,"entry":%s}' % (index, line)


class Blocks:
    """`more_to_come` says whether a block gets lines after its successor has begun."""

    def __init__(
        self,
        output: Output,
        spool: Path,
        more_to_come: Callable[[CertificateNumber], bool],
        held_lines: int = HELD_LINES,
    ) -> None:
        self._output = output
        self._spool = spool
        self._more_to_come = more_to_come
        self._bound = held_lines
        self._held: dict[str, list[bytes]] = {}
        self._lines = 0
        self._current: dict[str, tuple[str, bool]] = {}
        self._closed: set[str] = set()

    def add(self, number: CertificateNumber, index: int, line: bytes) -> None:
        """The next line of the ledger that is about a certificate."""
        path = block_path(number)
        series = path.rsplit("/", 1)[0]
        open_path, hold = self._current.get(series, ("", True))
        if path > open_path:
            if not hold:
                self._close(open_path)
            self._current[series] = (path, self._more_to_come(number))
        if path in self._closed:
            self._reopen(path)
        self._held.setdefault(path, []).append(logged_item(index, line))
        self._lines += 1
        if self._lines > self._bound:
            self._spill()

    def finish(self) -> None:
        spooled = {self._path_of(file) for file in self._spool.iterdir()}
        for path in sorted(spooled | set(self._held)):
            self._close(path)

    def _close(self, path: str) -> None:
        items = self._held.pop(path, [])
        self._lines -= len(items)
        spooled = self._spool_of(path)
        if spooled.exists():
            items = spooled.read_bytes().splitlines() + items
            spooled.unlink()
        self._output.write(path, published_list(items))
        self._closed.add(path)

    def _reopen(self, path: str) -> None:
        """The state did not foresee this line: the block is read back and closed again at the end."""
        self._closed.discard(path)
        items = [item.removesuffix(b",") for item in self._output.read(path).splitlines()[1:-1]]
        self._held[path] = items
        self._lines += len(items)

    def _spill(self) -> None:
        for path, items in self._held.items():
            with self._spool_of(path).open("ab") as spool:
                spool.writelines(item + b"\n" for item in items)
        self._held.clear()
        self._lines = 0

    def _spool_of(self, path: str) -> Path:
        return self._spool / path.replace("/", "+")

    def _path_of(self, file: Path) -> str:
        return file.name.replace("+", "/")
