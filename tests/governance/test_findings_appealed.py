"""RP-29, RP-38: what the Secretariat finds of an objection can be appealed, and waits for it.

Four members object to a change of equality, which consensus alone may make, on 14 May, a day before
the call closes.
"""

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.state import Standing
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings.state import Holding
from regime.domain.values import Actor, StateCode
from tests.cast import DAY_1, OFFICER
from tests.governance.course import Course, end_of, first_members, head, just_before, names, on
from tests.governance.course import submit as start
from tests.governance.test_left_out import suspended
from tests.ledger import Ledger

BRAZIL, FRANCE, INDIA = head("BRA"), head("FRA"), head("IND")
OBJECTORS = ("BRA", "IND", "TUR", "ARG")
CALL_OPENS, CALL_ENDS = end_of(5, 1), end_of(5, 15)
DISPUTE = ("bilateral_dispute_unrelated",)
WHOLE = ("It goes too far.", "A provision", "A change")
FAILED_ON, APPEAL_ENDS, CURE_ENDS = on(5, 16), end_of(5, 23), end_of(5, 21)
APPEALED_ON, VOTE_ENDS = on(5, 20), end_of(5, 27)


@pytest.fixture
def equality(assembly: Ledger) -> Course:
    """A change of equality whose call for consensus is open from 1 to 15 May."""
    text: Json = [{"article": "RP-03", "text": "Some are more equal: 1 vote, 0 privileged."}]
    course = start(assembly, "rules_amendment", text, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    course.run(CALL_OPENS)
    return course


@pytest.fixture
def failed(equality: Course) -> Course:
    """The same, where Brazil alone objected on 14 May and was failed on 16 May."""
    equality.objects(BRAZIL, at=on(5, 14))
    assert equality.run(CALL_ENDS) == ("ResultAwaited",)
    _fail(equality, 1)
    return equality


def _fail(course: Course, number: int, *, day: int = 16) -> tuple[str, ...]:
    said = (number, DISPUTE, "It is about a mill.")
    return names(course.act(objections.FailObjection, *said, by=OFFICER, at=on(5, day)))


def _appeal(course: Course, number: int, *, by: Actor, day: int = 20) -> tuple[str, ...]:
    said = (number, "The provision is cited.")
    return names(course.act(rulings.AppealRuling, *said, by=by, at=on(5, day)))


def _vote(course: Course, number: int, choices: dict[str, int]) -> None:
    members = iter(first_members(course.ledger, sum(choices.values())))
    for choice, count in choices.items():
        for _ in range(count):
            code = next(members)
            said = (number, StateCode(code), choice, "", None)
            course.act(rulings.VoteOnRuling, *said, by=head(code), at=on(5, 21))


def test_four_objectors_failed_as_bilateral_dispute_do_not_lose_their_objection(
    equality: Course,
) -> None:
    """Each is failed, cures and is failed again; each appeals, and nobody upholds the finding."""
    for code in OBJECTORS:
        equality.objects(head(code), at=on(5, 14))
    assert equality.run(CALL_ENDS) == ("ResultAwaited",)
    for number in range(1, 5):
        _fail(equality, number)
    for number, code in enumerate(OBJECTORS, 1):
        equality.act(objections.CureObjection, number, *WHOLE, by=head(code), at=on(5, 17))
    for number in range(1, 5):
        assert _fail(equality, number, day=18) == ("ObjectionFoundDefective", "SecretariatFound")
    for number, code in enumerate(OBJECTORS, 5):
        _appeal(equality, number, by=head(code))
    for number in range(5, 9):
        _vote(equality, number, {"yes": 10, "no": 9})
    equality.run(VOTE_ENDS)
    standing = [one.standing for one in equality.proposal.objections.values()]
    assert standing == [Standing.CLOSED] * 4
    assert equality.result("ConsensusCallClosed") == ("objection", sorted(OBJECTORS))
    assert equality.proposal.stage is Stage.NOT_ADOPTED


def test_a_finding_is_made_with_its_reasons_and_the_days_in_which_it_is_appealed(
    failed: Course,
) -> None:
    found = failed.last
    assert found.type == "SecretariatFound"
    assert (found.data["objection"], found.data["reasons"]) == (1, "It is about a mill.")
    assert found.data["appeal_until"] == "2026-05-23T23:59:00.000000Z"


def test_until_the_days_are_over_the_objection_counts(failed: Course) -> None:
    assert failed.run(just_before(APPEAL_ENDS)) == ()
    assert [one.member for one in failed.proposal.standing_objections] == ["BRA"]


def test_without_an_appeal_it_falls_at_their_end(failed: Course) -> None:
    assert failed.run(APPEAL_ENDS)[:3] == (
        "FindingUnappealed",
        "ObjectionFell",
        "ConsensusCallClosed",
    )
    assert failed.result("ConsensusCallClosed") == ("no_objection", [])


def test_it_is_appealed_until_the_last_moment(failed: Course) -> None:
    moment = just_before(APPEAL_ENDS)
    assert failed.refusal(rulings.AppealRuling, 1, "So.", by=BRAZIL, at=moment) is None


def test_at_their_end_an_appeal_is_too_late(failed: Course) -> None:
    late = failed.refusal(rulings.AppealRuling, 1, "So.", by=BRAZIL, at=APPEAL_ENDS)
    assert isinstance(late, life.WrongStage | rulings.AppealedAlready)
    assert failed.proposal.objections[1].standing is Standing.FALLEN


def test_nobody_else_uses_up_its_appeal(failed: Course) -> None:
    refused = failed.refusal(rulings.AppealRuling, 1, "So.", by=INDIA, at=APPEALED_ON)
    assert isinstance(refused, objections.NotTheObjector)


def test_a_finding_is_appealed_once(failed: Course) -> None:
    _appeal(failed, 1, by=BRAZIL)
    again = failed.refusal(rulings.AppealRuling, 1, "So.", by=BRAZIL, at=APPEALED_ON)
    assert isinstance(again, rulings.AppealedAlready)


def test_while_the_appeal_runs_the_result_waits_and_nothing_is_cured(failed: Course) -> None:
    _appeal(failed, 1, by=BRAZIL)
    refused = failed.refusal(objections.CureObjection, 1, *WHOLE, by=BRAZIL, at=APPEALED_ON)
    assert isinstance(refused, rulings.RulingUnderAppeal)
    assert failed.run(just_before(VOTE_ENDS)) == ()
    assert failed.proposal.stage is Stage.AWAITING


def test_upheld_by_the_members_the_finding_has_effect(failed: Course) -> None:
    _appeal(failed, 1, by=BRAZIL)
    _vote(failed, 1, {"yes": 8, "no": 12})
    assert failed.run(VOTE_ENDS)[:3] == ("RulingUpheld", "ObjectionFell", "ConsensusCallClosed")
    assert failed.proposal.objections[1].standing is Standing.FALLEN
    assert failed.proposal.stage is Stage.ADOPTED


def test_overturned_the_objection_counts_for_good(failed: Course) -> None:
    _appeal(failed, 1, by=BRAZIL)
    _vote(failed, 1, {"yes": 12, "no": 8})
    assert failed.run(VOTE_ENDS)[:3] == (
        "RulingOverturned",
        "ObjectionRestored",
        "ConsensusCallClosed",
    )
    assert failed.result("ConsensusCallClosed") == ("objection", ["BRA"])


def test_what_was_overturned_is_not_found_again(call: Course) -> None:
    """During the call: the members overturn the finding in time for the officer to try again."""
    call.objects(BRAZIL, at=on(5, 2))
    _fail(call, 1, day=3)
    _appeal(call, 1, by=BRAZIL, day=4)
    for code in first_members(call.ledger, 18):
        said = (1, StateCode(code), "yes", "", None)
        call.act(rulings.VoteOnRuling, *said, by=head(code), at=on(5, 5))
    call.run(end_of(5, 11))
    found = (1, DISPUTE, "A mill it is.")
    again = call.refusal(objections.FailObjection, *found, by=OFFICER, at=on(5, 12))
    assert isinstance(again, life.WrongStage)
    assert call.proposal.objections[1].standing is Standing.SUSTAINED


def test_the_vote_of_the_objector_alone_decides_nothing(failed: Course) -> None:
    """Half of the members have to take part; where twice it alone does, the finding stands."""
    _appeal(failed, 1, by=BRAZIL)
    _alone(failed, ("BRA",), day=21)
    assert failed.run(VOTE_ENDS) == ("RulingQuorumFailed", "RulingVoteOpened")
    assert failed.proposal.stage is Stage.AWAITING
    _alone(failed, ("BRA",), day=29)
    assert "RulingUpheld" in failed.run(end_of(6, 30))


def test_rp_29_those_that_take_part_in_the_repeat_decide(failed: Course) -> None:
    """Too few for a quorum, but two for the objection and nobody against it."""
    _appeal(failed, 1, by=BRAZIL)
    failed.run(VOTE_ENDS)
    _alone(failed, ("BRA", "IND"), day=29)
    ended = failed.run(end_of(6, 30))
    assert {"RulingOverturned", "ObjectionRestored", "ProposalNotAdopted"} <= set(ended)
    assert failed.ledger.faults() == []


def test_rp_29_the_vote_of_who_is_suspended_by_then_makes_no_second_one(failed: Course) -> None:
    """RP-02, RP-29: of two that voted one is left out, and a single vote changes nothing."""
    _appeal(failed, 1, by=BRAZIL)
    failed.run(VOTE_ENDS)
    _alone(failed, ("BRA", "IND"), day=29)
    suspended(failed, StateCode("IND"), at=on(5, 30))
    ended = failed.run(end_of(6, 30))
    assert {"ElectorsLeftOut", "RulingQuorumFailed", "RulingUpheld"} <= set(ended)


def _alone(course: Course, codes: tuple[str, ...], *, day: int) -> None:
    for code in codes:
        said = (1, StateCode(code), "yes", "", None)
        course.act(rulings.VoteOnRuling, *said, by=head(code), at=on(5, day))


def test_a_cured_objection_leaves_the_finding_without_object(failed: Course) -> None:
    failed.act(objections.CureObjection, 1, *WHOLE, by=BRAZIL, at=just_before(CURE_ENDS))
    assert failed.proposal.rulings[1].holding is Holding.CLOSED
    refused = failed.refusal(rulings.AppealRuling, 1, "So.", by=BRAZIL, at=on(5, 22))
    assert isinstance(refused, rulings.AppealedAlready)


def test_a_cure_has_its_own_days(failed: Course) -> None:
    late = failed.refusal(objections.CureObjection, 1, *WHOLE, by=BRAZIL, at=CURE_ENDS)
    assert isinstance(late, life.TooLate)
    assert failed.proposal.objections[1].standing is Standing.DEFECTIVE


def test_during_the_ladder_a_failed_objection_still_stands_in_the_way(call: Course) -> None:
    call.sustain(call.objects(INDIA, at=on(5, 14)), at=on(5, 14))
    call.objects(BRAZIL, at=on(5, 14))
    call.run(CALL_ENDS)
    _fail(call, 2, day=17)
    assert call.lift(1, by=INDIA, at=on(5, 18)) == ("ObjectionWithdrawn",)
    assert call.run(end_of(5, 24))[:3] == (
        "FindingUnappealed",
        "ObjectionFell",
        "ConsensusReached",
    )


def test_with_the_withdrawal_of_the_objection_the_appeal_has_no_object(failed: Course) -> None:
    _appeal(failed, 1, by=BRAZIL)
    failed.lift(1, by=BRAZIL, at=on(5, 22))
    assert failed.proposal.rulings[1].holding is Holding.CLOSED
    assert failed.proposal.stage is Stage.ADOPTED
