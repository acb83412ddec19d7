"""Supervision in public: from the pool to the outcome, suspensions, removals."""

from __future__ import annotations

import hashlib
import re
import shlex
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from skillreg.domain.inspection import draw_key
from skillreg.errors import RegistryDamaged
from skillreg.registry import Registry
from skillreg.rules import samples
from skillreg.site.build import build
from skillreg.site.gathering import world_of
from skillreg.site.inspected import inspection_files
from skillreg.site.record import gather
from skillreg.site.views.organisations import organisation_page
from skillreg.site.views.supervision import SupervisionPage, supervision_page
from skillreg.site.views.world import World
from skillreg.tree import FolderTree

from tests.site.registries import CODE, SmallRegistry
from tests.site.test_build import page
from tests.story import Town, town

__all__ = ["town"]

SECOND = "S000037150002"


@pytest.fixture
def registry(tmp_path: Path) -> SmallRegistry:
    registry = SmallRegistry(tmp_path / "r")
    registry.accredit()
    registry.accredit(SECOND, "示例二")
    return registry


def shown(registry: SmallRegistry, as_of: str = "2026-06-02") -> tuple[World, SupervisionPage]:
    registry.seal(as_of)
    tree = FolderTree(registry.root)
    record = gather(tree, lambda _number, _index, _line: None)
    world = world_of(Registry(tree), record)
    return world, supervision_page(world, inspection_files(tree, record))


def test_an_inspection_goes_from_pool_to_outcome(registry: SmallRegistry) -> None:
    pool = samples.pool([CODE, SECOND])
    digest = registry.inspect("2026-01", "pool", pool, "2026-04-20")
    (announced,) = shown(registry)[1].inspections
    assert (announced.stage, announced.drawing, announced.digest) == ("announced", None, digest)
    assert [one.code for one in announced.organisations] == [CODE, SECOND]

    draw = samples.draw(pool, digest)
    registry.inspect("2026-01", "draw", draw, "2026-04-25")
    (drawn,) = shown(registry)[1].inspections
    assert drawn.stage == "drawn"
    assert drawn.drawing is not None
    assert drawn.drawing.key == draw_key(digest, draw["beacon"])
    (row,) = drawn.drawing.rows
    assert row.place == [CODE, SECOND].index(row.organisation.code) + 1
    assert len(row.inspectors) == 2
    assert all(name.endswith("示例") for name in row.inspectors)

    outcome = samples.outcome(draw)
    registry.inspect("2026-01", outcome["organisation"], outcome, "2026-04-29")
    world, view = shown(registry)
    (done,) = view.inspections
    assert done.stage == "done"
    assert done.drawing is not None
    found = done.drawing.rows[0].outcome
    assert found is not None
    assert (found.result, found.held_on) == ("passed", date(2026, 4, 28))
    (of_it,) = view.of(outcome["organisation"])
    assert of_it.outcome == found
    one = organisation_page(
        world, world.organisations[outcome["organisation"]], view.of(outcome["organisation"])
    )
    assert one.inspected == (of_it,)


def test_the_latest_inspection_comes_first(registry: SmallRegistry) -> None:
    for number, day in (("2026-01", "2026-04-20"), ("2026-02", "2026-05-20")):
        registry.inspect(number, "pool", samples.pool([CODE, SECOND]), day)
    assert [one.id for one in shown(registry)[1].inspections] == ["2026-02", "2026-01"]


def test_an_organisation_that_the_ledger_does_not_know_has_no_link(
    registry: SmallRegistry,
) -> None:
    registry.inspect("2026-01", "pool", samples.pool([CODE, "S000037159999"]), "2026-04-20")
    first, other = shown(registry)[1].inspections[0].organisations
    assert (first.listed, other.listed, other.name) == (True, False, "S000037159999")


