"""Public notices: what is open comes first, how to object stands on each, and the archive stays light."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from skillreg.registry import Registry
from skillreg.site.build import build
from skillreg.site.views.notices import A_PAGE, LATEST, notice_list
from skillreg.site.views.world import Organisation, World
from skillreg.tree import FolderTree

from tests.site.registries import CODE, ROOT, SmallRegistry
from tests.site.test_build import page
from tests.site.test_views import world


@pytest.fixture
def registry(tmp_path: Path) -> SmallRegistry:
    registry = SmallRegistry(tmp_path / "r")
    registry.accredit()
    return registry


def noticed(registry: SmallRegistry, *ends: str) -> None:
    for number, until in enumerate(ends, 1):
        registry.plan(f"2026-{number:04}", ["2026-03-20"])
        registry.results(f"2026-{number:04}", "2026-03-25", until)


def test_open_notices_come_before_ended_ones_the_next_to_end_first(registry: SmallRegistry) -> None:
    noticed(registry, "2026-04-01", "2026-04-20", "2026-04-17", "2026-04-02")
    notices = notice_list(world(registry, "2026-04-10"))
    assert [session.id for session in notices.open] == ["2026-0003", "2026-0002"]
    assert [session.id for session in notices.latest] == ["2026-0004", "2026-0001"]


def test_ended_notices_are_kept_by_the_month_of_their_last_day(registry: SmallRegistry) -> None:
    noticed(registry, "2026-04-01", "2026-03-31", "2026-04-17", "2027-01-04")
    notices = notice_list(world(registry, "2027-02-01"))
    found = [
        (month.path, [session.id for session in month.sessions])
        for year in notices.years
        for month in year.months
    ]
    assert [year.year for year in notices.years] == [2027, 2026]
    assert found == [
        ("notices/2027/01/", ["2026-0004"]),
        ("notices/2026/04/", ["2026-0001", "2026-0003"]),
        ("notices/2026/03/", ["2026-0002"]),
    ]


def grown(shown: World, count: int) -> World:
    """The world with so many notices that have all ended, three hundred of them in its first month."""
    organisation = shown.organisations[CODE]
    first = organisation.sessions[0]
    sessions = tuple(
        replace(
            first,
            id=f"2026-{number:04}",
            notice_until=date(2026, 4, 30) + timedelta(days=max(0, number - 300) // 10),
        )
        for number in range(count)
    )
    one = Organisation(
        organisation.code,
        organisation.entries,
        organisation.state,
        sessions,
        organisation.division,
    )
    return replace(shown, organisations={CODE: one})


def test_the_archive_is_split_and_a_full_page_does_not_change(registry: SmallRegistry) -> None:
    noticed(registry, "2026-04-01")
    shown = world(registry, "2026-06-01")
    few, many = (notice_list(grown(shown, count)) for count in (300, 9_999))
    assert len(many.latest) == LATEST
    assert sum(len(month.sessions) for year in many.years for month in year.months) == 9_999
    first = few.years[-1].months[-1]
    assert [first.path_of(one.number) for one in first.pages()] == [
        "notices/2026/04/",
        "notices/2026/04-2/",
    ]
    for year in many.years:
        for month in year.months:
            shown_of_it = [session for one in month.pages() for session in one.sessions]
            assert shown_of_it == list(month.sessions)
            assert all(len(one.sessions) <= A_PAGE for one in month.pages())
    same = many.years[-1].months[-1]
    assert next(iter(first.pages())).sessions == next(iter(same.pages())).sessions


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An open notice, and one more ended than a page of the archive holds."""
    folder = tmp_path_factory.mktemp("notices")
    registry = SmallRegistry(folder / "r")
    registry.accredit()
    noticed(registry, "2026-04-20", *["2026-04-01"] * (A_PAGE + 1))
    registry.seal("2026-04-10")
    build(registry.root, folder / "site")
    return folder / "site"


def test_a_page_of_the_archive_is_light(site: Path) -> None:
    full = page(site, "notices/2026/04/")
    assert full.count(f'href="../../../notices/{CODE}/') == A_PAGE
    assert len(gzip.compress(full.encode())) < 20_000
    assert 'href="../../../notices/2026/04-2/"' in full
    rest = page(site, "en/notices/2026/04-2/")
    assert rest.count(f'href="../../../../en/notices/{CODE}/') == 1
    assert "page 2 of 2" in rest
    assert len(gzip.compress(page(site, "notices/").encode())) < 20_000


def link(html: str, scheme: str) -> str:
    (found,) = re.findall(f'href="({scheme}:[^"]+)"', html)
    return unescape(found)


@pytest.mark.parametrize(
    ("session", "title"), [("2026-0001", "对结果公示的异议"), ("2026-0002", "举报")]
)
def test_every_way_to_object_is_begun_with_what_the_page_is_about(
    site: Path, session: str, title: str
) -> None:
    html = page(site, f"notices/{CODE}/{session}/")
    contact = Registry(FolderTree(ROOT)).settings.contact
    assert contact is not None
    mail = urlsplit(link(html, "mailto"))
    asked = parse_qs(mail.query)
    assert mail.path == contact.email
    assert asked["subject"] == [f"{title}：{CODE} {session}"]
    for part in (f"/notices/{CODE}/{session}/", f"场次：{session}", "准考证号", "理由和线索："):
        assert part in asked["body"][0]
    assert link(html, "tel") == contact.phone_address
    assert contact.address.zh in html
    issue = re.search(r'href="(https://example\.org/[^"]*issues/new[^"]*)"', html)
    assert issue is not None
    form = parse_qs(urlsplit(unescape(issue[1])).query)
    assert form == {
        "template": ["objection.yml"],
        "title": [f"{title}：{CODE} {session}"],
        "organisation": [CODE],
        "session": [session],
    }


def test_an_open_notice_says_until_when_and_an_ended_one_how_to_report(site: Path) -> None:
    opened = page(site, f"notices/{CODE}/2026-0001/")
    assert "还剩 6 个工作日" in opened
    assert "到 2026年4月20日（含）为止" in opened
    assert "收到后 3 个工作日内首次答复" in opened
    ended = page(site, f"en/notices/{CODE}/2026-0002/")
    assert "The notice period is over" in ended
    assert "How to object" not in ended
