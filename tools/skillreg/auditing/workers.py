"""The bundles of a ledger through all cores, in their order, with little in memory at a time.

for examined in examine_all(tree_root, head.size, terms, Share(), jobs=2):
    ...                                     # bundle 0, bundle 1, …
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from skillreg.auditing.lines import Examined, Terms, examine
from skillreg.ledger.storage import BUNDLE, bundle_path
from skillreg.tree import FolderTree

#: So many bundles make a task: long enough that handing it over costs nothing, short enough that the end is not waited for.
_TASK = 4
#: So many tasks are under way for each worker.
_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Share:
    """Whose signatures are verified: those from entry `since` on, and of them each bundle that falls to `part` of `parts`.

    Everything else is looked at in any case, so the shares of several machines differ in nothing but that.
    """

    since: int = 0
    part: int = 1
    parts: int = 1

    def has(self, bundle: int) -> bool:
        return (bundle + 1) * BUNDLE > self.since and bundle % self.parts == self.part - 1

    def entries(self, size: int) -> int:
        """How many entries of a ledger have their signatures verified."""
        bundles = (bundle for bundle in range(-(-size // BUNDLE)) if self.has(bundle))
        return sum(min(BUNDLE, size - bundle * BUNDLE) for bundle in bundles)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def examine_all(root: Path, size: int, terms: Terms, share: Share, jobs: int) -> Iterator[Examined]:
    """Every bundle of the ledger in `root`, examined, in its order."""
    bundles = -(-size // BUNDLE)
    tasks = [range(start, min(start + _TASK, bundles)) for start in range(0, bundles, _TASK)]
    if jobs == 1 or len(tasks) == 1:
        for task in tasks:
            yield from _examined(root, task, size, terms, share)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        under_way: deque[Future[list[Examined]]] = deque()
        for task in tasks:
            if len(under_way) >= jobs * _AHEAD:
                yield from under_way.popleft().result()
            under_way.append(pool.submit(_examined, root, task, size, terms, share))
        while under_way:
            yield from under_way.popleft().result()


def _examined(root: Path, task: range, size: int, terms: Terms, share: Share) -> list[Examined]:
    tree = FolderTree(root)
    return [
        examine(
            bundle, tree.read(bundle_path(bundle)) or b"", size, terms, verify_it=share.has(bundle)
        )
        for bundle in task
    ]
