"""Consensus minus one: all but the member concerned, then the ladder, then the fallback's vote."""

from dataclasses import replace
from typing import Any

import pytest

from regime.domain.procedures import Form, Phase, procedures, serving
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.values import MatterId
from tests.ledger import Ledger

LADDER = (
    Phase(Form.LADDER, 21, name="chair_consultation"),
    Phase(Form.LADDER, 30, name="conciliation"),
    Phase(Form.LADDER, 30, name="advisory_opinion", on_request=True),
    Phase(Form.LADDER, 14, name="reflection"),
)
CALL = Phase(Form.CONSENSUS, 14)
VOTE = Phase(Form.VOTE, 7, voting="qualified_majority/1")


@pytest.fixture
def rules(assembly: Ledger) -> RulesOfProcedure:
    """The edition in force."""
    return assembly.regime.rules


def _finding(rules: RulesOfProcedure, **terms: Any) -> Matter:
    row = rules.matters[MatterId("compliance_finding")]
    return replace(row, terms={**row.terms, **terms})


def _phases(rules: RulesOfProcedure, row: Matter) -> tuple[Phase, ...]:
    return procedures["consensus_minus_one/1"].phases(row, rules)


def test_it_serves_a_finding_that_is_voted_on_by_roll_call(rules: RulesOfProcedure) -> None:
    assert serving(_finding(rules, ballot="roll_call")) is procedures["consensus_minus_one/1"]


def test_a_finding_goes_through_a_call_the_ladder_and_the_vote_of_the_matrix(
    rules: RulesOfProcedure,
) -> None:
    assert _phases(rules, _finding(rules)) == (CALL, *LADDER, VOTE)


def test_the_call_lasts_as_long_as_the_matrix_says(rules: RulesOfProcedure) -> None:
    first, *_ = _phases(rules, _finding(rules, silence_days=30))
    assert first == Phase(Form.CONSENSUS, 30)


def test_the_vote_is_the_one_of_the_fallback(rules: RulesOfProcedure) -> None:
    *_, last = _phases(rules, _finding(rules, fallback="simple_majority"))
    assert last == Phase(Form.VOTE, 7, voting="simple_majority/1")


@pytest.mark.parametrize("fallback", [None, "consensus_with_escalation"])
def test_without_one_the_ladder_ends_in_its_own_vote_once(
    rules: RulesOfProcedure, fallback: str | None
) -> None:
    assert _phases(rules, _finding(rules, fallback=fallback)) == (CALL, *LADDER, VOTE)


def test_where_the_matrix_has_no_ladder_the_vote_follows_the_call(rules: RulesOfProcedure) -> None:
    assert _phases(rules, _finding(rules, ladder=False)) == (CALL, VOTE)
