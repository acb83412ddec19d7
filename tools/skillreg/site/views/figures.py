"""The statistics, counted once for the page, its charts and the open data.

Certificates are counted, not people: whose a certificate is stands in a salted digest, so that nobody, the registry
included, can tell that two belong to one person. Revoked ones are counted apart, where they were issued.

Each certificate is public by itself, so their counts tell nothing new of anyone. Who failed is not public: a pass rate
leaves out every session of fewer than `SMALL` people, and the tables do not say how many passed there. Left out as a
whole, and not hidden in a cell, such a session cannot be found again by subtraction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from skillreg.site.record import Issued
from skillreg.site.views.world import Session, World

#: Sessions of fewer people than this are left out of pass rates.
SMALL = 10


class Month(NamedTuple):
    year: int
    month: int

    @property
    def next(self) -> Month:
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"


#: What certificates are counted by: a code, a month, or year and level.
K = TypeVar("K", str, Month, tuple[int, int])


class Certificates(NamedTuple):
    """How many were issued, and how many of these were revoked since."""

    issued: int
    revoked: int

    @property
    def valid(self) -> int:
        return self.issued - self.revoked


@dataclass(slots=True)
class Examined:
    """Sessions whose results are public, and how their candidates did."""

    sessions: int = 0
    candidates: int = 0
    passed: int = 0

    def add(self, session: Session) -> None:
        self.sessions += 1
        self.candidates += session.state.candidates
        self.passed += session.state.passed

    @property
    def rate(self) -> float:
        """Of a hundred candidates, how many passed; with one decimal."""
        return round(100 * self.passed / self.candidates, 1)


@dataclass(frozen=True)
class Figures:
    world: World

    @cached_property
    def total(self) -> Certificates:
        return Certificates(sum(self.world.issued.values()), sum(self.world.revoked.values()))

    def by(self, key: Callable[[Issued], K]) -> dict[K, Certificates]:
        """Certificates by what a key makes of each; keys in their order."""
        issued, revoked = _summed(self.world.issued, key), _summed(self.world.revoked, key)
        return {one: Certificates(issued[one], revoked[one]) for one in sorted(issued)}

    def district(self, issued: Issued) -> str:
        """The division that the organisation belongs to now."""
        return str(self.world.organisations[issued.organisation].now["division"])

    @cached_property
    def months(self) -> dict[Month, Certificates]:
        """Every month from the first certificate to the day of the site, also those without one."""
        found = self.by(lambda one: Month(one.year, one.month))
        return {month: found.get(month, Certificates(0, 0)) for month in self._until_now(found)}

    @cached_property
    def pass_rates(self) -> dict[tuple[str, int], Examined]:
        """By occupation and level, the lowest level first."""
        found: dict[tuple[str, int], Examined] = {}
        for session in self.world.sessions:
            if says_of_passing(session):
                key = session.occupation, session.level
                found.setdefault(key, Examined()).add(session)
        return dict(sorted(found.items(), key=lambda item: (item[0][0], -item[0][1])))

    @cached_property
    def small(self) -> Examined:
        """The sessions that pass rates leave out."""
        found = Examined()
        for session in self.world.sessions:
            if session.notice_from and not says_of_passing(session):
                found.add(session)
        return found

    @cached_property
    def sessions(self) -> dict[Month, Examined]:
        """Sessions that were held, by the month of their first day; `passed` is not counted here."""
        found: dict[Month, Examined] = {}
        for session in self.world.sessions:
            if session.stage != "planned":
                day = session.days[0]
                one = found.setdefault(Month(day.year, day.month), Examined())
                one.sessions += 1
                one.candidates += session.state.candidates
        return {month: found.get(month, Examined()) for month in self._until_now(found)}

    def _until_now(self, found: Iterable[Month]) -> Iterator[Month]:
        months = sorted(found)
        if not months:
            return
        day: date = self.world.as_of or date(*months[-1], 1)
        month, last = months[0], max(months[-1], Month(day.year, day.month))
        while month <= last:
            yield month
            month = month.next


def says_of_passing(session: Session) -> bool:
    """Whether a session's results are public, and of so many people that they tell of none in particular."""
    return session.notice_from is not None and session.state.candidates >= SMALL


def _summed(counts: Mapping[Issued, int], key: Callable[[Issued], K]) -> Counter[K]:
    summed: Counter[K] = Counter()
    for issued, number in counts.items():
        summed[key(issued)] += number
    return summed
