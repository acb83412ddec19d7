"""The lines and columns of a table, named as Excel names them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

_BRACKETED = re.compile(r"[(\[【][^)\]】]*[)\]】]")
_NOT_PLAIN = re.compile(r"[^0-9a-z㐀-\u9fff]")


class Line(NamedTuple):
    """A line that is not empty; `number` counts from 1, as Excel does."""

    number: int
    cells: Sequence[str]

    def cell(self, place: int) -> str:
        return self.cells[place] if place < len(self.cells) else ""


class Column(NamedTuple):
    """Where a column stands, from 0, and its title, which may be empty."""

    place: int
    title: str

    @property
    def letters(self) -> str:
        """As Excel names it.

        >>> [Column(place, "").letters for place in (0, 25, 26, 701, 702)]
        ['A', 'Z', 'AA', 'ZZ', 'AAA']
        """
        letters, rest = "", self.place + 1
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return letters


def cell_name(line: int, place: int) -> str:
    """A cell as Excel names it; `place` is its column, from 0.

    >>> cell_name(7, 3)
    'D7'
    """
    return f"{Column(place, '').letters}{line}"


def plain(title: str) -> str:
    """Less everything that is neither a letter nor a digit, and less what stands in brackets.

    >>> plain("*证书编号（必填）"), plain("ID number")
    ('证书编号', 'idnumber')
    """
    small = unicodedata.normalize("NFKC", title).lower()
    return _NOT_PLAIN.sub("", _BRACKETED.sub("", small))
