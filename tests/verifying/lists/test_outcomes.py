"""Rows about a real ledger: what each of them comes to, by the same checks as one certificate's."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from skillreg.credentials.holder import Opening, encode_fragment
from skillreg.credentials.salt import spell
from skillreg.domain.numbers import CertificateNumber
from skillreg.tables.sheets import read_sheet
from skillreg.tree import FolderTree
from skillreg.verifying import verify_number
from skillreg.verifying.clone import Clone
from skillreg.verifying.lists.outcomes import Outcome, verify_rows
from skillreg.verifying.lists.rows import read_list
from skillreg.verifying.lists.words import as_csv, reasons_of, summary, words_of
from skillreg.verifying.versions import commitment

from tests.sealing.test_amendments import NUMBER, corrected, revoked
from tests.story import Town, told

CODE = NUMBER[:13]
SECOND = f"{CODE}264000002"
UNKNOWN = f"{CODE}264000999"
TITLES = "姓名,证件号码,证书编号,校验码,链接"


def outcomes(root: Path, *rows: str) -> list[Outcome]:
    sheet = read_sheet("\n".join([TITLES, *rows, ""]).encode())
    return verify_rows(Clone(FolderTree(root)), read_list(sheet.lines).rows)


def holder_of(root: Path, number: str) -> Opening:
    """Who the demo says it is: the opening is with the organisation alone."""
    clone = Clone(FolderTree(root))
    parsed = CertificateNumber.parse(number)
    index = clone.state(parsed.organisation_code).versions_of(parsed)[0]
    committed = commitment(clone.line(index))
    lines = (
        line
        for file in (told() / "registry" / "private").rglob("openings.jsonl")
        for line in file.read_text(encoding="utf-8").splitlines()
    )
    found = (
        Opening(it["id_number"], it["id_type"], it["name"], it["salt"])
        for it in map(json.loads, lines)
    )
    return next(it for it in found if it.commit() == committed)


@pytest.fixture(scope="module")
def root() -> Path:
    return told() / "registry"


def test_whose_it_is(root: Path) -> None:
    hers = holder_of(root, NUMBER)
    code, link = spell(hers.salt), encode_fragment(NUMBER, hers)
    found = outcomes(
        root,
        f",,{NUMBER},,",
        f"{hers.name},{hers.id_number},{NUMBER},{code},",
        f"{hers.name},,,,{link}",
        f"某某,,,,{link}",
        f"某某,{hers.id_number},{NUMBER},{code},",
        f"{hers.name},3.70105E+17,{NUMBER},{code},",
        f"{hers.name},,{NUMBER},,{link[:-3]}",
        f",,{SECOND},,{link}",
    )
    assert [it.finding for it in found] == [
        *("good", "goodHolder", "goodHolder", "notTheirs", "notTheirs", "unsure", "unsure"),
        "twoNumbers",
    ]
    assert [it.look for it in found] == [*["good"] * 3, *["bad"] * 2, *["unsure"] * 2, "bad"]


def test_what_is_no_certificate(root: Path) -> None:
    found = outcomes(root, f",,{UNKNOWN},,", f",,{NUMBER[:-1]},,", "李娜,,,,")
    assert [it.finding for it in found] == ["notFound", "mistyped", "unnumbered"]
    assert [it.look for it in found] == ["bad", "bad", "unsure"]
    with pytest.raises(Exception, match=reasons_of(found[1], "en")[0].split(";")[0]):
        verify_number(FolderTree(root), NUMBER[:-1])


def test_revoked_and_corrected(town: Town) -> None:
    corrected(town)
    good = outcomes(town.root, f",,{NUMBER},,")[0]
    assert (good.finding, good.is_corrected) == ("good", True)
    assert "each signed by the registry" in reasons_of(good, "en")[0]
    revoked(town)
    bad = outcomes(town.root, f",,{NUMBER},,", f",,{SECOND},,")
    assert [it.finding for it in bad] == ["revoked", "good"]
    assert "revoked since" in reasons_of(bad[0], "en")[0]


def test_a_changed_ledger_is_never_good(town: Town) -> None:
    for file in (town.root / "registry/ledger").glob("[0-9]*/*.jsonl"):
        data = file.read_bytes()
        at = data.find(f"verify/#{NUMBER}".encode())
        if at >= 0:
            place = data.index(b'"identityHash":"sha256$', at - 4000) + 30
            other = b"0" if data[place : place + 1] != b"0" else b"1"
            file.write_bytes(data[:place] + other + data[place + 1 :])
    assert outcomes(town.root, f",,{NUMBER},,")[0].look == "bad"


def test_every_row_is_what_one_certificate_is(root: Path) -> None:
    numbers = [f"{CODE}264{serial:06d}" for serial in range(1, 40)]
    for number, outcome in zip(
        numbers, outcomes(root, *(f",,{it},," for it in numbers)), strict=True
    ):
        assert outcome.report == verify_number(FolderTree(root), number)


def test_the_file_to_hand_on(root: Path) -> None:
    hers = holder_of(root, NUMBER)
    found = outcomes(
        root,
        f"=1+1,{hers.id_number},{NUMBER},{spell(hers.salt)},",
        f"@SUM(A1),,,,{encode_fragment(NUMBER, hers)}",
        f"王芳,,{UNKNOWN},,",
    )
    text = as_csv(found, "zh")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert text.startswith("\ufeff行,")
    assert [row["姓名（名单）"] for row in rows] == ["'=1+1", "'@SUM(A1)", "王芳"]
    assert [row["说明"] for row in rows][1].endswith("与第 2 行的编号重复")
    for secret in (hers.id_number, hers.salt, spell(hers.salt), hers.name):
        assert secret not in text


def test_in_words(root: Path) -> None:
    found = outcomes(root, f",,{NUMBER},,", f",,{NUMBER},,", f",,{UNKNOWN},,")
    words = words_of(found[0], "en")
    assert (words["occupation"], words["level"]) == ("养老护理员", "Intermediate worker")
    assert [line.en for line in summary(found)] == [
        "rows: 3; genuine: 2; not to be accepted: 1; could not be checked: 0",
        "rows where only the certificate was checked, not whose it is, as there is neither a link nor a check code: 2",
        "rows that repeat an earlier number: 1",
    ]
    assert as_csv(found, "en").startswith("\ufeffRow,Certificate number,Result")
