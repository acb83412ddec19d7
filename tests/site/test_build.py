"""The whole site as files: deterministic, whole, in two languages, and honest about whose it is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from skillreg import yaml
from skillreg.errors import RegistryDamaged
from skillreg.site.build import build

from tests.site.registries import CODE, ROOT, USCC, SmallRegistry
from tests.story import PROGRAM, told

PAGES = (
    "",
    "verify/",
    "organisations/",
    f"organisations/{CODE}/",
    "occupations/",
    "occupations/4-10-01-05/",
    "notices/",
    f"notices/{CODE}/2026-0001/",
    "notices/2026/04/",
    "supervision/",
    "supervision/2026-01/",
    "about-me/",
    "reviews/",
    "statistics/",
    "rules/",
    "rules/org/",
    "rules/fil/",
    "rules/aud/",
    "data/",
)


#: The notice's clauses are named by their numbers in every language: 一(二)3, clause 三.
CLAUSE = re.compile(r"[一二三五]\([一二三四]\)[1-6]?|clause [一二三五]")


#: What links that leave the site say of themselves, and those in a head that are whole addresses.
_ELSEWHERE = {"alternate", "canonical", "external"}


class Page(HTMLParser):
    """What a page links to and says."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.language = ""
        self.inline: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids.append(values.get("id", ""))
        if tag == "html":
            self.language = values["lang"]
        relation = set(values.get("rel", "").split())
        if tag in ("a", "img", "script", "link") and not relation & _ELSEWHERE:
            self.links += [values[name] for name in ("href", "src") if values.get(name)]


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text("utf-8")


def both(path: str) -> Iterator[str]:
    yield path
    yield f"en/{path}"


def test_the_same_registry_gives_the_same_bytes(story_site: Path, tmp_path: Path) -> None:
    """In another folder, time zone and language, with sets in another order: nothing of the machine is in the site."""
    shutil.copytree(told() / "registry", tmp_path / "elsewhere/copy")
    elsewhere = {"TZ": "America/St_Johns", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "12345"}
    command = [str(PROGRAM), "publish", "--out", str(tmp_path / "site")]
    published = subprocess.run(
        command,
        cwd=tmp_path / "elsewhere/copy",
        env=os.environ | elsewhere,
        umask=0o077,
        capture_output=True,
        text=True,
    )
    assert published.returncode == 0, published.stderr
    again, first = files_of(tmp_path / "site"), files_of(story_site)
    assert again.keys() == first.keys()
    assert [path for path in first if first[path] != again[path]] == []


def test_a_second_build_rewrites_nothing(tmp_path: Path) -> None:
    registry = SmallRegistry(tmp_path / "r")
    registry.accredit()
    registry.seal("2026-04-20")
    first = build(tmp_path / "r", tmp_path / "site")
    again = build(tmp_path / "r", tmp_path / "site")
    assert (again.written, again.removed, again.unchanged) == (0, 0, first.written)


def test_a_change_rewrites_only_what_shows_it(tmp_path: Path) -> None:
    registry = SmallRegistry(tmp_path / "r")
    registry.accredit()
    registry.accredit("S000037150002", "示例二")
    registry.seal("2026-04-20")
    build(tmp_path / "r", tmp_path / "site")
    before = files_of(tmp_path / "site")
    group = tmp_path / "r/registry/occupations/4-10.yml"
    group.write_text(
        group.read_text("utf-8").replace("name: 保育师\n", "name: 保育员\n", 1), "utf-8"
    )
    build(tmp_path / "r", tmp_path / "site")
    after = files_of(tmp_path / "site")
    changed = sorted(path for path in after if after[path] != before.get(path))
    assert [path for path in changed if path.endswith(".html")] == [
        "en/occupations/4-10-01-03/index.html",
        "en/occupations/in/4-10/index.html",
        "occupations/4-10-01-03/index.html",
        "occupations/in/4-10/index.html",
    ]
    others = [path for path in changed if not path.endswith(".html")]
    assert [path for path in others if not path.startswith(("data/", "search/"))] == []


