"""What verifiers of others say, as the guide tells it, and what no change of versions may make different."""

from __future__ import annotations

import pytest
from skillreg.text import Language

from tests.interop.cases import cases
from tests.interop.matrix import PAGES, matrix, page
from tests.interop.verifiers import verifiers

NAMES = [one.name for one in verifiers()]
OTHERS = NAMES[1:]
READS = {one.name: one.reads for one in verifiers()}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_guide_says_what_the_verifiers_say(language: Language) -> None:
    assert PAGES[language].read_text("utf-8") == page(language), (
        "run: python -m tests.interop.matrix"
    )


@pytest.mark.parametrize("name", NAMES)
def test_everyone_accepts_a_good_certificate_with_both_proofs(name: str) -> None:
    assert matrix()[name]["both"] == "accepts"
    assert matrix()[name]["revoked"] == "revoked"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("key", ["changed", "stranger"])
def test_nobody_accepts_what_was_changed_or_signed_by_others(name: str, key: str) -> None:
    assert matrix()[name][key] == "refuses"


@pytest.mark.parametrize("name", NAMES)
def test_the_default_is_read_by_those_who_know_jcs(name: str) -> None:
    answers = matrix()[name]["jcs"], matrix()[name]["revoked_jcs"]
    if "JCS" in READS[name]:
        assert answers == ("accepts", "revoked")
    else:
        assert {*answers} <= {"unread", "refuses"}


@pytest.mark.parametrize("suite", ["JCS", "RDFC"])
@pytest.mark.parametrize("name", NAMES)
def test_a_spoiled_proof_is_seen_by_whoever_reads_it(name: str, suite: str) -> None:
    expected = "refuses" if suite in READS[name] else "accepts"
    assert matrix()[name][f"spoiled_{suite.lower()}"] == expected


def test_every_case_is_asked_of_everyone() -> None:
    keys = [key for key, *_ in cases()]
    assert len({*keys}) == len(keys)
    assert {name: [*answers] for name, answers in matrix().items()} == dict.fromkeys(NAMES, keys)
