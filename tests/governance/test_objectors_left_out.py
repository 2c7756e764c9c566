"""RP-34: an objection counts only while its member is a voting Partner.

Of Brazil and India, that object to a change of the Guidelines, one or both lose their vote.
"""

from pathlib import Path

import pytest

from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.votes.counting import entitled
from regime.domain.values import Standing, StateCode
from tests.cast import DAY_1
from tests.governance.course import Course, end_of, head, on, submit
from tests.governance.membership import NOTIFY
from tests.governance.older_rules import lacking
from tests.governance.packs_of_trial import open_ballots
from tests.governance.test_left_out import stands, suspended, told
from tests.governance.texts import GUIDELINE
from tests.ledger import Ledger

BRA, IND = StateCode("BRA"), StateCode("IND")
CALL_ENDS, STEP_1, STEP_2 = end_of(5, 15), end_of(6, 5), end_of(7, 5)
ADOPTED = ("SymbolGiven", "ProposalAdopted", "DecisionTookEffect", "RecordDecided")


def called(ledger: Ledger) -> Course:
    """A change of the Guidelines whose call is open until 15 May; Brazil objects."""
    course = submit(ledger, "guidelines_amendment", GUIDELINE, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    course.run(end_of(5, 1))
    course.sustain(course.objects(head("BRA"), at=on(5, 4)), at=on(5, 5))
    return course


@pytest.fixture
def alone(assembly: Ledger) -> Course:
    """Only Brazil objects."""
    return called(assembly)


def test_an_objection_of_a_suspended_member_does_not_stop_the_call(alone: Course) -> None:
    suspended(alone, BRA, at=on(5, 8))
    assert alone.run(CALL_ENDS) == ("ElectorsLeftOut", "ConsensusCallClosed", *ADOPTED)
    assert alone.result("ConsensusCallClosed") == ("no_objection", [])
    assert told(alone)[0]["suspended"] == ["BRA"]
    assert alone.proposal.call and BRA not in entitled(alone.proposal.call)


def test_nor_does_one_of_a_member_that_left_by_notice(assembly: Ledger) -> None:
    assembly.act(NOTIFY, by=head("BRA"), at=DAY_1)
    course = submit(assembly, "guidelines_amendment", GUIDELINE, by=head("FRA"), at=on(6, 20))
    course.admit(at=on(6, 20))
    course.run(end_of(8, 19))
    course.sustain(course.objects(head("BRA"), at=on(8, 20)), at=on(8, 20))
    course.run(on(9, 1))
    assert course.ledger.regime.participant(BRA).standing is Standing.FORMER
    assert course.run(end_of(9, 2)) == ("ElectorsLeftOut", "ConsensusCallClosed", *ADOPTED)
    assert course.ledger.faults() == []


def test_one_whose_suspension_ends_by_the_decision_counts(alone: Course) -> None:
    suspended(alone, BRA, at=on(5, 8))
    stands(alone, BRA, Standing.PARTNER, at=on(5, 12))
    assert alone.run(CALL_ENDS) == ("ConsensusCallClosed", "LadderStepOpened")


def test_the_other_objection_still_stops_it_and_is_named_alone(alone: Course) -> None:
    alone.sustain(alone.objects(head("IND"), at=on(5, 6)), at=on(5, 7))
    suspended(alone, BRA, at=on(5, 8))
    assert alone.run(CALL_ENDS) == ("ElectorsLeftOut", "ConsensusCallClosed", "LadderStepOpened")
    assert alone.result("ConsensusCallClosed") == ("objection", ["IND"])


def test_the_result_awaits_no_check_of_such_an_objection(alone: Course) -> None:
    alone.objects(head("IND"), at=on(5, 14))
    suspended(alone, BRA, IND, at=on(5, 15))
    assert alone.run(CALL_ENDS)[:2] == ("ElectorsLeftOut", "ConsensusCallClosed")


def test_on_the_ladder_the_end_of_the_step_is_the_time_of_the_decision(blocked: Course) -> None:
    suspended(blocked, BRA, IND, at=on(5, 20))
    assert blocked.run(STEP_1) == ("ElectorsLeftOut", "ConsensusReached", *ADOPTED)


def test_on_the_ladder_so_is_the_end_of_the_other_objection(blocked: Course) -> None:
    suspended(blocked, BRA, at=on(5, 20))
    lifted = blocked.lift(2, by=head("IND"), at=on(5, 21))
    assert lifted == ("ObjectionWithdrawn", "ElectorsLeftOut", "ConsensusReached", *ADOPTED)


def test_a_step_is_skipped_without_who_is_no_voting_member(blocked: Course) -> None:
    suspended(blocked, BRA, at=on(5, 20))
    for side in ("FRA", "IND"):
        done = blocked.act(ladder.AgreeToSkip, "chair_consultation", by=head(side), at=on(5, 21))
    assert [type(one).__name__ for one in done] == ["SkipAgreed", "StepSkipped", "LadderStepOpened"]


def test_a_step_ends_as_ever_where_another_maintains_one(blocked: Course) -> None:
    suspended(blocked, BRA, at=on(5, 20))
    assert blocked.run(STEP_1) == ("LadderStepOpened",)


def test_before_this_rule_such_an_objection_stopped_the_call(tmp_path: Path) -> None:
    course = called(lacking(open_ballots(tmp_path / "mtcr"), {"RP-34": ("counted_at_decision",)}))
    suspended(course, BRA, at=on(5, 8))
    assert course.run(CALL_ENDS) == ("ConsensusCallClosed", "LadderStepOpened")
    assert course.run(STEP_1) == ("LadderStepOpened",)
