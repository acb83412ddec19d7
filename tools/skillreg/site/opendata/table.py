"""What a published table is, whatever the format.

>>> table = Table(
...     "places", Text("地方", "Places"), Text("每行一个地方。", "A row a place."),
...     (Column("code", "text", Text("代码", "code")), Column("people", "count", Text("人数", "people"))),
...     ("code",), (("371500", 3),),
... )
>>> table.path("csv")
'data/places.csv'
>>> table.records()
[{'code': '371500', 'people': 3}]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from skillreg.text import Text

Cell = str | int | float | date | None
Kind = Literal["text", "count", "share", "day"]
Row = tuple[Cell, ...]


class Column(NamedTuple):
    """`share` is a number of per cent with one decimal. `values` are all that a text may be, where they are few."""

    name: str
    kind: Kind
    about: Text
    optional: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """`name` is its stable path below `data/`; `key` names the columns that tell its rows apart."""

    name: str
    title: Text
    about: Text
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[Row, ...]

    def path(self, ending: str) -> str:
        return f"data/{self.name}.{ending}"

    @property
    def schema_path(self) -> str:
        return f"data/schemas/{self.name}.schema.json"

    @property
    def is_statistic(self) -> bool:
        return self.name.startswith("statistics/")

    def records(self) -> list[dict[str, Any]]:
        """The rows as JSON has them: days as texts."""
        names = [column.name for column in self.columns]
        return [
            {name: _plain(cell) for name, cell in zip(names, row, strict=True)} for row in self.rows
        ]

    def column(self, name: str) -> tuple[Cell, ...]:
        at = [column.name for column in self.columns].index(name)
        return tuple(row[at] for row in self.rows)


def _plain(cell: Cell) -> str | int | float | None:
    return cell.isoformat() if isinstance(cell, date) else cell
