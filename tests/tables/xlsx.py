"""XLSX files from a few lines, byte for byte the same each time; and files that are none.

>>> data = xlsx([["证书编号"], ["S000037150001264000001"]])
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

#: A text, a number, nothing, or the XML of a cell less its reference.
Cell = str | int | float | None | tuple[str, str]


def xlsx(
    rows: Sequence[Sequence[Cell]] | Mapping[int, Sequence[Cell]],
    hidden: Sequence[str] = (),
    more: Sequence[str] = (),
) -> bytes:
    """A workbook: the sheets `hidden`, then 名单 with the rows (by line, where it is a mapping), then `more`."""
    lines = rows if isinstance(rows, Mapping) else dict(enumerate(rows, 1))
    strings: list[str] = []
    sheet = "".join(_row(number, cells, strings) for number, cells in lines.items())
    names = [*hidden, "名单", *more]
    contents = dict.fromkeys(names, "") | {"名单": sheet}
    return packed(
        {
            "[Content_Types].xml": _content_types(len(names)),
            "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
            "xl/workbook.xml": _workbook(names, hidden),
            "xl/_rels/workbook.xml.rels": _relations(
                {
                    f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml")
                    for n, _ in enumerate(names, 1)
                }
                | {"rId99": ("sharedStrings", "sharedStrings.xml")}
            ),
            "xl/sharedStrings.xml": f'{_DECLARED}<sst xmlns="{_MAIN}">{"".join(strings)}</sst>',
        }
        | {
            f"xl/worksheets/sheet{number}.xml": (
                f'{_DECLARED}<worksheet xmlns="{_MAIN}"><sheetData>{contents[name]}</sheetData></worksheet>'
            )
            for number, name in enumerate(names, 1)
        }
    )


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """An archive of them, of no particular day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name)
            part.compress_type = method
            archive.writestr(part, content)
    return out.getvalue()


def claiming(data: bytes, size: int) -> bytes:
    """The same archive, whose sheets say in the directory that they are of this size once inflated."""
    changed = bytearray(data)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        length = int.from_bytes(data[at + 28 : at + 30], "little")
        if data[at + 46 : at + 46 + length].startswith(b"xl/worksheets/"):
            changed[at + 24 : at + 28] = size.to_bytes(4, "little")
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(changed)


def ole(name: str) -> bytes:
    """What an OLE file with one stream looks like to somebody who only looks for its name."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return head + name.encode("utf-16-le") + bytes(512)


def _row(number: int, cells: Sequence[Cell], strings: list[str]) -> str:
    found = "".join(
        _cell(f"{_letters(place)}{number}", cell, strings)
        for place, cell in enumerate(cells)
        if cell is not None
    )
    return f'<row r="{number}">{found}</row>'


def _cell(reference: str, cell: Cell, strings: list[str]) -> str:
    if isinstance(cell, tuple):
        kind, content = cell
        return f'<c r="{reference}" t="{kind}">{content}</c>'
    if isinstance(cell, str):
        strings.append(f'<si><t xml:space="preserve">{escape(cell)}</t></si>')
        return f'<c r="{reference}" t="s"><v>{len(strings) - 1}</v></c>'
    return f'<c r="{reference}"><v>{cell}</v></c>'


def _letters(place: int) -> str:
    return (_letters(place // 26 - 1) if place > 25 else "") + chr(65 + place % 26)


def _content_types(sheets: int) -> str:
    parts = {"/xl/workbook.xml": "sheet.main", "/xl/sharedStrings.xml": "sharedStrings"} | {
        f"/xl/worksheets/sheet{number}.xml": "worksheet" for number in range(1, sheets + 1)
    }
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{_TYPES}.{kind}+xml"/>'
        for part, kind in parts.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_DECLARED}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _workbook(names: Sequence[str], hidden: Sequence[str]) -> str:
    states = {True: ' state="hidden"', False: ""}
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"{states[name in hidden]}/>'
        for number, name in enumerate(names, 1)
    )
    return f'{_DECLARED}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'
