"""Contesting: a member says that a proposal stands under the wrong matter, and the members decide.

Who proposes chooses the matter. Any member may contest the choice within the days of the article on
admissibility, counted from the admission, that of an idle Secretariat included, and names the
matter that applies. The vote opens at once; until it ends nothing of the proposal falls due, and
nothing is adopted. The members may find that the choice was wrong: then the proposal lapses, and
may be made under another matter. Each matter is named once, so that a friend of the text who names
another one takes nothing from the others; and where the article says so, each member contests once.
A withdrawal leaves a contest without its object; so who
takes the text over, once, has it contested anew from then on.
"""

from dataclasses import replace
from datetime import datetime

from audit.log.catalogue import Event
from governance.domain.chapters.proposal.guards import (
    must_be_before,
    must_give_reasons,
    partner_acting,
    wrong_stage,
)
from governance.domain.chapters.proposal.phases import open_appeal, rules_of
from governance.domain.chapters.proposal.stages import ENDED, Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings import said
from governance.domain.chapters.rulings.findings import may_be_appealed
from governance.domain.chapters.rulings.state import Holding, Ruling
from governance.domain.chapters.votes import said as votes
from governance.domain.kinds import kind_of
from regime.domain.rulebook.ladder import appealed
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, MatterId


def contest(
    command: said.ContestMatter, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of a contest of the matter; raises ``Refused``."""
    member = partner_acting(said.ContestMatter, actor, regime)
    rules = rules_of(proposal, regime)
    rule = rules.roles["procedures"]
    if proposal.stage in (Stage.UNKNOWN, *ENDED):
        raise wrong_stage(proposal, "contested", rule)
    until = contest_until(proposal, rules)
    must_be_before(until, at, what="contesting the matter", rule=rule)
    if command.matter not in others(proposal, rules):
        raise said.MatterUnknown(
            "Who contests the matter names another of the matrix that is proposed on.",
            rule=rule,
            place="/matter",
        )
    if any(one.words == command.matter for one in _decided_or_open(proposal)):
        raise said.AppealedAlready("This matter was named already.", rule=rule, place="/matter")
    if _once_each(rules) and any(one.by == member for one in _decided_or_open(proposal)):
        detail = f"{member} has contested the matter of this proposal already."
        raise said.AppealedAlready(detail, rule=rule)
    must_give_reasons(command.reasons, rule)
    contested = said.MatterContested(
        number=len(proposal.rulings) + 1,
        member=member,
        matter=command.matter,
        reasons=command.reasons,
        contest_until=until or at,
    )
    begun = replace(proposal, rounds=0)
    return (contested, vote_opened(contested.number, open_appeal(begun, regime, at)))


def contest_until(proposal: Proposal, rules: RulesOfProcedure) -> datetime | None:
    """Until when the matter may be contested; nothing where nobody admitted the proposal."""
    if proposal.admitted_at is None or not may_be_appealed(rules):
        return None
    days = rules.days("admissibility", "finding_appeal_days")
    days = appealed(days, rules.matters[proposal.matter], rules)
    return rules.period_end(proposal.admitted_at, days=days)


def others(proposal: Proposal, rules: RulesOfProcedure) -> tuple[MatterId, ...]:
    """The matters under which the proposal could be made instead."""
    return tuple(
        one for one in rules.matters if one != proposal.matter and kind_of(one).is_proposed(rules)
    )


def _once_each(rules: RulesOfProcedure) -> bool:
    return rules.value("procedures", "one_contest_each") is True


def _decided_or_open(proposal: Proposal) -> tuple[Ruling, ...]:
    """Contests of the matter; not those that a withdrawal has left without their object."""
    contests = (one for one in proposal.rulings.values() if one.subject == said.MATTER)
    return tuple(one for one in contests if one.holding is not Holding.CLOSED)


def vote_opened(number: int, vote: votes.VoteOpened) -> said.RulingVoteOpened:
    """The vote on a ruling, with what opens it."""
    return said.RulingVoteOpened(
        number=number,
        round=vote.round,
        repeats=vote.repeats,
        as_of=vote.as_of,
        step=vote.step,
        electors=vote.electors,
        closes_at=vote.closes_at,
    )
