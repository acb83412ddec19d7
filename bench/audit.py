"""A whole ledger audited, against the bare verification of as many signatures, both on all cores in one run.

All that the ledger itself can be asked: every line canonical and of its form, every hash and signature, every demand on
every entry in its order. The files and reviews beside a ledger cost by session, not by entry, and are not in it.
`SCALE=` makes the ledger smaller or larger: 1 is 100,000 certificates.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from skillreg.auditing.lines import Terms
from skillreg.auditing.replay import Ground, Numbers
from skillreg.auditing.report import Report
from skillreg.auditing.through import Job, Lines, go_through
from skillreg.auditing.workers import Workers, cores
from skillreg.ledger.head import Head
from skillreg.registry import Registry
from skillreg.tree import FolderTree
from skillreg.trust.keyring import read_records

from bench import ledgers
from bench.figures import Figure
from bench.stopwatch import Took, stopwatch

_CERTIFICATES = 100_000
_ROUNDS = 5
_BAR = 0.6


def measure() -> list[Figure]:
    certificates = max(1_000, int(_CERTIFICATES * float(os.environ.get("SCALE", "1"))))
    with TemporaryDirectory(prefix="skillreg-bench-") as folder:
        head = ledgers.write(Path(folder), certificates)
        pairs = [(_audit(Path(folder), head), _verify(head.size)) for _ in range(_ROUNDS)]
    ours, bare = (median(took.wall for took in side) for side in zip(*pairs, strict=True))
    return [
        Figure(
            name="audit",
            what=f"audit of {head.size:,} entries against bare verify, {cores()} cores: entries/s",
            ratio=median(theirs.wall / mine.wall for mine, theirs in pairs),
            side="at least",
            bar=_BAR,
            details={
                "audit, entries/s": head.size / ours,
                "bare verify, entries/s": head.size / bare,
                "ratio by processor time": median(theirs.cpu / mine.cpu for mine, theirs in pairs),
            },
        )
    ]


def _audit(root: Path, head: Head) -> Took:
    tree = FolderTree(root)
    registry = Registry(tree)
    site, records = registry.settings.site, read_records(tree)
    ground = Ground(site, Numbers.of(registry.policy), registry.calendar, records, Lines(tree).line)
    report = Report()
    with stopwatch() as took, Workers(root, Terms(site, records), cores()) as workers:
        through = go_through(workers, tree, head.size, ground, Job(), report, files=False)
    if report.verdict != "sound" or through.roots.frontier.root().hex() != head.root:
        raise RuntimeError(f"the ledger is not sound: {report.faults[:3]}")
    return took


def _verify(count: int) -> Took:
    """Nothing but `verify`, of one signature again and again, in as many processes."""
    key = Ed25519PrivateKey.generate()
    message = bytes(64)
    work = (key.public_key().public_bytes_raw(), key.sign(message), message)
    shares = [count // cores() + (n < count % cores()) for n in range(cores())]
    with stopwatch() as took, ProcessPoolExecutor(cores()) as pool:
        list(pool.map(_bare, [work] * cores(), shares))
    return took


def _bare(work: tuple[bytes, bytes, bytes], count: int) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    public, signature, message = work
    verify: Callable[[bytes, bytes], None] = Ed25519PublicKey.from_public_bytes(public).verify
    for _ in range(count):
        verify(signature, message)
