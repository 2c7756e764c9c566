"""Request: a review opens at the moment when three members of two regional groups ask for it."""

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from tests.cast import DAY_1
from tests.governance.course import Course, end_of, head, just_before, names, on, submit
from tests.governance.texts import CONCERN
from tests.ledger import Ledger

FRANCE = head("FRA")
ENDS = end_of(3, 12)


@pytest.fixture
def request_(assembly: Ledger) -> Course:
    """A request for a review of what Australia did, by France."""
    return submit(assembly, "compliance_opening", CONCERN, by=FRANCE, at=DAY_1)


def test_a_request_is_open_from_its_filing_for_ten_days(request_: Course) -> None:
    assert request_.proposal.stage is Stage.REQUEST
    assert request_.run(just_before(ENDS)) == ()


def test_the_third_member_of_a_second_group_opens_the_review(request_: Course) -> None:
    request_.join("DEU", at=on(3, 3))
    assert request_.proposal.stage is Stage.REQUEST
    joined = request_.act(consultation.CosponsorProposal, by=head("JPN"), at=just_before(ENDS))
    assert names(joined) == (
        "CosponsorJoined",
        "SymbolGiven",
        "ProposalAdopted",
        "DecisionTookEffect",
        "RecordDecided",
        "ReviewOpened",
    )


def test_three_of_one_group_are_not_enough(request_: Course) -> None:
    request_.join("DEU", "ITA", at=on(3, 3))
    assert request_.run(ENDS) == ("ProposalLapsed",)


def test_two_of_two_groups_are_not_enough(request_: Course) -> None:
    request_.join("JPN", at=on(3, 3))
    assert request_.run(ENDS) == ("ProposalLapsed",)


def test_at_its_end_nobody_joins(request_: Course) -> None:
    request_.join("DEU", at=on(3, 3))
    refused = request_.refusal(consultation.CosponsorProposal, by=head("JPN"), at=ENDS)
    assert isinstance(refused, life.WrongStage)
    assert request_.proposal.stage is Stage.LAPSED


def test_the_member_concerned_neither_joins_nor_asks(request_: Course) -> None:
    refused = request_.refusal(consultation.CosponsorProposal, by=head("AUS"), at=on(3, 3))
    assert isinstance(refused, life.NotEntitled)
    with pytest.raises(life.NotEntitled):
        submit(request_.ledger, "compliance_opening", CONCERN, by=head("AUS"), at=on(3, 3))


def test_who_is_no_member_is_not_reviewed(assembly: Ledger) -> None:
    with pytest.raises(submission.TextRefused) as refused:
        text: Json = {"concerned": "CHL", "concern": "A transfer."}
        submit(assembly, "compliance_opening", text, by=FRANCE, at=DAY_1)
    assert refused.value.place == "/text/concerned"


def test_a_request_is_withdrawn_and_then_not_taken_over(request_: Course) -> None:
    request_.withdraw(by=FRANCE, at=on(3, 3))
    refused = request_.refusal(submission.TakeOverProposal, "Needed.", by=head("DEU"), at=on(3, 3))
    assert isinstance(refused, life.WrongStage)


def test_nobody_objects_to_a_request(request_: Course) -> None:
    with pytest.raises(life.WrongStage):
        request_.objects(head("AUS"), at=on(3, 3))


def test_a_text_that_others_asked_for_is_not_revised(request_: Course) -> None:
    request_.join("DEU", at=on(3, 3))
    other: Json = {"concerned": "DEU", "concern": "Another concern."}
    refused = request_.refusal(
        consultation.ReviseProposal, "", other, "None.", "Anew.", by=FRANCE, at=on(3, 4)
    )
    assert isinstance(refused, life.WrongStage)
