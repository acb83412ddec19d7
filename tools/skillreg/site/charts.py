"""Charts, drawn while the site is built: pictures of a table of counts, and the table with each of them.

    counts = tabulate(
        Text("年份", "Year"),
        {2025: same("2025"), 2026: same("2026")},                    # rows, in order
        {4: level_text(4), 3: level_text(3)},                        # columns, in order
        {(2026, 4): 120, (2026, 3): 31},
    )
    columns(counts)    # a stacked column a row
    line(counts)       # a line a column, along the rows
    ranking(head, [Bar.of(Text("阳谷县", "Yanggu"), 151), …])    # a bar a row, inside the table itself

A template draws them with the macros of `chart.html`. Nothing here is measured in pixels: places are per cent of a
box that the style sheet sizes (`charts.css`), so type keeps its size on a phone, and the same bytes serve every width.
Colours are classes, so that they follow the theme and the printer; each series has a pattern of its own as well.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple, TypeVar

from skillreg.text import NOTHING, Text

Row = TypeVar("Row", bound=Hashable)
Column = TypeVar("Column", bound=Hashable)

#: How much room labels have along the axis on the narrowest phone, in widths of a Latin letter.
_ROOM = 42
#: So few columns would be planks: they get the width that this many have.
_NARROW = 8
#: How much of its place a column fills.
_FILL = 0.68
#: More points than this stand too close for a mark on each.
_MARKED = 36


class Counts(NamedTuple):
    """A table: `cells` has a tuple a row, with a number a column."""

    head: Text
    rows: tuple[Text, ...]
    columns: tuple[Text, ...]
    cells: tuple[tuple[int, ...], ...]

    @property
    def row_totals(self) -> tuple[int, ...]:
        return tuple(map(sum, self.cells))

    @property
    def totals(self) -> tuple[int, ...]:
        return tuple(map(sum, zip(*self.cells, strict=True)))

    @property
    def total(self) -> int:
        return sum(self.row_totals)

    def said(self, summed: bool) -> Iterator[tuple[Text, list[str]]]:
        """The rows of the table as they are printed, with the sum of more columns than one where it means something."""
        for row, numbers in zip(self.rows, self.cells, strict=True):
            yield row, _said(numbers) if summed else [f"{number:,}" for number in numbers]

    @property
    def said_last(self) -> list[str]:
        return [f"{number:,}" for number in self.cells[-1]]

    @property
    def said_totals(self) -> list[str]:
        return _said(self.totals)

    @property
    def most(self) -> tuple[Text, int]:
        """The first row that has the most, and how many."""
        number = max(self.row_totals)
        return self.rows[self.row_totals.index(number)], number


def tabulate(
    head: Text,
    rows: Mapping[Row, Text],
    columns: Mapping[Column, Text],
    tally: Mapping[tuple[Row, Column], int],
) -> Counts:
    """The table of a tally by row and column; what the tally does not have is 0."""
    cells = (tuple(tally.get((row, column), 0) for column in columns) for row in rows)
    return Counts(head, tuple(rows.values()), tuple(columns.values()), tuple(cells))


def same(word: object) -> Text:
    """What is written alike in both languages: a year, a code, a name as it was filed."""
    return Text(str(word), str(word))


def _said(numbers: tuple[int, ...]) -> list[str]:
    shown = (*numbers, sum(numbers)) if len(numbers) > 1 else numbers
    return [f"{number:,}" for number in shown]


class Tick(NamedTuple):
    place: str
    said: str


class Label(NamedTuple):
    place: str
    text: Text


class Mark(NamedTuple):
    """A part of a column, or a point of a line: where it stands, in per cent, and what it says."""

    x: str
    y: str
    width: str
    height: str
    series: int
    row: int
    said: str


class Stretch(NamedTuple):
    """A piece of a line from one point to the next."""

    x1: str
    y1: str
    x2: str
    y2: str
    series: int


class Chart(NamedTuple):
    """All that the template needs to know of a picture."""

    form: Literal["columns", "line"]
    counts: Counts
    ticks: tuple[Tick, ...]
    labels: tuple[Label, ...]
    marks: tuple[Mark, ...]
    stretches: tuple[Stretch, ...] = ()


def columns(counts: Counts) -> Chart:
    """A column a row, its parts on one another in the order of the table's columns."""
    scale = ticks(max(counts.row_totals, default=0))
    step = 100 / max(len(counts.rows), _NARROW)
    return Chart(
        "columns",
        counts,
        _grid(scale),
        _labels(counts.rows, step),
        tuple(_stacks(counts, step, scale[-1])),
    )


