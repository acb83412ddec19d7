"""did:web names and documents, checked with openvc-core's resolver."""

from __future__ import annotations

from typing import Any

import pytest
from openvc.did.did_web import DidWebResolver
from skillreg.credentials import did
from skillreg.credentials.keys import KeyRecord
from skillreg.errors import InputError

from tests.credentials.build import CODE, ORGANISATION, REGISTRY, SITE, key, records

SITES = {
    "https://host.example": ".well-known/did.json",
    "https://host.example/reg": "did.json",
    "https://host.example:8443": ".well-known/did.json",
    "https://host.example:8443/a/b": "did.json",
}


@pytest.mark.parametrize("site", SITES)
def test_names_lead_where_an_independent_resolver_looks(site: str) -> None:
    asked: list[str] = []

    def fetch(url: str) -> dict[str, Any]:
        asked.append(url)
        return did.did_document(name, records())

    names = [did.registry_did(site), did.organisation_did(site, CODE)]
    for name in names:
        assert DidWebResolver(fetch).resolve(name).id == name
    assert asked == [did.url_of(name) for name in names]
    assert asked == [f"{site}/{SITES[site]}", f"{site}/o/{CODE}/did.json"]
    assert [did.path_of(site, name) for name in names] == [SITES[site], f"o/{CODE}/did.json"]


@pytest.mark.parametrize("site", ["", "http://a.example", "https://a.example/", "a.example"])
def test_a_site_is_https_without_a_last_slash(site: str) -> None:
    with pytest.raises(InputError):
        did.registry_did(site)


@pytest.mark.parametrize(
    "name", ["", "did:web:", "did:key:z6Mk", "did:web:a.example:", "did:web::a"]
)
def test_what_is_no_did_web_has_no_address(name: str) -> None:
    with pytest.raises(InputError):
        did.url_of(name)


def test_an_organisations_document_keeps_retired_keys_and_drops_revoked_ones() -> None:
    document = did.did_document(ORGANISATION, records())
    listed = [method["publicKeyMultibase"] for method in document["verificationMethod"]]
    assert listed == [key("old"), key("issuing")]
    assert document["assertionMethod"] == [f"{ORGANISATION}#{one}" for one in listed]
    assert {method["controller"] for method in document["verificationMethod"]} == {ORGANISATION}
    assert {method["type"] for method in document["verificationMethod"]} == {"Multikey"}


def test_the_registrys_document_lists_its_signing_keys_and_not_those_for_checkpoints() -> None:
    witness = KeyRecord(key("stranger"), "witness", (REGISTRY,))
    document = did.did_document(REGISTRY, [*records(), witness])
    assert [one["id"] for one in document["verificationMethod"]] == [
        f"{REGISTRY}#{key('registry')}"
    ]


def test_a_key_that_is_listed_twice_stands_once() -> None:
    document = did.did_document(REGISTRY, [*records(), *records()])
    assert len(document["verificationMethod"]) == len(document["assertionMethod"]) == 1


def test_nobody_has_no_keys() -> None:
    other = did.did_document("did:web:other.example", records())
    assert (other["verificationMethod"], other["assertionMethod"]) == ([], [])
    assert SITE not in str(other)
