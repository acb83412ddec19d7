"""Certificates that were corrected or revoked, of an organisation removed since: the page and the command on one registry.

Whatever is asked, both give the same answer, and so does a stale copy.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from skillreg.credentials.canonical import parse_canonical
from skillreg.credentials.holder import Opening, encode_fragment
from skillreg.credentials.multikey import of_private
from skillreg.credentials.signer import Signer
from skillreg.credentials.status import status_entry
from skillreg.demo import cast
from skillreg.desk.certificates import of_numbers
from skillreg.desk.certificates_pdf import House, Typesetter, link
from skillreg.domain.numbers import CertificateNumber
from skillreg.registry import Registry
from skillreg.rules import samples
from skillreg.site.build import build
from skillreg.verifying import Report, verify_document, verify_number

from tests.story import SCHOOL, SEED, Town
from tests.web.conftest import ALL_YES, Serve, VerifyPage
from tests.web.files import hand_in

CORRECTED = f"{SCHOOL.code}264000001"
REVOKED = f"{SCHOOL.code}264000002"
UNTOUCHED = f"{SCHOOL.code}264000003"
DAY = "2026-05-11"

#: The page's questions by what the command calls them.
CHECKS = {
    "record found": "record",
    "signature": "signature",
    "key believed for this issuer": "key",
    "organisation in scope that day": "scope",
    "corrections by the registry": "correction",
    "not revoked as far as known here": "status",
    "holder": "holder",
    "same as the record": "document",
}


@dataclass
class Amended:
    """The registry, its site, and the opening of the corrected certificate's holder as it is now."""

    town: Town
    site: Path
    opening: Opening

    def versions(self, number: str) -> list[dict[str, Any]]:
        parsed = CertificateNumber.parse(number)
        places = Registry(self.town.tree).state(parsed.organisation_code).versions_of(parsed)
        return [dict(parse_canonical(self.town.lines()[place])) for place in places]


def decide(town: Town, path: str, content: dict[str, Any]) -> None:
    """A decision that city and province have approved, sealed."""
    town.write(path, content)
    town.review(path, "city", DAY)
    town.review(path, "province", DAY)
    town.commit("decision", DAY)
    assert town.seal(DAY).refused == []
    town.commit("sealed", DAY)


@pytest.fixture(scope="module")
def amended(tmp_path_factory: pytest.TempPathFactory) -> Amended:
    """Not to be changed: what tests hand in are copies."""
    town = Town(tmp_path_factory.mktemp("amended") / "town")
    opening = Opening.of("11010519491231002X", "resident_id", "张小明", bytes(range(16)))
    correction = samples.correction(CORRECTED, opening.commit())
    decide(
        town,
        f"registry/corrections/{CORRECTED}-2.yml",
        {**correction, "specialty": "失智老年人照护"},
    )
    decide(town, f"registry/revocations/{REVOKED}.yml", samples.revocation(REVOKED))
    decide(
        town,
        f"registry/removals/{SCHOOL.code}.yml",
        samples.removal(SCHOOL.code, "聊人社字〔2026〕00 号(示例)", DAY),
    )
    signed = town.run("log", "checkpoint", "--key", "file:../keys/log.pem")
    assert signed.returncode == 0, signed.stderr
    out = tmp_path_factory.mktemp("site") / "site"
    build(town.root, out)
    return Amended(town, out, opening)


@pytest.fixture
def visit(amended: Amended, page: Page, serve: Serve) -> VerifyPage:
    return VerifyPage(page, serve(amended.site).rstrip("/"))


def answers(report: Report) -> dict[str, str]:
    return {CHECKS[check.name.en]: check.outcome for check in report.checks}


def without_log(seen: VerifyPage) -> dict[str, str]:
    """What the page answers, less what a clone does not ask: it is the log."""
    return {name: answer for name, answer in seen.answers.items() if name in CHECKS.values()}


def test_corrected(amended: Amended, visit: VerifyPage) -> None:
    seen = visit.open(CORRECTED)
    assert (seen.answers, seen.look) == ({**ALL_YES, "correction": "yes"}, "good")
    assert without_log(seen) == answers(verify_number(amended.town.tree, CORRECTED))
    assert seen.facts["specialization"] == "失智老年人照护"
    newest, first = seen.versions()
    assert newest.startswith("第 2 版（现行）")
    assert "工种/职业方向：-- → 失智老年人照护" in newest
    assert "持证人信息（姓名或证件号码）已更正" in newest
    assert "证件号码录入有误(示例)" in newest
    assert newest.count("✓ 有效") == 2
    assert first.startswith("第 1 版（已被更正）")
    assert first.count("✓ 有效") == 1


def test_the_organisation_was_removed_since(amended: Amended, visit: VerifyPage) -> None:
    seen = visit.open(UNTOUCHED)
    assert (seen.answers, seen.look) == (ALL_YES, "good")
    assert seen.notes == [
        "该机构已于 2026-05-11 移出评价目录（自行申请退出）。此证书在移出之前发出，仍然有效。"
    ]
    report = verify_number(amended.town.tree, UNTOUCHED)
    assert report.verdict == "yes"
    assert report.facts["since"].en == (
        "removed from the directory on 2026-05-11 (at its own request); what it issued before stays valid"
    )


