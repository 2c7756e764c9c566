"""Alone: each act says how far one person reaches with it, and what stands against it."""

import pytest

from governance.domain.alone import (
    CONTESTED,
    SAID_OTHERWISE,
    Reach,
    contest_of,
    named,
    reach_of,
)
from governance.domain.contents import REGIME_TYPES
from regime.domain.acts import Act, Carrier, acts
from regime.domain.values import Capacity, Office
from regime.packs.loading import load
from tests.ledger import Ledger

assert REGIME_TYPES  # every chapter is there, and so is every act

# One person, or one office: who is meant by "no one decides alone" beside a delegation.
SINGLE: frozenset[Carrier] = frozenset(
    {*Office, Capacity.CHAIR, Capacity.OPENER, Capacity.OPERATOR}
)
# No office does it without another.
BY_TWO = {"erase_evidence", "review_access"}
# Who does it lays down an own office, or hands it over within the own delegation.
LAYING_DOWN = {"end_appointment", "hand_over_chair"}


def test_every_act_has_one_line_and_every_line_is_of_an_act() -> None:
    """Each line says what stands against the act: none is for what is decided alone."""
    assert [act.code for act in acts if reach_of(act) is None] == []
    assert sorted(named()) == sorted({*named()})
    assert [code for code in named() if code not in acts] == []


def test_what_is_said_otherwise_is_said_of_an_act_that_has_a_line() -> None:
    assert {*SAID_OTHERWISE} <= {*named()} - {*CONTESTED}


@pytest.mark.parametrize("act", list(acts), ids=lambda act: act.code)
def test_an_act_of_one_office_is_no_matter_of_its_own(act: Act) -> None:
    """What an officer, the Chair, the opener or the operator does alone concerns others."""
    if act.right.by <= SINGLE and act.code not in LAYING_DOWN | BY_TWO:
        assert reach_of(act) not in (Reach.OWN, Reach.VOICE)


@pytest.mark.parametrize("code", sorted(CONTESTED))
def test_what_can_be_contested_is_contested_by_others(code: str) -> None:
    """Whoever does it is not alone with the act that contests it."""
    contest = contest_of(acts[code])
    assert contest
    by, within = contest
    assert by.right.by - (acts[code].right.by & SINGLE)
    rules = Ledger(load("mtcr")).regime.rules
    assert by.right.role in rules.roles
    if within:
        assert isinstance(rules.value(*within), int)


def test_what_is_a_voice_is_carried_by_delegations() -> None:
    voices = [act for act in acts if reach_of(act) is Reach.VOICE]
    alone = {act.code for act in voices if act.right.by <= SINGLE}
    assert voices and alone == BY_TWO
