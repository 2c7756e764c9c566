"""Skipping: a step of the ladder ends early where the sponsor and all who object agree.

Who must agree is asked at each agreement, and again when an objection counts no longer. Where none
stands any more nobody can agree for the objectors: what is left of the way belongs to those who
were not asked about the later text. What was agreed of one step says nothing of the next.
"""

from datetime import datetime

from audit.log.catalogue import Event
from governance.domain.chapters.ladder import said as ladder_said
from governance.domain.chapters.ladder.said import AgreeToSkip
from governance.domain.chapters.objections.maintained import maintained
from governance.domain.chapters.objections.state import Objection
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import member_acting, must_be_before, wrong_stage
from governance.domain.chapters.proposal.phases import open_next
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode


def agree(
    command: AgreeToSkip, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of an agreement to skip; raises ``Refused``."""
    member = member_acting(AgreeToSkip, actor, regime)
    rule = regime.rules.roles["ladder"]
    must_be_on_a_step(proposal, "skipped in part", at, rule)
    if command.step != proposal.ladder_step:
        raise life.WrongStage("Another step is open.", rule=rule, place="/step")
    standing = maintained(proposal.standing_objections, proposal, regime)
    if not standing or member not in _sides(proposal, standing):
        raise ladder_said.NotASide("Only sponsor and objectors agree on this.", rule=rule)
    if member in proposal.climb.agreed:
        raise ladder_said.AgreedAlready(f"{member} has agreed.", rule=rule)
    agreed = proposal.climb.agreed | {member}
    said = ladder_said.SkipAgreed(step=command.step, member=member)
    return (said, *skipped(standing, proposal, regime, at, agreed=agreed))


def skipped(
    standing: tuple[Objection, ...],
    proposal: Proposal,
    regime: Regime,
    at: datetime,
    *,
    agreed: frozenset[StateCode],
) -> tuple[Event, ...]:
    """The end of the step, where all who must have agreed given these objections; else nothing."""
    if proposal.stage is not Stage.LADDER or not standing:
        return ()
    if not _sides(proposal, standing) <= agreed:
        return ()
    ended = ladder_said.StepSkipped(step=proposal.ladder_step, as_of=at)
    return (ended, *open_next(proposal, regime, at, reason="objection"))


def must_be_on_a_step(proposal: Proposal, done: str, at: datetime, rule: str) -> None:
    """Refuse what belongs to an open step of the ladder, where none is open."""
    if proposal.stage is not Stage.LADDER:
        raise wrong_stage(proposal, done, rule)
    due = proposal.stage_due
    must_be_before(due.at if due else None, at, what="this step", rule=rule)


def _sides(proposal: Proposal, standing: tuple[Objection, ...]) -> frozenset[StateCode]:
    return frozenset({proposal.sponsor, *(one.member for one in standing)})
