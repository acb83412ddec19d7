"""What the head of a page says to search engines and chats, and the lists that lead them to every page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image
from skillreg.site import sitemap
from skillreg.site.output import Output
from skillreg.site.theme import beginning

from tests.site.conftest import BREAKING, HOSTILE
from tests.site.kinds import kinds, paths
from tests.site.registries import CODE

SITE = "https://liaocheng.skillreg.example"
NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
Serve = Callable[[Path], str]


class Head(HTMLParser):
    """Title, `meta` by name or property, `link` by relation and language, blocks of data."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.data: list[Any] = []
        self.title = ""
        self._inside = ""
        self.feed(html[: html.index("</head>")])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            key = values.get("name") or values.get("property")
            if key:
                self.meta[key] = values["content"]
        if tag == "link":
            self.links[values.get("hreflang") or values["rel"]] = values["href"]
        data = values.get("type") == "application/ld+json"
        self._inside = "data" if tag == "script" and data else tag

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data
        if self._inside == "data":
            self.data.append(json.loads(data))

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    @property
    def things(self) -> dict[str, Any]:
        """What the data is about, by type; the last one of each."""
        return {thing["@type"]: thing for block in self.data for thing in block["@graph"]}


def head(site: Path, path: str) -> Head:
    return Head((site / path / "index.html").read_text("utf-8"))


def test_every_kind_says_where_it_belongs(story_site: Path) -> None:
    for path in kinds(story_site):
        for here in (path, f"en/{path}"):
            said = head(story_site, here)
            assert said.links["canonical"] == f"{SITE}/{here}"
            assert said.links["zh"] == said.links["x-default"] == f"{SITE}/{path}"
            assert said.links["en"] == f"{SITE}/en/{path}"
            assert 10 <= len(said.meta["description"]) <= 200, here
            assert said.meta["og:url"] == f"{SITE}/{here}"
            assert said.title.startswith(said.meta["og:title"])
            assert said.meta["og:description"] == said.meta["description"]


def test_the_card_is_there_and_as_large_as_said(story_site: Path) -> None:
    said = head(story_site, "")
    card = (story_site / said.meta["og:image"].removeprefix(f"{SITE}/")).read_bytes()
    size = (int(said.meta["og:image:width"]), int(said.meta["og:image:height"]))
    assert Image.open(BytesIO(card)).size == size == (1200, 630)
    assert len(card) < 100_000


def test_the_home_page_offers_the_search(story_site: Path) -> None:
    action = head(story_site, "en").things["WebSite"]["potentialAction"]
    template = action["target"]["urlTemplate"]
    assert template == f"{SITE}/en/search/?q={{search_term_string}}"
    assert (story_site / "en/search/index.html").is_file()


def test_an_organisation_and_its_occupation_are_told_as_what_they_are(story_site: Path) -> None:
    organisation = head(story_site, f"organisations/{CODE}").things["EducationalOrganization"]
    assert CODE in [one["value"] for one in organisation["identifier"]]
    said = head(story_site, "en/occupations/4-10-01-05")
    credential = said.things["EducationalOccupationalCredential"]
    assert re.fullmatch(rf"{SITE}/occupations/4-10-01-05/#level-[345]", credential["@id"])
    assert organisation["@id"] in [one["@id"] for one in credential["provider"]]
    steps = [one["item"] for one in said.things["BreadcrumbList"]["itemListElement"]]
    assert steps == [
        f"{SITE}/en/{path}" for path in ("", "occupations/", "occupations/4-10-01-05/")
    ]


def test_the_identifier_is_the_one_that_certificates_name(story_site: Path) -> None:
    credential = head(story_site, "occupations/4-10-01-05").things[
        "EducationalOccupationalCredential"
    ]
    block = min((story_site / "certificates").rglob("*.json")).read_text("utf-8")
    achievement = json.loads(block)[0]["entry"]["credentialSubject"]["achievement"]["id"]
    assert achievement.partition("#")[0] == credential["@id"].partition("#")[0]


@pytest.mark.parametrize(("code", "name"), [(CODE, HOSTILE), ("S000037150002", BREAKING)])
def test_a_hostile_name_stays_one_value_of_the_data(
    hostile_site: Path, code: str, name: str
) -> None:
    html = (hostile_site / "organisations" / code / "index.html").read_text("utf-8")
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert block
    assert "<" not in block[1]
    assert Head(html).things["EducationalOrganization"]["name"] == name


def test_a_guide_is_described_by_its_author_or_by_its_first_words() -> None:
    written = "<h1>题</h1>\n<p>写给 <em>用人单位</em> &amp; 其他人。</p>\n<p>后面</p>"
    assert beginning(written) == "写给 用人单位 & 其他人。"
    assert beginning("<p>" + "长" * 500 + "</p>") == "长" * 149 + "…"
    assert beginning("<h1>题</h1>") == ""


def test_the_sitemap_lists_every_page_and_nothing_else(story_site: Path) -> None:
    pages = {
        path.parent.relative_to(story_site).as_posix() for path in story_site.rglob("index.html")
    }
    listed = {path.rstrip("/") or "." for path in paths(story_site)}
    assert listed == pages
    robots = (story_site / "robots.txt").read_text("utf-8")
    assert f"Sitemap: {SITE}/sitemap.xml" in robots


def test_the_sitemap_knows_no_clock(story_site: Path) -> None:
    """Days of change are those of the ledger, none is that of the build."""
    root = ElementTree.parse(story_site / "sitemap.xml").getroot()
    days = {str(day.text) for day in root.iterfind(".//s:lastmod", NAMESPACES)}
    as_of = json.loads((story_site / "data/registry.json").read_text("utf-8"))["as_of"]
    assert all("2026-01-01" < day <= as_of for day in days)


def test_a_sitemap_of_too_many_pages_is_parted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "_LIMIT", 5)
    output = Output(tmp_path / "site")
    sitemap.write_sitemap(output, SITE, [("", None), ("a/", None), ("b/", None)], ["guides/c/"])
    index = ElementTree.parse(tmp_path / "site/sitemap.xml").getroot()
    parts = [str(loc.text) for loc in index.iterfind("s:sitemap/s:loc", NAMESPACES)]
    assert parts == [f"{SITE}/sitemap-1.xml", f"{SITE}/sitemap-2.xml"]
    found = []
    for part in parts:
        root = ElementTree.parse(tmp_path / "site" / part.removeprefix(f"{SITE}/")).getroot()
        urls = root.findall("s:url", NAMESPACES)
        assert len(urls) <= 5
        found += [str(url.findtext("s:loc", "", NAMESPACES)) for url in urls]
    assert found == [
        f"{SITE}/{path}" for path in ("", "en/", "a/", "en/a/", "b/", "en/b/", "guides/c/")
    ]
