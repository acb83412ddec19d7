"""The table of clauses is whole: nothing that the notice demands is without a rule, no rule without a clause."""

from __future__ import annotations

import pytest
from skillreg.domain.attestation import ATTESTATIONS
from skillreg.gate.change import Change, Touched
from skillreg.rules.check import all_rules
from skillreg.rules.clauses import CLAUSES, Clause, clause_of

from tests.rules.test_examples import DOCUMENTS

CODES = {clause.code for clause in CLAUSES}


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.code)
def test_each_clause_is_held_by_what_it_says(clause: Clause) -> None:
    rules = [rule for rule in all_rules() if rule.clause == clause.code]
    attested = [one for one in ATTESTATIONS if one.clause == clause.code]
    assert bool(rules) == ("filed" in clause.how)
    assert bool(attested) == ("attested" in clause.how)
    assert (clause.page is not None) == ("site" in clause.how)


def test_nothing_names_a_clause_that_is_not_in_the_table() -> None:
    assert {rule.clause for rule in all_rules()} <= CODES
    assert {one.clause for one in ATTESTATIONS} <= CODES


def test_codes_are_told_apart() -> None:
    assert len(CODES) == len(CLAUSES)
    assert clause_of("二(一)1").code == "二(一)1"


def test_every_rule_is_on_something_whose_examples_are_run() -> None:
    """Those on documents in `test_examples`, those on changes by real commits in `tests/gate`."""
    assert {rule.on for rule in all_rules()} <= {*DOCUMENTS, Change, Touched}
    assert [rule.code for rule in all_rules() if not rule.bad] == []
