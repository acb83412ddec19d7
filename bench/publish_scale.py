"""Publishing data and log: ten times as much in ten times the time and the same memory, and again after 500 new ones.

Each publication runs in a process of its own. The ledgers are signed line by line; there are no pages, which have a row
of their own. `SCALE=` makes the larger ledger smaller or larger: 1 is a million certificates.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from skillreg.site.publish import publish

from bench.figures import Figure
from bench.ledgers import LATER, Ledger
from bench.stopwatch import Took, peak_megabytes, stopwatch

_MILLION = 1_000_000
_NEW = 500
#: The larger of the two has at least so many.
LEAST = 10_000


@dataclass(frozen=True, slots=True)
class Published:
    """What one publication took; `written` files were new or others than before."""

    took: Took
    megabytes: float
    written: int


def measure() -> list[Figure]:
    large = max(LEAST, int(_MILLION * float(os.environ.get("SCALE", "1"))))
    small = large // 10
    with TemporaryDirectory(prefix="skillreg-bench-") as folder:
        whole: dict[int, Published] = {}
        for size in (small, large):
            root = Path(folder, str(size))
            ledger = Ledger(root)
            ledger.grow(size)
            ledger.sign()
            whole[size] = published(root)
        ledger.grow(_NEW, LATER)
        ledger.sign()
        again = published(root)
    return [*_by_size(whole, large, small), _after_new(whole[large], again, large)]


def _by_size(whole: dict[int, Published], large: int, small: int) -> list[Figure]:
    what = f"data and log of {large:,} certificates published, against {small:,}"
    return [
        Figure(
            name="publish_scale_time",
            what=f"{what}: time",
            ratio=whole[large].took.wall / whole[small].took.wall,
            side="at most",
            bar=11,
            details={
                "ratio by processor time": whole[large].took.cpu / whole[small].took.cpu,
                **{f"{size:,} certificates/s": size / one.took.wall for size, one in whole.items()},
            },
        ),
        Figure(
            name="publish_scale_memory",
            what=f"{what}: memory",
            ratio=whole[large].megabytes / whole[small].megabytes,
            side="at most",
            bar=1.2,
            details={f"{size:,}, MB": one.megabytes for size, one in whole.items()},
        ),
    ]


def _after_new(whole: Published, again: Published, large: int) -> Figure:
    return Figure(
        name="republish",
        what=f"data and log of {large:,} published again after {_NEW} new ones, against the whole: time",
        ratio=again.took.wall / whole.took.wall,
        side="at most",
        bar=0.05,
        details={
            "ratio by processor time": again.took.cpu / whole.took.cpu,
            "whole, s": whole.took.wall,
            "after 500, s": again.took.wall,
            "files written after 500": again.written,
            "after 500, MB": again.megabytes,
        },
    )


def published(root: Path) -> Published:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_publish, root).result()


def _publish(root: Path) -> Published:
    with stopwatch() as took:
        report = publish(root, root / "site")
    return Published(took, peak_megabytes(), report.written)
