"""The lines of the first worksheet of an XLSX file (ECMA-376, SpreadsheetML), read by openpyxl: texts and numbers.

openpyxl parses with `defusedxml`, which refuses entities. Against archives that are bombs, the sizes that the parts give
themselves are added up before anything is inflated, and `zipfile` inflates nothing beyond what a part said. A sheet may
claim any size: what it says of its dimensions is not believed, and rows and cells are counted as they come.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook

from skillreg.errors import InputError
from skillreg.tables.lines import Line
from skillreg.tables.sheets import Sheet, check_width
from skillreg.text import Text

_LARGEST_INFLATED = 64 * 1024 * 1024
_MOST_PARTS = 2000
#: openpyxl makes the rows and cells that a sheet leaves out; a sheet may say that it left out millions.
_MOST_CELLS = 5_000_000
_LAST_ROW = 1 << 20
_WORKBOOK = "xl/workbook.xml"
_PARTS = re.compile(
    r"xl/(workbook|sharedStrings|styles|worksheets/[^/]+|_rels/workbook)\.xml(\.rels)?"
)

#: From here on a cell's number has lost its last digits: Excel keeps fifteen.
_LARGEST_EXACT = 10**15

#: What zipfile, openpyxl and its parsers raise for a file that is not as it must be.
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(ParseError, ArithmeticError, AttributeError, LookupError),
    *(OSError, TypeError, ValueError),
)


def read_workbook(data: bytes) -> Sheet:
    """The first worksheet that is not hidden."""
    try:
        _check_sizes(data)
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = workbook.worksheets
        sheet = next(one for one in sheets if one.sheet_state == "visible")
        lines = list(_lines(sheet))
    except (*_FAULTS, StopIteration):
        raise _refused(
            "这个 XLSX 文件已损坏或不完整;请用 Excel 打开后重新保存,或另存为 CSV",
            "this XLSX file is damaged or incomplete; open it in Excel and save it again, or as CSV",
        ) from None
    if not lines:
        raise _refused("表格里没有数据", "there is nothing in this table")
    return Sheet(lines, sheet.title, len(sheets) - 1)


def _refused(zh: str, en: str) -> InputError:
    return InputError(Text(zh, en))


def _check_sizes(data: bytes) -> None:
    parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    if _WORKBOOK not in {part.filename for part in parts}:
        raise _refused(
            "这是压缩包或别的格式,不是 XLSX 表格;请另存为 XLSX 或 CSV",
            "this is an archive or another format, not an XLSX table; save it as XLSX or CSV",
        )
    inflated = sum(part.file_size for part in parts if _PARTS.fullmatch(part.filename))
    if inflated > _LARGEST_INFLATED or len(parts) > _MOST_PARTS:
        raise _too_large()


def _too_large() -> InputError:
    return _refused(
        "这个 XLSX 文件解压后过大,没有读取;请只留下需要的行和列,另存为新文件",
        "this XLSX file is too large once decompressed and was not read; "
        "keep only the rows and columns that are needed, in a new file",
    )


def _lines(sheet: Any) -> Iterator[Line]:
    sheet.reset_dimensions()  # what the sheet says of its own size may be anything
    passed = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        passed += 1 + len(values)
        if passed > _MOST_CELLS or number > _LAST_ROW:
            raise _too_large()
        cells = [_text(value) for value in values] if any(values) else []
        while cells and not cells[-1].strip():
            cells.pop()
        check_width(len(cells))
        if cells:
            yield Line(number, cells)


def _text(value: object) -> str:
    """As the page has it: a number from which Excel dropped digits looks like one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        if abs(value) >= _LARGEST_EXACT:
            return f"{value:.5E}"
        return str(int(value)) if value == int(value) else str(value)
    return value.isoformat() if isinstance(value, date) else str(value)
