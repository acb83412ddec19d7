"""Files of strangers: whatever the bytes, lines or one sentence, and soon."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from skillreg.errors import InputError, ToolMissing
from skillreg.tables.sheets import LARGEST_FILE, open_file, read_sheet

from tests.tables.xlsx import claiming, packed, xlsx

NUMBER = "S000037150001264000001"
WHOLE = xlsx([["证书编号", "姓名"], [NUMBER, "李娜"]])


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_sheet(data)
    return caught.value.text.en


def lines_or_sentence(data: bytes) -> object:
    try:
        return read_sheet(data).lines
    except InputError as error:
        return error.text.zh


def test_a_workbook_of_another_program() -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["证书编号", "证件号码", "日期"])
    sheet.append([NUMBER, 370105199001011234])
    sheet["A5"] = NUMBER
    out = io.BytesIO()
    workbook.save(out)
    lines = read_sheet(out.getvalue()).lines
    assert [(line.number, list(line.cells)) for line in lines] == [
        (1, ["证书编号", "证件号码", "日期"]),
        (2, [NUMBER, "3.70105E+17"]),
        (5, [NUMBER]),
    ]


@pytest.mark.parametrize("said", [None, 1000, 60 * 1024 * 1024], ids=["300 MB", "1 kB", "60 MB"])
def test_a_bomb_is_not_inflated(said: int | None) -> None:
    parts = {"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b" " * (300 << 20)}
    bomb = packed(parts, zipfile.ZIP_DEFLATED)
    assert len(bomb) < 1 << 20
    handed_in = bomb if said is None else claiming(bomb, said)
    tracemalloc.start()
    try:
        assert "XLSX" in refusal(handed_in)
        assert tracemalloc.get_traced_memory()[1] < 200 << 20
    finally:
        tracemalloc.stop()


def test_a_sheet_that_says_it_has_a_billion_rows() -> None:
    assert "too large" in refusal(xlsx({1: ["证书编号"], 1_000_000_000: [NUMBER]}))


def test_a_sheet_of_entities_within_entities() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "' + b"a" * 1000 + b'">'
    for depth in range(9):
        bomb += b'<!ENTITY %c "%s">' % (98 + depth, b"&%c;" % (97 + depth) * 10)
    bomb += b"]><worksheet><sheetData>&j;</sheetData></worksheet>"
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = bomb
    assert "damaged" in refusal(packed(parts))


def test_a_file_that_is_too_large_or_not_there(tmp_path: Path) -> None:
    large = tmp_path / "list.csv"
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(InputError):
        open_file(large)
    with pytest.raises(ToolMissing):
        open_file(tmp_path / "none.csv")


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    assert lines_or_sentence(data)


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_a_workbook_with_any_byte_changed(at: int, byte: int) -> None:
    changed = bytearray(WHOLE)
    changed[at] = byte
    assert lines_or_sentence(bytes(changed))
