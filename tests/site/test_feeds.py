"""Feeds: Atom by its own schema, readable by others' readers, told by the ledger and by no clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from skillreg.registry import Registry
from skillreg.rules import samples
from skillreg.site.feeds import atom, feed_link
from skillreg.site.gathering import world_of
from skillreg.site.inspected import inspection_files
from skillreg.site.record import gather
from skillreg.site.views.news import LONGEST, Feed, feeds
from skillreg.site.views.supervision import supervision_page
from skillreg.site.views.world import World
from skillreg.site.words import Words
from skillreg.tree import FolderTree

from tests.site.conftest import BREAKING, HOSTILE
from tests.site.registries import CODE, SmallRegistry
from tests.site.test_build import both, page

#: They come without types, so they are asked for by name.
etree: Any = import_module("lxml.etree")
rnc2rng: Any = import_module("rnc2rng")
feedparser: Any = import_module("feedparser")

SECOND = "S000037150002"
CARE_SCHOOL = "示例阳光养老服务职业培训学校"
RFC_4287 = Path(__file__).parents[1] / "vectors" / "atom.rnc"


@pytest.fixture(scope="module")
def schema() -> Any:
    """The schema of RFC 4287, in the syntax that libxml2 reads."""
    schema = rnc2rng.dumps(rnc2rng.loads(RFC_4287.read_text("utf-8")))
    # The prefix of names without a namespace; XML has none for them, and what uses it says ns="" by itself.
    return etree.RelaxNG(etree.fromstring(schema.replace('xmlns:local=""', "").encode()))


@pytest.fixture
def registry(tmp_path: Path) -> SmallRegistry:
    registry = SmallRegistry(tmp_path / "r")
    registry.accredit()
    registry.accredit(SECOND, "示例二")
    return registry


def told(registry: SmallRegistry, as_of: str = "2026-06-02") -> tuple[World, dict[str, Feed]]:
    """The world on a day, and its feeds by their paths."""
    registry.seal(as_of)
    tree = FolderTree(registry.root)
    record = gather(tree, lambda _number, _index, _line: None)
    world = world_of(Registry(tree), record)
    supervision = supervision_page(world, inspection_files(tree, record))
    return world, {feed.path: feed for feed in feeds(world, supervision)}


def written(registry: SmallRegistry, as_of: str = "2026-06-02") -> dict[str, bytes]:
    world, found = told(registry, as_of)
    return {path: atom(feed, world, Words("zh")) for path, feed in found.items()}


def titles(feed: Feed) -> list[str]:
    return [Words("zh").fill(item.title, item.values) for item in feed.news]


def a_year(registry: SmallRegistry) -> None:
    """A notice, an inspection, a suspension and what follows from it."""
    registry.plan("2026-0001", ["2026-03-28"])
    registry.results("2026-0001", "2026-03-30", "2026-04-07")
    registry.inspected("2026-01", [CODE, SECOND])
    registry.accredit(SECOND, "示例二", day="2026-05-01", status="suspended", reason="整改")
    registry.accredit(SECOND, "示例二", day="2026-05-11", reason="验收合格")
    registry.accredit(SECOND, "示例二", day="2026-05-12", reason="换了名称")
    registry.remove(SECOND, "2026-06-01", "弄虚作假")


def test_each_feed_tells_what_it_is_about(registry: SmallRegistry) -> None:
    a_year(registry)
    found = told(registry)[1]
    assert set(found) == {
        "feeds/notices.xml",
        "feeds/supervision.xml",
        f"feeds/organisations/{CODE}.xml",
        f"feeds/organisations/{SECOND}.xml",
        "feeds/occupations/4-10-01-05.xml",
    }
    assert titles(found["feeds/notices.xml"]) == ["养老护理员 四级/中级工 考试结果公示"]
    assert titles(found["feeds/supervision.xml"]) == [
        "示例二：移出评价目录",
        "示例二：恢复",
        "示例二：暂停",
        *titles(found["feeds/supervision.xml"])[3:4],
        "抽查 2026-01：抽取完成",
        "抽查 2026-01：抽查库公布",
    ]
    assert titles(found["feeds/supervision.xml"])[3].endswith("未发现问题")
    assert titles(found[f"feeds/organisations/{SECOND}.xml"])[:3] == [
        "示例二：移出评价目录",
        "示例二：备案内容变更",
        "示例二：恢复",
    ]
    assert titles(found[f"feeds/organisations/{SECOND}.xml"])[-1] == "示例二：准入"
    assert found["feeds/occupations/4-10-01-05.xml"].news == found["feeds/notices.xml"].news


def test_a_draw_is_told_to_those_who_were_drawn(registry: SmallRegistry) -> None:
    pool = samples.pool([CODE, SECOND])
    digest = registry.inspect("2026-01", "pool", pool, "2026-04-20")
    draw = samples.draw(pool, digest)
    registry.inspect("2026-01", "draw", draw, "2026-04-25")
    found = told(registry)[1]
    (drawn,) = (one["organisation"] for one in draw["drawn"])
    for code in (CODE, SECOND):
        heard = [item.title for item in found[f"feeds/organisations/{code}.xml"].news]
        assert ("news_draw" in heard) == (code == drawn)


def test_every_feed_is_atom_and_its_ids_are_its_own(registry: SmallRegistry, schema: Any) -> None:
    a_year(registry)
    for path, data in written(registry).items():
        assert schema.validate(etree.fromstring(data)), (path, schema.error_log)
        read = feedparser.parse(data)
        assert not read.bozo, path
        ids = [entry.id for entry in read.entries]
        assert len(set(ids)) == len(ids), path
        assert (
            read.feed.links[0].href == read.feed.id == f"https://liaocheng.skillreg.example/{path}"
        )
        assert read.feed.updated == max(entry.updated for entry in read.entries)
        for entry in read.entries:
            assert entry.link == entry.id
            assert entry.summary
            assert entry.published == entry.updated


def test_the_schema_would_find_a_fault(registry: SmallRegistry, schema: Any) -> None:
    data = written(registry)["feeds/supervision.xml"]
    assert schema.validate(etree.fromstring(data))
    for part in (b"<updated>2026-06-02T00:00:00+08:00</updated>", b"T00:00:00+08:00"):
        assert part in data
        assert not schema.validate(etree.fromstring(data.replace(part, b"")))


def test_days_are_the_ledgers_and_an_item_never_changes(registry: SmallRegistry) -> None:
    a_year(registry)
    before = feedparser.parse(written(registry, "2026-06-02")["feeds/notices.xml"])
    after = feedparser.parse(written(registry, "2026-12-24")["feeds/notices.xml"])
    assert [dict(one) for one in before.entries] == [dict(one) for one in after.entries]
    (entry,) = after.entries
    assert (entry.updated, after.feed.updated) == ("2026-03-30T00:00:00+08:00",) * 2


def test_a_feed_has_the_latest_and_no_more(registry: SmallRegistry) -> None:
    for number in range(1, LONGEST + 3):
        registry.plan(f"2026-{number:04}", ["2026-03-20"])
        registry.results(f"2026-{number:04}", "2026-03-25", "2026-04-01")
    found = told(registry)[1]
    for path in ("feeds/notices.xml", "feeds/occupations/4-10-01-05.xml"):
        news = found[path].news
        assert len(news) == LONGEST
        assert news[0].values["session"] == f"2026-{LONGEST + 2:04}"


def test_a_registry_that_has_not_begun_has_feeds_that_tell_nothing(
    tmp_path: Path, schema: Any
) -> None:
    reader = Registry(FolderTree(SmallRegistry(tmp_path / "r").root))
    world = world_of(reader, gather(reader.tree, lambda _number, _index, _line: None))
    for feed in feeds(world, supervision_page(world, ())):
        data = atom(feed, world, Words("en"))
        assert schema.validate(etree.fromstring(data)), schema.error_log
        assert feedparser.parse(data).feed.updated == f"{date(1970, 1, 1)}T00:00:00+08:00"


def links(site: Path, path: str) -> Iterator[tuple[str, str]]:
    """Title and address of the feeds that a page's head names."""
    root = etree.HTML(page(site, path))
    for link in root.xpath('//head/link[@type="application/atom+xml"]'):
        yield link.get("title"), link.get("href")


