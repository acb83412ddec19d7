"""The page for lists on the demo's own site: from the navigation to every certificate with its holder, light and dark."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page
from skillreg.credentials.salt import spell

from tests.web.axe import violations
from tests.web.bulk import BulkPage
from tests.web.conftest import Serve
from tests.web.test_demo_site import built, openings

__all__ = ["built"]

DARK = "() => document.body.setAttribute('data-md-color-scheme', 'slate')"


def certificates(site: Path) -> dict[str, str]:
    """The numbers by the commitments to their holders."""
    entries = (
        logged["entry"]
        for file in sorted((site / "certificates").rglob("*.json"))
        for logged in json.loads(file.read_text("utf-8"))
    )
    return {
        entry["credentialSubject"]["identifier"][0]["identityHash"]: entry["id"].partition("#")[2]
        for entry in entries
        if "AchievementCredential" in entry["type"]
    }


def whole_list(site: Path) -> str:
    """What an office would have: everybody's name, number and check code."""
    numbers = certificates(site)
    rows = [
        f"{it.name}\t{it.id_number}\t{numbers[it.commit()]}\t{spell(it.salt)}"
        for it in openings()
        if it.commit() in numbers
    ]
    return "\n".join(["姓名\t身份证号\t证书编号\t校验码", *rows])


@pytest.mark.parametrize("home", ["", "en/"])
def test_from_the_navigation(built: Path, home: str, page: Page, serve: Serve) -> None:
    address = serve(built).rstrip("/")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{address}/{home}verify/")
    page.click(".sr-subtabs a[href$='bulk/']")
    page.wait_for_url(f"{address}/{home}verify/bulk/")
    page.click(".skillreg-bulk a")
    page.wait_for_url(f"{address}/{home}verify/")
    page.click(".skillreg-verify a[href$='verify/bulk/']")
    page.wait_for_url(f"{address}/{home}verify/bulk/")


def test_everybody(built: Path, page: Page, serve: Serve) -> None:
    seen = BulkPage(page, serve(built).rstrip("/")).open()
    seen.requests.clear()  # what the theme asks for is no matter of the list
    seen.paste(whole_list(built))
    assert len(seen.findings) > 100
    assert set(seen.findings) == {"goodHolder"}
    assert seen.look == "good"
    sent = [url for url in seen.requests if not url.startswith(f"{seen.address}/")]
    assert sent == []
    assert len(seen.requests) == len(set(seen.requests))


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", ["verify/bulk/", "en/verify/bulk/"])
def test_axe_finds_nothing(built: Path, path: str, width: int, page: Page, serve: Serve) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    seen = BulkPage(page, serve(built).rstrip("/")).open(path)
    number = next(iter(certificates(built).values()))
    seen.paste(f"证书编号\t姓名\n{number}\t\n{number[:-1]}\t李娜\n\t王芳\n")
    assert violations(page) == []
    page.evaluate(DARK)
    page.wait_for_timeout(500)  # the theme's colours take their time to change
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
