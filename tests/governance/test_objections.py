"""Objections: three parts, checked within five days, cured once within five, else they fall."""

import pytest

from audit.log.errors import NotPermitted
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.state import Standing
from governance.domain.chapters.proposal import said as life
from regime.domain.values import Actor
from tests.cast import CHAIR, OFFICER
from tests.governance.course import Course, end_of, head, just_before, names, on

BRAZIL, INDIA = head("BRA"), head("IND")
WHOLE = ("It goes too far.", "GL-5B", "A narrower text.")
RAISED = on(5, 3)
CHECK_ENDS = CURE_ENDS = end_of(5, 8)


def _raise(call: Course, *parts: str) -> tuple[str, ...]:
    (raised,) = call.act(objections.RaiseObjection, *parts, by=BRAZIL, at=RAISED)
    assert isinstance(raised, objections.ObjectionRaised)
    return raised.missing


def test_an_objection_with_its_three_parts_awaits_its_check(call: Course) -> None:
    assert _raise(call, *WHOLE) == ()
    objection = call.proposal.objections[1]
    assert objection.standing is Standing.CHECK
    assert objection.due is not None
    assert (objection.due.at, objection.lapses.at) == (CHECK_ENDS, end_of(7, 2))


@pytest.mark.parametrize("blank", ["", "  \n"])
@pytest.mark.parametrize(("place", "part"), [(0, "reasons"), (1, "provision"), (2, "remedy")])
def test_a_blank_part_is_a_defect_at_once(call: Course, place: int, part: str, blank: str) -> None:
    parts = [*WHOLE[:place], blank, *WHOLE[place + 1 :]]
    assert _raise(call, *parts) == (part,)
    objection = call.proposal.objections[1]
    assert objection.standing is Standing.DEFECTIVE
    assert objection.due is not None
    assert objection.due.at == CURE_ENDS


def test_three_blank_parts_are_three_defects(call: Course) -> None:
    assert _raise(call, "", "", "") == ("reasons", "provision", "remedy")


def test_a_defective_objection_counts_until_it_falls(call: Course) -> None:
    _raise(call, "It goes too far.", "", "A narrower text.")
    assert call.proposal.standing_objections != ()
    assert call.run(just_before(CURE_ENDS)) == ()
    assert call.run(CURE_ENDS) == ("ObjectionFell",)
    assert call.proposal.standing_objections == ()


def test_a_member_has_one_objection_at_a_time(call: Course) -> None:
    _raise(call, *WHOLE)
    refused = call.refusal(objections.RaiseObjection, *WHOLE, by=BRAZIL, at=on(5, 4))
    assert isinstance(refused, objections.ObjectionStands)


def test_a_member_whose_objection_fell_may_object_anew_while_the_call_is_open(call: Course) -> None:
    _raise(call, "", "", "")
    call.run(CURE_ENDS)
    assert call.objects(BRAZIL, at=on(5, 9)) == 2


@pytest.mark.parametrize("actor", [BRAZIL, INDIA, CHAIR])
def test_only_the_executive_secretary_checks(call: Course, actor: Actor) -> None:
    _raise(call, *WHOLE)
    refused = call.refusal(objections.SustainObjection, 1, "Whole.", by=actor, at=on(5, 4))
    assert isinstance(refused, NotPermitted)
    refused = call.refusal(objections.FailObjection, 1, ("remedy",), "None.", by=actor, at=on(5, 4))
    assert isinstance(refused, NotPermitted)


def test_a_check_gives_reasons(call: Course) -> None:
    _raise(call, *WHOLE)
    refused = call.refusal(objections.SustainObjection, 1, " ", by=OFFICER, at=on(5, 4))
    assert isinstance(refused, life.ReasonsMissing)
    refused = call.refusal(objections.FailObjection, 1, ("remedy",), "", by=OFFICER, at=on(5, 4))
    assert isinstance(refused, life.ReasonsMissing)


def test_a_check_is_made_until_the_last_moment_of_the_fifth_day(call: Course) -> None:
    _raise(call, *WHOLE)
    assert call.sustain(1, at=just_before(CHECK_ENDS)) == ("ObjectionSustained",)


def test_without_a_check_in_time_the_objection_counts_as_sustained(call: Course) -> None:
    _raise(call, *WHOLE)
    assert call.run(just_before(CHECK_ENDS)) == ()
    assert call.run(CHECK_ENDS) == ("ObjectionDeemedSustained",)
    assert call.proposal.objections[1].standing is Standing.SUSTAINED


