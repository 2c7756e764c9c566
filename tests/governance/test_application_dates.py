"""Dates of an application: each period's end, the same one while it moves, cancelled when over."""

from functools import reduce

import pytest

from audit.log.entry import read_recorded
from governance.domain.formats import application_dates as d
from governance.domain.formats.application_dates import ApplicationDates, evolve_application_dates
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.assessment import said as assessment
from tests.cast import DAY_1, OFFICER
from tests.governance.applying import WORDS, Applying, applicant, apply, assessor, seat
from tests.governance.course import end_of
from tests.ledger import Ledger

SEATED = ("FRA", "JPN", "BRA", "ZAF", "POL", "CAN")


@pytest.fixture
def applying(applicants: Ledger) -> Applying:
    """Xanadu applies on day 1; six members have an assessor on the roster."""
    seat(applicants, *SEATED)
    return apply(applicants, at=DAY_1)


def dates(applying: Applying) -> ApplicationDates:
    own = [
        read_recorded(position, entry.to_bytes())
        for position, entry in enumerate(applying.ledger.entries)
        if entry.stream == applying.symbol
    ]
    return reduce(evolve_application_dates, own, ApplicationDates())


def running(applying: Applying) -> set[str]:
    return {name.code for name in dates(applying).running}


def test_what_runs_follows_the_steps(applying: Applying) -> None:
    assert running(applying) == {d.RECEIPT, d.COMPLETENESS}
    applying.act(applications.ConfirmReceipt(applying.symbol), by=OFFICER, at=DAY_1)
    assert running(applying) == {d.COMPLETENESS}
    applying.certify(DAY_1).draw(DAY_1)
    assert running(applying) == {d.ASSESSMENT, d.LAST_DAY}
    applying.find(DAY_1).draft(DAY_1)
    assert running(applying) == {d.REPLY, d.LAST_DAY}
    applying.before_members()
    assert running(applying) == {d.LAST_DAY}


def test_an_assessment_that_takes_longer_is_the_same_date_changed_once(applying: Applying) -> None:
    applying.certify(DAY_1).draw(DAY_1)
    before = next(one for one in dates(applying).running.values() if one.name.code == d.ASSESSMENT)
    by = assessor(applying.ledger.regime.roster[applying.application.panel[0]].member)
    applying.act(assessment.ExtendAssessment(applying.symbol, WORDS), by=by, at=DAY_1)
    after = dates(applying).running[before.name]
    assert (before.changes, after.changes) == (0, 1)
    assert after.position == before.position and after.at > before.at


def test_what_is_over_before_its_date_is_cancelled_until_it_has_passed(applying: Applying) -> None:
    applying.act(applications.WithdrawApplication(applying.symbol, WORDS), by=applicant(), at=DAY_1)
    assert running(applying) == set()
    found = dates(applying).after(DAY_1)
    assert {one.name.code for one in found} == {d.RECEIPT, d.COMPLETENESS}
    assert all(one.cancelled for one in found)
    assert dates(applying).after(found[-1].at) == ()


def test_completeness_that_is_checked_anew_is_another_date(applying: Applying) -> None:
    applying.act(
        applications.ListShortcomings(applying.symbol, {"AC-01": WORDS}, WORDS),
        by=OFFICER,
        at=DAY_1,
    )
    assert running(applying) == set()
    first = next(one for one in dates(applying).cancelled if one.name.code == d.COMPLETENESS)
    given = applications.SupplementApplication(applying.symbol, {"AC-01": WORDS})
    applying.act(given, by=applicant(), at=end_of(3, 10))
    (second,) = dates(applying).running.values()
    assert second.position != first.position and second.at > first.at
