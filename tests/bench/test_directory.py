"""The harness at its smallest: a real registry, real pages, a real MkDocs; no time is asserted."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import directories, directory


def test_every_organisation_has_its_page_in_both_languages(tmp_path: Path) -> None:
    directories.write(tmp_path / "registry", 30)
    drawn = directory.draw(tmp_path / "registry")
    assert drawn.pages > 2 * (30 + 1_605)
    assert drawn.bytes_a_page > 1_000


def test_the_plain_pages_are_of_the_size_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "_FEW", 1)
    monkeypatch.setattr(directory, "_MANY", 3)
    assert directory._markdown(tmp_path, 12_000).wall != 0
    size = directory.content_size(tmp_path / "3/site/organisation-2/index.html")
    assert abs(size - 12_000) < 2_000
