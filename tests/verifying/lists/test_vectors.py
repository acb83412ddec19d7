"""The shared vector file is what its script makes; what is no list is refused in one sentence each."""

from __future__ import annotations

import pytest

from tests.verifying.lists import vectors

FAULTS = list(vectors.faults())


def test_the_file_is_fresh() -> None:
    assert vectors.PATH.read_text(encoding="utf-8") == vectors.text(), (
        "run: PYTHONPATH=tools:. python tests/verifying/lists/vectors.py"
    )


def test_every_list_has_rows() -> None:
    assert all(vectors.refusal_of(data) is None for _, data in vectors.lists())


@pytest.mark.parametrize(("fault", "data"), [it[1:] for it in FAULTS], ids=[it[0] for it in FAULTS])
def test_what_is_no_list_is_one_sentence(fault: str, data: bytes) -> None:
    said = vectors.refusal_of(data)
    assert said is not None
    assert said.zh
    assert said.en
    assert "\n" not in said.zh + said.en


def test_each_fault_has_a_sentence_of_its_own() -> None:
    said = {(fault.partition(".")[2], vectors.refusal_of(data)) for _, fault, data in FAULTS}
    assert len({sentence for _, sentence in said}) == len({fault for fault, _ in said})
