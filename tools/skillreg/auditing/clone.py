"""The audit of a clone: the ledger from its first line to its last, and everything in the folder that it speaks of.

report = audit(Path("."), Job())
report.verdict                # "sound", "faulty", "unchecked"
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from skillreg.auditing.check import Fault, fault_of
from skillreg.auditing.compare import FILE_THERE, REVIEWED_THIS_LEDGER, Compared
from skillreg.auditing.derived import (
    HEAD_READ,
    folder_faults,
    head_faults,
    key_faults,
    shard_faults,
    status_faults,
)
from skillreg.auditing.lines import Terms
from skillreg.auditing.logged import checkpoint_faults, tree_faults
from skillreg.auditing.replay import Ground, Numbers, Replay
from skillreg.auditing.report import Report
from skillreg.auditing.reviewed import LISTS
from skillreg.auditing.roots import Roots
from skillreg.auditing.workers import Share, Workers, cores
from skillreg.errors import RegistryDamaged, SkillregError
from skillreg.ledger.head import HEAD_PATH, Head
from skillreg.ledger.storage import BUNDLE, bundle_path, read_head
from skillreg.registry import Registry
from skillreg.tree import FolderTree
from skillreg.trust.keyring import read_records
from skillreg.trust.ssh import ALLOWED_SIGNERS


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
        replay = Replay(
            Ground(
                terms.site,
                Numbers.of(settings.policy),
                self._registry.calendar,
                terms.records,
                lines.line,
            )
        )
        with Workers(self._root, terms, self._job.jobs or cores()) as workers:
            for examined in workers.examine(head.size, self._job.share):
                roots.grow(examined.leaves)
                for entry in examined.entries():
                    replay.take(entry)
                report.add([*examined.faults, *replay.told()])
                workers.look_into(replay.claimed())
                self._job.step(examined.expected, head.size)
            replay.finish()
            workers.look_into(replay.claimed())
            report.add(replay.told())
            report.size, report.root = head.size, roots.frontier.root().hex()
            report.entries = replay.counts
            report.signatures = self._job.share.entries(head.size)
            report.since_root = (roots.at(self._job.share.since) or b"").hex()
            report.add(self._beside(head, roots, replay, terms))
            for compared in workers.compared():
                self._take(compared, roots, replay)

    def _lists(self) -> Iterator[Fault]:
        """The lists by which reviews are judged from now on can be read."""
        try:
            _ = self._registry.reviewers
        except SkillregError as error:
            yield fault_of(LISTS, error.text.zh, error.text.en, path="registry/reviewers.yml")
        if self._tree.read(ALLOWED_SIGNERS) is None:
            yield fault_of(LISTS, "没有这个文件", "there is no such file", path=ALLOWED_SIGNERS)

    def _take(self, compared: Compared, roots: Roots, replay: Replay) -> None:
        """What came of a claim; and was the ledger that its reviewers saw this one?"""
        self.report.files += compared.files
        self.report.reviews += compared.reviews
        self.report.add(compared.faults)
        for one in compared.superseded:
            if replay.named[one.path] == one.index and not one.waits:
                zh = "内容不是入账时的那一份,也没有新的一版入账"
                en = "it is not the content that was sealed, and no later version was"
                self.report.add([fault_of(FILE_THERE, zh, en, index=one.index, path=one.path)])
        for seen in compared.seen:
            root = roots.at(seen.size) if seen.size <= seen.index else None
            if root is None or root.hex() != seen.root:
                zh = f"评审时的账本有 {seen.size} 条,根 {seen.root[:16]}…,不是这本账的开头"
                en = f"its ledger had {seen.size} entries and root {seen.root[:16]}…, no beginning of this one"
                self.report.add(
                    [fault_of(REVIEWED_THIS_LEDGER, zh, en, index=seen.index, path=seen.path)]
                )

    def _beside(self, head: Head, roots: Roots, replay: Replay, terms: Terms) -> list[Fault]:
        """What lies beside the lines."""
        return [
            *head_faults(head, roots.frontier, replay),
            *shard_faults(self._tree, replay),
            *status_faults(self._tree, replay, terms, head.size),
            *folder_faults(self._tree, head.size),
            *key_faults(replay),
            *self._lists(),
            *checkpoint_faults(self._tree, roots, terms),
            *tree_faults(self._tree, roots, head.size),
        ]


def audit(root: Path, job: Job) -> Report:
    """Audit the clone in a folder."""
    return Audit(root, job).run()
