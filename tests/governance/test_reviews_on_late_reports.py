"""RP-53: the Secretariat opens a review of a state whose report came late, once on each report.

France gives a notice on 2 March 2026 and India challenges it on 3 March. Of a transfer made on
10 March the report is late from the end of 25 March on. A review that opens on 26 March lapses at
the end of 26 March 2027; the Secretariat opens another of France from 22 September 2027 on.
"""

from datetime import datetime
from pathlib import Path

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted, Refused
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.submission.bodies import matters_open_to
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.reviews import said as reviews
from regime.domain.chapters.reviews.state import Review
from regime.domain.values import OPERATOR, Actor, Body, MatterId, Office, Subject, Symbol
from tests.cast import DAY_1, DEPUTY, OFFICER, REGISTRAR
from tests.governance.course import SWISS_CHAIR, Course, end_of, head, just_before, on, submit
from tests.governance.forging import first_named, verified
from tests.governance.older_rules import lacking
from tests.governance.packs_of_trial import open_ballots
from tests.governance.reviewing import opened
from tests.governance.test_notice import challenged
from tests.governance.texts import READING
from tests.governance.what_if.trying import under_edition
from tests.ledger import Ledger, refused

OWN_MATTERS = ("list_editorial", "procedural", "interpretation")
FRANCE = head("FRA")
MADE = ("2026-03-10", "Category II, item 9", "Licensed before the challenge.")
DUE, THEN = end_of(3, 25), on(3, 26)
LAPSES_AT = end_of(3, 26).replace(year=2027)
RETURNS_FROM = LAPSES_AT.replace(month=9, day=22)
OPENING = MatterId("compliance_opening")


@pytest.fixture
def pending(assembly: Ledger) -> Course:
    """The challenge of the reading of France."""
    return reading_challenged(assembly)


@pytest.fixture
def late(pending: Course) -> int:
    """The position of the one report of France that came late."""
    return reported(pending, at=DUE)


@pytest.fixture
def review(assembly: Ledger, late: int) -> Review:
    """The review that the Secretariat opens on it."""
    return opened_on_it(assembly)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "log"


def reading_challenged(ledger: Ledger) -> Course:
    """A reading of France that India challenges."""
    notice = submit(ledger, "interpretation", READING, by=FRANCE, at=DAY_1)
    return challenged(notice, on(3, 3))


def reported(course: Course, *, at: datetime) -> int:
    """The position of a report of the transfer of 10 March."""
    course.act(calls.ReportTransfer, *MADE, by=FRANCE, at=at)
    return len(course.ledger.entries) - 1


def worded(concerned: str = "FRA", words: str = "A transfer was reported late.") -> Json:
    """A concern about a state."""
    return {"concerned": concerned, "concern": words}


def asking(text: Json, facts: str = "") -> submission.SubmitProposal:
    """The request of a review."""
    return submission.SubmitProposal(OPENING, "", "RP-53", text, "Needed.", "Some.", facts)


def opened_on_it(ledger: Ledger, *, at: datetime = THEN, by: Actor = OFFICER) -> Review:
    """The review of France that the office opens."""
    ledger.act(asking(worded()), by=by, at=at)
    return ledger.regime.reviews[len(ledger.regime.reviews)]


def refusal(
    ledger: Ledger,
    *,
    at: datetime = THEN,
    by: Actor = OFFICER,
    concerned: str = "FRA",
    facts: str = "",
) -> Refused | None:
    """Why a review is not opened then; nothing where it is."""
    words = worded(concerned, "It was late again.")
    return refused(ledger.fork(), asking(words, facts), by=by, at=at)


def test_on_a_late_report_the_secretariat_alone_opens_a_review_at_once(
    assembly: Ledger, review: Review, late: int
) -> None:
    assert (review.concerned, review.report, review.asked_by) == ("FRA", late, ())
    assert review.lapses.at == LAPSES_AT
    request = assembly.proposals[str(review.proposal)]
    assert (request.body, request.sponsor) == (Body.SECRETARIAT, "")
    assert request.stage is Stage.IN_FORCE
    assert assembly.faults() == []


def test_it_is_a_review_as_any_the_state_is_heard_and_the_team_drawn_without_it(
    assembly: Ledger, review: Review
) -> None:
    assert len(review.team) == 3 and "FRA" not in review.team
    assembly.act(reviews.MakeStatement(1, "The post was late."), by=FRANCE, at=on(3, 27))
    draft = reviews.DraftFinding(1, "in_line", "It was late by a day.")
    found = refused(assembly, draft, by=OFFICER, at=on(3, 27))
    assert isinstance(found, NotPermitted)
    assert refused(assembly, draft, by=head(review.team[0]), at=on(3, 27)) is None


def test_the_deputy_opens_it_only_where_it_acts_for_the_executive_secretary(
    assembly: Ledger,
) -> None:
    assembly.act(offices.AppointOfficer(Subject("deputy"), Office.DEPUTY), by=OFFICER, at=DAY_1)
    late = reported(reading_challenged(assembly), at=DUE)
    assert isinstance(refusal(assembly, by=DEPUTY), NotPermitted)
    ends = offices.EndAppointment(Office.EXECUTIVE_SECRETARY, "Resigned.")
    assembly.act(ends, by=OFFICER, at=DUE)
    assert opened_on_it(assembly, by=DEPUTY).report == late


