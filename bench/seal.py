"""Sealing: what it adds to bare signing, and that it costs what is new, not what the registry holds.

`seal` compares certificates from the rows that passed to lines on disk (numbered, written, signed, appended, hashed,
folded, forced to disk, with the derived state and the head) with nothing but `sign`, in one process. The whole of a
run, which also reads and checks every filing and verifies every review, stands in the details.

`seal_scale` is `skillreg seal` of one session onto a big ledger and onto a small one. `SCALE=` makes the first
batch and the big ledger smaller: 1 is 10,000 candidates, and a million certificates.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from skillreg.domain.results import Results
from skillreg.ledger.storage import read_head
from skillreg.registry import Registry
from skillreg.sealing.certificates import issue
from skillreg.sealing.journal import Journal
from skillreg.sealing.origin import current
from skillreg.sealing.seal import seal
from skillreg.tree import FolderTree

from bench import due
from bench.due import Due
from bench.figures import Figure
from bench.processes import Command, Pairs, cpu, in_turns, memory, wall
from bench.registries import USCC
from bench.stopwatch import Took, stopwatch

SMALL = 1_000
_MILLION = 1_000_000
_SESSIONS = 20
_ROUNDS = 5
_OF_BARE = 0.35
_BAR = 1.2


def measure() -> list[Figure]:
    scale = float(os.environ.get("SCALE", "1"))
    return [
        _against_bare(max(1, int(_SESSIONS * scale))),
        *_at_two_sizes(max(SMALL, int(_MILLION * scale))),
    ]


def _against_bare(sessions: int) -> Figure:
    issued, signed, runs = list[Took](), list[Took](), list[Took]()
    with TemporaryDirectory(prefix="skillreg-bench-") as folder:
        registry = due.write(Path(folder, "registry"), SMALL, sessions)
        for _ in range(_ROUNDS):
            signed.append(_sign(registry.certificates))
            issued.append(_issue(registry))
            runs.append(_run(registry))
    count = registry.certificates
    return Figure(
        name="seal",
        what=f"sealing of {count:,} certificates against bare sign, one process: certificates/s",
        ratio=_ratio(signed, issued, wall),
        side="at least",
        bar=_OF_BARE,
        details={
            "seal, certificates/s": count / median(took.wall for took in issued),
            "bare sign, signatures/s": count / median(took.wall for took in signed),
            "ratio by processor time": _ratio(signed, issued, cpu),
            "whole run with all checks, certificates/s": count / median(one.wall for one in runs),
            "whole run, ratio by processor time": _ratio(signed, runs, cpu),
        },
    )


def _ratio(bare: list[Took], ours: list[Took], of: Callable[[Took], float]) -> float:
    return median(of(theirs) / of(mine) for theirs, mine in zip(bare, ours, strict=True))


def _sign(count: int) -> Took:
    """Nothing but `sign`, of one message again and again."""
    sign, message = Ed25519PrivateKey.generate().sign, bytes(64)
    with stopwatch() as took:
        for _ in range(count):
            sign(message)
    return took


def _issue(registry: Due) -> Took:
    """The certificates of all sessions, once their results are read and found good."""
    registry.reset()
    tree = FolderTree(registry.root)
    read, head = Registry(tree), read_head(tree)
    documents = [read.model(path, Results) for path in head.pending]
    results = [one for one in documents if one is not None]
    for one in results:
        read.plan(USCC, one.session)
    load = partial(current, tree, head)
    journal = Journal(registry.root, head, read.settings, registry.keyring, due.SEALED_ON, load)
    with stopwatch() as took:
        for one in results:
            issue(journal, read, USCC, one)
        journal.close(head.commit or "", {}, head.rules_version)
    _expect(registry, len(journal.written))
    return took


def _run(registry: Due) -> Took:
    registry.reset()
    keyring = registry.keyring
    with stopwatch() as took:
        report = seal(registry.root, due.SEALED_ON, keyring)
    _expect(registry, len(report.written))
    return took


def _expect(registry: Due, written: int) -> None:
    """What is refused or left out is quicker: it must not count."""
    if written != registry.certificates:
        raise RuntimeError(f"{registry.certificates} certificates are due, {written} were sealed")


def _at_two_sizes(big: int) -> list[Figure]:
    with TemporaryDirectory(prefix="skillreg-bench-") as folder:
        large = due.write(Path(folder, "large"), big, 1)
        small = due.write(Path(folder, "small"), SMALL, 1)
        pairs = in_turns(_command(large), _command(small), _ROUNDS)
        for registry in (large, small):
            _expect(registry, read_head(FolderTree(registry.root)).size - registry.size)
    what = f"skillreg seal of a session of 500, onto {big:,} certificates against onto {SMALL:,}"
    details = pairs.details(f"onto {big:,}", f"onto {SMALL:,}")
    return [
        _scale_figure("seal_scale_time", f"{what}: time", pairs, details, memory_too=False),
        _scale_figure("seal_scale_memory", f"{what}: memory", pairs, details, memory_too=True),
    ]


def _scale_figure(
    name: str, what: str, pairs: Pairs, details: dict[str, float], *, memory_too: bool
) -> Figure:
    return Figure(
        name=name,
        what=what,
        ratio=pairs.ratio(memory if memory_too else wall),
        side="at most",
        bar=_BAR,
        details={key: value for key, value in details.items() if ("MB" in key) == memory_too},
    )


def _command(registry: Due) -> Command:
    day = due.SEALED_ON.isoformat()
    arguments = ("seal", "--as-of", day, *registry.key_options())
    return Command("skillreg", arguments, registry.root, registry.reset)
