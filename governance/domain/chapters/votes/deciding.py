"""Proxy voting: who votes on a proposal itself, and who gives its vote to whom, until when.

A proxy is filed for one proposal, so many days ahead: it counts for votes that open at the end of
that period or later. A holder carries no more proxies than the rules allow, and a member gives its
vote once. Neither is suspended or recused. Until a vote closes a proxy is revoked, and
what was cast under it stands unless the principal votes itself; by older rules it is revoked until
a vote opens, and carried by roll call only. In the vote the holder votes for the principal; a vote
that the principal casts itself prevails over it.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from governance.domain.chapters.ballots.secrecy import ROLL_CALL
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import (
    in_words,
    partner_acting,
    wrong_stage,
)
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes import said as votes_said
from governance.domain.chapters.votes.by_proxy import (
    holds_in_every_ballot,
    must_be_castable_by_proxy,
    must_take_proxies,
    proxy_used,
)
from governance.domain.chapters.votes.proxies import held_by
from governance.domain.chapters.votes.recusal import ROLE, recused_on
from governance.domain.chapters.votes.recusal import refusal as recused
from governance.domain.chapters.votes.voting import cast_vote, must_replace
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, Standing, StateCode

_VOTING = (Stage.VOTE, Stage.APPEAL, Stage.COUNTING)
_BEFORE_A_VOTE = (
    Stage.SUBMITTED,
    Stage.CONSULTATION,
    Stage.SEPARATE_VOTES,
    Stage.CONSENSUS,
    Stage.SILENCE,
    Stage.AWAITING,
    Stage.LADDER,
)
_UNTIL_THE_CLOSE = (Stage.NOMINATION, Stage.VOTE, Stage.APPEAL, Stage.OPENING)


def decide(
    command: votes_said.VoteCommand, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a vote, or a command about a proxy, leads to; raises ``Refused``."""
    match command:
        case votes_said.CastVote():
            return cast_vote(command, proposal, regime, actor, at)
        case votes_said.FileProxy():
            return _file(command, proposal, regime, actor, at)
        case votes_said.RevokeProxy():
            return _revoke(proposal, regime, actor, at)
        case votes_said.CastProxyVote():
            return _cast(command, proposal, regime, actor, at)
        case _:
            assert_never(command)


def may_hold(proposal: Proposal, regime: Regime, *, beside: StateCode) -> tuple[StateCode, ...]:
    """The members that could carry the proxy of ``beside``, in the order of the roster."""
    rules = rules_of(proposal, regime)
    return tuple(
        member.code
        for member in regime.members()
        if member.code != beside
        and member.standing is Standing.PARTNER
        and member.code != recused_on(rules.matters[proposal.matter], proposal.text, rules)
        and not _is_full(member.code, proposal, rules)
    )


def _file(
    command: votes_said.FileProxy, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    member = partner_acting(votes_said.FileProxy, actor, regime)
    rules = rules_of(proposal, regime)
    rule = rules.roles[ROLE]
    must_take_proxies(rules.matters[proposal.matter], rules)
    _must_precede_the_vote(proposal, at, rule)
    nominating = holds_in_every_ballot(rules) and proposal.stage is Stage.NOMINATION
    if proposal.stage not in _BEFORE_A_VOTE and not nominating:
        raise wrong_stage(proposal, "given a proxy for", rule)
    _must_be_free_to_vote(member, proposal, regime)
    if command.holder == member or command.holder not in {m.code for m in regime.members()}:
        raise votes_said.HolderUnfit(
            "The proxy of a member is carried by another member.", rule=rule, place="/holder"
        )
    _must_be_free_to_vote(command.holder, proposal, regime)
    if standing := proposal.proxies.get(member):
        raise votes_said.ProxyStands(
            f"{member} has given its vote to {standing.holder}; it revokes that first.", rule=rule
        )
    if _is_full(command.holder, proposal, rules):
        raise votes_said.ProxiesFull(
            f"{command.holder} carries as many proxies here as the rules allow.",
            rule=rule,
            place="/holder",
        )
    counts_from = rules.period_end(at, days=rules.days("participation", "proxy_filing_days"))
    return (votes_said.ProxyFiled(member=member, holder=command.holder, counts_from=counts_from),)


def _revoke(proposal: Proposal, regime: Regime, actor: Actor, at: datetime) -> tuple[Event, ...]:
    member = partner_acting(votes_said.RevokeProxy, actor, regime)
    rules = rules_of(proposal, regime)
    rule = rules.roles[ROLE]
    standing = proposal.proxies.get(member)
    if standing is None:
        raise votes_said.NoProxy(f"{member} has given its vote here to nobody.", rule=rule)
    until_the_close = holds_in_every_ballot(rules) and proposal.stage in _UNTIL_THE_CLOSE
    _must_precede_the_vote(proposal, at, rule, revoked_until_the_close=until_the_close)
    if proposal.stage not in (*_BEFORE_A_VOTE, Stage.RETURNED) and not until_the_close:
        raise wrong_stage(proposal, "voted on any more", rule)
    return (votes_said.ProxyRevoked(member=member, holder=standing.holder),)


def _cast(
    command: votes_said.CastProxyVote,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    principal = command.principal
    given = proxy_used(principal, proposal, regime, actor, at, how=ROLL_CALL)
    must_be_castable_by_proxy(command, given.ballot, proposal, regime)
    must_replace(principal, command.replaces, given.ballot, rule=given.rule)
    return (
        votes_said.ProxyVoteCast(
            round=given.ballot.round,
            holder=given.holder,
            principal=principal,
            revision=proposal.revision,
            choice=command.choice,
            explanation=command.explanation,
            replaces=command.replaces,
        ),
    )


def _must_precede_the_vote(
    proposal: Proposal, at: datetime, rule: str, *, revoked_until_the_close: bool = False
) -> None:
    if proposal.stage in _VOTING and not revoked_until_the_close:
        raise life.TooLate("A proxy is filed or revoked before the vote opens.", rule=rule)
    due = proposal.stage_due
    if due and at >= due.at:
        raise life.TooLate(f"The step ended at {in_words(due.at)}; the next one opens.", rule=rule)


def _must_be_free_to_vote(member: StateCode, proposal: Proposal, regime: Regime) -> None:
    rules = rules_of(proposal, regime)
    if regime.participant(member).standing is Standing.SUSPENDED:
        raise life.Suspended(
            f"The right of {member} to vote is suspended.", rule=rules.roles["suspension"]
        )
    if member == recused_on(rules.matters[proposal.matter], proposal.text, rules):
        raise recused(member, rules)


def _is_full(holder: StateCode, proposal: Proposal, rules: RulesOfProcedure) -> bool:
    return len(held_by(holder, proposal.proxies)) >= rules.days("participation", "proxies_max")
