"""Corrections and revocations on a real ledger: every version stays, copies of old ones are told, nothing is counted twice."""

from __future__ import annotations

import json
from typing import Any

from skillreg.credentials import status
from skillreg.credentials.canonical import parse_canonical
from skillreg.domain.numbers import CertificateNumber
from skillreg.domain.state import RegistryState
from skillreg.ledger.storage import read_lines, status_path
from skillreg.registry import Registry
from skillreg.rules import samples
from skillreg.sealing.seal import SealReport
from skillreg.shards import STATUS
from skillreg.verifying import Report, verify_document, verify_number

from tests.story import Town

NUMBER = "S000037150001264000001"
HOLDER = "sha256$" + "7" * 64
DAY = "2026-05-11"


def kinds(report: SealReport) -> list[str]:
    return [kind for _, kind, _ in report.written]


def decided(town: Town, path: str, content: dict[str, Any], day: str = DAY) -> SealReport:
    """A decision on a certificate that city and province have approved, sealed."""
    town.write(path, content)
    town.review(path, "city", day)
    town.review(path, "province", day)
    town.commit("decision", day)
    report = town.seal(day)
    town.commit("sealed", day)
    return report


def corrected(town: Town, version: int = 2, **changes: Any) -> SealReport:
    return decided(town, *correction(version, **changes))


def correction(version: int = 2, **changes: Any) -> tuple[str, dict[str, Any]]:
    """Path and content of a correction; what is changed to None is left out."""
    content = {**samples.correction(NUMBER, HOLDER), "version": str(version), **changes}
    kept = {key: value for key, value in content.items() if value is not None}
    return f"registry/corrections/{NUMBER}-{version}.yml", kept


def refused(town: Town, path: str, content: dict[str, Any]) -> set[str]:
    """The rules that the sealer finds broken by a file that nobody could approve."""
    town.write(path, content)
    town.commit("not approved", DAY)
    report = town.seal(DAY)
    assert report.written == []
    return {finding.rule for finding in report.refused}


def revoked(town: Town) -> SealReport:
    return decided(town, f"registry/revocations/{NUMBER}.yml", samples.revocation(NUMBER))


def entry(town: Town, index: int) -> dict[str, Any]:
    return dict(parse_canonical(town.lines()[index]))


def withdrawn(town: Town, index: int) -> bool:
    """What the published status list says of a place, read as anyone would."""
    document = json.loads((town.root / status_path(index // status.ENTRIES)).read_bytes())
    bits = status.decode(document["credentialSubject"]["encodedList"])
    return status.is_set(bits, index % status.ENTRIES)


def outcomes(report: Report) -> dict[str, str]:
    return {check.name.en: check.outcome for check in report.checks}


def versions(town: Town) -> list[int]:
    number = CertificateNumber.parse(NUMBER)
    return Registry(town.tree).state(number.organisation_code).versions_of(number)


def test_a_correction_is_a_new_version_of_the_same_number(town: Town) -> None:
    (first,) = versions(town)
    report = corrected(town)
    assert kinds(report) == ["AchievementCredential", "Correction"]
    _, second = versions(town)
    before, after = entry(town, first), entry(town, second)
    assert (before["id"], before["awardedDate"]) == (after["id"], after["awardedDate"])
    assert after["credentialSubject"]["identifier"][0]["identityHash"] == HOLDER
    assert after["credentialSubject"]["achievement"] == before["credentialSubject"]["achievement"]
    subject = entry(town, second + 1)["credentialSubject"]
    assert (subject["replaces"], subject["by"], subject["fields"]) == (first, second, ["holder"])
    assert [withdrawn(town, first), withdrawn(town, second)] == [True, False]


def test_the_newest_version_is_what_verification_shows(town: Town) -> None:
    old = town.lines()[versions(town)[0]]
    corrected(town, specialty="失智老年人照护")
    assert verify_number(town.tree, NUMBER).verdict == "yes"
    stale = verify_document(town.tree, old)
    assert outcomes(stale)["same as the record"] == "no"


def test_corrections_follow_each_other_and_serials_have_no_gap(town: Town) -> None:
    state = Registry(town.tree).state("S000037150001")
    serial, certificates = state.next_serial(26, 4), state.certificates
    corrected(town)
    corrected(town, 3, specialty="失智老年人照护", holder=None)
    state = Registry(town.tree).state("S000037150001")
    assert (state.next_serial(26, 4), state.certificates) == (serial, certificates)
    assert len(versions(town)) == 3
    assert [withdrawn(town, index) for index in versions(town)] == [True, True, False]


def test_a_version_that_is_skipped_is_refused(town: Town) -> None:
    assert refused(town, *correction(3)) == {"CRT301"}


def test_a_revocation_ends_every_version(town: Town) -> None:
    corrected(town)
    assert kinds(revoked(town)) == ["Revocation"]
    assert [withdrawn(town, index) for index in versions(town)] == [True, True]
    report = verify_number(town.tree, NUMBER)
    assert report.verdict == "no"
    assert outcomes(report)["not revoked as far as known here"] == "no"
    assert town.seal(DAY).written == []


def test_a_stale_copy_of_a_revoked_certificate_is_shown_as_revoked(town: Town) -> None:
    copy = town.lines()[versions(town)[0]]
    revoked(town)
    report = verify_document(town.tree, copy)
    assert outcomes(report)["not revoked as far as known here"] == "no"


def test_what_is_revoked_is_not_corrected(town: Town) -> None:
    revoked(town)
    assert refused(town, *correction()) == {"CRT301"}


def test_without_the_province_nothing_happens(town: Town) -> None:
    path = f"registry/revocations/{NUMBER}.yml"
    town.write(path, samples.revocation(NUMBER))
    town.review(path, "city", DAY)
    town.commit("revocation", DAY)
    report = town.seal(DAY)
    assert report.written == []
    assert "CRT202" in {finding.rule for finding in report.waiting}
    assert verify_number(town.tree, NUMBER).verdict == "yes"


def test_others_are_not_touched(town: Town) -> None:
    revoked(town)
    other = "S000037150001264000002"
    assert verify_number(town.tree, other).verdict == "yes"


def test_a_revocation_that_the_registry_did_not_sign_is_no_revocation(town: Town) -> None:
    report = revoked(town)
    index = report.written[0][0]
    bundle = town.root / f"registry/ledger/000/{index // 256:03d}.jsonl"
    lines = bundle.read_bytes().splitlines(keepends=True)
    lines[index % 256] = lines[index % 256].replace(
        b'"ground":"false_material"', b'"ground":"cheating"'
    )
    bundle.write_bytes(b"".join(lines))
    assert (
        outcomes(verify_number(town.tree, NUMBER))["not revoked as far as known here"] == "unknown"
    )


def test_the_same_ledger_folds_to_the_same_status(town: Town) -> None:
    corrected(town)
    revoked(town)
    state = RegistryState()
    for index, line in read_lines(town.tree):
        state.apply(index, parse_canonical(line))
    data = (town.root / STATUS.path("0")).read_bytes()
    assert STATUS.read(data, "0")[0] == state.status["0"]
