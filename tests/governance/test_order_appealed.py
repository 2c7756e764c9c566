"""The Chair's order of the amendments is a ruling: the members may overturn it on appeal."""

import pytest

from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings.said import Subject
from governance.domain.chapters.rulings.state import Holding
from regime.domain.values import StateCode
from tests.governance.amending import (
    BRAZIL,
    CONSULTATION_ENDS,
    FILING_ENDS,
    IN_APRIL,
    VOTES_CLOSE,
    Amended,
    amended,
    passage,
)
from tests.governance.course import SWISS_CHAIR, first_members, head, on
from tests.ledger import Ledger

TWELVE, ELEVEN = passage("ten", "twelve"), passage("ten tonnes", "eleven short tons")


@pytest.fixture
def ordered(assembly: Ledger) -> Amended:
    """Two amendments that exclude each other; the Chair puts the nearer one first on 29 March."""
    course = amended(assembly)
    for edits in (TWELVE, ELEVEN):
        course.file(edits)
    said = ((1, 2), "The first is the sponsor's wish.")
    course.act(amendments.OrderAmendments, *said, by=SWISS_CHAIR, at=FILING_ENDS)
    return course


@pytest.fixture
def appealed(ordered: Amended) -> Amended:
    """The same under appeal from 30 March to 6 April, while the amendments are voted on."""
    ordered.act(rulings.AppealRuling, 1, "The second is furthest.", by=BRAZIL, at=on(3, 30))
    ordered.run(CONSULTATION_ENDS)
    ordered.vote_on({"amendment/1": "yes", "amendment/2": "yes"})
    return ordered


def vote(course: Amended, choice: str) -> None:
    for code in first_members(course.ledger, 20):
        said = (1, StateCode(code), choice, "", None)
        course.act(rulings.VoteOnRuling, *said, by=head(code), at=IN_APRIL)


def adopted(course: Amended) -> list[object]:
    """The numbers of the adopted amendments, after the count."""
    course.run(VOTES_CLOSE)
    entries = course.ledger.entries
    return [one.data["number"] for one in entries if one.type == "AmendmentAdopted"]


def test_the_order_is_a_ruling_with_its_days_of_appeal(ordered: Amended) -> None:
    ruling = ordered.proposal.rulings[1]
    assert (ruling.subject, ruling.words) == (Subject.ORDER_OF_VOTING, "1, 2")
    assert ruling.appeal_until > FILING_ENDS


def test_an_order_that_is_upheld_holds(appealed: Amended) -> None:
    vote(appealed, "no")
    assert adopted(appealed) == [1]
    assert appealed.proposal.rulings[1].holding is Holding.UPHELD
    assert appealed.ledger.found() == []


def test_of_an_order_that_is_overturned_the_furthest_is_counted_first(appealed: Amended) -> None:
    assert appealed.proposal.amendments.order == (1, 2)
    vote(appealed, "yes")
    assert adopted(appealed) == [2]
    assert appealed.proposal.rulings[1].holding is Holding.OVERTURNED
    assert appealed.proposal.amendments.order == (2, 1)
    assert appealed.ledger.found() == []


def test_while_it_is_under_appeal_the_chair_sets_no_other(ordered: Amended) -> None:
    ordered.act(rulings.AppealRuling, 1, "The second is furthest.", by=BRAZIL, at=on(3, 30))
    said = ((2, 1), "Then so.")
    refused = ordered.refusal(amendments.OrderAmendments, *said, by=SWISS_CHAIR, at=on(3, 31))
    assert isinstance(refused, rulings.RulingUnderAppeal)


def test_a_forged_count_by_the_overturned_order_is_caught(appealed: Amended) -> None:
    vote(appealed, "yes")
    adopted(appealed)
    forged = appealed.ledger.forged_data("AmendmentsOrdered", "order", [1, 2], 1)
    assert forged.first_fault() == ("AmendmentsOrdered", "differs")
