"""Commands to a proposal: submit, admit or return, vote, withdraw, and the end of a period."""

from dataclasses import dataclass

from audit.log.encoding import Json
from regime.domain.values import MatterId, StateCode, Symbol


@dataclass(frozen=True)
class SubmitProposal:
    """Put a draft before the regime."""

    matter: MatterId
    title: str
    basis: str
    text: Json
    reasons: str
    effect: str


@dataclass(frozen=True)
class AdmitProposal:
    """Find a proposal admissible."""

    proposal: Symbol
    reasons: str


@dataclass(frozen=True)
class ReturnProposal:
    """Find a proposal inadmissible."""

    proposal: Symbol
    reasons: str
    provision: str


@dataclass(frozen=True)
class WithdrawProposal:
    """Take one's own proposal back before the first vote."""

    proposal: Symbol
    reasons: str


@dataclass(frozen=True)
class CastVote:
    """Vote for one's own member; ``replaces`` is the position of the vote that it changes."""

    proposal: Symbol
    member: StateCode
    choice: str
    explanation: str
    replaces: int | None


@dataclass(frozen=True)
class EndPeriod:
    """Let what is due happen. Only the clock says this."""

    proposal: Symbol


ProposalCommand = (
    SubmitProposal | AdmitProposal | ReturnProposal | WithdrawProposal | CastVote | EndPeriod
)
