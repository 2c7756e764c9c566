"""Recusal: the member that a proposal is about is not asked, where the matrix says so."""

from collections.abc import Iterator

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from governance.domain.chapters.votes.counting import entitled, recused
from regime.domain.values import StateCode
from tests.cast import DAY_1, OFFICER
from tests.governance.asking import (
    ADHERING,
    AUSTRALIA,
    BRAZIL,
    CONCERNED,
    FRANCE,
    INDIA,
    REVIEW,
    WHOLE,
    assembly_in,
    decided_like_a_finding,
    decided_like_a_suspension,
    decided_under_silence,
    proposed,
)
from tests.governance.course import SEALED, Course, end_of, on, submit
from tests.ledger import Ledger

AUS = StateCode("AUS")


@pytest.fixture(scope="module")
def by_consensus(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return assembly_in(tmp_path_factory, decided_like_a_finding)


@pytest.fixture(scope="module")
def by_majority(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return assembly_in(tmp_path_factory, decided_like_a_suspension)


@pytest.fixture(scope="module")
def by_silence(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return assembly_in(tmp_path_factory, decided_under_silence)


@pytest.fixture
def finding(by_consensus: Ledger) -> Iterator[Course]:
    """Its call for consensus opens at the end of 23 March and ends on 6 April."""
    yield from proposed(by_consensus)


@pytest.fixture
def suspending(by_majority: Ledger) -> Iterator[Course]:
    """Its vote by three quarters opens at the end of 1 April and ends on 8 April."""
    yield from proposed(by_majority)


@pytest.fixture
def silent(by_silence: Ledger) -> Iterator[Course]:
    """Its silence opens at the end of 23 March and ends on 6 April."""
    yield from proposed(by_silence)


def _others(course: Course) -> list[StateCode]:
    """All members but the one concerned, in the order of the roster."""
    return [one.code for one in course.ledger.regime.members() if one.code != AUS]


def test_the_member_concerned_is_no_elector_of_the_vote(suspending: Course) -> None:
    suspending.run(end_of(4, 1))
    ballot = suspending.proposal.ballot
    assert ballot is not None
    assert recused(ballot) == (AUS,)
    assert list(entitled(ballot)) == _others(suspending)
    assert len(entitled(ballot)) == 34


@pytest.mark.parametrize(("yes", "adopted"), [(26, True), (25, False)])
def test_p3_r6_three_quarters_of_thirty_four_is_twenty_six(
    suspending: Course, yes: int, adopted: bool
) -> None:
    suspending.run(end_of(4, 1))
    suspending.vote("yes", _others(suspending)[:yes], at=on(4, 3))
    suspending.run(end_of(4, 8))
    assert (suspending.proposal.stage is Stage.IN_FORCE) is adopted


@pytest.mark.parametrize(("cast", "quorate"), [(23, True), (22, False)])
def test_the_quorum_of_two_thirds_is_asked_of_thirty_four(
    suspending: Course, cast: int, quorate: bool
) -> None:
    suspending.run(end_of(4, 1))
    suspending.vote("no", _others(suspending)[:cast], at=on(4, 3))
    ends = suspending.run(end_of(4, 8))
    assert ends[0] == ("VoteClosed" if quorate else "QuorumFailed")


def test_the_repeat_of_a_vote_does_not_ask_the_member_concerned_either(suspending: Course) -> None:
    suspending.run(end_of(4, 8))
    ballot = suspending.proposal.ballot
    assert ballot is not None
    assert ballot.repeats == 1
    assert recused(ballot) == (AUS,)


def test_who_did_not_take_part_does_not_name_the_member_concerned(suspending: Course) -> None:
    suspending.run(end_of(4, 8))
    failed = suspending.ledger.entries[suspending.ledger.find("QuorumFailed")]
    assert failed.data["not_taking_part"] == _others(suspending)


def test_p3_the_member_concerned_does_not_vote(suspending: Course) -> None:
    suspending.run(end_of(4, 1))
    refused = suspending.refusal(votes.CastVote, AUS, "no", "", None, by=AUSTRALIA, at=on(4, 3))
    assert isinstance(refused, votes.Recused)
    assert refused.rule == "RP-27"


def test_another_member_votes(suspending: Course) -> None:
    suspending.run(end_of(4, 1))
    suspending.vote("no", ["FRA"], at=on(4, 3))
    assert suspending.proposal.ballot is not None
    assert StateCode("FRA") in suspending.proposal.ballot.votes


def test_the_member_concerned_does_not_object_to_a_consensus(finding: Course) -> None:
    finding.run(end_of(3, 23))
    assert finding.proposal.stage is Stage.CONSENSUS
    refused = finding.refusal(objections.RaiseObjection, *WHOLE, by=AUSTRALIA, at=on(3, 25))
    assert isinstance(refused, votes.Recused)
    assert refused.rule == "RP-27"


def test_the_member_concerned_does_not_object_to_a_silence(silent: Course) -> None:
    silent.run(end_of(3, 23))
    assert silent.proposal.stage is Stage.SILENCE
    refused = silent.refusal(objections.RaiseObjection, *WHOLE, by=AUSTRALIA, at=on(3, 25))
    assert isinstance(refused, votes.Recused)


def test_silence_of_all_others_adopts(silent: Course) -> None:
    silent.run(end_of(4, 6))
    assert silent.proposal.stage is Stage.IN_FORCE


def test_the_member_concerned_does_not_stand_behind_the_proposal(by_consensus: Ledger) -> None:
    course = submit(by_consensus.fork(), REVIEW, CONCERNED, by=FRANCE, at=DAY_1)
    assert isinstance(
        course.refusal(consultation.CosponsorProposal, by=AUSTRALIA, at=DAY_1), life.NotEntitled
    )


def test_the_member_concerned_does_not_take_the_proposal_over(finding: Course) -> None:
    finding.withdraw(by=FRANCE, at=on(3, 10))
    over = finding.refusal(submission.TakeOverProposal, "It is ours.", by=AUSTRALIA, at=on(3, 11))
    assert isinstance(over, votes.Recused)
    finding.act(submission.TakeOverProposal, "It is needed.", by=INDIA, at=on(3, 11))
    assert finding.proposal.sponsor == "IND"


def test_the_member_concerned_may_speak(finding: Course) -> None:
    finding.act(consultation.CommentOnProposal, SEALED, 5, by=AUSTRALIA, at=on(3, 10))
    assert len(finding.proposal.comments) == 1


def test_consensus_of_all_others_adopts(finding: Course) -> None:
    finding.run(end_of(4, 6))
    assert finding.proposal.stage is Stage.IN_FORCE
    assert finding.result("ConsensusCallClosed") == ("no_objection", [])


def test_an_objection_of_another_member_opens_the_ladder(finding: Course) -> None:
    finding.sustain(finding.objects(BRAZIL, at=on(3, 25)), at=on(3, 26))
    finding.run(end_of(4, 6))
    assert finding.result("ConsensusCallClosed") == ("objection", ["BRA"])
    assert finding.proposal.ladder_step == "chair_consultation"


@pytest.mark.parametrize(("yes", "adopted"), [(23, True), (22, False)])
def test_the_ladder_ends_in_two_thirds_of_thirty_four(
    finding: Course, yes: int, adopted: bool
) -> None:
    number = finding.objects(BRAZIL, at=on(3, 25))
    finding.sustain(number, at=on(3, 26))
    finding.renew(number, by=BRAZIL, at=on(5, 10))
    assert finding.run(end_of(6, 10))[-1] == "VoteOpened"
    ballot = finding.proposal.ballot
    assert ballot is not None
    assert recused(ballot) == (AUS,)
    finding.vote("yes", _others(finding)[:yes], at=on(6, 12))
    finding.vote("abstain", _others(finding)[23:], at=on(6, 12))
    finding.run(end_of(6, 17))
    assert (finding.proposal.stage is Stage.IN_FORCE) is adopted


def test_where_the_matrix_does_not_say_so_nobody_is_recused(assembly: Ledger) -> None:
    course = submit(
        assembly,
        "adherent_status",
        ADHERING,
        by=FRANCE,
        at=DAY_1,
    )
    course.admit(at=DAY_1)
    call = course.proposal.call
    assert call is not None
    assert recused(call) == ()
    assert len(entitled(call)) == 35


def test_an_appeal_on_a_review_asks_everybody(by_consensus: Ledger) -> None:
    """The matrix excludes nobody from appeals: admission is no finding."""
    course = submit(by_consensus.fork(), REVIEW, CONCERNED, by=FRANCE, at=DAY_1)
    course.act(submission.ReturnProposal, "Not within the purpose.", "RP-29", by=OFFICER, at=DAY_1)
    course.act(submission.AppealReturn, "It is.", by=FRANCE, at=DAY_1)
    assert course.proposal.ballot is not None
    assert recused(course.proposal.ballot) == ()


def test_the_member_concerned_neither_gives_nor_carries_a_proxy(suspending: Course) -> None:
    for by, holder in ((AUSTRALIA, "FRA"), (FRANCE, "AUS")):
        refused = suspending.refusal(votes.FileProxy, StateCode(holder), by=by, at=on(3, 10))
        assert isinstance(refused, votes.Recused)


def test_the_member_concerned_does_not_vote_on_amendments_either(suspending: Course) -> None:
    other: Json = [{"path": "/concern", "op": "replace", "value": "Two transfers."}]
    filed = (amendments.FileAmendment, suspending.proposal.revision, other, "It was two.")
    suspending.act(*filed, by=AUSTRALIA, at=on(3, 10))
    suspending.run(end_of(4, 1))
    ballot = suspending.proposal.amendments.ballots["amendment/1"]
    assert recused(ballot) == (AUS,)
    said = ("amendment/1", AUS, "no", "", None)
    refused = suspending.refusal(amendments.CastSeparateVote, *said, by=AUSTRALIA, at=on(4, 3))
    assert isinstance(refused, votes.Recused)
    suspending.run(end_of(4, 8))
    assert recused(suspending.proposal.amendments.ballots["amendment/1"]) == (AUS,)
    assert suspending.proposal.amendments.ballots["amendment/1"].repeats == 1
