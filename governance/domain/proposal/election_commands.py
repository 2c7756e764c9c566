"""Commands to an election: its opening, nominations, and what becomes of candidacies."""

from dataclasses import dataclass

from regime.domain.values import MatterId, StateCode, Symbol


@dataclass(frozen=True)
class OpenElection:
    """Open an election, as an officer."""

    matter: MatterId
    reasons: str


@dataclass(frozen=True)
class NominateCandidate:
    """Nominate a person of a member, under a short public name."""

    proposal: Symbol
    member: StateCode
    label: str


@dataclass(frozen=True)
class AcceptCandidacy:
    """Accept the nomination of a person of one's own member."""

    proposal: Symbol
    number: int


@dataclass(frozen=True)
class WithdrawCandidacy:
    """Withdraw the candidacy of a person of one's own member."""

    proposal: Symbol
    number: int
    reasons: str


ElectionCommand = OpenElection | NominateCandidate | AcceptCandidacy | WithdrawCandidacy