def _stacks(counts: Counts, step: float, top: int) -> Iterator[Mark]:
    width = percent(step * _FILL)
    for row, numbers in enumerate(counts.cells):
        x = percent(step * (row + (1 - _FILL) / 2))
        below = 0
        for series, number in enumerate(numbers):
            if number:
                y, height = percent(100 - 100 * (below + number) / top), percent(100 * number / top)
                yield Mark(x, y, width, height, series, row, f"{number:,}")
            below += number


def line(counts: Counts) -> Chart:
    """A line a column of the table, two at the most, from its first row to its last."""
    scale = ticks(max((number for numbers in counts.cells for number in numbers), default=0))
    step = 100 / max(len(counts.rows), 1)
    marks, stretches = [], []
    for series in range(len(counts.columns)):
        points = [
            Mark(
                percent(step * (row + 0.5)),
                percent(100 - 100 * numbers[series] / scale[-1]),
                *("", ""),
                series,
                row,
                f"{numbers[series]:,}",
            )
            for row, numbers in enumerate(counts.cells)
        ]
        stretches += [
            Stretch(one.x, one.y, other.x, other.y, series) for one, other in pairwise(points)
        ]
        marks += points if len(points) <= _MARKED else []
    return Chart(
        "line",
        counts,
        _grid(scale),
        _labels(counts.rows, step),
        tuple(marks),
        tuple(stretches),
    )


class Bar(NamedTuple):
    """A row of a ranking: its number as it is said, its bar's length, what else the table says of it.

    `path` leads to a page below the language's root, `detail` is said after the label.
    """

    label: Text
    number: float
    said: str
    path: str = ""
    more: tuple[str, ...] = ()
    detail: Text = NOTHING

    @classmethod
    def of(cls, label: Text, number: int, path: str = "", more: tuple[str, ...] = ()) -> Bar:
        """A bar of a count."""
        return cls(label, number, f"{number:,}", path, more)


class Ranked(NamedTuple):
    bar: Bar
    length: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """A table with a bar in each row, where names are too long for an axis. `heads` are those of `Bar.more`."""

    head: Text
    number: Text
    heads: tuple[Text, ...]
    rows: tuple[Ranked, ...]


def ranking(
    head: Text,
    number: Text,
    bars: Iterable[Bar],
    heads: tuple[Text, ...] = (),
    top: float | None = None,
) -> Ranking:
    """Bars in the order given, as long as their share of `top`, or of the longest."""
    listed = tuple(bars)
    longest = top or max((bar.number for bar in listed), default=0) or 1
    rows = tuple(Ranked(bar, percent(100 * bar.number / longest)) for bar in listed)
    return Ranking(head, number, heads, rows)


def ticks(most: int) -> tuple[int, ...]:
    """Round whole numbers from 0 to the first that is not below `most`, five of them at the most.

    >>> ticks(130), ticks(3), ticks(0)
    ((0, 50, 100, 150), (0, 1, 2, 3), (0, 1))
    """
    least = max(1, -(-most // 4))
    magnitude: int = 10 ** (len(str(least)) - 1)
    step = next(magnitude * n for n in (1, 2, 5, 10) if magnitude * n >= least)
    return tuple(step * n for n in range(max(1, -(-most // step)) + 1))


def percent(number: float) -> str:
    """A place in the picture, the same on every machine.

    >>> percent(100 / 3), percent(50.0), percent(0)
    ('33.33%', '50%', '0%')
    """
    return f"{number:.2f}".rstrip("0").rstrip(".") + "%"


def _grid(scale: tuple[int, ...]) -> tuple[Tick, ...]:
    return tuple(Tick(percent(100 - 100 * one / scale[-1]), f"{one:,}") for one in scale)


def _labels(rows: tuple[Text, ...], step: float) -> tuple[Label, ...]:
    """As many labels as have room beside one another, from the first on at even distances."""
    widest = max((_width(word) for row in rows for word in row), default=0) + 1
    apart = next(n for n in range(1, 1000) if n * step * _ROOM / 100 >= widest or n * step >= 100)
    return tuple(
        Label(percent(step * (at + 0.5)), row) for at, row in enumerate(rows) if at % apart == 0
    )


def _width(word: str) -> int:
    """A Chinese character is as wide as two letters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in word)
