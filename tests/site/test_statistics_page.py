"""The statistics: numbers that add up, nobody told apart, and a page that reads well everywhere."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from skillreg.registry import Registry
from skillreg.site.gathering import world_of
from skillreg.site.opendata.table import Table
from skillreg.site.record import gather
from skillreg.site.views.datasets import tables
from skillreg.site.views.figures import SMALL, Figures, Month
from skillreg.site.views.statistics import statistics_page
from skillreg.site.views.supervision import SupervisionPage
from skillreg.site.views.world import World
from skillreg.tree import FolderTree

from tests.site.registries import CODE, SmallRegistry
from tests.web.axe import violations

Serve = Callable[[Path], str]

OTHER = "S000037150002"
ELDERLY = "4-10-01-05"
BOTH = pytest.mark.parametrize("path", ["statistics/", "en/statistics/", "data/", "en/data/"])


def world(registry: SmallRegistry, as_of: str = "2026-06-30") -> World:
    registry.seal(as_of)
    reader = Registry(FolderTree(registry.root))
    return world_of(reader, gather(reader.tree, lambda _number, _index, _line: None))


def examined(registry: SmallRegistry, session: str, candidates: int, code: str = CODE) -> None:
    """A session of which all but one passed."""
    registry.plan(session, ["2026-03-28"], code, candidates=candidates)
    registry.results(session, "2026-04-01", "2026-04-08", ["李*"] * candidates, code)


@pytest.fixture
def registry(tmp_path: Path) -> SmallRegistry:
    registry = SmallRegistry(tmp_path / "r")
    registry.accredit()
    registry.accredit(OTHER, "示例二")
    return registry


def table(world: World, name: str) -> Table:
    return next(one for one in tables(world, SupervisionPage((), (), ())) if one.name == name)


def test_months_without_a_certificate_are_there_too(registry: SmallRegistry) -> None:
    registry.plan("2026-0001", ["2026-03-28"])
    registry.issue("2026-0001", 3, "2025-11-30")
    registry.issue("2026-0001", 2, "2026-02-01")
    registry.revoke(f"{CODE}254000001")
    found = Figures(world(registry, "2026-04-02")).months
    assert {str(month): one for month, one in found.items()} == {
        "2025-11": (3, 1),
        "2025-12": (0, 0),
        "2026-01": (0, 0),
        "2026-02": (2, 0),
        "2026-03": (0, 0),
        "2026-04": (0, 0),
    }
    assert Month(2025, 12).next == (2026, 1)


def test_the_page_and_its_files_say_the_same(registry: SmallRegistry) -> None:
    registry.plan("2026-0001", ["2026-03-28"])
    registry.plan("2026-0002", ["2026-03-28"], OTHER)
    registry.issue("2026-0001", 30, "2026-04-08")
    registry.issue("2026-0002", 12, "2026-05-08", OTHER)
    registry.revoke(f"{CODE}264000001")
    seen = world(registry)
    page = statistics_page(seen)
    assert (page.total.issued, page.total.revoked, page.total.valid) == (42, 1, 41)
    assert page.certified is not None
    assert page.certified.by_month.counts.cells == ((29, 1), (12, 0), (0, 0))
    assert page.certified.grown is not None
    assert page.certified.grown.counts.cells == ((30,), (42,), (42,))
    assert [row.bar.number for row in page.certified.by_organisation.shown.rows] == [30, 12]
    for name in (
        "by-month",
        "by-level",
        "by-district",
        "by-occupation",
        "by-organisation",
        "certificates",
    ):
        one = table(seen, f"statistics/{name}")
        assert sum(map(int, map(str, one.column("issued")))) == 42, name
        assert sum(map(int, map(str, one.column("revoked")))) == 1, name


def test_a_small_session_is_in_no_pass_rate_and_in_no_difference_of_two(
    registry: SmallRegistry,
) -> None:
    examined(registry, "2026-0001", 12)
    examined(registry, "2026-0002", SMALL)
    examined(registry, "2026-0003", SMALL - 1, OTHER)
    examined(registry, "2026-0004", 2)
    seen = world(registry)
    page = statistics_page(seen)
    (rate,) = table(seen, "statistics/pass-rates").records()
    assert (rate["sessions"], rate["candidates"], rate["passed"]) == (2, 12 + SMALL, 10 + SMALL)
    assert page.small.sessions == 2
    passed = {row["session"]: row["passed"] for row in table(seen, "sessions").records()}
    assert passed == {"2026-0001": 11, "2026-0002": SMALL - 1, "2026-0003": None, "2026-0004": None}
    assert sum(one or 0 for one in passed.values()) == rate["passed"]


def test_before_the_notice_nobody_has_passed(registry: SmallRegistry) -> None:
    registry.plan("2026-0001", ["2026-03-28"], candidates=40)
    seen = world(registry)
    assert table(seen, "statistics/pass-rates").rows == ()
    assert [row["passed"] for row in table(seen, "sessions").records()] == [None]
    assert statistics_page(seen).held.candidates == 40


def test_the_key_of_a_table_tells_its_rows_apart(registry: SmallRegistry) -> None:
    for number in (1, 2):
        examined(registry, f"2026-000{number}", 12)
        registry.issue(f"2026-000{number}", 11, f"2026-0{number + 3}-08")
    seen = world(registry)
    for one in tables(seen, SupervisionPage((), (), ())):
        keys = list(zip(*(one.column(name) for name in one.key), strict=True))
        assert one.key
        assert len(set(keys)) == len(keys), one.name


def test_an_empty_ledger_has_a_page_all_the_same(tmp_path: Path) -> None:
    registry = SmallRegistry(tmp_path / "r")
    page = statistics_page(world(registry))
    assert page.certified is None
    assert page.sessions is None
    assert page.pass_rates.rows == 0


def test_a_long_ranking_is_cut_and_its_file_is_not(registry: SmallRegistry) -> None:
    for number in range(3, 30):
        code = f"S0000371500{number:02}"
        registry.accredit(code, f"示例{number}")
        registry.plan("2026-0001", ["2026-03-28"], code)
        registry.issue("2026-0001", number, code=code)
    seen = world(registry)
    page = statistics_page(seen)
    assert page.certified is not None
    ranked = page.certified.by_organisation
    assert (len(ranked.shown.rows), ranked.rows, ranked.is_cut) == (10, 27, True)
    assert [row.bar.number for row in ranked.shown.rows] == list(range(29, 19, -1))
    assert len(table(seen, "statistics/by-organisation").rows) == 27


def test_each_chart_has_its_file(story_site: Path) -> None:
    for path in ("statistics/index.html", "en/statistics/index.html"):
        page = (story_site / path).read_text("utf-8")
        figures = re.findall(r'<figure class="sr-chart">.*?</figure>', page, re.DOTALL)
        assert len(figures) >= 7
        for one in figures:
            (link,) = re.findall(r'href="([^"]*\.csv)"', one)
            assert (story_site / path).parent.joinpath(link).resolve().is_file()


def test_the_ledger_gives_the_same_numbers_again(story_site: Path) -> None:
    """Counted from the published certificates, by a way that shares nothing with the page's."""
    numbers = {
        item["entry"]["id"].rsplit("#", 1)[1]
        for block in (story_site / "certificates").rglob("*.json")
        for item in json.loads(block.read_bytes())
        if item["entry"]["type"][1] == "AchievementCredential"
    }
    by_level: dict[tuple[int, int], int] = {}
    for number in numbers:
        key = 2000 + int(number[13:15]), int(number[15])
        by_level[key] = by_level.get(key, 0) + 1
    text = (story_site / "data/statistics/by-level.csv").read_text("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text))
    assert {(int(row["year"]), int(row["level"])): int(row["issued"]) for row in rows} == by_level


@pytest.fixture
def visit(browser: Browser, serve: Serve, story_site: Path) -> Iterator[Callable[..., Page]]:
    contexts = []

    def open_page(path: str, **options: object) -> Page:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(serve(story_site) + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@BOTH
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1440, "dark")])
def test_axe_finds_nothing_and_nothing_overflows(
    visit: Callable[..., Page], path: str, width: int, scheme: str
) -> None:
    page = visit(path, viewport={"width": width, "height": 900}, color_scheme=scheme)
    for summary in page.locator(".sr-page summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []


@BOTH
def test_without_javascript_all_is_there(visit: Callable[..., Page], path: str) -> None:
    page = visit(path, java_script_enabled=False)
    page.locator(".sr-page summary").first.click()
    assert page.locator(".sr-page details[open] table").first.is_visible()
    assert page.locator("h1").is_visible()


def test_a_picture_has_a_name_and_says_what_it_shows(visit: Callable[..., Page]) -> None:
    page = visit("en/statistics/")
    picture = page.get_by_role(
        "img", name=re.compile("^Certificates by month .*207 in all in 1 rows")
    )
    assert picture.count() == 1
    box = picture.bounding_box()
    assert box is not None
    assert box["height"] > 100


def test_type_keeps_its_size_on_a_phone(visit: Callable[..., Page]) -> None:
    sizes = [
        visit("statistics/", viewport={"width": width, "height": 900})
        .locator(".sr-chart text")
        .first.evaluate("it => it.getBoundingClientRect().height")
        for width in (360, 1440)
    ]
    assert sizes[0] == pytest.approx(sizes[1], rel=0.15)
    assert sizes[0] >= 11


def test_paper_shows_the_numbers(visit: Callable[..., Page]) -> None:
    page = visit("statistics/", color_scheme="dark")
    page.emulate_media(media="print")
    colour = page.locator(".sr-chart .sr-s0").first.evaluate("it => getComputedStyle(it).fill")
    assert colour == "rgb(11, 90, 143)"