def test_what_belongs_no_longer_goes(tmp_path: Path) -> None:
    registry = SmallRegistry(tmp_path / "r")
    registry.accredit()
    registry.seal("2026-04-20")
    build(tmp_path / "r", tmp_path / "site")
    (tmp_path / "r/registry/occupations/6-18.yml").unlink()
    report = build(tmp_path / "r", tmp_path / "site")
    assert report.removed > 50
    assert not (tmp_path / "site/occupations/6-18-02-04").exists()


def test_every_link_leads_somewhere_and_is_relative(story_site: Path) -> None:
    site = files_of(story_site)
    broken = []
    for path in [f"{one}index.html" for pair in PAGES for one in both(pair)]:
        for link in Page(site[path].decode()).links:
            parts = urlsplit(link)
            if parts.scheme in ("mailto", "tel"):
                continue
            if parts.scheme or parts.netloc or link.startswith("/"):
                broken.append((path, link))
            elif parts.path:
                target = (story_site / path).parent / unquote(parts.path)
                file = target / "index.html" if link.split("#")[0].endswith(("/", ".")) else target
                if not file.resolve().is_file():
                    broken.append((path, link))
    assert broken == []


@pytest.mark.parametrize("path", [one for pair in PAGES for one in both(pair)])
def test_every_page_says_that_it_is_a_sample(story_site: Path, path: str) -> None:
    html = page(story_site, path)
    assert ("SAMPLE / NOT OFFICIAL" if path.startswith("en/") else "示例 / 非官方") in html
    assert "https://www.osta.org.cn" in html


def test_an_official_registry_carries_no_mark(tmp_path: Path) -> None:
    registry = SmallRegistry(tmp_path / "r")
    registry.set(official="true")
    build(tmp_path / "r", tmp_path / "site")
    html = page(tmp_path / "site", "")
    assert "非官方" not in html
    assert "聊城市职业技能鉴定指导中心" in html


@pytest.mark.parametrize("path", PAGES)
def test_english_pages_are_english(story_site: Path, path: str) -> None:
    """Only what is marked as Chinese, such as names, and the switch of language is Chinese there."""
    html = page(story_site, f"en/{path}")
    assert Page(html).language == "en"
    body = html.split("<body", 1)[1]
    body = re.sub(r'<(\w+)[^>]*lang="zh[^"]*"[^>]*>.*?</\1>', "", body, flags=re.DOTALL)
    body = re.sub(r"<script.*?</script>", "", body, flags=re.DOTALL)
    shown = re.sub(r"<[^>]+>", " ", body)
    known = ("养老护理员", "示例阳光养老服务职业培训学校", "示例聊城家政服务行业协会")
    for name in known:
        shown = shown.replace(name, "")
    shown = CLAUSE.sub("", shown)
    assert re.findall(r"[\u4e00-\u9fff]+", shown) == []


@pytest.mark.parametrize("path", PAGES)
def test_the_switch_of_language_keeps_the_page(story_site: Path, path: str) -> None:
    for here, there in ((path, f"en/{path}"), (f"en/{path}", path)):
        link = re.search(r'<a class="sr-language" href="([^"]*)"', page(story_site, here))
        assert link
        target = (story_site / here / link.group(1)).resolve()
        assert target == (story_site / there).resolve()


def test_no_page_carries_marks_scores_or_commitments(story_site: Path) -> None:
    html = page(story_site, f"notices/{CODE}/2026-0001/")
    html = html[html.index('<div class="sr-page">') : html.index("</article>")]
    assert re.search(r'<b lang="zh">\w\*', html)
    for secret in ("theory", "practice", "holder"):
        assert secret not in html
    filed = told() / f"registry/submissions/{USCC}/2026-0001/results.yml"
    content: Any = yaml.load(filed.read_bytes())
    rows = content["results"]
    assert not [row for row in rows if row["holder"].removeprefix("sha256$") in html]
    failed = [row["ticket"] for row in rows if row["outcome"] == "fail"]
    assert failed
    assert not [ticket for ticket in failed if ticket in html]


