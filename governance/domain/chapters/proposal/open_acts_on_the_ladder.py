"""Acts under silence, on the ladder and about rulings: each as the decider is asked about it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.ladder.conciliation import drawn, seed_of
from governance.domain.chapters.ladder.said import ADOPT
from governance.domain.chapters.proposal import said
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings.matters import contest_until, others
from governance.domain.chapters.rulings.said import SUBJECTS
from governance.domain.chapters.rulings.state import Ruling
from regime.domain.state import Regime
from regime.domain.values import Actor

WHOLE = "…"
_DIGEST = "0" * 64
Probe = tuple[type[Any], said.ProposalCommand, datetime | None]


def ladder_probes(proposal: Proposal, regime: Regime, actor: Actor) -> Iterator[Probe]:
    """What could be done beside the proposal's own way, each whole in form."""
    symbol, due = proposal.symbol, proposal.stage_due
    until = due.at if due else None
    yield ladder.AskForExtension, ladder.AskForExtension(symbol, WHOLE), until
    yield ladder.AgreeToSkip, ladder.AgreeToSkip(symbol, proposal.ladder_step), until
    if group_due := proposal.group_due:
        # The group that the lot would give is one that the Chair may name.
        members = drawn(proposal, regime, seed=seed_of(proposal, regime))
        yield (
            ladder.NameConciliationGroup,
            ladder.NameConciliationGroup(symbol, members, WHOLE),
            group_due.at,
        )
    yield (
        ladder.ProposeConciliationText,
        ladder.ProposeConciliationText(symbol, proposal.text, WHOLE),
        until,
    )
    yield ladder.RecordOpinion, ladder.RecordOpinion(symbol, ADOPT, WHOLE, _DIGEST), until
    yield ladder.ExplainDeparture, ladder.ExplainDeparture(symbol, WHOLE), None
    yield rulings.RuleOnOrder, rulings.RuleOnOrder(symbol, SUBJECTS[-1], WHOLE, WHOLE), None
    rules = regime.edition(proposal.edition)
    for matter in others(proposal, rules)[:1]:
        contest = rulings.ContestMatter(symbol, matter, WHOLE)
        yield rulings.ContestMatter, contest, contest_until(proposal, rules)
    for ruling in proposal.rulings.values():
        yield from _of_ruling(ruling, proposal, actor)


def _of_ruling(ruling: Ruling, proposal: Proposal, actor: Actor) -> Iterator[Probe]:
    symbol, number = proposal.symbol, ruling.number
    yield rulings.AppealRuling, rulings.AppealRuling(symbol, number, WHOLE), ruling.appeal_until
    if ruling.ballot and actor.member:
        standing = ruling.ballot.votes.get(actor.member)
        replaces = standing.position if standing else None
        vote = rulings.VoteOnRuling(symbol, number, actor.member, "abstain", "", replaces)
        yield rulings.VoteOnRuling, vote, ruling.ballot.closes_at
