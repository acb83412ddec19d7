"""The reader's bar: how many times as fast as PyYAML's C loader on a results file, side by side (`make bench`)."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml
from skillreg.yaml import Limits, load

ROWS = 20_000
BAR = 5.0


def row(number: int) -> str:
    holder = hashlib.sha256(str(number).encode()).hexdigest()
    return (
        f'- {{ticket: "{2026000101 + number}", name: 张*明, theory: {60 + number % 40}, '
        f'practice: {60 + number % 39}.5, holder: "sha256${holder}"}}\n'
    )


def best_of(times: int, read: Callable[[], object]) -> float:
    """Seconds of processor time of the fastest of some runs."""
    fastest = float("inf")
    for _ in range(times):
        started = time.process_time()
        read()
        fastest = min(fastest, time.process_time() - started)
    return fastest


def main() -> None:
    data = ("rows:\n" + "".join(map(row, range(ROWS)))).encode()
    roomy = Limits(size=10_000_000, nodes=1_000_000)
    theirs = best_of(3, lambda: yaml.load(data, yaml.CSafeLoader))
    ours = best_of(3, lambda: load(data, limits=roomy))
    ratio = theirs / ours
    sys.stdout.write(
        f"strict YAML read, {ROWS} rows: {ratio:.1f} x CSafeLoader (to reach {BAR} x)\n"
    )
    out = Path("build/bench.json")
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps({"yaml_read_ratio": ratio}) + "\n", "utf-8")


if __name__ == "__main__":
    main()
