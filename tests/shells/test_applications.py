"""Applications for readers: each case, who must act by when, and everything that it rests on."""

import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from audit.publishing.checkpoints import sign_newest
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.questions import said as questions
from regime.domain.chapters.accession.roster import said as roster
from regime.domain.values import Symbol
from tests.room import Room
from tests.shells.applicants import SEATED, Applicants
from tests.shells.browsing import read
from tests.shells.test_crawl import _crawl

LIST, ROSTER = "/applications/", "/assessors/"
APART = {"AC-14": (1, 1, 3), "AC-05": (2, 4, 3)}


def page(symbol: str) -> str:
    """The page of an application, for nobody in particular."""
    return read(Client(), f"{LIST}{symbol}/")


def test_before_anyone_applies_the_list_says_so(room: Room) -> None:
    assert "No application fits, or none has been filed yet." in read(Client(), LIST)
    assert "No seat of the roster is filled." in read(Client(), ROSTER)
    assert Client().get(f"{LIST}LC/2026/A/1/").status_code == 404


def test_an_application_is_listed_with_what_it_waits_for(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    shown = read(Client(), LIST)
    for said in (symbol, "Xanadu", "Completeness being checked", "2026-03-23T23:59"):
        assert said in shown


def test_the_list_is_asked_by_step_and_by_words(applicants: Applicants) -> None:
    first, second = applicants.file("XAN"), applicants.file("ZEM")
    applicants.complete(first)
    for query, wanted in (
        ("?step=assessment", {first}),
        ("?step=filed", {second}),
        ("?step=open", {first, second}),
        ("?step=ended", set()),
        ("?text=zembla", {second}),
        ("?text=annexes", {first, second}),
        ("?text=unicorn", set()),
    ):
        shown = read(Client(), f"{LIST}{query}")
        assert {one for one in (first, second) if f"{LIST}{one}/" in shown} == wanted, query


def test_every_clock_says_who_must_act_and_until_when(applicants: Applicants) -> None:
    shown = page(applicants.file("XAN"))
    assert "2026-03-04T23:59" in shown  # the receipt, two days
    assert "2026-03-23T23:59" in shown  # completeness, 21 days
    for said in ("Executive Secretary", "90 days after completeness", "365 days after"):
        assert said in shown


def test_what_is_late_says_so_and_the_case_goes_on(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    applicants.days(22)
    shown = page(symbol)
    assert "not confirmed in time" in shown
    assert "complete by default, for nobody decided" in shown
    assert "2027-03-23T23:59" in shown  # the last day


def test_what_is_missing_is_listed_until_it_is_given(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    lacks = {"AC-03": "The decree is missing."}
    applicants.handle(applications.ListShortcomings(symbol, lacks, "Not whole."))
    shown = page(symbol)
    assert "The decree is missing." in shown and "To be completed by the applicant" in shown
    given = applications.SupplementApplication(symbol, {"AC-03": "It is annexed."})
    applicants.handle(given, actor=applicants.applicant("XAN"))
    shown = page(symbol)
    assert "It is annexed." in shown and "The decree is missing." in shown


def test_the_punctuality_of_a_receipt_leads_to_its_application(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    applicants.days(3)
    shown = read(Client(), "/secretariat/punctuality/")
    assert f'href="{LIST}{symbol}/"' in shown and f"/proposals/{symbol}/" not in shown


def test_the_words_of_an_act_end_in_one_full_stop(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    missing = {"AC-02": "The annex.", "AC-03": "The decree"}
    applicants.handle(applications.ListShortcomings(symbol, missing, "Two are missing."))
    said = re.sub(r"<[^>]+>", "", page(symbol))
    assert "AC-02: The annex.; AC-03: The decree. Reasons: Two are missing." in said


def test_questions_stand_with_their_answers(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    applicants.complete(symbol)
    applicants.handle(questions.AskApplicant(symbol, "Since when?"), actor=applicants.head("FRA"))
    assert "Not answered yet." in page(symbol)
    answer = questions.AnswerQuestion(symbol, 1, "Since 2019.")
    applicants.handle(answer, actor=applicants.applicant("XAN"))
    shown = page(symbol)
    assert "Since 2019." in shown and "Not answered yet." not in shown


# --- in confidence


def test_a_filing_in_confidence_names_nobody_before_the_log_does(applicants: Applicants) -> None:
    symbol = applicants.file("YEN", in_confidence=True)
    entry = f"/log/entries/{applicants.case(symbol).position}/"
    everywhere = [page(symbol), *(read(Client(), one) for one in (LIST, entry, "/consistency/"))]
    everywhere += [Client().get(one).content.decode() for one in _machines(symbol)]
    assert [one for one in everywhere if "Yendor" in one or "YEN" in one] == []
    assert "not named before completeness" in everywhere[0]
    assert "They are sealed until the case is complete." in everywhere[0]
    assert f"{LIST}{symbol}/" not in read(Client(), f"{LIST}?text=yendor")


def test_it_is_named_when_the_case_is_complete(applicants: Applicants) -> None:
    symbol = applicants.file("YEN", in_confidence=True)
    applicants.complete(symbol)
    shown = page(symbol)
    assert "Application: Yendor" in shown and "YEN: As the annexes show." in shown
    assert f"{LIST}{symbol}/" in read(Client(), f"{LIST}?text=yendor")


def _machines(symbol: str) -> tuple[str, ...]:
    return (
        f"{LIST}{symbol}/feed.atom",
        "/feeds/events.atom?type=ApplicationFiledInConfidence",
        f"/api/v1/applications/{symbol}/",
        "/api/v1/applications/",
        f"/api/v1/log/entries/?stream={symbol}",
    )


# --- assessors, findings


def test_the_roster_shows_members_and_interests_and_no_person(applicants: Applicants) -> None:
    shown = read(Client(), ROSTER)
    assert "Canada" in shown and "Zembla" in shown
    assert "expert" not in shown
    head = applicants.head("FRA")
    applicants.handle(roster.LeaveRoster(1, "A new post."), actor=head)
    assert "Seats that are empty now" in read(Client(), ROSTER)


def test_a_seat_with_an_interest_is_left_out_with_the_reason(applicants: Applicants) -> None:
    symbol = applicants.file("ZEM")
    applicants.complete(symbol)
    assert SEATED.index("CAN") + 1 not in applicants.case(symbol).seats
    assert "its assessor has an interest in the applicant" in page(symbol)


def test_the_lot_is_shown_with_all_that_draws_it_again(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    applicants.complete(symbol)
    case, shown = applicants.case(symbol), page(symbol)
    assert case.lot in shown
    assert f"python -m governance.domain.redraw EXPORT_FOLDER {symbol}" in shown
    assert f"at {case.tree_size} entries" in shown


def test_findings_stand_with_reasons_and_where_assessors_differ(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    applicants.complete(symbol)
    applicants.find(symbol, APART)
    shown = page(symbol)
    assert "As the findings stand so far" in shown and "Recommendation:" not in shown
    assert re.search(r"AC-14</a> \(by 2\)", shown)
    for seat in applicants.case(symbol).panel:
        assert f"Seat {seat}: As the annexes show." in shown
    assert "73/100 (0.73)" in shown and "below the minimum" in shown


def test_who_left_the_panel_does_not_count_and_is_shown_so(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    applicants.complete(symbol)
    applicants.find(symbol)
    gone = applicants.case(symbol).panel[0]
    applicants.handle(
        assessment.RecuseAssessor(symbol, "Ill.", None), actor=applicants.assessor(gone)
    )
    shown = page(symbol)
    assert "Does not count, for its assessor left the panel:" in shown
    assert "left the panel" in shown and "Ill." in shown
    assert "Findings are missing, wholly or in part, of" in shown


def test_a_report_leads_on_to_the_proposal_and_that_back(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    applicants.report(symbol, APART)
    on = applicants.case(symbol).proposal
    assert on and f"/proposals/{on}/" in page(symbol)
    shown = read(Client(), f"/proposals/{on}/")
    assert f"{LIST}{symbol}/" in shown and "not to admit yet" in shown
    assert "2027-03-02T23:59" in shown  # the last day
    assert "name in their words the criterion" in shown


def test_a_refusal_says_what_is_not_met_and_when_to_come_again(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    applicants.report(symbol)
    on = applicants.put_to_vote(symbol)
    assert "the vote has opened" in page(symbol)
    applicants.refuse(on)
    applicants.days(30)
    assert applicants.case(symbol).step is Step.REFUSED
    shown = page(symbol)
    for said in (
        "Not admitted",
        "by votes against that named it",
        "by an objection that stood",
        "A decree.",
        "A new application may be",
    ):
        assert said in shown


def test_an_admission_names_its_decision(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    applicants.report(symbol)
    applicants.days(80)
    assert applicants.case(symbol).step is Step.ADMITTED
    assert "/decisions/MTCR/2026/D/1/" in page(symbol)


def test_it_may_be_withdrawn_with_reasons(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    left = applications.WithdrawApplication(Symbol(symbol), "We shall come back.")
    applicants.handle(left, actor=applicants.applicant("XAN"))
    shown = page(symbol)
    assert "Withdrawn" in shown and "We shall come back." in shown


# --- addresses


def test_who_has_seen_it_is_told_that_it_is_the_same_until_it_changes(
    applicants: Applicants,
) -> None:
    symbol = applicants.file("XAN")
    for path in (LIST, ROSTER, f"{LIST}{symbol}/"):
        etag = Client().get(path)["ETag"]
        assert Client().get(path, headers={"If-None-Match": etag}).status_code == 304
    seen = Client().get(f"{LIST}{symbol}/")["ETag"]
    applicants.handle(applications.ConfirmReceipt(symbol))
    assert Client().get(f"{LIST}{symbol}/")["ETag"] != seen


def test_every_link_from_an_application_leads_somewhere(applicants: Applicants) -> None:
    first, second = applicants.file("XAN"), applicants.file("YEN", in_confidence=True)
    applicants.report(first, APART)
    sign_newest()
    faults, pages = _crawl(Client(raise_request_exception=False), LIST)
    own = (f"linked from {LIST}", f"linked from {ROSTER}", "linked from the start")
    assert [one for one in faults if any(origin in one for origin in own)] == []
    reports = {reverse("application-report", args=[first])}
    assert {f"{LIST}{first}/", f"{LIST}{second}/", ROSTER, *reports} <= pages.keys()


def test_the_feed_of_an_application_holds_its_entries(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    applicants.complete(symbol)
    shown = Client().get(f"{LIST}{symbol}/feed.atom").content.decode()
    assert "Xanadu applies for membership" in shown and f"application {symbol}" in shown
    assert Client().get(f"{LIST}MTCR/2026/A/9/feed.atom").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_only_read(room: Room, method: str) -> None:
    assert getattr(Client(), method)(LIST).status_code == 405


def test_a_rebuild_changes_nothing(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    applicants.report(symbol, APART)
    call_command("rebuild", "--check", verbosity=0)
