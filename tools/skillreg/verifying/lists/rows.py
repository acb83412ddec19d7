"""From the lines of somebody's table to what each row asks: which number, whose, and what is wrong with the row itself.

Nothing here asks the registry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from skillreg.credentials import base64url, salt
from skillreg.credentials.holder import Opening, decode_fragment, normalise_id_number
from skillreg.domain.names import normalise_name
from skillreg.domain.numbers import CertificateNumber, certificate_number_fault, tidied
from skillreg.errors import InputError
from skillreg.tables import cells
from skillreg.tables.id_types import id_type_of
from skillreg.tables.lines import Line
from skillreg.text import Text
from skillreg.verifying.lists.columns import Columns, Field, find_columns, split_link, title_of

#: So many rows are asked about in one run.
MOST_ROWS = 10_000

RowFault = Literal["unnumbered", "mistyped", "twoNumbers"]

#: Why what a row says of the holder is no opening, by the names that the page has for it.
HolderFault = Literal["holder.unreadable", "holder.rounded", "holder.idType", "holder.fill"]

_MASKS = re.compile("[*＊×•●]")


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """A row of the table. `typed` is its number as it was written, in half-width capitals without blanks.

    `same_as` is the first line with the same number; `about` is the person whom the row names beside a link.
    """

    line: int
    typed: str
    number: CertificateNumber | None
    fault: RowFault | None
    holder: Opening | HolderFault | None
    linked: bool
    name: str
    id_number: str
    same_as: int | None = None

    def is_about(self, opening: Opening) -> bool:
        """Whether a row is about the person of its link: someone may have put another's link beside their own name.

        True as well where the row does not say, or says it masked.
        """
        return _is_same(self.name, opening.name, _bare) and _is_same(
            self.id_number, opening.id_number, normalise_id_number
        )


@dataclass(frozen=True)
class List:
    """A table as it was understood."""

    columns: Columns
    rows: Sequence[Row]


def read_list(lines: Sequence[Line]) -> List:
    """InputError when there is nothing to ask about, or too much."""
    tidy = [Line(line.number, [cells.tidied(cell) for cell in line.cells]) for line in lines]
    filled = [line for line in tidy if any(line.cells)]
    if not filled:
        raise _nothing()
    columns = find_columns(filled)
    if columns is None:
        raise InputError(
            Text(
                "找不到证书编号在哪一列;请在该列上方写标题“证书编号”",
                "no column holds certificate numbers; put the title “number” above the right one",
            )
        )
    number = columns.taken.get("number")
    body = [
        line
        for line in filled[columns.above :]
        if number is None or title_of(line.cell(number.place)) != "number"
    ]
    if not body:
        raise _nothing()
    if len(body) > MOST_ROWS:
        raise InputError(
            Text(
                f"共 {len(body)} 行,超过 {MOST_ROWS} 行;请分成几份核验",
                f"there are {len(body)} rows, more than {MOST_ROWS}; split the list",
            )
        )
    return List(columns, _marked(_row(line, columns) for line in body))


def _nothing() -> InputError:
    return InputError(Text("表格里没有数据", "there is nothing in this table"))


def _row(line: Line, columns: Columns) -> Row:
    def cell(field: Field) -> str:
        column = columns.taken.get(field)
        return line.cell(column.place) if column else ""

    written, beside = split_link(cell("number"))
    linked, opening = split_link(cell("link"))
    typed = tidied(written) or tidied(linked)
    link = beside if opening is None else opening
    number = None if certificate_number_fault(typed) else CertificateNumber.parse(typed)
    return Row(
        line.number,
        typed,
        number,
        _fault(typed, number, tidied(linked) if written else ""),
        _of_link(typed, link) if link else _typed_holder(cell),
        bool(link),
        cell("name"),
        "" if cells.is_rounded(cell("id_number")) else cell("id_number"),
    )


def _fault(typed: str, number: CertificateNumber | None, linked: str) -> RowFault | None:
    if not typed:
        return "unnumbered"
    if number is None:
        return "mistyped"
    return "twoNumbers" if linked and linked != typed else None


def _of_link(typed: str, opening: str) -> Opening | HolderFault:
    return decode_fragment(f"{typed}~{opening}").opening or "holder.unreadable"


def _typed_holder(cell: Callable[[Field], str]) -> Opening | HolderFault | None:
    """Without a check code there is nothing to compare with."""
    if not cell("salt"):
        return None
    if cells.is_rounded(cell("id_number")):
        return "holder.rounded"
    id_type = id_type_of(cell("id_type"))
    if id_type is None:
        return "holder.idType"
    if not cell("name") or not cell("id_number"):
        return "holder.fill"
    try:
        code = base64url.decode(salt.read(cell("salt")))
    except InputError:
        return "holder.fill"
    return Opening.of(cell("id_number"), id_type, cell("name"), code)


def _marked(rows: Iterable[Row]) -> list[Row]:
    """Each row whose number stood in an earlier one names that line."""
    first: dict[CertificateNumber, int] = {}
    marked = []
    for row in rows:
        if row.number is not None and row.number in first:
            row = replace(row, same_as=first[row.number])
        elif row.number is not None:
            first[row.number] = row.line
        marked.append(row)
    return marked


def _is_same(written: str, known: str, normalise: Callable[[str], str]) -> bool:
    if not written or _MASKS.search(written):
        return True
    return normalise(written) == normalise(known)


def _bare(name: str) -> str:
    """Without blanks: tables pad names of two characters."""
    return normalise_name(name).replace(" ", "").lower()
