"""Acts under silence, on the ladder and about rulings: each as the decider is asked about it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from governance.domain.proposal import commands as c
from governance.domain.proposal import ladder_commands as lc
from governance.domain.proposal import ruling_commands as uc
from governance.domain.proposal.conciliating import drawn, seed_of
from governance.domain.proposal.ladder_commands import ADOPT
from governance.domain.proposal.ruling_commands import SUBJECTS
from governance.domain.proposal.rulings import Ruling
from governance.domain.proposal.state import Proposal
from regime.domain.state import Regime
from regime.domain.values import Actor

WHOLE = "…"
_DIGEST = "0" * 64
Probe = tuple[type[Any], c.ProposalCommand, datetime | None]


def ladder_probes(proposal: Proposal, regime: Regime, actor: Actor) -> Iterator[Probe]:
    """What could be done beside the proposal's own way, each whole in form."""
    symbol, due = proposal.symbol, proposal.stage_due
    until = due.at if due else None
    yield lc.AskForExtension, lc.AskForExtension(symbol, WHOLE), until
    yield lc.AgreeToSkip, lc.AgreeToSkip(symbol, proposal.ladder_step), until
    if group_due := proposal.group_due:
        # The group that the lot would give is one that the Chair may name.
        members = drawn(proposal, regime, seed=seed_of(proposal))
        yield (
            lc.NameConciliationGroup,
            lc.NameConciliationGroup(symbol, members, WHOLE),
            group_due.at,
        )
    yield (
        lc.ProposeConciliationText,
        lc.ProposeConciliationText(symbol, proposal.text, WHOLE),
        until,
    )
    yield lc.RecordOpinion, lc.RecordOpinion(symbol, ADOPT, WHOLE, _DIGEST), until
    yield lc.ExplainDeparture, lc.ExplainDeparture(symbol, WHOLE), None
    yield uc.RuleOnOrder, uc.RuleOnOrder(symbol, SUBJECTS[-1], WHOLE, WHOLE), None
    for ruling in proposal.rulings.values():
        yield from _of_ruling(ruling, proposal, actor)


def _of_ruling(ruling: Ruling, proposal: Proposal, actor: Actor) -> Iterator[Probe]:
    symbol, number = proposal.symbol, ruling.number
    yield uc.AppealRuling, uc.AppealRuling(symbol, number, WHOLE), ruling.appeal_until
    if ruling.ballot and actor.member:
        standing = ruling.ballot.votes.get(actor.member)
        replaces = standing.position if standing else None
        vote = uc.VoteOnRuling(symbol, number, actor.member, "abstain", "", replaces)
        yield uc.VoteOnRuling, vote, ruling.ballot.closes_at
