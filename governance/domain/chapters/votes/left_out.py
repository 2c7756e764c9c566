"""Left out: who is no voting member when a vote closes is not counted in it.

The electorate is fixed when a vote opens. An electorate whose members have left or are suspended by
the close would decide for those that stayed: so its close records who they are, and neither their
votes nor they themselves count, in the result, its base or its quorum. The close of votes that are
opened later is the end of the voting, not of the opening. What falls due at the very instant of the
close comes before it if it was set before. Rules that do not say so count as the opening found.
"""

from datetime import datetime

from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes import said
from governance.domain.chapters.votes.counting import entitled
from governance.domain.chapters.votes.state import Ballot
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Standing, StateCode


def counts_at_close(rules: RulesOfProcedure) -> bool:
    """Whether these rules ask at the close who is a voting member."""
    return "definitions" in rules.roles and rules.value("definitions", "counted_at_close") is True


def left_out(
    ballot: Ballot, proposal: Proposal, regime: Regime, at: datetime, *, ruling: int | None = None
) -> tuple[said.ElectorsLeftOut, ...]:
    """The electors that a vote leaves out as it closes at ``at``; nothing where it keeps all."""
    if not counts_at_close(rules_of(proposal, regime)):
        return ()
    return lost_by(ballot, regime, at, ruling=ruling)


def lost_by(
    ballot: Ballot, regime: Regime, at: datetime, *, ruling: int | None = None
) -> tuple[said.ElectorsLeftOut, ...]:
    """The electors of a vote or a call that are no voting members any more, if there are any."""
    standing = {member: regime.participant(member).standing for member in entitled(ballot)}
    lost = {member: now for member, now in standing.items() if now is not Standing.PARTNER}
    if not lost:
        return ()
    suspended = tuple(one for one, now in lost.items() if now is Standing.SUSPENDED)
    return (
        said.ElectorsLeftOut(
            round=ballot.round,
            ruling=ruling,
            as_of=at,
            suspended=suspended,
            departed=tuple(one for one in lost if one not in suspended),
        ),
    )


def kept(ballot: Ballot, told: tuple[said.ElectorsLeftOut, ...]) -> Ballot:
    """The ballot as it is counted, without whom its close leaves out."""
    for one in told:
        ballot = ballot.leaving_out(one)
    return ballot


def is_suspended_by_now(member: StateCode, proposal: Proposal, regime: Regime) -> bool:
    """Whether a member would be left out for its suspension if the vote closed now."""
    suspended = regime.participant(member).standing is Standing.SUSPENDED
    return suspended and counts_at_close(rules_of(proposal, regime))
