"""The directory's pages drawn from a registry of many organisations, against MkDocs Material on plain Markdown pages.

Ours: all that is drawn of a registry, in both languages, with what goes along (search, feeds, open data, site map), by
the page. Theirs: what a page more costs `mkdocs build` with the same theme, nothing else switched on, pages outside the
navigation, and as much HTML in the middle of each as ours have. Both in this process, one after the other, each round.
`SCALE=` makes the registry smaller: 1 is 10,000 organisations beside the 1,605 occupations of the classification.
"""

from __future__ import annotations

import logging
import os
import re
import resource
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import cast

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from skillreg.registry import Registry
from skillreg.site import build as site_build
from skillreg.site.output import Output
from skillreg.site.pages import draw_pages
from skillreg.site.plugin import SkillregPlugin
from skillreg.site.publish import publish_data
from skillreg.site.shell import Shell, Slot
from skillreg.tree import FolderTree

from bench import directories
from bench.figures import Figure
from bench.stopwatch import Took, stopwatch

_ORGANISATIONS = 10_000
_ROUNDS = 2
#: Theirs is the difference of two builds, so that starting MkDocs does not count.
_FEW, _MANY = 50, 350
_SETTINGS = """site_name: plain
theme: {name: material, font: false}
plugins: []
markdown_extensions: [tables]
nav: [index.md]
"""
#: What somebody who kept a directory by hand would write.
_FACTS = "| 项目 | 内容 |\n|---|---|\n| 类别 | 民办职业培训机构 |\n| 所在地 | 东昌府区 |\n\n"
_SECTION = (
    "## 评价范围\n\n| 职业 | 等级 | 评价依据 | 起始 |\n|---|---|---|---|\n"
    + "| [养老护理员](index.md) | 五级/初级工 | 国家职业技能标准 | 2026年3月10日 |\n" * 4
    + "\n技术评估合格，准予备案。本页由签了名的备案记录生成，原件可下载。\n\n- 第一条\n- 第二条\n\n"
)
_CONTENT = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Drawn:
    """`bytes_a_page`: of the content of one organisation's page."""

    pages: int
    took: Took
    megabytes: float
    bytes_a_page: int


def measure() -> list[Figure]:
    organisations = max(200, int(_ORGANISATIONS * float(os.environ.get("SCALE", "1"))))
    with TemporaryDirectory(prefix="skillreg-bench-") as folder:
        large, small = Path(folder, "large"), Path(folder, "small")
        directories.write(large, organisations)
        directories.write(small, organisations // 10)
        little = _apart(small)
        pairs = []
        for number in range(_ROUNDS):
            ours = _apart(large)
            pairs.append((ours, _markdown(Path(folder, str(number)), ours.bytes_a_page)))
    rate = median(ours.pages / ours.took.wall for ours, _ in pairs)
    plain = median(1 / a_page.wall for _, a_page in pairs)
    drawn = pairs[0][0]
    return [
        Figure(
            name="directory",
            what=f"{drawn.pages:,} pages of {organisations:,} organisations against plain MkDocs Material: pages/s",
            ratio=median(a_page.wall * ours.pages / ours.took.wall for ours, a_page in pairs),
            side="at least",
            bar=1,
            details={
                "ours, pages/s": rate,
                "plain MkDocs Material, pages/s": plain,
                "ratio by processor time": median(
                    a_page.cpu * ours.pages / ours.took.cpu for ours, a_page in pairs
                ),
                "content of a page, kB": drawn.bytes_a_page / 1000,
                "MB at the peak": drawn.megabytes,
                f"MB at the peak, {organisations // 10:,} organisations": little.megabytes,
            },
        )
    ]


def _apart(root: Path) -> Drawn:
    """Draw in a process of its own, whose memory is then known."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(draw, root).result()


def draw(root: Path) -> Drawn:
    """All pages of a registry, into an empty folder; the frames come from MkDocs before."""
    registry = Registry(FolderTree(root))
    with TemporaryDirectory(prefix="skillreg-bench-") as folder:
        shells = _shells(root, Path(folder, "shells"))
        output = Output(Path(folder, "site"))
        record = directories.with_certificates(publish_data(registry, output))
        with stopwatch() as took:
            draw_pages(registry, record, shells, output)
        pages = list(Path(folder, "site").rglob("index.html"))
        code = next(iter(record.accreditations))
        size = content_size(Path(folder, "site/organisations", code, "index.html"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return Drawn(len(pages), took, peak, size)


def _shells(root: Path, drawn: Path) -> Mapping[Slot, Shell]:
    """The frames as the plugin cuts them, without anything published."""
    docs = drawn.with_name("docs")
    docs.mkdir()
    config = load_config(str(site_build._OWN), site_dir=str(drawn), docs_dir=str(docs))
    plugin = cast(SkillregPlugin, config.plugins["skillreg"])
    plugin.config.registry_root = str(root)
    config.plugins.events["post_build"] = []
    _quietly(config)
    return plugin._shells


def _markdown(folder: Path, size: int) -> Took:
    """What a plain page with so many bytes of HTML more costs MkDocs Material."""
    one, many_sections = (_content_of(folder / f"probe-{n}", n) for n in (1, 11))
    sections = max(1, 1 + round((size - one) * 10 / (many_sections - one)))
    few, many = (_built(folder / str(number), number, sections) for number in (_FEW, _MANY))
    more = _MANY - _FEW
    return Took((many.wall - few.wall) / more, (many.cpu - few.cpu) / more)


def _content_of(folder: Path, sections: int) -> int:
    """The bytes of HTML that a page of so many sections becomes."""
    _built(folder, 1, sections)
    return content_size(folder / "site/organisation-0/index.html")


def content_size(page: Path) -> int:
    """The bytes in the middle of a page, without its frame."""
    return len(cast(re.Match[str], _CONTENT.search(page.read_text("utf-8"))).group(1).encode())


def _built(folder: Path, pages: int, sections: int) -> Took:
    docs = folder / "docs"
    docs.mkdir(parents=True)
    for number in range(pages):
        text = f"# 示例第{number}职业培训学校\n\n{_FACTS}{_SECTION * sections}"
        (docs / f"organisation-{number}.md").write_text(text, "utf-8")
    (docs / "index.md").write_text("# 评价机构\n", "utf-8")
    (folder / "mkdocs.yml").write_text(_SETTINGS, "utf-8")
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    with stopwatch() as took:
        _quietly(config)
    return took


def _quietly(config: MkDocsConfig) -> None:
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        mkdocs_build(config)
    finally:
        logger.setLevel(level)
