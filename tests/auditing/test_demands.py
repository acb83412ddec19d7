"""What a registry's own keys may not seal: each demand, broken in a ledger that is otherwise well signed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from skillreg.credentials.canonical import JsonObject
from skillreg.credentials.status import status_entry

from tests.auditing.conftest import (
    Change,
    about,
    entries,
    forge,
    forged,
    found,
    replayed,
    says,
    story_lines,
    subject,
)
from tests.story import Town

SITE = "https://liaocheng.skillreg.example"


def certificates(documents: list[JsonObject]) -> list[JsonObject]:
    return entries(documents, "AchievementCredential")


def of_all_certificates(**changes: Any) -> Change:
    def change(documents: list[JsonObject]) -> None:
        for one in certificates(documents):
            one.update(changes)

    return change


def number(document: JsonObject, new: str) -> None:
    document["id"] = f"{SITE}/verify/#{new}"


def serial_left_out(documents: list[JsonObject]) -> None:
    last = certificates(documents)[-1]
    serial = int(last["id"][-6:])
    number(last, f"{last['id'].rpartition('#')[2][:-6]}{serial + 1:06d}")


def serial_given_twice(documents: list[JsonObject]) -> None:
    *_, before, last = certificates(documents)
    last["id"] = before["id"]


def another_level(documents: list[JsonObject]) -> None:
    last = certificates(documents)[-1]
    old = last["id"].rpartition("#")[2]
    number(last, f"{old[:15]}5000001")


def another_year(documents: list[JsonObject]) -> None:
    last = certificates(documents)[-1]
    old = last["id"].rpartition("#")[2]
    number(last, f"{old[:13]}25{old[15]}000001")


def holder_twice(documents: list[JsonObject]) -> None:
    *_, before, last = certificates(documents)
    last["credentialSubject"]["identifier"] = before["credentialSubject"]["identifier"]


def unknown_holder(documents: list[JsonObject]) -> None:
    last = certificates(documents)[-1]
    last["credentialSubject"]["identifier"][0]["identityHash"] = "sha256$" + "7" * 64


def one_too_many(documents: list[JsonObject]) -> None:
    session = subject(documents, "ResultsNotice")
    session["passed"] -= 1


def no_province(documents: list[JsonObject]) -> None:
    for one in certificates(documents):
        one["evidence"] = one["evidence"][:-1]


def other_digest(documents: list[JsonObject]) -> None:
    for one in certificates(documents):
        one["evidence"][0]["description"] = "sha256$" + "0" * 64


def other_words(documents: list[JsonObject]) -> None:
    certificates(documents)[-1]["credentialSubject"]["achievement"]["description"] = "别的"


def on_another_day(day: str) -> Change:
    when = f"{day}T00:00:00+08:00"
    return of_all_certificates(validFrom=when, awardedDate=when)


def out_of_scope(documents: list[JsonObject]) -> None:
    for one in entries(documents, "Accreditation"):
        for item in one["credentialSubject"]["scope"]:
            item["levels"] = [5]


def suspended(documents: list[JsonObject]) -> None:
    for one in entries(documents, "Accreditation"):
        one["credentialSubject"]["status"] = "suspended"


def moved(kind: str, to: str) -> Change:
    """The first entry of one type stands behind the last of another, and all know their places."""

    def change(documents: list[JsonObject]) -> None:
        one = entries(documents, kind)[0]
        documents.remove(one)
        places = [n for n, other in enumerate(documents) if other["type"][1] == to]
        documents.insert(places[-1] + 1, one)
        renumber(documents)

    return change


def renumber(documents: list[JsonObject]) -> None:
    for index, one in enumerate(documents):
        if one["type"][1] == "AchievementCredential":
            one["credentialStatus"] = status_entry(SITE, index)
        else:
            one["id"] = f"{SITE}/log/#{index}"
            one.pop("credentialStatus", None)


CASES: dict[str, tuple[str, Change]] = {
    "a plan before its organisation": ("AUD321", moved("Accreditation", "PlanNotice")),
    "a plan outside the scope": ("AUD321", out_of_scope),
    "a plan while suspended": ("AUD321", suspended),
    "results before their plan": ("AUD325", moved("PlanNotice", "ResultsNotice")),
    "a plan filed too late": ("AUD323", says("PlanNotice", dates=["2026-03-20"])),
    "more candidates than planned": ("AUD325", says("ResultsNotice", candidates=999)),
    "results before the session": ("AUD325", says("PlanNotice", dates=["2026-03-28", "2026-07-01"])),
    "a notice that began earlier": ("AUD326", says("ResultsNotice", **{"from": "2026-03-20"})),
    "a notice that is too short": ("AUD326", says("ResultsNotice", until="2026-04-03")),
    "certificates before the notice is over": ("AUD335", on_another_day("2026-04-07")),
    "a serial left out": ("AUD331", serial_left_out),
    "a number given twice": ("AUD331", serial_given_twice),
    "a number of another level": ("AUD332", another_level),
    "a number of another year": ("AUD332", another_year),
    "two for one holder": ("AUD336", holder_twice),
    "more than passed": ("AUD336", one_too_many),
    "no review of the province": ("AUD333", no_province),
    "another accreditation behind it": ("AUD333", other_digest),
    "words that do not fit": ("AUD337", other_words),
    "certificates outside the scope": ("AUD334", out_of_scope),
    "certificates of the suspended": ("AUD334", suspended),
    "certificates without results": ("AUD335", moved("ResultsNotice", "AchievementCredential")),
    "too many occupations": ("AUD313", says("Accreditation", scope=[])),
    "an accreditation from the future": ("AUD314", says("Accreditation", **{"from": "2027-01-01"})),
    "an accreditation nobody reviewed": ("AUD315", says("Accreditation", reviews=[])),
    "an accreditation of another": ("AUD311", says("Accreditation", id="did:web:liaocheng.skillreg.example:o:S000037150009")),
    "a pool after the beacon": ("AUD352", says("Inspection", due="2026-03-01")),
    "a draw that does not follow": ("AUD353", says("Inspection", 1, beacon="1 2 3")),
    "an outcome of who was not drawn": ("AUD354", says("Inspection", 2, name="S000037150001", organisations=["S000037150001"])),
    "a draw before its pool": ("AUD351", moved("Inspection", "Inspection")),
    "a key of another role": ("AUD381", says("KeyEvent", role="issuing")),
    "a key retired before it was added": ("AUD382", says("KeyEvent", event="nothing")),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_must_not_be_sealed_is_found(name: str, tmp_path: Path) -> None:
    check, change = CASES[name]
    report = replayed(forged(story_lines(), change), tmp_path)
    assert check in found(report), found(report)
    assert report.status == 1


def test_the_story_is_sound(tmp_path: Path) -> None:
    report = replayed(forged(story_lines(), lambda _all: None), tmp_path)
    assert (report.verdict, report.faults) == ("sound", [])


def test_what_files_and_reviews_do_not_say_is_found(town: Town) -> None:
    def change(documents: list[JsonObject]) -> None:
        unknown_holder(documents)
        subject(documents, "PlanNotice")["seats"] = 999
        subject(documents, "PlanNotice", 1)["plan"] = "sha256$" + "0" * 64
        subject(documents, "Accreditation")["reviews"] = ["sha256$" + "0" * 64]

    report = forge(town, change)
    last = [n for n, line in enumerate(story_lines()) if b"AchievementCredential" in line][-1]
    assert about(report, "AUD403") == [last]
    assert about(report, "AUD402")
    assert len(about(report, "AUD401")) == 2


def test_a_forged_ledger_is_betrayed_by_its_checkpoints_and_its_reviews(town: Town) -> None:
    """Everything signed anew and every demand kept: what was said to others still tells."""
    report = forge(town, says("Accreditation", reason="别的理由"))
    assert {"AUD602", "AUD506", "AUD402"} <= found(report)


def test_an_entry_in_anothers_place_says_so(tmp_path: Path) -> None:
    def change(documents: list[JsonObject]) -> None:
        documents[3], documents[4] = documents[4], documents[3]

    assert about(replayed(forged(story_lines(), change), tmp_path), "AUD301") == [3, 4]


def test_a_day_that_goes_back_is_found(tmp_path: Path) -> None:
    def change(documents: list[JsonObject]) -> None:
        documents[5]["validFrom"] = "2026-01-01T00:00:00+08:00"

    assert 5 in about(replayed(forged(story_lines(), change), tmp_path), "AUD302")


def test_a_key_must_be_announced_before_it_signs(tmp_path: Path) -> None:
    report = replayed(forged(story_lines(), moved("KeyEvent", "AchievementCredential")), tmp_path)
    assert len(about(report, "AUD303")) > 1
