"""Sites that are built once for all tests of a worker."""

from __future__ import annotations

from pathlib import Path

import pytest
from skillreg.site.build import build

from tests.site.registries import CODE, SmallRegistry

#: Names as an attacker would file them; `xss` in the page would be an element that they made.
HOSTILE = '<img src=x id="xss" onerror="document.title=1">'
BREAKING = "</title></script><b id='xss'>{{ 7*7 }}{% raw %} skillregmark0title0"


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in which every text of others is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    registry = SmallRegistry(folder / "r")
    registry.set(
        official_query=["https://example.org/?a=1&b=<x>"],
        title={"zh": f"登记库 {HOSTILE}", "en": f"Registry {BREAKING}"},
    )
    scope = {
        "occupation": "4-10-01-05",
        "edition": "2022",
        "name": HOSTILE,
        "levels": [4],
        "basis": BREAKING,
    }
    rule = {"kind": "fees", "file": BREAKING, "sha256": HOSTILE, "size": 1}
    registry.accredit(
        *(CODE, HOSTILE),
        scope=[scope],
        reason=BREAKING,
        address=HOSTILE,
        publicRules=[rule | {"url": 'https://example.org/"><b id="xss">'}],
    )
    registry.accredit("S000037150002", BREAKING, scope=[scope], reason=HOSTILE)
    registry.plan("2026-0001", ["2026-04-18"])
    registry.plan("2026-0002", ["2026-05-18"])
    registry.results("2026-0001", "2026-04-20", "2026-04-27", [HOSTILE, "李*"])
    registry.seal("2026-04-21")
    out = folder / "site"
    build(folder / "r", out)
    return out
