"""Writes tests/vectors/lists.json, which the tests here and the browser's tests both read.

    PYTHONPATH=tools:. python tests/verifying/lists/vectors.py

Each case is a file that an office may have, and what it says: the columns, and what each row asks. What is no list is a
case as well, by the name that the page has for the fault. Everybody in it is fictitious. A test holds the file equal to
what this script makes.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from skillreg.credentials.holder import Opening, encode_fragment
from skillreg.credentials.salt import spell
from skillreg.errors import InputError
from skillreg.tables.id_types import ID_TYPES
from skillreg.tables.lines import Column
from skillreg.tables.sheets import read_sheet
from skillreg.text import Text
from skillreg.verifying.lists import words
from skillreg.verifying.lists.columns import TITLES, Columns
from skillreg.verifying.lists.rows import Row, read_list

from tests.credentials.build import CODE, NUMBER, opening
from tests.tables.xlsx import claiming, ole, packed, xlsx

PATH = Path(__file__).parents[2] / "vectors" / "lists.json"

SECOND = f"{CODE}264000002"
THIRD = f"{CODE}264000003"
HERS = opening()
CHECK_CODE = spell(HERS.salt)
LINK = f"https://registry.example/verify/#{encode_fragment(NUMBER, HERS)}"
ESCAPED = LINK.replace("~", "%7E")

ZH = "序号,姓名,证件类型,证件号码,证书编号,校验码,备注"
HOLDER_ROW = f"1,{HERS.name},身份证,{HERS.id_number},{NUMBER},{CHECK_CODE},无"


def lists() -> Iterator[tuple[str, bytes]]:
    """Files that are lists."""
    yield "Chinese titles", f"{ZH}\r\n{HOLDER_ROW}\r\n2,李娜,,,{SECOND},,\r\n".encode("utf-8-sig")
    yield "as Chinese Excel saves it", f"{ZH}\r\n{HOLDER_ROW}\r\n".encode("gb18030")
    yield (
        "English titles and semicolons",
        f"No;Name;ID number;Certificate No.;Check code\n1;{HERS.name};{HERS.id_number};{NUMBER};{CHECK_CODE}\n".encode(),
    )
    yield (
        "Unicode text of Excel",
        f"姓名\t证书编号\r\n李娜\t{SECOND}\r\n".encode("utf-16"),
    )
    yield "one number a line", f"{NUMBER}\n{SECOND}\n\n{THIRD.lower()}\n".encode()
    yield "one link a line", f"{LINK}\n{ESCAPED}\n#{SECOND}\n".encode()
    yield (
        "without titles",
        f"1,{HERS.name},{HERS.id_number},{NUMBER},{CHECK_CODE},聊城\n2,李娜,,{SECOND},,聊城\n".encode(),
    )
    yield (
        "a name above, titles on each page, a sum below",
        f"示例县补贴名单,,\n,,\n编号,*证书编号（必填）,姓 名\n1,{NUMBER},李娜\n编号,证书编号,姓名\n2,{SECOND},王芳\n,,合计 2 人\n".encode(),
    )
    yield "a title that is not known", f"姓名,证件号,编码\n李娜,,{NUMBER}\n".encode()
    yield "no title that is known", f"号码\n{NUMBER}\n{SECOND}\n".encode()
    yield (
        "numbers mistyped, repeated, and other than the link's",
        "\n".join(
            [
                "证书编号,链接",
                f"{NUMBER[:-1]},",
                f"{NUMBER[:-2]}O1,",
                "1234567890123456,",
                f"{SECOND},",
                f" {SECOND[:5]} {SECOND[5:]} ,",
                f"{SECOND},{LINK}",
                f",{LINK}",
                "，,",
                "",
            ]
        ).encode(),
    )
    yield (
        "holders that cannot be read",
        "\n".join(
            [
                "证书编号,姓名,证件类型,证件号码,核验码,链接",
                f"{NUMBER},李娜,,3.70105E+17,{CHECK_CODE},",
                f"{NUMBER},李娜,,370105199001011000,{CHECK_CODE},",
                f"{NUMBER},李娜,驾驶证,{HERS.id_number},{CHECK_CODE},",
                f"{NUMBER},,,{HERS.id_number},{CHECK_CODE},",
                f"{NUMBER},李娜,,{HERS.id_number},{CHECK_CODE[:-1]},",
                f"{NUMBER},李娜,,{HERS.id_number},,",
                f"{NUMBER},李娜,,,,{LINK[:-4]}",
                f"{NUMBER},,,,,{LINK}",
                "",
            ]
        ).encode(),
    )
    yield (
        "quotes, and cells that are kept as text",
        f'证书编号,备注\r\n"=""{NUMBER}""","两行\r\n和""引号"", 逗号"\r\n\'{SECOND},\r\n{THIRD}\t,\r\n'.encode(),
    )
    yield "line breaks of an old Mac", f"证书编号\r{NUMBER}\r{SECOND}\r".encode()
    yield "invisible characters", f"证书编号\n\u200b{NUMBER}\u200e\n\u3000{SECOND}\u00a0\n".encode()
    titles = [title for titles in TITLES.values() for title in titles.split()]
    yield "every title", "\n".join([",".join(["证书编号", *titles]), f"{NUMBER},", ""]).encode()
    for field, spellings in TITLES.items():
        for spelling in spellings.split():
            yield f"{field} as {spelling}", f"{spelling},证书编号\n,{NUMBER}\n".encode()
    for kind, spellings in ID_TYPES.items():
        rows = [
            f"{NUMBER},{HERS.name},{name},{HERS.id_number},{CHECK_CODE}"
            for name in spellings.split()
        ]
        yield (
            f"{kind} in every spelling",
            "\n".join(["证书编号,姓名,证件类型,证件号码,校验码", *rows]).encode(),
        )
    yield "XLSX", xlsx([ZH.split(","), [1, *HOLDER_ROW.split(",")[1:]]])
    yield (
        "XLSX with gaps, hidden and more sheets, numbers and rich text",
        xlsx(
            {
                3: [None, "证书编号", "证件号码", "姓名", "校验码"],
                7: [1.5, NUMBER, 370105199001011234, "李娜", CHECK_CODE],
                8: [
                    ("b", "<v>1</v>"),
                    ("str", f"<f>A1</f><v>{SECOND}</v>"),
                    20260412,
                    ("inlineStr", "<is><r><t>李</t></r><r><t>娜</t></r></is>"),
                ],
            },
            hidden=["说明"],
            more=["二", "三"],
        ),
    )


