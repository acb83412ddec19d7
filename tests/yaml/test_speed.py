"""The bar for reading: five times as fast as PyYAML's C loader on a results file, side by side.

It is measured in a process of its own, which no coverage slows down.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

MEASURE = """
import hashlib, json, time, yaml
from skillreg.yaml import Limits, load

def row(number):
    holder = hashlib.sha256(str(number).encode()).hexdigest()
    return (
        f'- {{ticket: "{2026000101 + number}", name: 张*明, theory: {60 + number % 40}, '
        f'practice: {60 + number % 39}.5, holder: "sha256${holder}"}}\\n'
    )

def best_of(times, read):
    def once():
        started = time.process_time()
        read()
        return time.process_time() - started
    return min(once() for _ in range(times))

data = ("rows:\\n" + "".join(map(row, range(5_000)))).encode()
roomy = Limits(size=10_000_000, nodes=1_000_000)
assert len(load(data, limits=roomy)["rows"]) == 5_000
theirs = best_of(3, lambda: yaml.load(data, yaml.CSafeLoader))
ours = best_of(3, lambda: load(data, limits=roomy))
print(json.dumps(theirs / ours))
"""


def test_five_times_as_fast_as_the_c_loader() -> None:
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", MEASURE],
        capture_output=True,
        text=True,
        check=True,
        env=unmeasured,
    )
    assert json.loads(done.stdout) >= 5
