"""Extension of silence: a member may ask once for half of the period more, rounded up."""

import pytest

from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.proposal import said as life
from tests.cast import (
    ALDER,
    BIRCH,
    CEDAR,
    DAY_1,
    DAY_2,
    DAY_3,
    END_OF_DAY_2,
    END_OF_DAY_3,
    END_OF_DAY_4,
    HAZEL,
    MAPLE,
    OFFICER,
)
from tests.governance.course import Course, end_of, head, just_before, names, on, submit
from tests.governance.texts import WORDS
from tests.ledger import Ledger

WHY = "Our ministry reads it still."


def _extend(course: Course, by: str = "BIRCH") -> None:
    course.act(ladder.AskForExtension, WHY, by=head(by), at=DAY_2)


def test_a_silence_of_one_day_becomes_one_of_two(under_silence: Course) -> None:
    asked = under_silence.act(ladder.AskForExtension, WHY, by=BIRCH, at=DAY_2)
    assert names(asked) == ("SilenceExtended",)
    assert under_silence.proposal.due is not None
    assert under_silence.proposal.due.at == END_OF_DAY_3


@pytest.mark.parametrize(
    ("matter", "ends"),
    [("public_statement", end_of(3, 13)), ("list_editorial", end_of(4, 3))],
    ids=["7 days and 4", "21 days and 11"],
)
def test_half_of_the_period_is_rounded_up(assembly: Ledger, matter: str, ends: object) -> None:
    course = submit(assembly, matter, WORDS, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    course.act(ladder.AskForExtension, WHY, by=head("BRA"), at=on(3, 5))
    assert course.proposal.stage_due is not None
    assert course.proposal.stage_due.at == ends


def test_the_new_end_is_counted_from_the_opening_and_not_from_the_asking(
    under_silence: Course,
) -> None:
    under_silence.act(ladder.AskForExtension, WHY, by=BIRCH, at=just_before(END_OF_DAY_2))
    assert under_silence.run(just_before(END_OF_DAY_3)) == ()
    assert under_silence.run(END_OF_DAY_3)[0] == "SilenceClosed"


def test_objections_are_raised_until_the_new_end(under_silence: Course) -> None:
    _extend(under_silence)
    number = under_silence.objects(HAZEL, at=just_before(END_OF_DAY_3))
    under_silence.sustain(number, at=just_before(END_OF_DAY_3))
    assert under_silence.run(END_OF_DAY_3) == ("SilenceClosed", "VoteOpened")
    assert under_silence.result("SilenceClosed") == ("silence_broken", ["HAZEL"])


def test_at_the_end_it_is_too_late_to_ask(under_silence: Course) -> None:
    refused = under_silence.refusal(ladder.AskForExtension, WHY, by=BIRCH, at=END_OF_DAY_2)
    assert isinstance(refused, life.WrongStage)


def test_it_is_asked_for_once_whoever_asks(under_silence: Course) -> None:
    _extend(under_silence)
    for by in (BIRCH, CEDAR):
        refused = under_silence.refusal(ladder.AskForExtension, WHY, by=by, at=DAY_3)
        assert isinstance(refused, ladder.ExtendedAlready)


def test_another_silence_is_extended_by_itself(lake: Ledger) -> None:
    courses = [submit(lake, "water_level", WORDS, by=ALDER, at=DAY_1) for _ in range(2)]
    for course in courses:
        course.admit(at=DAY_1)
    for course in courses:
        _extend(course)
    assert courses[0].run(just_before(END_OF_DAY_3)) == ()


def test_a_suspended_member_does_not_ask(under_silence: Course) -> None:
    refused = under_silence.refusal(ladder.AskForExtension, WHY, by=MAPLE, at=DAY_2)
    assert isinstance(refused, life.Suspended)


def test_an_officer_does_not_ask(under_silence: Course) -> None:
    refused = under_silence.refusal(ladder.AskForExtension, WHY, by=OFFICER, at=DAY_2)
    assert refused is not None
    assert refused.code == "not_permitted"


def test_it_needs_reasons(under_silence: Course) -> None:
    refused = under_silence.refusal(ladder.AskForExtension, " ", by=BIRCH, at=DAY_2)
    assert isinstance(refused, life.ReasonsMissing)


def test_a_call_for_consensus_is_not_extended(call: Course) -> None:
    refused = call.refusal(ladder.AskForExtension, WHY, by=head("BRA"), at=on(5, 2))
    assert isinstance(refused, life.WrongStage)


def test_the_result_waits_for_a_check_after_the_new_end_too(under_silence: Course) -> None:
    _extend(under_silence)
    under_silence.objects(HAZEL, at=just_before(END_OF_DAY_3))
    assert under_silence.run(END_OF_DAY_3) == ("ResultAwaited",)
    assert under_silence.run(END_OF_DAY_4) == (
        "ObjectionDeemedSustained",
        "SilenceClosed",
        "VoteOpened",
    )
