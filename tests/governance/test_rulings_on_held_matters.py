"""Rulings on matters of another ballot: an appeal is voted on as appeals are, not as texts are."""

from datetime import datetime

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings.state import Holding
from governance.domain.chapters.votes.counting import recused
from regime.domain.values import StateCode
from tests.cast import DAY_1
from tests.governance.applying import apply, seat
from tests.governance.asking import CONCERNED, REVIEW, assembly_in, decided_like_a_suspension
from tests.governance.course import SWISS_CHAIR, Course, end_of, first_members, head, on, submit
from tests.governance.texts import TEXT_OF
from tests.ledger import Ledger

SAID = ("point_of_order", "It is heard tomorrow.", "The day is long.")


def _appealed(ledger: Ledger, matter: str, text: Json) -> Course:
    """The Chair ruled on 2 March; the vote on the appeal is open until 17 March."""
    course = submit(ledger, matter, text, by=head("FRA"), at=DAY_1)
    if matter == REVIEW:
        course.join("BRA", "IND", at=DAY_1)
    course.admit(at=DAY_1)
    course.act(rulings.RuleOnOrder, *SAID, by=SWISS_CHAIR, at=DAY_1)
    course.act(rulings.AppealRuling, 1, "It is heard now.", by=head("BRA"), at=on(3, 10))
    return course


def _overturned(course: Course, *, at: datetime, ends: datetime) -> None:
    """Eighteen vote for the appeal by roll call, and the text goes on as it was."""
    for code in first_members(course.ledger, 18):
        said = (1, StateCode(code), "yes", "", None)
        course.act(rulings.VoteOnRuling, *said, by=head(code), at=at)
    course.run(ends)
    assert course.proposal.rulings[1].holding is Holding.OVERTURNED
    assert course.proposal.stage is Stage.CONSULTATION


def test_an_appeal_is_voted_on_by_roll_call_where_the_text_is_not(assembly: Ledger) -> None:
    matter = "secretariat_appointment"
    course = _appealed(assembly, matter, TEXT_OF[matter])
    _overturned(course, at=on(3, 12), ends=end_of(3, 17))


def test_an_appeal_is_voted_on_by_roll_call_where_an_application_is_not(
    sealed_applicants: Ledger,
) -> None:
    """Xanadu's case is before the members from 23 March; ruled and appealed on 24 March."""
    seat(sealed_applicants, "FRA", "JPN", "BRA")
    course = apply(sealed_applicants, at=DAY_1).to_members(DAY_1)
    course.act(rulings.RuleOnOrder, *SAID, by=SWISS_CHAIR, at=on(3, 24))
    course.act(rulings.AppealRuling, 1, "It is heard now.", by=head("BRA"), at=on(3, 24))
    _overturned(course, at=on(3, 25), ends=end_of(3, 31))


def test_the_repeat_of_an_appeal_asks_whom_its_first_vote_asked(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    ledger = assembly_in(tmp_path_factory, decided_like_a_suspension)
    course = _appealed(ledger, REVIEW, CONCERNED)
    first = course.proposal.rulings[1].ballot
    course.run(end_of(3, 17))
    repeat = course.proposal.rulings[1].ballot
    assert first is not None
    assert repeat is not None
    assert (repeat.repeats, recused(repeat)) == (first.round, recused(first))
    assert ledger.found() == []
