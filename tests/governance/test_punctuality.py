"""Punctuality: what the Secretariat kept and missed, counted from the log alone."""

from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction

import pytest

from audit.log.encoding import Json
from audit.log.entry import Recorded, read_recorded
from governance.domain.chapters.submission import said as submission
from governance.domain.figures.punctuality import (
    Count,
    Duties,
    End,
    evolve,
    omissions,
    periods,
    report_days,
    target,
    under_review,
)
from regime.domain.chapters.complaints.said import AnswerComplaint, FileComplaint
from regime.domain.chapters.offices import said as offices
from regime.domain.packs.pack import Pack
from regime.domain.values import MatterId, Office, StateCode, Subject, Symbol
from regime.packs.loading import load
from tests.cast import ALDER, CHAIR, DAY_1, OFFICER
from tests.export import raw_of
from tests.ledger import Ledger

DAY = 86_400


@pytest.fixture
def lake(tiny: Pack) -> Ledger:
    return Ledger(tiny).enter()


def recorded(ledger: Ledger) -> list[Recorded]:
    return [read_recorded(at, raw_of(entry)) for at, entry in enumerate(ledger.entries)]


def folded(ledger: Ledger) -> Duties:
    duties = Duties()
    for one in recorded(ledger):
        duties = evolve(duties, one)
    return duties


def submitted(ledger: Ledger, at: datetime = DAY_1) -> Symbol:
    matter = MatterId("rules_amendment")
    text: Json = [{"article": "LR-9", "text": f"Anew, since {at:%d %B}."}]
    command = submission.SubmitProposal(matter, "Anew", "LR-14", text, "Because.", "None.")
    events = ledger.act(command, by=ALDER, at=at)
    return events[1].symbol  # type: ignore[attr-defined, no-any-return]


def ends(ledger: Ledger) -> list[End | None]:
    return [duty.end for duty in folded(ledger).past()]


def test_a_filing_opens_a_duty_that_names_its_office_article_and_entry(lake: Ledger) -> None:
    symbol = submitted(lake)
    (duty,) = folded(lake).open.values()
    assert (duty.act, duty.office, duty.article) == (
        "admit_proposal",
        "executive_secretary",
        "LR-8",
    )
    assert (duty.stream, duty.opened_at) == (symbol, DAY_1)
    assert lake.entries[duty.opened].type == "ProposalSubmitted"


def test_a_decision_in_time_keeps_it(lake: Ledger) -> None:
    lake.act(submission.AdmitProposal(submitted(lake), "Complete."), by=OFFICER)
    assert ends(lake) == [End.KEPT]
    assert folded(lake).open == {}


def test_a_return_in_time_keeps_it_too(lake: Ledger) -> None:
    lake.act(submission.ReturnProposal(submitted(lake), "Incomplete.", "LR-7"), by=OFFICER)
    assert ends(lake) == [End.KEPT]


def test_a_silence_is_an_omission_at_the_entry_of_the_default(lake: Ledger) -> None:
    submitted(lake)
    lake.run_clock(DAY_1 + timedelta(days=2))
    (missed,) = omissions(folded(lake))
    assert missed.closed is not None
    assert lake.entries[missed.closed].type == "ProposalDeemedAdmitted"


def test_what_is_withdrawn_counts_neither_way(lake: Ledger) -> None:
    lake.act(submission.WithdrawProposal(submitted(lake), "No more."), by=ALDER)
    duties = folded(lake)
    assert [duty.end for duty in duties.past()] == [End.MOOT]
    assert periods(duties, days=91, day_seconds=DAY) == ()


def complain(ledger: Ledger) -> None:
    """Birch takes the chair, and Alder complains to it on day 1: two days for the answer."""
    ledger.act(offices.NameChair(StateCode("BIRCH"), Subject("chair")), by=OFFICER)
    ledger.act(FileComplaint(Office.EXECUTIVE_SECRETARY, "Not at once."), by=ALDER)


