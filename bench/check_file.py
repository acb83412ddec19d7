"""Checking one results file of 500 rows, whole process: `skillreg check` against `check-jsonschema`.

Both read the same file. `check-jsonschema` holds it against the schema that we export for it; `skillreg check` runs
every rule, with the plan, the admission and the ledger's state that the rules ask for.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from bench import registries
from bench.figures import Figure
from bench.processes import Command, in_turns, wall

CERTIFICATES = 1_000
_ROUNDS = 15
_SCHEMA = "schemas/results.schema.json"


def measure() -> list[Figure]:
    with TemporaryDirectory(prefix="skillreg-bench-") as folder:
        root = Path(folder)
        registries.write(root, registries.files(CERTIFICATES))
        (root / registries.RESULTS_PATH).write_bytes(registries.results())
        theirs = ("--schemafile", _SCHEMA, registries.RESULTS_PATH)
        pairs = in_turns(check_command(root), Command("check-jsonschema", theirs, root), _ROUNDS)
    return [
        Figure(
            name="check_file",
            what="check one results file of 500 rows, against check-jsonschema with our schema",
            ratio=pairs.ratio(wall),
            side="at most",
            bar=1.0,
            details=pairs.details("skillreg check", "check-jsonschema"),
        )
    ]


def check_command(root: Path) -> Command:
    """The check of the one results file, on the day after its session."""
    day = registries.CHECKED_ON.isoformat()
    return Command("skillreg", ("check", registries.RESULTS_PATH, "--day", day), root)
