"""Chapters: nothing that is recorded is lost; what waits says what it is the end of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from audit.log.entry import read_recorded
from audit.log.genesis import ClockAdvanced
from audit.log.rotation import LogKeyRotated
from governance.domain.chapters.accession import state as accession
from governance.domain.chapters.accession.said import CaseOpened
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.calls.said import TransferReported
from governance.domain.chapters.effects import said as effects
from governance.domain.chapters.elections import said as elections
from governance.domain.chapters.proposal.contents import PROPOSAL
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from governance.domain.contents import OF_BOTH, SETTING_PERIODS
from governance.domain.what_stands import STANDING
from regime.domain.chapter import types_of
from regime.domain.chapters.accession.applications.ends import CaseEnd
from regime.domain.chapters.accession.assessment.said import PanelEvent
from regime.domain.chapters.accession.evidence.said import EvidenceEvent, EvidenceReclassified
from regime.domain.chapters.accession.evidence.state import EvidenceEnd
from regime.domain.chapters.accession.roster.said import RosterEvent
from regime.domain.chapters.accession.said import ApplicationEvent
from regime.domain.chapters.case_file.said import HistoryEvent
from regime.domain.chapters.complaints.state import AnswerEnd
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.entry_reviews.said import EntryReviewEvent
from regime.domain.chapters.implementation.said import ImplementationDeclared
from regime.domain.chapters.lists.said import ListEditionAdopted
from regime.domain.chapters.meetings.said import AgendaItemWithdrawn
from regime.domain.chapters.meetings.state import CalendarEnd
from regime.domain.chapters.membership.state import NoticeEnd
from regime.domain.chapters.national_reports.said import NationalReportFiled
from regime.domain.chapters.offices.said import ChairContested, ChairHandedOver
from regime.domain.chapters.offices.state import OfficeEnd
from regime.domain.chapters.omissions.said import OmissionsReported
from regime.domain.chapters.queue.said import QueueEvent
from regime.domain.chapters.received_items.said import ReceivedEvent
from regime.domain.chapters.reported_readings.said import ReportEvent
from regime.domain.chapters.technology.said import TopicEvent
from regime.domain.contents import REGIME
from regime.domain.folding import CorrectionsEvent
from regime.domain.state import Regime
from tests.export import raw_of
from tests.governance.applying import seat
from tests.governance.chronicle_of_applications import everything_applied
from tests.governance.chronicle_of_registers import (
    everything_of_a_new_member,
    everything_registered,
)
from tests.ledger import Ledger

# Clock and key have tests of their own (test_simulated_clock, test_log_key).
# So have corrections, the queue, topics (test_technology), reports of the public
# (test_reported_readings), links (test_case_file), and what is taken off an agenda
# (test_queue_of_items).
# Who follows in a delegation or in the chair is told in tests/governance/test_heads.py and in
# tests/regime/test_founding_term.py and tests/governance/test_first_persons.py.
_WHO_FOLLOWS = {
    credentials.HeadHandedOver,
    credentials.HeadContested,
    credentials.HeadWaits,
    credentials.CredentialsSettled,
    ChairHandedOver,
    ChairContested,
}
# A text that a finding or the end of a vote on it holds up or lets go, in test_queue_of_amendments.
_HELD_UP = {
    rulings.SecretariatFound,
    rulings.RulingUpheld,
    rulings.RulingOverturned,
    rulings.FindingUnappealed,
}
# The report on a review of omissions is told in tests/governance/test_reviews_of_omissions.py.
# What changes the list is told in tests/governance/test_list_changes.py.
# Reviews of entries are told in tests/governance/test_entry_reviews.py, what states declare of
# their law in tests/regime/test_implementation.py. The report on a review of omissions is told in
# tests/governance/test_reviews_of_omissions.py.
# A report that came late is told in tests/governance/test_reviews_on_late_reports.py.
ELSEWHERE = {
    TransferReported,
    ListEditionAdopted,
    *_WHO_FOLLOWS,
    OmissionsReported,
    *types_of(EntryReviewEvent),
    ImplementationDeclared,
    NationalReportFiled,
    *types_of(ReceivedEvent),
    AgendaItemWithdrawn,
    ClockAdvanced,
    LogKeyRotated,
    *types_of(QueueEvent),
    *types_of(CorrectionsEvent),
    *types_of(TopicEvent),
    *types_of(ReportEvent),
    *types_of(HistoryEvent),
}


def _awaits_no_admission(proposal: Proposal) -> bool:
    return proposal.admitted and proposal.stage_due is None


def _is_counted(proposal: Proposal) -> bool:
    return proposal.stage is Stage.COUNTING and proposal.stage_due is None


OVER: Mapping[type[object], Callable[[Proposal], bool]] = {
    submission.ProposalAdmitted: _awaits_no_admission,
    submission.ProposalDeemedAdmitted: _awaits_no_admission,
    submission.OwnProposalAdmitted: _awaits_no_admission,
    submission.AppealFiled: lambda p: p.stage is Stage.APPEAL and p.appeal_until is None,
    submission.AppealUpheld: lambda p: p.admitted,
    submission.ProposalTakenOver: lambda p: p.taken_over and p.takeover_until is None,
    votes.VoteOpened: lambda p: not any(one.due for one in p.objections.values()),
    votes.VoteClosed: _is_counted,
    votes.QuorumFailed: _is_counted,
    elections.NominationOpened: lambda p: p.admitted,
    elections.ElectionRoundClosed: _is_counted,
    amendments.SeparateVotesClosed: lambda p: _is_counted(p) and not p.amendments.ruled,
    effects.EffectEnded: lambda p: not p.reservations and p.stage_due is None,
}


@dataclass(frozen=True)
class Step:
    """An entry's event, and what stood before it and after."""

    event: type[object]
    regime: tuple[Regime, Regime]
    proposal: tuple[Proposal, Proposal]


