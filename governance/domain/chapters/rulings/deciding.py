"""Ruling: the Chair decides a question of order on a proposal, and the members may overturn it.

A ruling says which question it answers. Any member may appeal within the days of the article on
admissibility; the vote follows at once by that article's matter, its tie included: a tie is enough
for who appeals. It runs beside the proposal's own way and moves no deadline of it. A quorum that
fails twice leaves what the Chair ruled as it is; the proposal's end leaves nothing to decide.
Findings of the Secretariat are appealed in the same way, but have no effect before (``findings``).
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.errors import Broken, NotPermitted
from governance.domain.chapters.objections.said import NotTheObjector
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import (
    must_be_before,
    must_give_reasons,
    partner_acting,
    wrong_stage,
)
from governance.domain.chapters.proposal.phases import open_appeal, open_repeat, rules_of
from governance.domain.chapters.proposal.stages import ENDED, Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings import said
from governance.domain.chapters.rulings.findings import has_effect, overturned
from governance.domain.chapters.rulings.matters import contest, vote_opened
from governance.domain.chapters.rulings.said import SUBJECTS, Found, Subject
from governance.domain.chapters.rulings.state import Holding, Ruling, RulingEnd, newest_on
from governance.domain.chapters.votes import said as votes
from governance.domain.chapters.votes.counting import count, not_taking_part, voters
from governance.domain.chapters.votes.left_out import kept, left_out
from governance.domain.chapters.votes.state import Ballot
from governance.domain.chapters.votes.voting import cast_vote
from regime.domain.engine.writing import write_result
from regime.domain.permissions import is_kept_out, require
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode


def decide(
    command: said.RulingCommand, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about a ruling leads to; raises ``Refused``."""
    match command:
        case said.RuleOnOrder():
            return _rule(command, proposal, regime, actor, at)
        case said.ContestMatter():
            return contest(command, proposal, regime, actor, at)
        case said.AppealRuling():
            return _appeal(command, proposal, regime, actor, at)
        case said.VoteOnRuling():
            return _vote(command, proposal, regime, actor, at)
        case _:
            assert_never(command)


def ruling_on(proposal: Proposal, subject: Subject) -> Ruling | None:
    """What the Chair ruled on a subject, where the members have not overturned it."""
    return newest_on(proposal.rulings, subject)


def end_ruling(
    end: RulingEnd, proposal: Proposal, regime: Regime, at: datetime
) -> tuple[Event, ...]:
    """What follows when the vote on a ruling closes, or the days to appeal against a finding."""
    ruling = proposal.rulings[end.ruling]
    if ruling.holding is Holding.OPEN:
        unappealed = said.FindingUnappealed(number=ruling.number, as_of=at)
        return (unappealed, *has_effect(ruling, proposal, regime, at))
    gone = left_out(_ballot(ruling), proposal, regime, at, ruling=ruling.number)
    return (*gone, *_counted(ruling, kept(_ballot(ruling), gone), proposal, regime, at))


def _counted(
    ruling: Ruling, ballot: Ballot, proposal: Proposal, regime: Regime, at: datetime
) -> tuple[Event, ...]:
    result = count(ballot)
    written: Json = write_result(result)
    if result.quorate is not False:
        if result.adopted:
            done = said.RulingOverturned(number=ruling.number, as_of=at, result=written)
            return (done, *overturned(ruling, proposal, regime, at))
        upheld = said.RulingUpheld(number=ruling.number, as_of=at, result=written)
        return (upheld, *has_effect(ruling, proposal, regime, at))
    failed = said.RulingQuorumFailed(
        number=ruling.number,
        round=ballot.round,
        as_of=at,
        result=written,
        not_taking_part=not_taking_part(ballot),
    )
    if ballot.repeats is not None:
        return (failed, *_without_quorum(ruling, ballot, proposal, regime, at, failed=written))
    beside = replace(proposal, ballot=ballot, rounds=ballot.round)
    return (failed, vote_opened(ruling.number, open_repeat(beside, regime, at)))


def _without_quorum(
    ruling: Ruling,
    ballot: Ballot,
    proposal: Proposal,
    regime: Regime,
    at: datetime,
    *,
    failed: Json,
) -> tuple[Event, ...]:
    """What follows a repeat without a quorum: those that take part decide, where the Rules say so.

    One vote, that of who appeals, overturns nothing. What the Chair ruled stands in any case.
    """
    rules = rules_of(proposal, regime)
    decided = rules.value("admissibility", "decided_without_quorum") is True
    appealed = ruling.is_finding or ruling.subject == said.MATTER
    if decided and appealed and len(voters(ballot)) > 1:
        result = count(ballot.without_quorum())
        failed = write_result(result)
        if result.adopted:
            done = said.RulingOverturned(number=ruling.number, as_of=at, result=failed)
            return (done, *overturned(ruling, proposal, regime, at))
    upheld = said.RulingUpheld(number=ruling.number, as_of=at, result=failed)
    return (upheld, *has_effect(ruling, proposal, regime, at, after=3))


