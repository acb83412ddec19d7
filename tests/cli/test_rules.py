"""`skillreg rules` explains every code that a finding can carry."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from skillreg.auditing.handbook import every_check
from skillreg.cli import cli
from skillreg.documents import FAULTS, READING_FAULTS
from skillreg.errors import InputError


def printed(*arguments: str, language: str = "zh") -> str:
    result = CliRunner().invoke(cli, ["--lang", language, "rules", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_list_has_rules_of_every_family_and_the_reader_s_faults() -> None:
    codes = [line.split()[0] for line in printed().splitlines()]
    assert len(codes) == len(set(codes))
    families = {"FIL102", "ORG101", "PLN201", "RES104", "REV104", "CRT101", "GIT101", "AUD323"}
    assert {"FIL205", *families} <= set(codes)


@pytest.mark.parametrize("code", sorted(every_check()))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_check_of_the_audit_is_explained(code: str, language: str) -> None:
    demand, clause, by, hint = printed(code, language=language).splitlines()
    assert demand.startswith(f"{code}  ")
    assert every_check()[code].clause in clause
    assert "skillreg audit" in by or "skillreg monitor" in by
    assert hint.strip()


@pytest.mark.parametrize("code", sorted(READING_FAULTS))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_fault_is_explained_without_gaps(code: str, language: str) -> None:
    title, message, hint = printed(code.lower(), language=language).splitlines()
    assert title.startswith(f"{code}  ")
    assert message.strip()
    assert hint.strip()
    assert "{}" not in message + hint


def test_the_titles_of_documents_are_in_one_table() -> None:
    paths_and_models = {"FIL200", "FIL201", "FIL202", "FIL203", "FIL204", "FIL205"}
    assert set(FAULTS) == {*paths_and_models, "FIL301", "FIL402"}


def test_a_rule_is_explained_with_its_examples() -> None:
    told = printed("PLN201")
    assert "三(一)" in told
    assert "sittings.0.date" in told


def test_an_unknown_code_names_near_ones() -> None:
    result = CliRunner().invoke(cli, ["rules", "PLN999"])
    assert isinstance(result.exception, InputError)
    assert "PLN" in result.exception.text.zh.partition("是不是")[2]
