"""Working days as the State Council's calendar has them, with make-up weekends (调休).

The package `chinesecalendar` knows the years from 2004 to the last one whose notice it has. Any
other year comes from `registry/calendar/<year>.yml`; where there is neither, `CalendarUnknown` says
which file to add, since a guess would be silently wrong. A file wins over the package, so that an
upgrade of the package does not change answers.

Past answers can change (in January 2020 a holiday was lengthened while it lasted), so whatever
seals a computed day names `Calendar.version` with it.

Counting: the first day does not count (Civil Code, article 201).

>>> from datetime import date
>>> calendar = Calendar()
>>> calendar.add(date(2020, 6, 24), 5)
datetime.date(2020, 7, 2)
>>> calendar.working_days_between(date(2026, 9, 28), date(2026, 10, 9))  # 9-29, 9-30, 10-08
3
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property, lru_cache
from importlib import import_module
from typing import Annotated, Any, Final, Self

from pydantic import Field, model_validator

from skillreg.domain.base import Day, Integer, Line, Model, refuse
from skillreg.errors import InputError
from skillreg.text import Text

#: Every year's notice settles these seven; one that lacks any is not the whole notice.
FESTIVALS: Final = ("元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆")
_ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


class CalendarUnknown(InputError):
    """Nobody has said yet which days of a year are working days."""

    def __init__(self, year: int) -> None:
        path = f"registry/calendar/{year}.yml"
        super().__init__(
            Text(
                f"不知道 {year} 年的工作日安排;请按国务院办公厅的放假通知添加 {path}",
                f"the working days of {year} are not known; "
                f"add {path} from the State Council's notice",
            )
        )
        self.year = year
        self.path = path


class Holiday(Model):
    """Days off, from the first to the last, weekends among them included."""

    name: Line
    from_: Annotated[Day, Field(alias="from")]
    until: Day

    def days(self) -> Iterator[date]:
        day = self.from_
        while day <= self.until:
            yield day
            day += _ONE_DAY


class CalendarYear(Model):
    """`registry/calendar/<year>.yml`: one year as the State Council's notice has it.

    `workdays` are the Saturdays and Sundays on which people work in exchange.
    """

    year: Annotated[Integer, Field(ge=2004, le=2099)]
    source: Line
    holidays: tuple[Holiday, ...]
    workdays: tuple[Day, ...] = ()

    @model_validator(mode="after")
    def _whole_and_consistent(self) -> Self:
        names = " ".join(holiday.name for holiday in self.holidays)
        for festival in FESTIVALS:
            if festival not in names:
                raise refuse(
                    "calendar", f"缺少{festival}假期", f"the holiday {festival} is missing"
                )
        if any(holiday.from_ > holiday.until for holiday in self.holidays):
            raise refuse("calendar", "假期的 until 早于 from", "a holiday ends before it begins")
        off = [day for holiday in self.holidays for day in holiday.days()]
        every = [*off, *self.workdays]
        if any(day.year != self.year for day in every):
            raise refuse(
                "calendar", f"日期应都在 {self.year} 年", f"every day should be in {self.year}"
            )
        if len(set(every)) != len(every):
            raise refuse("calendar", "同一天写了两次", "a day is written twice")
        if any(day.weekday() < _SATURDAY for day in self.workdays):
            raise refuse(
                "calendar",
                "调休上班日应为周六或周日",
                "a make-up working day is a Saturday or Sunday",
            )
        return self

    @cached_property
    def days_off(self) -> frozenset[date]:
        return frozenset(day for holiday in self.holidays for day in holiday.days())

    def is_working_day(self, day: date) -> bool:
        return day in self.workdays or (day.weekday() < _SATURDAY and day not in self.days_off)

    @property
    def digest(self) -> str:
        """Digest of the days alone: a comment or a name in the file does not change it."""
        facts = {
            "holidays": sorted(day.isoformat() for day in self.days_off),
            "workdays": sorted(day.isoformat() for day in self.workdays),
        }
        return "sha256$" + hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


class Calendar:
    """The package's years and the registry's own."""

    def __init__(self, years: Iterable[CalendarYear] = ()) -> None:
        self._years = {year.year: year for year in years}
        self._packaged = lru_cache(maxsize=4096)(self._ask_package)

    @cached_property
    def version(self) -> str:
        """What the answers rest on, such as `chinesecalendar 1.11.0; 2027 sha256$…`."""
        own = [f"{year} {self._years[year].digest}" for year in sorted(self._years)]
        return "; ".join([f"chinesecalendar {self._package.__version__}", *own])

    def knows(self, year: int) -> bool:
        try:
            self.is_working_day(date(year, 1, 1))
        except CalendarUnknown:
            return False
        return True

    def is_working_day(self, day: date) -> bool:
        if own := self._years.get(day.year):
            return own.is_working_day(day)
        return self._packaged(day)

    def _ask_package(self, day: date) -> bool:
        """What the package says, which looks through all of its holidays each time."""
        try:
            return bool(self._package.is_workday(day))
        except NotImplementedError:
            raise CalendarUnknown(day.year) from None

    def add(self, day: date, count: int) -> date:
        """The `count`-th working day after a day; before it when negative, itself when 0."""
        step = _ONE_DAY if count > 0 else -_ONE_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie strictly between two days: neither first nor last counts.

        So 5 means five whole working days for the office, whatever the two days themselves are.
        """
        between = range(1, (end - start).days)
        return sum(self.is_working_day(start + timedelta(days=n)) for n in between)

    def earliest_with_working_days_between(self, start: date, count: int) -> date:
        """The first day, working or not, that has `count` working days between `start` and itself.

        >>> Calendar().earliest_with_working_days_between(date(2026, 9, 28), 5)
        datetime.date(2026, 10, 11)
        """
        return self.add(start, count) + _ONE_DAY

    @cached_property
    def _package(self) -> Any:
        """`chinesecalendar`, loaded when first asked; it comes without types."""
        return import_module("chinese_calendar")
