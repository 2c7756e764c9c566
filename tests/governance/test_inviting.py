"""RP-05, RP-13: states are invited; new members gain further access; instruments are deposited."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from audit.log.errors import NotPermitted
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.membership import said as membership
from regime.domain.chapters.membership.access import FIRST, SECOND, access_of
from regime.domain.chapters.offices import said as offices
from regime.domain.permissions import holds
from regime.domain.values import Actor, Capacity, Office, Standing, StateCode, Subject
from tests.cast import DAY_1, OFFICER, REGISTRAR
from tests.governance.applying import to_the_members
from tests.governance.course import head, just_before, on
from tests.governance.membership import DEPOSIT, FRA, INVITE, NOTIFY, XAA, invited
from tests.ledger import Ledger, refused

FRANCE = head("FRA")
CHL = StateCode("CHL")
REVIEW = membership.ReviewAccess(CHL, granted=True, reasons="Its controls are in place.")


def test_a_state_that_is_invited_stands_as_applicant_and_can_be_represented(
    assembly: Ledger,
) -> None:
    applicant = invited(assembly)
    assert assembly.regime.participant(XAA).standing is Standing.APPLICANT
    assert holds(applicant, assembly.regime)
    assert XAA not in {one.code for one in assembly.regime.members()}


def test_an_applicant_has_no_head(assembly: Ledger) -> None:
    assembly.act(INVITE, by=OFFICER)
    command = credentials.AccreditDelegate(Subject("head XAA"), XAA, Capacity.HEAD)
    assert isinstance(refused(assembly, command, by=OFFICER, at=DAY_1), NotPermitted)


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        ("state", "xaa", "/state"),
        ("state", "X", "/state"),
        ("state", "X2345678901", "/state"),
        ("name", " ", "/name"),
        ("name", "x" * 201, "/name"),
        ("group", "none such", "/group"),
        ("reasons", "", "/reasons"),
        ("reasons", "x" * 4_001, "/reasons"),
    ],
)
def test_an_invitation_names_code_name_group_and_reasons(
    assembly: Ledger, field: str, value: str, place: str
) -> None:
    command = replace(INVITE, **{field: value})  # type: ignore[arg-type]
    found = refused(assembly, command, by=OFFICER, at=DAY_1)
    assert isinstance(found, membership.MembershipRefused)
    assert found.place == place


def test_its_group_is_one_that_members_have(assembly: Ledger) -> None:
    group = assembly.regime.participant(FRA).group
    assert group
    assembly.act(replace(INVITE, group=group, name="x" * 200), by=OFFICER)
    assert assembly.regime.participant(XAA).group == group


def test_who_takes_part_is_not_invited_and_the_executive_secretary_alone_invites(
    assembly: Ledger,
) -> None:
    member = replace(INVITE, state=FRA)
    assert isinstance(refused(assembly, member, by=OFFICER, at=DAY_1), membership.TakesPart)
    assert isinstance(refused(assembly, INVITE, by=FRANCE, at=DAY_1), NotPermitted)
    assembly.act(INVITE, by=OFFICER)
    assert isinstance(refused(assembly, INVITE, by=OFFICER, at=DAY_1), membership.TakesPart)


def test_founding_members_have_all_access(assembly: Ledger) -> None:
    found = access_of(FRA, assembly.regime, DAY_1)
    assert found and (found.step, found.technology_from) == (SECOND, None)
    review = replace(REVIEW, member=FRA)
    assert isinstance(refused(assembly, review, by=OFFICER, at=DAY_1), membership.NothingToReview)


def test_a_new_member_has_the_first_step_and_the_second_after_its_days_and_a_review(
    open_assembly: Ledger,
) -> None:
    _invited(open_assembly)
    begins = _admitted(open_assembly)
    early = refused(open_assembly, REVIEW, by=OFFICER, at=just_before(begins))
    assert isinstance(early, membership.ReviewTooEarly)
    assert _step(open_assembly, begins) == FIRST
    open_assembly.act(replace(REVIEW, granted=False), by=OFFICER, at=begins)
    assert _step(open_assembly, begins) == FIRST
    open_assembly.act(REVIEW, by=OFFICER, at=begins)
    assert _step(open_assembly, begins) == SECOND
    again = refused(open_assembly, REVIEW, by=OFFICER, at=begins)
    assert isinstance(again, membership.NothingToReview)


def test_rp_13_without_a_review_the_second_step_follows_by_itself(open_assembly: Ledger) -> None:
    """No officer keeps a member out by doing nothing."""
    _invited(open_assembly)
    begins = _admitted(open_assembly)
    until = open_assembly.regime.rules.period_end(begins, days=60)
    assert _step(open_assembly, just_before(until)) == FIRST
    assert _step(open_assembly, until) == SECOND


def test_rp_13_a_review_puts_the_second_step_off_once(open_assembly: Ledger) -> None:
    """No officer keeps a member out for ever by one review after the other."""
    _with_registrar(open_assembly)
    _invited(open_assembly)
    begins = _admitted(open_assembly)
    found = replace(REVIEW, granted=False)
    open_assembly.act(found, by=OFFICER, at=begins)
    open_assembly.act(found, by=REGISTRAR, at=begins)
    again = refused(open_assembly, found, by=OFFICER, at=begins + timedelta(days=1))
    assert isinstance(again, membership.NothingToReview) and again.place == "/granted"
    until = open_assembly.regime.rules.period_end(begins, days=240)
    assert _step(open_assembly, just_before(until)) == FIRST
    assert _step(open_assembly, until) == SECOND
    assert open_assembly.found() == []


def test_rp_13_one_office_alone_puts_nothing_off(open_assembly: Ledger) -> None:
    """The step follows by itself, whatever the Executive Secretary finds missing, and how often."""
    _with_registrar(open_assembly)
    _invited(open_assembly)
    begins = _admitted(open_assembly)
    found = replace(REVIEW, granted=False)
    open_assembly.act(found, by=OFFICER, at=begins)
    again = refused(open_assembly, found, by=OFFICER, at=begins + timedelta(days=1))
    assert isinstance(again, membership.NothingToReview) and again.place == "/granted"
    until = open_assembly.regime.rules.period_end(begins, days=60)
    late = refused(open_assembly, found, by=REGISTRAR, at=until)
    assert isinstance(late, membership.NothingToReview)
    assert _step(open_assembly, just_before(until)) == FIRST
    assert _step(open_assembly, until) == SECOND


def test_rp_13_the_registrar_gives_the_second_step_too(open_assembly: Ledger) -> None:
    _with_registrar(open_assembly)
    _invited(open_assembly)
    begins = _admitted(open_assembly)
    open_assembly.act(replace(REVIEW, granted=False), by=OFFICER, at=begins)
    open_assembly.act(REVIEW, by=REGISTRAR, at=begins)
    assert _step(open_assembly, begins) == SECOND


def test_what_a_review_granted_ends_with_membership(open_assembly: Ledger) -> None:
    _invited(open_assembly)
    begins = _admitted(open_assembly)
    open_assembly.act(REVIEW, by=OFFICER, at=begins)
    assert open_assembly.regime.membership.granted == {CHL}
    chief = head("CHL")
    note = credentials.RequestHead(CHL, Subject("head CHL"), "Note 1.")
    open_assembly.act(note, by=OFFICER, at=begins)
    open_assembly.act(NOTIFY, by=chief, at=begins + timedelta(days=15))
    (left,) = open_assembly.regime.membership.leaving.values()
    open_assembly.run_clock(left.at)
    assert not open_assembly.regime.membership.granted


def test_a_review_needs_reasons_a_member_and_the_executive_secretary(
    open_assembly: Ledger,
) -> None:
    _invited(open_assembly)
    begins = _admitted(open_assembly)
    open_assembly.act(INVITE, by=OFFICER, at=begins)
    blank = refused(open_assembly, replace(REVIEW, reasons=""), by=OFFICER, at=begins)
    assert isinstance(blank, membership.MembershipRefused)
    none = refused(open_assembly, replace(REVIEW, member=XAA), by=OFFICER, at=begins)
    assert isinstance(none, membership.NotAMember)
    assert isinstance(refused(open_assembly, REVIEW, by=FRANCE, at=begins), NotPermitted)


def _with_registrar(assembly: Ledger) -> None:
    """Before anything is proposed; from then on a decision names who fills the office."""
    appoint = offices.AppointOfficer(Subject("registrar"), Office.REGISTRAR)
    assembly.act(appoint, by=OFFICER, at=DAY_1)


def _admitted(assembly: Ledger) -> datetime:
    """Chile, which was invited, is admitted; from when its second step may follow."""
    case = to_the_members(assembly, code="CHL")
    while case.application.is_open:
        due = case.course.proposal.due
        assert due
        assembly.run_clock(due.at)
    assert case.application.decided_at
    found = access_of(CHL, assembly.regime, case.application.decided_at)
    assert found and found.technology_from
    return found.technology_from


def _invited(assembly: Ledger) -> Actor:
    """Chile is invited to apply, through its person."""
    person = Subject("applicant CHL")
    assembly.act(replace(INVITE, state=CHL, name="Chile"), by=OFFICER)
    assembly.act(credentials.AccreditDelegate(person, CHL, Capacity.APPLICANT), by=OFFICER)
    return Actor(Capacity.APPLICANT, member=CHL, subject=person)


def _step(assembly: Ledger, at: datetime) -> int:
    found = access_of(CHL, assembly.regime, at)
    assert found
    return found.step


def test_a_member_deposits_an_instrument_by_its_digest(assembly: Ledger) -> None:
    (deposited,) = assembly.act(DEPOSIT, by=FRANCE)
    assert vars(deposited) == {"number": 1, "member": FRA, **vars(DEPOSIT)}
    assembly.act(DEPOSIT, by=head("DEU"))
    again = refused(assembly, DEPOSIT, by=FRANCE, at=DAY_1)
    assert isinstance(again, membership.MembershipRefused)


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        ("title", "", "/title"),
        ("title", "x" * 301, "/title"),
        ("sha256", "5E" * 32, "/sha256"),
        ("sha256", "5e" * 31, "/sha256"),
        ("size", 0, "/size"),
        ("size", 1_000_000_000, "/size"),
        ("deposited_on", "2026-03-03", "/deposited_on"),
        ("deposited_on", "2026-02-30", "/deposited_on"),
        ("deposited_on", "20260301", "/deposited_on"),
    ],
)
def test_a_deposit_says_title_digest_size_and_a_day_that_has_come(
    assembly: Ledger, field: str, value: object, place: str
) -> None:
    command = replace(DEPOSIT, **{field: value})  # type: ignore[arg-type]
    found = refused(assembly, command, by=FRANCE, at=DAY_1)
    assert isinstance(found, membership.MembershipRefused)
    assert found.place == place


def test_who_applied_deposits_one_once_its_state_is_admitted(open_assembly: Ledger) -> None:
    person = _invited(open_assembly)
    assert isinstance(refused(open_assembly, DEPOSIT, by=person, at=DAY_1), membership.NotAMember)
    begins = _admitted(open_assembly)
    assert refused(open_assembly, DEPOSIT, by=person, at=begins) is None


def test_the_day_itself_will_do_and_an_applicant_deposits_nothing(assembly: Ledger) -> None:
    today = replace(DEPOSIT, deposited_on="2026-03-02", size=999_999_999)
    assert refused(assembly, today, by=invited(assembly), at=on(3, 2)) is not None
    assert refused(assembly, today, by=FRANCE, at=DAY_1) is None
