"""Each row at its smallest: it is measured to its end and says what it should; no time is asserted."""

from __future__ import annotations

import pytest

from bench import audit, log, publish_scale
from bench.figures import table


def test_audit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCALE", "0")
    monkeypatch.setattr(audit, "_ROUNDS", 1)
    (figure,) = audit.measure()
    assert figure.name == "audit"
    assert figure.details["audit, entries/s"] > 0
    assert "bare verify" in table([figure])


def test_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "LEAST", 1_000)
    monkeypatch.setenv("SCALE", "0")
    figures = {one.name: one for one in log.measure()}
    assert list(figures) == ["log_republish", "log_scale_time", "log_scale_memory"]
    assert 0 < figures["log_republish"].details["files written after 500"] < 20


def test_publish_scale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish_scale, "LEAST", 1_000)
    monkeypatch.setenv("SCALE", "0")
    figures = {one.name: one for one in publish_scale.measure()}
    assert list(figures) == ["publish_scale_time", "publish_scale_memory", "republish"]
    assert 0 < figures["republish"].details["files written after 500"] < 40
