"""Numbering: an act names what it is about as it is numbered in the other course of events.

Objections and comments count from 1 among those that were admitted, a changed vote names the
position of the one that stands, and an opening that of the vote that was sealed. Under other rules
some of these are not there.
"""

from dataclasses import replace

from audit.log.encoding import Json
from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes import said as votes
from governance.domain.what_if.history import Act
from regime.domain.values import StateCode

_OF_OBJECTIONS = (
    objections.SustainObjection
    | objections.FailObjection
    | objections.CureObjection
    | objections.RenewObjection
    | objections.WithdrawObjection
)
_OF_COMMENTS = consultation.AnswerComment | consultation.HideComment | consultation.RestoreComment


class Numbers:
    """The numbers that recorded objections and comments have in the other course."""

    def __init__(self) -> None:
        self._objections: dict[int, int] = {}
        self._comments: dict[int, int] = {}
        self._sealed: dict[int, int] = {}

    def take(self, act: Act, proposal: Proposal) -> None:
        """An act was admitted, and the proposal stands so after it."""
        for recorded in act.recorded:
            match recorded.event:
                case objections.ObjectionRaised(number=number):
                    self._objections[number] = len(proposal.objections)
                case consultation.CommentMade(number=number):
                    self._comments[number] = len(proposal.comments)
                case ballots.SealedVoteCast() | ballots.SealedProxyVoteCast():
                    if proposal.ballot and proposal.ballot.sealed:
                        self._sealed[recorded.position] = max(proposal.ballot.sealed)

    def named(self, command: life.ProposalCommand, proposal: Proposal) -> life.ProposalCommand:
        """The command, about what it is about; refused where that is not there."""
        if isinstance(command, _OF_OBJECTIONS):
            if command.number not in self._objections:
                said = f"Objection {command.number} could not be raised under these rules."
                raise objections.UnknownObjection(said)
            return replace(command, number=self._objections[command.number])
        if isinstance(command, _OF_COMMENTS):
            if command.number not in self._comments:
                said = f"Comment {command.number} could not be made under these rules."
                raise consultation.UnknownComment(said)
            return replace(command, number=self._comments[command.number])
        if isinstance(command, votes.CastVote | ballots.CastSealedVote):
            return replace(command, replaces=_standing(command.member, proposal))
        if isinstance(command, votes.CastProxyVote | ballots.CastSealedProxyVote):
            return replace(command, replaces=_standing(command.principal, proposal))
        if isinstance(command, ballots.OpenSealedVotes):
            return replace(command, openings=tuple(self._opening(one) for one in command.openings))
        return command

    def _opening(self, opening: Json) -> Json:
        """An opening, of the vote where it was sealed in the other course."""
        position = opening["position"] if isinstance(opening, dict) else None
        if not isinstance(opening, dict) or position not in self._sealed:
            raise life.WrongStage("What this opens was not sealed under these rules.")
        return {**opening, "position": self._sealed[position]}


def of_the_question(
    command: life.ProposalCommand, question: str, proposal: Proposal
) -> life.ProposalCommand:
    """The command, unless it is a vote on another question than the one that is open."""
    ballot = proposal.ballot
    if isinstance(command, votes.CastVote) and ballot and ballot.question != question:
        raise life.WrongStage("This vote answered another question than the one that is open.")
    return command


def question_of(act: Act, asked: str) -> str:
    """What the members are asked after an act, if it was ``asked`` before."""
    opened = [one.event.question for one in act.recorded if isinstance(one.event, votes.VoteOpened)]
    return opened[-1] if opened else asked


def _standing(member: StateCode, proposal: Proposal) -> int | None:
    standing = proposal.ballot.votes.get(member) if proposal.ballot else None
    return standing.position if standing else None
