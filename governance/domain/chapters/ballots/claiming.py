"""Claiming: a voter says that its paper of a secret vote is not published as it was cast.

Who publishes the papers could put others in their place: only the voter knows the number and the
choice of its own. So each looks for it among those published, and the count waits for some days. A
claim is public and gives reasons; nobody can say whether it is true, so it decides nothing: what
the claimed papers could change is voted on again. Who cast a paper by proxy claims that too.
"""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.errors import Broken
from governance.domain.chapters.ballots import said
from governance.domain.chapters.ballots.secrecy import counts_claims
from governance.domain.chapters.ballots.unopened import in_secret, is_undecided
from governance.domain.chapters.proposal.guards import (
    member_acting,
    must_be_before,
    must_give_reasons,
    wrong_stage,
)
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes.state import Ballot
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode


def claims_until(
    published: Ballot, proposal: Proposal, regime: Regime, at: datetime
) -> datetime | None:
    """Until when papers that are published at ``at`` may be claimed; nothing where none may be.

    Where those that are missing could change the outcome, the vote is repeated without waiting.
    """
    rules = rules_of(proposal, regime)
    if not counts_claims(rules) or not published.published:
        return None
    if is_undecided(published, proposal.case):
        return None
    return rules.period_end(at, days=rules.days("majorities", "own_opening_days"))


def claim(
    command: said.ClaimBallot, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of a claim; raises ``Refused``."""
    member = member_acting(said.ClaimBallot, actor, regime)
    ballot = to_be_opened(proposal, regime, at)
    rule = regime.rules.roles["majorities"]
    if not ballot.claims_open:
        raise said.NothingToClaim("No papers are published here.", rule=rule)
    if ballot.claims.count(member) >= _papers_of(member, ballot):
        raise said.NothingToClaim(f"{member} cast no paper here that it could claim.", rule=rule)
    must_give_reasons(command.reasons, rule)
    return (said.BallotClaimed(round=ballot.round, member=member, reasons=command.reasons),)


def _papers_of(member: StateCode, ballot: Ballot) -> int:
    """How many papers a member cast that count: its own, and those by proxy."""
    cast = [ballot.votes[one].holder or one for one in in_secret(ballot)]
    return cast.count(member)


def to_be_opened(proposal: Proposal, regime: Regime, at: datetime) -> Ballot:
    """The closed ballot that is opened now; refused where none is."""
    rule = regime.rules.roles["majorities"]
    if proposal.stage is not Stage.OPENING:
        raise wrong_stage(proposal, "opened", rule)
    due = proposal.stage_due
    must_be_before(due.at if due else None, at, what="opening votes", rule=rule)
    if proposal.ballot is None:
        raise Broken(f"{proposal.symbol} opens votes without a ballot")
    return proposal.ballot
