"""Nominating: who is nominated by whom and until when, and what becomes of a candidacy.

At first the group whose turn it is names a candidate from among its members; afterwards any member
nominates a person of any. Who is nominated by another member stands once the own member accepts. A
candidacy is withdrawn by the own member before the first round opens, and some days before it where
the article says so.
"""

from datetime import datetime, timedelta
from typing import assert_never
from unicodedata import normalize

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from governance.domain.chapters.elections import said as elections_said
from governance.domain.chapters.elections.rounds import elective, may_leave_days, open_election
from governance.domain.chapters.elections.state import Candidate
from governance.domain.chapters.proposal.guards import (
    member_acting,
    must_be_before,
    must_give_reasons,
)
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.said import WrongStage
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from regime.domain.acts import Doing
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, Standing, StateCode

LONGEST_LABEL = 120
_NOMINATING = (Stage.NOMINATION, Stage.CONSULTATION)


def decide(
    command: elections_said.ElectionCommand,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    """The events that a command to an election leads to; raises ``Refused``."""
    match command:
        case elections_said.OpenElection():
            require(elections_said.OpenElection, actor, regime)
            must_give_reasons(command.reasons, regime.rules.roles["procedures"])
            return open_election(command.matter, regime, at, reasons=command.reasons)
        case elections_said.NominateCandidate():
            return _nominate(command, proposal, regime, actor, at)
        case elections_said.AcceptCandidacy():
            return _accept(command, proposal, regime, actor, at)
        case elections_said.WithdrawCandidacy():
            return _withdraw(command, proposal, regime, actor, at)
        case _:
            assert_never(command)


def _nominate(
    command: elections_said.NominateCandidate,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    member = member_acting(elections_said.NominateCandidate, actor, regime)
    rule = _rule(proposal, regime)
    must_be_before(proposal.election.until, at, what="nominations", rule=rule)
    for one in (member, command.member):
        _must_be_in_standing(one, regime, rule)
        _must_have_its_turn(one, proposal, regime, rule)
    if elective(proposal.matter).stands_already(proposal.election, command.member):
        raise elections_said.CandidateStands(
            f"{command.member} has a candidate already.", rule=rule, place="/member"
        )
    label = _public_name(command.label, rule)
    number = len(proposal.election.candidates) + 1
    return (
        elections_said.CandidateNominated(
            number=number, member=command.member, label=label, by=member
        ),
    )


def _public_name(said: str, rule: str) -> str:
    """The name under which a candidate stands; the log is public, so no address is one."""
    label = said.strip()
    if not label or len(label) > LONGEST_LABEL:
        raise elections_said.LabelMissing(
            f"A candidate has a public name of at most {LONGEST_LABEL} characters.",
            rule=rule,
            place="/label",
        )
    if "@" in normalize("NFKC", label):
        raise elections_said.LabelPersonal(
            "A public name holds no e-mail address: addresses stay outside the log.",
            rule=rule,
            place="/label",
        )
    return label


def nominee_of(member: StateCode, proposal: Proposal, regime: Regime) -> StateCode:
    """A member whose person ``member`` could nominate: itself, or else who has no candidate yet."""
    kind, group = elective(proposal.matter), proposal.election.group
    members = (one for one in regime.members() if one.standing is Standing.PARTNER)
    others = (one.code for one in members if group in (None, one.group))
    free = (one for one in (member, *others) if not kind.stands_already(proposal.election, one))
    return next(free, member)


def _accept(
    command: elections_said.AcceptCandidacy,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    candidate = _own_candidate(
        elections_said.AcceptCandidacy, command.number, proposal, regime, actor
    )
    rule = _rule(proposal, regime)
    until = proposal.stage_due.at if proposal.stage in _NOMINATING and proposal.stage_due else None
    must_be_before(until, at, what="acceptance", rule=rule)
    if candidate.accepted:
        raise elections_said.CandidateStands("The candidacy was accepted already.", rule=rule)
    return (elections_said.CandidacyAccepted(number=candidate.number, member=candidate.member),)


def _withdraw(
    command: elections_said.WithdrawCandidacy,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    candidate = _own_candidate(
        elections_said.WithdrawCandidacy, command.number, proposal, regime, actor
    )
    rule = _rule(proposal, regime)
    due = proposal.stage_due
    if proposal.stage not in _NOMINATING or due is None or at >= due.at:
        raise WrongStage("A candidacy is withdrawn before the first round opens.", rule=rule)
    until = _leaving_until(proposal, regime)
    if until is not None:
        must_be_before(until, at, what="withdrawing", rule=rule)
    return (
        elections_said.CandidacyWithdrawn(
            number=candidate.number, member=candidate.member, reasons=command.reasons
        ),
    )


def _leaving_until(proposal: Proposal, regime: Regime) -> datetime | None:
    """Until when a candidate may leave before the first round; nothing where that is not near."""
    rules, due = rules_of(proposal, regime), proposal.stage_due
    days = may_leave_days(proposal.matter, rules)
    if due is None or proposal.stage is not Stage.CONSULTATION or days is None:
        return None
    return due.at - timedelta(seconds=days * rules.day_seconds)


def _own_candidate(
    act: Doing, number: int, proposal: Proposal, regime: Regime, actor: Actor
) -> Candidate:
    """The candidate of that number, for whose member the actor acts."""
    member = member_acting(act, actor, regime)
    rule = _rule(proposal, regime)
    candidate = proposal.election.candidates.get(number)
    if candidate is None or candidate.withdrawn:
        raise elections_said.UnknownCandidate(f"No candidate {number} stands here.", rule=rule)
    if candidate.member != member:
        raise elections_said.NotTheCandidatesMember(
            "Only the candidate’s own member may do this.", rule=rule
        )
    return candidate


def _must_be_in_standing(member: StateCode, regime: Regime, rule: str) -> None:
    participant = regime.participant(member)
    if participant.standing is not Standing.PARTNER:
        raise elections_said.NotEligible(
            f"{participant.name} stands as {participant.standing}: it neither nominates nor "
            "is nominated.",
            rule=rule,
            place="/member",
        )


def _must_have_its_turn(member: StateCode, proposal: Proposal, regime: Regime, rule: str) -> None:
    group = proposal.election.group
    if group and regime.participant(member).group != group:
        raise elections_said.NotInRotation(
            f"It is the turn of {group} to name a candidate from among its members.",
            rule=rule,
            place="/member",
        )


def _rule(proposal: Proposal, regime: Regime) -> str:
    """The article of the matter; a proposal that elects nobody has no candidates."""
    if not proposal.matter:
        raise NotPermitted("There is no election here.")
    elective(proposal.matter)
    return rules_of(proposal, regime).matters[proposal.matter].article