@pytest.fixture(scope="module")
def steps(told: Ledger) -> list[Step]:
    """The log of everything that happens to proposals, step by step."""
    return _steps(told)


@pytest.fixture(scope="module")
def steps_of_cases(applicants_of_day_1: Ledger) -> list[Step]:
    """The log of everything that happens to applications, step by step."""
    return _steps(everything_applied(applicants_of_day_1.fork()))


@pytest.fixture(scope="module")
def steps_of_registers(assembly_of_day_1: Ledger, applicants_of_day_1: Ledger) -> list[Step]:
    """The logs of all that is registered, and of a member that is admitted, step by step."""
    new = applicants_of_day_1.fork()
    seat(new, "FRA", "JPN", "BRA")
    registered = everything_registered(assembly_of_day_1.fork())
    return [*_steps(registered), *_steps(everything_of_a_new_member(new))]


def _steps(ledger: Ledger) -> list[Step]:
    regime, proposals, found = Regime(), dict[str, Proposal](), list[Step]()
    for position, entry in enumerate(ledger.entries):
        recorded = read_recorded(position, raw_of(entry))
        proposal = proposals.get(entry.stream, Proposal())
        regimes = regime, STANDING.evolve(regime, recorded)
        after = proposal, PROPOSAL.evolve(proposal, recorded)
        found.append(Step(type(recorded.event), regimes, after))
        regime, proposals[entry.stream] = regimes[1], after[1]
    return found


def test_each_event_of_a_proposal_is_seen_in_it(steps: list[Step]) -> None:
    seen = {one.event for one in steps if one.proposal[0] != one.proposal[1]}
    assert seen == set(PROPOSAL.events) - {CaseOpened}


