"""Every command in README and guides is run, and what they show is what is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.__main__ import language_of
from tests.docs.guides import PAGES, ROOT, steps_of
from tests.docs.world import World, played


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return played(tmp_path_factory.mktemp("guides") / "demo")


@pytest.mark.parametrize("page", PAGES)
def test_what_a_guide_says_is_what_happens(page: str, demo: Path, tmp_path: Path) -> None:
    world = World.enter(demo, tmp_path / "desk", language_of(page))
    wrong = []
    for step in steps_of((ROOT / page).read_text("utf-8")):
        said, right = world.take(step)
        if said or right != step.shown:
            wrong.append(f"{page}:{step.first}: {said or right}")
    assert wrong == []


#: A heading with its anchor (see `skillreg.site.anchors`), or without.
_HEADING = re.compile(r"^(##+) .*?(?: <!-- #([a-z0-9-]+) -->)?$", re.MULTILINE)
_CODE = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
CHINESE = [page for page in PAGES if page.startswith("docs/guides/")]


@pytest.mark.parametrize("page", CHINESE)
def test_a_guide_has_the_same_headings_and_anchors_in_both_languages(page: str) -> None:
    zh, en = (
        _HEADING.findall(_CODE.sub("", (ROOT / edition).read_text("utf-8")))
        for edition in (page, page.replace("docs/", "docs/en/", 1))
    )
    assert zh == en
    anchors = [anchor for _, anchor in zh]
    assert all(anchors)
    assert len({*anchors}) == len(anchors)


def test_every_guide_is_run_and_in_the_navigation() -> None:
    files = {
        file.relative_to(ROOT / "docs").as_posix() for file in ROOT.glob("docs/**/guides/*.md")
    }
    navigation = re.findall(r"- (\S+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert {page.removeprefix("docs/") for page in PAGES if page != "README.md"} == files
    assert {*navigation} == files
