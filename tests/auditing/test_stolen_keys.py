"""A ledger whose key was stolen, audited before and after the theft is told: with one proof an entry, and with two."""

from __future__ import annotations

from pathlib import Path

import pytest
from skillreg.auditing.check import Severity
from skillreg.auditing.report import Report
from skillreg.ledger.storage import STATUS_FOLDERS

from tests.auditing.conftest import about, audited, found
from tests.sealing.test_keys import DAY, public_key, results_reviewed, rotate, seal
from tests.second_proof import switch_on
from tests.story import Town

LATER, LAST = "2026-04-29", "2026-04-30"


def stolen(town: Town, role: str, *since: str) -> str:
    """What the registrar does: revoke, make a successor (`<role>-next.pem`), let two keepers sign. The stolen key."""
    key = public_key(town, role)
    assert town.run("keys", "revoke", key, *since).returncode == 0
    made = town.run("keys", "new", "--role", role, "--out", f"../keys/{role}-next.pem")
    assert made.returncode == 0, made.stderr
    town.vouch(DAY)
    town.commit("revoked", DAY)
    return key


def severities(report: Report) -> set[tuple[str, Severity]]:
    return {(fault.check, fault.severity) for fault in report.faults}


@pytest.mark.parametrize("proofs", [1, 2])
def test_certificates_before_the_theft_stay_sound_and_those_after_it_are_not_believed(
    tmp_path: Path, proofs: int
) -> None:
    town = Town(tmp_path / "town")
    if proofs == 2:
        switch_on(town)
    results_reviewed(town)
    first = town.head.size
    seal(town, "issuing", "registry")
    after = list(range(first, town.head.size))
    assert len(after) == 41
    assert audited(town).faults == []

    stolen(town, "issuing", "--from-day", "2026-04-27")
    report = audited(town)
    assert report.verdict == "faulty"  # the ledger does not tell yet
    assert severities(report) == {("AUD104", "note"), ("AUD240", "error")}
    assert about(report, "AUD104") == after  # once each, however many proofs

    seal(town, "issuing-next", "registry", day=LATER)
    report = audited(town)
    assert (report.verdict, severities(report)) == ("sound", {("AUD104", "note")})
    assert about(report, "AUD104") == after
    assert f"revoked from entry {first} on" in report.faults[0].message.en

    # A thief changes one of them: it is no better for being his.
    path = town.root / "registry/ledger/000/000.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    place = min(after[0], len(lines) - 1)
    lines[place] = lines[place].replace(b"2026-04-28", b"2026-04-27")
    path.write_bytes(b"".join(lines))
    assert ("AUD103", "error") in severities(audited(town))


@pytest.mark.parametrize("proofs", [1, 2])
def test_status_lists_by_a_stolen_key_are_signed_anew_when_it_is_revoked(
    tmp_path: Path, proofs: int
) -> None:
    town = Town(tmp_path / "town")
    if proofs == 2:
        switch_on(town)
    results_reviewed(town)
    seal(town, "issuing", "registry")
    key = stolen(town, "registry")
    lists = [f"{folder}/0.json" for folder in STATUS_FOLDERS.values()]
    for path in lists:
        assert (town.root / path).read_bytes().count(key.encode()) == proofs
    report = audited(town)  # a thief can still make such a list
    assert found(report) == {"AUD220", "AUD240"}
    assert sorted({fault.path for fault in report.faults if fault.check == "AUD220"}) == sorted(
        lists
    )

    seal(town, "issuing", "registry-next", day=LATER)
    for path in lists:
        assert key.encode() not in (town.root / path).read_bytes()
    report = audited(town)
    assert (report.verdict, report.faults) == ("sound", [])


def test_keys_that_were_rotated_leave_a_sound_ledger(town: Town) -> None:
    for role in ("issuing", "registry"):
        rotate(town, role, f"{role}-2027")
    seal(town, "issuing-2027", "registry-2027")
    report = audited(town)
    assert (report.verdict, report.faults) == ("sound", [])


def test_what_a_stolen_key_of_the_registry_said_after_the_theft_stays_wrong(town: Town) -> None:
    """Others rest on an entry of the registry's own: it is no note that nobody believes it."""
    results_reviewed(town)
    first = town.head.size
    seal(town, "issuing", "registry")
    stolen(town, "issuing")
    seal(town, "issuing-next", "registry", day=LATER)
    events = list(range(town.head.size - 2, town.head.size))
    assert first < events[0]
    stolen(town, "registry", "--from-entry", str(events[0]))
    seal(town, "issuing-next", "registry-next", day=LAST)
    report = audited(town)
    assert report.verdict == "faulty"
    assert about(report, "AUD103") == events
