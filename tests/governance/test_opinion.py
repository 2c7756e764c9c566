"""The advisory opinion: public, binding nobody; a decision that departs from it is explained."""

import pytest

from audit.log.errors import NotPermitted
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.ladder.opinions import departs
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from regime.domain.values import Actor
from tests.cast import OFFICER
from tests.governance.course import (
    SWISS_CHAIR,
    Course,
    end_of,
    first_members,
    head,
    just_before,
    names,
    on,
)

BRAZIL, FRANCE = head("BRA"), head("FRA")
DIGEST = "ab" * 32
AGAINST, IN_FAVOUR = ("do_not_adopt", "It weakens.", DIGEST), ("adopt", "It is sound.", DIGEST)
WHY = "The members read the article otherwise."
VOTE_OPENS = end_of(8, 18)


@pytest.fixture
def asked(blocked: Course) -> Course:
    """The step of the opinion, from 5 July to 4 August; Brazil still objects."""
    blocked.act(ladder.AskForOpinion, "The panel knows.", by=FRANCE, at=on(6, 1))
    blocked.run(end_of(6, 5))
    blocked.renew(1, by=BRAZIL, at=on(7, 1))
    blocked.run(end_of(7, 5))
    return blocked


def _decided(course: Course, votes: int) -> Course:
    course.run(VOTE_OPENS)
    course.vote("yes", first_members(course.ledger, votes), at=on(8, 20))
    course.vote("no", first_members(course.ledger, 35)[votes:], at=on(8, 20))
    course.run(end_of(8, 25))
    return course


def test_the_executive_secretary_records_what_the_panel_says(asked: Course) -> None:
    found = asked.act(ladder.RecordOpinion, *AGAINST, by=OFFICER, at=on(7, 20))
    assert names(found) == ("OpinionRecorded",)
    assert asked.proposal.climb.conclusion == "do_not_adopt"


def test_nobody_else_records_it(asked: Course) -> None:
    for actor in (FRANCE, BRAZIL, SWISS_CHAIR):
        refused = asked.refusal(ladder.RecordOpinion, *AGAINST, by=actor, at=on(7, 20))
        assert isinstance(refused, NotPermitted)


def test_an_opinion_moves_no_period(asked: Course) -> None:
    asked.act(ladder.RecordOpinion, *AGAINST, by=OFFICER, at=on(7, 20))
    assert asked.run(just_before(end_of(8, 4))) == ()
    assert asked.run(end_of(8, 4)) == ("LadderStepOpened",)


def test_without_an_opinion_the_step_ends_all_the_same(asked: Course) -> None:
    asked.run(just_before(end_of(8, 4)))
    assert asked.run(end_of(8, 4)) == ("LadderStepOpened",)
    assert asked.proposal.ladder_step == "reflection"


def test_a_late_opinion_is_recorded_until_the_vote_opens(asked: Course) -> None:
    moment = just_before(VOTE_OPENS)
    assert asked.refusal(ladder.RecordOpinion, *AGAINST, by=OFFICER, at=moment) is None


def test_once_the_vote_is_open_it_is_too_late(asked: Course) -> None:
    refused = asked.refusal(ladder.RecordOpinion, *AGAINST, by=OFFICER, at=VOTE_OPENS)
    assert isinstance(refused, life.WrongStage)


def test_there_is_no_opinion_before_its_step_has_opened(blocked: Course) -> None:
    blocked.act(ladder.AskForOpinion, "The panel knows.", by=FRANCE, at=on(6, 1))
    refused = blocked.refusal(ladder.RecordOpinion, *AGAINST, by=OFFICER, at=on(6, 2))
    assert isinstance(refused, life.WrongStage)


def test_there_is_no_opinion_that_nobody_asked_for(blocked: Course) -> None:
    refused = blocked.refusal(ladder.RecordOpinion, *AGAINST, by=OFFICER, at=on(7, 6))
    assert isinstance(refused, life.WrongStage)


def test_there_is_one_opinion(asked: Course) -> None:
    asked.act(ladder.RecordOpinion, *AGAINST, by=OFFICER, at=on(7, 20))
    refused = asked.refusal(ladder.RecordOpinion, *IN_FAVOUR, by=OFFICER, at=on(7, 21))
    assert isinstance(refused, ladder.OpinionRecordedAlready)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        (("perhaps", "It weakens.", DIGEST), "/conclusion"),
        (("adopt", " ", DIGEST), "/opinion"),
        (("adopt", "It is sound.", "ab" * 31), "/document"),
        (("adopt", "It is sound.", "AB" * 32), "/document"),
        (("adopt", "It is sound.", "ab" * 32 + "\n"), "/document"),
    ],
)
def test_an_opinion_concludes_is_reasoned_and_names_its_document(
    asked: Course, said: tuple[str, ...], place: str
) -> None:
    refused = asked.refusal(ladder.RecordOpinion, *said, by=OFFICER, at=on(7, 20))
    assert refused is not None
    assert refused.place == place


@pytest.mark.parametrize(
    ("opinion", "votes", "departing"),
    [(AGAINST, 27, True), (AGAINST, 26, False), (IN_FAVOUR, 27, False), (IN_FAVOUR, 26, True)],
)
def test_a_decision_departs_where_it_is_not_what_the_panel_concludes(
    asked: Course, opinion: tuple[str, ...], votes: int, departing: bool
) -> None:
    asked.act(ladder.RecordOpinion, *opinion, by=OFFICER, at=on(7, 20))
    _decided(asked, votes)
    assert asked.proposal.stage is (Stage.IN_FORCE if votes == 27 else Stage.NOT_ADOPTED)
    assert departs(asked.proposal) is departing


@pytest.mark.parametrize("who", [FRANCE, SWISS_CHAIR])
def test_the_sponsor_or_the_chair_says_why_and_no_period_ends_it(asked: Course, who: Actor) -> None:
    asked.act(ladder.RecordOpinion, *AGAINST, by=OFFICER, at=on(7, 20))
    _decided(asked, 27)
    assert isinstance(
        asked.refusal(ladder.ExplainDeparture, " ", by=who, at=on(12, 1)), life.ReasonsMissing
    )
    assert names(asked.act(ladder.ExplainDeparture, WHY, by=who, at=on(12, 1))) == (
        "DepartureExplained",
    )
    refused = asked.refusal(ladder.ExplainDeparture, WHY, by=FRANCE, at=on(12, 2))
    assert isinstance(refused, ladder.NothingToExplain)


def test_another_member_does_not_explain_it(asked: Course) -> None:
    asked.act(ladder.RecordOpinion, *AGAINST, by=OFFICER, at=on(7, 20))
    _decided(asked, 27)
    refused = asked.refusal(ladder.ExplainDeparture, WHY, by=BRAZIL, at=on(9, 1))
    assert isinstance(refused, life.NotTheSponsor)


def test_what_follows_the_opinion_needs_no_explanation(asked: Course) -> None:
    asked.act(ladder.RecordOpinion, *IN_FAVOUR, by=OFFICER, at=on(7, 20))
    _decided(asked, 27)
    refused = asked.refusal(ladder.ExplainDeparture, WHY, by=FRANCE, at=on(9, 1))
    assert isinstance(refused, ladder.NothingToExplain)
