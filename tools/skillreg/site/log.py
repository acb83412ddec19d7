"""The transparency log as it is published: static files that any C2SP client reads (ADR 0017, 0018).

    /log/checkpoint                         how long the log is and its root, signed by the log's key
    /log/vkey                               the key, as note verifiers write it: a convenience, not what to trust
    /log/tile/<L>/<N>[.p/<W>]               hashes, 256 to a tile
    /log/tile/entries/<N>[.p/<W>]           the entries themselves, 256 to a bundle
    /log/checkpoints/<size>                 every checkpoint that was ever signed

What a checkpoint covers is published and nothing beyond it. Into a folder that has an older state of the same log, only
what is new is computed and written; the checkpoint comes last, so that it never promises what is not there yet.
"""

from __future__ import annotations

from skillreg.errors import InputError, TrustError
from skillreg.ledger import checkpoint, note
from skillreg.ledger.checkpoint import SignedCheckpoint, believed_keys
from skillreg.ledger.log import Log, archive_path
from skillreg.ledger.nodes import LedgerNodes
from skillreg.ledger.storage import read_bundle
from skillreg.ledger.tiles import (
    HEIGHT,
    WIDTH,
    Tile,
    full_tiles,
    join_entries,
    levels,
    partial_tiles,
)
from skillreg.site.output import Output

CHECKPOINT = "log/checkpoint"


def write_log(log: Log, output: Output) -> None:
    """Publish the log up to its last checkpoint; nothing in a registry that has signed none."""
    last = log.last()
    if last is None:
        return
    (*_, key) = note.verified(last.note, believed_keys(log.records, log.site, last.size))
    output.write("log/vkey", f"{key}\n".encode())
    nodes = LedgerNodes(log.tree, last.size)
    kept = _published_before(log, output, nodes)
    sizes = log.sizes()
    for level in range(levels(last.size)):
        for number in range(full_tiles(level, last.size)):
            _write_tile(Tile(level, number), kept, log, nodes, output)
    for tile in partial_tiles(sizes, last.size):
        _write_tile(tile, kept, log, nodes, output)
    for size in sizes:
        output.write(f"log/checkpoints/{size}", log.tree.read(archive_path(size)) or b"")
    output.write(CHECKPOINT, bytes(last))


def _published_before(log: Log, output: Output, nodes: LedgerNodes) -> int:
    """The size of the older state of this very log that lies in the folder; 0 when there is none."""
    try:
        before = checkpoint.verify(output.read(CHECKPOINT), log.records, log.site)
    except (OSError, InputError, TrustError):
        return 0
    return before.size if _is_prefix(before, nodes) else 0


def _is_prefix(before: SignedCheckpoint, nodes: LedgerNodes) -> bool:
    return before.size <= nodes.size and nodes.frontier(before.size).root() == before.root


def _write_tile(tile: Tile, kept: int, log: Log, nodes: LedgerNodes, output: Output) -> None:
    """Write a tile, and its entries at level 0. What a log of `kept` entries had is there: nothing of it is computed."""
    start = tile.number * WIDTH
    end = start + tile.width
    known = end << (HEIGHT * tile.level) <= kept
    path = f"log/{tile.path}"
    if not (known and output.keep(path)):
        output.write(path, b"".join(nodes.level(tile.level, start, end)))
    path = f"log/{tile.entries_path}"
    if tile.level == 0 and not (known and output.keep(path)):
        output.write(path, join_entries(read_bundle(log.tree, tile.number, end)))
