"""The page of reviews: what waits for whom, from the registry's data alone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from skillreg.desk.review import decide, review_sheet
from skillreg.domain.review import REVIEWED_BY
from skillreg.registry import Registry
from skillreg.sealing.queue import Waiting, Waits
from skillreg.site.build import build
from skillreg.site.gathering import world_of
from skillreg.site.record import gather
from skillreg.site.texts import REVIEW_SUBJECTS
from skillreg.site.views.reviews import ReviewsPage, reviews_page
from skillreg.site.waiting import waiting_reviews
from skillreg.site.words import Words
from skillreg.tree import FolderTree

from tests.site.registries import CODE, USCC, SmallRegistry
from tests.site.test_build import page
from tests.story import (
    ADMITTED,
    NOTICE_RUNNING,
    REVIEWED,
    SCHOOL,
    Town,
    application_path,
    session_path,
    town,
)

__all__ = ["town"]


def shown(town: Town) -> ReviewsPage:
    registry = Registry(town.tree)
    world = world_of(registry, gather(town.tree, lambda _number, _index, _line: None))
    return reviews_page(registry, world, waiting_reviews(registry, world))


def test_results_wait_for_both_with_session_and_organisation(town: Town) -> None:
    town.back_to(NOTICE_RUNNING)
    view = shown(town)
    assert [group.role.en for group in view.roles] == ["city", "province"]
    row = next(one for one in view.roles[0].rows if one.organisation == SCHOOL.code)
    assert row.kind == "results"
    assert row.session is not None
    assert row.session.id == "2026-0001"
    assert [one.key for one in row.attestations] == ["held_as_planned", "notice_without_objection"]
    assert view.count == sum(len(group.rows) for group in view.roles)
    assert (view.waits.median, view.waits.longest) == (0, 0)


def test_nothing_waits_when_all_is_reviewed(town: Town) -> None:
    town.back_to(REVIEWED)  # three days after the ledger's last
    assert shown(town) == ReviewsPage(0, Waits(None, None), ())


def test_an_applicant_that_the_ledger_does_not_know_has_its_name(town: Town) -> None:
    town.back_to(ADMITTED)
    for gone in ("organisations", "reviews", "ledger"):
        shutil.rmtree(town.root / "registry" / gone)
    registry = Registry(town.tree)
    world = world_of(registry, gather(town.tree, lambda _number, _index, _line: None))
    pending = {application_path(SCHOOL): date(2026, 3, 2)}
    world = replace(world, as_of=date(2026, 3, 6), pending=pending)
    view = reviews_page(registry, world, waiting_reviews(registry, world))
    (row,) = view.roles[0].rows
    assert (row.kind, row.organisation, row.session) == ("application", None, None)
    assert row.name == SCHOOL.application["name"]


def test_what_was_returned_waits_for_who_filed_it(town: Town) -> None:
    town.back_to(NOTICE_RUNNING)
    day, subject = date(2026, 4, 1), session_path(SCHOOL, "2026-0001", "results")
    sheet = review_sheet(town.root, subject, "city", day)
    decide(town.root, sheet, "return", "city-01", day, town.keys / "city-01", notes="请补充(示例)")
    view = shown(town)
    assert [row.waiting.subject for row in view.answered] == [subject]
    assert subject not in {row.waiting.subject for group in view.roles for row in group.rows}
    build(town.root, town.folder / "site")
    html = page(town.folder / "site", "reviews/")
    assert "市级评审员 2026年4月1日答复" in html


@pytest.fixture
def waiting(tmp_path: Path) -> SmallRegistry:
    """Results whose notice ends on 7 April and that nobody has reviewed."""
    registry = SmallRegistry(tmp_path / "r")
    registry.accredit()
    registry.plan("2026-0001", ["2026-03-28"])
    registry.results("2026-0001", "2026-03-30", "2026-04-07")
    return registry


def built(registry: SmallRegistry, as_of: str, path: str = "reviews/") -> str:
    subject = f"submissions/{USCC}/2026-0001/results.yml"
    registry.seal(as_of, pending={subject: date(2026, 3, 30)})
    build(registry.root, registry.root.parent / "site")
    return page(registry.root.parent / "site", path)


@pytest.mark.parametrize(
    ("as_of", "zh"),
    [
        ("2026-04-02", "还剩 2 个工作日"),
        ("2026-04-07", "今天是最后一天"),
        ("2026-04-09", "已超过 2 个工作日"),
    ],
)
def test_the_page_says_how_long_there_is_left(waiting: SmallRegistry, as_of: str, zh: str) -> None:
    html = built(waiting, as_of)
    assert zh in html
    assert "应在 2026年4月7日 前（含）完成" in html


def test_the_page_has_the_command_for_the_reviewer(waiting: SmallRegistry) -> None:
    html = built(waiting, "2026-04-02", "en/reviews/")
    subject = f"submissions/{USCC}/2026-0001/results.yml"
    assert f"skillreg review show {subject} --role city" in html
    assert f"skillreg review approve {subject} --role province --reviewer &lt;id&gt;" in html
    assert "--attest held_as_planned" in html
    assert f'href="../../en/notices/{CODE}/2026-0001/"' in html


def test_ssh_keygen_is_not_needed_when_nothing_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "node").symlink_to(shutil.which("node") or "")  # esbuild is started by it
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    registry = SmallRegistry(tmp_path / "r")
    registry.accredit()
    registry.seal("2026-04-20")
    build(tmp_path / "r", tmp_path / "site")
    assert "没有等待评审的事项" in page(tmp_path / "site", "reviews/")


def test_all_that_is_reviewed_has_a_name() -> None:
    assert set(REVIEWED_BY) <= set(REVIEW_SUBJECTS)


def test_a_revocation_stands_with_the_organisation_of_the_certificate(
    waiting: SmallRegistry,
) -> None:
    waiting.seal("2026-04-02")
    tree = FolderTree(waiting.root)
    registry = Registry(tree)
    world = world_of(registry, gather(tree, lambda _number, _index, _line: None))
    subject = f"registry/revocations/{CODE}264000001.yml"
    one = Waiting(subject, "province", date(2026, 4, 1), 0, f"skillreg review approve {subject}")
    row = reviews_page(registry, world, [one]).roles[0].rows[0]
    assert (row.kind, row.organisation) == ("revocation", CODE)


def test_a_median_may_have_a_half() -> None:
    assert [Words("en").number(one) for one in (2, 2.5, 1205.0)] == ["2", "2.5", "1,205"]
