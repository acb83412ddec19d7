"""Every case says exactly what the catalogue says, and the good files have nothing wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalogue.__main__ import with_index
from tests.catalogue.cases import FOLDER, Case, Command, cases, found_in
from tests.catalogue.good import GOOD
from tests.catalogue.run import outputs_of

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_the_check_says(case: Case, tmp_path: Path) -> None:
    printed = outputs_of(case, tmp_path)
    assert printed == [command.output for command in case.commands]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_but_what_is_expected(case: Case) -> None:
    assert case.commands, "a case shows at least one command"
    for command in case.commands:
        assert found_in(command.output) == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_said_is_shown_in_both_languages(case: Case) -> None:
    chinese = [one.line for one in case.commands if "--lang" not in one.line]
    english = [one.line for one in case.commands if "--lang en " in one.line]
    assert chinese
    assert [line.replace(" --lang en", "") for line in english] == chinese


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_finding_stands_there_once_with_a_hint(case: Case) -> None:
    for command in case.commands:
        findings = command.output.split("\n\n")[:-1]
        assert len(findings) == len(set(findings))
        for finding in findings:
            assert "\n  → " in finding, finding


@pytest.mark.parametrize("good", GOOD)
def test_the_good_files_are_good(good: str, tmp_path: Path) -> None:
    command = Command(f"skillreg check submissions registry --day {GOOD[good]}", "")
    case = Case(FOLDER / "good.md", ("", ""), "", good, found_in(""), (), (), (command,))
    assert outputs_of(case, tmp_path) == ["没有发现问题"]


def test_there_are_cases_enough_and_each_has_a_number_of_its_own() -> None:
    numbers = [case.name[:3] for case in CASES]
    assert len(numbers) == len(set(numbers))
    assert len(numbers) >= 40


def test_the_index_lists_them_all() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    assert with_index(readme, CASES) == readme
