"""The shared vector file is what its script makes, and says what it should."""

from __future__ import annotations

import json
from typing import Any

from tests.credentials import vectors

FILE: dict[str, Any] = json.loads(vectors.PATH.read_text(encoding="utf-8"))


def test_the_file_is_fresh() -> None:
    assert vectors.PATH.read_text(encoding="utf-8") == vectors.text(), (
        "run: PYTHONPATH=tools:. python tests/credentials/vectors.py"
    )


def test_good_documents_hold_and_bad_ones_do_not() -> None:
    good = {name for name, *_ in vectors.good_documents()}
    assert {it["name"] for it in FILE["documents"] if it["holds"]} == good


def test_every_failing_step_has_a_document() -> None:
    steps = {step for it in FILE["documents"] for step in it["steps"]}
    assert steps == {
        "document",
        "proof",
        "suite",
        "purpose",
        "context",
        "created",
        "value",
        "key",
        "signature",
        "verified",
    }


def test_one_bad_proof_is_told_from_the_good_one_beside_it() -> None:
    it = next(it for it in FILE["documents"] if it["name"] == "one good and one bad proof")
    assert (it["holds"], it["steps"]) == (False, ["verified", "signature"])


def test_only_the_whole_fragments_open() -> None:
    opened = [it["name"] for it in FILE["fragments"] if it["opening"]]
    assert opened == ["whole", "tilde written %7E"]


def test_beliefs_are_as_the_record_says() -> None:
    names = {it["multikey"]: it["name"] for it in FILE["keys"]}
    assert [(names[it["key"]], it["index"]) for it in FILE["beliefs"] if it["believed"]] == [
        ("registry", 0),
        ("old", 2),
        ("old", 9),
        ("issuing", 10),
        ("stolen", 14),
    ]