def test_a_complaint_opens_a_duty_of_the_chair(lake: Ledger) -> None:
    complain(lake)
    (duty,) = folded(lake).open.values()
    assert (duty.act, duty.office, duty.article) == ("answer_complaint", "chair", "LR-3")
    assert (duty.stream, duty.item) == ("complaints", "1")


def test_an_answer_in_time_keeps_it(lake: Ledger) -> None:
    complain(lake)
    lake.act(AnswerComplaint(1, "At once."), by=CHAIR, at=at(1))
    (period,) = periods(folded(lake), days=91, day_seconds=DAY)
    assert period.counts == (Count("chair", kept=1, missed=0),)


def test_an_answer_that_comes_late_stays_an_omission(lake: Ledger) -> None:
    complain(lake)
    lake.act(AnswerComplaint(1, "At once."), by=CHAIR, at=at(5))
    duties = folded(lake)
    (missed,) = omissions(duties)
    assert missed.closed is not None
    assert lake.entries[missed.closed].type == "AnswerOverdue"
    (period,) = periods(duties, days=91, day_seconds=DAY)
    assert period.counts == (Count("chair", kept=0, missed=1),)


def test_so_does_one_that_never_comes(lake: Ledger) -> None:
    complain(lake)
    lake.run_clock(at(5))
    assert ends(lake) == [End.MISSED]
    assert folded(lake).open == {}


def test_the_omissions_of_the_chair_call_for_no_review_by_the_chair(tiny: Pack) -> None:
    ledger = Ledger(_reviewing(tiny)).enter()
    complain(ledger)
    ledger.act(FileComplaint(Office.EXECUTIVE_SECRETARY, "Nor now."), by=ALDER)
    ledger.run_clock(at(5))
    missed = omissions(folded(ledger))
    assert len(missed) == 2
    assert under_review(missed, ledger.regime.rules) == ()


def test_periods_are_counted_from_the_founding_with_exact_shares(lake: Ledger) -> None:
    for day in (0, 1, 2):
        lake.act(
            submission.AdmitProposal(submitted(lake, at(day)), "Complete."), by=OFFICER, at=at(day)
        )
    submitted(lake, at(3))
    submitted(lake, at(12))
    lake.run_clock(at(20))
    second, first = periods(folded(lake), days=10, day_seconds=DAY)
    assert (first.number, first.begins, first.ends) == (1, DAY_1, at(10))
    assert first.counts == (Count("executive_secretary", kept=3, missed=1),)
    assert first.counts[0].share == Fraction(3, 4)
    assert second.counts == (Count("executive_secretary", kept=0, missed=1),)


def at(day: int) -> datetime:
    return DAY_1 + timedelta(days=day)


@pytest.mark.parametrize(("gap", "reviewed"), [(5, True), (6, False)])
def test_so_many_omissions_within_so_many_days_call_for_a_review(
    tiny: Pack, gap: int, reviewed: bool
) -> None:
    ledger = Ledger(_reviewing(tiny)).enter()
    submitted(ledger)
    submitted(ledger, at(gap))
    ledger.run_clock(at(20))
    found = under_review(omissions(folded(ledger)), ledger.regime.rules)
    assert bool(found) is reviewed


def _reviewing(pack: Pack) -> Pack:
    """Two omissions within five days open a review."""
    terms = {"review_after_omissions": 2, "window_days": 5}
    article = pack.roles["failure_to_act"]
    return replace(
        pack,
        articles=tuple(
            replace(one, parameters={**one.parameters, **terms}) if one.id == article else one
            for one in pack.articles
        ),
    )


def test_without_the_numbers_in_the_rules_no_review_and_no_target_is_invented(lake: Ledger) -> None:
    rules = lake.regime.rules
    assert (report_days(rules), target(rules)) == (None, None)
    assert under_review((), rules) == ()


def test_the_model_rules_report_every_quarter_against_their_target() -> None:
    rules = Ledger(load("mtcr")).regime.rules
    assert (report_days(rules), target(rules)) == (91, Fraction(19, 20))
