"""What waits for whom, since when, and how long there is left."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from skillreg.desk.review import decide, review_sheet
from skillreg.domain.calendar import Calendar
from skillreg.domain.review import Decision, Review
from skillreg.registry import Registry
from skillreg.rules import samples
from skillreg.sealing.queue import Waiting, Waits, days_left, queue, waits
from skillreg.text import Text
from skillreg.trust.ssh import ReviewSignatures

from tests.story import (
    ADMITTED,
    COLLEGE,
    NOTICE_RUNNING,
    REVIEWED,
    SCHOOL,
    Town,
    admission_path,
    application_path,
    session_path,
)

RESULTS = session_path(SCHOOL, "2026-0001", "results")


def waiting(town: Town, day: str) -> list[Waiting]:
    signatures = ReviewSignatures(town.tree)
    return queue(Registry(town.tree), town.head.pending, date.fromisoformat(day), signatures.fault)


def short(waiting: list[Waiting]) -> list[tuple[str, str, int, int | None]]:
    return [(one.subject, one.role, one.days, one.left) for one in waiting]


def test_results_wait_for_city_and_province_until_the_notice_ends(town: Town) -> None:
    town.back_to(NOTICE_RUNNING)
    mine = [one for one in waiting(town, "2026-04-02") if one.subject == RESULTS]
    assert short(mine) == [(RESULTS, "city", 2, 2), (RESULTS, "province", 2, 2)]
    assert {one.due for one in mine} == {date(2026, 4, 7)}
    assert mine[0].command.startswith(f"skillreg review approve {RESULTS} --role city")


def test_what_both_have_approved_waits_for_nobody(town: Town) -> None:
    town.back_to(REVIEWED)
    assert waiting(town, "2026-04-03") == []


def test_a_review_of_a_later_day_counts_where_the_registry_has_come_as_far(town: Town) -> None:
    town.back_to(REVIEWED)  # on 2 April
    assert len(waiting(town, "2026-04-01")) == 2 * len(town.head.pending)
    signatures = ReviewSignatures(town.tree)
    days = (date(2026, 4, 1), signatures.fault, date(2026, 4, 2))
    assert queue(Registry(town.tree), town.head.pending, *days) == []


def test_a_pool_is_wanted_before_its_beacon(town: Town) -> None:
    path = "registry/inspections/2026-09/pool.yml"
    town.write(path, samples.pool([SCHOOL.code], "2026-05-12"))
    found = queue(Registry(town.tree), {path: date(2026, 5, 6)}, date(2026, 5, 8), lambda *_: None)
    assert short(found) == [(path, "city", 1, 2)]  # Saturday 9 May is a make-up working day
    assert found[0].due == date(2026, 5, 11)


def test_a_review_counts_only_with_its_signature(town: Town) -> None:
    town.back_to(REVIEWED)
    subjects = {RESULTS, *town.head.pending}
    found = queue(
        Registry(town.tree),
        dict.fromkeys(subjects, date(2026, 3, 30)),
        date(2026, 4, 3),
        lambda _path, _review: Text("没有签名", "no signature"),
    )
    assert len(found) == 2 * len(subjects)


def returned(town: Town, decision: Decision) -> None:
    sheet = review_sheet(town.root, RESULTS, "city", date(2026, 4, 1))
    decide(town.root, sheet, decision, "city-01", date(2026, 4, 1), town.keys / "city-01")


@pytest.mark.parametrize("decision", ["return", "reject"])
def test_what_a_reviewer_has_answered_waits_for_who_filed_it(
    town: Town, decision: Decision
) -> None:
    town.back_to(NOTICE_RUNNING)
    returned(town, decision)
    found = waiting(town, "2026-04-03")
    (mine,) = [one for one in found if one.subject == RESULTS]
    assert (mine.answer, mine.role, mine.since, mine.days) == (
        decision, "city", date(2026, 4, 1), 1,
    )  # fmt: skip
    assert waits([mine]) == Waits(None, None)
    said = town.run("review", "list", "--day", "2026-04-03").stdout
    assert f"{'returned' if decision == 'return' else 'rejected'} by the city reviewer" in said


def test_an_answer_about_other_bytes_is_none(town: Town) -> None:
    town.back_to(NOTICE_RUNNING)
    returned(town, "return")
    path = town.root / RESULTS
    path.write_bytes(path.read_bytes() + b"# mended\n")
    mine = [one for one in waiting(town, "2026-04-03") if one.subject == RESULTS]
    assert [(one.role, one.answer) for one in mine] == [("city", None), ("province", None)]


def test_nothing_is_asked_of_ssh_keygen_when_nothing_waits() -> None:
    def never(_path: str, _review: Review) -> Text | None:
        raise AssertionError("a signature was checked")

    class Empty:
        def read(self, _path: str) -> bytes | None:
            return None

        def files(self, _folder: str) -> list[str]:
            return []

    assert queue(Registry(Empty()), {}, date(2026, 4, 3), never) == []


def test_an_application_waits_for_its_county_then_for_the_city(town: Town) -> None:
    town.back_to(ADMITTED)
    registry = town.root / "registry"
    shutil.rmtree(registry / "organisations")
    shutil.rmtree(registry / "reviews")
    county = next(one for one in (SCHOOL, COLLEGE) if one.county)
    city = next(one for one in (SCHOOL, COLLEGE) if not one.county)
    pending = {application_path(one): date(2026, 3, 2) for one in (county, city)}
    found = queue(Registry(town.tree), pending, date(2026, 3, 6), lambda _path, _review: None)
    assert {(one.subject, one.role) for one in found} == {
        (application_path(county), "county"),
        (application_path(city), "city"),
    }
    assert {(one.days, one.left) for one in found} == {(3, None)}


def test_an_admission_waits_instead_of_its_application(town: Town) -> None:
    town.back_to(ADMITTED)
    shutil.rmtree(town.root / "registry/reviews")
    city = next(one for one in (SCHOOL, COLLEGE) if not one.county)
    pending = dict.fromkeys((application_path(city), admission_path(city)), date(2026, 3, 2))
    found = queue(Registry(town.tree), pending, date(2026, 3, 6), lambda _path, _review: None)
    assert [(one.subject, one.role) for one in found] == [(admission_path(city), "city")]


@pytest.mark.parametrize(
    ("day", "left"),
    [
        ("2026-03-30", 5),
        ("2026-04-03", 1),  # Qingming is off from 4-04 to 4-06
        ("2026-04-07", 0),
        ("2026-04-08", -1),
        ("2026-04-09", -2),
    ],
)
def test_days_left_turn_into_days_late(day: str, left: int) -> None:
    assert days_left(Calendar(), date.fromisoformat(day), date(2026, 4, 7)) == left


def wait_of(days: int) -> Waiting:
    return Waiting("x", "city", date(2026, 3, 2), days, "")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], Waits(None, None)),
        ([3], Waits(3, 3)),
        ([5, 1], Waits(3.0, 5)),
        ([9, 1, 2], Waits(2, 9)),
    ],
)
def test_the_median_and_the_longest_wait(days: list[int], expected: Waits) -> None:
    assert waits(map(wait_of, days)) == expected


def test_the_list_says_how_long_there_is_left(town: Town) -> None:
    town.back_to(NOTICE_RUNNING)
    said = town.run("review", "list", "--day", "2026-04-02").stdout
    assert "2 working days; wanted by 2026-04-07, 2 working days left" in said
    late = town.run("--lang", "zh", "review", "list", "--day", "2026-04-09").stdout
    assert "应在 2026-04-07 之前(含)完成,已超过 2 个工作日" in late
