"""The statistics page: how many certificates, of what and where, how many passed; each chart with its file of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

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
)
from skillreg.site.texts.statistics import HEADS
from skillreg.site.views.figures import SMALL, Certificates, Examined, Figures, Month
from skillreg.site.views.page import Page
from skillreg.site.views.world import World
from skillreg.site.words import level_text
from skillreg.text import Text

#: So many months, and so many rows of a ranking, are drawn; the files have all.
_MONTHS = 36
_ROWS = 10


@dataclass(frozen=True)
class Ranked:
    """The first rows of a ranking, and how many rows its file has."""

    shown: Ranking
    rows: int

    @property
    def is_cut(self) -> bool:
        return self.rows > len(self.shown.rows)


@dataclass(frozen=True)
class Certified:
    """What there is to show once a certificate was issued."""

    by_month: Chart
    grown: Chart | None
    by_level: Chart
    by_district: Ranked
    by_occupation: Ranked
    by_organisation: Ranked


@dataclass(frozen=True)
class StatisticsPage:
    total: Certificates
    organisations: int
    held: Examined
    certified: Certified | None
    sessions: Chart | None
    pass_rates: Ranked
    small: Examined
    smallest: int = SMALL


def pages(world: World) -> Iterator[Page]:
    yield Page(
        "statistics",
        "statistics/",
        statistics_page(world),
        "statistics_title",
        "statistics_description",
        day=world.as_of,
    )


def statistics_page(world: World) -> StatisticsPage:
    figures = Figures(world)
    held = Examined()
    for one in figures.sessions.values():
        held.sessions += one.sessions
        held.candidates += one.candidates
    return StatisticsPage(
        total=figures.total,
        organisations=len(figures.by(lambda one: one.organisation)),
        held=held,
        certified=_certified(world, figures) if figures.total.issued else None,
        sessions=_sessions(figures.sessions) if held.sessions else None,
        pass_rates=_pass_rates(world, figures),
        small=figures.small,
    )


def _certified(world: World, figures: Figures) -> Certified:
    months = dict(list(figures.months.items())[-_MONTHS:])
    divisions = {str(one.now["division"]): one.division for one in world.organisations.values()}
    return Certified(
        by_month=columns(_by_month(months)),
        grown=line(_grown(figures.months)) if len(months) > 1 else None,
        by_level=columns(_by_level(figures)),
        by_district=_ranked(
            HEADS["district"],
            (
                Bar.of(divisions[code], one.issued, more=(f"{one.revoked:,}",))
                for code, one in figures.by(figures.district).items()
            ),
        ),
        by_occupation=_ranked(HEADS["occupation"], _by_occupation(world, figures)),
        by_organisation=_ranked(
            HEADS["organisation"],
            (
                Bar.of(
                    same(world.organisations[code].name),
                    one.issued,
                    world.organisations[code].path,
                    (f"{one.revoked:,}",),
                )
                for code, one in figures.by(lambda one: one.organisation).items()
            ),
        ),
    )


def _by_month(months: Mapping[Month, Certificates]) -> Counts:
    return tabulate(
        HEADS["month"],
        {month: same(month) for month in months},
        {"valid": HEADS["valid"], "revoked": HEADS["revoked"]},
        {(month, "valid"): one.valid for month, one in months.items()}
        | {(month, "revoked"): one.revoked for month, one in months.items()},
    )


def _grown(months: Mapping[Month, Certificates]) -> Counts:
    """All that were issued up to a month, of the last months."""
    sums = dict(zip(months, accumulate(one.issued for one in months.values()), strict=True))
    shown = list(sums)[-_MONTHS:]
    return tabulate(
        HEADS["month"],
        {month: same(month) for month in shown},
        {0: HEADS["issued"]},
        {(month, 0): sums[month] for month in shown},
    )


def _by_level(figures: Figures) -> Counts:
    found = figures.by(lambda one: (one.year, one.level))
    years = [year for year, _ in found]
    levels = sorted({level for _, level in found}, reverse=True)
    return tabulate(
        HEADS["year"],
        {year: same(year) for year in range(min(years), max(years) + 1)},
        {level: level_text(level) for level in levels},
        {key: one.issued for key, one in found.items()},
    )


def _by_occupation(world: World, figures: Figures) -> Iterator[Bar]:
    for code, one in figures.by(lambda one: one.occupation).items():
        name, path = _occupation(world, code)
        yield Bar.of(name, one.issued, path, (f"{one.revoked:,}",))


def _sessions(sessions: Mapping[Month, Examined]) -> Chart:
    shown = dict(list(sessions.items())[-_MONTHS:])
    return columns(
        tabulate(
            HEADS["month"],
            {month: same(month) for month in shown},
            {0: HEADS["candidates"]},
            {(month, 0): one.candidates for month, one in shown.items()},
        )
    )


def _pass_rates(world: World, figures: Figures) -> Ranked:
    """Those with the most candidates first: their rates say most."""
    rates = sorted(
        figures.pass_rates.items(), key=lambda item: (-item[1].candidates, item[0][0], -item[0][1])
    )
    bars = []
    for (occupation, level), one in rates[:_ROWS]:
        name, path = _occupation(world, occupation)
        of = f"{one.passed:,} / {one.candidates:,}"
        bars.append(Bar(name, one.rate, f"{one.rate}%", path, (of,), level_text(level)))
    shown = ranking(HEADS["occupation"], HEADS["rate"], bars, (HEADS["passed"],), top=100)
    return Ranked(shown, len(rates))


def _ranked(head: Text, bars: Iterable[Bar]) -> Ranked:
    listed = sorted(bars, key=lambda bar: -bar.number)
    return Ranked(
        ranking(head, HEADS["issued"], listed[:_ROWS], (HEADS["revoked"],)),
        len(listed),
    )


def _occupation(world: World, code: str) -> tuple[Text, str]:
    """Its name and where its page is; a code that the classification does not have has none."""
    known = world.occupations.get(code)
    return (same(known.name), f"occupations/{code}/") if known else (same(code), "")
