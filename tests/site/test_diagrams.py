"""Mermaid diagrams of guides are drawn beforehand; the source decides which drawing is theirs."""

from __future__ import annotations

from pathlib import Path

from skillreg.site.diagrams import FOLDER, drawing_name, sources, with_drawings, without_drawing

from tests.site.registries import ROOT

SOURCE = "flowchart LR\n  accTitle: 从 <申报> 到证书\n  A --> B\n"
GUIDE = f"# 题\n\n```mermaid\n{SOURCE}```\n\n```sh\nskillreg check\n```\n"


def test_a_diagram_becomes_its_drawing_with_a_text(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    name = drawing_name(SOURCE)
    (tmp_path / FOLDER / name).write_text("<svg/>")
    shown = with_drawings(GUIDE, "../../", tmp_path)
    assert f'<img src="../../{FOLDER}/{name}" alt="从 &lt;申报&gt; 到证书">' in shown
    assert "mermaid" not in shown
    assert "skillreg check" in shown


def test_a_changed_diagram_is_not_shown_by_its_old_drawing(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / drawing_name(SOURCE)).write_text("<svg/>")
    changed = GUIDE.replace("A --> B", "A --> C")
    assert with_drawings(changed, "./", tmp_path) == changed
    assert len(without_drawing(changed, tmp_path)) == 1
    assert without_drawing(GUIDE, tmp_path) == []


def test_every_diagram_of_the_guides_is_drawn_and_draws_from_nowhere_else() -> None:
    docs = ROOT / "docs"
    wanted = {
        drawing_name(source)
        for guide in docs.rglob("*.md")
        for source in sources(guide.read_text("utf-8"))
    }
    assert {file.name for file in (docs / FOLDER).glob("*.svg")} == wanted
    for file in (docs / FOLDER).glob("*.svg"):
        assert "http" not in file.read_text("utf-8").replace("http://www.w3.org/", "")
