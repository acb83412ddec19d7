"""The key record: which keys are believed, and what a record file must look like."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skillreg.credentials import keys
from skillreg.credentials.keys import KeyRecord, believed
from skillreg.errors import TrustError
from skillreg.text import Text

from tests.credentials import vectors
from tests.credentials.build import ORGANISATION, REGISTRY, key, raw_multikey, records


@pytest.mark.parametrize(
    "case", [*vectors.beliefs()], ids=lambda it: f"{it['index']} {it['reason']}"
)
def test_reasons_name_what_is_wrong(case: dict[str, Any]) -> None:
    belief = believed(records(), case["key"], case["issuer"], case["index"], case["role"])
    assert belief.reason.zh
    assert (belief.record is not None) is (case["key"] != key("stranger"))
    assert case["believed"] is belief.believed


@given(st.integers(0, 30), st.integers(0, 30) | st.none(), st.integers(0, 30))
def test_a_window_holds_its_first_place_and_not_its_last(
    start: int, until: int | None, index: int
) -> None:
    record = KeyRecord(key("old"), "issuing", (ORGANISATION,), start, until)
    inside = start <= index and (until is None or index < until)
    assert believed([record], record.key, ORGANISATION, index, "issuing").believed is inside


def test_one_record_that_fits_is_enough() -> None:
    every = (f"{REGISTRY}:o:*",)
    listed = [
        KeyRecord(key("old"), "registry", (REGISTRY,)),
        KeyRecord(key("old"), "issuing", every, 0, 5, "retired"),
        KeyRecord(key("old"), "issuing", every, 8, None),
    ]
    answers = [
        believed(listed, key("old"), ORGANISATION, index, "issuing").believed
        for index in (4, 5, 7, 8)
    ]
    assert answers == [True, False, False, True]


def test_a_revoked_record_does_not_hide_a_good_one() -> None:
    listed = [
        KeyRecord(key("old"), "issuing", (ORGANISATION,), 0, None, "revoked"),
        KeyRecord(key("old"), "issuing", (ORGANISATION,), 0, None, "active"),
    ]
    assert believed(listed, key("old"), ORGANISATION, 1, "issuing").believed


@pytest.mark.parametrize(
    ("method", "reason"),
    [
        (f"{REGISTRY}#{key('issuing')}", "not the issuer's"),
        (key("issuing"), "not the issuer's"),
        (f"{ORGANISATION}#{key('stranger')}", "does not list this key"),
        (f"{ORGANISATION}#", "does not list this key"),
        (f"{ORGANISATION}#{key('issuing')}#", "does not list this key"),
    ],
)
def test_a_resolver_says_why_not(method: str, reason: str) -> None:
    answer = keys.resolver(records(), ORGANISATION, 20, "issuing")(method)
    assert isinstance(answer, Text)
    assert reason in answer.en


def test_a_resolver_gives_the_key() -> None:
    resolve = keys.resolver(records(), ORGANISATION, 20, "issuing")
    assert resolve(f"{ORGANISATION}#{key('issuing')}") == key("issuing")


def test_the_record_reads_back() -> None:
    assert keys.load(keys.dump(records())) == records()


def test_the_record_is_written_as_published() -> None:
    first = json.loads(keys.dump(records()))["keys"][0]
    assert first == {
        "key": key("registry"),
        "role": "registry",
        "issuers": [REGISTRY],
        "from": 0,
        "until": None,
        "status": "active",
    }


def row(**members: object) -> dict[str, object]:
    usual = {"key": key("old"), "role": "issuing", "issuers": [REGISTRY], "from": 0, "until": None}
    return {**usual, "status": "active", **members}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "JSON"),
        (b"[]", "object"),
        (b"{}", "keys"),
        ({"keys": [], "more": 1}, "more"),
        ({"keys": [row(key="z6Mk")]}, "48"),
        ({"keys": [row(key=raw_multikey(bytes(32)))]}, "small order"),
        ({"keys": [row(role="any")]}, "role"),
        ({"keys": [row(status="lost")]}, "status"),
        ({"keys": [row(**{"from": -1})]}, "from"),
        ({"keys": [row(**{"from": "0"})]}, "from"),
        ({"keys": [row(**{"from": 1.5})]}, "from"),
        ({"keys": [row(until=-1)]}, "until"),
        ({"keys": [row(issuers=["*"])]}, "issuers"),
        ({"keys": [row(issuers=[f"{REGISTRY}:*:x"])]}, "issuers"),
        ({"keys": [row(issuers=["https://registry.example"])]}, "issuers"),
        ({"keys": [row(issuers=REGISTRY)]}, "issuers"),
        ({"keys": [row(from_=0)]}, "from_"),
        ({"keys": [row(note="x")]}, "note"),
    ],
    ids=lambda it: str(it)[:60],
)
def test_a_wrong_record_is_refused_with_its_place(content: object, said: str) -> None:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    with pytest.raises(TrustError) as refused:
        keys.load(data)
    assert said in refused.value.text.en
    assert refused.value.text.zh
