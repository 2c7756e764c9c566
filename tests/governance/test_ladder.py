"""The deadlock ladder: each end opens the next step by itself, and the last step is the vote."""

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.state import Standing
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from regime.domain.values import Actor
from tests.cast import DAY_1
from tests.governance.course import (
    Course,
    end_of,
    first_members,
    head,
    just_before,
    names,
    on,
    submit,
)
from tests.governance.texts import ENTRY, TEXT_OF, WORDS
from tests.ledger import Ledger

BRAZIL, FRANCE, INDIA = head("BRA"), head("FRA"), head("IND")
CALL_ENDS, CHAIR_ENDS, CONCILIATION_ENDS = end_of(5, 15), end_of(6, 5), end_of(7, 5)
REFLECTION_ENDS, VOTE_ENDS = end_of(7, 19), end_of(7, 26)


@pytest.fixture
def renewed(blocked: Course) -> Course:
    """The same during conciliation, when both objectors have renewed their objections."""
    blocked.run(CHAIR_ENDS)
    blocked.renew(1, by=BRAZIL, at=on(6, 30))
    blocked.renew(2, by=INDIA, at=on(6, 30))
    return blocked


def test_the_chair_consults_first_for_twenty_one_days(blocked: Course) -> None:
    assert (blocked.proposal.stage, blocked.proposal.ladder_step) == (
        Stage.LADDER,
        "chair_consultation",
    )
    assert blocked.run(just_before(CHAIR_ENDS)) == ()


def test_each_end_opens_the_next_step_by_itself(blocked: Course) -> None:
    assert blocked.run(CHAIR_ENDS) == ("LadderStepOpened",)
    assert blocked.proposal.ladder_step == "conciliation"
    assert blocked.run(just_before(CONCILIATION_ENDS)) == ("ConciliationGroupDrawn",)
    assert blocked.run(CONCILIATION_ENDS) == ("LadderStepOpened",)
    assert blocked.proposal.ladder_step == "reflection"


def test_the_last_step_is_the_vote_and_lasts_seven_days(renewed: Course) -> None:
    renewed.run(just_before(REFLECTION_ENDS))
    assert renewed.run(REFLECTION_ENDS) == ("VoteOpened",)
    assert renewed.proposal.ballot is not None
    assert renewed.proposal.ballot.closes_at == VOTE_ENDS


def test_a_dead_clock_changes_nothing(renewed: Course) -> None:
    assert renewed.run(on(7, 20)) == ("LadderStepOpened", "VoteOpened")
    assert renewed.proposal.ballot is not None
    assert renewed.proposal.ballot.closes_at == VOTE_ENDS


def test_the_vote_is_decided_by_the_majority_of_the_matrix(renewed: Course) -> None:
    renewed.vote("yes", first_members(renewed.ledger, 27), at=on(7, 20))
    assert renewed.run(VOTE_ENDS)[:3] == ("VoteClosed", "SymbolGiven", "ProposalAdopted")


def test_one_vote_less_is_too_few(renewed: Course) -> None:
    renewed.vote("yes", first_members(renewed.ledger, 26), at=on(7, 20))
    assert renewed.run(VOTE_ENDS) == ("VoteClosed", "ProposalNotAdopted")


def test_objections_are_closed_when_the_vote_opens(renewed: Course) -> None:
    renewed.run(REFLECTION_ENDS)
    assert {one.standing for one in renewed.proposal.objections.values()} == {Standing.CLOSED}
    refused = renewed.refusal(objections.WithdrawObjection, 1, "Met.", by=BRAZIL, at=on(7, 20))
    assert isinstance(refused, life.WrongStage)


def test_the_last_objection_gone_adopts_by_consensus_at_that_moment(blocked: Course) -> None:
    assert blocked.lift(1, by=BRAZIL, at=on(6, 1)) == ("ObjectionWithdrawn",)
    assert blocked.lift(2, by=INDIA, at=on(6, 2)) == (
        "ObjectionWithdrawn",
        "ConsensusReached",
        "SymbolGiven",
        "ProposalAdopted",
        "DecisionTookEffect",
        "RecordDecided",
    )


def test_it_is_so_until_the_last_moment_before_the_vote(renewed: Course) -> None:
    renewed.lift(1, by=BRAZIL, at=on(7, 1))
    found = renewed.lift(2, by=INDIA, at=just_before(REFLECTION_ENDS))
    assert found[1] == "ConsensusReached"


def test_objections_that_lapse_are_gone_too(blocked: Course) -> None:
    # Raised on 14 May, they lapse 60 days later, during the reflection.
    blocked.run(just_before(end_of(7, 13)))
    assert blocked.run(end_of(7, 13)) == (
        "ObjectionLapsed",
        "ObjectionLapsed",
        "ConsensusReached",
        "SymbolGiven",
        "ProposalAdopted",
        "DecisionTookEffect",
        "RecordDecided",
    )


