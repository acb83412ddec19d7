"""The transparency log written into a folder: whole, at two sizes; and again after 500 new entries.

Lines are of 300 bytes here: what a line says costs copying only. `SCALE=` makes the larger log smaller or larger: 1 is a
million entries.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from skillreg.credentials import multikey
from skillreg.credentials.did import registry_did
from skillreg.credentials.keys import KeyRecord
from skillreg.ledger.log import Log, sign_checkpoint
from skillreg.ledger.merkle import leaf_hash
from skillreg.ledger.nodes import write_nodes
from skillreg.ledger.storage import append_lines, read_head, write_head
from skillreg.site.log import write_log
from skillreg.site.output import Output
from skillreg.tree import FolderTree

from bench.figures import Figure
from bench.stopwatch import Took, peak_megabytes, stopwatch

_MILLION = 1_000_000
_NEW = 500
#: The larger of the two has at least so many.
LEAST = 10_000
_SITE = "https://registry.example"
_KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
_RECORDS = (KeyRecord(multikey.of_private(_KEY), "log", (registry_did(_SITE),)),)


def measure() -> list[Figure]:
    large = max(LEAST, int(_MILLION * float(os.environ.get("SCALE", "1"))))
    small = large // 10
    with TemporaryDirectory(prefix="skillreg-bench-") as folder:
        roots = {size: Path(folder, str(size)) for size in (large, small)}
        for size, root in roots.items():
            _grow(root, size)
        whole = {size: _published(root) for size, root in roots.items()}
        _grow(roots[large], large + _NEW)
        again = _published(roots[large])
        nothing = _published(roots[large])
    return [
        Figure(
            name="log_republish",
            what=f"log of {large:,} published again after {_NEW} new entries, against the whole of it: time",
            ratio=again.took.wall / whole[large].took.wall,
            side="at most",
            bar=0.05,
            details={
                "ratio by processor time": again.took.cpu / whole[large].took.cpu,
                "whole, s": whole[large].took.wall,
                "after 500, s": again.took.wall,
                "nothing new, s": nothing.took.wall,
                "files written after 500": again.written,
            },
        ),
        Figure(
            name="log_scale_time",
            what=f"log of {large:,} entries published, against {small:,}: time",
            ratio=whole[large].took.wall / whole[small].took.wall,
            side="at most",
            bar=11,
            details={
                "ratio by processor time": whole[large].took.cpu / whole[small].took.cpu,
                **{f"{size:,} entries/s": size / one.took.wall for size, one in whole.items()},
            },
        ),
        Figure(
            name="log_scale_memory",
            what=f"log of {large:,} entries published, against {small:,}: memory",
            ratio=whole[large].megabytes / whole[small].megabytes,
            side="at most",
            bar=1.2,
            details={f"{size:,}, MB": one.megabytes for size, one in whole.items()},
        ),
    ]


@dataclass(frozen=True, slots=True)
class _Run:
    """What one publication took, in a process of its own."""

    took: Took
    megabytes: float
    written: int


def _published(root: Path) -> _Run:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_publish, root).result()


def _publish(root: Path) -> _Run:
    with stopwatch() as took:
        output = Output(root / "site")
        write_log(Log(FolderTree(root), _RECORDS, _SITE), output)
        written = output.finish().written
    return _Run(took, peak_megabytes(), written)


def _grow(root: Path, size: int) -> None:
    """A ledger of this size, with a checkpoint over it."""
    head = read_head(FolderTree(root))
    frontier = head.frontier()
    while frontier.size < size:
        start = frontier.size
        lines = [b'{"entry":%0290d}' % index for index in range(start, min(size, start + 65_536))]
        append_lines(root, start, lines)
        frontier.extend(map(leaf_hash, lines))
    write_nodes(root, size, frontier.completed)
    write_head(root, head.grown(frontier))
    sign_checkpoint(root, _RECORDS, _SITE, [_KEY])
