"""Supervision on a real registry: a draw that anyone can repeat, and what a suspension or a removal stops."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from skillreg.credentials.canonical import parse_canonical
from skillreg.desk.inspections import Announcement, announce, draw, draw_path, pool_path
from skillreg.domain.inspection import Inspector
from skillreg.domain.state import RegistryState
from skillreg.errors import InputError
from skillreg.ledger.storage import read_lines
from skillreg.registry import Registry
from skillreg.rules import samples
from skillreg.sealing.seal import SealReport
from skillreg.shards import INSPECTIONS

from tests.story import ASSOCIATION, REVIEWED, SCHOOL, Town, admission_path, session_path

NUMBER = "2026-09"
BEACON = "03 08 19 22 27 31 05"
CODES = ["S000037150001", "S000037150002", "S000037150003"]
PEOPLE = tuple(
    Inspector(id=f"jc-0{n}", name=name, office="示例中心")
    for n, name in enumerate(("沈示例", "韩示例", "杨示例"), 1)
)


def labels(report: SealReport, kind: str) -> list[str]:
    return [label for _, one, label in report.written if one == kind]


def refused(report: SealReport) -> set[str]:
    return {finding.rule for finding in report.refused}


def waiting(report: SealReport) -> set[str]:
    return {finding.rule for finding in report.waiting}


def announced(town: Town, day: str = "2026-05-11", due: str = "2026-05-14") -> SealReport:
    """A pool that the city has announced, reviewed and had sealed."""
    choice = Announcement(PEOPLE, 1, 2, "示例彩票第 2026-053 期", date.fromisoformat(due))
    path = announce(town.root, NUMBER, choice)
    town.review(path, "city", day)
    town.commit("pool", day)
    report = town.seal(day)
    town.commit("sealed", day)
    return report


def inspected(town: Town, changes: dict[str, Any] | None = None) -> str:
    """The outcome at the organisation that was drawn, reviewed by the city; its path."""
    drawn = draw(town.root, NUMBER, None).drawn[0]
    content = samples.outcome(
        {"drawn": [{"organisation": drawn.organisation, "inspectors": list(drawn.inspectors)}]},
        "2026-05-18",
    )
    path = f"registry/inspections/{NUMBER}/{drawn.organisation}.yml"
    town.write(path, {**content, **(changes or {})})
    return path


def test_pool_draw_and_outcome_become_official_one_after_the_other(town: Town) -> None:
    assert labels(announced(town), "Inspection") == [f"{NUMBER} pool"]
    pool = town.load(pool_path(NUMBER))
    assert pool["organisations"] == CODES

    report = draw(town.root, NUMBER, BEACON)
    town.commit("draw", "2026-05-14")
    assert labels(town.seal("2026-05-14"), "Inspection") == [f"{NUMBER} draw"]
    town.commit("sealed", "2026-05-14")

    path = inspected(town)
    town.review(path, "city", "2026-05-19")
    town.commit("outcome", "2026-05-19")
    code = report.drawn[0].organisation
    assert labels(town.seal("2026-05-19"), "Inspection") == [f"{NUMBER} {code}"]
    town.commit("sealed", "2026-05-19")
    assert town.seal("2026-05-20").written == []


def test_anyone_runs_the_draw_again(town: Town) -> None:
    announced(town)
    first = draw(town.root, NUMBER, BEACON)
    again = draw(town.root, NUMBER, None)
    assert (first.drawn, first.key, first.written) == (again.drawn, again.key, True)
    assert not again.written
    with pytest.raises(InputError):
        draw(town.root, NUMBER, "1 2 3")


def test_nobody_draws_before_the_beacon_is_known(town: Town) -> None:
    announced(town)
    draw(town.root, NUMBER, BEACON)
    town.commit("draw", "2026-05-13")
    assert refused(town.seal("2026-05-13")) == {"SUP201"}
    assert refused(town.seal("2026-05-14")) == set()


def test_a_pool_that_waits_for_its_review_cannot_be_drawn_from(town: Town) -> None:
    choice = Announcement(PEOPLE, 1, 2, "示例彩票第 2026-053 期", date(2026, 5, 14))
    announce(town.root, NUMBER, choice)
    town.commit("pool", "2026-05-11")
    assert waiting(town.seal("2026-05-11")) >= {"SUP501"}
    draw(town.root, NUMBER, BEACON)
    town.commit("draw", "2026-05-14")
    assert refused(town.seal("2026-05-14")) >= {"SUP201", "SUP104"}


def test_a_draw_that_somebody_made_up_is_refused(town: Town) -> None:
    announced(town)
    report = draw(town.root, NUMBER, BEACON)
    right = report.drawn[0]
    wrong = next(code for code in CODES if code != right.organisation)
    rows = [{"organisation": wrong, "inspectors": list(right.inspectors)}]
    town.write(draw_path(NUMBER), {"beacon": BEACON, "drawn": rows})
    town.commit("draw", "2026-05-14")
    assert refused(town.seal("2026-05-14")) == {"SUP202"}


def test_a_pool_that_changes_after_it_was_sealed_is_refused(town: Town) -> None:
    announced(town)
    pool = town.load(pool_path(NUMBER))
    town.write(pool_path(NUMBER), {**pool, "draw_organisations": "2"})
    town.commit("another pool", "2026-05-12")
    assert refused(town.seal("2026-05-12")) == {"SUP105", "GIT401"}


def test_an_outcome_waits_for_its_review(town: Town) -> None:
    announced(town)
    draw(town.root, NUMBER, BEACON)
    town.commit("draw", "2026-05-14")
    town.seal("2026-05-14")
    town.commit("sealed", "2026-05-14")
    inspected(town, {"result": "to_mend", "mend_by": "2026-06-30"})
    town.commit("outcome", "2026-05-19")
    assert waiting(town.seal("2026-05-19")) >= {"SUP502"}


def remove(town: Town, code: str, day: str, **changes: Any) -> str:
    path = f"registry/removals/{code}.yml"
    town.write(path, {**samples.removal(code, "聊人社字〔2026〕00 号(示例)", day), **changes})
    return path


def test_a_removal_takes_both_reviews_and_its_day(town: Town) -> None:
    path = remove(town, ASSOCIATION.code, "2026-05-12")
    town.review(path, "city", "2026-05-11")
    town.commit("removal", "2026-05-11")
    assert waiting(town.seal("2026-05-11")) >= {"SUP503", "SUP504"}
    town.review(path, "province", "2026-05-12")
    town.commit("province", "2026-05-12")
    assert labels(town.seal("2026-05-12"), "Removal") == [ASSOCIATION.code]
    state = Registry(town.tree).state(ASSOCIATION.code)
    assert state.current is not None
    assert state.current.status == "removed"
    assert state.certificates > 0, "what was issued before stays"


def test_one_person_does_not_remove_alone(town: Town) -> None:
    path = remove(town, ASSOCIATION.code, "2026-05-11")
    town.review(path, "city", "2026-05-11")
    review = f"registry/reviews/removals/{ASSOCIATION.code}"
    for suffix in ("yml", "yml.sig"):
        data = (town.root / f"{review}/city.{suffix}").read_bytes()
        town.write(f"{review}/province.{suffix}", data)
    town.commit("both by one", "2026-05-11")
    report = town.seal("2026-05-11")
    assert labels(report, "Removal") == []
    assert "SUP503" in waiting(report)


def removed(town: Town, code: str, day: str) -> SealReport:
    path = remove(town, code, day)
    town.review(path, "city", day)
    town.review(path, "province", day)
    town.commit("removal", day)
    report = town.seal(day)
    town.commit("sealed", day)
    return report


def test_a_removed_organisation_gets_no_more_certificates(town: Town) -> None:
    town.back_to(REVIEWED)
    removed(town, SCHOOL.code, "2026-04-07")
    report = town.seal("2026-04-08")
    issued = labels(report, "AchievementCredential")
    assert issued
    assert not [number for number in issued if number.startswith(SCHOOL.code)]
    assert "CRT106" in waiting(report)


def test_a_removed_organisation_plans_nothing(town: Town) -> None:
    removed(town, SCHOOL.code, "2026-05-11")
    days = ("2026-06-06", "2026-06-07")
    path = session_path(SCHOOL, "2026-0009", "plan")
    town.write(path, samples.plan(SCHOOL.code, "2026-0009", days=days))
    town.commit("plan", "2026-05-12")
    assert "PLN102" in refused(town.seal("2026-05-12"))


def test_a_session_held_while_suspended_brings_no_results(town: Town) -> None:
    """Suspended after the plan was filed, active again before the results came."""
    path = admission_path(SCHOOL)
    admission = town.load(path)
    results = town.load(session_path(SCHOOL, "2026-0002", "results"))
    suspended = {"status": "suspended", "from": "2026-04-18", "reason": "整改(示例)"}
    active = {"status": "active", "from": "2026-04-20", "reason": "整改完成(示例)"}
    town.back_to("入账 2026-04-08")
    town.write(path, {**admission, "history": [*admission["history"], suspended, active]})
    town.review(path, "city", "2026-04-20")
    town.commit("suspended", "2026-04-20")
    assert labels(town.seal("2026-04-20"), "Accreditation")
    town.commit("sealed", "2026-04-20")
    town.write(session_path(SCHOOL, "2026-0002", "results"), results)
    town.commit("results", "2026-04-20")
    report = town.seal("2026-04-20")
    assert refused(report) == {"RES109"}
    assert labels(report, "ResultsNotice") == []


def test_an_inspections_state_is_folded_again_when_a_crash_left_it_ahead(town: Town) -> None:
    announced(town)
    path = town.root / INSPECTIONS.path(NUMBER)
    kept = path.read_bytes()
    path.write_bytes(kept.replace(b'"size": ', b'"size": 9'))
    draw(town.root, NUMBER, BEACON)
    town.commit("draw", "2026-05-14")
    assert labels(town.seal("2026-05-14"), "Inspection") == [f"{NUMBER} draw"]


def test_the_fold_of_the_whole_ledger_gives_the_same_state(town: Town) -> None:
    announced(town)
    removed(town, ASSOCIATION.code, "2026-05-12")
    state = RegistryState()
    for index, line in read_lines(town.tree):
        state.apply(index, parse_canonical(line))
    assert state.inspection(NUMBER) == Registry(town.tree).inspection(NUMBER)
    assert state.organisation(ASSOCIATION.code) == Registry(town.tree).state(ASSOCIATION.code)
