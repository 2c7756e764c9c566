"""RP-10: which declared disputes leave a seat out of the lot of a case.

Those count that the member itself had declared some days before the application was filed.
"""

from datetime import datetime
from pathlib import Path

from regime.domain.chapters.disputes.said import ContestDispute, DeclareDispute, EndDispute
from regime.domain.values import StateCode
from tests.cast import DAY_1
from tests.governance.applying import XAN, applicant, apply, assembly_applied_to, seat
from tests.governance.course import head, on
from tests.governance.older_rules import less
from tests.governance.packs_of_trial import with_applicants
from tests.ledger import Ledger

SEATED = ("FRA", "JPN", "BRA", "ZAF", "POL", "CAN")
NINETY_DAYS_ON = DAY_1.replace(month=5, day=31)


def by_members(ledger: Ledger, *codes: str, at: datetime = DAY_1) -> None:
    """Each of these declares a dispute with Xanadu."""
    for code in codes:
        ledger.act(DeclareDispute(XAN, "A border.", "2020-01-01"), by=head(code), at=at)


def by_applicant(ledger: Ledger, *codes: str) -> None:
    """Xanadu declares a dispute with each of these."""
    for code in codes:
        ledger.act(DeclareDispute(StateCode(code), "It.", None), by=applicant(), at=DAY_1)


def excluded(ledger: Ledger, at: datetime) -> dict[str, str]:
    """Which seats a case that is filed and complete at ``at`` leaves out, and why."""
    return dict(apply(ledger, at=at).certify(at).application.excluded)


def test_a_dispute_that_the_member_declared_in_time_leaves_its_seat_out(
    applicants: Ledger,
) -> None:
    seat(applicants, *SEATED, interests={"BRA": ("ITA",)})
    by_members(applicants, "ITA", "POL")
    assert excluded(applicants, NINETY_DAYS_ON) == {"3": "dispute", "5": "dispute"}


def test_one_that_was_declared_a_moment_too_late_leaves_nobody_out(applicants: Ledger) -> None:
    seat(applicants, *SEATED)
    by_members(applicants, "POL")
    too_early = NINETY_DAYS_ON.replace(hour=NINETY_DAYS_ON.hour - 1)
    assert excluded(applicants, too_early) == {}


def test_disputes_declared_just_before_filing_do_not_leave_the_wanted_three(
    applicants: Ledger,
) -> None:
    seat(applicants, *SEATED)
    by_members(applicants, "FRA", "JPN", "BRA")
    by_applicant(applicants, "ZAF", "POL", "CAN")
    applying = apply(applicants, at=DAY_1).certify(DAY_1).draw(DAY_1)
    assert applying.application.excluded == {}
    assert applying.application.seats == (1, 2, 3, 4, 5, 6)


def test_what_the_applicant_alone_declared_leaves_nobody_out_however_long_ago(
    applicants: Ledger,
) -> None:
    seat(applicants, *SEATED)
    by_applicant(applicants, "FRA", "JPN", "BRA")
    assert excluded(applicants, on(12, 1)) == {}


def test_a_dispute_that_is_contested_or_has_ended_leaves_nobody_out(applicants: Ledger) -> None:
    seat(applicants, *SEATED)
    by_members(applicants, "POL", "FRA")
    applicants.act(ContestDispute(1, "There is none."), by=applicant(), at=DAY_1)
    applicants.act(EndDispute(2, "Settled."), by=head("FRA"), at=DAY_1)
    assert excluded(applicants, NINETY_DAYS_ON) == {}


def test_a_roster_that_leaves_a_seat_out_for_a_late_dispute_is_named(applicants: Ledger) -> None:
    seat(applicants, *SEATED)
    by_members(applicants, "JPN")
    apply(applicants, at=DAY_1).certify(DAY_1)
    forged = applicants.forged_data("RosterFixed", "excluded", {"2": "dispute"})
    assert forged.first_fault() == ("RosterFixed", "differs")


def test_under_rules_of_before_a_dispute_counts_that_stood_when_it_was_filed(
    tmp_path: Path,
) -> None:
    folder = less(with_applicants(tmp_path / "mtcr"), {"RP-10": ("dispute_days_before",)})
    older = assembly_applied_to(folder)
    seat(older, *SEATED)
    by_applicant(older, "JPN")
    applying = apply(older, at=DAY_1)
    by_members(older, "POL")
    by_applicant(older, "FRA")
    assert applying.certify(DAY_1).application.excluded == {"2": "dispute", "5": "dispute"}
    assert older.found() == []
