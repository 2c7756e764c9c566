"""RP-17: who complains to the Chair about the staff, and who answers until when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from audit.log.errors import NotPermitted
from regime.domain.chapters.complaints import said as complaints
from regime.domain.chapters.complaints.deciding import awaiting
from regime.domain.chapters.complaints.said import (
    AnswerComplaint,
    AnswerOverdue,
    ComplaintAnswered,
    ComplaintFiled,
    FileComplaint,
)
from regime.domain.chapters.credentials.said import DelegateAccredited
from regime.domain.chapters.membership.said import MemberRecorded
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.offices.rotation import presiding
from regime.domain.packs.pack import Pack
from regime.domain.values import Actor, Capacity, Office, Standing, StateCode, Subject
from regime.packs.loading import load
from tests.cast import (
    ALDER,
    ALTERNATE,
    BIRCH,
    CEDAR,
    CHAIR,
    DAY_1,
    DAY_2,
    DAY_3,
    END_OF_DAY_3,
    EXPERT,
    MAPLE,
    OFFICER,
)
from tests.governance.course import head
from tests.ledger import Ledger, refused
from tests.regime.test_tenure import CLOSES
from tests.spec import Spec

A, B, WILLOW = map(StateCode, ("ALDER", "BIRCH", "WILLOW"))
OF_WILLOW = Subject("of WILLOW")
REASONS, ANSWER = "The other side was told first.", "Both were told in the same hour."
FILE = FileComplaint(Office.EXECUTIVE_SECRETARY, REASONS)
SAY = AnswerComplaint(1, ANSWER)


def filed(state: str = "ALDER", *, number: int = 1) -> ComplaintFiled:
    """The complaint of a state on day 1: two days are counted from day 2."""
    return ComplaintFiled(
        number=number,
        state=StateCode(state),
        office=Office.EXECUTIVE_SECRETARY,
        reasons=REASONS,
        answer_until=END_OF_DAY_3,
    )


def answered(*, late: bool = False) -> ComplaintAnswered:
    return ComplaintAnswered(number=1, member=B, answer=ANSWER, late=late)


def willow(standing: Standing) -> MemberRecorded:
    """A sixth state."""
    return MemberRecorded(
        member=WILLOW,
        name="Willow",
        standing=standing,
        group=None,
        joined_year=None,
        facts={},
        sources=(),
        confidence="",
    )


def of_willow(capacity: Capacity) -> tuple[DelegateAccredited, Actor]:
    return (
        DelegateAccredited(OF_WILLOW, WILLOW, capacity),
        Actor(capacity, member=WILLOW, subject=OF_WILLOW),
    )


@pytest.fixture
def lake(tiny: Pack) -> Ledger:
    """The Lake on day 1, with Birch in the chair."""
    ledger = Ledger(tiny).enter()
    ledger.act(offices.NameChair(B, Subject("chair")), by=OFFICER)
    return ledger


@pytest.fixture
def complained(lake: Ledger) -> Ledger:
    """The same, where Alder has complained on day 1."""
    lake.act(FILE, by=ALDER)
    return lake


def test_a_head_complains_and_the_answer_is_due_after_the_period(spec: Spec) -> None:
    spec.when(FILE).then(filed())


def test_so_does_an_alternate(spec: Spec) -> None:
    accredited = DelegateAccredited(Subject("alternate"), A, Capacity.ALTERNATE)
    spec.given(accredited).when(FILE, by=ALTERNATE).then(filed())


def test_a_suspended_member_complains_too(spec: Spec) -> None:
    spec.when(FILE, by=MAPLE).then(filed("MAPLE"))


@pytest.mark.parametrize(
    ("standing", "capacity"),
    [(Standing.ADHERENT, Capacity.HEAD), (Standing.APPLICANT, Capacity.APPLICANT)],
)
def test_so_do_an_adherent_and_an_applicant(
    spec: Spec, standing: Standing, capacity: Capacity
) -> None:
    accredited, delegate = of_willow(capacity)
    spec.given(willow(standing), accredited).when(FILE, by=delegate).then(filed("WILLOW"))


def test_an_observer_does_not_complain(spec: Spec) -> None:
    accredited, delegate = of_willow(Capacity.HEAD)
    spec.given(willow(Standing.OBSERVER), accredited).when(FILE, by=delegate).refused(
        NotPermitted, saying="observer"
    )


@pytest.mark.parametrize("by", [EXPERT, OFFICER, CHAIR])
def test_nobody_else_complains(spec: Spec, by: Actor) -> None:
    accredited = DelegateAccredited(Subject("expert"), A, Capacity.EXPERT)
    spec.given(accredited).when(FILE, by=by).refused(NotPermitted)


def test_a_complaint_is_about_an_office_that_somebody_has_held(spec: Spec) -> None:
    spec.when(FileComplaint(Office.REGISTRAR, REASONS)).refused(
        complaints.ComplaintRefused, place="/office"
    )


def test_also_where_the_office_is_vacant_now(lake: Ledger) -> None:
    lake.act(offices.AppointOfficer(Subject("scribe"), Office.REGISTRAR), by=OFFICER)
    lake.act(offices.EndAppointment(Office.REGISTRAR, "The scribe has left."), by=OFFICER)
    (event,) = lake.act(FileComplaint(Office.REGISTRAR, REASONS), by=ALDER)
    assert isinstance(event, ComplaintFiled)


@pytest.mark.parametrize("reasons", ["", "  ", "x" * 4_001])
def test_it_says_why_in_some_words(spec: Spec, reasons: str) -> None:
    spec.when(replace(FILE, reasons=reasons)).refused(complaints.ComplaintRefused, place="/reasons")


def test_rules_without_such_an_article_know_no_complaints(tiny: Pack) -> None:
    roles = {role: code for role, code in tiny.roles.items() if role != "impartiality"}
    Spec(replace(tiny, roles=roles)).when(FILE).refused(NotPermitted, saying="No article")


def test_the_chair_answers(complained: Ledger) -> None:
    assert complained.act(SAY, by=CHAIR, at=DAY_2) == (answered(),)
    assert complained.found() == []


@pytest.mark.parametrize("by", [ALDER, BIRCH, CEDAR, OFFICER])
def test_nobody_else_answers(complained: Ledger, by: Actor) -> None:
    assert isinstance(refused(complained, SAY, by=by, at=DAY_2), NotPermitted)


def test_an_answer_gives_reasons(complained: Ledger) -> None:
    found = refused(complained, AnswerComplaint(1, " "), by=CHAIR, at=DAY_2)
    assert isinstance(found, complaints.ComplaintRefused)
    assert found.place == "/answer"


def test_there_is_one_answer(complained: Ledger) -> None:
    complained.act(SAY, by=CHAIR, at=DAY_2)
    found = refused(complained, AnswerComplaint(1, "Another."), by=CHAIR, at=DAY_2)
    assert isinstance(found, complaints.ComplaintIsAnswered)


def test_what_was_not_filed_is_not_answered(lake: Ledger) -> None:
    assert isinstance(refused(lake, SAY, by=CHAIR, at=DAY_1), complaints.NoComplaint)


def test_who_presides_does_not_answer_a_complaint_of_the_own_state(lake: Ledger) -> None:
    lake.act(FILE, by=BIRCH)
    found = refused(lake, SAY, by=CHAIR, at=DAY_2)
    assert isinstance(found, complaints.OwnComplaint)
    assert list(awaiting(CHAIR, lake.regime)) == []


def test_the_next_in_the_chair_does(lake: Ledger) -> None:
    lake.act(FILE, by=BIRCH)
    lake.act(offices.NameChair(StateCode("CEDAR"), Subject("next")), by=OFFICER)
    next_chair = Actor(Capacity.CHAIR, member=StateCode("CEDAR"), subject=Subject("next"))
    (event,) = lake.act(SAY, by=next_chair, at=DAY_2)
    assert event == replace(answered(), member=StateCode("CEDAR"))
    assert lake.found() == []


def test_a_minute_before_the_end_it_is_answered_in_time(complained: Ledger) -> None:
    at = END_OF_DAY_3 - timedelta(minutes=1)
    assert complained.act(SAY, by=CHAIR, at=at) == (answered(),)
    complained.run_clock(END_OF_DAY_3)
    assert complained.entries[-1].type == "ComplaintAnswered"


def test_at_the_end_the_clock_records_that_it_was_not(complained: Ledger) -> None:
    complained.run_clock(END_OF_DAY_3)
    assert complained.entries[-1].type == "AnswerOverdue"
    assert complained.regime.complaints[1].overdue
    complained.run_clock(END_OF_DAY_3 + timedelta(days=9))
    assert complained.entries[-1].type == "AnswerOverdue"
    assert complained.found() == []


def test_it_is_answered_late_then(complained: Ledger) -> None:
    assert complained.act(SAY, by=CHAIR, at=END_OF_DAY_3) == (answered(late=True),)
    assert [one.type for one in complained.entries[-2:]] == ["AnswerOverdue", "ComplaintAnswered"]
    assert complained.found() == []


def test_what_awaits_the_chair_is_what_has_no_answer(complained: Ledger) -> None:
    complained.act(FILE, by=CEDAR, at=DAY_2)
    assert [one.number for one in awaiting(CHAIR, complained.regime)] == [1, 2]
    assert list(awaiting(ALDER, complained.regime)) == []
    complained.act(SAY, by=CHAIR, at=DAY_3)
    assert [one.number for one in awaiting(CHAIR, complained.regime)] == [2]


def test_each_answer_falls_due_for_itself(spec: Spec) -> None:
    spec.given(filed(), filed("CEDAR", number=2))
    overdue = AnswerOverdue(number=1, as_of=END_OF_DAY_3)
    spec.given(overdue)
    assert spec.regime.due is not None
    assert spec.regime.due.at == END_OF_DAY_3
    spec.given(replace(overdue, number=2))
    assert spec.regime.due is None


def test_while_the_chair_is_vacant_the_head_that_presides_answers() -> None:
    assembly = Ledger(load("mtcr")).enter()
    assembly.act(offices.NameChair(StateCode("CHE"), Subject("chair")), by=OFFICER)
    assembly.run_clock(CLOSES)
    found = presiding(assembly.regime)
    assert found is not None
    others = (one.code for one in assembly.regime.members() if one.code != found.member)
    assembly.act(FILE, by=head(next(others)), at=CLOSES)
    (event,) = assembly.act(SAY, by=head(found.member), at=CLOSES)
    assert event == replace(answered(), member=found.member)
    assembly.act(FILE, by=head(found.member), at=CLOSES)
    own = refused(assembly, AnswerComplaint(2, ANSWER), by=head(found.member), at=CLOSES)
    assert isinstance(own, complaints.OwnComplaint)
    assert assembly.found() == []
