"""A ledger of several bundles on several cores: the same answers as on one, whoever's share is verified."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from skillreg.auditing.entry import Entry
from skillreg.auditing.lines import Examiner, Run, Terms
from skillreg.auditing.replay import Ground, Numbers
from skillreg.auditing.report import Report
from skillreg.auditing.roots import Roots
from skillreg.auditing.through import Job, Lines, go_through
from skillreg.auditing.workers import Share, Workers
from skillreg.ledger.merkle import Frontier, leaf_hash
from skillreg.ledger.storage import BUNDLE, bundle_path, read_head
from skillreg.registry import Registry
from skillreg.tree import FolderTree
from skillreg.trust.keyring import read_records

from bench import ledgers
from tests.auditing.conftest import about, found


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of 1,500 certificates: six bundles, two tasks."""
    folder: Path = tmp_path_factory.mktemp("large")
    ledgers.write(folder, 1_500)
    return folder


def gone_through(folder: Path, share: Share, jobs: int) -> tuple[Report, bytes, list[int]]:
    tree, registry = FolderTree(folder), Registry(FolderTree(folder))
    records, site = read_records(tree), registry.settings.site
    ground = Ground(site, Numbers.of(registry.policy), registry.calendar, records, Lines(tree).line)
    report, steps = Report(share=share), list[int]()
    job = Job(share, jobs, lambda done, _whole: steps.append(done))
    with Workers(folder, Terms(site, records), jobs) as workers:
        through = go_through(workers, tree, read_head(tree).size, ground, job, report, files=False)
    return report, through.roots.frontier.root(), steps


def test_several_cores_say_what_one_says(large: Path) -> None:
    head = read_head(FolderTree(large))
    for jobs in (1, 2):
        report, root, steps = gone_through(large, Share(), jobs)
        assert (report.verdict, report.faults, root.hex()) == ("sound", [], head.root)
        assert (sum(steps), report.signatures) == (head.size, head.size)


def test_what_a_line_is_like_may_stand_in_the_bundle_before(large: Path) -> None:
    tree, size = FolderTree(large), read_head(FolderTree(large)).size
    terms = Terms(Registry(tree).settings.site, read_records(tree))
    bundles = [tree.read(bundle_path(number)) or b"" for number in (1, 2)]
    examiner = Examiner(terms)
    before, after = (
        examiner.examine(number, data, size, verify_it=False)
        for number, data in enumerate(bundles, 1)
    )
    alone = Examiner(terms).examine(2, bundles[1], size, verify_it=False)
    assert isinstance(before.found[-1], Run)
    assert isinstance(after.found[0], Run)
    assert isinstance(alone.found[0], Entry)
    assert alone.found[2:] == after.found[1:]


@pytest.fixture
def spoilt(large: Path) -> Iterator[list[int]]:
    """One signature spoilt in each bundle; the places."""
    before = {}
    places = []
    for number in range(-(-read_head(FolderTree(large)).size // BUNDLE)):
        path = large / bundle_path(number)
        before[path] = path.read_bytes()
        lines = before[path].split(b"\n")
        at = lines[20].index(b'"proofValue":"z') + 20
        lines[20] = lines[20][:at] + lines[20][at : at + 20][::-1] + lines[20][at + 20 :]
        path.write_bytes(b"\n".join(lines))
        places.append(number * BUNDLE + 20)
    yield places
    for path, data in before.items():
        path.write_bytes(data)


def test_each_share_finds_its_own_and_together_they_find_all(
    large: Path, spoilt: list[int]
) -> None:
    whole, _, _ = gone_through(large, Share(), 2)
    assert about(whole, "AUD103") == spoilt
    by_part = [gone_through(large, Share(part=part, parts=3), 1)[0] for part in (1, 2, 3)]
    assert sorted(n for one in by_part for n in about(one, "AUD103") if n is not None) == spoilt
    assert sum(one.signatures for one in by_part) == whole.signatures
    since, _, _ = gone_through(large, Share(since=spoilt[2]), 1)
    assert about(since, "AUD103") == spoilt[2:]
    assert found(since) == {
        "AUD103",
        "AUD333",
    }  # a plan was spoilt, too: certificates name its digest


def test_the_root_of_any_earlier_size_is_known(large: Path) -> None:
    tree = FolderTree(large)
    lines = Lines(tree)
    roots, edge = Roots(lines.bundle), Frontier()
    size = read_head(tree).size
    wanted = {}
    for index in range(size):
        wanted[index] = edge.root()
        edge.append(leaf_hash(lines.line(index)))
    for number in range(-(-size // BUNDLE)):
        roots.grow([leaf_hash(line) for line in lines.bundle(number)])
    assert {n: roots.at(n) for n in range(0, size, 37)} == {
        n: wanted[n] for n in range(0, size, 37)
    }
    assert roots.at(size) == edge.root()
    assert roots.at(size + 1) is None
    assert roots.at(-1) is None
    assert lines.line(size + 1) == b""
