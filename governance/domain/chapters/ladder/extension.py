"""Extending: more time under silence, where a member asks for it.

A member that is asked may ask for an extension by the fraction of the period that the article
names, as often as it says for one silence, whoever asks. The new end is that of a longer period
counted from the opening; objections are raised until then.
"""

from datetime import datetime
from math import ceil, floor

from audit.log.catalogue import Event
from audit.log.errors import Broken
from audit.log.instants import read_instant
from governance.domain.chapters.ladder import said
from governance.domain.chapters.ladder.said import AskForExtension
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import (
    must_be_before,
    must_give_reasons,
    partner_acting,
    wrong_stage,
)
from governance.domain.chapters.proposal.phases import plan_of, rules_of
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes.counting import entitled, suspended
from governance.domain.chapters.votes.state import Ballot
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor

DOWN = "down"


def extend(
    command: AskForExtension, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of asking for an extension; raises ``Refused``."""
    member = partner_acting(AskForExtension, actor, regime)
    rules = rules_of(proposal, regime)
    rule = rules.roles["silence"]
    call = _open_silence(proposal, at, rule)
    if member in suspended(call):
        raise life.Suspended(
            f"The rights of {member} are suspended.", rule=regime.rules.roles["suspension"]
        )
    if member not in entitled(call):
        raise life.NotEntitled(f"{member} is not among those who are asked.", rule=rule)
    if proposal.extensions >= _most(rules):
        raise said.ExtendedAlready("This silence is not extended any more.", rule=rule)
    must_give_reasons(command.reasons, rule)
    until = _longer(call, proposal, regime)
    return (
        said.SilenceExtended(round=call.round, member=member, reasons=command.reasons, until=until),
    )


def _open_silence(proposal: Proposal, at: datetime, rule: str) -> Ballot:
    call = proposal.call
    if call is None or proposal.stage is not Stage.SILENCE:
        raise wrong_stage(proposal, "given more time", rule)
    must_be_before(call.closes_at, at, what="an extension", rule=rule)
    return call


def _most(rules: RulesOfProcedure) -> int:
    """How often a silence is extended; never where the article names no fraction."""
    most = rules.value("silence", "extensions_max")
    if rules.value("silence", "extension_fraction") is None or not isinstance(most, int):
        return 0
    return most


def _longer(call: Ballot, proposal: Proposal, regime: Regime) -> datetime:
    rules = rules_of(proposal, regime)
    days = plan_of(proposal, regime)[proposal.phase - 1].days
    rounded = floor if rules.value("silence", "extension_rounding") == DOWN else ceil
    more = rounded(days * rules.fraction("silence", "extension_fraction"))
    return rules.period_end(_opened_at(call), days=days + (proposal.extensions + 1) * more)


def _opened_at(call: Ballot) -> datetime:
    if not isinstance(call.step, dict):
        raise Broken("a silence has its opening")
    return read_instant(str(call.step["opens_at"]))