def test_revoked(amended: Amended, visit: VerifyPage) -> None:
    seen = visit.open(REVOKED, "en/verify/")
    assert (seen.answers, seen.look) == ({**ALL_YES, "status": "no"}, "bad")
    assert without_log(seen) == answers(verify_number(amended.town.tree, REVOKED))
    assert seen.verdict == "This certificate is revoked"
    assert seen.facts["revokedFrom"] == "2026-05-06"
    assert seen.facts["revokedGround"] == "false material"
    assert seen.facts["revokedReason"] == "申报材料不实,经核查属实(示例)"
    assert seen.facts["revokedAuthority"] == "聊城市职业技能鉴定指导中心(示例)"
    assert "stays valid" not in " ".join(seen.notes)


def document(entry: dict[str, Any]) -> bytes:
    """As somebody may keep it: another layout, the same content."""
    return json.dumps(entry, ensure_ascii=False, indent=1).encode()


def test_files_handed_in(amended: Amended, visit: VerifyPage) -> None:
    first, newest = amended.versions(CORRECTED)
    (revoked,) = amended.versions(REVOKED)
    forged = json.loads(json.dumps(newest).replace("264000001", "264000003"))
    for entry, answer, verdict in (
        (newest, "yes", "证书有效：各项核验均通过"),
        (first, "no", "这份文件已经更正：以现行版为准"),
        (revoked, "yes", "证书已被撤销"),
        (forged, "no", "文件与登记的记录不同：不可采信"),
    ):
        seen = hand_in(visit, document(entry), "certificate.json")
        assert (seen.answers["document"], seen.verdict) == (answer, verdict)
        report = verify_document(amended.town.tree, document(entry))
        assert without_log(seen) == answers(report)
        assert (report.verdict == "yes") == (seen.look == "good")


def test_a_file_that_is_not_in_the_log_yet(amended: Amended, visit: VerifyPage) -> None:
    """Signed by the organisation's key for a place beyond the end; one for a place that is taken is no such file."""
    number = f"{SCHOOL.code}264000999"
    size = amended.town.head.size
    for index, record, verdict in (
        (size + 5, "unknown", "尚未入账：现在还不能作准"),
        (size - 1, "no", "查无此证书"),
    ):
        entry = unlogged(amended, number, index)
        seen = hand_in(visit, document(entry), "certificate.json")
        assert (seen.answers["record"], seen.verdict) == (record, verdict)
        assert seen.look != "good"
        report = verify_document(amended.town.tree, document(entry))
        assert answers(report)["record"] == record
        assert report.verdict == record


def test_the_paper_that_the_organisation_hands_out(amended: Amended, visit: VerifyPage) -> None:
    """The PDF of `skillreg certificates`, with the record inside."""
    town = amended.town
    registry = Registry(town.tree)
    (certificate,) = of_numbers(registry, town.root, [UNTOUCHED], ()).ready
    paper = Typesetter().pdf(certificate, House.of(registry.settings))
    seen = hand_in(visit, paper, f"{UNTOUCHED}.pdf")
    assert (seen.answers, seen.look) == ({**ALL_YES, "document": "yes"}, "good")
    assert without_log(seen) == answers(verify_document(town.tree, paper))
    seen.open(link(certificate).partition("#")[2])
    assert (seen.answers["holder"], seen.facts["name"]) == ("yes", certificate.opening.name)


def unlogged(amended: Amended, number: str, index: int) -> dict[str, Any]:
    """A certificate as the organisation's own key would sign it, of which the ledger knows nothing."""
    (entry,) = amended.versions(UNTOUCHED)
    site = Registry(amended.town.tree).settings.site
    method = entry["proof"][0]["verificationMethod"]
    unsigned = {name: value for name, value in entry.items() if name != "proof"}
    unsigned["id"] = f"{site}/verify/#{number}"
    unsigned["credentialStatus"] = status_entry(site, index)
    private = cast.private_key(SEED, "issuing")
    assert method.endswith("#" + of_private(private))
    return dict(Signer(private, method, entry["validFrom"]).sign(unsigned))


def test_the_holders_link_of_before_the_correction(amended: Amended, visit: VerifyPage) -> None:
    seen = visit.open(encode_fragment(CORRECTED, amended.opening))
    assert (seen.answers["holder"], seen.facts["name"]) == ("yes", "张小明")
    before = next(
        opening
        for opening in openings(amended.town)
        if opening.commit()
        == amended.versions(CORRECTED)[0]["credentialSubject"]["identifier"][0]["identityHash"]
    )
    seen.page.goto("about:blank")
    seen = visit.open(encode_fragment(CORRECTED, before))
    assert (seen.answers["holder"], seen.look) == ("no", "bad")
    assert "与更正前的第 1 版相符" in seen.reason("holder")
    assert "name" not in seen.facts
    report = verify_number(amended.town.tree, CORRECTED, before)
    assert answers(report) == without_log(seen)


def openings(town: Town) -> list[Opening]:
    """What the organisations keep to themselves."""
    lines = [
        json.loads(line)
        for file in (town.root / "private").rglob("openings.jsonl")
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return [Opening(it["id_number"], it["id_type"], it["name"], it["salt"]) for it in lines]


@pytest.mark.parametrize("width", [360, 1440])
def test_fits_the_screen_and_the_paper(visit: VerifyPage, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    for number in (CORRECTED, REVOKED, UNTOUCHED):
        for path in ("verify/", "en/verify/"):
            visit.open(number, path)
            assert visit.page.evaluate(overflow) <= 0
    visit.page.emulate_media(media="print")
    assert visit.page.locator("button:visible, input:visible, nav:visible").count() == 0
    assert visit.sees("verdict")
    assert UNTOUCHED in visit.page.inner_text("[data-part=checked]")
