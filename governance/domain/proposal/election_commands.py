"""Commands to an election: its opening, nominations, and what becomes of candidacies."""

from typing import Annotated

from audit.log.limits import Most, Ordinal
from governance.domain.proposal.election_events import (
    CandidacyAccepted,
    CandidacyWithdrawn,
    CandidateNominated,
)
from regime.domain.acts import EXECUTIVE_SECRETARY, HEADS, VOTERS, act
from regime.domain.election_events import ElectionCalled
from regime.domain.values import MatterId, StateCode, Symbol


@act(
    "open_election",
    "open an election",
    role="procedures",
    by=EXECUTIVE_SECRETARY,
    at="elections/",
    leads_to=ElectionCalled,
    makes="proposal",
)
class OpenElection:
    """Open an election, as an officer."""

    matter: MatterId
    reasons: str


@act(
    "nominate_candidate",
    "nominate a candidate",
    role="procedures",
    by=VOTERS,
    at="proposals/<symbol>/nominations/",
    leads_to=CandidateNominated,
    makes="nomination",
)
class NominateCandidate:
    """Nominate a person of a member, under a short public name."""

    proposal: Symbol
    member: StateCode
    label: Annotated[str, Most(120)]


@act(
    "accept_candidacy",
    "accept a candidacy",
    role="procedures",
    by=HEADS,
    at="proposals/<symbol>/nominations/<number>/accept/",
    leads_to=CandidacyAccepted,
)
class AcceptCandidacy:
    """Accept the nomination of a person of one's own member."""

    proposal: Symbol
    number: Ordinal


@act(
    "withdraw_candidacy",
    "withdraw a candidacy",
    role="procedures",
    by=HEADS,
    at="proposals/<symbol>/nominations/<number>/withdraw/",
    leads_to=CandidacyWithdrawn,
)
class WithdrawCandidacy:
    """Withdraw the candidacy of a person of one's own member."""

    proposal: Symbol
    number: Ordinal
    reasons: str = ""


ElectionCommand = OpenElection | NominateCandidate | AcceptCandidacy | WithdrawCandidacy
