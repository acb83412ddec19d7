"""A clone in which something was damaged: whatever it was, the audit finds it, and never falls over it."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from skillreg.auditing.check import CHECKS
from skillreg.errors import SkillregError
from skillreg.ledger.head import HEAD_PATH, parse_head
from skillreg.ledger.log import CHECKPOINT_PATH
from skillreg.ledger.storage import bundle_path

from tests.auditing.conftest import about, audited, found
from tests.story import SCHOOL, Town, session_path

LEDGER = bundle_path(0)
REVIEW = "registry/reviews/52371524MJDEMX0014/2026-0001/results/province.yml"


def edited(town: Town, path: str, old: bytes, new: bytes) -> None:
    file = town.root / path
    data = file.read_bytes()
    assert old in data
    file.write_bytes(data.replace(old, new, 1))


def lines_of(town: Town) -> list[bytes]:
    return (town.root / LEDGER).read_bytes().splitlines(keepends=True)


def put(town: Town, lines: list[bytes]) -> None:
    (town.root / LEDGER).write_bytes(b"".join(lines))


def test_the_whole_story_is_sound(town: Town) -> None:
    report = audited(town)
    assert (report.verdict, report.faults, report.status) == ("sound", [], 0)
    assert report.root == town.head.root
    assert report.signatures == sum(report.entries.values()) == town.head.size
    assert (report.files, report.reviews) == (20, 14)


def test_each_kind_of_damage_to_the_ledger_is_told_by_its_name(town: Town) -> None:
    lines = lines_of(town)
    put(town, [*lines[:50], *lines[51:]])
    assert {"AUD100", "AUD331"} <= found(audited(town))
    put(town, [*lines[:50], lines[51], lines[50], *lines[52:]])
    assert {"AUD102", "AUD201", "AUD331"} <= found(audited(town))
    plan = next(place for place, line in enumerate(lines) if b'"seats":60' in line)
    for check, seats in (
        ("AUD103", b'"seats":61'),
        ("AUD101", b'"seats": 60'),
        ("AUD102", b'"seats":60,"seatsx":1'),
    ):
        changed = lines[plan].replace(b'"seats":60', seats)
        put(town, [*lines[:plan], changed, *lines[plan + 1 :]])
        assert about(audited(town), check) == [plan]
    put(town, [*lines, lines[-1]])
    assert found(audited(town)) == {"AUD100"}


def test_damage_beside_the_ledger_is_told_by_its_name(town: Town) -> None:
    edited(town, REVIEW, b"decision: approve", b"decision: reject ")
    edited(town, session_path(SCHOOL, "2026-0001", "plan"), b"level: ", b"level:  ")
    edited(town, "registry/ledger/state/S000037150001.json", b'"uscc": "5', b'"uscc": "6')
    (town.root / "registry/ledger/state/extra.json").write_text("{}")
    (town.root / "registry/ledger/000/001.jsonl").write_text("{}\n")
    (town.root / "registry/ledger/status/0.json").unlink()
    edited(town, CHECKPOINT_PATH, b"\n\n", b"\nx\n\n")
    report = audited(town)
    assert {"AUD401", "AUD210", "AUD230", "AUD220", "AUD601"} <= found(report)
    for fault in report.faults:
        assert all((*fault.message, *fault.hint, fault.path))
        assert fault.check in CHECKS


def test_a_review_signed_by_another_is_found(town: Town) -> None:
    """The signature file of one review put beside another."""
    folder = (town.root / REVIEW).parent
    shutil.copy(folder / "city.yml.sig", folder / "province.yml.sig")
    report = audited(town)
    assert found(report) == {"AUD502"}
    assert {fault.path for fault in report.faults} == {f"{REVIEW}.sig"}


def test_a_review_that_was_changed_and_committed_is_found(town: Town) -> None:
    edited(town, REVIEW, b"decision: approve", b"decision: reject ")
    town.commit("tidy up", "2026-05-01", author="province-01")
    assert found(audited(town)) == {"AUD401"}


def test_reviewers_that_the_root_does_not_vouch_for_are_found(town: Town) -> None:
    edited(town, "registry/reviewers.yml", b"office: ", b"office: Former ")
    report = audited(town)
    assert found(report) == {"AUD250"}
    assert "reviewers.json did not" in report.faults[0].message.en


def test_an_admission_with_a_later_version_is_sound_while_its_history_is_there(town: Town) -> None:
    from tests.sealing.test_accreditations import changed

    changed(town, "2026-05-06", "suspended")
    assert audited(town).faults == []
    shutil.rmtree(town.root / ".git")
    report = audited(town)
    assert report.verdict == "unchecked"
    assert report.status == 2
    assert found(report) == {"AUD401"}


def test_what_a_broken_off_run_left_is_only_noted(town: Town) -> None:
    (town.root / f"{HEAD_PATH}.new").write_text("{")
    report = audited(town)
    assert (report.verdict, [fault.severity for fault in report.faults]) == ("sound", ["note"])


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"size": -1}', b'{"size": 10}', b"\xff"])
def test_a_damaged_head_is_said_and_nothing_else(town: Town, content: bytes) -> None:
    (town.root / HEAD_PATH).write_bytes(content)
    report = audited(town)
    assert "AUD200" in found(report)
    assert report.status == 1


@cache
def _town() -> Town:
    return Town(Path(mkdtemp(prefix="skillreg-damage-")) / "town")


#: Files of which a change may do no harm: what no entry names, and what OpenSSH reads in more than one way.
_HARMLESS = (
    *("registry/registry.yml", "registry/reviewers.yml", "registry/divisions.yml"),
    *("registry/licensed.yml", "registry/occupations/", "registry/trust/"),
)


def _damaged(data: bytes, how: str, at: float, byte: int) -> bytes | None:
    place = int(at * len(data))
    if how == "flip":
        return data[:place] + bytes([data[place] ^ (1 << byte % 8)]) + data[place + 1 :]
    if how == "cut":
        return data[:place]
    if how == "gone":
        return None
    lines = data.splitlines(keepends=True)
    line = int(at * len(lines))
    other = byte % len(lines)
    if how == "drop":
        return b"".join(lines[:line] + lines[line + 1 :])
    if how == "twice":
        return b"".join(lines[: line + 1] + lines[line:])
    lines[line], lines[other] = lines[other], lines[line]
    return b"".join(lines)


def _harmless(path: str, data: bytes, damaged: bytes | None) -> bool:
    """Whether a change says nothing else: OpenSSH reads a signature in more than one spelling, and of the head the
    ledger has no word for the day of the last run, its commit, what waits, and the rules' version.
    """
    if (
        damaged is None
    ):  # nothing else in a clone tells of a checkpoint between the first and the last
        return path.startswith("registry/ledger/checkpoints/")
    if damaged == data:
        return True
    if path == HEAD_PATH:
        one, other = parse_head(data), parse_head(damaged)
        return (one.size, one.root, one.edge, one.keys) == (
            other.size,
            other.root,
            other.edge,
            other.keys,
        )
    if path.startswith(
        "registry/ledger/state/"
    ):  # the same state, spelt otherwise or with another size
        with suppress(ValueError, KeyError, TypeError):
            return bool(json.loads(data)["state"] == json.loads(damaged)["state"])
        return False
    return path.endswith(".sig")


#: Without shrinking: each example is a whole audit, and the case itself is short.
@settings(
    max_examples=40,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
@given(
    which=st.floats(0, 0.999),
    how=st.sampled_from(["flip", "cut", "gone", "drop", "twice", "swap"]),
    at=st.floats(0, 0.999),
    byte=st.integers(0, 255),
)
def test_any_damage_is_found_or_harmless(which: float, how: str, at: float, byte: int) -> None:
    town = _town()
    waiting = set(town.head.pending)
    paths = [path for folder in ("registry", "submissions") for path in town.tree.files(folder)]
    ours = [path for path in paths if not path.startswith(_HARMLESS) and path not in waiting]
    path = ours[int(which * len(ours))]
    file = town.root / path
    data = file.read_bytes()
    damaged = _damaged(data, how, at, byte)
    try:
        if damaged is None:
            file.unlink()
        else:
            file.write_bytes(damaged)
        try:
            report = audited(town)
        except SkillregError:
            return  # said in one sentence instead
        assert report.faults or _harmless(path, data, damaged), (path, how)
        assert report.json()
    finally:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
