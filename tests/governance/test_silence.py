"""Silence: a text is adopted at the end of the period unless an admissible objection stands."""

from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.state import Standing
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from tests.cast import ALDER, BIRCH, DAY_1, DAY_2, END_OF_DAY_2, END_OF_DAY_3, HAZEL, MAPLE
from tests.governance.course import Course, just_before, submit
from tests.governance.texts import WORDS
from tests.ledger import Ledger


def test_without_a_consultation_silence_opens_on_admission(under_silence: Course) -> None:
    assert under_silence.proposal.stage is Stage.SILENCE
    assert under_silence.proposal.call is not None
    assert under_silence.proposal.call.closes_at == END_OF_DAY_2


def test_silence_to_the_end_adopts(under_silence: Course) -> None:
    assert under_silence.run(END_OF_DAY_2) == (
        "SilenceClosed",
        "SymbolGiven",
        "ProposalAdopted",
        "DecisionTookEffect",
    )


def test_nothing_is_adopted_a_moment_before_the_end(under_silence: Course) -> None:
    assert under_silence.run(just_before(END_OF_DAY_2)) == ()


def test_silence_that_opens_by_a_late_check_runs_from_the_end_of_the_check(lake: Ledger) -> None:
    water = submit(lake, "water_level", WORDS, by=ALDER, at=DAY_1)
    assert water.run(END_OF_DAY_2) == ("ProposalDeemedAdmitted", "SilenceOpened")
    assert water.proposal.call is not None
    assert water.proposal.call.closes_at == END_OF_DAY_3


def test_an_objection_is_raised_until_the_last_moment(under_silence: Course) -> None:
    assert under_silence.objects(HAZEL, at=just_before(END_OF_DAY_2)) == 1


def test_an_objection_at_the_end_is_too_late(under_silence: Course) -> None:
    said = ("Too much.", "LR-10", "Less.")
    refused = under_silence.refusal(objections.RaiseObjection, *said, by=HAZEL, at=END_OF_DAY_2)
    assert isinstance(refused, life.WrongStage)
    assert under_silence.proposal.stage is Stage.IN_FORCE


def test_a_suspended_member_does_not_object(under_silence: Course) -> None:
    said = ("Too much.", "LR-10", "Less.")
    assert isinstance(
        under_silence.refusal(objections.RaiseObjection, *said, by=MAPLE, at=DAY_2), life.Suspended
    )


def test_a_sustained_objection_breaks_silence_and_the_fallback_opens(under_silence: Course) -> None:
    under_silence.sustain(under_silence.objects(HAZEL, at=DAY_1), at=DAY_1)
    assert under_silence.run(END_OF_DAY_2) == ("SilenceClosed", "VoteOpened")
    assert under_silence.proposal.objections[1].standing is Standing.CLOSED
    assert under_silence.result("SilenceClosed") == ("silence_broken", ["HAZEL"])


def test_the_fallback_decides(under_silence: Course) -> None:
    under_silence.sustain(under_silence.objects(HAZEL, at=DAY_1), at=DAY_1)
    under_silence.run(END_OF_DAY_2)
    under_silence.vote("yes", ("ALDER", "BIRCH"), at=just_before(END_OF_DAY_3))
    under_silence.vote("no", ("HAZEL",), at=just_before(END_OF_DAY_3))
    assert under_silence.run(END_OF_DAY_3)[0] == "VoteClosed"
    assert under_silence.proposal.stage is Stage.IN_FORCE


def test_a_withdrawn_objection_leaves_silence_whole(under_silence: Course) -> None:
    number = under_silence.objects(HAZEL, at=DAY_1)
    under_silence.sustain(number, at=DAY_1)
    assert under_silence.lift(number, by=HAZEL, at=DAY_2) == ("ObjectionWithdrawn",)
    assert "ProposalAdopted" in under_silence.run(END_OF_DAY_2)


def test_the_sponsor_withdraws_while_silence_runs_and_no_later(under_silence: Course) -> None:
    other = submit(under_silence.ledger, "water_level", WORDS, by=BIRCH, at=DAY_1)
    other.admit(at=DAY_1)
    under_silence.withdraw(by=ALDER, at=just_before(END_OF_DAY_2))
    assert under_silence.proposal.stage is Stage.WITHDRAWN
    other.run(END_OF_DAY_2)
    assert other.proposal.stage is Stage.IN_FORCE
