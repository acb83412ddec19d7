"""One table in each format that it is published in, and the schema of its JSON.

JSON (RFC 8259): an array with an object a row; the exact data. CSV (RFC 4180): with a byte order mark, else Excel takes
Chinese for another encoding. Parquet: columns with types, for programs that read millions of rows.

A cell of a CSV that a spreadsheet would take for a formula gets an apostrophe before it (CWE-1236): names are other
people's. JSON and Parquet have every text as it is.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from arro3.core import Array, DataType, Field, Schema
from arro3.core import Table as ArrowTable
from arro3.io import write_parquet

from skillreg.site.opendata.table import Cell, Column, Kind, Table

#: What begins a formula: `=`, `+`, `-`, `@`, their full-width forms in a spreadsheet set to Chinese, and a tab or line
#: break, after which some programs look again.
_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_BLANK: Final = " \u3000\xa0"

_EPOCH: Final = date(1970, 1, 1)

MEDIA_TYPES: Final = {
    "json": "application/json",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
}


def in_formats(table: Table) -> dict[str, bytes]:
    """The table by the ending of its file."""
    return {"json": as_json(table), "csv": as_csv(table), "parquet": as_parquet(table)}


def as_json(table: Table) -> bytes:
    """One row a line, so that a changed row is a small diff."""
    rows = [json.dumps(record, ensure_ascii=False) for record in table.records()]
    return ("[" + ",".join(f"\n{row}" for row in rows) + "\n]\n").encode()


def as_csv(table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow([_written(cell) for cell in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    return defused(cell) if isinstance(cell, str) else str(cell)


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> defused('=HYPERLINK("https://example.org")'), defused("示例学校")
    ('\\'=HYPERLINK("https://example.org")', '示例学校')
    """
    return f"'{text}" if text.lstrip(_BLANK).startswith(_FORMULA) else text


def as_parquet(table: Table) -> bytes:
    """The same bytes for the same rows and the same version of the writer, which stands in the file."""
    fields, arrays = [], []
    for at, column in enumerate(table.columns):
        kind, made = _ARROW[column.kind]
        fields.append(Field(column.name, kind, nullable=column.optional))
        arrays.append(made([row[at] for row in table.rows]))
    written = io.BytesIO()
    write_parquet(ArrowTable.from_arrays(arrays, schema=Schema(fields)), written)
    return written.getvalue()


def _days(cells: Sequence[Any]) -> Array:
    days = [None if day is None else (day - _EPOCH).days for day in cells]
    return Array(days, type=DataType.int32()).cast(DataType.date32())


def _typed(kind: DataType) -> Callable[[Sequence[Any]], Array]:
    return lambda cells: Array(cells, type=kind)


_ARROW: Final[dict[Kind, tuple[DataType, Callable[[Sequence[Any]], Array]]]] = {
    "text": (DataType.string(), _typed(DataType.string())),
    "count": (DataType.int64(), _typed(DataType.int64())),
    "share": (DataType.float64(), _typed(DataType.float64())),
    "day": (DataType.date32(), _days),
}

_JSON_TYPES: Final[dict[Kind, dict[str, Any]]] = {
    "text": {"type": "string"},
    "count": {"type": "integer", "minimum": 0},
    "share": {"type": "number", "minimum": 0, "maximum": 100},
    "day": {"type": "string", "format": "date"},
}


def schema_of(table: Table, site: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of the table's JSON; it is found where its `$id` says."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{site}/{table.schema_path}",
        "title": f"{table.title.zh} / {table.title.en}",
        "description": f"{table.about.zh} / {table.about.en}",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {column.name: _schema_of(column) for column in table.columns},
            "required": [column.name for column in table.columns],
            "additionalProperties": False,
        },
    }


def _schema_of(column: Column) -> dict[str, Any]:
    said = dict(_JSON_TYPES[column.kind])
    if column.values:
        said["enum"] = [*column.values, *([None] if column.optional else [])]
    if column.optional:
        said["type"] = [said["type"], "null"]
    return {**said, "description": f"{column.about.zh} / {column.about.en}"}
