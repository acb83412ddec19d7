"""The demo's registry with its site, for the command and for the page; nothing here may change them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from skillreg.credentials.canonical import JsonObject, parse_canonical
from skillreg.credentials.multikey import of_private
from skillreg.credentials.signer import Signer
from skillreg.domain.numbers import CertificateNumber
from skillreg.ledger.storage import read_head, read_line
from skillreg.registry import Registry
from skillreg.site.build import build
from skillreg.tree import FolderTree

from tests.credentials.build import private_key
from tests.story import SCHOOL, told
from tests.web.conftest import Serve, VerifyPage

NUMBER = f"{SCHOOL.code}264000001"
NEXT = f"{SCHOOL.code}264000002"


@dataclass(frozen=True)
class Played:
    root: Path
    site: Path

    @property
    def tree(self) -> FolderTree:
        return FolderTree(self.root)

    @cached_property
    def certificate(self) -> JsonObject:
        return parse_canonical(self.line(NUMBER))

    @property
    def accreditation(self) -> bytes:
        """The school's, as it is downloaded."""
        (file,) = (self.site / f"organisations/{SCHOOL.code}/accreditation").iterdir()
        return file.read_bytes()

    def line(self, number: str) -> bytes:
        parsed = CertificateNumber.parse(number)
        (index,) = Registry(self.tree).state(parsed.organisation_code).versions_of(parsed)
        return read_line(self.tree, index, read_head(self.tree).size)


def stranger(issuer: str) -> Signer:
    """Signs in anybody's name with a key that no registry lists."""
    private = private_key("stranger")
    return Signer(private, f"{issuer}#{of_private(private)}", "2026-04-08T00:00:00+08:00")


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    root = told() / "registry"
    site = tmp_path_factory.mktemp("hostile-site") / "site"
    build(root, site)
    return Played(root, site)


@pytest.fixture
def visit(played: Played, browser: Browser, serve: Serve) -> Iterator[VerifyPage]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{serve(played.site)}verify/")
    page.wait_for_selector("[data-part=handing]:visible")
    yield VerifyPage(page, page.url.removesuffix("/verify/"))
    context.close()
