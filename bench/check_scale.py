"""The same check in a big registry and in a small one: it must cost what changed, not what is there.

Once in a folder (`skillreg check`), once as the change of a pull request in a bare repository (`skillreg gate`).
`SCALE=` makes the big registry smaller: 1 is a million certificates.
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import history, registries
from bench.check_file import check_command
from bench.figures import Figure
from bench.history import Commit
from bench.processes import Command, Pairs, in_turns, memory, wall

SMALL = 1_000
_MILLION = 1_000_000
_ROUNDS = 15
_BAR = 1.2
_CLERK = f"clerk@{registries.USCC.lower()}.example"


def big() -> int:
    """How many certificates the big registry has."""
    return max(SMALL, int(_MILLION * float(os.environ.get("SCALE", "1"))))


def measure() -> list[Figure]:
    with TemporaryDirectory(prefix="skillreg-bench-") as folder:
        large, small = Path(folder, "large"), Path(folder, "small")
        for root, certificates in ((large, big()), (small, SMALL)):
            registries.write(root, registries.files(certificates))
            (root / registries.RESULTS_PATH).write_bytes(registries.results())
        checks = in_turns(check_command(large), check_command(small), _ROUNDS)
    with TemporaryDirectory(prefix="skillreg-bench-") as folder:
        large, small = Path(folder, "large.git"), Path(folder, "small.git")
        for root, certificates in ((large, big()), (small, SMALL)):
            commits = [
                Commit("main", _CLERK, registries.files(certificates)),
                Commit("change", _CLERK, [(registries.RESULTS_PATH, registries.results())], "main"),
            ]
            history.write(root, commits, bare=True)
        gates = in_turns(_gate(large), _gate(small), _ROUNDS)
    return [*_figures("check", checks), *_figures("gate", gates)]


def _figures(command: str, pairs: Pairs) -> list[Figure]:
    sizes = f"{big():,} certificates against {SMALL:,}"
    details = pairs.details(f"at {big():,}", f"at {SMALL:,}")
    return [
        Figure(
            name=f"{command}_scale_time",
            what=f"skillreg {command} of one results file, {sizes}: time",
            ratio=pairs.ratio(wall),
            side="at most",
            bar=_BAR,
            details={name: value for name, value in details.items() if "MB" not in name},
        ),
        Figure(
            name=f"{command}_scale_memory",
            what=f"skillreg {command} of one results file, {sizes}: memory",
            ratio=pairs.ratio(memory),
            side="at most",
            bar=_BAR,
            details={name: value for name, value in details.items() if "MB" in name},
        ),
    ]


def _gate(root: Path) -> Command:
    day = registries.CHECKED_ON.isoformat()
    arguments = ("gate", "main", "change", "--repository", str(root), "--day", day)
    return Command("skillreg", arguments, root)
