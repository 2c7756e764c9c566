"""Maintained: which objections count when it is decided, and whom a call leaves out as it ends.

The article on consensus asks for the objections of voting members at the time of the decision: one
of a member that has left, or is suspended, by then does not count. That of a suspended one counts
again if its suspension ends before the decision. Rules that do not say so count all that were
raised in time.
"""

from datetime import datetime

from governance.domain.chapters.objections.state import Objection
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes.left_out import lost_by
from governance.domain.chapters.votes.said import ElectorsLeftOut
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Standing

Objections = tuple[Objection, ...]


def counts_at_decision(rules: RulesOfProcedure) -> bool:
    """Whether these rules ask at the decision who of those that object is a voting member."""
    return "consensus" in rules.roles and rules.value("consensus", "counted_at_decision") is True


def maintained(standing: Objections, proposal: Proposal, regime: Regime) -> Objections:
    """Those of these objections whose member is a voting one now."""
    if not counts_at_decision(rules_of(proposal, regime)):
        return standing
    return tuple(one for one in standing if _votes(one, regime))


def call_left_out(proposal: Proposal, regime: Regime, at: datetime) -> tuple[ElectorsLeftOut, ...]:
    """Whom the call leaves out as it is decided at ``at``; nothing where it keeps all."""
    if proposal.call is None or not counts_at_decision(rules_of(proposal, regime)):
        return ()
    return lost_by(proposal.call, regime, at)


def _votes(objection: Objection, regime: Regime) -> bool:
    return regime.participant(objection.member).standing is Standing.PARTNER
