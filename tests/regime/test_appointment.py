"""Appointment: the offices of the Secretariat, filled and vacant."""

import pytest

from audit.log.errors import NotPermitted
from regime.domain import said as regime_said
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.offices.said import (
    AppointmentEnded,
    AppointOfficer,
    EndAppointment,
    OfficerAppointed,
)
from regime.domain.values import OPERATOR, Office, Subject
from tests.cast import ALDER, DEPUTY, OFFICER
from tests.spec import Spec

NEW = Subject("new")
VACANT = AppointmentEnded(Subject("officer"), Office.EXECUTIVE_SECRETARY, "Left.")
DEPUTY_APPOINTED = OfficerAppointed(Subject("deputy"), Office.DEPUTY)
LATER_OFFICES = (Office.DEPUTY, Office.REGISTRAR, Office.TECHNICAL_SECRETARY)


def test_the_operator_appoints_an_executive_secretary_where_there_is_none(spec: Spec) -> None:
    spec.given(VACANT).when(AppointOfficer(NEW, Office.EXECUTIVE_SECRETARY), by=OPERATOR).then(
        OfficerAppointed(NEW, Office.EXECUTIVE_SECRETARY)
    )


@pytest.mark.parametrize("office", LATER_OFFICES)
def test_the_operator_fills_no_other_office(spec: Spec, office: Office) -> None:
    spec.when(AppointOfficer(NEW, office), by=OPERATOR).refused(NotPermitted)


@pytest.mark.parametrize("office", LATER_OFFICES)
def test_the_executive_secretary_fills_the_other_offices(spec: Spec, office: Office) -> None:
    spec.when(AppointOfficer(NEW, office), by=OFFICER).then(OfficerAppointed(NEW, office))


def test_a_delegate_appoints_nobody(spec: Spec) -> None:
    spec.when(AppointOfficer(NEW, Office.DEPUTY), by=ALDER).refused(NotPermitted)


def test_an_office_has_one_holder(spec: Spec) -> None:
    spec.when(AppointOfficer(NEW, Office.EXECUTIVE_SECRETARY), by=OPERATOR).refused(
        offices.OfficeTaken
    )


def test_one_person_holds_one_office(spec: Spec) -> None:
    spec.when(AppointOfficer(Subject("officer"), Office.DEPUTY), by=OFFICER).refused(
        credentials.AlreadyAccredited
    )


def test_an_appointment_ends_with_reasons(spec: Spec) -> None:
    spec.given(DEPUTY_APPOINTED).when(EndAppointment(Office.DEPUTY, "Retired."), by=OFFICER).then(
        AppointmentEnded(Subject("deputy"), Office.DEPUTY, "Retired.")
    )


def test_an_appointment_does_not_end_without_reasons(spec: Spec) -> None:
    spec.given(DEPUTY_APPOINTED).when(EndAppointment(Office.DEPUTY, " "), by=OFFICER).refused(
        regime_said.ReasonsMissing
    )


def test_a_vacant_office_has_no_appointment_to_end(spec: Spec) -> None:
    spec.when(EndAppointment(Office.DEPUTY, "Retired."), by=OFFICER).refused(offices.OfficeVacant)


def test_the_deputy_acts_where_the_office_of_executive_secretary_is_vacant(spec: Spec) -> None:
    spec.given(DEPUTY_APPOINTED, VACANT).when(
        AppointOfficer(NEW, Office.REGISTRAR), by=DEPUTY
    ).then(OfficerAppointed(NEW, Office.REGISTRAR))


def test_the_deputy_does_not_act_while_the_office_is_filled(spec: Spec) -> None:
    spec.given(DEPUTY_APPOINTED).when(AppointOfficer(NEW, Office.REGISTRAR), by=DEPUTY).refused(
        NotPermitted
    )
