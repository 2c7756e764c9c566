"""Consensus: it exists when no voting member maintains an admissible objection."""

import pytest

from audit.log.errors import NotPermitted
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal.stages import Stage
from regime.domain.chapters.credentials import said as credentials
from regime.domain.values import Actor, Capacity, StateCode, Subject
from tests.cast import CHAIR, DAY_1, OFFICER
from tests.governance.course import Course, end_of, head, just_before, on, submit
from tests.governance.texts import WORDS
from tests.ledger import Ledger

CALL_OPENS, CALL_ENDS = end_of(5, 1), end_of(5, 15)


def test_the_call_follows_the_consultation_and_is_open_for_fourteen_days(call: Course) -> None:
    assert call.proposal.stage is Stage.CONSENSUS
    assert call.proposal.call is not None
    assert call.proposal.call.closes_at == CALL_ENDS


def test_a_call_without_an_objection_adopts(call: Course) -> None:
    assert call.run(just_before(CALL_ENDS)) == ()
    assert call.run(CALL_ENDS) == (
        "ConsensusCallClosed",
        "SymbolGiven",
        "ProposalAdopted",
        "DecisionTookEffect",
        "RecordDecided",
    )


def test_consensus_needs_no_active_support_and_one_objection_breaks_it(call: Course) -> None:
    call.sustain(call.objects(head("BRA"), at=on(5, 14)), at=on(5, 15))
    assert call.run(CALL_ENDS) == ("ConsensusCallClosed", "LadderStepOpened")


def test_where_the_matrix_gives_a_silence_period_the_call_lasts_as_long(assembly: Ledger) -> None:
    course = submit(assembly, "list_substantive", WORDS, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    assert course.run(end_of(4, 1)) == ("ConsensusCalled",)
    assert course.proposal.call is not None
    assert course.proposal.call.closes_at == end_of(5, 1)


@pytest.mark.parametrize("actor", [OFFICER, CHAIR])
def test_only_a_head_of_delegation_objects(call: Course, actor: Actor) -> None:
    said = ("It goes too far.", "GL-5B", "A narrower text.")
    refused = call.refusal(objections.RaiseObjection, *said, by=actor, at=on(5, 14))
    assert isinstance(refused, NotPermitted)


def test_an_alternate_does_not_object(call: Course) -> None:
    alternate = Actor(Capacity.ALTERNATE, StateCode("BRA"), subject=Subject("alternate"))
    accredit = credentials.AccreditDelegate(
        Subject("alternate"), StateCode("BRA"), Capacity.ALTERNATE
    )
    call.ledger.act(accredit, by=head("BRA"), at=on(5, 14))
    said = ("It goes too far.", "GL-5B", "A narrower text.")
    refused = call.refusal(objections.RaiseObjection, *said, by=alternate, at=on(5, 14))
    assert isinstance(refused, NotPermitted)


def test_the_sponsor_itself_may_object_to_what_the_text_has_become(call: Course) -> None:
    assert call.objects(head("FRA"), at=on(5, 14)) == 1
