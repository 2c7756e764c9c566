"""RP-17: officers declare interests, and leave the files of these states to others."""

from datetime import timedelta

import pytest

from audit.log.errors import NotPermitted
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal.open_acts import acts_open
from governance.domain.chapters.proposal.stepping_aside import file_states
from governance.domain.chapters.submission.said import AdmitProposal, ReturnProposal
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.interests import said as interests
from regime.domain.chapters.interests.deciding import who_acts
from regime.domain.chapters.interests.said import DeclareStaffInterests, StaffInterestsDeclared
from regime.domain.chapters.offices import said as offices
from regime.domain.packs.pack import Pack
from regime.domain.values import Actor, Office, StateCode, Subject
from regime.packs.loading import load
from tests.cast import DAY_1, DAY_2, DEPUTY, OFFICER
from tests.governance.applying import apply
from tests.governance.course import Course, head, submit
from tests.governance.texts import GUIDELINE
from tests.ledger import Ledger, refused

FRA, BRA = StateCode("FRA"), StateCode("BRA")
DECLARE = DeclareStaffInterests(FRA, "By birth.", (BRA,))
MATTER = "guidelines_amendment"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load("mtcr")


@pytest.fixture(scope="module")
def founded(pack: Pack) -> Ledger:
    """The thirty-five with a Deputy beside the Executive Secretary."""
    ledger = Ledger(pack).enter()
    appoint = offices.AppointOfficer(Subject("deputy"), Office.DEPUTY)
    ledger.act(appoint, by=OFFICER)
    return ledger


@pytest.fixture
def declared(founded: Ledger) -> Ledger:
    """The same, where the Executive Secretary declared to be French, with an interest of Brazil."""
    ledger = founded.fork()
    ledger.act(DECLARE, by=OFFICER)
    return ledger


def proposed(ledger: Ledger, by: str) -> Course:
    return submit(ledger, MATTER, GUIDELINE, by=head(by), at=DAY_1)


def offered(course: Course, by: Actor) -> set[str]:
    regime, proposal = course.ledger.regime, course.proposal
    return {one.code for one in acts_open(proposal, regime, by, DAY_2)}


def test_a_declaration_names_office_person_and_states(founded: Ledger) -> None:
    ledger = founded.fork()
    assert ledger.act(DECLARE, by=OFFICER) == (
        StaffInterestsDeclared(
            office=Office.EXECUTIVE_SECRETARY,
            subject=Subject("officer"),
            nationality=FRA,
            states=(BRA,),
            reasons="By birth.",
        ),
    )
    assert ledger.found() == []


def test_what_was_declared_is_added_to_and_not_taken_back(declared: Ledger) -> None:
    declared.act(DeclareStaffInterests(StateCode("JPN"), "Naturalised."), by=OFFICER)
    assert set(declared.regime.interests[Subject("officer")].states) == {FRA, BRA, "JPN"}


def test_what_is_declared_is_not_declared_again(declared: Ledger) -> None:
    found = refused(declared, DeclareStaffInterests(BRA, "Again."), by=OFFICER, at=DAY_2)
    assert isinstance(found, interests.AlreadyDeclared)


@pytest.mark.parametrize(
    ("command", "place"),
    [
        (DeclareStaffInterests(StateCode("fra"), "By birth."), "/nationality"),
        (DeclareStaffInterests(FRA, "By birth.", (StateCode(""),)), "/states"),
        (DeclareStaffInterests(FRA, " "), "/reasons"),
    ],
)
def test_a_declaration_says_states_and_reasons(
    founded: Ledger, command: DeclareStaffInterests, place: str
) -> None:
    found = refused(founded.fork(), command, by=OFFICER, at=DAY_1)
    assert isinstance(found, interests.InterestRefused)
    assert found.place == place


def test_a_delegate_declares_no_interests_of_the_staff(founded: Ledger) -> None:
    found = refused(founded.fork(), DECLARE, by=head("FRA"), at=DAY_1)
    assert isinstance(found, NotPermitted)


@pytest.mark.parametrize("by", ["FRA", "BRA"])
def test_p23_staff_with_the_nationality_of_x_are_not_offered_a_file_of_x(
    declared: Ledger, by: str
) -> None:
    course = proposed(declared, by)
    found = course.refusal(AdmitProposal, "Complete.", None, by=OFFICER, at=DAY_2)
    assert isinstance(found, NotPermitted)
    assert found.rule == declared.regime.rules.roles["impartiality"]
    assert "admit_proposal" not in offered(course, OFFICER)
    assert course.refusal(ReturnProposal, "No.", "RP-29", by=OFFICER, at=DAY_2)


