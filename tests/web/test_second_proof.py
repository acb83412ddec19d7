"""Certificates with two proofs in Chromium: on the site of a registry that asks for the second, and one proof spoiled."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from skillreg.credentials.canonical import JsonObject
from skillreg.credentials.suites import BOTH

from tests.credentials.build import ORGANISATION, doubly_signed_certificate, signer
from tests.second_proof import NUMBER, REVOKED, certificate, second_proof_town, site_of
from tests.web.conftest import ALL_YES, Serve, VerifyPage, but
from tests.web.site import FixtureSite
from tests.web.test_verify import WITHOUT_ED25519

Publish = Callable[[], VerifyPage]

STRANGER = signer("stranger", ORGANISATION, BOTH)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A copy of the site of a registry that asks for the second proof, to be spoiled."""
    return Path(shutil.copytree(site_of(second_proof_town()), tmp_path / "built"))


@pytest.fixture
def visit(page: Page, serve: Serve) -> Callable[[Path], VerifyPage]:
    return lambda site: VerifyPage(page, serve(site).rstrip("/"))


def requested(page: Page) -> list[str]:
    """The names of the files that the page asks for from now on."""
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.rsplit("/", 1)[-1]))
    return names


def spoil(site: Path, place: int) -> None:
    """Give a published certificate the proof of another one: a good signature of something else."""
    town = second_proof_town()
    old, new = (certificate(town, it)["proof"][place]["proofValue"] for it in (NUMBER, REVOKED))
    changed = 0
    for file in (site / "certificates").rglob("*.json"):
        text = file.read_text("utf-8")
        if old in text:
            file.write_text(text.replace(old, new), "utf-8")
            changed += 1
    assert changed == 1


def test_both_hold(built: Path, visit: Callable[[Path], VerifyPage]) -> None:
    seen = visit(built)
    names = requested(seen.page)
    seen.open(NUMBER)
    assert (seen.answers["signature"], seen.answers["key"]) == ("yes", "yes")
    assert seen.reason("signature").count("2") == 1
    assert [name for name in names if name.startswith("rdfc-")]
    assert not [name for name in names if "credentials/v2" in name]


def test_without_webcrypto(built: Path, visit: Callable[[Path], VerifyPage]) -> None:
    seen = visit(built)
    seen.page.add_init_script(WITHOUT_ED25519)
    assert seen.open(NUMBER).answers["signature"] == "yes"


@pytest.mark.parametrize("place", [0, 1], ids=BOTH)
def test_one_spoiled_proof_is_a_no(
    built: Path, visit: Callable[[Path], VerifyPage], place: int
) -> None:
    spoil(built, place)
    seen = visit(built).open(NUMBER)
    assert (seen.answers["signature"], seen.look) == ("no", "bad")
    assert seen.facts == {}


def test_a_file_with_one_spoiled_proof(
    built: Path, visit: Callable[[Path], VerifyPage], tmp_path: Path
) -> None:
    document = certificate(second_proof_town(), NUMBER)
    document["proof"][0] = certificate(second_proof_town(), REVOKED)["proof"][0]
    file = tmp_path / "certificate.json"
    file.write_text(json.dumps(document), "utf-8")
    seen = visit(built)
    seen.page.goto(f"{seen.address}/verify/")
    seen.page.set_input_files("[data-part=file]", file)
    seen.settle()
    assert (seen.answers["document"], seen.look) == ("no", "bad")


def test_where_the_library_cannot_be_had(built: Path, visit: Callable[[Path], VerifyPage]) -> None:
    """Not "yes" on the strength of the other proof, and not "no" either."""
    seen = visit(built)
    seen.page.route("**/rdfc-*.js", lambda route: route.abort())
    seen.open(NUMBER)
    assert (seen.answers["signature"], seen.look) == ("unknown", "unsure")


def test_a_page_without_such_proofs_does_not_fetch_it(publish: Publish) -> None:
    seen = publish()
    names = requested(seen.page)
    assert seen.open().answers == ALL_YES
    assert not [name for name in names if name.startswith("rdfc")]


@pytest.mark.parametrize("place", [0, 1], ids=BOTH)
def test_a_proof_by_a_stranger_beside_a_good_one(
    site: FixtureSite, publish: Publish, place: int
) -> None:
    document: JsonObject = doubly_signed_certificate()
    unsigned = {name: document[name] for name in document if name != "proof"}
    document["proof"][place] = STRANGER.sign(unsigned)["proof"][place]
    site.block = [(20, document)]
    assert publish().open().answers == but(key="no")
