"""Working days of the years that the package knows, of those that a file adds, and of no others."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from skillreg import yaml
from skillreg.domain.calendar import Calendar, CalendarUnknown, CalendarYear

#: A year for tests alone. What the State Council will say of 2090 nobody knows.
IMAGINED_2090 = """
year: "2090"
source: 测试用的虚构安排,不是真实通知
holidays:
  - {name: 元旦, from: "2090-01-01", until: "2090-01-03"}
  - {name: 春节, from: "2090-01-30", until: "2090-02-05"}
  - {name: 清明节, from: "2090-04-04", until: "2090-04-04"}
  - {name: 劳动节, from: "2090-05-01", until: "2090-05-05"}
  - {name: 端午节, from: "2090-06-01", until: "2090-06-01"}
  - {name: 国庆节、中秋节, from: "2090-10-01", until: "2090-10-08"}
workdays: ["2090-01-28", "2090-04-29"]
"""

CALENDAR = Calendar()
known_days = st.dates(date(2004, 1, 1), date(2026, 12, 31))


def imagined() -> dict[str, Any]:
    data = yaml.load(IMAGINED_2090)
    assert isinstance(data, dict)
    return data


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(text) for text in texts]


def test_five_working_days_over_the_dragon_boat_festival_of_2020() -> None:
    assert CALENDAR.add(date(2020, 6, 24), 5) == date(2020, 7, 2)


def test_the_plan_filed_before_the_national_day_of_2026() -> None:
    filed, session = date(2026, 9, 28), date(2026, 10, 9)
    assert CALENDAR.working_days_between(filed, session) == 3
    assert CALENDAR.working_days_between(date(2026, 9, 22), session) == 6
    assert CALENDAR.earliest_with_working_days_between(filed, 5) == date(2026, 10, 11)


def test_make_up_days_of_2020_and_2026() -> None:
    for day in days(
        "2020-01-19", "2020-04-26", "2020-05-09", "2020-06-28", "2020-09-27", "2020-10-10"
    ):
        assert CALENDAR.is_working_day(day)
    for day in days(
        "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"
    ):
        assert day.weekday() >= 5
        assert CALENDAR.is_working_day(day)


def test_holidays_of_2026() -> None:
    spans = [
        ("2026-01-01", 3),
        ("2026-02-15", 9),
        ("2026-04-04", 3),
        ("2026-05-01", 5),
        ("2026-06-19", 3),
        ("2026-09-25", 3),
        ("2026-10-01", 7),
    ]
    for first, length in spans:
        for offset in range(length):
            assert not CALENDAR.is_working_day(date.fromisoformat(first) + timedelta(offset))


def test_the_lengthened_spring_festival_of_2020() -> None:
    assert not CALENDAR.is_working_day(date(2020, 1, 31))
    assert CALENDAR.is_working_day(date(2020, 2, 3))


@given(known_days, st.integers(-30, 30))
def test_adding_lands_on_a_working_day_and_back(day: date, count: int) -> None:
    try:
        landed = CALENDAR.add(day, count)
    except CalendarUnknown:
        return
    assert (landed > day) == (count > 0)
    assert (landed < day) == (count < 0)
    if count:
        assert CALENDAR.is_working_day(landed)
        assert CALENDAR.working_days_between(*sorted((day, landed))) == abs(count) - 1


@given(st.dates(date(2004, 1, 1), date(2026, 11, 30)), st.integers(0, 10))
def test_the_earliest_day_is_the_earliest(start: date, count: int) -> None:
    try:
        earliest = CALENDAR.earliest_with_working_days_between(start, count)
    except CalendarUnknown:
        return
    assert CALENDAR.working_days_between(start, earliest) == count
    if count:
        assert CALENDAR.working_days_between(start, earliest - timedelta(1)) == count - 1


@given(known_days, known_days)
def test_days_between_are_counted_one_by_one(start: date, end: date) -> None:
    end = min(end, start + timedelta(60))
    between = [start + timedelta(n) for n in range(1, (end - start).days)]
    assert CALENDAR.working_days_between(start, end) == sum(map(CALENDAR.is_working_day, between))


@pytest.mark.parametrize("year", [1999, 2003, 2027, 2090])
def test_an_unknown_year_is_never_guessed(year: int) -> None:
    assert not CALENDAR.knows(year)
    with pytest.raises(CalendarUnknown) as caught:
        CALENDAR.is_working_day(date(year, 6, 1))
    assert caught.value.year == year
    assert caught.value.path == f"registry/calendar/{year}.yml"
    for words in caught.value.text:
        assert f"registry/calendar/{year}.yml" in words


def test_counting_into_an_unknown_year_stops_there() -> None:
    assert CALENDAR.add(date(2026, 12, 30), 1) == date(2026, 12, 31)
    with pytest.raises(CalendarUnknown):
        CALENDAR.add(date(2026, 12, 30), 2)
    with pytest.raises(CalendarUnknown):
        CALENDAR.working_days_between(date(2026, 12, 30), date(2027, 1, 5))


def test_a_file_adds_a_year() -> None:
    calendar = Calendar([CalendarYear.model_validate(imagined())])
    assert calendar.knows(2090)
    assert calendar.is_working_day(date(2090, 1, 28))  # a Saturday made up for
    assert not calendar.is_working_day(date(2090, 1, 29))  # a Sunday
    assert not calendar.is_working_day(date(2090, 1, 30))  # the first day of the festival
    assert calendar.add(date(2090, 1, 27), 2) == date(2090, 2, 6)
    assert calendar.is_working_day(date(2026, 10, 10))


def test_a_file_wins_over_the_package() -> None:
    data = yaml.load(IMAGINED_2090.replace("2090", "2023"))
    calendar = Calendar([CalendarYear.model_validate(data)])
    assert CALENDAR.is_working_day(date(2023, 1, 30))
    assert not calendar.is_working_day(date(2023, 1, 30))


def test_the_version_names_the_package_and_the_files() -> None:
    year = CalendarYear.model_validate(imagined())
    assert CALENDAR.version.startswith("chinesecalendar 1.")
    assert Calendar([year]).version == f"{CALENDAR.version}; 2090 {year.digest}"


def test_the_digest_is_of_the_days_alone() -> None:
    year = CalendarYear.model_validate(imagined())
    renamed = CalendarYear.model_validate(imagined() | {"source": "另一个写法"})
    shifted = CalendarYear.model_validate(imagined() | {"workdays": ["2090-01-28"]})
    assert renamed.digest == year.digest
    assert shifted.digest != year.digest


def drop_festival(data: dict[str, Any]) -> None:
    del data["holidays"][4]


def end_before_start(data: dict[str, Any]) -> None:
    data["holidays"][0]["until"] = "2089-12-31"


def other_year(data: dict[str, Any]) -> None:
    data["holidays"][0]["from"] = "2089-12-31"


def same_day_twice(data: dict[str, Any]) -> None:
    data["workdays"].append("2090-04-29")


def make_up_in_a_holiday(data: dict[str, Any]) -> None:
    data["workdays"].append("2090-10-01")


def make_up_on_a_wednesday(data: dict[str, Any]) -> None:
    data["workdays"].append("2090-02-08")


def unwritten_day(data: dict[str, Any]) -> None:
    data["workdays"].append("2090-2-11")


def week_date(data: dict[str, Any]) -> None:
    data["workdays"].append("2090-W06-7")


def unknown_key(data: dict[str, Any]) -> None:
    data["confirmed"] = "true"


def fullwidth_year(data: dict[str, Any]) -> None:
    data["year"] = "２０９０"


def no_source(data: dict[str, Any]) -> None:
    del data["source"]


@pytest.mark.parametrize(
    "spoil",
    [
        drop_festival,
        end_before_start,
        other_year,
        same_day_twice,
        make_up_in_a_holiday,
        make_up_on_a_wednesday,
        unwritten_day,
        week_date,
        unknown_key,
        fullwidth_year,
        no_source,
    ],
)
def test_a_spoilt_year_is_refused(spoil: Callable[[dict[str, Any]], None]) -> None:
    data = copy.deepcopy(imagined())
    spoil(data)
    with pytest.raises(ValidationError):
        CalendarYear.model_validate(data)
