"""Deciding: the one way from a command to its events, wherever what stands is read from.

Which proposal a command is about is said here alone, and so are the stream of each event and the
rules that it cites. The door, the replay and every trial ask the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from audit.log import catalogue
from audit.log.catalogue import Event
from audit.log.entry import Draft, RulesCited
from audit.log.errors import NotPermitted
from governance.domain.chapters.accession.like_cases import answer_pair
from governance.domain.chapters.accession.outcome import follows
from governance.domain.chapters.accession.withdrawal import withdraw
from governance.domain.chapters.amendments.places import ended_with
from governance.domain.chapters.calls.resuming import moves_of, of_its_notice
from governance.domain.chapters.calls.said import OfItsChallenge
from governance.domain.chapters.effects.reviews import reviews_after
from governance.domain.chapters.elections.said import OpenElection
from governance.domain.chapters.proposal.deciding import decide as decide_proposal
from governance.domain.chapters.proposal.said import ProposalEvent, UnknownProposal
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission.said import (
    DeclareAdherence,
    ProposalSubmitted,
    SubmitProposal,
)
from governance.domain.left_undone import omissions_among
from governance.domain.queues import proposal_of
from governance.domain.recorded_commands import Command
from governance.domain.regime_clock import end_calendar_period
from regime.domain.acts import acts
from regime.domain.chapters.accession.applications.said import WithdrawApplication
from regime.domain.chapters.accession.evidence.said import EvidenceEvent
from regime.domain.chapters.accession.questions.said import AnswerPair
from regime.domain.chapters.accession.said import ApplicationEvent
from regime.domain.chapters.meetings.said import EndCalendarPeriod
from regime.domain.chapters.omissions.deciding import opened
from regime.domain.chapters.queue.said import LeaveQueue, QueueEvent
from regime.domain.deciding import decide as decide_regime
from regime.domain.said import RegimeCommand
from regime.domain.state import Regime
from regime.domain.values import CLOCK, Actor

OF_MATTER = "matter"
_MAKES_A_STREAM = SubmitProposal | DeclareAdherence | OpenElection
_OF_ITS_APPLICATION = WithdrawApplication | AnswerPair


class States(Protocol):
    """What a decision reads."""

    def stands(self) -> Regime:
        """What stands; its size is the position of the next entry."""

    def proposal(self, symbol: str) -> Proposal:
        """A proposal by its symbol; a blank one where there is none."""


@dataclass(frozen=True)
class OneProposal:
    """A regime with one proposal in it, which is judged alone."""

    regime: Regime
    only: Proposal

    def stands(self) -> Regime:
        """The regime."""
        return self.regime

    def proposal(self, symbol: str) -> Proposal:
        """The one proposal, whatever it is called."""
        return self.only


@dataclass(frozen=True)
class Decided:
    """The events that a command leads to, and the states that they rest on."""

    events: tuple[Event, ...]
    regime: Regime
    stream: str = ""
    proposal: Proposal = field(default_factory=Proposal)

    def drafts(self) -> Iterator[Draft]:
        """Each event with the stream that it belongs to and the rules that it cites.

        Events without a stream of their own belong to the proposal acted on, or, from a submission
        on, to the proposal submitted.
        """
        stream, proposal = self.stream, self.proposal
        for event in self.events:
            if isinstance(event, ProposalSubmitted):
                stream = event.symbol
                proposal = replace(proposal, matter=event.matter, edition=event.edition)
            yield Draft(event, _home(event) or stream, _cited(event, self.regime, proposal))


def decide(command: Command, states: States, actor: Actor, at: datetime) -> Decided:
    """What a command leads to; raises ``Refused``."""
    regime = states.stands()
    stream = stream_of(command, regime)
    proposal = states.proposal(stream) if stream else Proposal()
    if stream and not proposal.symbol:
        raise UnknownProposal(f"There is no proposal {stream}.")
    events = _events(command, proposal, states, actor, at)
    return Decided(events, regime, stream, proposal)


def stream_of(command: Command, regime: Regime) -> str:
    """The proposal that a command is about; none where it makes one, or is of the regime alone."""
    if isinstance(command, _OF_ITS_APPLICATION):
        application = regime.applications.get(command.application)
        return (application.proposal or "") if application else ""
    if isinstance(command, EndCalendarPeriod | LeaveQueue):
        return proposal_of(command, regime)
    if isinstance(command, RegimeCommand | _MAKES_A_STREAM):
        return ""
    return command.proposal


def _events(
    command: Command, proposal: Proposal, states: States, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    if isinstance(command, EndCalendarPeriod) and actor != CLOCK:
        raise NotPermitted("Only the clock lets a period end.")
    events, regime = _own_events(command, proposal, states, actor, at), states.stands()
    return (*events, *opened(omissions_among(events, regime, at), regime, at))


def _own_events(
    command: Command, proposal: Proposal, states: States, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    regime = states.stands()
    if isinstance(command, EndCalendarPeriod):
        return end_calendar_period(regime, proposal, at)
    if isinstance(command, WithdrawApplication):
        return withdraw(command, proposal, regime, actor, at)
    if isinstance(command, AnswerPair):
        return answer_pair(command, proposal, regime, actor, at)
    if isinstance(command, RegimeCommand):
        return decide_regime(command, regime, actor, at)
    events = decide_proposal(command, proposal, regime, actor, at)
    beside = _of_its_notice(events, proposal, regime, states, at)
    reviews = reviews_after(events, proposal, regime)
    waited = ended_with(events, proposal, regime, at)
    return (*events, *follows(events, proposal, regime), *reviews, *beside, *waited)


def _of_its_notice(
    events: tuple[Event, ...], proposal: Proposal, regime: Regime, states: States, at: datetime
) -> tuple[Event, ...]:
    """What follows for the notice that the proposal challenges."""
    symbol, moves = regime.challenges.get(proposal.symbol), moves_of(events)
    if symbol is None or not moves:
        return ()
    return of_its_notice(moves, proposal, states.proposal(symbol), regime, at)


def _home(event: Event) -> str:
    """The stream of an event with one of its own: of its type, its application or its notice."""
    if isinstance(event, ApplicationEvent | EvidenceEvent):
        return event.application
    if isinstance(event, OfItsChallenge):
        return event.notice
    return catalogue.type_of(event).stream or ""


def _cited(event: Event, regime: Regime, proposal: Proposal) -> RulesCited | None:
    """The edition and articles that an event rests on; none while the regime is founded.

    A proposal's events rest on the edition that governs it, the others on the edition in force. The
    role ``matter`` is the article of the proposal's own matter.
    """
    roles = catalogue.type_of(event).rests_on
    if not regime.editions or not roles:
        return None
    if isinstance(event, QueueEvent):
        roles = tuple(dict.fromkeys((*roles, acts[event.act].right.role)))
    rules = regime.edition(_governed_by(event, regime, proposal))
    if OF_MATTER not in roles:
        return rules.cite(*roles)
    cited = rules.cite(*(role for role in roles if role != OF_MATTER))
    article = rules.matters[proposal.matter].article if proposal.matter else ""
    return replace(cited, articles=(*cited.articles, *((article,) if article else ())))


def _governed_by(event: Event, regime: Regime, proposal: Proposal) -> int:
    """The edition that governs a proposal or an application; for all else that in force."""
    if isinstance(event, ApplicationEvent | EvidenceEvent):
        application = regime.applications.get(event.application)
        return application.edition if application else regime.rules.edition
    own = isinstance(event, ProposalEvent | QueueEvent) and proposal.edition
    return proposal.edition if own else regime.rules.edition
