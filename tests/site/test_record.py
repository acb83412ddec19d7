"""What one pass over the ledger counts."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from skillreg.site.record import Issued, Record, gather
from skillreg.tree import FolderTree

from tests.site.registries import CODE, SmallRegistry

OTHER = "S000037150002"
ELDERLY = "4-10-01-05"


def gathered(registry: SmallRegistry) -> Record:
    registry.seal("2026-06-30")
    return gather(FolderTree(registry.root), lambda _number, _index, _line: None)


def two(folder: Path) -> SmallRegistry:
    registry = SmallRegistry(folder / "r")
    registry.accredit()
    registry.accredit(OTHER, "示例二")
    registry.plan("2026-0001", ["2026-03-28"])
    registry.plan("2026-0002", ["2026-03-29"], level=5)
    registry.plan("2026-0003", ["2026-03-29"], OTHER)
    return registry


def test_certificates_are_counted_by_month_occupation_level_and_organisation(
    tmp_path: Path,
) -> None:
    registry = two(tmp_path)
    registry.issue("2026-0001", 4, "2026-04-08")
    registry.issue("2026-0002", 3, "2026-04-30")
    registry.issue("2026-0003", 2, "2026-05-01", OTHER)
    registry.issue("2026-0001", 1, "2026-05-02")
    assert gathered(registry).issued == {
        Issued(CODE, ELDERLY, 2026, 4, 4): 4,
        Issued(CODE, ELDERLY, 2026, 4, 5): 3,
        Issued(CODE, ELDERLY, 2026, 5, 4): 1,
        Issued(OTHER, ELDERLY, 2026, 5, 4): 2,
    }


def test_a_revoked_one_is_counted_where_it_was_issued_and_once(tmp_path: Path) -> None:
    registry = two(tmp_path)
    registry.issue("2026-0001", 2, "2026-04-08")
    registry.issue("2026-0003", 2, "2026-04-08", OTHER)
    registry.issue("2026-0001", 2, "2026-05-02")
    for number in (f"{CODE}264000003", f"{CODE}264000004", f"{CODE}264000003"):
        registry.revoke(number, "2026-06-01")
    registry.revoke(f"{OTHER}264000001", "2026-06-01")
    assert gathered(registry).revoked == {
        Issued(CODE, ELDERLY, 2026, 5, 4): 2,
        Issued(OTHER, ELDERLY, 2026, 4, 4): 1,
    }


def test_the_revocation_of_what_was_never_issued_counts_nothing(tmp_path: Path) -> None:
    registry = two(tmp_path)
    registry.issue("2026-0001", 2)
    registry.revoke(f"{CODE}264000009")
    assert gathered(registry).revoked == {}


def test_memory_does_not_grow_with_the_certificates(tmp_path: Path) -> None:
    peaks = []
    for name, count in (("few", 300), ("many", 3000)):
        registry = two(tmp_path / name)
        registry.issue("2026-0001", count)
        registry.seal("2026-06-30")
        tree = FolderTree(registry.root)
        gather(tree, lambda _number, _index, _line: None)  # what is loaded once is loaded
        tracemalloc.start()
        record = gather(tree, lambda _number, _index, _line: None)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert record.issued.total() == count
        assert len(record.issued) == 1
    assert peaks[1] < 2 * peaks[0], peaks
