"""A ledger in a folder, gone through from its first line to its last: what the audits of a clone and of a site share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from skillreg.auditing.entry import Entry
from skillreg.auditing.replay import Ground, Replay
from skillreg.auditing.report import Report
from skillreg.auditing.roots import Roots
from skillreg.auditing.workers import Share, Workers
from skillreg.ledger.storage import BUNDLE, bundle_path
from skillreg.tree import Tree


@dataclass(frozen=True)
class Job:
    """How to go about it. `jobs` 0: all cores. `step` is told of each bundle that is through: its entries, the ledger's."""

    share: Share = field(default_factory=Share)
    jobs: int = 0
    step: Callable[[int, int], object] = lambda _entries, _size: None


class Lines:
    """The lines of a ledger in a folder by bundle and by place; a bundle that was read last stays at hand."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._last: tuple[int, list[bytes]] = (-1, [])

    def bundle(self, number: int) -> list[bytes]:
        if self._last[0] != number:
            data = self._tree.read(bundle_path(number)) or b""
            self._last = (number, data.split(b"\n")[:-1])
        return self._last[1]

    def line(self, index: int) -> bytes:
        """The line at a place; empty where there is none, which another check says."""
        lines = self.bundle(index // BUNDLE)
        place = index % BUNDLE
        return lines[place] if place < len(lines) else b""


@dataclass(frozen=True)
class Through:
    """What is known once a ledger has been gone through."""

    roots: Roots
    replay: Replay


def go_through(
    workers: Workers,
    tree: Tree,
    size: int,
    ground: Ground,
    job: Job,
    report: Report,
    *,
    files: bool,
) -> Through:
    """Look at each line and replay the entries; with `files`, what they claim of files is looked into meanwhile."""
    roots, replay = Roots(Lines(tree).bundle), Replay(ground)
    for examined in workers.examine(size, job.share):
        roots.grow(examined.leaves)
        for one in examined.found:
            if isinstance(one, Entry):
                replay.take(one)
            else:
                replay.take_run(one)
        report.add([*examined.faults, *replay.told()])
        claims = replay.claimed()
        if files:
            workers.look_into(claims)
        job.step(examined.expected, size)
    replay.finish()
    if files:
        workers.look_into(replay.claimed())
    report.add(replay.told())
    report.size, report.root = size, roots.frontier.root().hex()
    report.entries, report.signatures = replay.counts, job.share.entries(size)
    report.since_root = (roots.at(job.share.since) or b"").hex()
    return Through(roots, replay)
