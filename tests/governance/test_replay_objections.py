"""Replay of objections: one that counts though it may not, or that is gone too early, is found."""

import pytest

from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.objections import said as objections
from regime.domain.values import StateCode
from tests.governance.course import Course, end_of, head, on

BRAZIL, INDIA, ITALY = head("BRA"), head("IND"), head("ITA")
CALL_ENDS = end_of(5, 15)


@pytest.fixture
def broken(call: Course) -> Course:
    """A call that Brazil and India broke; the ladder has begun."""
    call.sustain(call.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    call.sustain(call.objects(INDIA, at=on(5, 14)), at=on(5, 14))
    call.run(CALL_ENDS)
    return call


def _objection(number: int, *missing: str) -> objections.ObjectionRaised:
    return objections.ObjectionRaised(
        number=number,
        member=StateCode("ITA"),
        revision=0,
        reasons="It goes too far.",
        provision="GL-5B",
        remedy="" if missing else "A narrower text.",
        missing=(),
        check_until=end_of(5, 19),
        cure_until=None,
        lapse_until=end_of(7, 13),
    )


def test_an_objection_after_the_call_is_caught(broken: Course) -> None:
    late = _objection(3)
    forged = broken.ledger.with_events(late, by=ITALY, at=on(5, 16), stream=broken.symbol)
    assert forged.first_fault() == ("ObjectionRaised", "refused")


def test_an_objection_without_a_part_that_awaits_its_check_is_caught(call: Course) -> None:
    blank = _objection(1, "remedy")
    forged = call.ledger.with_events(blank, by=ITALY, at=on(5, 14), stream=call.symbol)
    assert forged.first_fault() == ("ObjectionRaised", "differs")


def test_an_objection_of_another_member_is_caught(call: Course) -> None:
    forged = call.ledger.with_events(_objection(1), by=BRAZIL, at=on(5, 14), stream=call.symbol)
    assert forged.first_fault() == ("ObjectionRaised", "differs")


def test_a_defective_objection_that_is_deemed_sustained_is_caught(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 3), remedy="")
    call.run(end_of(5, 8))
    data = call.ledger.entries[-1].data
    forged = call.ledger.forged("ObjectionFell", type="ObjectionDeemedSustained", data=data)
    assert forged.first_fault() == ("ObjectionDeemedSustained", "differs")


def test_an_objection_deemed_sustained_too_early_is_caught(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 3))
    call.run(end_of(5, 8))
    forged = call.ledger.forged("ObjectionDeemedSustained", recorded_at=on(5, 8))
    assert forged.first_fault() == ("ObjectionDeemedSustained", "not_due")


def test_an_objection_that_fell_and_is_counted_is_caught(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 3), remedy="")
    call.run(CALL_ENDS)
    forged = call.ledger.forged_data("ConsensusCallClosed", "result/blocked_by", ["BRA"])
    assert forged.first_fault() == ("ConsensusCallClosed", "differs")


def test_a_fall_that_is_left_out_is_caught(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 3), remedy="")
    call.run(CALL_ENDS)
    assert call.ledger.without("ObjectionFell").first_fault()[0] == "ConsensusCallClosed"


def test_a_lapse_that_is_left_out_is_caught(broken: Course) -> None:
    broken.renew(2, by=INDIA, at=on(7, 1))
    broken.run(end_of(7, 19))
    assert broken.ledger.without("ObjectionLapsed").first_fault() == ("VoteOpened", "due_order")


def test_a_third_renewal_is_caught(broken: Course) -> None:
    broken.renew(1, by=BRAZIL, at=on(5, 16))
    broken.renew(1, by=BRAZIL, at=on(5, 17))
    third = objections.ObjectionRenewed(number=1, tried="Much.", lapse_until=end_of(7, 17))
    forged = broken.ledger.with_events(third, by=BRAZIL, at=on(5, 18), stream=broken.symbol)
    assert forged.first_fault() == ("ObjectionRenewed", "refused")


def test_a_withdrawal_by_another_member_is_caught(broken: Course) -> None:
    lifted = objections.ObjectionWithdrawn(number=1, reasons="Met.")
    forged = broken.ledger.with_events(lifted, by=INDIA, at=on(5, 16), stream=broken.symbol)
    assert forged.first_fault() == ("ObjectionWithdrawn", "refused")


def test_consensus_while_an_objection_stands_is_caught(broken: Course) -> None:
    lifted = objections.ObjectionWithdrawn(number=1, reasons="Met.")
    reached = calls.ConsensusReached(as_of=on(5, 16), result={})
    forged = broken.ledger.with_events(
        lifted, reached, by=BRAZIL, at=on(5, 16), stream=broken.symbol
    )
    assert forged.first_fault() == ("ConsensusReached", "differs")


def test_consensus_that_is_not_recorded_when_the_last_objection_goes_is_caught(
    broken: Course,
) -> None:
    broken.lift(1, by=BRAZIL, at=on(5, 16))
    lifted = objections.ObjectionWithdrawn(number=2, reasons="Met.")
    forged = broken.ledger.with_events(lifted, by=INDIA, at=on(5, 17), stream=broken.symbol)
    assert forged.first_fault() == ("ObjectionWithdrawn", "incomplete")


def test_a_result_that_does_not_wait_for_a_check_is_caught(call: Course) -> None:
    call.objects(BRAZIL, at=on(5, 14))
    call.run(CALL_ENDS)
    closed = {"round": 1, "as_of": "2026-05-15T23:59:00.000000Z", "result": {}}
    forged = call.ledger.forged("ResultAwaited", type="ConsensusCallClosed", data=closed)
    assert forged.first_fault() == ("ConsensusCallClosed", "differs")


def test_another_step_of_the_ladder_is_caught(broken: Course) -> None:
    forged = broken.ledger.forged_data("LadderStepOpened", "name", "reflection")
    assert forged.first_fault() == ("LadderStepOpened", "differs")


def test_a_ladder_that_a_vote_cuts_short_is_caught(broken: Course) -> None:
    broken.renew(1, by=BRAZIL, at=on(7, 1))
    broken.run(end_of(7, 19))
    ledger = broken.ledger
    vote = ledger.entries[ledger.find("VoteOpened")]
    forged = ledger.forged("LadderStepOpened", 1, type=vote.type, schema=2, data=vote.data)
    assert forged.first_fault() == ("VoteOpened", "differs")