def _rule(
    command: said.RuleOnOrder, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(said.RuleOnOrder, actor, regime)
    rule = rules_of(proposal, regime).roles["procedures"]
    _must_go_on(proposal, "ruled on", rule)
    if command.subject not in SUBJECTS:
        raise said.SubjectUnknown(
            f"The Chair rules on {', '.join(SUBJECTS)}.", rule=rule, place="/subject"
        )
    return (ruled(Subject(command.subject), command.ruling, command.reasons, proposal, regime, at),)


def ruled(
    subject: Subject, words: str, reasons: str, proposal: Proposal, regime: Regime, at: datetime
) -> said.ChairRuled:
    """A ruling with its days of appeal; refused while one on the subject is under appeal."""
    rules = rules_of(proposal, regime)
    rule = rules.roles["procedures"]
    known = newest_on(proposal.rulings, subject)
    if known and known.holding is Holding.APPEALED:
        raise said.RulingUnderAppeal(
            f"The members decide on ruling {known.number} first.", rule=rule
        )
    if not words.strip():
        raise said.RulingMissing("A ruling says what holds.", rule=rule, place="/ruling")
    must_give_reasons(reasons, rule)
    days = rules.days("admissibility", "appeal_days")
    return said.ChairRuled(
        number=len(proposal.rulings) + 1,
        subject=subject.value,
        ruling=words,
        reasons=reasons,
        appeal_until=rules.period_end(at, days=days),
    )


def _appeal(
    command: said.AppealRuling, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    member = partner_acting(said.AppealRuling, actor, regime)
    rule = rules_of(proposal, regime).roles["admissibility"]
    ruling = _numbered(command.number, proposal, rule)
    if ruling.subject != Found.PLAN:
        _must_go_on(proposal, "appealed about", rule)
    _must_be_the_objector(ruling, member, proposal, rule)
    if is_kept_out(actor, regime) and ruling.objection is None:
        raise NotPermitted("The credentials of this delegation were not accepted.", rule=rule)
    if ruling.holding is not (Holding.OPEN if ruling.is_finding else Holding.HOLDS):
        raise said.AppealedAlready("A ruling is appealed once.", rule=rule)
    must_be_before(ruling.appeal_until, at, what="an appeal", rule=rule)
    must_give_reasons(command.reasons, rule)
    filed = said.RulingAppealed(number=ruling.number, member=member, reasons=command.reasons)
    begun = replace(proposal, rounds=0)
    return (filed, vote_opened(ruling.number, open_appeal(begun, regime, at)))


def _must_be_the_objector(ruling: Ruling, member: StateCode, proposal: Proposal, rule: str) -> None:
    """That an objection is not admissible, nobody but the member that objects appeals."""
    if ruling.objection is None:
        return
    if proposal.objections[ruling.objection].member != member:
        raise NotTheObjector("The member that objects appeals against this finding.", rule=rule)


def _vote(
    command: said.VoteOnRuling, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(said.VoteOnRuling, actor, regime)
    rule = rules_of(proposal, regime).roles["majorities"]
    ruling = _numbered(command.number, proposal, rule)
    if ruling.due is None or ruling.ballot is None:
        raise life.WrongStage("No vote is open on this ruling.", rule=rule)
    ballot = _ballot(ruling)
    cast = votes.CastVote(
        command.proposal, command.member, command.choice, command.explanation, command.replaces
    )
    # A vote beside the proposal's own is refused what any vote is refused.
    beside = replace(proposal, stage=Stage.VOTE, ballot=ballot)
    cast_vote(cast, beside, regime, actor, at)
    return (
        said.RulingVoteCast(
            number=ruling.number,
            round=ballot.round,
            member=command.member,
            choice=command.choice,
            explanation=command.explanation,
            replaces=command.replaces,
        ),
    )


def _must_go_on(proposal: Proposal, done: str, rule: str) -> None:
    if proposal.stage in (Stage.UNKNOWN, *ENDED):
        raise wrong_stage(proposal, done, rule)


def _numbered(number: int, proposal: Proposal, rule: str) -> Ruling:
    ruling = proposal.rulings.get(number)
    if ruling is None:
        raise said.UnknownRuling(f"There is no ruling {number} here.", rule=rule)
    return ruling


def _ballot(ruling: Ruling) -> Ballot:
    if ruling.ballot is None:
        raise Broken(f"ruling {ruling.number} has no vote")
    return ruling.ballot