def test_without_a_late_report_it_opens_none(assembly: Ledger, pending: Course) -> None:
    found = refusal(assembly, at=on(3, 10))
    assert isinstance(found, submission.NoLateReport)
    assert (found.rule, found.place) == ("RP-53", "/text/concerned")
    assert matters_open_to(Body.SECRETARIAT, assembly.regime) == OWN_MATTERS


def test_a_report_in_time_is_no_occasion(assembly: Ledger, pending: Course) -> None:
    reported(pending, at=just_before(DUE))
    assert isinstance(refusal(assembly), submission.NoLateReport)


def test_the_late_report_of_one_state_is_no_occasion_against_another(
    assembly: Ledger, late: int
) -> None:
    assert isinstance(refusal(assembly, concerned="IND"), submission.NoLateReport)
    assert OPENING in matters_open_to(Body.SECRETARIAT, assembly.regime)


def test_the_same_report_opens_no_second_review_whatever_became_of_the_first(
    assembly: Ledger, review: Review
) -> None:
    """The review lapses, nothing was found, and the report is spent."""
    assembly.run_clock(LAPSES_AT)
    assert not assembly.regime.reviews[1].is_open
    found = refusal(assembly, at=RETURNS_FROM, facts="It was on purpose.")
    assert isinstance(found, submission.NoLateReport)


def test_each_late_report_opens_one_review_the_oldest_first_and_days_lie_between(
    assembly: Ledger, pending: Course, late: int
) -> None:
    second = reported(pending, at=THEN)
    assert opened_on_it(assembly).report == late
    for at in (THEN, LAPSES_AT, just_before(RETURNS_FROM)):
        assert isinstance(refusal(assembly, at=at), submission.Barred)
    assembly.run_clock(RETURNS_FROM)
    assert opened_on_it(assembly, at=RETURNS_FROM).report == second
    assert assembly.faults() == []


def test_while_partners_have_a_review_of_the_state_open_it_opens_none(
    assembly: Ledger, late: int
) -> None:
    opened(assembly, at=THEN, text=worded(), by=("BRA", "IND", "POL"))
    found = refusal(assembly)
    assert isinstance(found, submission.Barred)
    assert (found.rule, found.place) == ("RP-53", "/text/concerned")
    assert matters_open_to(Body.SECRETARIAT, assembly.regime) == OWN_MATTERS


def test_its_review_bars_no_request_of_a_partner_not_even_in_its_words(
    assembly: Ledger, review: Review
) -> None:
    own = opened(assembly, at=THEN, text=worded(), by=("BRA", "IND", "POL"))
    assert (own.number, own.report) == (2, None)


@pytest.mark.parametrize("by", [SWISS_CHAIR, REGISTRAR, OPERATOR])
def test_no_other_office_opens_one(assembly: Ledger, late: int, by: Actor) -> None:
    assert isinstance(refusal(assembly, by=by), NotPermitted)


def test_a_partner_with_the_late_report_still_needs_two_others(assembly: Ledger, late: int) -> None:
    course = submit(assembly, "compliance_opening", worded(), by=head("BRA"), at=THEN)
    assert course.proposal.stage is Stage.REQUEST
    assert not assembly.regime.reviews


def test_nobody_joins_withdraws_or_takes_over_what_has_opened(
    assembly: Ledger, review: Review
) -> None:
    course = Course(assembly, Symbol(str(review.proposal)))
    for act, said, by in (
        (consultation.CosponsorProposal, (), head("BRA")),
        (submission.WithdrawProposal, ("Better not.",), OFFICER),
        (submission.TakeOverProposal, ("It is ours.",), head("BRA")),
        (submission.AdmitProposal, ("Complete.",), OFFICER),
    ):
        assert course.refusal(act, *said, by=by, at=THEN) is not None


@pytest.mark.parametrize(
    ("reviewed", "missing"), [(True, {"RP-53": ("secretariat_on_late",)}), (False, {})]
)
def test_under_rules_of_before_or_without_a_register_the_secretariat_opens_none(
    tmp_path: Path, reviewed: bool, missing: dict[str, tuple[str, ...]]
) -> None:
    before = lacking(open_ballots(tmp_path / "mtcr", reviewed=reviewed), missing)
    reported(reading_challenged(before), at=DUE)
    found = refusal(before)
    assert isinstance(found, submission.NotForThisBody)
    assert found.rule == "RP-28"


def test_under_the_same_rules_it_would_have_opened_as_it_did(
    assembly: Ledger, review: Review
) -> None:
    rows = {one.symbol: one for one in under_edition(assembly, 1).outcomes}
    judged = rows[Symbol(str(review.proposal))]
    assert (judged.real, judged.refused) == (judged.other, ())


def test_a_review_opened_on_a_late_report_is_in_order(
    assembly: Ledger, review: Review, folder: Path
) -> None:
    assert verified(assembly, folder).ok


@pytest.mark.parametrize("report", [None, 1])
def test_a_review_on_another_entry_or_on_none_is_named(
    assembly: Ledger, review: Review, folder: Path, report: int | None
) -> None:
    position = assembly.find("ReviewOpened")
    forged = assembly.forged_data("ReviewOpened", "report", report)
    assert first_named(forged, folder) == ("ReviewOpened", position, "differs")


def test_a_review_on_a_report_that_was_in_time_is_named(
    assembly: Ledger, pending: Course, folder: Path
) -> None:
    """As if the report of 24 March had been late."""
    reported(pending, at=just_before(DUE))
    false = assembly.forged_data("TransferReported", "late", True)
    position = false.find("TransferReported")
    assert first_named(false, folder) == ("TransferReported", position, "differs")
