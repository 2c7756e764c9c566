"""Admissibility: decided once, with reasons, before the end of its period; silence admits."""

from dataclasses import replace

import pytest

from audit.log.errors import NotPermitted
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.submission.said import AdmitProposal, ReturnProposal
from regime.domain.chapters.offices.said import AppointmentEnded, OfficerAppointed
from regime.domain.values import CLOCK, Office, Subject
from tests.cast import (
    ALDER,
    BIRCH,
    CHAIR,
    DAY_1,
    DAY_2,
    DAY_3,
    DEPUTY,
    END_OF_DAY_2,
    END_OF_DAY_3,
    OFFICER,
    REGISTRAR,
)
from tests.governance.stages import (
    ADMIT,
    ADMITTED,
    CONSULTED,
    END_PERIOD,
    IN_CONSULTATION,
    P1,
    RETURN,
    RETURNED,
    SUBMITTED,
    WITHDRAWN,
)
from tests.spec import Spec

DEEMED = (
    submission.ProposalDeemedAdmitted(as_of=END_OF_DAY_2),
    consultation.ConsultationOpened(as_of=END_OF_DAY_2, until=END_OF_DAY_3),
)
DEPUTY_APPOINTED = OfficerAppointed(Subject("deputy"), Office.DEPUTY)
VACANT = AppointmentEnded(Subject("officer"), Office.EXECUTIVE_SECRETARY, "Left.")
A_MOMENT_BEFORE = END_OF_DAY_2.replace(minute=58, second=59, microsecond=999999)


def test_the_executive_secretary_admits_with_reasons_and_consultation_opens(spec: Spec) -> None:
    spec.given(*SUBMITTED).when(ADMIT, by=OFFICER, at=DAY_1).then(ADMITTED, CONSULTED)


def test_consultation_runs_from_the_day_of_admission(spec: Spec) -> None:
    spec.given(*SUBMITTED).when(ADMIT, by=OFFICER, at=DAY_2).then(
        ADMITTED, consultation.ConsultationOpened(as_of=DAY_2, until=END_OF_DAY_3)
    )


@pytest.mark.parametrize("blank", ["", "  "])
def test_nothing_is_admitted_without_reasons(spec: Spec, blank: str) -> None:
    spec.given(*SUBMITTED).when(AdmitProposal(P1, blank), by=OFFICER).refused(
        life.ReasonsMissing, place="/reasons"
    )


def test_a_return_gives_reasons_and_cites_a_provision(spec: Spec) -> None:
    spec.given(*SUBMITTED).when(RETURN, by=OFFICER).then(RETURNED)


@pytest.mark.parametrize("blank", ["", "  "])
def test_nothing_is_returned_without_reasons(spec: Spec, blank: str) -> None:
    spec.given(*SUBMITTED).when(ReturnProposal(P1, blank, "LR-8"), by=OFFICER).refused(
        life.ReasonsMissing, place="/reasons"
    )


@pytest.mark.parametrize("provision", ["", "LR-99", "the rules"])
def test_nothing_is_returned_without_a_provision_of_the_rules(spec: Spec, provision: str) -> None:
    spec.given(*SUBMITTED).when(ReturnProposal(P1, "Incomplete.", provision), by=OFFICER).refused(
        submission.ProvisionMissing, place="/provision"
    )


def test_a_delegate_admits_nothing(spec: Spec) -> None:
    spec.given(*SUBMITTED).when(ADMIT, by=BIRCH).refused(NotPermitted)


def test_the_sponsor_does_not_admit_the_own_proposal(spec: Spec) -> None:
    spec.given(*SUBMITTED).when(ADMIT, by=ALDER).refused(NotPermitted)


def test_the_chair_admits_nothing(spec: Spec) -> None:
    spec.given(*SUBMITTED).when(ADMIT, by=CHAIR).refused(NotPermitted)


def test_the_registrar_returns_nothing(spec: Spec) -> None:
    spec.given(*SUBMITTED, OfficerAppointed(Subject("registrar"), Office.REGISTRAR)).when(
        RETURN, by=REGISTRAR
    ).refused(NotPermitted)


def test_the_deputy_admits_where_the_office_is_vacant(spec: Spec) -> None:
    spec.given(*SUBMITTED, DEPUTY_APPOINTED, VACANT).when(ADMIT, by=DEPUTY).then(
        ADMITTED, CONSULTED
    )


