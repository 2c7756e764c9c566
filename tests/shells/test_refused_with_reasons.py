"""Refusals on pages (RP-12): what was left undone, whose task it was, and what was not assessed."""

from django.test import Client

from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.values import Symbol
from tests.shells.applicants import Applicants
from tests.shells.browsing import words


def _forgotten(applicants: Applicants) -> Symbol:
    """A case whose panel finds nothing and on which nobody votes, until it is refused."""
    symbol = applicants.file("XAN")
    for _month in range(16):
        applicants.days(30)
    assert applicants.case(symbol).step is Step.REFUSED
    return symbol


def test_a_case_that_nobody_worked_on_shows_why_it_was_refused(applicants: Applicants) -> None:
    symbol = _forgotten(applicants)
    shown = words(Client(), f"/applications/{symbol}/")
    for said in (
        "The panel did not find on every criterion in time. It was the task of the panel ( RP-10 )",
        "Too few members voted, also when the vote was repeated. It was the task of the members",
        "Criteria that were not assessed AC-01",
        "No criterion was found not to be met: a new application may be filed at once.",
    ):
        assert said in shown, said
    assert "Criteria that were not assessed" in words(
        applicants.client("applicant XAN"), f"/desk/applications/{symbol}/"
    )


def test_programs_read_the_same_reasons(applicants: Applicants) -> None:
    symbol = _forgotten(applicants)
    told = Client().get(f"/api/v1/applications/{symbol}/").json()
    assert [one["reason"] for one in told["undone"]] == ["findings", "quorum"]
    assert len(told["unassessed"]) == 15 and told["renew_from"] is None


def test_the_entry_says_them_too(applicants: Applicants) -> None:
    symbol = _forgotten(applicants)
    shown = words(Client(), f"/applications/{symbol}/")
    assert "Not assessed: AC-01 , AC-02" in shown
    assert "the task of the panel ( RP-10 ); what would meet it: findings of a panel" in shown
