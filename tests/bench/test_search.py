"""The row of the search at its smallest: measured to its end, and nothing that should be found is missed."""

from __future__ import annotations

import pytest

from bench import search


def test_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCALE", "0")
    monkeypatch.setattr(search, "_ASKED", 12)
    figures = {one.name: one for one in search.measure()}
    assert set(figures) == {
        "search_answer",
        "search_bytes",
        "search_names_minisearch",
        "search_names_ufuzzy",
        "search_guides",
    }
    assert figures["search_names_ufuzzy"].details["ours, recall"] == 1
    assert figures["search_guides"].details["ours, recall"] == 1
    assert figures["search_bytes"].reached
