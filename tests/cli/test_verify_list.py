"""`skillreg verify --csv`, as a process of its own: what it prints, writes and answers with its exit status."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.story import Town
from tests.tables.xlsx import xlsx

NUMBER = "S000037150001264000001"
SECOND = "S000037150001264000002"
UNKNOWN = "S000037150001264000999"


def test_a_good_list(town: Town, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_bytes(f"序号,证书编号\r\n1,{NUMBER}\r\n2,{SECOND}\r\n".encode("gb18030"))
    done = town.run("verify", "--csv", str(table))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "column B, “证书编号” → certificate number",
        "not used: A “序号”",
        f"  ✓     2  {NUMBER}  Genuine — 养老护理员 — Intermediate worker",
        f"  ✓     3  {SECOND}  Genuine — 养老护理员 — Intermediate worker",
        "rows: 2; genuine: 2; not to be accepted: 0; could not be checked: 0",
        "rows where only the certificate was checked, not whose it is, as there is neither a link nor a check code: 2",
    ]


def test_a_list_with_a_fault_in_it(town: Town, tmp_path: Path) -> None:
    table, result = tmp_path / "list.xlsx", tmp_path / "result.csv"
    table.write_bytes(xlsx([["姓名", "证书编号"], ["李娜", NUMBER], ["王芳", UNKNOWN]]))
    done = town.run("--lang", "zh", "verify", "--csv", str(table), "--out", str(result))
    assert (done.returncode, done.stderr) == (1, "")
    assert f"结果在 {result}" in done.stdout
    assert "共 2 行:1 行真实有效,1 行不能认可,0 行未能核验" in done.stdout
    rows = list(csv.DictReader(result.read_text("utf-8-sig").splitlines()))
    assert [(row["姓名（名单）"], row["核验结果"]) for row in rows] == [
        ("李娜", "真实有效"),
        ("王芳", "查无此证"),
    ]


def test_what_could_not_run(town: Town, tmp_path: Path) -> None:
    done = town.run("verify", "--csv", str(tmp_path / "none.csv"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot be read" in done.stderr
    table = tmp_path / "list.csv"
    table.write_text(f"{NUMBER}\n")
    done = town.run("verify", "--csv", str(table), "--out", str(tmp_path / "none" / "result.csv"))
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_names_are_not_written_where_git_would_take_them(town: Town, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text(f"姓名,证书编号\n李娜,{NUMBER}\n", encoding="utf-8")
    done = town.run("verify", "--csv", str(table), "--out", "result.csv")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Git would take result.csv" in done.stderr
    assert not (town.root / "result.csv").exists()
    done = town.run("verify", "--csv", str(table), "--out", "private/result.csv")
    assert done.returncode == 0
    table.write_text(f"证书编号\n{NUMBER}\n", encoding="utf-8")
    assert town.run("verify", "--csv", str(table), "--out", "result.csv").returncode == 0


def test_the_list_itself_is_not_overwritten(town: Town, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text(f"{NUMBER}\n")
    done = town.run("verify", "--csv", str(table), "--out", str(table))
    assert done.returncode == 1
    assert table.read_text() == f"{NUMBER}\n"


def test_one_thing_at_a_time(town: Town) -> None:
    for arguments in ([], [NUMBER, "--csv", "list.csv"], [NUMBER, "--out", "result.csv"]):
        done = town.run("verify", *arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert len(done.stderr.splitlines()) == 1


def test_what_a_terminal_would_obey_is_spelt_out(town: Town, tmp_path: Path) -> None:
    table = tmp_path / "list.xlsx"
    table.write_bytes(xlsx([["证书编号", "备\u009b注"], [f"{NUMBER[:9]}\u009b{NUMBER[10:]}", "x"]]))
    done = town.run("verify", "--csv", str(table))
    assert "\u009b" not in done.stdout
    assert done.returncode == 1
