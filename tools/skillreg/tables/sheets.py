"""From a file to the lines of its table, or to the sentence that says why not.

What it is, is told by its first bytes, not by its name. Text is what Excel for Chinese saves: UTF-8 with or without a
mark, UTF-16, GB18030; comma, tab or semicolon between cells. Of an XLSX file the first worksheet is read that is not
hidden, and only after the sizes of its parts were added up: an archive can be a bomb.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from skillreg.errors import InputError, ToolMissing
from skillreg.tables.lines import Line
from skillreg.text import Text

LARGEST_FILE = 20 * 1024 * 1024
MOST_COLUMNS = 200

_OLE = b"\xd0\xcf\x11\xe0"
#: As the directory of an OLE file has names: Excel puts a workbook with a password there.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
#: By so many of the first lines is the delimiter chosen.
_SAMPLE = 10


@dataclass(frozen=True)
class Sheet:
    """`name` is the worksheet's, empty for text; `others` how many more worksheets are not read."""

    lines: list[Line]
    name: str = ""
    others: int = 0


def open_file(path: Path) -> Sheet:
    """ToolMissing when there is no such file, InputError when it is no table that can be read."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            _refuse(
                "文件超过 20 MB;请只留下需要的行和列",
                "the file is larger than 20 MB; keep only the rows and columns that are needed",
            )
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror or "?"
        raise ToolMissing(
            Text(f"读不了文件 {path}({why})", f"the file {path} cannot be read ({why})")
        ) from None
    return read_sheet(data)


def read_sheet(data: bytes) -> Sheet:
    """The lines with something in them; InputError in one sentence for everything that is no such table."""
    if data.startswith(_OLE):
        if _LOCKED in data:
            _refuse(
                "这个 Excel 文件设了密码;请去掉密码,另存为 XLSX 或 CSV",
                "this Excel file has a password; remove it and save as XLSX or CSV",
            )
        _refuse(
            "这是旧格式的 Excel 文件(.xls);请另存为 XLSX 或 CSV",
            "this is an Excel file of the old format, .xls; save it as XLSX or CSV",
        )
    if data.startswith(b"PK"):
        from skillreg.tables.workbook import read_workbook  # openpyxl is slow to import

        return read_workbook(data)
    if b"%PDF-" in data[:1024]:
        _refuse(
            "这是 PDF,不是表格;单张证书的 PDF 请用 skillreg verify 文件名",
            "this is a PDF, not a table; for one certificate's PDF: skillreg verify FILE",
        )
    return Sheet(list(_lines(_decoded(data))))


def _refuse(zh: str, en: str) -> NoReturn:
    raise InputError(Text(zh, en))


def _decoded(data: bytes) -> str:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "gb18030"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROLS.search(text):
            _refuse("这不是表格文件;请给 XLSX 或 CSV", "this is no table; give an XLSX or CSV file")
        return text
    _refuse(
        "认不出文件的文字编码;请另存为“CSV UTF-8”或 XLSX",
        "the encoding of this text is unknown; save it as “CSV UTF-8” or XLSX",
    )


def _lines(text: str) -> Iterator[Line]:
    start = text[:1024].lstrip("\ufeff \t\r\n")[:1]
    if start == "{":
        _refuse(
            "这是 JSON,不是表格;单张证书的文件请用 skillreg verify 文件名",
            "this is JSON, not a table; for one certificate's file: skillreg verify FILE",
        )
    if start == "<":
        _refuse(
            "这其实是网页或 XML,不是表格;请用 Excel 或 WPS 打开后另存为 XLSX 或 CSV",
            "this is really a web page or XML, not a table; open it in Excel and save it as XLSX or CSV",
        )
    even = text.replace("\r\n", "\n").replace("\r", "\n")
    reader = csv.reader(io.StringIO(even), delimiter=_delimiter(even), strict=True)
    found = False
    try:
        for number, cells in enumerate(reader, 1):
            if any(cell.strip() for cell in cells):
                check_width(len(cells))
                found = True
                yield Line(number, cells)
    except csv.Error:
        _refuse(
            "表格里的双引号没有配对,分不清单元格;请另存为 XLSX,或改正引号",
            "the double quotes in this table do not pair, so cells cannot be told apart; "
            "save it as XLSX, or mend the quotes",
        )
    if not found:
        _refuse("表格里没有数据", "there is nothing in this table")


def check_width(columns: int) -> None:
    """InputError for more columns than anybody's list has."""
    if columns > MOST_COLUMNS:
        _refuse(
            f"表格超过 {MOST_COLUMNS} 列;请只留下需要的列",
            f"the table has more than {MOST_COLUMNS} columns; keep only those that are needed",
        )


def _delimiter(text: str) -> str:
    """Tabs win, as nobody types them into a cell; but some systems end each cell with one, to keep it a text.

    >>> _delimiter("姓名\\t证书编号"), _delimiter("a;b;c,d"), _delimiter("370105\\t,S0000\\t")
    ('\\t', ';', ',')
    """
    lines = [line for line in text.split("\n") if line.strip()][:_SAMPLE]
    if any(re.search(r'\t(?!\Z|[,;"])', line) for line in lines):
        return "\t"
    start = "\n".join(lines)
    return ";" if start.count(";") > start.count(",") else ","
