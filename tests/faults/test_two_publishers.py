"""Two publishers at once on one bare repository, round after round, each a process of its own."""

from __future__ import annotations

import shutil
import time
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from skillreg.git import Repository

from tests.faults.branch import Shared, publish
from tests.story import ASSOCIATION, COLLEGE, session_path

ROUNDS = 6
#: Seconds by which the second starts later, more from round to round: they meet at another step each time.
LATER = 0.08
FORK = get_context("fork")


def _late(root: Path, seconds: float) -> None:
    time.sleep(seconds)
    publish(root)


def at_once(one: Path, two: Path, later: float) -> None:
    """Two publishers run to their end; neither fails, however often the other is first."""
    runs = [
        FORK.Process(target=_late, args=(root, wait)) for root, wait in ((one, 0.0), (two, later))
    ]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert [run.exitcode for run in runs] == [0, 0]


def test_both_start_from_the_same_head(tmp_path: Path) -> None:
    """What is due is sealed once, whoever is first, and both clones end at what the branch has."""
    shared = Shared(tmp_path)
    kept, before = shared.clone("kept"), len(shared.lines())
    publish(shared.clone("alone"))
    whole = shared.ledger()
    for number in range(ROUNDS):
        shared.take_back()
        clones = [tmp_path / name for name in ("one", "two")]
        for clone in clones:
            shutil.rmtree(clone, ignore_errors=True)
            shutil.copytree(kept, clone)
        at_once(clones[0], clones[1], number * LATER)
        assert shared.ledger() == whole
        assert shared.prove() == before + 50
        for clone in clones:
            assert Repository(clone).run("status", "--porcelain", "--ignored") == b""
            assert Repository(clone).commit() == shared.git.commit("main")
        titles = shared.git.run("log", "--format=%s", f"{shared.start}..main").decode()
        assert titles.splitlines() == [f"检查点 {before + 50}", "入账 2026-04-08"]


def test_clones_that_stay_while_the_registry_goes_on(tmp_path: Path) -> None:
    """Between the rounds reviews arrive on the branch, and each makes more certificates due."""
    shared = Shared(tmp_path)
    one, two = shared.clone("one"), shared.clone("two")
    at_once(one, two, 0)
    push = partial(shared.town.git, "push", "-q", str(shared.bare), "HEAD:main")
    pull = partial(shared.town.git, "pull", "-q", "--ff-only", str(shared.bare), "main")
    sealed = [shared.prove()]
    for organisation, session in (
        *((ASSOCIATION, "2026-0001"), (COLLEGE, "2026-0001")),
        (COLLEGE, "2026-0002"),
    ):
        pull()
        results = session_path(organisation, session, "results")
        shared.town.review(results, "city", "2026-04-07")
        shared.town.review(results, "province", "2026-04-08")
        shared.town.commit(f"reviewed {session}")
        push()
        at_once(one, two, LATER * len(sealed))
        sealed.append(shared.prove())
    assert sealed == sorted(set(sealed))
    numbers = shared.certificates()
    series: dict[str, list[int]] = {}
    for number in numbers:
        series.setdefault(number[:16], []).append(int(number[16:]))
    for serials in series.values():  # no gap, either
        assert serials == list(range(1, len(serials) + 1))
    assert len(series) == 4
