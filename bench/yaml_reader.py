"""The strict reader: how many times as fast as PyYAML's C loader on a results file."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

import yaml
from skillreg.yaml import Limits, load

from bench.figures import Figure

ROWS = 20_000


def measure() -> list[Figure]:
    data = ("rows:\n" + "".join(map(_row, range(ROWS)))).encode()
    roomy = Limits(size=10_000_000, nodes=1_000_000)
    theirs = _best_of(3, lambda: yaml.load(data, yaml.CSafeLoader))
    ours = _best_of(3, lambda: load(data, limits=roomy))
    return [
        Figure(
            name="yaml_read",
            what=f"strict YAML read of {ROWS:,} rows, rows a second against CSafeLoader",
            ratio=theirs / ours,
            side="at least",
            bar=5.0,
            details={"skillreg.yaml, rows/s": ROWS / ours, "CSafeLoader, rows/s": ROWS / theirs},
        )
    ]


def _row(number: int) -> str:
    holder = hashlib.sha256(str(number).encode()).hexdigest()
    return (
        f'- {{ticket: "{2026000101 + number}", name: 张*明, theory: {60 + number % 40}, '
        f'practice: {60 + number % 39}.5, holder: "sha256${holder}"}}\n'
    )


def _best_of(times: int, read: Callable[[], object]) -> float:
    """Seconds of processor time of the fastest of some runs."""
    fastest = float("inf")
    for _ in range(times):
        started = time.process_time()
        read()
        fastest = min(fastest, time.process_time() - started)
    return fastest
