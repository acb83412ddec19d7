"""The college's first session, held and not yet reported, with the list that its clerk has in Excel."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.rosters.lists import Desk
from tests.story import Town


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    town = Town(tmp_path / "town").back_to("入账 2026-03-27")
    return Desk.of(town)
