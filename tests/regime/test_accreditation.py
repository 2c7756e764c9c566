"""Accreditation: who may act for a delegation, and until when."""

import pytest

from audit.log.errors import NotPermitted
from regime.domain import said as regime_said
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.credentials.said import (
    AccreditationEnded,
    AccreditDelegate,
    DelegateAccredited,
    EndAccreditation,
)
from regime.domain.chapters.offices.said import (
    AppointmentEnded,
    AppointOfficer,
    ChairNamed,
    OfficerAppointed,
)
from regime.domain.permissions import resolve
from regime.domain.values import Actor, Capacity, Office, StateCode, Subject
from tests.cast import ALDER, ALTERNATE, BIRCH, CHAIR, DEPUTY, EXPERT, OFFICER, REGISTRAR
from tests.spec import Spec

NEW = Subject("new")
FOR_ALDER = StateCode("ALDER")
DELEGATES = (Capacity.HEAD, Capacity.ALTERNATE, Capacity.EXPERT)
NOT_DELEGATES = (
    Capacity.OFFICER,
    Capacity.CHAIR,
    Capacity.ADMINISTRATOR,
    Capacity.OPERATOR,
    Capacity.CLOCK,
    Capacity.NOBODY,
)
ALTERNATE_ACCREDITED = DelegateAccredited(Subject("alternate"), FOR_ALDER, Capacity.ALTERNATE)
DEPUTY_APPOINTED = OfficerAppointed(Subject("deputy"), Office.DEPUTY)
REGISTRAR_APPOINTED = OfficerAppointed(Subject("registrar"), Office.REGISTRAR)
VACANT = AppointmentEnded(Subject("officer"), Office.EXECUTIVE_SECRETARY, "Left.")


@pytest.mark.parametrize("capacity", DELEGATES)
def test_an_officer_accredits_heads_alternates_and_experts(spec: Spec, capacity: Capacity) -> None:
    spec.when(AccreditDelegate(NEW, FOR_ALDER, capacity), by=OFFICER).then(
        DelegateAccredited(NEW, FOR_ALDER, capacity)
    )


@pytest.mark.parametrize("capacity", [Capacity.ALTERNATE, Capacity.EXPERT])
def test_a_head_accredits_alternates_and_experts_of_the_own_delegation(
    spec: Spec, capacity: Capacity
) -> None:
    spec.when(AccreditDelegate(NEW, FOR_ALDER, capacity), by=ALDER).then(
        DelegateAccredited(NEW, FOR_ALDER, capacity)
    )


def test_a_head_accredits_no_head(spec: Spec) -> None:
    spec.when(AccreditDelegate(NEW, FOR_ALDER, Capacity.HEAD), by=ALDER).refused(NotPermitted)


def test_a_head_accredits_nobody_for_another_delegation(spec: Spec) -> None:
    spec.when(AccreditDelegate(NEW, FOR_ALDER, Capacity.EXPERT), by=BIRCH).refused(NotPermitted)


def test_an_alternate_accredits_nobody(spec: Spec) -> None:
    spec.given(ALTERNATE_ACCREDITED).when(
        AccreditDelegate(NEW, FOR_ALDER, Capacity.EXPERT), by=ALTERNATE
    ).refused(NotPermitted)


def test_an_expert_accredits_nobody(spec: Spec) -> None:
    spec.given(DelegateAccredited(Subject("expert"), FOR_ALDER, Capacity.EXPERT)).when(
        AccreditDelegate(NEW, FOR_ALDER, Capacity.EXPERT), by=EXPERT
    ).refused(NotPermitted)


def test_the_chair_accredits_nobody(spec: Spec) -> None:
    spec.given(ChairNamed(StateCode("BIRCH"), Subject("chair"))).when(
        AccreditDelegate(NEW, FOR_ALDER, Capacity.EXPERT), by=CHAIR
    ).refused(NotPermitted)


def test_an_administrator_accredits_nobody(spec: Spec) -> None:
    administrator = Actor(Capacity.ADMINISTRATOR, subject=Subject("administrator"))
    spec.when(AccreditDelegate(NEW, FOR_ALDER, Capacity.EXPERT), by=administrator).refused(
        NotPermitted
    )


def test_the_registrar_accredits_nobody(spec: Spec) -> None:
    spec.given(REGISTRAR_APPOINTED).when(
        AccreditDelegate(NEW, FOR_ALDER, Capacity.HEAD), by=REGISTRAR
    ).refused(NotPermitted)


def test_the_deputy_accredits_where_the_office_of_executive_secretary_is_vacant(
    spec: Spec,
) -> None:
    spec.given(DEPUTY_APPOINTED, VACANT).when(
        AccreditDelegate(NEW, FOR_ALDER, Capacity.HEAD), by=DEPUTY
    ).then(DelegateAccredited(NEW, FOR_ALDER, Capacity.HEAD))


def test_the_deputy_accredits_nobody_while_the_office_is_filled(spec: Spec) -> None:
    spec.given(DEPUTY_APPOINTED).when(
        AccreditDelegate(NEW, FOR_ALDER, Capacity.HEAD), by=DEPUTY
    ).refused(NotPermitted)


