"""The row of the verify page, on the story's site and a ledger of one session; no time is asserted."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench import verify_page


def test_the_verify_page(
    browser: Browser, story_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify_page, "_VISITS", 1)
    site = verify_page.site_of(story_site, tmp_path / "ledger", 100)
    (visit,) = verify_page.visited(browser, site)
    assert [path for path in visit.own if path.startswith("/log/tile/")]
    assert "/assets/skillreg/site.css" in visit.frame
    requests, size, wait = verify_page.figures({100: [visit]})
    assert requests.reached
    assert size.reached
    assert wait.ratio > 0
