"""Disputed objections: the sole objection of a member in a declared dispute breaks nothing.

India is in dispute with Australia, which a review is about; so is Brazil, where a test says so.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.state import Standing
from governance.domain.chapters.proposal.stages import Stage
from regime.domain.chapters.disputes import said as disputes
from regime.domain.values import StateCode
from tests.cast import DAY_1, OFFICER
from tests.governance.asking import (
    AUSTRALIA,
    BRAZIL,
    CONCERNED,
    FRANCE,
    INDIA,
    REVIEW,
    assembly_in,
    decided_like_a_finding,
    decided_under_silence,
    dispute,
    proposed,
)
from tests.governance.course import Course, end_of, on, submit
from tests.ledger import Ledger

IND = StateCode("IND")
OPENED, CLOSED = end_of(3, 23), end_of(4, 6)


@pytest.fixture(scope="module")
def by_silence(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return assembly_in(tmp_path_factory, decided_under_silence)


@pytest.fixture(scope="module")
def by_consensus(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return assembly_in(tmp_path_factory, decided_like_a_finding)


@pytest.fixture
def silent(by_silence: Ledger) -> Iterator[Course]:
    """Silence is kept from the end of 23 March to 6 April; India has declared its dispute."""
    for course in proposed(by_silence):
        course.ledger.act(dispute("AUS"), by=INDIA, at=DAY_1)
        yield course


@pytest.fixture
def called(by_consensus: Ledger) -> Iterator[Course]:
    """A call for consensus from the end of 23 March to 6 April; India has declared its dispute."""
    for course in proposed(by_consensus):
        course.ledger.act(dispute("AUS"), by=INDIA, at=DAY_1)
        yield course


def _noted(course: Course) -> dict[str, Any]:
    return course.ledger.entries[course.ledger.find("DisputesNoted")].data


def test_the_opening_notes_the_members_in_dispute(silent: Course) -> None:
    assert silent.run(OPENED) == ("SilenceOpened", "DisputesNoted")
    noted = _noted(silent)
    assert (noted["about"], noted["members"], noted["disputes"]) == ("AUS", ["IND"], [1])


def test_a_call_for_consensus_notes_them_too(called: Course) -> None:
    assert called.run(OPENED) == ("ConsensusCalled", "DisputesNoted")


@pytest.mark.parametrize(("days", "members"), [(0, ["IND"]), (179, ["IND"]), (180, ["BRA", "IND"])])
def test_a_dispute_that_the_other_state_declared_is_noted_if_it_was_not_for_the_occasion(
    by_silence: Ledger, days: int, members: list[str]
) -> None:
    """RP-38: 180 days before the text was filed, counted to the end of the last."""
    fork = by_silence.fork()
    fork.act(dispute("BRA"), by=AUSTRALIA, at=DAY_1)
    filed = on(3, 3) + timedelta(days=days)
    course = submit(fork, REVIEW, CONCERNED, by=FRANCE, at=filed)
    course.join("BRA", "IND", at=filed)
    course.admit(at=filed)
    fork.act(dispute("AUS"), by=INDIA, at=filed)
    course.run(filed + timedelta(days=22))
    assert _noted(course)["members"] == members


def test_the_sole_objection_of_a_member_that_was_drawn_into_a_dispute_still_blocks(
    silent: Course,
) -> None:
    """RP-38: the state concerned declares a dispute on the day of the filing; nobody contests."""
    silent.ledger.act(dispute("BRA"), by=AUSTRALIA, at=DAY_1)
    silent.run(OPENED)
    silent.sustain(silent.objects(BRAZIL, at=on(3, 25)), at=on(3, 25))
    silent.run(CLOSED)
    assert silent.result("SilenceClosed") == ("silence_broken", ["BRA"])


def test_a_dispute_with_another_state_is_not_noted(silent: Course) -> None:
    silent.ledger.act(dispute("FRA"), by=BRAZIL, at=DAY_1)
    silent.run(OPENED)
    assert _noted(silent)["members"] == ["IND"]


def test_a_dispute_that_has_ended_is_not_noted(silent: Course) -> None:
    silent.ledger.act(disputes.EndDispute(1, "It was settled."), by=INDIA, at=on(3, 20))
    assert silent.run(OPENED) == ("SilenceOpened",)


def test_a_dispute_that_the_other_state_contests_is_not_noted(silent: Course) -> None:
    silent.ledger.act(disputes.ContestDispute(1, "There is no mill."), by=AUSTRALIA, at=on(3, 20))
    assert silent.run(OPENED) == ("SilenceOpened",)


def test_what_was_noted_stays_when_the_dispute_is_contested_later(silent: Course) -> None:
    silent.run(OPENED)
    silent.ledger.act(disputes.ContestDispute(1, "There is no mill."), by=AUSTRALIA, at=on(3, 25))
    silent.sustain(silent.objects(INDIA, at=on(3, 25)), at=on(3, 25))
    silent.run(CLOSED)
    assert silent.proposal.stage is Stage.IN_FORCE


def test_a_dispute_declared_after_the_opening_is_not_noted(silent: Course) -> None:
    silent.run(OPENED)
    silent.ledger.act(dispute("AUS"), by=BRAZIL, at=OPENED)
    assert silent.proposal.call is not None
    assert silent.proposal.call.in_dispute == (IND,)


def test_what_was_noted_stays_when_the_dispute_ends_later(silent: Course) -> None:
    silent.run(OPENED)
    silent.ledger.act(disputes.EndDispute(1, "It was settled."), by=INDIA, at=on(3, 25))
    silent.sustain(silent.objects(INDIA, at=on(3, 25)), at=on(3, 25))
    silent.run(CLOSED)
    assert silent.proposal.stage is Stage.IN_FORCE


def test_its_objection_is_accepted_and_checked(silent: Course) -> None:
    silent.run(OPENED)
    number = silent.objects(INDIA, at=on(3, 25))
    assert silent.proposal.objections[number].standing is Standing.CHECK
    assert silent.sustain(number, at=on(3, 26)) == ("ObjectionSustained",)
    assert silent.proposal.objections[number].standing is Standing.SUSTAINED


def test_its_sole_objection_does_not_break_silence(silent: Course) -> None:
    silent.run(OPENED)
    silent.sustain(silent.objects(INDIA, at=on(3, 25)), at=on(3, 25))
    silent.run(CLOSED)
    assert silent.result("SilenceClosed") == ("silence_kept", [])
    assert silent.proposal.stage is Stage.IN_FORCE


def test_its_sole_objection_does_not_break_consensus(called: Course) -> None:
    called.run(OPENED)
    called.sustain(called.objects(INDIA, at=on(3, 25)), at=on(3, 25))
    called.run(CLOSED)
    assert called.result("ConsensusCallClosed") == ("no_objection", [])
    assert called.proposal.stage is Stage.IN_FORCE


def test_the_sole_objection_of_a_member_in_no_dispute_breaks_it(silent: Course) -> None:
    silent.run(OPENED)
    silent.sustain(silent.objects(BRAZIL, at=on(3, 25)), at=on(3, 25))
    silent.run(CLOSED)
    assert silent.result("SilenceClosed") == ("silence_broken", ["BRA"])


def test_beside_another_objection_it_is_not_sole(silent: Course) -> None:
    silent.run(OPENED)
    for by in (INDIA, BRAZIL):
        silent.sustain(silent.objects(by, at=on(3, 25)), at=on(3, 25))
    silent.run(CLOSED)
    assert silent.result("SilenceClosed") == ("silence_broken", ["BRA", "IND"])


def test_two_members_in_dispute_that_object_are_each_not_sole(silent: Course) -> None:
    silent.ledger.act(dispute("AUS"), by=BRAZIL, at=DAY_1)
    silent.run(OPENED)
    for by in (INDIA, BRAZIL):
        silent.sustain(silent.objects(by, at=on(3, 25)), at=on(3, 25))
    silent.run(CLOSED)
    assert silent.result("SilenceClosed") == ("silence_broken", ["BRA", "IND"])


def test_where_the_other_objection_was_withdrawn_it_is_sole(silent: Course) -> None:
    silent.run(OPENED)
    for by in (INDIA, BRAZIL):
        silent.sustain(silent.objects(by, at=on(3, 25)), at=on(3, 25))
    silent.lift(2, by=BRAZIL, at=on(3, 27))
    silent.run(CLOSED)
    assert silent.proposal.stage is Stage.IN_FORCE


def test_no_result_waits_for_its_check_alone(silent: Course) -> None:
    silent.run(OPENED)
    silent.objects(INDIA, at=on(4, 5))
    assert silent.run(CLOSED)[0] == "SilenceClosed"
    assert silent.proposal.stage is Stage.IN_FORCE


def test_the_result_waits_for_a_check_that_would_make_it_not_sole(silent: Course) -> None:
    silent.run(OPENED)
    silent.sustain(silent.objects(INDIA, at=on(3, 25)), at=on(3, 25))
    silent.objects(BRAZIL, at=on(4, 5))
    assert silent.run(CLOSED) == ("ResultAwaited",)
    awaited = silent.ledger.entries[silent.ledger.find("ResultAwaited")]
    assert awaited.data["objections"] == [2]


def test_both_stand_when_that_check_is_passed(silent: Course) -> None:
    silent.run(OPENED)
    silent.sustain(silent.objects(INDIA, at=on(3, 25)), at=on(3, 25))
    number = silent.objects(BRAZIL, at=on(4, 5))
    silent.run(CLOSED)
    assert silent.sustain(number, at=on(4, 7))[:2] == ("ObjectionSustained", "SilenceClosed")
    assert silent.result("SilenceClosed") == ("silence_broken", ["BRA", "IND"])


def test_silence_is_kept_when_that_objection_is_lifted(silent: Course) -> None:
    silent.run(OPENED)
    silent.sustain(silent.objects(INDIA, at=on(3, 25)), at=on(3, 25))
    number = silent.objects(BRAZIL, at=on(4, 5))
    silent.run(CLOSED)
    assert silent.lift(number, by=BRAZIL, at=on(4, 7))[:2] == (
        "ObjectionWithdrawn",
        "SilenceClosed",
    )
    assert silent.proposal.stage is Stage.IN_FORCE


def test_with_two_checks_open_the_first_that_passes_does_not_settle_it(silent: Course) -> None:
    silent.run(OPENED)
    for by in (INDIA, BRAZIL):
        silent.objects(by, at=on(4, 5))
    assert silent.run(CLOSED) == ("ResultAwaited",)
    assert silent.sustain(1, at=on(4, 7)) == ("ObjectionSustained",)
    silent.act(objections.FailObjection, 2, ("remedy",), "It says none.", by=OFFICER, at=on(4, 7))
    silent.run(end_of(4, 14))
    assert silent.proposal.objections[2].standing is Standing.FALLEN
    assert silent.proposal.stage is Stage.IN_FORCE


def test_with_two_checks_open_one_of_a_member_in_no_dispute_settles_it(silent: Course) -> None:
    silent.run(OPENED)
    for by in (INDIA, BRAZIL):
        silent.objects(by, at=on(4, 5))
    silent.run(CLOSED)
    assert silent.sustain(2, at=on(4, 7))[1] == "SilenceClosed"
    assert silent.result("SilenceClosed") == ("silence_broken", ["BRA", "IND"])


def test_during_the_ladder_the_text_is_adopted_when_only_it_is_left(called: Course) -> None:
    called.run(OPENED)
    for by in (INDIA, BRAZIL):
        called.sustain(called.objects(by, at=on(3, 25)), at=on(3, 25))
    assert called.run(CLOSED) == ("ConsensusCallClosed", "LadderStepOpened")
    assert called.lift(2, by=BRAZIL, at=on(4, 10))[:2] == ("ObjectionWithdrawn", "ConsensusReached")
    assert called.proposal.stage is Stage.IN_FORCE


def test_during_the_ladder_nothing_is_adopted_while_two_are_left(called: Course) -> None:
    called.ledger.act(dispute("AUS"), by=FRANCE, at=DAY_1)
    called.run(OPENED)
    for by in (INDIA, FRANCE, BRAZIL):
        called.sustain(called.objects(by, at=on(3, 25)), at=on(3, 25))
    called.run(CLOSED)
    assert called.lift(3, by=BRAZIL, at=on(4, 10)) == ("ObjectionWithdrawn",)
    assert called.proposal.stage is Stage.LADDER


def test_a_member_in_dispute_votes_like_any_other(called: Course) -> None:
    called.run(OPENED)
    number = called.objects(BRAZIL, at=on(3, 25))
    called.sustain(number, at=on(3, 26))
    called.renew(number, by=BRAZIL, at=on(5, 10))
    called.run(end_of(6, 10))
    called.vote("no", ["IND"], at=on(6, 12))
    assert called.proposal.ballot is not None
    assert IND in called.proposal.ballot.votes


def test_under_rules_by_which_it_blocks_it_blocks(by_silence: Ledger) -> None:
    """The parameter of the article says so, and an amendment may change it."""
    ledger = by_silence.fork()
    article = ledger.regime.rules.article_for("participation")
    amended: list[Any] = [
        {
            "article": "RP-27",
            "text": article.text.replace("does not break", "breaks"),
            "parameters": {**article.parameters, "disputed_sole_objection_blocks": True},
        }
    ]
    rules = submit(ledger, "rules_amendment", amended, by=FRANCE, at=DAY_1)
    rules.admit(at=DAY_1)
    rules.run(end_of(5, 1))
    rules.vote("yes", [one.code for one in ledger.regime.members()], at=on(5, 3))
    ledger.act(dispute("AUS"), by=INDIA, at=on(12, 1))
    course = submit(ledger, REVIEW, CONCERNED, by=FRANCE, at=on(12, 1))
    course.join("BRA", "IND", at=on(12, 1))
    course.admit(at=on(12, 1))
    course.run(end_of(12, 22))
    course.sustain(course.objects(INDIA, at=on(12, 23)), at=on(12, 23))
    course.run(end_of(12, 31).replace(year=2027, month=1, day=6))
    assert ledger.regime.rules.edition == 2
    assert course.result("SilenceClosed") == ("silence_broken", ["IND"])
    assert ledger.found() == []


def test_what_is_noted_rests_on_its_article_and_on_the_end_that_opened_it(silent: Course) -> None:
    silent.run(OPENED)
    entry = silent.ledger.entries[silent.ledger.find("DisputesNoted")]
    assert entry.rules is not None
    assert entry.rules.articles == ("RP-27",)
    assert entry.data["as_of"] == "2026-03-23T23:59:00.000000Z"
