"""RP-10: assessors by lot, findings on each criterion, the draft, the reply and the report."""

import pytest

from audit.log.errors import NotPermitted
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.roster import said as roster_said
from regime.domain.chapters.accession.roster.deciding import places_of
from regime.domain.chapters.credentials import said as credentials
from regime.domain.values import OPENER, Capacity, StateCode, Subject
from tests.cast import DAY_1, DAY_2, DAY_3, END_OF_DAY_3, OFFICER
from tests.governance.applying import (
    ROOT_OF_NOTHING,
    SECRET,
    WORDS,
    Applying,
    applicant,
    apply,
    assessor,
    seat,
)
from tests.governance.course import end_of, head, just_before, names, on
from tests.ledger import Ledger, refused

SEATED = ("FRA", "JPN", "BRA", "ZAF", "POL", "CAN")
END_OF_ASSESSMENT, EXTENDED = end_of(5, 31), end_of(6, 30)
DRAFTED_ON_DAY_2, REPLY_ENDS = DAY_2, end_of(3, 24)


@pytest.fixture
def complete(applicants: Ledger) -> Applying:
    """Xanadu's case is complete on day 1; six members have an assessor on the roster."""
    seat(applicants, *SEATED)
    return apply(applicants, at=DAY_1).certify(DAY_1)


@pytest.fixture
def sitting(complete: Applying) -> Applying:
    """The panel is drawn on day 1."""
    return complete.draw(DAY_1)


def panel(applying: Applying) -> list[StateCode]:
    """The members whose persons sit on the panel."""
    roster = applying.ledger.regime.roster
    return [roster[number].member for number in applying.application.panel]


def test_a_member_has_one_assessor_on_the_roster_of_its_own_delegation(
    applicants: Ledger,
) -> None:
    seat(applicants, "FRA")
    said = roster_said.NameAssessor(Subject("head FRA"), ())
    assert Applying(applicants, said.subject, head("FRA")).refusal(  # type: ignore[arg-type]
        said, by=head("FRA"), at=DAY_1
    ) == ("seat_refused")
    foreign = roster_said.NameAssessor(Subject("expert FRA"), ())
    assert Applying(applicants, said.subject, head("JPN")).refusal(  # type: ignore[arg-type]
        foreign, by=head("JPN"), at=DAY_1
    ) == ("seat_refused")


def test_the_roster_is_fixed_when_the_case_is_complete(complete: Applying) -> None:
    assert complete.application.step.value == "drawing"
    assert complete.application.seats == (1, 2, 3, 4, 5, 6)
    seat(complete.ledger, "CHE")
    assert complete.application.seats == (1, 2, 3, 4, 5, 6)


def test_who_has_an_interest_in_the_applicant_is_left_out(applicants: Ledger) -> None:
    seat(applicants, *SEATED, interests={"JPN": ("XAN",), "BRA": ("YEN",)})
    assert apply(applicants, at=DAY_1).certify(DAY_1).application.excluded == {"2": "conflict"}


def test_who_is_no_delegate_any_more_is_left_out(applicants: Ledger) -> None:
    seat(applicants, *SEATED)
    gone = credentials.EndAccreditation(Subject("expert CAN"), "Another post.")
    applicants.act(gone, by=head("CAN"), at=DAY_1)
    found = apply(applicants, at=DAY_1).certify(DAY_1).application
    assert found.excluded == {"6": "not_accredited"}


def test_the_panel_has_three_assessors_of_three_groups(sitting: Applying) -> None:
    places = places_of(sitting.application.panel, sitting.ledger.regime)
    assert len({one.group for one in places.values()}) == 3


def test_the_lot_needs_the_number_that_was_committed_to(complete: Applying) -> None:
    other = assessment.DrawAssessors(complete.symbol, "a0" * 32, ROOT_OF_NOTHING)
    assert complete.refusal(other, by=OPENER, at=DAY_1) == "lot_refused"
    short = assessment.DrawAssessors(complete.symbol, SECRET, "a0")
    assert complete.refusal(short, by=OPENER, at=DAY_1) == "lot_refused"


def test_nobody_but_the_opener_draws(complete: Applying) -> None:
    said = assessment.DrawAssessors(complete.symbol, SECRET, ROOT_OF_NOTHING)
    assert isinstance(refused(complete.ledger, said, by=OFFICER, at=DAY_1), NotPermitted)


def test_a_number_that_is_not_told_in_two_days_is_done_without(complete: Applying) -> None:
    complete.ledger.run_clock(just_before(END_OF_DAY_3))
    assert complete.application.step.value == "drawing"
    complete.ledger.run_clock(END_OF_DAY_3)
    assert complete.application.step.value == "assessment"
    assert len(complete.application.panel) == 3


