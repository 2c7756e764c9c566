"""Open faults of accession: what a rule says and a case can still be led around."""

import pytest

from regime.domain import dispute_commands as dc
from regime.domain.values import StateCode
from tests.cast import DAY_1
from tests.governance.applying import applicant, apply, seat, to_the_members
from tests.governance.course import end_of, head, on
from tests.ledger import Ledger

OPEN = pytest.mark.xfail(strict=True, reason="open: see the report of the attack on accession")


@OPEN
def test_an_applicant_silences_no_sole_objector_by_declaring_a_dispute(applicants: Ledger) -> None:
    applying = to_the_members(applicants)
    ledger, course = applying.ledger, applying.course
    for one in ledger.regime.members():
        ledger.act(dc.DeclareDispute(one.code, "All.", None), by=applicant(), at=on(4, 1))
    ledger.run_clock(end_of(5, 7))
    course.objects(head("ITA"), at=on(5, 10), provision="AC-05")
    course.sustain(1, at=on(5, 11))
    ledger.run_clock(end_of(6, 6))
    assert applying.application.is_open


@OPEN
def test_an_applicant_does_not_choose_its_panel_by_declaring_disputes(applicants: Ledger) -> None:
    seat(applicants, "FRA", "JPN", "BRA", "ZAF", "POL", "CAN")
    applying = apply(applicants, at=DAY_1)
    for code in ("FRA", "JPN", "BRA", "ZAF", "POL"):
        said = dc.DeclareDispute(applicants.regime.participants[StateCode(code)].code, "It.", None)
        applicants.act(said, by=applicant(), at=DAY_1)
    applying.certify(DAY_1).draw(DAY_1)
    assert len(applying.application.panel) == 3