def test_nobody_objects_once_the_call_has_ended(blocked: Course) -> None:
    said = ("It goes too far.", "GL-5B", "A narrower text.")
    refused = blocked.refusal(objections.RaiseObjection, *said, by=head("ITA"), at=on(5, 16))
    assert isinstance(refused, life.TooLate)


def test_a_text_that_was_revised_since_the_call_goes_to_the_vote(blocked: Course) -> None:
    """Who was silent on the earlier text was not asked about the later one."""
    blocked.run(CHAIR_ENDS)
    found: Json = [{"provision": "GL-5B", "text": "Another text."}]
    blocked.put_by_the_group(found, at=on(6, 10))
    blocked.revise(found, by=FRANCE, at=on(6, 10))
    blocked.lift(1, by=BRAZIL, at=on(6, 11))
    assert blocked.lift(2, by=INDIA, at=on(6, 12)) == ("ObjectionWithdrawn",)
    assert blocked.run(REFLECTION_ENDS) == ("LadderStepOpened", "VoteOpened")


def test_a_matter_whose_conciliation_stands_alone_knows_no_opinion(assembly: Ledger) -> None:
    entry = submit(assembly, "fast_track", ENTRY, by=FRANCE, at=DAY_1)
    entry.join("DEU", "JPN", at=DAY_1)
    entry.admit(at=DAY_1)
    entry.sustain(entry.objects(BRAZIL, at=on(3, 20)), at=on(3, 20))
    assert entry.run(end_of(3, 23)) == ("SilenceClosed", "LadderStepOpened")
    refused = entry.refusal(ladder.AskForOpinion, "The panel knows.", by=FRANCE, at=on(3, 24))
    assert isinstance(refused, life.WrongStage)
    assert entry.run(end_of(4, 13)) == ("ConciliationGroupDrawn", "VoteOpened")


@pytest.mark.parametrize("side", [FRANCE, BRAZIL])
def test_either_side_asks_for_an_opinion_before_conciliation_ends(
    renewed: Course, side: Actor
) -> None:
    moment = just_before(CONCILIATION_ENDS)
    asked = renewed.act(ladder.AskForOpinion, "The panel knows.", by=side, at=moment)
    assert names(asked) == ("OpinionRequested",)
    assert renewed.run(CONCILIATION_ENDS) == ("LadderStepOpened",)
    assert renewed.proposal.ladder_step == "advisory_opinion"
    assert renewed.run(end_of(8, 4)) == ("LadderStepOpened",)
    assert renewed.proposal.ladder_step == "reflection"


def test_once_conciliation_has_ended_it_is_too_late_to_ask(blocked: Course) -> None:
    refused = blocked.refusal(ladder.AskForOpinion, "Now.", by=FRANCE, at=CONCILIATION_ENDS)
    assert isinstance(refused, life.WrongStage)


def test_it_is_asked_for_once_and_by_a_side(blocked: Course) -> None:
    refused = blocked.refusal(ladder.AskForOpinion, "We care.", by=head("ITA"), at=on(6, 1))
    assert isinstance(refused, ladder.NotASide)
    blocked.act(ladder.AskForOpinion, "The panel knows.", by=FRANCE, at=on(6, 1))
    refused = blocked.refusal(ladder.AskForOpinion, "Again.", by=BRAZIL, at=on(6, 2))
    assert isinstance(refused, ladder.OpinionRequestedAlready)


def test_where_an_article_names_days_the_vote_follows_when_they_have_run(assembly: Ledger) -> None:
    budget = submit(assembly, "budget", WORDS, by=FRANCE, at=DAY_1)
    budget.admit(at=DAY_1)
    assert budget.run(end_of(4, 1)) == ("ConsensusCalled",)
    budget.sustain(budget.objects(BRAZIL, at=on(4, 29)), at=on(4, 29))
    assert budget.run(just_before(end_of(5, 1))) == ()
    assert budget.run(end_of(5, 1)) == ("ConsensusCallClosed", "VoteOpened")
    assert budget.run(end_of(5, 8)) == ("QuorumFailed", "VoteOpened")


def test_a_silence_whose_fallback_is_the_ladder_goes_straight_to_it(assembly: Ledger) -> None:
    common = submit(
        assembly, "common_interpretation", TEXT_OF["common_interpretation"], by=FRANCE, at=DAY_1
    )
    common.admit(at=DAY_1)
    common.run(on(4, 29))
    common.sustain(common.objects(BRAZIL, at=on(4, 29)), at=on(4, 29))
    assert common.run(end_of(5, 1)) == ("SilenceClosed", "LadderStepOpened")
    assert common.run(end_of(5, 22)) == ("LadderStepOpened",)
    assert common.proposal.ladder_step == "conciliation"
    common.run(just_before(end_of(7, 12)))
    assert common.proposal.stage is Stage.IN_FORCE, "the objection lapsed and was not renewed"
