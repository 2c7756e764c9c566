"""RP-16, RP-21: after the founding term a decision fills an office, and none is taken alone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted
from regime.domain.chapters.credentials.said import AccreditDelegate
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.records.said import RecordDecided
from regime.domain.chapters.records.state import APPOINTMENTS
from regime.domain.values import (
    OPERATOR,
    Actor,
    Capacity,
    Office,
    StateCode,
    Subject,
    Symbol,
)
from regime.packs.loading import load
from tests.cast import DAY_1, DEPUTY, OFFICER
from tests.governance.course import SWISS_CHAIR, head
from tests.ledger import Ledger, refused

SECRETARY, CHE = Office.EXECUTIVE_SECRETARY, StateCode("CHE")
NEW, NEXT = Subject("new"), Subject("next")
END = datetime(2030, 3, 2, 23, 59, tzinfo=UTC)
LATER = END.replace(month=4)


@pytest.fixture(scope="module")
def founded() -> Ledger:
    """The thirty-five with an Executive Secretary, a Deputy and a Chair that no decision names."""
    ledger = Ledger(load("mtcr")).enter()
    ledger.act(offices.NameChair(CHE, Subject("chair")), by=OFFICER)
    ledger.act(offices.AppointOfficer(Subject("deputy"), Office.DEPUTY), by=OFFICER)
    return ledger


@pytest.fixture
def regime(founded: Ledger) -> Ledger:
    """The same, by itself."""
    return founded.fork()


def decided(ledger: Ledger, office: Office, subject: Subject, *, at: datetime = DAY_1) -> Ledger:
    """The same where the members have decided who fills an office."""
    data: dict[str, Json] = {"office": office.value, "subject": str(subject)}
    event = RecordDecided(
        collection=APPOINTMENTS,
        record=office.value,
        title="",
        data=data,
        decision=Symbol(f"MTCR/{at.year}/D/9"),
        as_of=at,
    )
    return ledger.with_events(event, by=OFFICER, at=at, stream="register")


@pytest.mark.parametrize("by", [OPERATOR, DEPUTY])
def test_nobody_ends_the_executive_secretary_alone(regime: Ledger, by: Actor) -> None:
    found = refused(regime, offices.EndAppointment(SECRETARY, "Replaced."), by=by, at=DAY_1)
    assert isinstance(found, offices.NotAsDecided if by == OPERATOR else NotPermitted)


def test_the_executive_secretary_ends_no_other_officer_alone(regime: Ledger) -> None:
    ends = offices.EndAppointment(Office.DEPUTY, "Replaced.")
    assert isinstance(refused(regime, ends, by=OFFICER, at=DAY_1), offices.NotAsDecided)
    assert refused(regime, ends, by=DEPUTY, at=DAY_1) is None


def test_the_deputy_appoints_no_executive_secretary_without_a_decision(regime: Ledger) -> None:
    regime.act(offices.EndAppointment(SECRETARY, "Resigned."), by=OFFICER)
    appoints = offices.AppointOfficer(NEW, SECRETARY)
    assert isinstance(refused(regime, appoints, by=DEPUTY, at=DAY_1), offices.NotAsDecided)
    after = decided(regime, SECRETARY, NEW)
    assert refused(after, appoints, by=DEPUTY, at=DAY_1) is None


def test_whom_no_decision_names_holds_an_office_to_the_end_of_the_founding_term(
    regime: Ledger,
) -> None:
    regime.run_clock(END.replace(minute=58))
    assert Office.DEPUTY in regime.regime.officers
    regime.run_clock(END)
    assert list(regime.regime.officers) == [Office.DEPUTY]
    regime.run_clock(END.replace(month=7))
    assert not regime.regime.officers
    assert regime.found() == []


def test_after_the_founding_term_the_operator_fills_an_office_by_decision_alone(
    regime: Ledger,
) -> None:
    appoints = offices.AppointOfficer(NEW, SECRETARY)
    regime.run_clock(LATER)
    assert isinstance(refused(regime, appoints, by=OPERATOR, at=LATER), offices.NotAsDecided)
    after = decided(regime, SECRETARY, NEW, at=LATER)
    after.act(appoints, by=OPERATOR, at=LATER)
    until = after.regime.offices.terms[SECRETARY].at
    assert until == datetime(2034, 4, 3, 23, 59, tzinfo=UTC).replace(day=2)


def test_one_decision_replaces_an_officer_once(regime: Ledger) -> None:
    after = decided(regime, SECRETARY, NEW)
    after.act(offices.EndAppointment(SECRETARY, "As decided."), by=OPERATOR)
    other = refused(after, offices.AppointOfficer(NEXT, SECRETARY), by=OPERATOR, at=DAY_1)
    assert isinstance(other, offices.NotAsDecided)
    after.act(offices.AppointOfficer(NEW, SECRETARY), by=OPERATOR)
    again = refused(after, offices.EndAppointment(SECRETARY, "Replaced."), by=OPERATOR, at=DAY_1)
    assert isinstance(again, offices.NotAsDecided)


@pytest.mark.parametrize("code", ["CHE", "BRA"])
def test_the_executive_secretary_replaces_no_chair(regime: Ledger, code: str) -> None:
    names = offices.NameChair(StateCode(code), NEW)
    assert isinstance(refused(regime, names, by=OFFICER, at=DAY_1), offices.AnotherElected)


def test_the_executive_secretary_names_nobody_where_a_chair_has_served(regime: Ledger) -> None:
    served = regime.fork()
    served.regime = replace(served.regime, chair=None)
    names = offices.NameChair(StateCode("BRA"), NEW)
    assert isinstance(refused(served, names, by=OFFICER, at=DAY_1), offices.AnotherElected)


def test_a_chair_hands_over_within_the_own_delegation(regime: Ledger) -> None:
    over = offices.HandOverChair(NEXT, "Posted elsewhere.")
    assert refused(regime, over, by=SWISS_CHAIR, at=DAY_1) is not None
    regime.act(AccreditDelegate(NEXT, CHE, Capacity.ALTERNATE), by=head("CHE"))
    assert isinstance(refused(regime, over, by=OFFICER, at=DAY_1), NotPermitted)
    regime.act(over, by=SWISS_CHAIR)
    assert regime.regime.chair is not None
    assert (regime.regime.chair.subject, NEXT in regime.regime.delegates) == (NEXT, False)
    assert regime.found() == []
