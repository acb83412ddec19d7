"""The handbook has every check that the audit can report, once."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from types import ModuleType

import pytest
import skillreg.auditing
from skillreg.auditing import check, handbook

SOURCES = Path(skillreg.auditing.__file__).parent


def test_every_check_that_is_written_down_is_in_it() -> None:
    written = re.compile(r'\b(?:check|demand)\(\s*"(AUD[0-9]{3})"')
    codes = [code for file in SOURCES.rglob("*.py") for code in written.findall(file.read_text())]
    assert len(codes) > 50
    assert sorted(codes) == list(handbook.every_check())


def test_each_check_is_in_one_group_with_others_of_its_kind() -> None:
    grouped = [one.code for group in handbook.handbook() for one in group.checks]
    assert grouped == list(handbook.every_check())
    for group in handbook.handbook():
        assert all((*group.title, *group.by, *group.checks))


@pytest.mark.parametrize("module", [check, handbook])
def test_examples_hold(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0
