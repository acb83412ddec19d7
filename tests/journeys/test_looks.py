"""Every kind of page at both widths, in both languages, light and dark: axe finds nothing, nothing overflows.

What was seen lands in `build/screenshots/<width>/<language>/`, for a person to look at (`make screenshots`).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.kinds import kinds
from tests.site.registries import ROOT
from tests.web.axe import violations

SHOTS = ROOT / "build" / "screenshots"

#: Beyond the kinds of the sitemap: a check with its answer, and the page where there is none.
MORE = ("verify/#S000037150001264000001", "nowhere/S000037150001264000001")


#: Each width and each language light and dark once.
LOOKS = [(360, "", "light"), (360, "en/", "dark"), (1440, "", "dark"), (1440, "en/", "light")]


@pytest.mark.parametrize(("width", "language", "scheme"), LOOKS)
def test_every_kind_of_page(
    browser: Browser, base: str, story_site: Path, width: int, language: str, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    faults = []
    for path in (*kinds(story_site), *MORE):
        page.goto("about:blank")  # else a place on the same page would be no new page
        page.goto(base + language + path)
        page.wait_for_load_state("networkidle")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{path} is wider than {width}")
        faults += [f"{path} {fault}" for fault in violations(page)]
        name = path.strip("/").replace("/", "_").replace("#", "_") or "home"
        shot = SHOTS / str(width) / (language.strip("/") or "zh") / f"{name}.png"
        shot.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=shot, full_page=True)
    context.close()
    assert faults == []