def test_each_event_of_a_case_is_seen_in_it(steps_of_cases: list[Step]) -> None:
    steps = steps_of_cases
    seen = {one.event for one in steps if one.proposal[0] != one.proposal[1]}
    seen |= {one.event for one in steps if one.regime[0] != one.regime[1]}
    assert seen >= {*types_of(ApplicationEvent | RosterEvent), CaseOpened}
    assert {*types_of(EvidenceEvent)} - seen == {EvidenceReclassified}  # By a decision alone.


def test_each_event_of_the_regime_is_seen_in_it(
    steps: list[Step], steps_of_cases: list[Step], steps_of_registers: list[Step]
) -> None:
    every = [*steps, *steps_of_cases, *steps_of_registers]
    seen = {one.event for one in every if one.regime[0] != one.regime[1]}
    assert set(STANDING.events) - seen == ELSEWHERE | _HELD_UP


def test_a_proposal_that_both_remember_is_seen_in_both(steps: list[Step]) -> None:
    both = [one for one in steps if one.regime[0] != one.regime[1] and one.event in PROPOSAL.events]
    assert {one.event for one in both} == set(OF_BOTH) - _HELD_UP


def test_what_no_state_holds_changes_none(steps: list[Step]) -> None:
    of_regime = {one for chapter in REGIME.chapters for one in chapter.told}
    of_proposal = {one for chapter in PROPOSAL.chapters for one in chapter.told}
    found = [one for one in steps if one.event in of_regime | of_proposal]
    assert {one.event for one in found} >= of_proposal
    assert all(one.regime[0] is one.regime[1] for one in found)
    assert all(one.proposal[0] is one.proposal[1] for one in found)


def test_only_what_sets_periods_changes_what_the_calendar_has_due(steps: list[Step]) -> None:
    moved = {one.event for one in steps if one.regime[0].due != one.regime[1].due}
    assert moved
    assert moved <= SETTING_PERIODS


def test_only_what_sets_periods_changes_when_a_register_or_an_office_has_something_due(
    steps_of_registers: list[Step],
) -> None:
    found = [one for one in steps_of_registers if one.regime[0].due != one.regime[1].due]
    assert {type(one.regime[1].due.end) for one in found if one.regime[1].due} >= {
        *types_of(CalendarEnd | OfficeEnd | AnswerEnd | NoticeEnd)
    }
    assert {one.event for one in found} <= SETTING_PERIODS


def test_only_what_sets_periods_changes_what_cases_have_due(steps_of_cases: list[Step]) -> None:
    moved = {one.event for one in steps_of_cases if one.regime[0].due != one.regime[1].due}
    assert moved & {*types_of(PanelEvent)}
    assert moved & {*types_of(EvidenceEvent)}
    assert moved <= SETTING_PERIODS


def test_whatever_a_proposal_waits_for_comes_first_once(steps: list[Step]) -> None:
    waited = {type(one.proposal[1].due.end) for one in steps if one.proposal[1].due}
    assert waited == set(PROPOSAL.ends) - {accession.CaseEnd}


def test_whatever_a_case_waits_for_comes_first_once(steps_of_cases: list[Step]) -> None:
    waited = {type(one.regime[1].due.end) for one in steps_of_cases if one.regime[1].due}
    assert waited >= {*types_of(CaseEnd | EvidenceEnd)}


def test_what_an_entry_ends_is_over_before_the_next_one_tells_what_follows(
    steps: list[Step],
) -> None:
    still = {
        step.event.__name__
        for step in steps
        if step.event in OVER and not OVER[step.event](step.proposal[1])
    }
    assert {step.event for step in steps} >= OVER.keys()
    assert still == set()


def test_a_vote_on_the_text_is_a_phase_and_its_repeat_is_the_same(steps: list[Step]) -> None:
    found = set()
    for step in steps:
        before, after = step.proposal
        if step.event is votes.VoteOpened and after.ballot and after.ballot.question == votes.TEXT:
            found.add((after.ballot.repeats is not None, after.phase - before.phase))
    assert found == {(False, 1), (True, 0)}