def test_a_lot_from_another_root_than_the_logs_is_found(sitting: Applying) -> None:
    forged = sitting.ledger.forged_data("AssessorsDrawn", "tree_root", "a0" * 32)
    assert "lot_root" in {code for _, code in forged.found()}


@pytest.mark.parametrize("order", ["order", "panel"])
def test_a_lot_in_another_order_is_found(sitting: Applying, order: str) -> None:
    told = sitting.ledger.entries[sitting.ledger.find("AssessorsDrawn")].data[order]
    assert isinstance(told, list)
    forged = sitting.ledger.forged_data("AssessorsDrawn", order, told[::-1])
    assert forged.first_fault() == ("AssessorsDrawn", "differs")


def test_only_an_assessor_of_the_case_finds(sitting: Applying) -> None:
    outside = next(code for code in SEATED if code not in panel(sitting))
    said = assessment.MakeFinding(sitting.symbol, "AC-01", 3, (), WORDS)
    assert sitting.refusal(said, by=assessor(outside), at=DAY_1) == "not_on_the_panel"
    assert sitting.refusal(said, by=head(panel(sitting)[0]), at=DAY_1) == "not_on_the_panel"
    sitting.act(said, by=assessor(panel(sitting)[0]), at=DAY_1)


@pytest.mark.parametrize(
    ("criterion", "score", "evidence", "reasons"),
    [
        ("AC-99", 3, (), WORDS),
        ("AC-01", 5, (), WORDS),
        ("AC-01", -1, (), WORDS),
        ("AC-01", 3, (1,), WORDS),
    ],
)
def test_a_finding_is_on_a_criterion_on_its_scale_and_on_evidence(
    sitting: Applying, criterion: str, score: int, evidence: tuple[int, ...], reasons: str
) -> None:
    said = assessment.MakeFinding(sitting.symbol, criterion, score, evidence, reasons)
    by = assessor(panel(sitting)[0])
    assert sitting.refusal(said, by=by, at=DAY_1) == "finding_refused"


def test_a_finding_gives_reasons(sitting: Applying) -> None:
    said = assessment.MakeFinding(sitting.symbol, "AC-01", 3, (), " ")
    assert sitting.refusal(said, by=assessor(panel(sitting)[0]), at=DAY_1) == "words_wanted"


def test_assessors_may_differ_and_the_median_stands(sitting: Applying) -> None:
    first, second, third = panel(sitting)
    sitting.find(DAY_1)
    for code, score in ((first, 4), (second, 1), (third, 2)):
        said = assessment.MakeFinding(sitting.symbol, "AC-01", score, (), WORDS)
        sitting.act(said, by=assessor(code), at=DAY_1)
    sitting.ledger.run_clock(END_OF_ASSESSMENT)
    draft = sitting.application.draft
    assert draft and draft.scores["AC-01"] == 2


def test_a_draft_is_issued_early_when_every_finding_is_made(sitting: Applying) -> None:
    issue = assessment.IssueDraft(sitting.symbol)
    by = assessor(panel(sitting)[0])
    sitting.find(DAY_2, seats=sitting.application.panel[:2])
    assert sitting.refusal(issue, by=by, at=DAY_2) == "draft_refused"
    sitting.find(DAY_2, seats=sitting.application.panel[2:])
    sitting.act(issue, by=by, at=DAY_2)
    assert sitting.application.step.value == "reply"


def test_the_clock_issues_the_draft_after_ninety_days(sitting: Applying) -> None:
    sitting.find(DAY_2)
    sitting.ledger.run_clock(just_before(END_OF_ASSESSMENT))
    assert sitting.application.step.value == "assessment"
    sitting.ledger.run_clock(END_OF_ASSESSMENT)
    assert sitting.application.step.value == "reply"


def test_the_panel_takes_thirty_days_more_once(sitting: Applying) -> None:
    sitting.find(DAY_2)
    by = assessor(panel(sitting)[0])
    sitting.act(assessment.ExtendAssessment(sitting.symbol, WORDS), by=by, at=on(5, 20))
    again = assessment.ExtendAssessment(sitting.symbol, WORDS)
    assert sitting.refusal(again, by=by, at=on(5, 21)) == "extended_already"
    sitting.ledger.run_clock(just_before(EXTENDED))
    assert sitting.application.step.value == "assessment"
    sitting.ledger.run_clock(EXTENDED)
    assert sitting.application.step.value == "reply"


def test_an_assessor_who_leaves_is_followed_by_the_next_of_the_lot(sitting: Applying) -> None:
    before = sitting.application
    leaving = before.panel[0]
    code = sitting.ledger.regime.roster[leaving].member
    sitting.act(
        assessment.RecuseAssessor(sitting.symbol, "I worked there."), by=assessor(code), at=DAY_2
    )
    after = sitting.application
    assert leaving not in after.panel
    assert len(after.panel) == 3
    places = places_of(after.panel, sitting.ledger.regime)
    assert len({one.group for one in places.values()}) == 3
    said = assessment.MakeFinding(sitting.symbol, "AC-01", 3, (), WORDS)
    assert sitting.refusal(said, by=assessor(code), at=DAY_2) == "not_on_the_panel"


