"""Skipping: a step of the ladder ends where the sponsor and all who object agree."""

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.proposal import said as life
from regime.domain.values import Actor
from tests.cast import OFFICER
from tests.governance.course import Course, end_of, head, just_before, names, on

BRAZIL, FRANCE, INDIA, ITALY = head("BRA"), head("FRA"), head("IND"), head("ITA")
FIRST, SECOND = "chair_consultation", "conciliation"
CHAIR_ENDS = end_of(6, 5)


def _agree(course: Course, *by: Actor, step: str = FIRST, day: int = 1) -> tuple[str, ...]:
    for actor in by:
        found = names(course.act(ladder.AgreeToSkip, step, by=actor, at=on(6, day)))
    return found


def test_the_last_of_all_sides_ends_the_step_at_that_moment(blocked: Course) -> None:
    assert _agree(blocked, FRANCE) == ("SkipAgreed",)
    assert _agree(blocked, BRAZIL) == ("SkipAgreed",)
    assert _agree(blocked, INDIA) == ("SkipAgreed", "StepSkipped", "LadderStepOpened")
    assert blocked.proposal.ladder_step == SECOND


def test_the_next_step_runs_from_that_moment(blocked: Course) -> None:
    _agree(blocked, FRANCE, BRAZIL, INDIA)
    assert blocked.proposal.stage_due is not None
    assert blocked.proposal.stage_due.at == end_of(7, 1)


def test_without_one_objector_the_step_runs_on(blocked: Course) -> None:
    _agree(blocked, FRANCE, BRAZIL)
    assert blocked.run(just_before(CHAIR_ENDS)) == ()


def test_without_the_sponsor_the_step_runs_on(blocked: Course) -> None:
    _agree(blocked, BRAZIL, INDIA)
    assert blocked.run(just_before(CHAIR_ENDS)) == ()


def test_who_objects_no_longer_need_not_agree(blocked: Course) -> None:
    _agree(blocked, FRANCE, BRAZIL)
    assert blocked.lift(2, by=INDIA, at=on(6, 2)) == (
        "ObjectionWithdrawn",
        "StepSkipped",
        "LadderStepOpened",
    )


def test_who_objects_and_has_not_agreed_is_waited_for_when_another_withdraws(
    blocked: Course,
) -> None:
    _agree(blocked, FRANCE, BRAZIL)
    assert blocked.lift(1, by=BRAZIL, at=on(6, 2)) == ("ObjectionWithdrawn",)
    assert _agree(blocked, INDIA, day=3)[1] == "StepSkipped"


def test_an_objection_that_lapses_ends_the_step_of_those_who_agreed(blocked: Course) -> None:
    blocked.run(CHAIR_ENDS)
    blocked.renew(1, by=BRAZIL, at=on(7, 4))
    blocked.run(end_of(7, 5))
    blocked.act(ladder.AgreeToSkip, "reflection", by=FRANCE, at=on(7, 6))
    blocked.act(ladder.AgreeToSkip, "reflection", by=BRAZIL, at=on(7, 6))
    assert blocked.run(end_of(7, 13)) == ("ObjectionLapsed", "StepSkipped", "VoteOpened")


def test_what_was_agreed_of_one_step_says_nothing_of_the_next(blocked: Course) -> None:
    _agree(blocked, FRANCE, BRAZIL)
    blocked.run(CHAIR_ENDS)
    assert _agree(blocked, INDIA, step=SECOND, day=6) == ("SkipAgreed",)


def test_where_no_objection_stands_nobody_agrees_for_the_objectors(blocked: Course) -> None:
    blocked.run(CHAIR_ENDS)
    found: Json = [{"provision": "GL-5B", "text": "Another text."}]
    blocked.put_by_the_group(found, at=on(6, 10))
    blocked.revise(found, by=FRANCE, at=on(6, 10))
    blocked.act(ladder.AgreeToSkip, SECOND, by=FRANCE, at=on(6, 11))
    blocked.lift(1, by=BRAZIL, at=on(6, 11))
    assert blocked.lift(2, by=INDIA, at=on(6, 12)) == ("ObjectionWithdrawn",)
    refused = blocked.refusal(ladder.AgreeToSkip, SECOND, by=FRANCE, at=on(6, 13))
    assert isinstance(refused, ladder.NotASide)


@pytest.mark.parametrize("actor", [ITALY, OFFICER])
def test_only_the_sides_agree(blocked: Course, actor: Actor) -> None:
    refused = blocked.refusal(ladder.AgreeToSkip, FIRST, by=actor, at=on(6, 1))
    assert refused is not None
    assert refused.code in ("not_a_side", "not_permitted")


def test_a_side_agrees_once(blocked: Course) -> None:
    _agree(blocked, FRANCE)
    refused = blocked.refusal(ladder.AgreeToSkip, FIRST, by=FRANCE, at=on(6, 2))
    assert isinstance(refused, ladder.AgreedAlready)


def test_the_step_that_is_skipped_is_named(blocked: Course) -> None:
    refused = blocked.refusal(ladder.AgreeToSkip, SECOND, by=FRANCE, at=on(6, 1))
    assert isinstance(refused, life.WrongStage)
    assert refused.place == "/step"


def test_a_vote_is_not_skipped(blocked: Course) -> None:
    for step in (FIRST, SECOND, "reflection"):
        _agree(blocked, FRANCE, BRAZIL, INDIA, step=step, day=2)
    assert blocked.proposal.stage == "vote"
    refused = blocked.refusal(ladder.AgreeToSkip, "vote", by=FRANCE, at=on(6, 3))
    assert isinstance(refused, life.WrongStage)


def test_a_call_for_consensus_is_not_skipped(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 2))
    refused = call.refusal(ladder.AgreeToSkip, "", by=FRANCE, at=on(5, 3))
    assert isinstance(refused, life.WrongStage)
