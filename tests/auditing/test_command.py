"""`skillreg audit` as people and programs use it."""

from __future__ import annotations

import json
from pathlib import Path

from skillreg.auditing.check import CHECKS, DEMANDS, Fault, demands_on
from skillreg.auditing.report import MOST, Report
from skillreg.text import Text

from tests.story import Town


def test_the_command_says_it_in_words_in_a_file_and_in_its_exit_status(town: Town) -> None:
    report = town.folder / "report.json"
    done = town.run("audit", "--report", str(report), "--jobs", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "the ledger is sound" in done.stdout
    content = json.loads(report.read_bytes())
    assert content["verdict"] == "sound"
    assert content["ledger"] == {"size": town.head.size, "root": town.head.root}
    assert content["signatures"]["shard"] == "1/1"
    path = town.root / "registry/ledger/000/000.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"seats":60', b'"seats":\x1b[2J', 1))
    done = town.run("audit", "--report", str(report), "--jobs", "1")
    assert done.returncode == 1
    assert "AUD101" in done.stdout
    assert "\x1b" not in done.stdout
    finding = json.loads(report.read_bytes())["findings"][0]
    assert {"check", "clause", "severity", "entry", "path", "line", "message", "hint"} == {*finding}
    assert finding["line"] == finding["entry"] + 1


def test_a_share_that_is_none_is_refused_in_one_sentence(town: Town) -> None:
    for shard in ("5/4", "0/2", "x", "1/0"):
        done = town.run("audit", "--shard", shard)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("--shard is written I/N")
    assert town.run("audit", "--shard", "2/3", "--since", "100").returncode == 0


def test_no_registry_no_traceback(tmp_path: Path, town: Town) -> None:
    done = town.run("--root", str(tmp_path), "audit")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_many_findings_of_one_check_are_counted() -> None:
    report = Report()
    report.add(
        Fault("AUD103", n, "x", Text("一", "one"), Text("二", "two")) for n in range(MOST + 7)
    )
    assert (len(report.faults), report.more["AUD103"]) == (MOST, 7)
    assert json.loads(report.json())["more"] == {"AUD103": 7}


def test_every_check_has_a_clause_a_demand_and_a_hint_in_both_languages() -> None:
    for kind in ("KeyEvent", "Accreditation", "AchievementCredential", "Correction", "Inspection"):
        assert demands_on(kind)
    assert DEMANDS
    for code, check in CHECKS.items():
        assert code == check.code
        assert check.clause
        assert all((*check.demand, *check.hint))
        assert check.demand.en.endswith(".")
