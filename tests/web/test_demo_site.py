"""The demo's own site in Chromium: a visitor finds a certificate, verifies it, and meets what an attacker may try."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from skillreg.credentials.holder import Opening, encode_fragment

from tests.story import told
from tests.web.conftest import ALL_YES, NOT_LOGGED, Serve, VerifyPage, but
from tests.web.test_verify import WITHOUT_ED25519


@pytest.fixture(scope="module")
def built(story_site: Path) -> Path:
    return story_site


@pytest.fixture
def visit(page: Page, serve: Serve) -> Callable[[Path], VerifyPage]:
    return lambda site: VerifyPage(page, serve(site).rstrip("/"))


def first_block(site: Path) -> Path:
    return min((site / "certificates").rglob("*.json"))


def first_certificate(site: Path) -> dict[str, str]:
    """Number, organisation and commitment of a certificate, from its published record."""
    entry = json.loads(first_block(site).read_text(encoding="utf-8"))[0]["entry"]
    return {
        "number": entry["id"].partition("#")[2],
        "organisation": entry["issuer"]["name"],
        "commitment": entry["credentialSubject"]["identifier"][0]["identityHash"],
    }


def test_from_the_home_page(built: Path, visit: Callable[[Path], VerifyPage]) -> None:
    certificate = first_certificate(built)
    seen = visit(built)
    seen.page.goto(seen.address)
    seen.page.fill(".sr-hero input", certificate["number"])
    seen.page.press(".sr-hero input", "Enter")
    seen.settle()
    assert (seen.answers, seen.look) == (ALL_YES, "good")
    assert seen.facts["organisation"] == certificate["organisation"]
    assert seen.sees("example")
    seen.page.click("[data-fact=organisation] a")
    assert seen.page.inner_text("h1").startswith(certificate["organisation"])


def test_every_block_and_language(built: Path, visit: Callable[[Path], VerifyPage]) -> None:
    seen = visit(built)
    for block in sorted((built / "certificates").rglob("*.json")):
        newest = json.loads(block.read_text(encoding="utf-8"))[-1]["entry"]["id"]
        for path in ("verify/", "en/verify/"):
            seen.open(newest.partition("#")[2], path)
            before = seen.answers.get("seen")  # not asked of the first: nothing was seen yet
            assert (seen.answers, seen.look) == (but(seen=before), "good"), newest
            assert before in (None, "yes")


def test_one_changed_byte(built: Path, tmp_path: Path, visit: Callable[[Path], VerifyPage]) -> None:
    site = tmp_path / "site"
    shutil.copytree(built, site)
    certificate = first_certificate(site)
    commitment = certificate["commitment"]
    other = commitment[:-1] + ("0" if commitment[-1] != "0" else "1")
    block = first_block(site)
    block.write_text(block.read_text(encoding="utf-8").replace(commitment, other), encoding="utf-8")
    seen = visit(site).open(certificate["number"])
    assert (seen.answers, seen.look) == (but(signature="no", **NOT_LOGGED), "bad")


def test_without_ed25519_in_the_browser(built: Path, visit: Callable[[Path], VerifyPage]) -> None:
    seen = visit(built)
    seen.page.add_init_script(WITHOUT_ED25519)
    with seen.page.expect_response(re.compile(r"/assets/skillreg/noble-\w+\.js$")):
        seen.open(first_certificate(built)["number"])
    assert seen.answers == ALL_YES


def test_the_holders_own_link(built: Path, visit: Callable[[Path], VerifyPage]) -> None:
    certificate = first_certificate(built)
    opening = next(it for it in openings() if it.commit() == certificate["commitment"])
    seen = visit(built).open(encode_fragment(certificate["number"], opening))
    assert seen.answers == {**ALL_YES, "holder": "yes"}
    assert seen.facts["name"] == opening.name


def openings() -> list[Opening]:
    """What the demo's organisations keep to themselves."""
    lines = [
        json.loads(line)
        for file in (told() / "registry" / "private").rglob("openings.jsonl")
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return [Opening(it["id_number"], it["id_type"], it["name"], it["salt"]) for it in lines]
