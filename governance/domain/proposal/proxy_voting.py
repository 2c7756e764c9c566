"""Proxy voting: who votes on a proposal itself, and who gives its vote to whom, until when.

A proxy is filed for one proposal, so many days ahead: it counts for votes that open at the end of
that period or later. A holder carries no more proxies than the rules allow, and a member gives its
vote once. Neither is suspended or recused. Until a vote opens a proxy is revoked. In the vote the
holder votes for the principal; a vote that the principal casts itself prevails over it.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from governance.domain.proposal import asking_commands as c
from governance.domain.proposal import asking_errors, errors
from governance.domain.proposal import asking_events as ae
from governance.domain.proposal import commands as pc
from governance.domain.proposal.ballot import Ballot
from governance.domain.proposal.guards import member_acting, partner_acting, said, wrong_stage
from governance.domain.proposal.phases import matter_asked, rules_of
from governance.domain.proposal.proxies import Proxy, held_by
from governance.domain.proposal.recusal import ROLE, recused_on
from governance.domain.proposal.recusal import refusal as recused
from governance.domain.proposal.stages import Stage
from governance.domain.proposal.state import Proposal
from governance.domain.proposal.voting import (
    cast_vote,
    must_be_a_choice,
    must_be_an_elector,
    must_replace,
    open_ballot,
)
from regime.domain.rules import Matter, RulesOfProcedure
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
_BY_ROLL_CALL = "roll_call"


def decide(
    command: pc.VoteCommand, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a vote, or a command about a proxy, leads to; raises ``Refused``."""
    match command:
        case pc.CastVote():
            return cast_vote(command, proposal, regime, actor, at)
        case c.FileProxy():
            return _file(command, proposal, regime, actor, at)
        case c.RevokeProxy():
            return _revoke(proposal, regime, actor, at)
        case c.CastProxyVote():
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
    command: c.FileProxy, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    member = partner_acting(c.FileProxy, actor, regime)
    rules = rules_of(proposal, regime)
    rule = rules.roles[ROLE]
    _must_be_by_roll_call(rules.matters[proposal.matter], rule)
    _must_precede_the_vote(proposal, at, rule)
    if proposal.stage not in _BEFORE_A_VOTE:
        raise wrong_stage(proposal, "given a proxy for", rule)
    _must_be_free_to_vote(member, proposal, regime)
    if command.holder == member or command.holder not in {m.code for m in regime.members()}:
        raise asking_errors.HolderUnfit(
            "The proxy of a member is carried by another member.", rule=rule, place="/holder"
        )
    _must_be_free_to_vote(command.holder, proposal, regime)
    if standing := proposal.proxies.get(member):
        raise asking_errors.ProxyStands(
            f"{member} has given its vote to {standing.holder}; it revokes that first.", rule=rule
        )
    if _is_full(command.holder, proposal, rules):
        raise asking_errors.ProxiesFull(
            f"{command.holder} carries as many proxies here as the rules allow.",
            rule=rule,
            place="/holder",
        )
    counts_from = rules.period_end(at, days=rules.days("participation", "proxy_filing_days"))
    return (ae.ProxyFiled(member=member, holder=command.holder, counts_from=counts_from),)


def _revoke(proposal: Proposal, regime: Regime, actor: Actor, at: datetime) -> tuple[Event, ...]:
    member = partner_acting(c.RevokeProxy, actor, regime)
    rule = rules_of(proposal, regime).roles[ROLE]
    standing = proposal.proxies.get(member)
    if standing is None:
        raise asking_errors.NoProxy(f"{member} has given its vote here to nobody.", rule=rule)
    _must_precede_the_vote(proposal, at, rule)
    if proposal.stage not in (*_BEFORE_A_VOTE, Stage.RETURNED):
        raise wrong_stage(proposal, "voted on any more", rule)
    return (ae.ProxyRevoked(member=member, holder=standing.holder),)


def _cast(
    command: c.CastProxyVote, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    holder = member_acting(c.CastProxyVote, actor, regime)
    ballot = open_ballot(proposal, regime, at)
    rules = rules_of(proposal, regime)
    rule = rules.roles[ROLE]
    _must_be_by_roll_call(matter_asked(ballot.question, proposal, rules), rule)
    _must_count(_proxy(command.principal, holder, proposal, rule), ballot, rule)
    for member in (holder, command.principal):
        must_be_an_elector(member, ballot, regime)
    if regime.participant(command.principal).standing is Standing.FORMER:
        raise asking_errors.NoProxy(
            f"{command.principal} is a member no longer.", rule=rule, place="/for"
        )
    must_be_a_choice(command.choice, rule)
    standing = ballot.votes.get(command.principal)
    if standing and standing.holder is None:
        raise asking_errors.PrincipalVoted(
            f"{command.principal} has voted itself, at position {standing.position}.", rule=rule
        )
    must_replace(command.principal, command.replaces, ballot, rule=rule)
    return (
        ae.ProxyVoteCast(
            round=ballot.round,
            holder=holder,
            principal=command.principal,
            revision=proposal.revision,
            choice=command.choice,
            explanation=command.explanation,
            replaces=command.replaces,
        ),
    )


def _proxy(principal: StateCode, holder: StateCode, proposal: Proposal, rule: str) -> Proxy:
    found = proposal.proxies.get(principal)
    if found is None or found.holder != holder:
        raise asking_errors.NoProxy(
            f"{holder} carries no proxy of {principal} here.", rule=rule, place="/for"
        )
    return found


def _must_count(proxy: Proxy, ballot: Ballot, rule: str) -> None:
    """A proxy counts for a vote that opens when its filing period has run, or later."""
    if ballot.opened_at is None or ballot.opened_at < proxy.counts_from:
        raise asking_errors.ProxyTooLate(
            f"This proxy counts for votes that open from {said(proxy.counts_from)}.", rule=rule
        )


def _must_precede_the_vote(proposal: Proposal, at: datetime, rule: str) -> None:
    if proposal.stage in _VOTING:
        raise errors.TooLate("A proxy is filed or revoked before the vote opens.", rule=rule)
    due = proposal.stage_due
    if due and at >= due.at:
        raise errors.TooLate(f"The step ended at {said(due.at)}; the next one opens.", rule=rule)


def _must_be_by_roll_call(matter: Matter, rule: str) -> None:
    if matter.text("ballot") != _BY_ROLL_CALL:
        raise asking_errors.NoRollCall(
            f"The matter “{matter.title}” is not voted on by roll call; no proxy is given for it.",
            rule=rule,
        )


def _must_be_free_to_vote(member: StateCode, proposal: Proposal, regime: Regime) -> None:
    rules = rules_of(proposal, regime)
    if regime.participant(member).standing is Standing.SUSPENDED:
        raise errors.Suspended(
            f"The right of {member} to vote is suspended.", rule=rules.roles["suspension"]
        )
    if member == recused_on(rules.matters[proposal.matter], proposal.text, rules):
        raise recused(member, rules)


def _is_full(holder: StateCode, proposal: Proposal, rules: RulesOfProcedure) -> bool:
    return len(held_by(holder, proposal.proxies)) >= rules.days("participation", "proxies_max")