def test_pages_lead_readers_to_their_feed(story_site: Path) -> None:
    for kind, feed, title in (
        ("", "feeds/notices.xml", "结果公示"),
        ("supervision/", "feeds/supervision.xml", "监督检查"),
        ("supervision/2026-01/", "feeds/supervision.xml", "监督检查"),
        ("notices/", "feeds/notices.xml", "结果公示"),
        (f"organisations/{CODE}/", f"feeds/organisations/{CODE}.xml", CARE_SCHOOL),
        ("occupations/4-10-01-05/", "feeds/occupations/4-10-01-05.xml", "养老护理员"),
        ("occupations/4-10-01-01/", "feeds/notices.xml", "结果公示"),
    ):
        for path in both(kind):
            ((name, address),) = links(story_site, path)
            language = "en/" if path.startswith("en/") else ""
            assert (story_site / path / address).resolve() == (
                story_site / language / feed
            ).resolve()
            assert (story_site / path / address).is_file()
            assert language or name == title


def test_hostile_names_are_text_in_a_feed(hostile_site: Path, schema: Any) -> None:
    said = ""
    for file in sorted((hostile_site / "feeds").rglob("*.xml")):
        data = file.read_bytes()
        assert schema.validate(etree.fromstring(data)), (file, schema.error_log)
        assert b"<img" not in data
        assert b"<b " not in data
        said += "".join(etree.fromstring(data).itertext())
    assert HOSTILE in said
    assert BREAKING in said


def test_a_hostile_title_stays_in_its_attribute() -> None:
    (link,) = etree.HTML(feed_link("feeds/x.xml", "../", Words("zh"), '"><b>')).xpath("//link")
    assert (link.get("title"), link.get("href")) == ('"><b>', "../feeds/x.xml")
