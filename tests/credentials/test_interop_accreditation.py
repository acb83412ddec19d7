"""Accreditations of a real ledger by verifiers that this project did not write: good, suspended, taken up again, removed.

npm: Digital Bazaar's data-integrity and vc-bitstring-status-list. PyPI: openvc-core, with both status lists.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from openvc.did.base import DidResolutionError
from openvc.did.did_web import DidWebResolver
from openvc.errors import OpenvcError
from openvc.proof.di_jcs import EddsaJcsProofSuite
from openvc.status.status_list import StatusResult, check_credential_status
from skillreg.credentials import did, status
from skillreg.credentials.canonical import JsonObject
from skillreg.site.publish import publish

from tests.credentials.interop import answers
from tests.sealing.test_accreditations import accreditations, three_fates
from tests.story import ASSOCIATION, COLLEGE, SCHOOL, Town

DAY, LATER = "2026-05-11", "2026-05-18"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
REVOKED, SUSPENDED = (True, False), (False, True)
COUNTS = (False, False)

#: Each accreditation, and whether it is revoked and whether it is suspended.
EXPECTED = {
    "admitted, suspended, taken up again": COUNTS,
    "the suspension that was lifted": REVOKED,
    "taken up again": COUNTS,
    "admitted, then suspended": SUSPENDED,
    "the suspension": SUSPENDED,
    "removed": REVOKED,
}


@dataclass
class Published:
    """Accreditation files as anyone downloads them, and what else stands on the site, by its address."""

    accreditations: dict[str, JsonObject]
    files: dict[str, Any]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    town = three_fates(Town(tmp_path_factory.mktemp("accredited") / "town"), DAY, LATER)
    out = tmp_path_factory.mktemp("site") / "site"
    publish(town.root, out)
    site = json.loads((out / "data/registry.json").read_bytes())["site"]
    files = {
        f"{site}/{path.relative_to(out).as_posix()}": json.loads(path.read_bytes())
        for path in (*out.rglob("did.json"), *(out / "status").rglob("*.json"))
    }
    files |= {one["id"]: one for one in list(files.values()) if one["id"].startswith("did:")}
    documents = [
        json.loads((out / f"organisations/{one.code}/accreditation/{index}.json").read_bytes())
        for one in (SCHOOL, ASSOCIATION, COLLEGE)
        for index in accreditations(town, one)
    ]
    return Published(dict(zip(EXPECTED, documents, strict=True)), files)


def forged(published: Published) -> dict[str, JsonObject]:
    """A level more; a place in the lists that is another's."""
    good = published.accreditations["taken up again"]
    subject, (revocation, suspension) = good["credentialSubject"], good["credentialStatus"]
    wider = [{**subject["scope"][0], "levels": [5, 4, 3]}]
    elsewhere = {**suspension, "statusListIndex": "9999"}
    return {
        "scope": {**good, "credentialSubject": {**subject, "scope": wider}},
        "status": {**good, "credentialStatus": [revocation, elsewhere]},
        "status gone": {**good, "credentialStatus": [revocation]},
    }


class TestDigitalBazaar:
    def proofs(self, published: Published, documents: list[JsonObject]) -> list[bool]:
        tasks = [
            {"check": "proof", "suites": ["jcs"], "document": it, "documents": published.files}
            for it in documents
        ]
        return [answer["verified"] for answer in answers(tasks)]

    def test_proofs_hold(self, published: Published) -> None:
        assert all(self.proofs(published, list(published.accreditations.values())))

    def test_forged_ones_do_not(self, published: Published) -> None:
        assert not any(self.proofs(published, list(forged(published).values())))

    def test_status(self, published: Published) -> None:
        """Both entries at once, and each alone: the library says whether a bit is set, not in which list."""
        tasks = [
            {
                "check": "status",
                "suites": ["jcs"],
                "document": {**document, "credentialStatus": entries},
                "documents": published.files,
            }
            for document in published.accreditations.values()
            for entries in (document["credentialStatus"], *document["credentialStatus"])
        ]
        found = answers(tasks)
        assert all(answer["verified"] for answer in found)
        said = [answer["revoked"] for answer in found]
        for place, (name, (revoked, suspended)) in enumerate(EXPECTED.items()):
            triple = tuple(said[3 * place : 3 * place + 3])
            assert triple == (revoked or suspended, revoked, suspended), name

    @pytest.mark.parametrize("purpose", status.PURPOSES)
    def test_a_forged_list_is_refused(self, published: Published, purpose: str) -> None:
        document = published.accreditations["the suspension"]
        url = document["credentialStatus"][0]["statusListCredential"]
        url = url.replace("revocation", purpose)
        subject = {**published.files[url]["credentialSubject"], "encodedList": status.encode([])}
        lists = {**published.files, url: {**published.files[url], "credentialSubject": subject}}
        task = {"check": "status", "suites": ["jcs"], "document": document, "documents": lists}
        assert answers([task])[0]["verified"] is False


class TestOpenvc:
    def verify(self, published: Published, document: JsonObject) -> StatusResult:
        """What openvc finds, once it has verified the accreditation and both lists; it takes one proof at a time."""

        def fetch(url: str) -> dict[str, Any]:
            if url not in published.files:
                raise DidResolutionError(url)
            return dict(published.files[url])

        def check(signed: JsonObject) -> JsonObject:
            [proof] = signed["proof"]
            EddsaJcsProofSuite().verify(
                {**signed, "proof": proof}, resolver=DidWebResolver(fetch), now=NOW
            )
            return signed

        check(document)
        return check_credential_status(document, resolve_status_list=lambda url: check(fetch(url)))

    @pytest.mark.parametrize("name", EXPECTED)
    def test_proof_and_status(self, published: Published, name: str) -> None:
        found = self.verify(published, published.accreditations[name])
        assert (found.revoked, found.suspended) == EXPECTED[name]

    @pytest.mark.parametrize("how", ["scope", "status", "status gone"])
    def test_forged_ones_are_refused(self, published: Published, how: str) -> None:
        with pytest.raises(OpenvcError):
            self.verify(published, forged(published)[how])


def test_the_issuer_is_the_registry(published: Published) -> None:
    """Whose DID document lists the key: the organisation does not accredit itself."""
    for document in published.accreditations.values():
        issuer = document["issuer"]["id"]
        assert did.url_of(issuer).endswith("/.well-known/did.json")
        assert document["credentialSubject"]["id"] != issuer
