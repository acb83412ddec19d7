"""From a list in Excel to the public file and the openings, with the real command, and from a wrong list to nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from skillreg.desk.openings import read_openings
from skillreg.domain.names import mask_name

from tests.desk.rosters.lists import DAY, PLAN, RESULTS, TITLES, Desk, id_number
from tests.story import COLLEGE, Town

#: What a clerk does to a row of the list, and the cell and sentence that answer it. Rows begin at line 3.
FAULTS: dict[str, tuple[str, object, str, str]] = {
    "wrong check digit": ("证件号码", id_number(1)[:-1], "D3", "17 digits and one digit or X"),
    "number rounded by Excel": ("证件号码", 990000199001010000, "D3", "last digits are lost"),
    "no number": ("证件号码", "", "D3", "this cell is empty"),
    "another's number": ("证件号码", id_number(2), "D4", "the same identity number as in row 3"),
    "no such day": ("证件号码", "990000199002300018", "D3", "date of birth does not exist"),
    "masked name": ("姓名", "朱*夏", "C3", "masked already"),
    "another's name": ("姓名", "李示例", "C3", "not the person whom the plan has"),
    "a number for a name": ("姓名", "朱99", "C3", "does not look like a name"),
    "no name": ("姓名", "", "C3", "this cell is empty"),
    "no ticket": ("准考证号", "", "B3", "this cell is empty"),
    "a stranger": ("准考证号", "99", "B3", "not on the plan's roster"),
    "twice the same": ("准考证号", "0320260001002", "B4", "the same ticket number as in row 3"),
    "a mark in words": ("理论成绩", "八十", "E3", "a mark from 0 to 100"),
    "a mark too high": ("理论成绩", 101, "E3", "a mark from 0 to 100"),
    "a mark too fine": ("实操成绩", 80.25, "F3", "at most one decimal"),
}


def test_what_becomes_public_and_what_stays(desk: Desk) -> None:
    done = desk.run(desk.sheet())
    assert done.returncode == 0, done.stdout + done.stderr
    public = desk.public()
    kept = {one.ticket: one.opening for one in read_openings(desk.kept)}
    assert [row["ticket"] for row in public] == [row["准考证号"] for row in desk.rows]
    for row, given in zip(public, desk.rows, strict=True):
        opening = kept[row["ticket"]]
        assert row["name"] == mask_name(given["姓名"])
        assert row["holder"] == opening.commit()
        assert (opening.name, opening.id_number) == (given["姓名"], given["证件号码"])
        assert row["outcome"] == ("pass" if given["实操成绩"] > 60 else "fail")
    assert desk.kept.stat().st_mode & 0o077 == 0
    assert desk.town.run("check", RESULTS, "--day", DAY).returncode == 0


def test_nothing_personal_is_where_git_looks_or_on_the_screen(desk: Desk) -> None:
    said = desk.run(desk.sheet())
    desk.town.git("add", "-A")
    tracked = [desk.town.root / path for path in desk.town.git("ls-files").splitlines()]
    everything = "\n".join(path.read_bytes().decode() for path in tracked) + said.stdout
    for one in read_openings(desk.kept):
        assert one.opening.salt not in everything
        assert one.opening.id_number not in everything
        assert one.opening.name not in everything


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """For lists that are refused, so that nothing is written."""
    town = Town(tmp_path_factory.mktemp("refused") / "town")
    return Desk.of(town.back_to("入账 2026-03-27"))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_wrong_cell_is_named_and_nothing_written(lasting: Desk, fault: str) -> None:
    title, typed, cell, sentence = FAULTS[fault]
    desk = replace(lasting, rows=[dict(row) for row in lasting.rows])
    desk.rows[0][title] = typed
    imported = desk.read(desk.sheet())
    assert not imported.written
    (finding,) = (one for one in imported.findings if one.message.en.startswith(f"cell {cell}: "))
    assert sentence in finding.message.en
    assert (finding.line, finding.column) == (0, 0)  # no renderer may show the line
    said = str(imported.findings)
    assert not any(row["姓名"] in said or row["证件号码"] in said for row in lasting.rows)
    assert not desk.results.exists()
    assert not desk.kept.exists()


def test_every_wrong_cell_is_told_at_once_and_marked_in_a_copy(desk: Desk) -> None:
    desk.rows[0]["姓名"] = "李示例"
    desk.rows[4]["理论成绩"] = "八十"
    table = desk.sheet()
    before = table.read_bytes()
    done = desk.run(table, "--mark")
    assert done.returncode == 1
    assert "cell C3" in done.stdout
    assert "cell E7" in done.stdout
    assert "朱" not in done.stdout.replace("朱*夏", "")
    page = load_workbook(table.with_name("成绩.marked.xlsx")).worksheets[0]
    assert "roster" in str(page["C3"].comment.text)
    assert page["C3"].fill.start_color.rgb == "FFF4B6B6"
    assert page["H2"].value == "What is wrong"
    assert "0 to 100" in str(page["H7"].value)
    assert page["H4"].value is None
    assert table.read_bytes() == before


def test_a_marked_copy_is_not_put_where_git_looks(desk: Desk) -> None:
    desk.rows[0]["姓名"] = "李示例"
    table = desk.sheet().rename(desk.town.root / "成绩.xlsx")
    done = desk.run(table, "--mark")
    assert done.returncode == 1
    assert "put it under private/" in done.stderr
    assert not (desk.town.root / "成绩.marked.xlsx").exists()


def test_what_the_rules_say_points_to_the_list(desk: Desk) -> None:
    del desk.rows[10:]
    done = desk.run(desk.sheet())
    assert done.returncode == 1
    assert "成绩.xlsx: error RES103" in done.stdout
    assert not desk.results.exists()


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_lists_of_text(desk: Desk, encoding: str) -> None:
    assert desk.run(desk.text(encoding)).returncode == 0
    assert len(desk.public()) == len(desk.rows)


def test_titles_in_any_order_under_other_names(desk: Desk) -> None:
    names = {
        "准考证号": "考号",
        "证件号码": "身份证号码",
        "理论成绩": "理论知识考试成绩",
        "实操成绩": "操作技能成绩",
    }
    desk.rows = [{names.get(title, title): row[title] for title in TITLES} for row in desk.rows]
    titles = tuple(names.get(title, title) for title in reversed(TITLES))
    assert desk.run(desk.sheet(titles=titles)).returncode == 0


def test_a_column_that_is_missing_or_doubled(desk: Desk) -> None:
    done = desk.run(desk.sheet(titles=tuple(one for one in TITLES if one != "证件号码")))
    assert done.returncode == 1
    assert "columns are missing in the table: 证件号码" in done.stderr
    for row in desk.rows:
        row["身份证号"] = row["证件号码"]
    done = desk.run(desk.sheet(titles=(*TITLES, "身份证号")))
    assert done.returncode == 1
    assert "D “证件号码” and H “身份证号” are the same" in done.stderr


def test_a_ticket_that_lost_its_zeros_is_known_again(desk: Desk) -> None:
    for row in desk.rows:
        row["准考证号"] = int(row["准考证号"])
    assert desk.run(desk.sheet()).returncode == 0


def test_who_was_absent_and_who_has_another_document(desk: Desk) -> None:
    desk.rows[0] |= {"理论成绩": "缺考", "实操成绩": ""}
    for row in desk.rows:
        row["证件类型"] = ""
    desk.rows[1] |= {"证件类型": "护照", "证件号码": "e 0000001"}
    assert desk.run(desk.sheet(titles=(*TITLES, "证件类型"))).returncode == 0
    first, second, *_ = desk.public()
    assert set(first) == {"ticket", "name", "outcome", "holder"}
    assert first["outcome"] == "fail"
    assert second["id_type"] == "passport"
    desk.rows[1]["证件类型"] = "工作证"
    done = desk.run(desk.sheet(titles=(*TITLES, "证件类型")))
    assert "cell H4: this kind of document is not known" in done.stdout


def test_what_the_list_says_of_the_outcome_must_be_so(desk: Desk) -> None:
    for row in desk.rows:
        row["结果"] = "合格" if row["实操成绩"] > 60 else "不合格"
    assert desk.run(desk.sheet(titles=(*TITLES, "结果"))).returncode == 0
    desk.rows[0]["结果"] = "不合格"
    done = desk.run(desk.sheet(titles=(*TITLES, "结果")))
    assert "cell H3: by the marks it is “pass”" in done.stdout


def test_a_second_import_keeps_the_salts_and_loses_no_opening(desk: Desk) -> None:
    desk.run(desk.sheet())
    before, first = desk.results.read_bytes(), list(read_openings(desk.kept))
    assert desk.run(desk.sheet()).returncode == 0
    assert desk.results.read_bytes() == before
    desk.rows[0]["证件号码"] = id_number(500)
    assert desk.run(desk.sheet()).returncode == 0
    now = list(read_openings(desk.kept))
    assert now[1:] == first[1:]
    assert now[0] != first[0]
    assert list(read_openings(desk.kept.with_name("openings.replaced.jsonl"))) == first[:1]


def test_what_is_under_notice_is_not_made_anew(desk: Desk) -> None:
    desk.town.git("reset", "-q", "--hard", "ORIG_HEAD")  # the end of the story
    before = desk.results.read_bytes()
    done = desk.run(desk.sheet())
    assert done.returncode == 1
    assert "under public notice" in done.stderr
    assert desk.results.read_bytes() == before


def no_plan(desk: Desk) -> Path:
    (desk.town.root / PLAN).unlink()
    return desk.sheet()


def no_list(desk: Desk) -> Path:
    return desk.town.folder / "没有.xlsx"


@pytest.mark.parametrize(
    ("lack", "sentence"), [(no_plan, "there is no plan"), (no_list, "cannot be read")]
)
def test_what_is_not_there(desk: Desk, lack: Callable[[Desk], Path], sentence: str) -> None:
    done = desk.run(lack(desk))
    assert done.returncode == 2
    assert sentence in done.stderr


def test_a_plan_that_is_none(desk: Desk) -> None:
    table = desk.sheet()
    application = f"submissions/{COLLEGE.uscc}/application.yml"
    done = desk.town.run("import", str(table), "--plan", application)
    assert (done.returncode, "is no plan" in done.stderr) == (1, True)
    (desk.town.root / PLAN).write_text("organisation: x\n", "utf-8")
    done = desk.run(table)
    assert (done.returncode, "has faults and cannot be read" in done.stderr) == (1, True)


def test_a_list_by_a_formula(desk: Desk) -> None:
    """What stands in a cell is text, also in the copy: never a formula."""
    desk.rows[0]["姓名"] = "=1+1"
    done = desk.run(desk.text("utf-8"), "--mark")
    assert done.returncode == 1
    page = load_workbook(desk.town.folder / "成绩.marked.xlsx").worksheets[0]
    assert (page["C2"].value, page["C2"].data_type) == ("=1+1", "s")


def test_later_findings_point_to_the_list_and_can_be_marked_in_it(desk: Desk) -> None:
    """The plan was corrected after the import: the file no longer agrees with it."""
    table = desk.sheet()
    assert desk.run(table).returncode == 0
    plan = desk.town.root / PLAN
    plan.write_text(plan.read_text("utf-8").replace("name: 王*甲", "name: 王*乙", 1), "utf-8")
    done = desk.town.run("check", RESULTS, "--day", DAY)
    assert done.returncode == 1
    assert "(成绩.xlsx C4)" in done.stdout
    done = desk.town.run("check", "--mark", str(table), "--day", DAY)
    assert done.returncode == 1
    page = load_workbook(table.with_name("成绩.marked.xlsx")).worksheets[0]
    assert "roster" in str(page["C4"].comment.text)
    desk.results.write_bytes(desk.results.read_bytes() + b"\n")
    assert "成绩.xlsx" not in desk.town.run("check", RESULTS, "--day", DAY).stdout
    done = desk.town.run("check", "--mark", str(table))
    assert "no results were made from" in done.stderr


def test_a_template_filled_in_is_a_list(desk: Desk) -> None:
    out = desk.town.folder / "成绩表.xlsx"
    assert desk.town.run("template", "results", "--plan", PLAN, "--out", str(out)).returncode == 0
    workbook = load_workbook(out)
    page = workbook.worksheets[0]
    titles = [cell.value for cell in page[1]]
    assert titles[:-1] == ["准考证号", "姓名", "证件类型", "证件号码", "理论成绩", "实操成绩"]
    choices, *limits = page.data_validations.dataValidation
    assert "护照" in choices.formula1
    assert [limit.formula2 for limit in limits] == ["100", "100"]
    for line, row in enumerate(desk.rows, 2):
        assert page.cell(line, 1).value == row["准考证号"]
        assert page.cell(line, 7).value == mask_name(row["姓名"])
        for place, title in enumerate(titles[:-1], 1):
            page.cell(line, place).value = row.get(str(title), "居民身份证")
    workbook.save(out)
    assert desk.run(out).returncode == 0
    done = desk.town.run("template", "results", "--plan", PLAN, "--out", str(out))
    assert (done.returncode, "left alone" in done.stderr) == (1, True)