def test_an_assessor_who_left_does_not_follow_another(sitting: Applying) -> None:
    left: list[int] = []
    while seats := [one for one in sitting.application.panel if one not in left]:
        left.append(seats[0])
        code = sitting.ledger.regime.roster[seats[0]].member
        said = assessment.RecuseAssessor(sitting.symbol, "I worked there.")
        sitting.act(said, by=assessor(code), at=DAY_2)
        assert not set(left) & set(sitting.application.panel)


def test_a_case_waits_for_one_thing_at_a_time(sitting: Applying) -> None:
    case = sitting.application
    assert (case.receipt, case.checked, case.draw, case.reply) == (None, None, None, None)
    sitting.find(DAY_2).draft(DAY_2)
    assert sitting.application.assess is None
    sitting.ledger.run_clock(REPLY_ENDS)
    assert (sitting.application.reply, sitting.application.assess) == (None, None)


def test_an_officer_lets_go_only_who_cannot_act_any_more(sitting: Applying) -> None:
    number = sitting.application.panel[0]
    code = sitting.ledger.regime.roster[number].member
    said = assessment.RecuseAssessor(sitting.symbol, "Gone.", number)
    assert sitting.refusal(said, by=OFFICER, at=DAY_2) == "not_on_the_panel"
    gone = credentials.EndAccreditation(Subject(f"expert {code}"), "Another post.")
    sitting.ledger.act(gone, by=head(code), at=DAY_2)
    sitting.act(said, by=OFFICER, at=DAY_2)
    assert number not in sitting.application.panel


def test_without_any_finding_nothing_is_recommended(sitting: Applying) -> None:
    sitting.ledger.run_clock(end_of(7, 21))
    report = sitting.application.report
    assert report and (report.recommendation, report.total) == ("", "")


def test_the_applicant_replies_once_within_21_days(sitting: Applying) -> None:
    sitting.find(DAY_2).draft(DAY_2)
    said = assessment.ReplyToDraft(sitting.symbol, "The law was amended.")
    assert sitting.refusal(said, by=applicant("YEN"), at=DAY_3) == "not_the_applicant"
    sitting.act(said, by=applicant(), at=just_before(REPLY_ENDS))
    assert sitting.refusal(said, by=applicant(), at=just_before(REPLY_ENDS)) == "other_step"


def test_a_reply_at_the_end_of_its_days_is_too_late(sitting: Applying) -> None:
    sitting.find(DAY_2).draft(DAY_2)
    said = assessment.ReplyToDraft(sitting.symbol, "The law was amended.")
    assert sitting.refusal(said, by=applicant(), at=REPLY_ENDS) == "other_step"


def test_findings_may_be_revised_until_the_report(sitting: Applying) -> None:
    sitting.find(DAY_2, score=1).draft(DAY_2)
    assert sitting.application.draft and sitting.application.draft.recommendation == "not_yet"
    sitting.find(DAY_3, score=3)
    sitting.ledger.run_clock(REPLY_ENDS)
    assert sitting.application.report and sitting.application.report.recommendation == "admit"
    said = assessment.MakeFinding(sitting.symbol, "AC-01", 0, (), WORDS)
    by = assessor(panel(sitting)[0])
    assert sitting.refusal(said, by=by, at=on(3, 25)) == "other_step"


def test_the_report_puts_the_case_to_the_members(sitting: Applying) -> None:
    sitting.find(DAY_2).draft(DAY_2)
    before = len(sitting.ledger.entries)
    sitting.ledger.run_clock(REPLY_ENDS)
    assert names_of(sitting.ledger, before) == (
        "ReportIssued",
        "SymbolGiven",
        "ProposalSubmitted",
        "CaseOpened",
        "AccessionOpened",
        "ConsultationOpened",
    )


def names_of(ledger: Ledger, start: int) -> tuple[str, ...]:
    """The names of the entries from a position on."""
    return tuple(one.type for one in ledger.entries[start:])


def test_a_person_of_the_roster_who_becomes_a_head_still_assesses(sitting: Applying) -> None:
    code = panel(sitting)[0]
    changed = credentials.ChangeCapacity(Subject(f"expert {code}"), Capacity.ALTERNATE, WORDS)
    sitting.ledger.act(changed, by=head(code), at=DAY_2)
    said = assessment.MakeFinding(sitting.symbol, "AC-01", 3, (), WORDS)
    by = assessor(code)
    alternate = type(by)(Capacity.ALTERNATE, member=by.member, subject=by.subject)
    assert names(sitting.act(said, by=alternate, at=DAY_2)) == ("FindingMade",)
