"""Certificates are what 1EdTech's own schema of Open Badges 3.0 demands, with the members that are agreed on here."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from openbadges import SCHEMA
from skillreg.credentials import vc
from skillreg.credentials.badge import Evidence, certificate
from skillreg.credentials.canonical import JsonObject

from tests.credentials.build import (
    CODE,
    CREATED,
    NUMBER,
    ORGANISATION,
    REGISTRY,
    SITE,
    doubly_signed_certificate,
    facts,
    opening,
    signed_certificate,
)
from tests.credentials.vectors import changed
from tests.second_proof import NUMBER as NUMBER_OF_TOWN
from tests.second_proof import REVOKED, one_proof_town, second_proof_town
from tests.second_proof import certificate as of_the_ledger
from tests.story import Town

#: jsonschema comes without types, so it is asked for by name.
JSONSCHEMA: Any = import_module("jsonschema")
SHAPE: Any = JSONSCHEMA.Draft202012Validator(
    json.loads(Path(__file__).with_name("openbadges-shape.schema.json").read_text(encoding="utf-8"))
)


def faults(document: JsonObject) -> list[str]:
    return [error.json_path for error in SHAPE.iter_errors(document)]


@cache
def official() -> Any:
    """1EdTech's schema (draft 2019-09), which `make setup` fetches: it is not to be copied into this repository."""
    if not SCHEMA.exists():
        pytest.fail("the schema of Open Badges 3.0 is missing: run `make setup`", pytrace=False)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert schema["$id"].startswith("https://purl.imsglobal.org/spec/ob/v3p0/schema/")
    validator = JSONSCHEMA.Draft201909Validator
    return validator(schema, format_checker=validator.FORMAT_CHECKER)


def official_faults(document: JsonObject) -> list[str]:
    return [
        f"{error.json_path}: {error.message[:200]}" for error in official().iter_errors(document)
    ]


class TestTheOfficialSchema:
    @pytest.mark.parametrize("sign", [signed_certificate, doubly_signed_certificate])
    @pytest.mark.parametrize("specialty", [None, "失智照护"])
    @pytest.mark.parametrize("level", [5, 4, 3, 2, 1])
    def test_certificates_hold(
        self, sign: Callable[..., JsonObject], level: int, specialty: str | None
    ) -> None:
        number = f"{CODE}26{level}000001"
        assert official_faults(sign(number=number, level=level, specialty=specialty)) == []

    @pytest.mark.parametrize("town", [one_proof_town, second_proof_town])
    def test_so_do_those_of_a_registry(self, town: Callable[[], Town]) -> None:
        for number in (NUMBER_OF_TOWN, REVOKED):
            assert official_faults(of_the_ledger(town(), number)) == []

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            ("type", ["VerifiableCredential"]),
            ("@context", ["https://www.w3.org/ns/credentials/v2"]),
            ("issuer", {"type": ["Profile"]}),
            ("validFrom", 7),
            ("credentialSubject", {"type": ["AchievementSubject"]}),
            ("evidence", [{"type": ["Paper"]}]),
            ("credentialStatus", {"id": "urn:x"}),
        ],
    )
    def test_it_refuses_others(self, path: str, value: object) -> None:
        assert official_faults({**doubly_signed_certificate(), path: value})


@pytest.mark.parametrize("level", [5, 4, 3, 2, 1])
@pytest.mark.parametrize("specialty", [None, "失智照护"])
def test_certificates_have_the_shape(level: int, specialty: str | None) -> None:
    number = f"{CODE}26{level}000001"
    document = signed_certificate(number=number, level=level, specialty=specialty)
    assert faults(document) == []
    achievement = document["credentialSubject"]["achievement"]
    assert achievement["id"] == f"{SITE}/occupations/4-10-01-05/#level-{level}"
    assert achievement.get("specialization") == specialty


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("type", "VerifiableCredential"),
        ("type", ["VerifiableCredential"]),
        ("proof", {}),
        ("evidence", []),
        ("validFrom", "2026-04-28"),
        ("@context", ["https://www.w3.org/ns/credentials/v2"]),
        ("credentialStatus", []),
        ("issuer", ORGANISATION),
        ("score", 88),
    ],
)
def test_the_shape_refuses_others(path: str, value: object) -> None:
    assert faults({**signed_certificate(), path: value})


@pytest.mark.parametrize("name", ["achievement", "identifier", "type"])
def test_the_shape_needs_every_part_of_the_subject(name: str) -> None:
    assert faults(changed(signed_certificate(), lambda it: it["credentialSubject"].pop(name)))


def test_names_of_the_certificate() -> None:
    document = certificate(facts())
    assert document["id"] == f"{SITE}/verify/#{NUMBER}"
    assert document["issuer"]["id"] == ORGANISATION
    assert document["credentialSubject"]["achievement"]["name"] == "养老护理员 四级/中级工"
    assert document["credentialSubject"]["achievement"]["humanCode"] == "4-10-01-05"
    assert document["credentialSubject"]["identifier"] == [
        {
            "type": "IdentityObject",
            "hashed": True,
            "identityHash": opening().commit(),
            "identityType": "ext:resident_id",
        }
    ]


def test_nothing_of_the_holder_stands_in_clear() -> None:
    text = json.dumps(signed_certificate(), ensure_ascii=False)
    for secret in (opening().name, opening().id_number, opening().salt):
        assert secret not in text


def test_evidence_leads_to_the_entries() -> None:
    first = certificate(facts())["evidence"][0]
    assert first == {
        "id": f"{SITE}/log/#5",
        "type": ["Evidence"],
        "name": "PlanNotice",
        "description": "sha256$" + "1" * 64,
    }
    assert Evidence.of_entry(SITE, 5, "PlanNotice", "sha256$" + "1" * 64).id == vc.entry_url(
        SITE, 5
    )


def test_a_corrected_version_keeps_when_it_was_awarded() -> None:
    later = "2026-05-06T00:00:00+08:00"
    first, second = certificate(facts()), certificate(facts(valid_from=later, index=21))
    assert (second["id"], second["awardedDate"]) == (first["id"], first["validFrom"])
    assert second["validFrom"] == later


@pytest.mark.parametrize(
    ("index", "file", "place"), [(0, 0, "0"), (131_071, 0, "131071"), (131_072, 1, "0")]
)
def test_the_place_in_the_status_list_follows_the_place_in_the_ledger(
    index: int, file: int, place: str
) -> None:
    url = f"{SITE}/status/revocation/{file}.json"
    assert certificate(facts(index=index))["credentialStatus"] == {
        "id": f"{url}#{place}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": place,
        "statusListCredential": url,
    }


def test_other_entries_are_the_registrys_own() -> None:
    subject: dict[str, Any] = {"id": ORGANISATION}
    assert vc.registry_credential("Accreditation", 3, "示例登记处", subject, CREATED, SITE) == {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://www.w3.org/ns/credentials/undefined-terms/v2",
        ],
        "id": f"{SITE}/log/#3",
        "type": ["VerifiableCredential", "Accreditation"],
        "issuer": {"id": REGISTRY, "name": "示例登记处"},
        "validFrom": CREATED,
        "credentialSubject": subject,
    }
