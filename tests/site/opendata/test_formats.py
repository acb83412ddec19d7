"""One table in three formats, read back by programs that this project did not write."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from skillreg.site.opendata.formats import as_csv, as_json, as_parquet, defused, schema_of
from skillreg.site.opendata.table import Column, Row, Table
from skillreg.text import Text

Draft202012Validator: Any = import_module("jsonschema").Draft202012Validator

SITE = "https://registry.example"
_SAID = Text("说明", "about")
COLUMNS = (
    Column("name", "text", _SAID),
    Column("number", "count", _SAID),
    Column("rate", "share", _SAID, optional=True),
    Column("day", "day", _SAID, optional=True),
    Column("state", "text", _SAID, optional=True, values=("open", "closed")),
)

#: Any text that a name can be: no control characters, which no document of the registry takes.
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
ROWS = st.lists(
    st.tuples(
        NAMES,
        st.integers(0, 10**12),
        st.none() | st.integers(0, 1000).map(lambda tenths: tenths / 10),
        st.none() | st.dates(date(1900, 1, 1), date(2200, 1, 1)),
        st.none() | st.sampled_from(("open", "closed")),
    ),
    max_size=12,
)
FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠A",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "　=1",
)


def table(rows: list[Row]) -> Table:
    return Table("things", _SAID, _SAID, COLUMNS, ("name",), tuple(rows))


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@given(ROWS)
def test_csv_says_what_the_rows_say(rows: list[Row]) -> None:
    head, *read = read_csv(as_csv(table(rows)))
    assert head == [column.name for column in COLUMNS]
    assert read == [
        [
            "" if cell is None else defused(cell) if isinstance(cell, str) else str(cell)
            for cell in row
        ]
        for row in rows
    ]


@given(ROWS)
def test_csv_begins_with_a_mark_and_ends_its_lines_as_rfc_4180_does(rows: list[Row]) -> None:
    data = as_csv(table(rows))
    assert data.startswith(b"\xef\xbb\xbfname,number,rate,day,state\r\n")
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == len(rows) + 1


@given(NAMES | st.sampled_from(FORMULAS))
def test_no_cell_begins_a_formula(name: str) -> None:
    (cell, *_) = read_csv(as_csv(table([(name, 1, None, None, None)])))[1]
    assert cell.strip(" 　\xa0")[:1] not in set("=+-@＝＋－＠\t\r\n") - {""}
    assert cell.removeprefix("'") == name.removeprefix("'") or cell == f"'{name}"


@pytest.mark.parametrize("formula", FORMULAS)
def test_what_a_spreadsheet_would_calculate_is_text(formula: str) -> None:
    sheet = Workbook().active
    assert sheet is not None
    cell = sheet.cell(1, 1, defused(formula).replace("\r", "").replace("\n", "").replace("\t", ""))
    assert cell.data_type == "s"


@pytest.mark.parametrize("name", ["示例学校", "O'Neill", "a=b", "1-2", "（甲）乙", ""])
def test_an_honest_name_stays_as_it_is(name: str) -> None:
    assert defused(name) == name


@given(ROWS)
def test_json_holds_its_schema_and_the_exact_texts(rows: list[Row]) -> None:
    one = table(rows)
    read = json.loads(as_json(one))
    Draft202012Validator(schema_of(one, SITE)).validate(read)
    assert [record["name"] for record in read] == [row[0] for row in rows]
    assert [record["day"] for record in read] == [
        row[3].isoformat() if isinstance(row[3], date) else None for row in rows
    ]


@pytest.mark.parametrize(
    "record",
    [
        {"name": "a"},
        {"name": 1, "number": 1, "rate": None, "day": None, "state": None},
        {"name": "a", "number": -1, "rate": None, "day": None, "state": None},
        {"name": "a", "number": None, "rate": None, "day": None, "state": None},
        {"name": "a", "number": 1, "rate": 100.1, "day": None, "state": None},
        {"name": "a", "number": 1, "rate": None, "day": None, "state": "gone"},
        {"name": "a", "number": 1, "rate": None, "day": None, "state": None, "more": 1},
    ],
)
def test_the_schema_refuses_what_no_row_is(record: dict[str, Any]) -> None:
    schema = schema_of(table([]), SITE)
    Draft202012Validator.check_schema(schema)
    assert not Draft202012Validator(schema).is_valid([record])


@given(ROWS)
@settings(max_examples=25)
def test_parquet_is_read_by_duckdb_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Row]
) -> None:
    path = tmp_path_factory.mktemp("parquet") / "things.parquet"
    data = as_parquet(table(rows))
    path.write_bytes(data)
    assert as_parquet(table(rows)) == data
    assert duckdb.read_parquet(str(path)).fetchall() == rows
    kinds = [str(kind) for kind in duckdb.read_parquet(str(path)).types]
    assert kinds == ["VARCHAR", "BIGINT", "DOUBLE", "DATE", "VARCHAR"]


def test_duckdb_reads_the_csv_with_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "things.csv"
    path.write_bytes(as_csv(table([("示例", 3, 84.8, date(2026, 4, 8), None)])))
    read = duckdb.read_csv(str(path))
    assert read.columns == [column.name for column in COLUMNS]
    assert read.fetchall()[0][:4] == ("示例", 3, 84.8, date(2026, 4, 8))
