"""The strict reader: how many times as fast as PyYAML's C loader on a results file."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from statistics import median

import yaml
from skillreg.yaml import Limits, load

from bench.figures import Figure

ROWS = 20_000
_ROUNDS = 5


def measure() -> list[Figure]:
    data = ("rows:\n" + "".join(map(_row, range(ROWS)))).encode()
    roomy = Limits(size=10_000_000, nodes=1_000_000)
    pairs = [
        (
            _seconds(lambda: load(data, limits=roomy)),
            _seconds(lambda: yaml.load(data, yaml.CSafeLoader)),
        )
        for _ in range(_ROUNDS)
    ]
    ours, theirs = zip(*pairs, strict=True)
    return [
        Figure(
            name="yaml_read",
            what=f"strict YAML read of {ROWS:,} rows, rows a second against CSafeLoader",
            ratio=median(other / mine for mine, other in pairs),
            side="at least",
            bar=5.0,
            details={
                "rows/s, ratio of the best": min(theirs) / min(ours),
                "skillreg.yaml, rows/s (best)": ROWS / min(ours),
                "CSafeLoader, rows/s (best)": ROWS / min(theirs),
            },
        )
    ]


def _row(number: int) -> str:
    holder = hashlib.sha256(str(number).encode()).hexdigest()
    return (
        f'- {{ticket: "{2026000101 + number}", name: 张*明, theory: {60 + number % 40}, '
        f'practice: {60 + number % 39}.5, holder: "sha256${holder}"}}\n'
    )


def _seconds(read: Callable[[], object]) -> float:
    """Seconds of processor time of one run."""
    started = time.process_time()
    read()
    return time.process_time() - started