def test_once_it_counts_as_sustained_nobody_fails_it(call: Course) -> None:
    _raise(call, *WHOLE)
    refused = call.refusal(
        objections.FailObjection, 1, ("remedy",), "Late.", by=OFFICER, at=CHECK_ENDS
    )
    assert isinstance(refused, life.WrongStage)


@pytest.mark.parametrize(
    "faults", [("provision",), ("reasons", "remedy"), ("bilateral_dispute_unrelated",)]
)
def test_a_check_names_what_is_missing_or_does_not_count(
    call: Course, faults: tuple[str, ...]
) -> None:
    _raise(call, *WHOLE)
    call.act(objections.FailObjection, 1, faults, "It lacks that.", by=OFFICER, at=on(5, 6))
    objection = call.proposal.objections[1]
    assert objection.standing is Standing.DEFECTIVE
    assert objection.cures is not None
    assert objection.cures.at == end_of(5, 11)


@pytest.mark.parametrize(
    "faults", [(), ("politeness",), ("remedy", "politeness"), ("remedy", "reasons", "remedy")]
)
def test_a_fault_that_the_rules_do_not_know_is_none_nor_is_one_named_twice(
    call: Course, faults: tuple[str, ...]
) -> None:
    _raise(call, *WHOLE)
    refused = call.refusal(objections.FailObjection, 1, faults, "So.", by=OFFICER, at=on(5, 6))
    assert isinstance(refused, objections.FaultUnknown)


def test_a_cure_gives_every_part_and_is_checked_again(call: Course) -> None:
    _raise(call, "No.", "", "")
    refused = call.refusal(objections.CureObjection, 1, *WHOLE[:2], "", by=BRAZIL, at=on(5, 7))
    assert isinstance(refused, objections.PartMissing)
    call.act(objections.CureObjection, 1, *WHOLE, by=BRAZIL, at=just_before(CURE_ENDS))
    objection = call.proposal.objections[1]
    assert objection.standing is Standing.CHECK
    assert (objection.reasons, objection.provision, objection.remedy) == WHOLE
    assert objection.due is not None
    assert objection.due.at == end_of(5, 13)


def test_at_the_end_of_its_period_a_cure_is_too_late(call: Course) -> None:
    _raise(call, "", "", "")
    refused = call.refusal(objections.CureObjection, 1, *WHOLE, by=BRAZIL, at=CURE_ENDS)
    assert isinstance(refused, life.WrongStage)
    assert call.proposal.objections[1].standing is Standing.FALLEN


def test_it_is_cured_once_and_then_falls_when_nobody_appeals(call: Course) -> None:
    _raise(call, "", "", "")
    call.act(objections.CureObjection, 1, *WHOLE, by=BRAZIL, at=on(5, 4))
    found = call.act(
        objections.FailObjection, 1, ("remedy",), "Still none.", by=OFFICER, at=on(5, 5)
    )
    assert names(found) == ("ObjectionFoundDefective", "SecretariatFound")
    refused = call.refusal(objections.CureObjection, 1, *WHOLE, by=BRAZIL, at=on(5, 6))
    assert isinstance(refused, life.WrongStage)
    assert call.run(end_of(5, 12)) == ("FindingUnappealed", "ObjectionFell")


def test_a_whole_objection_is_not_cured(call: Course) -> None:
    _raise(call, *WHOLE)
    refused = call.refusal(objections.CureObjection, 1, *WHOLE, by=BRAZIL, at=on(5, 4))
    assert isinstance(refused, life.WrongStage)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (objections.CureObjection, WHOLE),
        (objections.RenewObjection, ("Much.",)),
        (objections.WithdrawObjection, ("",)),
    ],
)
def test_only_the_member_that_objects_cures_renews_and_withdraws(
    call: Course, act: type, said: tuple[str, ...]
) -> None:
    _raise(call, "", "", "")
    assert isinstance(call.refusal(act, 1, *said, by=INDIA, at=on(5, 4)), objections.NotTheObjector)


def test_an_objection_that_nobody_raised_is_unknown(call: Course) -> None:
    refused = call.refusal(objections.SustainObjection, 1, "Whole.", by=OFFICER, at=on(5, 4))
    assert isinstance(refused, objections.UnknownObjection)


def test_the_rules_of_the_lake_have_periods_of_their_own(under_silence: Course) -> None:
    under_silence.objects(head("HAZEL"), at=on(3, 2, 10))
    assert under_silence.run(end_of(3, 3))[0] == "ResultAwaited"
