"""The audit of a clone: the ledger from its first line to its last, and everything in the folder that it speaks of.

report = audit(Path("."), Job())
report.verdict                # "sound", "faulty", "unchecked"
"""

from __future__ import annotations

from collections.abc import Iterator
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
from skillreg.auditing.replay import Ground, Numbers
from skillreg.auditing.report import Report
from skillreg.auditing.reviewed import LISTS, VOUCHED
from skillreg.auditing.through import Job, Lines, Through, go_through
from skillreg.auditing.workers import Workers, cores
from skillreg.errors import RegistryDamaged, SkillregError
from skillreg.ledger.head import HEAD_PATH, Head
from skillreg.ledger.storage import bundle_path, read_head
from skillreg.registry import Registry
from skillreg.text import Text
from skillreg.tree import FolderTree
from skillreg.trust import vouching
from skillreg.trust.keyring import read_records
from skillreg.trust.ssh import ALLOWED_SIGNERS


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
            if self._tree.read(HEAD_PATH) is None and self._tree.read(bundle_path(0)) is not None:
                raise RegistryDamaged(
                    Text(
                        "有账本的行,却没有这个文件",
                        "there are lines of the ledger, but no such file",
                    )
                )
            return read_head(self._tree)
        except RegistryDamaged as damaged:
            zh, en = damaged.text
            self.report.add([fault_of(HEAD_READ, zh, en, path=HEAD_PATH)])
            return None

    def _replay(self, head: Head) -> None:
        settings, records = self._registry.settings, read_records(self._tree)
        terms = Terms(settings.site, records)
        ground = Ground(
            terms.site,
            Numbers.of(settings.policy),
            self._registry.calendar,
            records,
            Lines(self._tree).line,
        )
        with Workers(self._root, terms, self._job.jobs or cores()) as workers:
            through = go_through(
                workers, self._tree, head.size, ground, self._job, self.report, files=True
            )
            self.report.add(self._beside(head, through, terms))
            for compared in workers.compared():
                self._take(compared, through)

    def _lists(self) -> Iterator[Fault]:
        """The lists of reviewers and keys can be read, and the root of trust vouches for them."""
        try:
            _ = self._registry.reviewers
        except SkillregError as error:
            yield fault_of(LISTS, error.text.zh, error.text.en, path="registry/reviewers.yml")
        try:
            unvouched = vouching.fault(self._tree)
        except SkillregError as error:
            unvouched = error.text
        if unvouched is not None:
            yield fault_of(VOUCHED, unvouched.zh, unvouched.en, path=vouching.FOLDER)
        if self._tree.read(ALLOWED_SIGNERS) is None:
            yield fault_of(LISTS, "没有这个文件", "there is no such file", path=ALLOWED_SIGNERS)

    def _take(self, compared: Compared, through: Through) -> None:
        """What came of a claim; and was the ledger that its reviewers saw this one?"""
        self.report.files += compared.files
        self.report.reviews += compared.reviews
        self.report.add(compared.faults)
        for one in compared.superseded:
            if through.replay.named[one.path] == one.index and not one.waits:
                zh = "内容不是入账时的那一份,也没有新的一版入账"
                en = "it is not the content that was sealed, and no later version was"
                self.report.add([fault_of(FILE_THERE, zh, en, index=one.index, path=one.path)])
        for seen in compared.seen:
            root = through.roots.at(seen.size) if seen.size <= seen.index else None
            if root is None or root.hex() != seen.root:
                zh = f"评审时的账本有 {seen.size} 条,根 {seen.root[:16]}…,不是这本账的开头"
                en = f"its ledger had {seen.size} entries and root {seen.root[:16]}…, no beginning of this one"
                self.report.add(
                    [fault_of(REVIEWED_THIS_LEDGER, zh, en, index=seen.index, path=seen.path)]
                )

    def _beside(self, head: Head, through: Through, terms: Terms) -> list[Fault]:
        """What lies beside the lines."""
        roots, replay = through.roots, through.replay
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
