"""Advising: who asks the advisory panel, what it says, and why a decision departs from it.

Sponsor and objectors ask before conciliation ends, where the procedure of the matter knows an
opinion.
An opinion is recorded once its step has opened and until the vote opens: a late one is on record,
and the step ended without it. It binds nobody. Where the decision is not what it concludes, its
sponsor or the Chair says why; until then that is open, without a period.
"""

import re
from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import Event
from governance.domain.chapters.ladder import said
from governance.domain.chapters.ladder.said import ADOPT, CONCLUSIONS, DO_NOT_ADOPT
from governance.domain.chapters.ladder.skipping import must_be_on_a_step
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import must_give_reasons, partner_acting
from governance.domain.chapters.proposal.phases import offers_opinion, plan_of
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity

_CONTRARY: Mapping[str, tuple[Stage, ...]] = {
    ADOPT: (Stage.NOT_ADOPTED,),
    DO_NOT_ADOPT: (Stage.ADOPTED, Stage.IN_FORCE),
}
_OPINION_BY = ("chair_consultation", "conciliation")
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


def ask_for_opinion(
    command: said.AskForOpinion, proposal: Proposal, regime: Regime, actor: Actor
) -> tuple[Event, ...]:
    """The events of asking for an opinion; raises ``Refused``."""
    member = partner_acting(said.AskForOpinion, actor, regime)
    rule = regime.rules.roles["ladder"]
    if proposal.stage is not Stage.LADDER or proposal.ladder_step not in _OPINION_BY:
        raise life.WrongStage("An opinion is asked for before conciliation ends.", rule=rule)
    if not offers_opinion(proposal, regime):
        raise life.WrongStage("The procedure of this matter knows no opinion.", rule=rule)
    if proposal.opinion_requested:
        raise said.OpinionRequestedAlready("The opinion was asked for already.", rule=rule)
    sides = {proposal.sponsor, *(one.member for one in proposal.standing_objections)}
    if member not in sides:
        raise said.NotASide("Only sponsor and objectors ask for an opinion.", rule=rule)
    must_give_reasons(command.reasons, rule)
    return (said.OpinionRequested(member=member, reasons=command.reasons),)


def record_opinion(
    command: said.RecordOpinion, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of recording an opinion; raises ``Refused``."""
    require(said.RecordOpinion, actor, regime)
    rule = regime.rules.roles["panel"]
    must_be_on_a_step(proposal, "advised on", at, rule)
    if not any(phase.on_request for phase in plan_of(proposal, regime)[: proposal.phase]):
        raise life.WrongStage("The step of the opinion has not opened.", rule=rule)
    if proposal.climb.conclusion:
        raise said.OpinionRecordedAlready("The opinion is on record.", rule=rule)
    if command.conclusion not in CONCLUSIONS:
        raise said.ConclusionUnknown(
            f"An opinion concludes with {' or '.join(CONCLUSIONS)}.", rule=rule, place="/conclusion"
        )
    must_give_reasons(command.opinion, rule, place="/opinion")
    if not _DIGEST.fullmatch(command.document):
        raise said.DocumentRefused(
            "A document is named by its SHA-256, in 64 small hexadecimal digits.",
            rule=rule,
            place="/document",
        )
    return (
        said.OpinionRecorded(
            conclusion=command.conclusion, opinion=command.opinion, document=command.document
        ),
    )


def explain_departure(
    command: said.ExplainDeparture, proposal: Proposal, regime: Regime, actor: Actor
) -> tuple[Event, ...]:
    """The events of saying why a decision departs from the opinion; raises ``Refused``."""
    require(said.ExplainDeparture, actor, regime)
    rule = regime.rules.roles["panel"]
    if actor.capacity is not Capacity.CHAIR and actor.member != proposal.sponsor:
        raise life.NotTheSponsor("The sponsor or the Chair explains this.", rule=rule)
    if not departs(proposal) or proposal.climb.explained:
        raise said.NothingToExplain(
            "There is no departure from an opinion that awaits its reasons.", rule=rule
        )
    must_give_reasons(command.reasons, rule)
    return (said.DepartureExplained(reasons=command.reasons),)


def departs(proposal: Proposal) -> bool:
    """Whether what was decided is not what the opinion concluded."""
    return proposal.stage in _CONTRARY.get(proposal.climb.conclusion, ())
