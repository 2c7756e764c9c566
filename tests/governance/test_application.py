"""RP-08 to RP-12: an application from its filing to the decision of the members."""

import pytest

from regime.domain.accession.steps import Step
from regime.domain.values import Standing
from tests.cast import DAY_1
from tests.governance.applying import (
    XAN,
    Applying,
    apply,
    seat,
)
from tests.ledger import Ledger

SEATED = ("FRA", "JPN", "BRA", "ZAF", "POL", "CAN")
D = DAY_1


@pytest.fixture
def applying(applicants: Ledger) -> Applying:
    """Xanadu applies on day 1; six members have an assessor on the roster."""
    seat(applicants, *SEATED)
    return apply(applicants, at=D)


def test_a_state_that_applies_is_assessed_on_every_criterion(applying: Applying) -> None:
    application = applying.application
    assert application.step is Step.FILED
    assert application.state == XAN
    assert len(application.covers) == 15
    assert applying.symbol == "MTCR/2026/A/1"


def test_a_recommended_applicant_to_whom_nobody_objects_becomes_a_member(
    applying: Applying,
) -> None:
    course, ledger = applying.to_members(D), applying.ledger
    assert course.proposal.case and course.proposal.case.is_recommended
    while course.proposal.due and course.proposal.decision is None:
        ledger.run_clock(course.proposal.due.at)
    assert applying.application.step is Step.ADMITTED
    assert ledger.regime.participants[XAN].standing is Standing.PARTNER
