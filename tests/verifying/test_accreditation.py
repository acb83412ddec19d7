"""Accreditations by the command: in force, suspended, taken up again, replaced, removed, and files that are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from skillreg.credentials import status
from skillreg.credentials.canonical import canonicalise, parse_canonical
from skillreg.credentials.vc import entry_url
from skillreg.errors import InputError
from skillreg.ledger.storage import bundle_path, status_path
from skillreg.registry import Registry
from skillreg.verifying import Report, verify_document, verify_organisation

from tests.sealing.test_accreditations import (
    accreditations,
    as_sealed_before,
    changed,
    removed,
)
from tests.story import SCHOOL, Town, admission_path

ALL = ("record", "signature", "key", "standing", "lists")
NAMES = {
    "record found": "record",
    "signature": "signature",
    "key believed for this issuer": "key",
    "accreditation in force": "standing",
    "not marked in the status lists": "lists",
    "same as the record": "same",
}
DAY, LATER = "2026-05-11", "2026-05-18"


def answers(report: Report) -> dict[str, str]:
    return {NAMES[check.name.en]: check.outcome for check in report.checks}


def reasons(report: Report) -> dict[str, str]:
    return {NAMES[check.name.en]: check.reason.en for check in report.checks}


def verify(town: Town) -> Report:
    return verify_organisation(town.tree, SCHOOL.code)


def file(town: Town, index: int) -> bytes:
    return town.lines()[index]


def test_in_force(town: Town) -> None:
    report = verify(town)
    assert (report.verdict, answers(report)) == ("yes", dict.fromkeys(ALL, "yes"))
    assert report.facts["name"].zh == town.load(admission_path(SCHOOL))["name"]
    assert report.facts["scope"].en.startswith("养老护理员 (")
    copy = verify_document(town.tree, file(town, accreditations(town)[0]))
    assert (copy.verdict, answers(copy)["same"]) == ("yes", "yes")


def test_suspended_then_taken_up_again(town: Town) -> None:
    (first,) = accreditations(town)
    changed(town, DAY, "suspended")
    for report in (verify(town), verify_document(town.tree, file(town, first))):
        assert report.verdict == "no"
        assert reasons(report)["standing"].startswith(f"suspended since {DAY}")
        assert reasons(report)["lists"] == "the list of suspensions has it as suspended"
    changed(town, LATER, "active")
    _, second, _ = accreditations(town)
    assert verify(town).verdict == "yes"
    assert verify_document(town.tree, file(town, first)).verdict == "yes"
    stale = verify_document(town.tree, file(town, second))
    assert (stale.verdict, answers(stale)["standing"]) == ("no", "no")
    assert "replaced by the accreditation in entry" in reasons(stale)["standing"]


def test_a_copy_with_another_scope(town: Town) -> None:
    (first,) = accreditations(town)
    admitted = town.load(admission_path(SCHOOL))
    scope = [{**admitted["scope"][0], "levels": ["5"]}, *admitted["scope"][1:]]
    fees = [fee for fee in admitted["fees"] if fee["levels"] == ["5"]]
    changed(town, DAY, "active", scope=scope, fees=fees)
    stale = verify_document(town.tree, file(town, first))
    found = answers(stale)
    assert (stale.verdict, found["standing"], found["lists"], found["same"]) == (
        *("no", "no", "no"),
        "yes",
    )


def test_removed(town: Town) -> None:
    (first,) = accreditations(town)
    removed(town, DAY)
    for report in (verify(town), verify_document(town.tree, file(town, first))):
        assert report.verdict == "no"
        assert reasons(report)["standing"].startswith(f"removed from the directory on {DAY}")
        assert answers(report)["lists"] == "no"


def test_a_removal_that_the_registry_did_not_sign(town: Town) -> None:
    index = removed(town, DAY).written[0][0]
    bundle = town.root / bundle_path(index // 256)
    lines = bundle.read_bytes().splitlines(keepends=True)
    lines[index % 256] = lines[index % 256].replace(b'"reason":"', b'"reason":"x')
    bundle.write_bytes(b"".join(lines))
    assert answers(verify(town))["standing"] == "unknown"


@pytest.mark.parametrize("purpose", status.PURPOSES)
@pytest.mark.parametrize("how", ["gone", "forged", "cut", "another list"])
def test_a_list_that_cannot_be_used(town: Town, purpose: status.Purpose, how: str) -> None:
    path = town.root / status_path(0, purpose)
    document: dict[str, Any] = json.loads(path.read_bytes())
    if how == "gone":
        path.unlink()
    elif how == "cut":
        path.write_bytes(path.read_bytes()[:200])
    elif how == "another list":
        other = status.PURPOSES[1 - status.PURPOSES.index(purpose)]
        path.write_bytes((town.root / status_path(0, other)).read_bytes())
    else:
        document["credentialSubject"]["encodedList"] = status.encode([7])
        path.write_bytes(canonicalise(document))
    report = verify(town)
    assert (report.verdict, answers(report)["lists"]) == ("unknown", "unknown")


def test_sealed_before_there_were_lists(town: Town) -> None:
    as_sealed_before(town)
    (old,) = accreditations(town)
    report = verify(town)
    assert (report.verdict, answers(report)) == ("yes", dict.fromkeys(ALL[:4], "yes"))
    changed(town, "2026-03-12", "active")
    stale = verify_document(town.tree, file(town, old))
    assert (stale.verdict, answers(stale)["standing"]) == ("no", "no")


def foreign(entry: dict[str, Any]) -> dict[str, dict[str, Any]]:
    subject = entry["credentialSubject"]
    return {
        "scope": {
            **entry,
            "credentialSubject": {
                **subject,
                "scope": [{**subject["scope"][0], "levels": [5, 4, 3]}],
            },
        },
        "no proof": {name: entry[name] for name in entry if name != "proof"},
        "of elsewhere": {**entry, "id": "https://evil.example/log/#3"},
        "another place": {**entry, "id": entry["id"] + "0"},
        "status elsewhere": {**entry, "credentialStatus": []},
    }


@pytest.mark.parametrize(
    "how", ["scope", "no proof", "of elsewhere", "another place", "status elsewhere"]
)
def test_a_file_that_is_not_the_record(town: Town, how: str) -> None:
    entry = parse_canonical(file(town, accreditations(town)[0]))
    report = verify_document(town.tree, canonicalise(foreign(entry)[how]))
    assert (report.verdict, answers(report)["same"]) == ("no", "no")


def test_a_file_that_is_on_its_way(town: Town) -> None:
    entry = parse_canonical(file(town, accreditations(town)[0]))
    index = town.head.size + 3
    del entry["proof"]
    entry["id"] = entry_url(Registry(town.tree).settings.site, index)
    signer = town.keyring().signer("registry", entry["issuer"]["id"], index, entry["validFrom"])
    report = verify_document(town.tree, signer.line(entry))
    assert (report.verdict, answers(report)) == ("unknown", {"record": "unknown"})


@pytest.mark.parametrize(
    "content",
    [
        {"id": "x", "type": ["Accreditation"]},
        {"id": "x", "type": ["Accreditation"], "credentialSubject": {"code": 5}},
        {"id": "x", "type": ["Accreditation"], "credentialSubject": {"code": "S1"}},
    ],
)
def test_no_accreditation_file(town: Town, content: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        verify_document(town.tree, json.dumps(content).encode())


def test_by_the_command(town: Town, tmp_path: Path) -> None:
    good = town.run("verify", SCHOOL.code)
    assert good.returncode == 0
    assert "the accreditation is genuine and in force" in good.stdout
    copy = tmp_path / "accreditation.json"
    copy.write_bytes(file(town, accreditations(town)[0]))
    assert town.run("verify", str(copy)).returncode == 0
    removed(town, DAY)
    stale = town.run("verify", str(copy))
    assert (stale.returncode, stale.stderr) == (1, "")
    assert "this accreditation cannot be accepted" in stale.stdout
    unknown = town.run("verify", "S000037159999")
    assert unknown.returncode == 1
    assert "no organisation was ever admitted under this code" in unknown.stdout
