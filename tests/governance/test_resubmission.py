"""Resubmission: a rejected text waits before it returns, or returns with new facts."""

from datetime import datetime

import pytest

from audit.log.encoding import Json
from governance.domain.proposal import commands as pc
from governance.domain.proposal import consultation_commands as cc
from governance.domain.proposal import errors
from regime.domain.values import MatterId
from tests.cast import ALDER, BIRCH, CEDAR, DAY_1, END_OF_DAY_3, OFFICER
from tests.governance.acts_of import submit
from tests.governance.course import Course, head, just_before
from tests.governance.course import submit as start
from tests.governance.stages import TEXT
from tests.ledger import Ledger

# Not adopted at the end of day 3, a text of the Lake waits for two days.
RETURNS = END_OF_DAY_3.replace(day=6)
OTHER: Json = [{"article": "LR-9", "text": "Anew."}]


def _again(new_facts: str) -> pc.SubmitProposal:
    matter = MatterId("rules_amendment")
    return pc.SubmitProposal(matter, "", "LR-8", TEXT, "Needed.", "None.", new_facts)


def test_the_same_text_is_refused_with_the_symbol_and_the_day(rejected: Ledger) -> None:
    with pytest.raises(errors.Barred) as found:
        submit(rejected, by=BIRCH, at=just_before(RETURNS))
    assert "LC/2026/P/1" in found.value.detail
    assert "2026-03-06" in found.value.detail
    assert (found.value.rule, found.value.place) == ("LR-7", "/new_facts")


def test_it_returns_when_the_days_have_passed(rejected: Ledger) -> None:
    assert submit(rejected, by=BIRCH, at=RETURNS) == "LC/2026/P/2"
    assert rejected.found() == []


def test_with_new_facts_it_returns_at_once(rejected: Ledger) -> None:
    (_, submitted) = rejected.act(_again("A gauge has failed."), by=BIRCH, at=END_OF_DAY_3)
    assert getattr(submitted, "new_facts", "") == "A gauge has failed."
    assert rejected.found() == []


def test_blank_new_facts_are_none(rejected: Ledger) -> None:
    with pytest.raises(errors.Barred):
        rejected.act(_again("  "), by=BIRCH, at=END_OF_DAY_3)


def test_another_text_is_not_barred(rejected: Ledger) -> None:
    assert submit(rejected, text=OTHER, by=CEDAR, at=END_OF_DAY_3) == "LC/2026/P/2"


def test_a_revision_does_not_bring_a_rejected_text_back(rejected: Ledger) -> None:
    symbol = submit(rejected, text=OTHER, by=ALDER, at=END_OF_DAY_3)
    revised = cc.ReviseProposal(symbol, "", TEXT, "None.", "Better so.")
    with pytest.raises(errors.Barred):
        rejected.act(revised, by=ALDER, at=END_OF_DAY_3)


def test_what_was_revised_is_rejected_as_it_was_last(ledger: Ledger) -> None:
    symbol = submit(ledger)
    ledger.act(cc.ReviseProposal(symbol, "", OTHER, "None.", "Better so."), by=ALDER, at=DAY_1)
    ledger.act(pc.AdmitProposal(symbol, "Complete."), by=OFFICER, at=DAY_1)
    ledger.run_clock(RETURNS)
    assert submit(ledger, by=BIRCH, at=RETURNS)
    with pytest.raises(errors.Barred):
        submit(ledger, text=OTHER, by=BIRCH, at=RETURNS)


def test_an_adopted_text_is_not_barred(adopted: Ledger) -> None:
    at = adopted.entries[-1].recorded_at
    assert submit(adopted, at=at)


CHILE: Json = {"state": "CHL", "name": "Chile"}


def test_a_renewed_application_waits_180_days_whatever_its_words(open_assembly: Ledger) -> None:
    course = start(open_assembly, "accession", CHILE, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    ended_at = _vote_no(course)
    waits = open_assembly.regime.rules.period_end(ended_at, days=180)
    renamed: Json = {"state": "CHL", "name": "Republic of Chile"}
    with pytest.raises(errors.Barred):
        start(open_assembly, "accession", renamed, by=head("DEU"), at=just_before(waits))
    assert start(open_assembly, "accession", renamed, by=head("DEU"), at=waits)


def _vote_no(course: Course) -> datetime:
    """An objection, the ladder, and a vote in which nobody takes part."""
    while course.proposal.stage != "consensus":
        course.run(_due(course))
    at = _due(course).replace(hour=9)
    course.sustain(course.objects(head("BRA"), at=at), at=at)
    while course.proposal.stage != "not_adopted":
        objection = course.proposal.objections[1]
        if course.proposal.stage == "ladder" and not objection.renewals:
            course.renew(1, by=head("BRA"), at=_due(course).replace(hour=9))
        course.run(_due(course))
    return course.ledger.entries[-1].recorded_at


def _due(course: Course) -> datetime:
    due = course.proposal.due
    assert due is not None
    return due.at