def test_objections_are_shown_without_what_could_identify(tmp_path: Path) -> None:
    registry = SmallRegistry(tmp_path / "r")
    registry.accredit()
    registry.plan("2026-0001", ["2026-03-28"])
    registry.results("2026-0001", "2026-03-30", "2026-04-07")
    secret = {"ticket": "0120260002", "summary": "张三丰的答卷"}  # this candidate failed
    open_one = {"id": "2026-77", "received_on": "2026-04-01", "state": "open", **secret}
    registry.objections("2026-0001", open_one)
    registry.seal("2026-04-02")
    build(tmp_path / "r", tmp_path / "site")
    html = page(tmp_path / "site", f"notices/{CODE}/2026-0001/")
    assert "共收到 1 件：未了结 1 件" in html
    assert "应在 2026年4月7日 前（含）答复" in html
    assert "由聊城市职业技能鉴定指导中心登记" in html
    for hidden in ("2026-77", *secret.values()):
        assert hidden not in html
    assert "1 件异议未了结" in page(tmp_path / "site", "notices/")
    assert "1 objection open" in page(tmp_path / "site", "en/")


def test_results_other_than_those_sealed_are_refused(tmp_path: Path) -> None:
    registry = SmallRegistry(tmp_path / "r")
    registry.accredit()
    registry.plan("2026-0001", ["2026-03-28"])
    registry.results("2026-0001", "2026-03-30", "2026-04-07")
    registry.seal("2026-04-01")
    path = tmp_path / "r/submissions" / USCC / "2026-0001/results.yml"
    path.write_text(path.read_text("utf-8").replace("张*明", "王*明"), "utf-8")
    with pytest.raises(RegistryDamaged) as refused:
        build(tmp_path / "r", tmp_path / "site")
    assert "results.yml" in refused.value.text.en
    path.unlink()
    with pytest.raises(RegistryDamaged):
        build(tmp_path / "r", tmp_path / "site")


def test_days_are_those_of_the_ledger_not_of_the_clock(tmp_path: Path) -> None:
    registry = SmallRegistry(tmp_path / "r")
    registry.accredit()
    registry.plan("2026-0001", ["2026-03-28"])
    registry.results("2026-0001", "2026-03-30", "2026-04-07")
    registry.seal("2026-04-02")
    build(tmp_path / "r", tmp_path / "site")
    html = page(tmp_path / "site", f"notices/{CODE}/2026-0001/")
    assert "还剩 2 个工作日" in html  # 4-03 and 4-07: Qingming is off from 4-04 to 4-06
    assert "公示到 2026年4月7日（含）" in html


def test_the_mkdocs_of_this_repository_publishes_the_same(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "--quiet",
            "--site-dir",
            str(tmp_path / "site"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    build(ROOT, tmp_path / "built")
    assert files_of(tmp_path / "site") == files_of(tmp_path / "built")


def test_only_the_guides_the_theme_and_our_files_are_published(story_site: Path) -> None:
    tops = {path.name for path in story_site.iterdir()}
    expected = {
        *(
            "404.html",
            "index.html",
            "assets",
            "en",
            "guides",
            "verify",
            "_headers",
            "robots.txt",
            "sitemap.xml",
            "about-me",
            "calendar.ics",
            "feeds",
            "search",
            "verify-offline.html",
            "organisations",
            "occupations",
        ),
        *(
            "notices",
            "supervision",
            "reviews",
            "statistics",
            "rules",
            "certificates",
            "log",
            "data",
            "trust",
            "status",
            "o",
            ".well-known",
            "registry",
        ),
    }
    assert tops - expected <= {"decisions"}
    assert not list(story_site.rglob("*.map"))
    assert not list(story_site.rglob("shell"))
