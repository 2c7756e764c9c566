"""Acts open to an actor: what the decider would not refuse now.

The decider itself is asked, with a command that is whole in form, so that what a page offers and
what the door admits cannot differ.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from audit.log.errors import Refused
from governance.domain import permissions as p
from governance.domain.proposal import commands as c
from governance.domain.proposal.decider import decide
from governance.domain.proposal.state import Proposal
from regime.domain.permissions import Act
from regime.domain.state import Regime
from regime.domain.values import Actor

_WHOLE = "…"


@dataclass(frozen=True)
class OpenAct:
    """An act that is open now, the article that permits it, and until when (if it ends)."""

    code: str
    article: str
    until: datetime | None
    replaces: int | None = None


def acts_open(
    proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[OpenAct, ...]:
    """What the actor may do to the proposal at ``at``."""
    found = []
    for act, command in _probes(proposal, regime, actor):
        try:
            decide(command, proposal, regime, actor, at)
        except Refused:
            continue
        replaces = command.replaces if isinstance(command, c.CastVote) else None
        until = proposal.due.at if proposal.due else None
        rules = regime.edition(proposal.edition)
        found.append(OpenAct(act.code, rules.roles[act.role], until, replaces))
    return tuple(found)


def _probes(
    proposal: Proposal, regime: Regime, actor: Actor
) -> Iterator[tuple[Act, c.ProposalCommand]]:
    symbol = proposal.symbol
    provision = regime.edition(proposal.edition).roles["admissibility"]
    yield p.ADMIT, c.AdmitProposal(symbol, _WHOLE)
    yield p.RETURN, c.ReturnProposal(symbol, _WHOLE, provision)
    yield p.WITHDRAW, c.WithdrawProposal(symbol, _WHOLE)
    if actor.member:
        votes = proposal.ballot.votes if proposal.ballot else {}
        standing = votes.get(actor.member)
        replaces = standing.position if standing else None
        yield p.VOTE, c.CastVote(symbol, actor.member, "abstain", "", replaces)
