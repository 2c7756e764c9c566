"""Proposal: one proposal as its stream tells it. ``evolve`` holds no rule and never refuses."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from audit.log.encoding import Json
from audit.log.entry import Recorded
from governance.domain.proposal import events as e
from regime.domain.values import MatterId, StateCode, Symbol

_NO_SYMBOL, _NO_MATTER, _NOBODY = Symbol(""), MatterId(""), StateCode("")


class Stage(StrEnum):
    """Where a proposal stands."""

    UNKNOWN = "unknown"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    CONSULTATION = "consultation"
    VOTE = "vote"
    COUNTING = "counting"
    ADOPTED = "adopted"
    IN_FORCE = "in_force"
    NOT_ADOPTED = "not_adopted"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Deadline:
    """When something falls due, and the position of the entry that set it."""

    at: datetime
    position: int


@dataclass(frozen=True)
class Vote:
    """A member's standing vote and where it was recorded."""

    choice: str
    position: int
    at: datetime


@dataclass(frozen=True)
class Ballot:
    """An open or closed vote: its step and electors as recorded, and the votes that stand."""

    round: int
    step: Json
    electors: Json
    closes_at: datetime
    votes: Mapping[StateCode, Vote] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    """One proposal."""

    symbol: Symbol = _NO_SYMBOL
    stage: Stage = Stage.UNKNOWN
    matter: MatterId = _NO_MATTER
    sponsor: StateCode = _NOBODY
    text: Json = None
    procedure: str = ""
    edition: int = 0
    due: Deadline | None = None
    deemed_admitted_at: datetime | None = None
    first_vote_at: datetime | None = None
    ballot: Ballot | None = None
    decision: Symbol | None = None
    effect: str = ""


def evolve(proposal: Proposal, recorded: Recorded) -> Proposal:
    """Fold one entry of the proposal's stream."""
    position = recorded.position
    match recorded.event:
        case e.ProposalSubmitted() as s:
            return Proposal(
                symbol=s.symbol,
                stage=Stage.SUBMITTED,
                matter=s.matter,
                sponsor=s.sponsor,
                text=s.text,
                procedure=s.procedure,
                edition=s.edition,
                due=Deadline(s.admissibility_until, position),
            )
        case e.ProposalAdmitted():
            return replace(proposal, due=None)
        case e.ProposalDeemedAdmitted(as_of=as_of):
            return replace(proposal, due=None, deemed_admitted_at=as_of)
        case e.ProposalReturned():
            return replace(proposal, stage=Stage.RETURNED, due=None)
        case e.ConsultationOpened(until=until):
            return replace(proposal, stage=Stage.CONSULTATION, due=Deadline(until, position))
        case e.ProposalWithdrawn():
            return replace(proposal, stage=Stage.WITHDRAWN, due=None)
        case _:
            return _evolve_decision(proposal, recorded)


def _evolve_decision(proposal: Proposal, recorded: Recorded) -> Proposal:
    position = recorded.position
    match recorded.event:
        case e.VoteOpened() as o:
            ballot = Ballot(o.round, o.step, o.electors, o.closes_at)
            due = Deadline(o.closes_at, position)
            first = proposal.first_vote_at or o.as_of
            return replace(proposal, stage=Stage.VOTE, ballot=ballot, due=due, first_vote_at=first)
        case e.VoteCast() as cast if proposal.ballot:
            vote = Vote(cast.choice, position, recorded.at)
            votes = {**proposal.ballot.votes, cast.member: vote}
            return replace(proposal, ballot=replace(proposal.ballot, votes=votes))
        case e.VoteClosed() | e.QuorumFailed():
            return replace(proposal, stage=Stage.COUNTING, due=None)
        case e.ProposalAdopted() as adopted:
            return replace(
                proposal,
                stage=Stage.ADOPTED,
                decision=adopted.decision,
                effect=adopted.effect,
                due=Deadline(adopted.effective_at, position),
            )
        case e.ProposalNotAdopted():
            return replace(proposal, stage=Stage.NOT_ADOPTED, due=None)
        case e.DecisionTookEffect():
            return replace(proposal, stage=Stage.IN_FORCE, due=None)
        case _:
            return proposal
