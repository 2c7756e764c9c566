"""Votes by proxy: who votes for whom, in which ballot, and until when.

In every ballot, by roll call, under seal or in secret, the holder votes for the principal in the
way in which it votes for itself. It is refused once the principal has voted itself. Nobody passes a
proxy on: who carries one votes for the principal, and who carries the holder's, for the holder.
Rules that do not say so know proxies by roll call only.
"""

from dataclasses import dataclass
from datetime import datetime

from governance.domain.chapters.accession.state import must_give_grounds
from governance.domain.chapters.ballots.said import OtherBallot
from governance.domain.chapters.ballots.secrecy import ROLL_CALL, SEALED, SECRET, ballot_now
from governance.domain.chapters.elections.rounds import must_be_a_choice as must_be_a_paper
from governance.domain.chapters.proposal.guards import in_words, member_acting
from governance.domain.chapters.proposal.phases import matter_asked, rules_of
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes import said as votes_said
from governance.domain.chapters.votes.proxies import Proxy
from governance.domain.chapters.votes.recusal import ROLE
from governance.domain.chapters.votes.state import Ballot
from governance.domain.chapters.votes.voting import (
    must_be_a_choice,
    must_be_an_elector,
    open_ballot,
)
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, Standing, StateCode


@dataclass(frozen=True)
class Given:
    """A proxy that may be used: in which ballot, by whom, and the article that says so."""

    ballot: Ballot
    holder: StateCode
    rule: str


def holds_in_every_ballot(rules: RulesOfProcedure) -> bool:
    """Whether by these rules proxies are carried also where votes are sealed or secret."""
    return ROLE in rules.roles and rules.value("participation", "proxies_in_every_ballot") is True


def proxy_used(
    principal: StateCode,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
    *,
    how: str,
) -> Given:
    """The proxy under which the actor votes for ``principal`` in the way ``how``; or refused."""
    holder = member_acting(votes_said.CastProxyVote, actor, regime)
    ballot = open_ballot(proposal, regime, at)
    rule = rules_of(proposal, regime).roles[ROLE]
    _must_be_cast_so(how, ballot, proposal, regime)
    _must_count(_proxy(principal, holder, proposal, rule), ballot, rule)
    for member in (holder, principal):
        must_be_an_elector(member, ballot, proposal, regime)
        _must_be_a_member(member, principal, proposal, regime)
    standing = ballot.votes.get(principal)
    if standing and standing.holder is None:
        raise votes_said.PrincipalVoted(
            f"{principal} has voted itself, at position {standing.position}.", rule=rule
        )
    return Given(ballot, holder, rule)


def must_be_castable_by_proxy(
    command: votes_said.CastProxyVote, ballot: Ballot, proposal: Proposal, regime: Regime
) -> None:
    """Refuse a vote by proxy that its principal could not cast itself, for what it says."""
    rules = rules_of(proposal, regime)
    if not holds_in_every_ballot(rules):
        must_be_a_choice(command.choice, rules.roles[ROLE])
        return
    rule = regime.rules.roles["majorities"]
    if ballot.question == votes_said.ELECTION:
        must_be_a_paper(command.choice, proposal, rule)
        return
    must_be_a_choice(command.choice, rule)
    must_give_grounds(command.choice, command.explanation, proposal.case, rule)


def must_take_proxies(matter: Matter, rules: RulesOfProcedure) -> None:
    """Refuse a proxy on a matter that is not voted on, or not in a way that takes proxies."""
    every = holds_in_every_ballot(rules)
    if matter.text("ballot") not in ((ROLL_CALL, SEALED, SECRET) if every else (ROLL_CALL,)):
        how = "" if every else " by roll call"
        raise votes_said.NoRollCall(
            f"The matter “{matter.title}” is not voted on{how}; no proxy is given for it.",
            rule=rules.roles[ROLE],
        )


def _must_be_cast_so(how: str, ballot: Ballot, proposal: Proposal, regime: Regime) -> None:
    rules = rules_of(proposal, regime)
    if not holds_in_every_ballot(rules):
        must_take_proxies(matter_asked(ballot.question, proposal, rules), rules)
        asked = ROLL_CALL
    else:
        asked = ballot_now(ballot, proposal.matter, rules)
    if how != asked:
        raise OtherBallot(
            f"This vote is cast by {asked.replace('_', ' ')} ballot.",
            rule=regime.rules.roles["majorities"],
        )


def _must_be_a_member(
    member: StateCode, principal: StateCode, proposal: Proposal, regime: Regime
) -> None:
    """Refuse a vote for or by who has left; older rules ask this of the principal alone."""
    rules = rules_of(proposal, regime)
    if member != principal and not holds_in_every_ballot(rules):
        return
    if regime.participant(member).standing is Standing.FORMER:
        raise votes_said.NoProxy(
            f"{member} is a member no longer.", rule=rules.roles[ROLE], place="/for"
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
