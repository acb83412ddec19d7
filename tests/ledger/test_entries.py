"""What the registry's own entries say, and what the head keeps."""

from __future__ import annotations

from datetime import date
from typing import Any

from skillreg.credentials.keys import KeyRecord
from skillreg.documents import read_document
from skillreg.domain.admission import Admission
from skillreg.domain.base import Model
from skillreg.domain.plan import Plan
from skillreg.domain.results import Results
from skillreg.ledger.entries import accreditation, key_event, plan_notice, results_notice
from skillreg.ledger.head import Head, dump_head, parse_head
from skillreg.rules import samples

from tests.world import CODE, PATHS, SESSION, World, changed

SITE = "https://host.example/reg"
DID = f"did:web:host.example:reg:o:{CODE}"
DIGEST = "sha256$" + "a" * 64


def model(name: str) -> Model:
    document, findings = read_document(PATHS[name], World().tree().contents[PATHS[name]])
    assert document is not None
    assert findings == []
    return document.model


def test_an_accreditation_says_who_may_do_what() -> None:
    admission = model("admission")
    assert isinstance(admission, Admission)
    said = accreditation(SITE, admission, "2022", DIGEST, ["sha256$" + "b" * 64])
    assert said["id"] == DID
    assert said["code"] == CODE
    assert (said["status"], said["from"], said["region"]) == ("active", "2026-03-10", "city")
    (scope,) = said["scope"]
    assert (scope["occupation"], scope["edition"], scope["levels"]) == (
        "4-10-01-05",
        "2022",
        [5, 4],
    )
    assert said["admission"] == DIGEST
    assert said["application"] == admission.application
    assert said["reviews"] == ["sha256$" + "b" * 64]


def test_a_plan_notice_says_when_and_how_many() -> None:
    plan = model("plan")
    assert isinstance(plan, Plan)
    assert plan_notice(SITE, plan, DIGEST) == {
        "id": DID,
        "session": SESSION,
        "plan": DIGEST,
        "occupation": "4-10-01-05",
        "level": 4,
        "dates": ["2026-03-28", "2026-03-29"],
        "seats": 2,
        "candidates": 2,
        "resits": [],
    }


def test_those_who_take_a_part_again_are_named_by_ticket() -> None:
    again = {"candidates.0.resit_of": "2025-0009", "candidates.0.resit_part": "practice"}
    plan = Plan.model_validate(changed(samples.plan(), again))
    assert plan_notice(SITE, plan, DIGEST)["resits"] == ["260001"]


def test_seats_are_those_of_the_part_that_seats_fewest() -> None:
    content: dict[str, Any] = samples.plan()
    theory = dict(content["sittings"][0], candidates=["260001"])
    plan = Plan.model_validate(changed(content, {"sittings.0": theory}))
    assert plan_notice(SITE, plan, DIGEST)["seats"] == 1
    both = dict(content["sittings"][0], date="2026-03-27", candidates=["260002"])
    plan = Plan.model_validate(changed(content, {"sittings.0": theory, "sittings.2": both}))
    notice = plan_notice(SITE, plan, DIGEST)
    assert notice["seats"] == 2
    assert notice["dates"] == ["2026-03-27", "2026-03-28", "2026-03-29"]


def test_a_results_notice_says_until_when() -> None:
    results = model("results")
    assert isinstance(results, Results)
    notice = results_notice(SITE, results, DIGEST, ("2026-03-30", "2026-04-07"), "some 1.0")
    assert notice == {
        "id": DID,
        "session": SESSION,
        "results": DIGEST,
        "candidates": 2,
        "passed": 1,
        "from": "2026-03-30",
        "until": "2026-04-07",
        "calendar": "some 1.0",
    }


def test_a_key_event_says_from_where_on() -> None:
    record = KeyRecord("z6Mkx", "issuing", ("did:web:host.example:reg:o:*",), 7)
    assert key_event(SITE, record, "added") == {
        "id": "did:web:host.example:reg",
        "key": "z6Mkx",
        "role": "issuing",
        "issuers": ["did:web:host.example:reg:o:*"],
        "event": "added",
        "from": 7,
    }


def test_a_head_is_read_as_it_was_written() -> None:
    head = Head(
        as_of=date(2026, 4, 8),
        commit="c" * 40,
        keys={"z6Mk": "added"},
        pending={"submissions/甲/plan.yml": date(2026, 3, 16)},
        rules_version="1",
    )
    assert parse_head(dump_head(head)) == head
    assert dump_head(parse_head(dump_head(head))) == dump_head(head)
    assert parse_head(None) == Head()
