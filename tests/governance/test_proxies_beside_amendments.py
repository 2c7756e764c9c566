"""Proxies while amendments are voted on: the vote on the text is still to open, so they change."""

import pytest

from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.votes import said as votes
from regime.domain.values import StateCode
from tests.governance.amending import (
    BRAZIL,
    CONSULTATION_ENDS,
    GERMANY,
    IN_APRIL,
    IN_MARCH,
    REPEAT_CLOSES,
    Amended,
    amended,
    passage,
)
from tests.governance.course import head, just_before
from tests.ledger import Ledger

INDIA, ITALY = StateCode("IND"), StateCode("ITA")


@pytest.fixture
def voting(assembly: Ledger) -> Amended:
    """Brazil has given its vote on the text to India; an amendment is voted on from 1 April."""
    course = amended(assembly)
    course.act(votes.FileProxy, INDIA, by=BRAZIL, at=IN_MARCH)
    course.file(passage("ten", "twelve"), by=GERMANY)
    course.run(CONSULTATION_ENDS)
    assert course.proposal.stage is Stage.SEPARATE_VOTES
    return course


def test_a_proxy_is_revoked_and_another_filed(voting: Amended) -> None:
    voting.act(votes.RevokeProxy, by=BRAZIL, at=IN_APRIL)
    voting.act(votes.FileProxy, ITALY, by=BRAZIL, at=IN_APRIL)
    assert [one.holder for one in voting.proposal.proxies.values()] == [ITALY]


def test_until_the_last_moment_of_the_votes_before_the_text(voting: Amended) -> None:
    voting.act(votes.RevokeProxy, by=BRAZIL, at=just_before(REPEAT_CLOSES))
    assert not voting.proposal.proxies


def test_no_vote_on_an_amendment_is_cast_by_proxy(voting: Amended) -> None:
    said = (StateCode("BRA"), "yes", "", None)
    refused = voting.refusal(votes.CastProxyVote, *said, by=head("IND"), at=IN_APRIL)
    assert isinstance(refused, life.WrongStage)
