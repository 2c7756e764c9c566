"""Reservations: who was outvoted may reserve its position, for a time, where the matrix allows."""

from datetime import datetime

import pytest

from governance.domain.chapters.effects import said as effects
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from regime.domain.values import StateCode
from tests.cast import DAY_1
from tests.governance.course import Course, first_members, head, just_before, on, submit
from tests.governance.texts import TEXT_OF
from tests.ledger import Ledger

FRANCE, BRAZIL, INDIA, ITALY = head("FRA"), head("BRA"), head("IND"), head("ITA")
LIFE = datetime(2028, 7, 31, 23, 59, tzinfo=DAY_1.tzinfo)
AGAIN = datetime(2030, 7, 31, 23, 59, tzinfo=DAY_1.tzinfo)


@pytest.fixture
def outvoted(call: Course) -> Course:
    """A change of the Guidelines, adopted on 31 July by 27 votes; Brazil and India voted no."""
    call.sustain(call.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    call.renew(1, by=BRAZIL, at=on(7, 1))
    call.run(on(7, 25))
    others = [code for code in first_members(call.ledger, 35) if code not in ("BRA", "IND", "ITA")]
    call.vote("yes", others[:27], at=on(7, 25))
    call.vote("no", ("BRA", "IND"), at=on(7, 25))
    call.vote("abstain", ("ITA",), at=on(7, 25))
    due = call.proposal.due
    assert due is not None
    call.run(due.at)
    assert call.proposal.stage is Stage.IN_FORCE
    return call


def _file(course: Course, *, at: datetime) -> None:
    course.act(effects.FileReservation, "We keep the older reading.", by=BRAZIL, at=at)


def test_who_voted_no_reserves_its_position(outvoted: Course) -> None:
    _file(outvoted, at=on(8, 1))
    assert set(outvoted.proposal.reservations) == {"BRA"}
    assert outvoted.proposal.reservations[StateCode("BRA")].lapses.at == LIFE


def test_it_does_so_within_sixty_days(outvoted: Course) -> None:
    until = outvoted.proposal.adopted_at
    assert until is not None
    ends_at = outvoted.ledger.regime.rules.period_end(until, days=60)
    late = Course(outvoted.ledger.fork(), outvoted.symbol)
    refused = late.refusal(effects.FileReservation, "No.", by=BRAZIL, at=ends_at)
    assert isinstance(refused, life.TooLate)
    _file(outvoted, at=just_before(ends_at))


@pytest.mark.parametrize("by", [FRANCE, ITALY], ids=["voted for it", "abstained"])
def test_who_was_not_outvoted_does_not(outvoted: Course, by: object) -> None:
    refused = outvoted.refusal(effects.FileReservation, "No.", by=by, at=on(8, 1))  # type: ignore[arg-type]
    assert isinstance(refused, effects.NotOutvoted)


def test_it_says_why_and_once(outvoted: Course) -> None:
    blank = outvoted.refusal(effects.FileReservation, " ", by=BRAZIL, at=on(8, 1))
    assert isinstance(blank, life.ReasonsMissing)
    _file(outvoted, at=on(8, 1))
    again = outvoted.refusal(effects.FileReservation, "No.", by=BRAZIL, at=on(8, 2))
    assert isinstance(again, effects.ReservationStands)


def test_it_lapses_after_730_days(outvoted: Course) -> None:
    _file(outvoted, at=on(8, 1))
    assert outvoted.run(just_before(LIFE)) == ()
    assert outvoted.run(LIFE) == ("ReservationLapsed",)
    assert outvoted.proposal.reservations == {}
    assert outvoted.proposal.stage is Stage.IN_FORCE


def test_it_is_renewed_once_and_loses_no_day_by_that(outvoted: Course) -> None:
    _file(outvoted, at=on(8, 1))
    outvoted.act(effects.RenewReservation, "Still so.", by=BRAZIL, at=on(8, 2))
    again = outvoted.refusal(effects.RenewReservation, "Still so.", by=BRAZIL, at=on(8, 3))
    assert isinstance(again, objections.RenewedTooOften)
    assert outvoted.run(just_before(AGAIN)) == ()
    assert outvoted.run(AGAIN) == ("ReservationLapsed",)


def test_it_is_withdrawn(outvoted: Course) -> None:
    _file(outvoted, at=on(8, 1))
    outvoted.act(effects.WithdrawReservation, "Met.", by=BRAZIL, at=on(8, 2))
    assert outvoted.run(LIFE) == ()
    refused = outvoted.refusal(effects.WithdrawReservation, "Met.", by=BRAZIL, at=LIFE)
    assert isinstance(refused, effects.NoReservation)


def test_each_has_its_own_end(outvoted: Course) -> None:
    _file(outvoted, at=on(8, 1))
    outvoted.act(effects.FileReservation, "So do we.", by=INDIA, at=on(8, 2))
    assert outvoted.run(LIFE) == ("ReservationLapsed",)
    assert set(outvoted.proposal.reservations) == {"IND"}
    assert outvoted.run(LIFE.replace(month=8, day=1)) == ("ReservationLapsed",)


def test_where_the_matrix_allows_none_there_is_none(assembly: Ledger) -> None:
    text = TEXT_OF["credentials"]
    course = submit(assembly, "credentials", text, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    course.vote("yes", first_members(assembly, 30), at=on(3, 3))
    course.run(on(3, 20))
    assert course.proposal.decision is not None
    refused = course.refusal(effects.FileReservation, "No.", by=BRAZIL, at=on(3, 20))
    assert isinstance(refused, life.WrongStage)


def test_before_the_adoption_there_is_none(call: Course) -> None:
    refused = call.refusal(effects.FileReservation, "No.", by=BRAZIL, at=on(5, 2))
    assert isinstance(refused, life.WrongStage)