def test_the_deputy_does_not_admit_while_the_office_is_filled(spec: Spec) -> None:
    spec.given(*SUBMITTED, DEPUTY_APPOINTED).when(ADMIT, by=DEPUTY).refused(NotPermitted)


def test_an_officer_whose_appointment_has_ended_admits_nothing(spec: Spec) -> None:
    spec.given(*SUBMITTED, VACANT).when(ADMIT, by=OFFICER).refused(NotPermitted, saying="now")


def test_a_proposal_is_admitted_until_the_last_moment_of_the_period(spec: Spec) -> None:
    spec.given(*SUBMITTED).when(ADMIT, by=OFFICER, at=A_MOMENT_BEFORE).then(
        ADMITTED, consultation.ConsultationOpened(as_of=A_MOMENT_BEFORE, until=END_OF_DAY_3)
    )


def test_a_proposal_is_returned_until_the_last_moment_of_the_period(spec: Spec) -> None:
    spec.given(*SUBMITTED).when(RETURN, by=OFFICER, at=A_MOMENT_BEFORE).then(
        replace(RETURNED, appeal_until=END_OF_DAY_3)
    )


def test_at_the_end_of_the_period_it_is_too_late_to_return(spec: Spec) -> None:
    spec.given(*SUBMITTED).when(RETURN, by=OFFICER, at=END_OF_DAY_2).refused(
        life.TooLate, saying="2026-03-03 23:59:00 UTC"
    )


def test_at_the_end_of_the_period_it_is_too_late_to_admit(spec: Spec) -> None:
    spec.given(*SUBMITTED).when(ADMIT, by=OFFICER, at=END_OF_DAY_2).refused(
        life.TooLate, saying="2026-03-03 23:59:00 UTC"
    )


def test_after_silence_has_admitted_it_is_too_late_to_return(spec: Spec) -> None:
    spec.given(*SUBMITTED, *DEEMED).when(RETURN, by=OFFICER, at=DAY_3).refused(
        life.TooLate, saying="2026-03-03 23:59:00 UTC"
    )


def test_without_a_decision_the_proposal_is_admitted_as_of_the_end(spec: Spec) -> None:
    spec.given(*SUBMITTED).when(END_PERIOD, by=CLOCK, at=END_OF_DAY_2).then(*DEEMED)


def test_silence_admits_as_of_the_end_however_late_the_clock_says_so(spec: Spec) -> None:
    spec.given(*SUBMITTED).when(END_PERIOD, by=CLOCK, at=DAY_3).then(*DEEMED)


def test_silence_does_not_admit_before_the_end(spec: Spec) -> None:
    spec.given(*SUBMITTED).when(END_PERIOD, by=CLOCK, at=A_MOMENT_BEFORE).then()


def test_only_the_clock_ends_a_period(spec: Spec) -> None:
    spec.given(*SUBMITTED).when(END_PERIOD, by=OFFICER, at=END_OF_DAY_2).refused(NotPermitted)


def test_admissibility_is_decided_once(spec: Spec) -> None:
    spec.given(*IN_CONSULTATION).when(ADMIT, by=OFFICER).refused(life.WrongStage)


def test_what_is_admitted_is_not_returned(spec: Spec) -> None:
    spec.given(*IN_CONSULTATION).when(RETURN, by=OFFICER).refused(life.WrongStage)


def test_what_is_returned_is_not_admitted(spec: Spec) -> None:
    spec.given(*SUBMITTED, RETURNED).when(ADMIT, by=OFFICER).refused(life.WrongStage)


def test_what_is_returned_is_not_admitted_by_silence(spec: Spec) -> None:
    spec.given(*SUBMITTED, RETURNED).when(END_PERIOD, by=CLOCK, at=END_OF_DAY_2).then()


def test_what_is_withdrawn_is_not_admitted(spec: Spec) -> None:
    spec.given(*SUBMITTED, WITHDRAWN).when(ADMIT, by=OFFICER).refused(life.WrongStage)


def test_reasons_are_kept_word_for_word(spec: Spec) -> None:
    spec.given(*SUBMITTED).when(AdmitProposal(P1, "Complete; within LR-8."), by=OFFICER).then(
        replace(ADMITTED, reasons="Complete; within LR-8."), CONSULTED
    )
