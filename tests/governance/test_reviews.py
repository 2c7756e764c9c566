"""RP-53, RP-54: a finding comes of a review in which the state concerned was heard."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from regime.domain.chapters.reviews import said as reviews
from regime.domain.chapters.reviews.deciding import drafters
from regime.domain.chapters.reviews.state import Review
from regime.domain.values import MatterId
from tests.cast import DAY_1
from tests.governance.course import Course, end_of, head, just_before, on, submit
from tests.governance.reviewing import drafted, heard, of_review, opened
from tests.governance.texts import CONCERN, FINDING
from tests.ledger import Ledger, refused

AUSTRALIA, FRANCE = head("AUS"), head("FRA")
HEARD_UNTIL, TEAM_UNTIL, FINAL_FROM = end_of(4, 1), end_of(5, 31), end_of(3, 24)
LAPSES_AT = end_of(3, 2).replace(year=2027)


@pytest.fixture
def review(assembly: Ledger) -> Review:
    """A review of Australia that France, Germany and Japan opened on 2 March."""
    return opened(assembly, at=DAY_1)


def refusal(ledger: Ledger, text: Json, *, at: datetime) -> Refused | None:
    """Why a finding is not proposed."""
    said = (MatterId("compliance_finding"), "", "The rules", text, "Needed.", "Some.")
    return refused(ledger, submission.SubmitProposal(*said), by=FRANCE, at=at)


def test_rp54_c4_one_member_alone_files_no_shortfall(assembly: Ledger) -> None:
    for text in (FINDING, of_review(FINDING), of_review(FINDING, 9)):
        found = refusal(assembly, text, at=DAY_1)
        assert isinstance(found, submission.TextRefused)
        assert (found.rule, found.place) == ("RP-54", "/text/review")


def test_rp54_c4_an_accused_that_was_not_heard_is_not_found_against(
    assembly: Ledger, review: Review
) -> None:
    drafted(assembly, review, at=on(3, 3))
    found = refusal(assembly, of_review(FINDING), at=just_before(HEARD_UNTIL))
    assert isinstance(found, life.TooEarly)
    assert (found.rule, found.place) == ("RP-54", "/text/review")
    assert refusal(assembly, of_review(FINDING), at=HEARD_UNTIL) is None


def test_rp54_c4_the_accused_has_the_draft_for_21_days_and_answers_it(
    assembly: Ledger, review: Review
) -> None:
    heard(assembly, review, at=on(3, 3))
    drafted(assembly, review, at=on(3, 3))
    answered = heard(assembly, review, at=on(3, 20))
    assert (answered.statements, answered.drafts[0].final_from) == (2, FINAL_FROM)
    early = refusal(assembly, of_review(FINDING), at=just_before(FINAL_FROM))
    assert isinstance(early, life.TooEarly)
    course = submit(assembly, "compliance_finding", of_review(FINDING), by=FRANCE, at=FINAL_FROM)
    course.admit(at=FINAL_FROM)
    course.run(FINAL_FROM + timedelta(days=60))
    assert course.proposal.stage is Stage.IN_FORCE
    assert course.proposal.adopted_at == end_of(4, 28)
    over = assembly.regime.reviews[1]
    assert (over.is_open, over.ended_at) == (False, course.proposal.adopted_at)


def test_a_review_has_a_team_by_lot_of_three_groups_without_accused_and_accusers(
    assembly: Ledger, review: Review
) -> None:
    assert len(review.team) == len(set(review.team)) == 3
    assert not {"AUS", "FRA", "DEU", "JPN"} & set(review.team)
    assert len({assembly.regime.participant(one).group for one in review.team}) == 3
    ends = (review.heard_until, review.team_until, review.lapses.at)
    assert ends == (HEARD_UNTIL, TEAM_UNTIL, LAPSES_AT)


def test_the_team_drafts_and_after_its_days_every_other_member(
    assembly: Ledger, review: Review
) -> None:
    draft = reviews.DraftFinding(1, "in_line", "Nothing was found.")
    for by in (FRANCE, AUSTRALIA):
        found = refused(assembly, draft, by=by, at=just_before(TEAM_UNTIL))
        assert isinstance(found, reviews.NotInTheReview)
    assert drafters(review, assembly.regime, DAY_1) != drafters(review, assembly.regime, TEAM_UNTIL)
    found = refused(assembly, draft, by=AUSTRALIA, at=TEAM_UNTIL)
    assert isinstance(found, reviews.NotInTheReview)
    assert refused(assembly, draft, by=FRANCE, at=TEAM_UNTIL) is None


def test_whoever_drafted_drafts_again_when_the_days_of_the_draft_have_passed(
    assembly: Ledger, review: Review
) -> None:
    drafted(assembly, review, at=on(3, 3))
    again = reviews.DraftFinding(1, "in_line", "Nothing was found.")
    first, second, _ = map(head, review.team)
    found = refused(assembly, again, by=first, at=just_before(FINAL_FROM))
    assert isinstance(found, reviews.HeardAlready)
    assert refused(assembly, again, by=second, at=on(3, 4)) is None
    assert refused(assembly, again, by=first, at=FINAL_FROM) is None


def test_who_is_not_the_accused_is_not_heard_in_its_place(assembly: Ledger, review: Review) -> None:
    said = reviews.MakeStatement(1, "Australia has nothing to say.")
    assert isinstance(refused(assembly, said, by=FRANCE, at=DAY_1), reviews.NotInTheReview)
    heard(assembly, review, at=DAY_1)
    found = refused(assembly, said, by=AUSTRALIA, at=on(3, 3))
    assert isinstance(found, reviews.HeardAlready)


@pytest.mark.parametrize(
    "said",
    [
        ("grave", "So.", ""),
        ("in_line", " ", ""),
        ("in_line", "So.", "soon Act."),
        ("in_line", "So.", "2026-12-31"),
    ],
)
def test_a_draft_has_a_finding_of_the_article_words_and_a_plan_with_days(
    assembly: Ledger, review: Review, said: tuple[str, str, str]
) -> None:
    found = refused(assembly, reviews.DraftFinding(1, *said), by=head(review.team[0]), at=DAY_1)
    assert isinstance(found, reviews.DraftRefused)


def test_what_is_proposed_are_the_words_of_the_draft(assembly: Ledger, review: Review) -> None:
    drafted(assembly, heard(assembly, review, at=DAY_1), at=on(3, 3))
    said: Any = of_review(FINDING)
    departures: list[dict[str, Json]] = [
        {"finding": "minor_shortfall"},
        {"reasons": "It fired."},
        {"plan": []},
    ]
    for changed in departures:
        found = refusal(assembly, {**said, **changed}, at=FINAL_FROM)
        assert isinstance(found, submission.TextRefused)
        assert (found.rule, found.place) == ("RP-54", "/text")
    spaced = {**said, "reasons": said["reasons"].replace(" ", "  ").upper()}
    assert refusal(assembly, spaced, at=FINAL_FROM) is None


def test_a_finding_is_of_the_state_that_is_reviewed(assembly: Ledger, review: Review) -> None:
    drafted(assembly, heard(assembly, review, at=DAY_1), at=on(3, 3))
    said: Any = of_review(FINDING)
    found = refusal(assembly, {**said, "concerned": "BRA"}, at=FINAL_FROM)
    assert isinstance(found, submission.TextRefused)
    assert found.place == "/text/review"


@pytest.fixture
def finding(assembly: Ledger, review: Review) -> Course:
    """The finding, proposed and consulted on."""
    drafted(assembly, heard(assembly, review, at=DAY_1), at=on(3, 3))
    drafted(assembly, review, at=on(3, 3), text=_graver(), by=review.team[1])
    course = submit(assembly, "compliance_finding", of_review(FINDING), by=FRANCE, at=FINAL_FROM)
    course.admit(at=FINAL_FROM)
    return course


def _graver() -> Json:
    said: Any = FINDING
    return {**said, "reasons": "It was done on purpose."}


def test_what_was_drafted_is_neither_revised_nor_amended_nor_divided(finding: Course) -> None:
    at, member = on(3, 25), head("BRA")
    said = ("", of_review(_graver()), "Some.", "It reads better.")
    edits = ({"find": "Transfers", "replace": "Licences"},)
    for found in (
        finding.refusal(consultation.ReviseProposal, *said, by=FRANCE, at=at),
        finding.refusal(amendments.FileAmendment, 0, None, edits, "So.", by=member, at=at),
        finding.refusal(amendments.RequestDivision, 0, (0,), "So.", by=member, at=at),
    ):
        assert isinstance(found, life.WrongStage)
        assert found.rule == "RP-54"


def test_a_review_lapses_after_365_days_and_a_finding_that_was_proposed_is_decided(
    assembly: Ledger, review: Review
) -> None:
    drafted(assembly, heard(assembly, review, at=DAY_1), at=on(3, 3))
    late = LAPSES_AT - timedelta(days=1)
    course = submit(assembly, "compliance_finding", of_review(FINDING), by=FRANCE, at=late)
    course.run(LAPSES_AT)
    over = assembly.regime.reviews[1]
    assert (over.is_open, over.ended_at) == (False, LAPSES_AT)
    found = refusal(assembly, of_review(FINDING), at=LAPSES_AT)
    assert isinstance(found, submission.TextRefused)
    assert found.place == "/text/review"
    for said in (reviews.MakeStatement(1, "So."), reviews.DraftFinding(1, "in_line", "So.")):
        by = AUSTRALIA if isinstance(said, reviews.MakeStatement) else FRANCE
        assert isinstance(refused(assembly, said, by=by, at=LAPSES_AT), reviews.ReviewIsOver)
    course.run(LAPSES_AT + timedelta(days=60))
    assert course.proposal.stage is Stage.IN_FORCE
    assert [one.type for one in assembly.entries].count("ReviewEnded") == 0


def test_a_review_is_not_asked_for_again_while_it_is_open_nor_for_180_days_after(
    assembly: Ledger, review: Review
) -> None:
    said: Any = CONCERN
    words = {**said, "concern": said["concern"].upper() + "!"}

    def asked(at: datetime, facts: str = "") -> Refused | None:
        terms = (MatterId("compliance_opening"), "", "RP-53", words, "Needed.", "Some.", facts)
        return refused(assembly.fork(), submission.SubmitProposal(*terms), by=head("BRA"), at=at)

    again = LAPSES_AT.replace(month=8, day=29)
    for at in (on(3, 3), LAPSES_AT, just_before(again)):
        found = asked(at)
        assert isinstance(found, submission.Barred)
        assert found.rule == "RP-53"
        assert asked(at, "A second transfer is known.") is None
    assert asked(again) is None


def test_there_is_no_review_beyond_the_register(assembly: Ledger) -> None:
    said = reviews.MakeStatement(1, "So.")
    assert isinstance(refused(assembly, said, by=AUSTRALIA, at=DAY_1), reviews.NoReview)
