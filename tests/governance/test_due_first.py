"""Due first: what is due is decided before anything else, as of the end of its period."""

from datetime import datetime

import pytest

from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission.said import AdmitProposal, ReturnProposal
from governance.domain.chapters.votes.said import CastVote
from regime.domain.values import StateCode
from tests.cast import BIRCH, CEDAR, DAY_2, DAY_3, END_OF_DAY_2, END_OF_DAY_3, OFFICER
from tests.governance.acts_of import THE_FOUR, admit, adopt, submit, vote
from tests.ledger import Ledger, refused

A_YEAR_LATER = DAY_3.replace(year=2027)


def _types(ledger: Ledger, symbol: str) -> list[str]:
    return [entry.type for entry in ledger.entries if entry.stream == symbol]


def test_a_late_return_finds_the_proposal_admitted(ledger: Ledger) -> None:
    symbol = submit(ledger)
    late = ReturnProposal(symbol, "Incomplete.", "LR-8")
    refusal = refused(ledger, late, by=OFFICER, at=END_OF_DAY_2)
    assert isinstance(refusal, life.TooLate)
    assert "2026-03-03 23:59:00 UTC" in refusal.detail
    assert ledger.proposals[symbol].stage is Stage.CONSULTATION


def test_a_late_admission_is_refused_too(ledger: Ledger) -> None:
    symbol = submit(ledger)
    refusal = refused(ledger, AdmitProposal(symbol, "Fine."), by=OFFICER, at=END_OF_DAY_2)
    assert isinstance(refusal, life.TooLate)


def test_a_refused_command_leaves_what_was_due_and_no_event_of_its_own(ledger: Ledger) -> None:
    symbol = submit(ledger)
    refused(ledger, AdmitProposal(symbol, "Fine."), by=OFFICER, at=END_OF_DAY_2)
    assert _types(ledger, symbol) == [
        "ProposalSubmitted",
        "ProposalDeemedAdmitted",
        "ConsultationOpened",
    ]


def test_the_first_vote_after_the_consultation_finds_the_vote_open(ledger: Ledger) -> None:
    symbol = submit(ledger)
    admit(ledger, symbol)
    vote(ledger, symbol, BIRCH, at=END_OF_DAY_2)
    assert ledger.proposals[symbol].stage is Stage.VOTE


def test_a_vote_at_the_close_comes_too_late_for_the_outcome(ledger: Ledger) -> None:
    symbol = submit(ledger)
    admit(ledger, symbol)
    vote(ledger, symbol, *THE_FOUR[:2])
    late = CastVote(symbol, StateCode("CEDAR"), "yes", "", None)
    refusal = refused(ledger, late, by=CEDAR, at=END_OF_DAY_3)
    assert isinstance(refusal, life.TooLate)
    assert "2026-03-04 23:59:00 UTC" in refusal.detail
    assert ledger.proposals[symbol].stage is Stage.NOT_ADOPTED


def test_an_act_on_one_proposal_ends_the_periods_of_all(ledger: Ledger) -> None:
    waiting = submit(ledger)
    submit(ledger, by=BIRCH, at=DAY_3)
    assert ledger.proposals[waiting].stage is Stage.CONSULTATION


def test_one_act_after_a_year_ends_every_period_as_of_its_end(ledger: Ledger) -> None:
    symbol = adopt(ledger)
    submit(ledger, by=BIRCH, at=A_YEAR_LATER)
    as_of = [entry.data.get("as_of") for entry in ledger.entries if entry.stream == symbol]
    assert as_of == [
        None,
        None,
        "2026-03-02T09:00:00.000000Z",
        "2026-03-03T23:59:00.000000Z",
        None,
        None,
        None,
        None,
        "2026-03-04T23:59:00.000000Z",
        "2026-03-04T23:59:00.000000Z",
        "2026-03-05T23:59:00.000000Z",
    ]


def test_what_it_opens_is_counted_from_the_end_and_not_from_the_writing(ledger: Ledger) -> None:
    symbol = submit(ledger)
    ledger.run_clock(A_YEAR_LATER)
    told = [(one.type, one.data.get("as_of")) for one in ledger.entries if one.stream == symbol]
    assert told == [
        ("ProposalSubmitted", None),
        ("ProposalDeemedAdmitted", "2026-03-03T23:59:00.000000Z"),
        ("ConsultationOpened", "2026-03-03T23:59:00.000000Z"),
        ("VoteOpened", "2026-03-04T23:59:00.000000Z"),
        ("QuorumFailed", "2026-03-05T23:59:00.000000Z"),
        ("VoteOpened", "2026-03-05T23:59:00.000000Z"),
        ("QuorumFailed", "2026-03-06T23:59:00.000000Z"),
        ("ProposalNotAdopted", "2026-03-06T23:59:00.000000Z"),
    ]


def test_a_number_is_of_the_year_in_which_the_decision_falls(ledger: Ledger) -> None:
    symbol = adopt(ledger)
    ledger.run_clock(A_YEAR_LATER)
    assert ledger.proposals[symbol].decision == "LC/2026/D/1"


def test_what_is_due_at_one_instant_is_decided_in_the_order_of_its_positions(
    ledger: Ledger,
) -> None:
    first, second = submit(ledger), submit(ledger, by=BIRCH)
    admit(ledger, second)
    admit(ledger, first)
    ledger.run_clock(END_OF_DAY_2)
    opened = [entry.stream for entry in ledger.entries if entry.type == "VoteOpened"]
    assert opened == [second, first]


def test_the_order_is_of_instants_first_and_then_of_positions(ledger: Ledger) -> None:
    slow, quick = submit(ledger), submit(ledger, by=BIRCH)
    admit(ledger, quick)
    ledger.run_clock(END_OF_DAY_3)
    told = [(one.stream, one.type) for one in ledger.entries if one.stream in (slow, quick)]
    assert told[4:] == [
        (slow, "ProposalDeemedAdmitted"),
        (slow, "ConsultationOpened"),
        (quick, "VoteOpened"),
        (slow, "VoteOpened"),
        (quick, "QuorumFailed"),
        (quick, "VoteOpened"),
    ]


@pytest.mark.parametrize(
    "runs", [(END_OF_DAY_3,), (DAY_2, DAY_3, END_OF_DAY_3), (END_OF_DAY_2, END_OF_DAY_3)]
)
def test_however_often_the_clock_runs_the_same_follows(
    ledger: Ledger, runs: tuple[datetime, ...]
) -> None:
    symbol = submit(ledger)
    for at in runs:
        ledger.run_clock(at)
    assert _types(ledger, symbol) == [
        "ProposalSubmitted",
        "ProposalDeemedAdmitted",
        "ConsultationOpened",
        "VoteOpened",
    ]