@pytest.mark.parametrize("capacity", NOT_DELEGATES)
def test_no_other_capacity_is_accredited(spec: Spec, capacity: Capacity) -> None:
    spec.when(AccreditDelegate(NEW, FOR_ALDER, capacity), by=OFFICER).refused(NotPermitted)


def test_a_member_has_no_delegate_in_the_capacity_of_an_applicant(spec: Spec) -> None:
    spec.when(AccreditDelegate(NEW, FOR_ALDER, Capacity.APPLICANT), by=OFFICER).refused(
        NotPermitted
    )


def test_a_suspended_member_keeps_its_delegation(spec: Spec) -> None:
    spec.when(AccreditDelegate(NEW, StateCode("MAPLE"), Capacity.EXPERT), by=OFFICER).then(
        DelegateAccredited(NEW, StateCode("MAPLE"), Capacity.EXPERT)
    )


def test_a_state_that_takes_no_part_has_no_delegation(spec: Spec) -> None:
    spec.when(AccreditDelegate(NEW, StateCode("ELM"), Capacity.HEAD), by=OFFICER).refused(
        regime_said.UnknownMember, saying="ELM"
    )


def test_one_person_acts_in_one_capacity_at_a_time(spec: Spec) -> None:
    spec.given(ALTERNATE_ACCREDITED).when(
        AccreditDelegate(Subject("alternate"), StateCode("BIRCH"), Capacity.EXPERT), by=OFFICER
    ).refused(credentials.AlreadyAccredited)


def test_an_officer_is_not_accredited(spec: Spec) -> None:
    spec.when(AccreditDelegate(Subject("officer"), FOR_ALDER, Capacity.EXPERT), by=OFFICER).refused(
        credentials.AlreadyAccredited
    )


def test_a_delegate_is_not_appointed(spec: Spec) -> None:
    spec.when(AppointOfficer(Subject("head ALDER"), Office.DEPUTY), by=OFFICER).refused(
        credentials.AlreadyAccredited
    )


def test_the_chair_is_not_accredited(spec: Spec) -> None:
    spec.given(ChairNamed(StateCode("BIRCH"), Subject("chair"))).when(
        AccreditDelegate(Subject("chair"), StateCode("BIRCH"), Capacity.HEAD), by=OFFICER
    ).refused(credentials.AlreadyAccredited)


def test_an_officer_ends_an_accreditation_with_reasons(spec: Spec) -> None:
    spec.when(EndAccreditation(Subject("head ALDER"), "Recalled."), by=OFFICER).then(
        AccreditationEnded(Subject("head ALDER"), FOR_ALDER, "Recalled.")
    )


@pytest.mark.parametrize("reasons", ["", "  \n"])
def test_an_accreditation_does_not_end_without_reasons(spec: Spec, reasons: str) -> None:
    spec.when(EndAccreditation(Subject("head ALDER"), reasons), by=OFFICER).refused(
        regime_said.ReasonsMissing
    )


def test_a_head_ends_the_accreditation_of_an_alternate(spec: Spec) -> None:
    spec.given(ALTERNATE_ACCREDITED).when(
        EndAccreditation(Subject("alternate"), "Moved on."), by=ALDER
    ).then(AccreditationEnded(Subject("alternate"), FOR_ALDER, "Moved on."))


def test_a_head_ends_no_accreditation_of_another_delegation(spec: Spec) -> None:
    spec.given(ALTERNATE_ACCREDITED).when(
        EndAccreditation(Subject("alternate"), "Moved on."), by=BIRCH
    ).refused(NotPermitted)


def test_a_head_does_not_end_a_heads_accreditation(spec: Spec) -> None:
    spec.when(EndAccreditation(Subject("head ALDER"), "Tired."), by=ALDER).refused(NotPermitted)


def test_who_is_not_accredited_has_nothing_to_end(spec: Spec) -> None:
    spec.when(EndAccreditation(NEW, "Moved on."), by=OFFICER).refused(credentials.NotAccredited)


def test_a_person_acts_again_after_being_accredited_anew(spec: Spec) -> None:
    spec.given(AccreditationEnded(Subject("head ALDER"), FOR_ALDER, "Recalled.")).when(
        AccreditDelegate(Subject("head ALDER"), StateCode("BIRCH"), Capacity.ALTERNATE), by=OFFICER
    ).then(DelegateAccredited(Subject("head ALDER"), StateCode("BIRCH"), Capacity.ALTERNATE))


def test_a_person_whose_accreditation_has_ended_is_nobody(spec: Spec) -> None:
    spec.given(AccreditationEnded(Subject("head ALDER"), FOR_ALDER, "Recalled."))
    assert resolve(Subject("head ALDER"), spec.regime, administrator=False) == Actor(
        Capacity.PUBLIC, subject=Subject("head ALDER")
    )


def test_who_no_longer_holds_a_capacity_does_not_act_in_it(spec: Spec) -> None:
    spec.given(AccreditationEnded(Subject("head ALDER"), FOR_ALDER, "Recalled.")).when(
        AccreditDelegate(NEW, FOR_ALDER, Capacity.EXPERT), by=ALDER
    ).refused(NotPermitted, saying="now")
