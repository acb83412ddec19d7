"""Every command in README and guides is run, and what they show is what is printed."""

from __future__ import annotations

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
