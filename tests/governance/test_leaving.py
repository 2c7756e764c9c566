"""Leaving: who stands beside the sponsor may leave until the consultation ends."""

from audit.log.encoding import Json
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.submission import said as submission
from tests.cast import ALDER, BIRCH, CEDAR, DAY_1, DAY_2, END_OF_DAY_2
from tests.governance.course import (
    SWISS_CHAIR,
    Course,
    end_of,
    head,
    just_before,
    names,
    on,
    submit,
)
from tests.governance.texts import CONCERN, WORDS
from tests.ledger import Ledger

CHANGE: Json = [{"article": "LR-9", "text": "Anew."}]


def _joined(lake: Ledger) -> Course:
    course = submit(lake, "rules_amendment", CHANGE, by=ALDER, at=DAY_1)
    course.join("BIRCH", at=DAY_1)
    course.admit(at=DAY_1)
    return course


def test_a_cosponsor_leaves_and_may_join_again(lake: Ledger) -> None:
    course = _joined(lake)
    assert names(course.act(consultation.LeaveProposal, by=BIRCH, at=DAY_2)) == ("CosponsorLeft",)
    assert not course.proposal.cosponsors
    course.join("BIRCH", at=DAY_2)
    assert course.proposal.cosponsors == ("BIRCH",)


def test_it_leaves_until_the_last_moment_of_the_consultation(lake: Ledger) -> None:
    course = _joined(lake)
    assert (
        course.refusal(consultation.LeaveProposal, by=BIRCH, at=just_before(END_OF_DAY_2)) is None
    )


def test_once_the_consultation_has_ended_it_stays(lake: Ledger) -> None:
    course = _joined(lake)
    refused = course.refusal(consultation.LeaveProposal, by=BIRCH, at=END_OF_DAY_2)
    assert isinstance(refused, life.WrongStage)


def test_who_does_not_stand_there_does_not_leave(lake: Ledger) -> None:
    course = _joined(lake)
    for actor in (ALDER, CEDAR):
        refused = course.refusal(consultation.LeaveProposal, by=actor, at=DAY_2)
        assert isinstance(refused, consultation.NotTheCosponsor)


def test_a_proposal_that_lacks_who_left_lapses_as_its_consultation_ends(assembly: Ledger) -> None:
    course = submit(assembly, "urgent_measure", WORDS, by=head("FRA"), at=DAY_1)
    course.join("DEU", "JPN", at=DAY_1)
    course.act(submission.FindUrgent, "It spreads by the hour.", by=SWISS_CHAIR, at=DAY_1)
    course.admit(at=DAY_1)
    course.act(consultation.LeaveProposal, by=head("JPN"), at=on(3, 3))
    assert course.run(end_of(3, 12)) == ("ProposalLapsed",)


def test_a_request_waits_again_for_who_left(assembly: Ledger) -> None:
    course = submit(assembly, "compliance_opening", CONCERN, by=head("FRA"), at=DAY_1)
    course.join("DEU", at=DAY_1)
    course.act(consultation.LeaveProposal, by=head("DEU"), at=on(3, 3))
    course.join("JPN", at=on(3, 4))
    assert course.run(end_of(3, 12)) == ("ProposalLapsed",)
