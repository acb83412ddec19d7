"""The file of vectors is what its script makes, and says of good and bad what it must."""

from __future__ import annotations

import json

from tests.ledger import vectors


def test_the_file_is_up_to_date() -> None:
    assert vectors.PATH.read_text(encoding="utf-8") == vectors.dumped(), (
        "run PYTHONPATH=tools:. python tests/ledger/vectors.py"
    )


def test_only_the_good_proofs_hold() -> None:
    made = json.loads(vectors.PATH.read_text(encoding="utf-8"))
    for case in made["inclusion"]:
        assert case["included"] == (case["why"] == "good"), case
    for case in made["consistency"]:
        assert case["consistent"] == (case["why"] == "good"), case


def test_the_first_roots_are_the_reference_implementations() -> None:
    assert vectors.root(3).hex().startswith("aeb6bcfe274b70a14fb067a5e5578264")
    assert vectors.root(8).hex().startswith("5dc9da79a70659a9ad559cb701ded9a2")
