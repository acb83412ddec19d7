"""The audit of a clone: the ledger from its first line to its last, and everything in the folder that it speaks of.

report = audit(Path("."), Job())
report.verdict                # "sound", "faulty", "unchecked"
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from skillreg.auditing.check import Fault, fault_of
from skillreg.auditing.derived import (
    HEAD_READ,
    folder_faults,
    head_faults,
    key_faults,
    shard_faults,
    status_faults,
)
from skillreg.auditing.lines import Terms
from skillreg.auditing.replay import Ground, Numbers, Replay
from skillreg.auditing.report import Report
from skillreg.auditing.roots import Roots
from skillreg.auditing.workers import Share, cores, examine_all
from skillreg.errors import RegistryDamaged
from skillreg.ledger.head import HEAD_PATH, Head
from skillreg.ledger.storage import BUNDLE, bundle_path, read_head
from skillreg.registry import Registry
from skillreg.tree import FolderTree
from skillreg.trust.keyring import read_records


@dataclass(frozen=True)
class Job:
    """How to go about it. `jobs` 0: all cores. `step` is told of each bundle that is through: its entries, the ledger's."""

    share: Share = field(default_factory=Share)
    jobs: int = 0
    step: Callable[[int, int], object] = lambda _entries, _size: None


class Lines:
    """The lines of a ledger in a folder by bundle and by place; a bundle that was read last stays at hand."""

    def __init__(self, tree: FolderTree, size: int) -> None:
        self._tree = tree
        self._size = size
        self._last: tuple[int, list[bytes]] = (-1, [])

    def bundle(self, number: int) -> list[bytes]:
        if self._last[0] != number:
            data = self._tree.read(bundle_path(number)) or b""
            self._last = (number, data.split(b"\n")[:-1])
        return self._last[1]

    def line(self, index: int) -> bytes:
        lines = self.bundle(index // BUNDLE)
        place = index % BUNDLE
        return lines[place] if place < len(lines) else b""


class Audit:
    """One run over one folder."""

    def __init__(self, root: Path, job: Job) -> None:
        self._tree = FolderTree(root)
        self._root = root
        self._job = job
        self._registry = Registry(self._tree)
        self.report = Report(share=job.share)

    def run(self) -> Report:
        start = perf_counter()
        head = self._head()
        if head is not None:
            self._replay(head)
        self.report.seconds = perf_counter() - start
        return self.report

    def _head(self) -> Head | None:
        try:
            return read_head(self._tree)
        except RegistryDamaged as damaged:
            zh, en = damaged.text
            self.report.add([fault_of(HEAD_READ, zh, en, path=HEAD_PATH)])
            return None

    def _replay(self, head: Head) -> None:
        report, settings = self.report, self._registry.settings
        terms = Terms(settings.site, read_records(self._tree))
        lines = Lines(self._tree, head.size)
        roots = Roots(lines.bundle)
        ground = Ground(
            terms.site,
            Numbers.of(settings.policy),
            self._registry.calendar,
            terms.records,
            lines.line,
        )
        replay = Replay(ground)
        share, jobs = self._job.share, self._job.jobs or cores()
        for examined in examine_all(self._root, head.size, terms, share, jobs):
            roots.grow(examined.leaves)
            for entry in examined.entries():
                replay.take(entry)
            report.add([*examined.faults, *replay.told()])
            self._job.step(examined.expected, head.size)
        replay.finish()
        report.add(replay.told())
        report.size, report.root = head.size, roots.frontier.root().hex()
        report.entries, report.signatures = replay.counts, share.entries(head.size)
        report.add(self._beside(head, roots, replay, terms))

    def _beside(self, head: Head, roots: Roots, replay: Replay, terms: Terms) -> list[Fault]:
        """What lies beside the lines."""
        return [
            *head_faults(head, roots.frontier, replay),
            *shard_faults(self._tree, replay),
            *status_faults(self._tree, replay, terms, head.size),
            *folder_faults(self._tree, head.size),
            *key_faults(replay),
        ]


def audit(root: Path, job: Job) -> Report:
    """Audit the clone in a folder."""
    return Audit(root, job).run()
