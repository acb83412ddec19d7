"""The bundles of a ledger through all cores, in their order, with little in memory at a time.

for examined in examine_all(tree_root, head.size, terms, Share(), jobs=2):
    ...                                     # bundle 0, bundle 1, …
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from skillreg.auditing.claims import Claim
from skillreg.auditing.compare import Compared, compare
from skillreg.auditing.files import Files
from skillreg.auditing.lines import Examined, Examiner, Terms
from skillreg.ledger.storage import BUNDLE, bundle_path

A = TypeVar("A")
T = TypeVar("T")

#: So many bundles make a task: long enough that handing it over costs nothing, short enough that the end is not waited for.
_TASK = 4
#: So many tasks are under way for each worker.
_AHEAD = 3
#: So many claims are looked into in one go.
_CLAIMS = 8


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


class Workers:
    """The processes that look at lines and into claims; with one job, this process itself.

    with Workers(root, terms, jobs=2) as workers:
        for examined in workers.examine(size, Share()):   # bundle 0, bundle 1, …
            workers.look_into(claims)
        for compared in workers.compared():               # what came of the claims
            ...
    """

    def __init__(self, root: Path, terms: Terms, jobs: int) -> None:
        self._job = (root, terms)
        self._here = _Here(*self._job, Files(root))
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._claims: list[Claim] = []
        self._looked_into: deque[Future[list[Compared]]] = deque()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self._here.files.close()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def examine(self, size: int, share: Share) -> Iterator[Examined]:
        """Every bundle of the ledger, examined, in its order."""
        bundles = -(-size // BUNDLE)
        tasks = [range(start, min(start + _TASK, bundles)) for start in range(0, bundles, _TASK)]
        if self._jobs > 1 and len(tasks) > 1:
            self._pool = ProcessPoolExecutor(self._jobs, initializer=_start, initargs=self._job)
        under_way: deque[Future[list[Examined]]] = deque()
        for task in tasks:
            if len(under_way) >= self._jobs * _AHEAD:
                yield from under_way.popleft().result()
            under_way.append(self._submit(_examined, _Task(task, size, share)))
        while under_way:
            yield from under_way.popleft().result()

    def look_into(self, claims: Iterable[Claim]) -> None:
        """Hand claims over; they are looked into a few at a time, while lines are examined."""
        self._claims += claims
        while len(self._claims) >= _CLAIMS:
            self._hand_over()

    def compared(self) -> Iterator[Compared]:
        """What came of all the claims."""
        while self._claims:
            self._hand_over()
        while self._looked_into:
            yield from self._looked_into.popleft().result()

    def _hand_over(self) -> None:
        some, self._claims = self._claims[:_CLAIMS], self._claims[_CLAIMS:]
        self._looked_into.append(self._submit(_compared, some))

    def _submit(self, work: Callable[[_Here, A], T], task: A) -> Future[T]:
        if self._pool is not None:
            return self._pool.submit(_in_worker, work, task)
        done: Future[T] = Future()
        done.set_result(work(self._here, task))
        return done


@dataclass(frozen=True)
class _Here:
    """What whoever does the work has at hand from one task to the next."""

    root: Path
    terms: Terms
    files: Files


class _Worker:
    """A worker process's own."""

    here: _Here


def _start(root: Path, terms: Terms) -> None:
    gc.disable()  # what a worker makes has no cycles, and looking for some takes a sixth of its time
    _Worker.here = _Here(root, terms, Files(root))


def _in_worker(work: Callable[[_Here, A], T], task: A) -> T:
    return work(_Worker.here, task)


@dataclass(frozen=True)
class _Task:
    bundles: range
    size: int
    share: Share


def _examined(here: _Here, task: _Task) -> list[Examined]:
    examiner = Examiner(here.terms)
    return [
        examiner.examine(
            bundle,
            here.files.tree.read(bundle_path(bundle)) or b"",
            task.size,
            verify_it=task.share.has(bundle),
        )
        for bundle in task.bundles
    ]


def _compared(here: _Here, claims: list[Claim]) -> list[Compared]:
    return [compare(here.files, claim, here.terms.site) for claim in claims]
