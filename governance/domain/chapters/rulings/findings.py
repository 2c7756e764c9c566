"""Finding: what the Secretariat finds has no effect while the members may still overturn it.

The days of an appeal are those of the article on admissibility; a finding is appealed once. That an
objection is not admissible, the member that objects appeals: nobody else uses up its appeal, or its
cure. What is found of a text or of new facts, any member appeals. Without an appeal in time, or
where the members uphold it, the finding has its effect; overturned, it never has, and is not made
again. A text of which it is found that it weakens counts so meanwhile, and nothing falls due.
"""

from dataclasses import dataclass
from datetime import datetime

from audit.log.catalogue import Event
from governance.domain.chapters.calls.endings import sustained, without
from governance.domain.chapters.effects.certificate import is_cured
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.state import Objection, Standing
from governance.domain.chapters.proposal.stages import OBJECTIONS_LIVE
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings import said
from governance.domain.chapters.rulings.state import Holding, Ruling
from governance.domain.chapters.submission import said as submission
from regime.domain.rulebook.ladder import appealed
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime

_LAPSES = {said.MATTER: "matter_overturned", said.Found.FACTS.value: "facts_not_new"}


@dataclass(frozen=True)
class Finding:
    """What is found, of which sort, why, and about which objection."""

    subject: said.Found
    words: str
    reasons: str
    objection: int | None = None


def may_be_appealed(rules: RulesOfProcedure) -> bool:
    """Whether the Rules give days in which findings are appealed; older editions give none."""
    return isinstance(rules.value("admissibility", "finding_appeal_days"), int)


def finding(
    found: Finding, proposal: Proposal, rules: RulesOfProcedure, at: datetime, *, least: int = 0
) -> said.SecretariatFound:
    """The finding with its days of appeal, ``least`` of them at least."""
    own = rules.days("admissibility", "finding_appeal_days")
    days = max(appealed(own, rules.matters[proposal.matter], rules), least)
    return said.SecretariatFound(
        number=len(proposal.rulings) + 1,
        subject=found.subject.value,
        objection=found.objection,
        ruling=found.words,
        reasons=found.reasons,
        appeal_until=rules.period_end(at, days=days),
    )


def under_appeal(number: int | None, proposal: Proposal) -> bool:
    """Whether the members decide on a finding now."""
    found = proposal.rulings.get(number or 0)
    return found is not None and found.holding is Holding.APPEALED


def has_effect(
    found: Ruling, proposal: Proposal, regime: Regime, at: datetime, *, after: int = 2
) -> tuple[Event, ...]:
    """What follows once nobody can overturn a finding.

    ``after`` is how many entries the decision records up to the fall of an objection, with that.
    """
    if found.subject == said.Found.PLAN:
        return is_cured(proposal, regime, at)
    objection = _still_found(found, proposal)
    if objection is None:
        return ()
    fell = objections.ObjectionFell(number=objection.number, as_of=at)
    return (fell, *without(objection, proposal, regime, at, after=after))


def overturned(
    found: Ruling, proposal: Proposal, regime: Regime, at: datetime
) -> tuple[Event, ...]:
    """What follows where the members overturn a finding: an objection counts for good.

    Where they overturn the choice of the matter, or that facts are new, the proposal lapses.
    """
    if found.subject in _LAPSES:
        return (submission.ProposalLapsed(as_of=at, reason=_LAPSES[found.subject]),)
    objection = _still_found(found, proposal)
    if objection is None:
        return ()
    restored = objections.ObjectionRestored(number=objection.number, as_of=at)
    return (restored, *sustained(objection, proposal, regime, at))


def _still_found(found: Ruling, proposal: Proposal) -> Objection | None:
    """The objection that a finding is about, where it counts and awaits what becomes of that."""
    objection = proposal.objections.get(found.objection or 0)
    if objection is None or proposal.stage not in OBJECTIONS_LIVE:
        return None
    return objection if objection.standing is Standing.DEFECTIVE else None
