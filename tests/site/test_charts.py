"""Charts: round numbers, places that add up, the same bytes each time, nothing that a strict policy forbids."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, PackageLoader, StrictUndefined
from skillreg.site.charts import (
    Bar,
    Chart,
    Counts,
    Ranking,
    columns,
    line,
    ranking,
    same,
    tabulate,
    ticks,
)
from skillreg.site.words import Words, level_text
from skillreg.text import Language, Text

_TEMPLATES = Environment(
    loader=PackageLoader("skillreg.site"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_FIGURE = _TEMPLATES.from_string(
    '{% import "chart.html" as charts %}{{ charts.figure(t, "it", "各年证书", chart, csv="x.csv") }}'
)
_RANKING = _TEMPLATES.from_string(
    '{% import "chart.html" as charts %}{{ charts.ranking(t, "../", "it", "各县区", ranking) }}'
)
YEARS = range(2020, 2027)


def figure(chart: Chart, language: Language = "zh") -> ElementTree.Element:
    return ElementTree.fromstring(drawn(chart, language))


def drawn(chart: Chart, language: Language = "zh") -> str:
    return _FIGURE.render(t=Words(language), chart=chart)


def by_year(levels: tuple[int, ...] = (5, 4, 3)) -> Counts:
    return tabulate(
        Text("年份", "Year"),
        {year: same(year) for year in YEARS},
        {level: level_text(level) for level in levels},
        {(year, level): (year * 7 + level) % 40 for year in YEARS for level in levels},
    )


@given(st.integers(0, 10**12))
def test_ticks_are_few_even_and_reach_the_most(most: int) -> None:
    scale = ticks(most)
    assert scale[0] == 0
    assert scale[-2] < max(most, 1) <= scale[-1]
    assert 2 <= len(scale) <= 5
    assert len({b - a for a, b in pairwise(scale)}) == 1
    assert re.fullmatch(r"[125]0*", str(scale[1]))


@given(st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)), min_size=1, max_size=40))
def test_parts_of_a_column_stand_on_one_another(cells: list[tuple[int, int]]) -> None:
    rows = tuple(same(n) for n in range(len(cells)))
    counts = Counts(Text("年", "Year"), rows, (same("a"), same("b")), tuple(cells))
    chart = columns(counts)
    for row, numbers in enumerate(cells):
        marks = [mark for mark in chart.marks if mark.row == row]
        assert [mark.said for mark in marks] == [f"{n:,}" for n in numbers if n]
        foot = 100.0
        for mark in marks:
            assert _number(mark.y) + _number(mark.height) == pytest.approx(foot, abs=0.02)
            foot = _number(mark.y)
        assert foot >= 0
    assert all(_number(mark.x) + _number(mark.width) <= 100 for mark in chart.marks)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=80))
def test_a_line_goes_through_every_row(numbers: list[int]) -> None:
    rows = tuple(same(n) for n in range(len(numbers)))
    chart = line(Counts(Text("月", "Month"), rows, (same("a"),), tuple((n,) for n in numbers)))
    assert len(chart.stretches) == len(numbers) - 1
    for one, other in pairwise(chart.stretches):
        assert (one.x2, one.y2) == (other.x1, other.y1)
    assert len(chart.marks) == (len(numbers) if len(numbers) <= 36 else 0)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("chart", [columns(by_year((5, 4, 3, 2, 1))), line(by_year((5, 4)))])
def test_a_chart_is_named_described_and_followed_by_its_numbers(
    chart: Chart, language: Language
) -> None:
    drawing = figure(chart, language)
    picture = drawing.find(".//svg[@role='img']")
    assert picture is not None
    named = picture.attrib["aria-labelledby"].split()
    found = {element.attrib.get("id"): element for element in drawing.iter()}
    assert [found[name].tag for name in named] == ["figcaption", "desc"]
    cells = [
        [cell.text for cell in row.iter() if cell.tag in ("th", "td")]
        for row in drawing.findall(".//tbody/tr")
    ]
    assert cells == [
        [str(year), *map(str, numbers), *([str(sum(numbers))] if chart.form == "columns" else [])]
        for year, numbers in zip(YEARS, chart.counts.cells, strict=True)
    ]
    legend = ["".join(item.itertext()) for item in drawing.findall("ul/li")]
    assert legend == [column.in_language(language) for column in chart.counts.columns]


def test_series_are_told_apart_without_colour() -> None:
    drawing = figure(columns(by_year((5, 4, 3, 2, 1))))
    patterns = {
        (one.attrib.get("patternTransform"), *(part.tag for part in one), one[1].attrib.get("d"))
        for one in drawing.iter("pattern")
    }
    assert len(patterns) == 4
    used = {rect.attrib.get("fill") for rect in drawing.findall(".//svg[@role='img']/rect")}
    assert used == {None, *(f"url(#it-{n})" for n in (1, 2, 3, 4))}


def test_nothing_in_it_that_a_strict_policy_forbids() -> None:
    for chart in (columns(by_year()), line(by_year((5, 4)))):
        for element in figure(chart).iter():
            assert element.tag not in ("script", "style")
            assert not [name for name in element.attrib if name == "style" or name[:2] == "on"]


def test_names_are_text() -> None:
    name = "<b onclick=x>'\"&"
    counts = tabulate(same(name), {1: same(name)}, {1: same(name), 2: same("b")}, {(1, 1): 3})
    drawing = figure(columns(counts))
    assert not list(drawing.iter("b"))
    assert [text.text for text in drawing.iter("text")][-1] == name
    ranked = ranking(same(name), same(name), [Bar.of(same(name), 3)])
    page = _RANKING.render(t=Words("en"), ranking=ranked)
    assert "<b" not in page


def test_labels_leave_each_other_room() -> None:
    months = {n: same(f"2026-{n:02}") for n in range(1, 13)}
    few = columns(tabulate(same("月"), months, {0: same("n")}, {}))
    assert [label.text.zh[-2:] for label in few.labels] == ["01", "04", "07", "10"]
    assert [label.text.zh for label in columns(by_year()).labels] == [str(year) for year in YEARS]
    long = {1: same("很长很长很长很长很长很长很长很长很长很长很长很长"), 2: same("b")}
    assert len(columns(tabulate(same("x"), long, {0: same("n")}, {})).labels) == 1


def test_a_ranking_is_a_table_with_bars() -> None:
    bars = [
        Bar.of(Text("阳谷县", "Yanggu"), 1205, "a/"),
        Bar(same("示例学校"), 241, "241", detail=Text("四级", "level 4")),
    ]
    shown = ElementTree.fromstring(_RANKING.render(t=Words("en"), ranking=_ranked(bars)))
    rows = shown.findall(".//tbody/tr")
    assert ["".join(row.itertext()) for row in rows] == ["Yanggu1,205", "示例学校 level 4241"]
    assert [row.findall(".//rect")[1].attrib["width"] for row in rows] == ["100%", "20%"]
    assert rows[0].find(".//a[@href='../a/']") is not None
    assert rows[1].find(".//span[@lang='zh']") is not None


def test_nothing_to_show_is_drawn_all_the_same() -> None:
    counts = tabulate(same("年"), {2026: same(2026)}, {0: same("n")}, {})
    for chart in (columns(counts), line(counts)):
        assert [tick.said for tick in chart.ticks] == ["0", "1"]
        figure(chart)
    assert _ranked([Bar.of(same("a"), 0)]).rows[0].length == "0%"


def test_a_chart_costs_about_a_millisecond_and_is_the_same_each_time() -> None:
    """Ten thousand organisations have one each; measured against what this machine does, not against a clock."""
    words, rounds = Words("zh"), 100
    first = drawn(columns(by_year()))
    began = time.process_time()
    again = {_FIGURE.render(t=words, chart=columns(by_year())) for _ in range(rounds)}
    spent = time.process_time() - began
    assert again == {first}
    assert spent / rounds < 60 * _yardstick()


def _yardstick() -> float:
    """The time in which this machine joins a thousand short texts."""
    began = time.process_time()
    for _ in range(200):
        "".join(f"<td>{number:,}</td>" for number in range(200))
    return (time.process_time() - began) / 200


def _ranked(bars: list[Bar]) -> Ranking:
    return ranking(Text("所在地", "Place"), Text("证书", "Certificates"), bars)


def _number(place: str) -> float:
    return float(place.removesuffix("%"))
