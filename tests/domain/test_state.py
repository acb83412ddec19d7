"""The bits of accreditations in the status lists: what suspends them, what ends them, what gives them back."""

from __future__ import annotations

from typing import Any

import pytest
from skillreg.domain.state import RegistryState

CODE = "S000037150001"
CARE = {"occupation": "4-10-01-05", "levels": [5, 4], "basis": "标准一"}
COOK = {"occupation": "4-03-02-01", "levels": [5], "basis": "标准二"}


def accreditation(
    status: str = "active",
    *scope: dict[str, Any],
    listed: bool = True,
    code: str = CODE,
    **changes: Any,
) -> dict[str, Any]:
    subject = {
        "code": code,
        "uscc": "52371524MJDEMX0014",
        "name": "示例机构",
        "kind": "training_school",
        "division": "371524",
        "region": "city",
        "scope": list(scope or (CARE,)),
        "status": status,
        "from": "2026-03-10",
        "admission": "sha256$1",
    }
    entry = {
        "type": ["VerifiableCredential", "Accreditation"],
        "credentialSubject": {**subject, **changes},
    }
    return {**entry, "credentialStatus": []} if listed else entry


def removal() -> dict[str, Any]:
    subject = {"code": CODE, "from": "2026-06-01"}
    return {"type": ["VerifiableCredential", "Removal"], "credentialSubject": subject}


def bits(*entries: dict[str, Any]) -> tuple[list[int], list[int]]:
    """The places that are revoked and those that are suspended once the ledger holds these entries."""
    state = RegistryState()
    for index, entry in enumerate(entries):
        state.apply(index, entry)
    places = [
        sorted(place for one in lists.values() for place in one.places)
        for lists in (state.status, state.suspension)
    ]
    return places[0], places[1]


SUSPENDED = accreditation("suspended", reason="整改")
BACK = accreditation("active", reason="整改完成")
LARGER = accreditation("active", CARE, COOK)


@pytest.mark.parametrize(
    ("entries", "revoked", "suspended"),
    [
        pytest.param([accreditation()], [], [], id="admitted"),
        pytest.param([accreditation(), SUSPENDED], [], [0, 1], id="suspended"),
        pytest.param([accreditation(), SUSPENDED, SUSPENDED], [], [0, 1, 2], id="suspended on"),
        pytest.param([accreditation(), SUSPENDED, BACK], [1], [], id="reinstated"),
        pytest.param([accreditation(), SUSPENDED, BACK, SUSPENDED], [1], [0, 2, 3], id="again"),
        pytest.param([accreditation(), LARGER], [0], [], id="another scope"),
        pytest.param([accreditation(), SUSPENDED, LARGER], [0, 1], [], id="reinstated for more"),
        pytest.param(
            [accreditation(), accreditation("suspended", CARE, COOK)],
            [0],
            [1],
            id="another scope, suspended",
        ),
        pytest.param(
            [accreditation(), accreditation(scope=[{**CARE, "basis": "标准三"}])],
            [0],
            [],
            id="another basis",
        ),
        pytest.param([accreditation(), accreditation(name="新名称")], [0], [], id="another name"),
        pytest.param([accreditation(), accreditation(admission="sha256$2")], [], [], id="one more"),
        pytest.param([accreditation(), removal()], [0], [], id="removed"),
        pytest.param([accreditation(), SUSPENDED, removal()], [0, 1], [], id="suspended, removed"),
        pytest.param(
            [accreditation(), accreditation("suspended", code="S000037150002")],
            [],
            [1],
            id="of another organisation",
        ),
        pytest.param(
            [accreditation(listed=False), accreditation("suspended", listed=False), removal()],
            [],
            [],
            id="sealed before there were lists for it",
        ),
        pytest.param(
            [accreditation(listed=False), SUSPENDED], [], [1], id="sealed before, suspended now"
        ),
    ],
)
def test_bits_follow_the_entries(
    entries: list[dict[str, Any]], revoked: list[int], suspended: list[int]
) -> None:
    assert bits(*entries) == (revoked, suspended)
