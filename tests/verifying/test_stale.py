"""Copies of certificates from before a correction or a revocation: by the command, and by others with the status list.

The page meets the same copies in `tests/web/test_amended.py`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from openvc.did.did_web import DidWebResolver
from openvc.proof.di_jcs import EddsaJcsProofSuite
from openvc.status.status_list import check_credential_status
from skillreg.credentials.canonical import JsonObject, parse_canonical
from skillreg.domain.numbers import CertificateNumber
from skillreg.registry import Registry
from skillreg.rules import samples
from skillreg.site.publish import publish

from tests.credentials.interop import answers
from tests.sealing.test_amendments import HOLDER, NUMBER, decided
from tests.story import SCHOOL, Town
from tests.web.files import pdf

REVOKED = f"{SCHOOL.code}264000002"
NOW = datetime(2026, 6, 1, tzinfo=UTC)


@dataclass
class Stale:
    """Copies that holders may still have, the version that counts, and what stands on the site by its address."""

    town: Town
    copies: dict[str, JsonObject]
    newest: JsonObject
    files: dict[str, Any]


@pytest.fixture(scope="module")
def stale(tmp_path_factory: pytest.TempPathFactory) -> Stale:
    town = Town(tmp_path_factory.mktemp("stale") / "town")

    def versions(number: str) -> list[JsonObject]:
        parsed = CertificateNumber.parse(number)
        places = Registry(town.tree).state(parsed.organisation_code).versions_of(parsed)
        return [parse_canonical(town.lines()[place]) for place in places]

    copies = {"corrected": versions(NUMBER)[0], "revoked": versions(REVOKED)[0]}
    decided(town, f"registry/corrections/{NUMBER}-2.yml", samples.correction(NUMBER, HOLDER))
    decided(town, f"registry/revocations/{REVOKED}.yml", samples.revocation(REVOKED))
    out = tmp_path_factory.mktemp("site") / "site"
    publish(town.root, out)
    site = json.loads((out / "data/registry.json").read_bytes())["site"]
    files = {
        f"{site}/{path.relative_to(out).as_posix()}": json.loads(path.read_bytes())
        for path in (*out.rglob("did.json"), *(out / "status").rglob("*.json"))
    }
    files |= {one["id"]: one for one in list(files.values()) if one["id"].startswith("did:")}
    return Stale(town, copies, versions(NUMBER)[-1], files)


WORDS = {
    "corrected": "the file is version 1, from before a correction; version 2 counts",
    "revoked": "✗ not revoked as far as known here — revoked since ",
}


@pytest.mark.parametrize("kind", ["json", "pdf"])
@pytest.mark.parametrize("what", WORDS)
def test_by_the_command(stale: Stale, what: str, kind: str, tmp_path: Path) -> None:
    data = json.dumps(stale.copies[what], ensure_ascii=False).encode()
    file = tmp_path / f"certificate.{kind}"
    file.write_bytes(pdf([("certificate.json", data)]) if kind == "pdf" else data)
    done = stale.town.run("verify", str(file))
    assert (done.returncode, done.stderr) == (1, "")
    assert WORDS[what] in done.stdout
    assert "cannot be accepted" in done.stdout


def test_by_digital_bazaar(stale: Stale) -> None:
    documents = [*stale.copies.values(), stale.newest]
    tasks = [
        {"check": check, "suites": ["jcs"], "document": it, "documents": stale.files}
        for it in documents
        for check in ("proof", "status")
    ]
    found = answers(tasks)
    assert all(answer["verified"] for answer in found), "all were honestly signed"
    assert [answer["revoked"] for answer in found[1::2]] == [True, True, False]


def test_by_openvc(stale: Stale) -> None:
    def check(signed: JsonObject) -> JsonObject:
        [proof] = signed["proof"]
        resolver = DidWebResolver(lambda url: dict(stale.files[url]))
        EddsaJcsProofSuite().verify({**signed, "proof": proof}, resolver=resolver, now=NOW)
        return signed

    for document, is_revoked in (
        *((it, True) for it in stale.copies.values()),
        (stale.newest, False),
    ):
        found = check_credential_status(
            check(document), resolve_status_list=lambda url: check(stale.files[url])
        )
        assert found.revoked == is_revoked
