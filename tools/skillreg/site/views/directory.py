"""The list of organisations: what there is by district and kind, then each district's organisations, so many to a page.

With few organisations the first page has them all; a city with ten thousand has them in its districts' pages, and the
first page stays as small as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from skillreg.site.views.page import Page
from skillreg.site.views.world import Organisation, World
from skillreg.text import Text

STATUSES = ("active", "suspended", "removed")
KINDS = ("enterprise", "association", "university", "technician_school", "training_school")
#: So many are listed on the first page itself.
FEW = 60
#: So many are listed on one page of a district: some 20 kB on the way.
A_PAGE = 200


@dataclass(frozen=True)
class District:
    """`kinds` has how many there are of each of `OrganisationIndex.kinds`; the removed ones are not counted there."""

    name: Text
    path: str
    kinds: tuple[int, ...]
    statuses: tuple[tuple[str, int], ...]
    organisations: tuple[Organisation, ...]

    @property
    def total(self) -> int:
        return sum(self.kinds)


@dataclass(frozen=True)
class OrganisationIndex:
    """`listed` are the organisations that stand on this page itself: all of them, or none."""

    kinds: tuple[str, ...]
    districts: tuple[District, ...]
    totals: tuple[int, ...]
    statuses: tuple[tuple[str, int], ...]
    listed: tuple[Organisation, ...]

    @property
    def total(self) -> int:
        return sum(self.totals)


@dataclass(frozen=True)
class PageLink:
    number: int
    path: str


@dataclass(frozen=True)
class DistrictPage:
    district: District
    rows: tuple[Organisation, ...]
    number: int
    pages: tuple[PageLink, ...]


def pages(world: World) -> Iterator[Page]:
    index = organisation_index(world)
    yield Page(
        "organisations",
        "organisations/",
        index,
        "organisations_title",
        "organisations_description",
    )
    for district in index.districts:
        for page in district_pages(district):
            yield Page(
                "district",
                page.pages[page.number - 1].path,
                page,
                "district_title" if page.number == 1 else "district_page_title",
                "district_description",
                {"district": district.name, "number": page.number},
            )


def organisation_index(world: World) -> OrganisationIndex:
    """Districts by their codes; in each those that may examine come first."""
    everyone = world.organisations.values()
    kinds = tuple(kind for kind in KINDS if any(one.kind == kind for one in everyone))
    by_district: dict[str, list[Organisation]] = {}
    for one in everyone:
        by_district.setdefault(one.division_code, []).append(one)
    districts = tuple(_district(code, those, kinds) for code, those in sorted(by_district.items()))
    totals = tuple(sum(one.kinds[place] for one in districts) for place in range(len(kinds)))
    listed = _in_order(everyone) if len(everyone) <= FEW else ()
    return OrganisationIndex(kinds, districts, totals, _statuses(everyone), listed)


def district_path(code: str) -> str:
    return f"organisations/in/{code}/"


def district_pages(district: District) -> Iterator[DistrictPage]:
    """Its organisations, `A_PAGE` to a page; the first page is the district's own address."""
    rows = district.organisations
    starts = range(0, len(rows), A_PAGE)
    links = tuple(
        PageLink(number, district.path if number == 1 else f"{district.path[:-1]}-{number}/")
        for number in range(1, len(starts) + 1)
    )
    for number, start in enumerate(starts, 1):
        yield DistrictPage(district, rows[start : start + A_PAGE], number, links)


def _district(code: str, those: list[Organisation], kinds: Sequence[str]) -> District:
    counts = Counter(one.kind for one in those if one.status != "removed")
    return District(
        those[0].division,
        district_path(code),
        tuple(counts[kind] for kind in kinds),
        _statuses(those),
        _in_order(those),
    )


def _in_order(those: Iterable[Organisation]) -> tuple[Organisation, ...]:
    """Those that may examine first, then by their codes."""
    return tuple(sorted(those, key=lambda one: (STATUSES.index(one.status), one.code)))


def _statuses(those: Iterable[Organisation]) -> tuple[tuple[str, int], ...]:
    """How many there are of each status that occurs."""
    counts = Counter(one.status for one in those)
    return tuple((status, counts[status]) for status in STATUSES if counts[status])