def test_p23_for_such_a_file_the_deputy_acts(declared: Ledger) -> None:
    course = proposed(declared, "FRA")
    assert "admit_proposal" in offered(course, DEPUTY)
    course.act(AdmitProposal, "Complete.", None, by=DEPUTY, at=DAY_2)
    assert declared.found() == []


def test_for_another_file_the_deputy_does_not_act(declared: Ledger) -> None:
    course = proposed(declared, "JPN")
    assert course.refusal(AdmitProposal, "Complete.", None, by=DEPUTY, at=DAY_2)
    course.act(AdmitProposal, "Complete.", None, by=OFFICER, at=DAY_2)


def test_p23_where_nobody_is_left_the_clock_admits(declared: Ledger) -> None:
    declared.act(DeclareStaffInterests(FRA, "By marriage."), by=DEPUTY)
    course = proposed(declared, "FRA")
    assert course.refusal(AdmitProposal, "Complete.", None, by=DEPUTY, at=DAY_2)
    due = course.proposal.stage_due
    assert due
    assert course.run(due.at) == ("ProposalDeemedAdmitted", "ConsultationOpened")
    assert declared.found() == []


def test_p23_whoever_is_a_national_of_the_objector_does_not_check_the_objection(
    declared: Ledger,
) -> None:
    course = proposed(declared, "JPN")
    course.admit(at=DAY_2)
    due = course.proposal.stage_due
    assert due
    course.run(due.at)
    asked = due.at + timedelta(days=1)
    words = ("It is too wide.", "RP-1", "Narrow it.")
    course.act(objections.RaiseObjection, *words, by=head("BRA"), at=asked)
    found = course.refusal(objections.SustainObjection, 1, "Whole.", by=OFFICER, at=asked)
    assert isinstance(found, NotPermitted)
    course.act(objections.SustainObjection, 1, "Whole.", by=DEPUTY, at=asked)


def test_p23_whoever_is_a_national_of_the_applicant_does_not_check_the_application(
    applicants: Ledger,
) -> None:
    case = apply(applicants, at=DAY_1)
    state = case.application.state
    assert state
    applicants.act(DeclareStaffInterests(state, "By birth."), by=OFFICER)
    confirm = applications.ConfirmReceipt(case.symbol)
    found = refused(applicants, confirm, by=OFFICER, at=DAY_1)
    assert isinstance(found, NotPermitted)
    assert found.rule == applicants.regime.rules.roles["impartiality"]


def test_a_successor_does_not_inherit_the_interests(declared: Ledger) -> None:
    declared.act(offices.EndAppointment(Office.EXECUTIVE_SECRETARY, "Resigned."), by=OFFICER)
    course = proposed(declared, "FRA")
    course.act(AdmitProposal, "Complete.", None, by=DEPUTY, at=DAY_2)


def test_a_check_in_the_log_by_who_declared_an_interest_in_it_is_named(founded: Ledger) -> None:
    ledger = founded.fork()
    ledger.act(DeclareStaffInterests(StateCode("JPN"), "By birth."), by=OFFICER)
    proposed(ledger, "FRA").admit(at=DAY_2)
    assert ledger.found() == []
    forged = ledger.forged_data("StaffInterestsDeclared", "nationality", "FRA")
    assert forged.first_fault() == ("ProposalAdmitted", "refused")


def test_a_declaration_in_the_name_of_another_office_is_named(declared: Ledger) -> None:
    forged = declared.forged_data("StaffInterestsDeclared", "office", "registrar")
    assert forged.first_fault() == ("StaffInterestsDeclared", "differs")


def test_p23_a_file_of_x_is_assigned_to_whoever_has_no_interest_in_it(declared: Ledger) -> None:
    secretary, deputy = Office.EXECUTIVE_SECRETARY, Office.DEPUTY
    course = proposed(declared, "FRA")
    assert who_acts(declared.regime, secretary, file_states(course.proposal, None)) is deputy
    assert who_acts(declared.regime, secretary, (StateCode("JPN"),)) is secretary
    assert who_acts(declared.regime, Office.REGISTRAR, (FRA,)) is None
    declared.act(DeclareStaffInterests(FRA, "By marriage."), by=DEPUTY)
    assert who_acts(declared.regime, secretary, (FRA,)) is None
    assert who_acts(declared.regime, secretary, (BRA,)) is deputy
