"""What stops the bundling, and what is published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from skillreg.errors import ToolMissing
from skillreg.site import assets
from skillreg.site.output import Output

from tests.web.site import WEB


def test_published_under_one_folder(tmp_path: Path) -> None:
    assets.write(Output(tmp_path / "site"))
    names = {file.name for file in (tmp_path / "site" / assets.FOLDER).iterdir()}
    assert {*assets.ENTRIES, assets.STYLE} <= names
    assert not [name for name in names if name.endswith(".css") and name != assets.STYLE]
    sheet = (tmp_path / "site" / assets.FOLDER / assets.STYLE).read_text(encoding="utf-8")
    assert sheet.index(".skillreg-verify") > 0


def test_without_esbuild(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "WEB", tmp_path)
    with pytest.raises(
        ToolMissing, match="esbuild, which bundles the pages' code, is missing; run make setup-run"
    ):
        assets.bundle("verify.js")


def test_without_a_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(WEB, tmp_path / "web", ignore=shutil.ignore_patterns("@noble"), symlinks=True)
    monkeypatch.setattr(assets, "WEB", tmp_path / "web")
    with pytest.raises(ToolMissing, match=r"run make setup-run\n.*@noble"):
        assets.bundle("verify.js")


def test_without_node(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ToolMissing, match=r"it needs Node\.js"):
        assets.bundle("verify.js")
