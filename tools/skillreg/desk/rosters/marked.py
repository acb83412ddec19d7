"""A copy of a list with what is wrong written into it: the cell coloured, with a comment, and a last column to read.

The list itself is never changed. The copy has the same names and numbers in it, so it stays where Git does not look.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from skillreg.desk.certificates_export import refuse_tracked_file
from skillreg.desk.rosters.columns import titles_at
from skillreg.tables.sheets import Sheet
from skillreg.text import Language, Text

_TITLE = Text("检查结果", "What is wrong")
_RED = PatternFill("solid", start_color="FFF4B6B6")
_WIDE = 60


@dataclass(frozen=True)
class Note:
    """What is wrong with a cell; `line` counts from 1, `place` from 0."""

    line: int
    place: int
    text: Text


def marked_path(table: Path) -> Path:
    return table.with_name(f"{table.stem}.marked.xlsx")


def write_marked(table: Path, sheet: Sheet, notes: Iterable[Note], language: Language) -> Path:
    """Write the copy beside the list."""
    out = marked_path(table)
    refuse_tracked_file(out)
    workbook = _workbook(table, sheet)
    page = workbook[sheet.name] if sheet.name else workbook.worksheets[0]
    _mark(page, sheet.lines[titles_at(sheet.lines)].number, list(notes), language)
    beside = out.with_name(f"{out.name}.new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        workbook.save(file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(out)
    return out


def _workbook(table: Path, sheet: Sheet) -> Workbook:
    """The list as Excel has it; a list of text becomes a worksheet of texts."""
    if sheet.name:
        return load_workbook(table)
    workbook = Workbook()
    page = workbook.worksheets[0]
    for line in sheet.lines:
        for place, text in enumerate(line.cells, 1):
            _write_text(page, line.number, place, text)
    return workbook


def _mark(page: Worksheet, titles: int, notes: list[Note], language: Language) -> None:
    last = page.max_column + 1
    _write_text(page, titles, last, _TITLE.in_language(language))
    page.column_dimensions[get_column_letter(last)].width = _WIDE
    by_cell: dict[tuple[int, int], list[str]] = defaultdict(list)
    by_line: dict[int, list[str]] = defaultdict(list)
    for note in notes:
        text = note.text.in_language(language)
        by_cell[note.line, note.place + 1].append(text)
        by_line[note.line].append(text)
    for (line, place), texts in by_cell.items():
        cell = page.cell(line, place)
        cell.fill = _RED
        cell.comment = Comment("\n".join(texts), "skillreg", width=320, height=120)
    for line, texts in by_line.items():
        _write_text(page, line, last, "\n".join(texts))
        page.cell(line, last).alignment = Alignment(wrap_text=True, vertical="top")


def _write_text(page: Worksheet, line: int, place: int, text: str) -> None:
    """As text: never a formula, never a number that loses digits."""
    cell = page.cell(line, place, text)
    cell.data_type = "s"
    cell.number_format = "@"
