"""RP-19: omissions open a review by themselves; whoever presides reports, and only says words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.submission.said import SubmitProposal
from governance.domain.figures.punctuality import under_review
from governance.domain.notices.warnings import warned_of_calendar
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.offices.rotation import presiding
from regime.domain.chapters.omissions import said
from regime.domain.chapters.omissions.deciding import awaiting, opened
from regime.domain.chapters.omissions.said import (
    OmissionsReported,
    OmissionsReportOverdue,
    OmissionsUnderReview,
    ReportOmissions,
)
from regime.domain.chapters.omissions.state import Omission
from regime.domain.packs.pack import Pack
from regime.domain.values import Actor, Capacity, MatterId, Office, StateCode, Subject
from regime.packs.loading import load
from tests.cast import ALDER, CHAIR, DAY_1, OFFICER
from tests.governance.course import head, submit
from tests.ledger import Ledger, refused
from tests.regime.test_tenure import CLOSES

B, REPORT = StateCode("BIRCH"), "The office was empty for a week; a deputy stands in."
SAY = ReportOmissions(1, REPORT)
TERMS: dict[str, Json] = {"review_after_omissions": 2, "window_days": 5, "review_days": 3}
SECRETARY = Office.EXECUTIVE_SECRETARY


def at(day: int) -> datetime:
    """So many days after day 1."""
    return DAY_1 + timedelta(days=day)


def reviewing(pack: Pack, **terms: Json) -> Pack:
    """Two omissions within five days open a review, on which a report is due within three."""
    article = pack.roles["failure_to_act"]
    said_so = {**TERMS, **terms}
    articles = (
        replace(one, parameters={**one.parameters, **said_so}) if one.id == article else one
        for one in pack.articles
    )
    return replace(pack, articles=tuple(articles))


def omitted(ledger: Ledger, *days: int) -> Iterator[int]:
    """The positions of omissions: of proposals filed on these days and not admitted."""
    for day in days:
        text: Json = [{"article": "LR-9", "text": f"Anew, since day {day}."}]
        ledger.act(
            SubmitProposal(MatterId("rules_amendment"), "Anew", "LR-14", text, "Because.", "None."),
            by=ALDER,
            at=at(day),
        )
    ledger.run_clock(at(max(days) + 3))
    return (n for n, one in enumerate(ledger.entries) if one.type == "ProposalDeemedAdmitted")


def seated(pack: Pack) -> Ledger:
    """The Lake on day 1, with Birch in the chair."""
    ledger = Ledger(pack).enter()
    ledger.act(offices.NameChair(B, Subject("chair")), by=OFFICER)
    return ledger


@pytest.fixture
def lake(tiny: Pack) -> Ledger:
    """The Lake whose rules give the Chair days for a report."""
    return seated(reviewing(tiny))


@pytest.fixture
def reviewed(lake: Ledger) -> Ledger:
    """The same, up to the second omission, which opens a review."""
    tuple(omitted(lake, 0, 1))
    return lake


def until(ledger: Ledger) -> datetime:
    """When the report is due."""
    return ledger.regime.omissions.reviews[1].until.at


def test_the_omission_that_is_one_too_many_opens_a_review_by_itself(lake: Ledger) -> None:
    positions = tuple(omitted(lake, 0, 1))
    review = lake.regime.omissions.reviews[1]
    assert (review.omissions, review.offices) == (positions, (SECRETARY,))
    last = lake.entries[positions[-1]]
    opens = lake.entries[lake.find("OmissionsUnderReview")]
    assert (opens.stream, opens.command) == ("omissions", last.command)
    assert opens.actor == {"capacity": "clock"}
    assert opens.rules is not None
    assert opens.rules.articles == (lake.regime.rules.roles["failure_to_act"],)
    assert lake.found() == []


@pytest.mark.parametrize(("gap", "opens"), [(5, True), (6, False)])
def test_only_omissions_within_so_many_days_count_together(
    lake: Ledger, gap: int, opens: bool
) -> None:
    tuple(omitted(lake, 0, gap))
    assert bool(lake.regime.omissions.reviews) is opens
    assert lake.found() == []


def test_an_omission_counts_in_one_review(lake: Ledger) -> None:
    tuple(omitted(lake, 0, 1, 2))
    assert list(lake.regime.omissions.reviews) == [1]
    tuple(omitted(lake, 7))
    first, second = (one.omissions for one in lake.regime.omissions.reviews.values())
    assert not set(first) & set(second)
    assert lake.found() == []


def test_what_the_secretariat_does_in_time_opens_nothing(lake: Ledger) -> None:
    for day in (0, 1, 2):
        text: Json = [{"article": "LR-9", "text": f"Anew, since day {day}."}]
        matter = MatterId("rules_amendment")
        filing = SubmitProposal(matter, "Anew", "LR-14", text, "Because.", "None.")
        symbol = lake.act(filing, by=ALDER, at=at(day))[1].symbol  # type: ignore[attr-defined]
        lake.act(submission.AdmitProposal(symbol, "Complete."), by=OFFICER, at=at(day))
    lake.run_clock(at(9))
    assert lake.regime.omissions.reviews == {}


def test_rules_without_days_for_a_report_open_none_and_only_count(tiny: Pack) -> None:
    lake = seated(reviewing(tiny, review_days=None))
    tuple(omitted(lake, 0, 1, 2))
    assert lake.regime.omissions.reviews == {}
    assert lake.found() == []


def test_what_opened_itself_is_not_called_for_once_more(lake: Ledger) -> None:
    assert under_review((), lake.regime.rules) == ()
    rules = lake.regime.rules
    missed = (Omission(7, at(4), SECRETARY), Omission(8, at(5), SECRETARY))
    (review,) = opened(missed, lake.regime, at(5))
    assert review.report_until == rules.period_end(at(5), days=3)
    assert opened(missed[:1], lake.regime, at(5)) == ()


def test_the_chair_reports_and_nothing_else_changes(reviewed: Ledger) -> None:
    reviewed.run_clock(at(5))
    before = reviewed.regime
    said_so = reviewed.act(SAY, by=CHAIR, at=at(5))
    assert said_so == (OmissionsReported(number=1, member=B, report=REPORT, late=False),)
    assert replace(reviewed.regime, omissions=before.omissions) == before
    assert reviewed.found() == []


@pytest.mark.parametrize("by", [ALDER, OFFICER])
def test_nobody_else_reports(reviewed: Ledger, by: Actor) -> None:
    assert isinstance(refused(reviewed, SAY, by=by, at=at(5)), NotPermitted)


def test_a_report_gives_reasons_once_and_on_a_review_that_there_is(reviewed: Ledger) -> None:
    blank = refused(reviewed, ReportOmissions(1, " "), by=CHAIR, at=at(5))
    assert isinstance(blank, said.ReportRefused)
    assert blank.place == "/report"
    none = refused(reviewed, ReportOmissions(2, REPORT), by=CHAIR, at=at(5))
    assert isinstance(none, said.NoReview)
    reviewed.act(SAY, by=CHAIR, at=at(5))
    again = refused(reviewed, SAY, by=CHAIR, at=at(5))
    assert isinstance(again, said.ReviewIsReported)


def test_at_the_end_the_clock_records_that_there_is_none_and_it_comes_late(
    reviewed: Ledger,
) -> None:
    end = until(reviewed)
    reviewed.run_clock(end)
    assert reviewed.entries[reviewed.find("OmissionsReportOverdue")].recorded_at == end
    (report,) = reviewed.act(SAY, by=CHAIR, at=end + timedelta(days=9))
    assert report == OmissionsReported(number=1, member=B, report=REPORT, late=True)
    assert reviewed.found() == []


def test_a_second_before_the_end_it_is_in_time(reviewed: Ledger) -> None:
    (report,) = reviewed.act(SAY, by=CHAIR, at=until(reviewed) - timedelta(seconds=1))
    assert isinstance(report, OmissionsReported)
    assert not report.late
    reviewed.run_clock(until(reviewed))
    assert "OmissionsReportOverdue" not in {one.type for one in reviewed.entries}


def test_it_waits_for_the_chair_who_is_warned_until_it_is_given(reviewed: Ledger) -> None:
    assert [one.number for one in awaiting(CHAIR, reviewed.regime)] == [1]
    assert list(awaiting(ALDER, reviewed.regime)) == []
    assert "report_omissions" in _warned(reviewed)
    reviewed.act(SAY, by=CHAIR, at=at(5))
    assert list(awaiting(CHAIR, reviewed.regime)) == []
    assert "report_omissions" not in _warned(reviewed)


def _warned(ledger: Ledger) -> set[str]:
    warned = warned_of_calendar(ledger.regime)
    return {one.about for one in warned if one.subject == CHAIR.subject}


def test_while_the_chair_is_vacant_who_presides_reports() -> None:
    assembly = Ledger(load("mtcr")).enter()
    assembly.act(offices.NameChair(StateCode("CHE"), Subject("chair")), by=OFFICER)
    for number in range(3):
        submit(
            assembly,
            "procedural",
            f"Motion of sitting {number}.",
            by=head("FRA"),
            at=CLOSES - timedelta(days=20),
        )
    assembly.run_clock(CLOSES)
    review = assembly.regime.omissions.reviews[1]
    assert len(review.omissions) == 3
    found = presiding(assembly.regime)
    assert found is not None
    assert isinstance(
        refused(
            assembly,
            SAY,
            by=Actor(Capacity.CHAIR, member=StateCode("CHE"), subject=Subject("chair")),
            at=CLOSES,
        ),
        NotPermitted,
    )
    (report,) = assembly.act(SAY, by=head(found.member), at=CLOSES)
    assert report == OmissionsReported(number=1, member=found.member, report=REPORT, late=False)
    assert assembly.found() == []


def test_a_review_of_other_omissions_is_named_by_the_replay(reviewed: Ledger) -> None:
    forged = reviewed.forged_data("OmissionsUnderReview", "omissions", [1, 2])
    assert forged.found() != []


def test_a_review_that_was_left_out_is_named_by_the_replay(reviewed: Ledger) -> None:
    assert reviewed.without("OmissionsUnderReview").found() != []


def test_a_report_that_is_called_in_time_and_was_late_is_named(reviewed: Ledger) -> None:
    reviewed.act(SAY, by=CHAIR, at=until(reviewed) + timedelta(days=1))
    assert reviewed.forged_data("OmissionsReported", "late", False).found() != []


def test_both_events_of_the_clock_say_as_of_when() -> None:
    for event in (OmissionsUnderReview, OmissionsReportOverdue):
        assert "as_of" in event.__annotations__
