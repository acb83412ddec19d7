"""A registry that asks for the second proof: what is signed twice, what is not, and what one spoiled proof comes to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from skillreg.credentials.canonical import JsonObject, canonicalise, parse_canonical
from skillreg.credentials.suites import BOTH
from skillreg.ledger.storage import status_path
from skillreg.registry import Registry
from skillreg.rules import samples
from skillreg.verifying import verify_number

from tests.second_proof import (
    NUMBER,
    REVOKED,
    REVOKED_ON,
    certificate,
    second_proof_town,
    switch_on,
)
from tests.story import Town


@pytest.fixture
def signed_twice(tmp_path: Path) -> Town:
    town = Town(tmp_path / "town")
    original = second_proof_town()
    town.git("fetch", "-q", str(original.root), "main")
    town.git("reset", "-q", "--hard", "FETCH_HEAD")
    return town


def suites_of(document: JsonObject) -> list[str]:
    return [proof["cryptosuite"] for proof in document["proof"]]


def entries(town: Town) -> list[JsonObject]:
    return [parse_canonical(line) for line in town.lines()]


def is_certificate(entry: JsonObject) -> bool:
    return "AchievementCredential" in entry["type"]


def test_off_by_default(town: Town) -> None:
    assert Registry(town.tree).settings.second_proof is False
    assert {tuple(suites_of(entry)) for entry in entries(town)} == {("eddsa-jcs-2022",)}


def test_certificates_and_status_lists_are_signed_twice_rdfc_first() -> None:
    town = second_proof_town()
    signed = entries(town)
    assert {tuple(suites_of(it)) for it in signed if is_certificate(it)} == {BOTH}
    assert {tuple(suites_of(it)) for it in signed if not is_certificate(it)} == {BOTH[1:]}
    for purpose in ("revocation", "suspension"):
        path = status_path(0, "revocation" if purpose == "revocation" else "suspension")
        assert suites_of(json.loads((town.root / path).read_bytes())) == [*BOTH]


def test_switched_on_later_what_is_sealed_stays_and_the_lists_are_signed_anew(
    tmp_path: Path,
) -> None:
    town = Town(tmp_path / "town")
    before = town.lines()
    assert suites_of(read_list(town)) == ["eddsa-jcs-2022"]
    switch_on(town)
    revoke(town, NUMBER)
    assert town.lines()[: len(before)] == before
    assert len(town.lines()) == len(before) + 1
    assert suites_of(read_list(town)) == [*BOTH]


def test_a_corrected_version_is_signed_twice_too(signed_twice: Town) -> None:
    town = signed_twice
    correct(town, NUMBER)
    versions = [it for it in entries(town) if it["id"].endswith(f"#{NUMBER}")]
    assert [suites_of(it) for it in versions] == [[*BOTH]] * 2
    assert verify_number(town.tree, NUMBER).verdict == "yes"


@pytest.mark.parametrize("number", [NUMBER, REVOKED])
def test_verify(signed_twice: Town, number: str) -> None:
    ran = signed_twice.run("verify", number)
    assert ran.returncode == (0 if number == NUMBER else 1)
    assert "the signature holds" in ran.stdout
    assert ("revoked since" in ran.stdout) == (number == REVOKED)


@pytest.mark.parametrize("spoiled", [0, 1], ids=BOTH)
def test_one_spoiled_proof_in_the_ledger_is_a_no(signed_twice: Town, spoiled: int) -> None:
    """The other proof still holds: every one has to."""
    town = signed_twice
    value = certificate(town, NUMBER)["proof"][spoiled]["proofValue"]
    other = certificate(town, REVOKED)["proof"][spoiled]["proofValue"]
    replaced = 0
    for path, data in town.ledger().items():
        if path.endswith(".jsonl") and value.encode() in data:
            town.write(path, data.replace(value.encode(), other.encode()))
            replaced += 1
    assert replaced == 1
    ran = town.run("verify", NUMBER)
    assert ran.returncode == 1
    assert "✗ signature — the signature is not of this document" in ran.stdout


@pytest.mark.parametrize("spoiled", [0, 1], ids=BOTH)
def test_a_file_with_one_spoiled_proof_is_a_no(signed_twice: Town, spoiled: int) -> None:
    town = signed_twice
    document = certificate(town, NUMBER)
    document["proof"][spoiled] = certificate(town, REVOKED)["proof"][spoiled]
    file = town.folder / "certificate.json"
    file.write_bytes(canonicalise(document))
    ran = town.run("verify", str(file))
    assert ran.returncode == 1
    assert "the file is not what the ledger holds" in ran.stdout


def read_list(town: Town) -> JsonObject:
    document: JsonObject = json.loads((town.root / status_path(0)).read_bytes())
    return document


def revoke(town: Town, number: str) -> None:
    decide(town, f"registry/revocations/{number}.yml", samples.revocation(number))


def correct(town: Town, number: str) -> None:
    content = {**samples.correction(number, "sha256$" + "7" * 64), "version": "2"}
    decide(town, f"registry/corrections/{number}-2.yml", content)


def decide(town: Town, path: str, content: object) -> None:
    """A decision that city and province have approved, sealed."""
    town.write(path, content)
    town.review(path, "city", REVOKED_ON)
    town.review(path, "province", REVOKED_ON)
    town.commit("decision", REVOKED_ON)
    assert town.seal(REVOKED_ON).refused == []
