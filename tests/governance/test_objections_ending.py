"""Objections at their end: they lapse, are renewed or withdrawn; the result waits for checks."""

from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.state import Standing
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from tests.cast import OFFICER
from tests.governance.course import Course, end_of, head, just_before, names, on

BRAZIL, INDIA = head("BRA"), head("IND")
WHOLE = ("It goes too far.", "GL-5B", "A narrower text.")
CALL_ENDS = end_of(5, 15)
ADOPTED = ("SymbolGiven", "ProposalAdopted", "DecisionTookEffect", "RecordDecided")


def test_an_objection_lapses_after_sixty_days(call: Course) -> None:
    call.sustain(call.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    call.run(just_before(end_of(7, 13)))
    assert call.proposal.objections[1].standing is Standing.SUSTAINED
    assert call.run(end_of(7, 13)) == ("ObjectionLapsed", "ConsensusReached", *ADOPTED)


def test_a_renewal_says_what_has_been_tried(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 14))
    refused = call.refusal(objections.RenewObjection, 1, " ", by=BRAZIL, at=on(5, 15))
    assert isinstance(refused, life.ReasonsMissing)


def test_a_renewed_objection_lapses_sixty_days_after_its_renewal(call: Course) -> None:
    call.sustain(call.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    assert call.renew(1, by=BRAZIL, at=just_before(end_of(7, 13))) == ("ObjectionRenewed",)
    assert call.proposal.objections[1].lapses.at == end_of(9, 11)


def test_at_its_end_it_is_too_late_to_renew(call: Course) -> None:
    call.sustain(call.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    refused = call.refusal(objections.RenewObjection, 1, "Much.", by=BRAZIL, at=end_of(7, 13))
    assert isinstance(refused, life.WrongStage)


def test_it_is_renewed_at_most_twice(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 3))
    call.renew(1, by=BRAZIL, at=on(5, 4))
    call.renew(1, by=BRAZIL, at=on(5, 5))
    refused = call.refusal(objections.RenewObjection, 1, "Much.", by=BRAZIL, at=on(5, 6))
    assert isinstance(refused, objections.RenewedTooOften)


def test_a_withdrawn_objection_is_gone_and_needs_no_reasons(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 3))
    call.act(objections.WithdrawObjection, 1, "", by=BRAZIL, at=on(5, 4))
    assert call.run(CALL_ENDS) == ("ConsensusCallClosed", *ADOPTED)


def test_the_result_waits_when_only_checks_are_open(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 14))
    assert call.run(CALL_ENDS) == ("ResultAwaited",)
    assert call.proposal.stage is Stage.AWAITING
    assert call.ledger.entries[-1].data["objections"] == [1]


def test_a_check_in_favour_of_the_objection_ends_the_wait(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 14))
    found = call.sustain(1, at=on(5, 18))
    assert found == ("ObjectionSustained", "ConsensusCallClosed", "LadderStepOpened")
    assert call.proposal.stage_due is not None
    assert call.proposal.stage_due.at == end_of(6, 8)


def test_a_check_that_is_late_ends_the_wait_as_of_its_end(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 14))
    call.run(just_before(end_of(5, 19)))
    assert call.run(on(6, 1)) == (
        "ObjectionDeemedSustained",
        "ConsensusCallClosed",
        "LadderStepOpened",
    )
    assert call.proposal.stage_due is not None
    assert call.proposal.stage_due.at == end_of(6, 9)


def test_a_defective_objection_that_falls_ends_the_wait_with_consensus(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 14), remedy="")
    assert call.run(CALL_ENDS) == ("ResultAwaited",)
    assert call.run(end_of(5, 19)) == ("ObjectionFell", "ConsensusCallClosed", *ADOPTED)
    assert call.result("ConsensusCallClosed") == ("no_objection", [])


def test_it_may_still_be_cured_while_the_result_waits(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 14), remedy="")
    call.act(objections.CureObjection, 1, *WHOLE, by=BRAZIL, at=on(5, 17))
    assert call.proposal.stage is Stage.AWAITING
    assert call.sustain(1, at=on(5, 18))[1] == "ConsensusCallClosed"
    assert call.result("ConsensusCallClosed") == ("objection", ["BRA"])


def test_the_wait_ends_when_the_last_check_ends(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 14), remedy="")
    call.objects(INDIA, at=on(5, 15), remedy="")
    call.run(CALL_ENDS)
    assert call.run(end_of(5, 19)) == ("ObjectionFell",)
    assert call.run(end_of(5, 20)) == ("ObjectionFell", "ConsensusCallClosed", *ADOPTED)


def test_one_that_is_sustained_ends_the_wait_though_others_are_open(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 14))
    call.objects(INDIA, at=on(5, 14))
    assert call.sustain(2, at=on(5, 16))[1] == "ConsensusCallClosed"
    assert call.result("ConsensusCallClosed") == ("objection", ["BRA", "IND"])


def test_where_a_sustained_objection_stands_the_call_fails_at_its_end(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 14))
    call.sustain(call.objects(INDIA, at=on(5, 14)), at=on(5, 14))
    assert call.run(CALL_ENDS) == ("ConsensusCallClosed", "LadderStepOpened")


def test_a_check_that_is_open_when_the_ladder_begins_still_ends(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 14))
    call.sustain(call.objects(INDIA, at=on(5, 14)), at=on(5, 14))
    call.run(CALL_ENDS)
    found = call.act(objections.FailObjection, 1, ("remedy",), "None.", by=OFFICER, at=on(5, 18))
    assert names(found) == ("ObjectionFoundDefective", "SecretariatFound")
    assert call.run(end_of(5, 25)) == ("FindingUnappealed", "ObjectionFell")
    assert call.lift(2, by=INDIA, at=on(5, 26))[1] == "ConsensusReached"


def test_the_sponsor_may_withdraw_while_the_result_waits(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 14))
    call.withdraw(by=head("FRA"), at=on(5, 16))
    assert call.proposal.objections[1].standing is Standing.CLOSED
    assert call.run(on(6, 30)) == ()
