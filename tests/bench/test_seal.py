"""The harness at its smallest: real registries, real seals; no time is asserted."""

from __future__ import annotations

from pathlib import Path

import pytest
from skillreg.sealing.seal import seal as seal_registry

from bench import due, seal


def test_what_is_due_is_sealed_again_after_a_reset(tmp_path: Path) -> None:
    registry = due.write(tmp_path / "registry", 300, 1)
    ledgers = []
    for _ in range(2):
        report = seal_registry(registry.root, due.SEALED_ON, registry.keyring)
        assert (report.refused, report.waiting) == ([], [])
        assert len(report.written) == registry.certificates
        ledgers.append(report.head)
        registry.reset()
    assert ledgers[0] == ledgers[1]


def test_the_rows_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCALE", "0.001")
    monkeypatch.setattr(seal, "_ROUNDS", 1)
    figures = seal.measure()
    assert [one.name for one in figures] == ["seal", "seal_scale_time", "seal_scale_memory"]
    assert all(one.ratio > 0 and one.details for one in figures)
