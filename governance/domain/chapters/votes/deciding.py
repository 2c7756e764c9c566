"""Proxy voting: who votes on a proposal itself, and who gives its vote to whom, until when.

A proxy is filed for one proposal, so many days ahead: it counts for votes that open at the end of
that period or later. A holder carries no more proxies than the rules allow, and a member gives its
vote once. Neither is suspended or recused. Until a vote opens a proxy is revoked. In the vote the
holder votes for the principal; a vote that the principal casts itself prevails over it.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import (
    in_words,
    member_acting,
    partner_acting,
    wrong_stage,
)
from governance.domain.chapters.proposal.phases import matter_asked, rules_of
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes import said as votes_said
from governance.domain.chapters.votes.proxies import Proxy, held_by
from governance.domain.chapters.votes.recusal import ROLE, recused_on
from governance.domain.chapters.votes.recusal import refusal as recused
from governance.domain.chapters.votes.state import Ballot
from governance.domain.chapters.votes.voting import (
    cast_vote,
    must_be_a_choice,
    must_be_an_elector,
    must_replace,
    open_ballot,
)
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
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
    _must_be_by_roll_call(rules.matters[proposal.matter], rule)
    _must_precede_the_vote(proposal, at, rule)
    if proposal.stage not in _BEFORE_A_VOTE:
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
    rule = rules_of(proposal, regime).roles[ROLE]
    standing = proposal.proxies.get(member)
    if standing is None:
        raise votes_said.NoProxy(f"{member} has given its vote here to nobody.", rule=rule)
    _must_precede_the_vote(proposal, at, rule)
    if proposal.stage not in (*_BEFORE_A_VOTE, Stage.RETURNED):
        raise wrong_stage(proposal, "voted on any more", rule)
    return (votes_said.ProxyRevoked(member=member, holder=standing.holder),)


def _cast(
    command: votes_said.CastProxyVote,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    holder = member_acting(votes_said.CastProxyVote, actor, regime)
    ballot = open_ballot(proposal, regime, at)
    rules = rules_of(proposal, regime)
    rule = rules.roles[ROLE]
    _must_be_by_roll_call(matter_asked(ballot.question, proposal, rules), rule)
    _must_count(_proxy(command.principal, holder, proposal, rule), ballot, rule)
    for member in (holder, command.principal):
        must_be_an_elector(member, ballot, proposal, regime)
    if regime.participant(command.principal).standing is Standing.FORMER:
        raise votes_said.NoProxy(
            f"{command.principal} is a member no longer.", rule=rule, place="/for"
        )
    must_be_a_choice(command.choice, rule)
    standing = ballot.votes.get(command.principal)
    if standing and standing.holder is None:
        raise votes_said.PrincipalVoted(
            f"{command.principal} has voted itself, at position {standing.position}.", rule=rule
        )
    must_replace(command.principal, command.replaces, ballot, rule=rule)
    return (
        votes_said.ProxyVoteCast(
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
        raise votes_said.NoProxy(
            f"{holder} carries no proxy of {principal} here.", rule=rule, place="/for"
        )
    return found


def _must_count(proxy: Proxy, ballot: Ballot, rule: str) -> None:
    """A proxy counts for a vote that opens when its filing period has run, or later."""
    if ballot.opened_at is None or ballot.opened_at < proxy.counts_from:
        raise votes_said.ProxyTooLate(
            f"This proxy counts for votes that open from {in_words(proxy.counts_from)}.", rule=rule
        )


def _must_precede_the_vote(proposal: Proposal, at: datetime, rule: str) -> None:
    if proposal.stage in _VOTING:
        raise life.TooLate("A proxy is filed or revoked before the vote opens.", rule=rule)
    due = proposal.stage_due
    if due and at >= due.at:
        raise life.TooLate(f"The step ended at {in_words(due.at)}; the next one opens.", rule=rule)


def _must_be_by_roll_call(matter: Matter, rule: str) -> None:
    if matter.text("ballot") != _BY_ROLL_CALL:
        raise votes_said.NoRollCall(
            f"The matter “{matter.title}” is not voted on by roll call; no proxy is given for it.",
            rule=rule,
        )


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