def test_a_suspension_lasts_until_the_next_status(registry: SmallRegistry) -> None:
    registry.accredit(day="2026-04-01", status="suspended", reason="整改")
    registry.accredit(day="2026-04-08", status="suspended", reason="减少职业")
    world, view = shown(registry)
    assert [(one.from_, one.until, one.reason) for one in view.suspensions] == [
        (date(2026, 4, 1), None, "整改")
    ]
    one = organisation_page(world, world.organisations[CODE])
    assert (one.status, one.since, one.suspension) == (
        "suspended",
        date(2026, 4, 1),
        view.suspensions[0],
    )
    registry.accredit(day="2026-05-01", reason="验收合格")
    world, view = shown(registry)
    assert [one.until for one in view.suspensions] == [date(2026, 5, 1)]
    assert organisation_page(world, world.organisations[CODE]).suspension is None


def test_a_removal_ends_a_suspension_and_is_told_with_its_ground(registry: SmallRegistry) -> None:
    registry.accredit(SECOND, "示例二", day="2026-04-01", status="suspended", reason="整改")
    registry.remove(SECOND, "2026-06-01", "弄虚作假")
    world, view = shown(registry)
    assert [one.until for one in view.suspensions] == [date(2026, 6, 1)]
    (removed,) = view.removals
    assert (removed.organisation.name, removed.ground.zh) == ("示例二", "违规失信")
    one = organisation_page(world, world.organisations[SECOND])
    assert (one.status, one.since, one.scope) == ("removed", date(2026, 6, 1), ())
    assert (one.suspension, one.removal) == (None, removed)
    assert SECOND not in {each.code for each in world.evaluators["4-10-01-05"]}


def test_the_pages_tell_all_and_the_files_can_be_checked(registry: SmallRegistry) -> None:
    registry.inspected("2026-01", [CODE, SECOND])
    registry.accredit(SECOND, "示例二", day="2026-05-01", status="suspended", reason="整改")
    registry.remove(CODE, "2026-05-06", "弄虚作假")
    registry.seal("2026-06-02")
    site = registry.root.parent / "site"
    build(registry.root, site)
    html = page(site, "supervision/")
    for text in ("弄虚作假", "违规失信", "整改", "仍在暂停", "未发现问题"):
        assert text in html
    assert 'href="../supervision/2026-01/"' in html
    html = page(site, "supervision/2026-01/")
    for text in ("未发现问题", "示例彩票", "2026年4月25日", "考务记录"):
        assert text in html
    assert 'skillreg inspect draw 2026-01 --beacon "03 08 19 22 27 31 05"' in html
    for name in ("pool", "draw"):
        published = (site / f"registry/inspections/2026-01/{name}.yml").read_bytes()
        assert hashlib.sha256(published).hexdigest() in html
    removed = page(site, f"organisations/{CODE}/")
    assert "自 2026年5月6日 起移出评价目录" in removed
    assert "事由：违规失信。" in removed
    suspended = page(site, f"en/organisations/{SECOND}/")
    assert "Suspended since 1 May 2026" in suspended
    assert 'Reason: <span lang="zh">整改</span>' in suspended


def test_the_command_on_the_page_runs_the_draw_again(story_site: Path, town: Town) -> None:
    html = page(story_site, "supervision/2026-01/")
    shown = re.search(r"<pre><code>skillreg (inspect draw [^<]+)</code></pre>", html)
    assert shown is not None
    done = town.run(*shlex.split(unescape(shown[1])))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "the same as what is registered")
    key = re.search(r"<pre><code>([0-9./]+)</code></pre>", html)
    assert key is not None
    assert key[1] in done.stdout


def test_a_file_other_than_the_one_sealed_is_refused(registry: SmallRegistry) -> None:
    registry.inspected("2026-01", [CODE, SECOND])
    registry.seal("2026-06-02")
    path = registry.root / "registry/inspections/2026-01/pool.yml"
    path.write_text(path.read_text("utf-8").replace("jc-03", "jc-09"), "utf-8")
    with pytest.raises(RegistryDamaged):
        build(registry.root, registry.root.parent / "site")


def test_nothing_to_tell_is_said(registry: SmallRegistry) -> None:
    registry.seal("2026-06-02")
    build(registry.root, registry.root.parent / "site")
    html = page(registry.root.parent / "site", "supervision/")
    for text in ("还没有公布过抽查", "没有机构被暂停过", "没有机构被移出"):
        assert text in html