def faults() -> Iterator[tuple[str, str, bytes]]:
    """Files that are none, with the page's names for why."""
    whole = xlsx([["证书编号"], [NUMBER]])
    yield "nothing", "sheet.empty", b""
    yield "blank lines", "sheet.empty", b"\n ,\n"
    yield "an empty workbook", "sheet.empty", xlsx([])
    yield "titles alone", "list.empty", "姓名,证书编号\n".encode()
    yield "no column of numbers", "list.noNumbers", "姓名,电话\n李娜,无\n".encode()
    yield "too many rows", "list.long", f"{NUMBER}\n".encode() * 10_001
    yield "quotes that do not pair", "sheet.quotes", f'证书编号,备注\n{NUMBER},"未完\n'.encode()
    yield "text behind a quote", "sheet.quotes", f'证书编号,备注\n{NUMBER},"未"完\n'.encode()
    yield "too many columns", "sheet.wide", ("," * 201 + "x\n").encode()
    yield "a workbook of too many columns", "sheet.wide", xlsx([[*[None] * 201, "x"]])
    yield "a PDF", "sheet.pdf", b"%PDF-1.7\n1 0 obj\n"
    yield "a certificate's JSON", "sheet.json", b'\xef\xbb\xbf {"id": "x"}'
    yield "a web page called Excel", "sheet.html", b"<html><table><tr><td>1</table>"
    yield "a picture", "sheet.binary", b"GIF89a\x01\x00\x01\x00"
    yield "text in no known encoding", "sheet.encoding", b"\xff\xff\xff\xff"
    yield "an old workbook", "sheet.old", ole("Workbook")
    yield "a workbook with a password", "sheet.locked", ole("EncryptedPackage")
    yield "an archive of something else", "sheet.notXlsx", packed({"word/document.xml": "<w/>"})
    yield "half a workbook", "sheet.damaged", whole[: len(whole) // 2]
    yield "a sheet that is no XML", "sheet.damaged", whole.replace(b"</sheetData>", b"<sheetData/>")
    yield (
        "a sheet with entities",
        "sheet.damaged",
        whole.replace(b'standalone="yes"?>\n<worksheet', b"?><!DOCTYPE x [ ]><worksheet"),
    )
    yield "a sheet that says it is of 4 GB", "sheet.bomb", claiming(whole, 0xFFFFFFF0)
    yield "more columns than Excel has", "sheet.wide", xlsx([[*[None] * 17_000, "x"]])
    yield (
        "more parts than a workbook has",
        "sheet.bomb",
        packed({"xl/workbook.xml": "<x/>"} | {f"x{place}": "" for place in range(2001)}),
    )


def text() -> str:
    """The file's content."""
    content = {
        "lists": [
            {"name": name, "data": base64.b64encode(data).decode(), **_understood(data)}
            for name, data in lists()
        ],
        "faults": [
            {"name": name, "fault": fault, "data": base64.b64encode(data).decode()}
            for name, fault, data in faults()
            if len(data) < 20_000
        ],
        "words": {
            "finding": _texts(words.FINDINGS),
            "holder": _texts(words.HOLDERS),
            "column": _texts(words.COLUMNS),
            "field": _texts(words.FIELDS),
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _texts(catalogue: Any) -> dict[str, dict[str, str]]:
    found: dict[str, Text] = dict(catalogue)
    return {name: {"zh": one.zh, "en": one.en} for name, one in found.items()}


def _understood(data: bytes) -> dict[str, Any]:
    sheet = read_sheet(data)
    found = read_list(sheet.lines)
    return {
        "sheet": sheet.name,
        "others": sheet.others,
        "columns": _columns(found.columns),
        "rows": [_row(row) for row in found.rows],
    }


def _columns(columns: Columns) -> dict[str, Any]:
    def place(column: Column) -> list[object]:
        return [column.place, column.title, column.letters]

    return {
        "taken": {field: place(column) for field, column in columns.taken.items()},
        "ignored": [place(column) for column in columns.ignored],
        "above": columns.above,
        "titled": columns.titled,
    }


def _row(row: Row) -> dict[str, Any]:
    holder = row.holder.commit() if isinstance(row.holder, Opening) else row.holder
    return {
        "line": row.line,
        "typed": row.typed,
        "number": None if row.number is None else str(row.number),
        "fault": row.fault,
        "holder": holder,
        "about": row.is_about(HERS),
        "name": row.name,
        "idNumber": row.id_number,
        "sameAs": row.same_as,
    }


def refusal_of(data: bytes) -> Text | None:
    """Why these bytes are no list."""
    try:
        read_list(read_sheet(data).lines)
    except InputError as error:
        return error.text
    return None


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
