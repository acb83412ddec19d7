"""Objections: one about a candidate holds that row, any other the whole session (notice 三(三))."""

from __future__ import annotations

from typing import Any

from skillreg.credentials.canonical import parse_canonical
from skillreg.demo.repository import DemoRepository
from skillreg.sealing.seal import SealReport

from tests.story import REVIEWED, SCHOOL, Town, session_path

RESULTS = session_path(SCHOOL, "2026-0001", "results")
OBJECTIONS = session_path(SCHOOL, "2026-0001", "objections")
DAY = "2026-04-08"


def about(ticket: str | None, state: str, number: str = "2026-01") -> dict[str, Any]:
    objection = {"id": number, "received_on": "2026-03-31", "answered_on": "2026-04-01"}
    objection |= {"state": state, "summary": "对评分有疑问(示例)"}
    if ticket:
        objection["ticket"] = ticket
    if state != "open":
        objection["resolved_on"] = "2026-04-02"
    return objection


def record(
    town: Town, *objections: dict[str, Any], day: str = DAY, author: str = "city-01"
) -> None:
    content = {"organisation": SCHOOL.code, "session": "2026-0001"}
    town.write(OBJECTIONS, {**content, "objections": list(objections)})
    DemoRepository(town.root).commit("objections", author, day)


def publish(town: Town) -> None:
    DemoRepository(town.root).commit("sealed", "publisher", DAY)


def passed(town: Town) -> list[dict[str, Any]]:
    return [row for row in town.load(RESULTS)["results"] if row["outcome"] == "pass"]


def certified(town: Town, report: SealReport) -> list[str]:
    """The holders to whom the school's certificates went in this run."""
    entries = [
        parse_canonical(town.lines()[index])
        for index, kind, number in report.written
        if kind == "AchievementCredential" and number.startswith(SCHOOL.code)
    ]
    return [one["credentialSubject"]["identifier"][0]["identityHash"] for one in entries]


def numbers(report: SealReport) -> list[str]:
    return [label for _, kind, label in report.written if label.startswith(SCHOOL.code + "26")]


def test_an_open_one_about_a_candidate_holds_that_row_only(town: Town) -> None:
    town.back_to(REVIEWED)
    rows = passed(town)
    record(town, about(rows[0]["ticket"], "open"))
    report = town.seal(DAY)
    assert certified(town, report) == [row["holder"] for row in rows[1:]]
    assert [finding.rule for finding in report.waiting] == ["CRT107"]
    publish(town)
    assert town.seal("2026-04-09").written == []


def test_the_row_follows_once_it_is_dismissed_without_a_gap_in_the_serials(town: Town) -> None:
    town.back_to(REVIEWED)
    rows = passed(town)
    record(town, about(rows[0]["ticket"], "open"))
    first = town.seal(DAY)
    publish(town)
    record(town, about(rows[0]["ticket"], "dismissed"), day="2026-04-09")
    second = town.seal("2026-04-09")
    assert certified(town, second) == [rows[0]["holder"]]
    serials = [int(number[-6:]) for number in numbers(first) + numbers(second)]
    assert serials == list(range(1, len(rows) + 1))
    assert second.waiting == []
    publish(town)
    assert town.seal("2026-04-10").written == []


def test_an_upheld_one_leaves_the_row_without_a_certificate(town: Town) -> None:
    town.back_to(REVIEWED)
    rows = passed(town)
    record(town, about(rows[3]["ticket"], "upheld"))
    report = town.seal(DAY)
    assert certified(town, report) == [row["holder"] for row in rows[:3] + rows[4:]]
    assert report.waiting == []
    publish(town)
    assert town.seal("2026-04-09").written == []


def test_an_open_one_to_the_session_holds_it_all(town: Town) -> None:
    town.back_to(REVIEWED)
    rows = passed(town)
    record(town, about(None, "open"))
    report = town.seal(DAY)
    assert certified(town, report) == []
    assert [finding.rule for finding in report.waiting] == ["CRT105"]
    publish(town)
    record(town, about(None, "dismissed"), day="2026-04-09")
    assert certified(town, town.seal("2026-04-09")) == [row["holder"] for row in rows]


def test_an_upheld_one_to_the_session_stops_it(town: Town) -> None:
    town.back_to(REVIEWED)
    record(town, about(None, "upheld"))
    report = town.seal(DAY)
    assert certified(town, report) == []
    assert [finding.rule for finding in report.waiting] == ["CRT105"]


def test_a_record_with_an_error_never_passes_for_none(town: Town) -> None:
    for broken in ("not: an\nobjection: file\n", "a: [\n"):
        town.back_to(REVIEWED)
        town.write(OBJECTIONS, broken)
        town.commit("broken")
        assert certified(town, town.seal(DAY)) == []


def test_one_about_a_candidate_nobody_knows_holds_the_session(town: Town) -> None:
    town.back_to(REVIEWED)
    record(town, about("999999", "open"))
    report = town.seal(DAY)
    assert certified(town, report) == []
    assert {finding.rule for finding in report.waiting} == {"CRT108"}


def test_one_that_somebody_else_dismissed_changes_nothing(town: Town) -> None:
    town.back_to(REVIEWED)
    record(town, about(None, "open"))
    town.seal(DAY)
    publish(town)
    record(town, about(None, "dismissed"), author="registrar")
    report = town.seal("2026-04-09")
    assert certified(town, report) == []
    assert {finding.rule for finding in report.refused} == {"GIT301"}
