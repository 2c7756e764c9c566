"""RP-10: who takes an application back after the lot and applies again soon keeps the panel."""

from datetime import timedelta
from pathlib import Path

import pytest

from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.credentials import said as credentials
from regime.domain.values import OPENER, Subject
from tests.cast import DAY_1, DAY_2
from tests.governance.applying import (
    SECRET,
    WORDS,
    Applying,
    applicant,
    apply,
    assembly_applied_to,
    assessor,
    seat,
)
from tests.governance.course import head, just_before
from tests.governance.older_rules import less
from tests.governance.packs_of_trial import with_applicants
from tests.ledger import Ledger

SEATED = ("FRA", "JPN", "BRA", "ZAF", "POL", "CAN", "IND", "ITA")
A_YEAR_ON = (DAY_1 + timedelta(days=366)).replace(hour=23, minute=59)


@pytest.fixture
def former(applicants: Ledger) -> Applying:
    """A case whose panel is drawn on day 1, and which is taken back at once."""
    seat(applicants, *SEATED)
    return withdrawn(apply(applicants, at=DAY_1).certify(DAY_1).draw(DAY_1))


def withdrawn(case: Applying) -> Applying:
    """The case, taken back on day 1."""
    said = applications.WithdrawApplication(case.symbol, "Another panel, please.")
    case.act(said, by=applicant(), at=DAY_1)
    return case


def member_of(case: Applying, number: int) -> str:
    """Whose seat it is."""
    return case.ledger.regime.roster[number].member


def test_withdrawing_and_applying_again_ten_times_gives_the_same_panel(former: Applying) -> None:
    for _ in range(10):
        again = apply(former.ledger, at=DAY_1).certify(DAY_1)
        assert again.application.step.value == "assessment"
        assert again.application.order == former.application.order
        assert again.application.panel == former.application.panel
        withdrawn(again)


def test_the_kept_panel_assesses_the_new_case(former: Applying) -> None:
    again = apply(former.ledger, at=DAY_1).certify(DAY_1)
    again.find(DAY_2).draft(DAY_2)
    assert again.application.draft and again.application.draft.recommendation == "admit"


def test_a_case_that_was_taken_back_before_completeness_changes_nothing(former: Applying) -> None:
    withdrawn(apply(former.ledger, at=DAY_1))
    again = apply(former.ledger, at=DAY_1).certify(DAY_1)
    assert again.application.panel == former.application.panel


def test_no_other_lot_is_drawn_for_it(former: Applying) -> None:
    again = apply(former.ledger, at=DAY_1).certify(DAY_1)
    said = assessment.DrawAssessors(again.symbol, SECRET, "00" * 32)
    assert again.refusal(said, by=OPENER, at=DAY_1) == "other_step"


def test_who_cannot_sit_any_more_is_followed_by_the_next_of_the_same_lot(
    former: Applying,
) -> None:
    first, *others = former.application.panel
    code = member_of(former, first)
    gone = credentials.EndAccreditation(Subject(f"expert {code}"), "Another post.")
    former.ledger.act(gone, by=head(code), at=DAY_1)
    panel = apply(former.ledger, at=DAY_1).certify(DAY_1).application.panel
    assert first not in panel
    assert set(others) < set(panel)
    assert len(panel) == 3


def test_who_left_the_former_panel_does_not_come_back(applicants: Ledger) -> None:
    seat(applicants, *SEATED)
    case = apply(applicants, at=DAY_1).certify(DAY_1).draw(DAY_1)
    left = case.application.panel[0]
    recused = assessment.RecuseAssessor(case.symbol, WORDS)
    case.act(recused, by=assessor(member_of(case, left)), at=DAY_1)
    withdrawn(case)
    again = apply(applicants, at=DAY_1).certify(DAY_1).application
    assert again.panel == case.application.panel
    assert again.left == (left,)


def test_an_applicant_that_waits_a_year_is_drawn_another_panel(former: Applying) -> None:
    early = apply(former.ledger, at=just_before(A_YEAR_ON))
    late_at = A_YEAR_ON
    withdrawn_at = just_before(A_YEAR_ON)
    said = applications.WithdrawApplication(early.symbol, "Not yet.")
    early.act(said, by=applicant(), at=withdrawn_at)
    late = apply(former.ledger, at=late_at).certify(late_at)
    assert late.application.step.value == "drawing"


def test_a_panel_that_was_not_the_former_one_is_found(former: Applying) -> None:
    apply(former.ledger, at=DAY_1).certify(DAY_1)
    forged = former.ledger.forged_data("AssessorsKept", "panel", [1, 2, 3])
    assert forged.first_fault() == ("AssessorsKept", "differs")


def test_under_rules_of_before_each_application_has_a_lot_of_its_own(tmp_path: Path) -> None:
    folder = less(with_applicants(tmp_path / "mtcr"), {"RP-10": ("refiling_days",)})
    older = assembly_applied_to(folder)
    seat(older, *SEATED)
    withdrawn(apply(older, at=DAY_1).certify(DAY_1).draw(DAY_1))
    assert apply(older, at=DAY_1).certify(DAY_1).application.step.value == "drawing"
    assert older.found() == []
