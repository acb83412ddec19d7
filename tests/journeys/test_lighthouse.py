"""Lighthouse on home, directory, organisation and verify page: what is no matter of time, and what the pages weigh."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.lighthouse import LANGUAGES, PAGES, audit

#: Least scores, of 1. Performance depends on the machine: `make bench BENCH=lighthouse` measures it.
SCORES = {"accessibility": 0.95, "best-practices": 0.95, "seo": 0.95}

#: Compressed, all that a first visit fetches: page, sheet, scripts, marks.
BYTES = 100_000
REQUESTS = 9


@pytest.mark.parametrize("language", LANGUAGES, ids=["zh", "en"])
def test_lighthouse(chromium_path: str, node: str, story_site: Path, language: str) -> None:
    paths = [language + page for page in PAGES]
    looks = list(audit(story_site, paths, list(SCORES), chromium_path))
    assert [seen.path for seen in looks] == paths
    for seen in looks:
        low = {name: score for name, score in seen.scores.items() if score < SCORES[name]}
        assert low == {}, (seen.path, seen.failed)
        fetched = [url for url in seen.requests if not url.startswith("data:")]
        assert len(fetched) <= REQUESTS, fetched
        assert seen.bytes <= BYTES, (seen.path, seen.bytes)
