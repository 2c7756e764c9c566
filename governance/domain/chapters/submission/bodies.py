"""Bodies: the Secretariat proposes, and experts of several states together do.

Each proposes on the matters alone that the article on who may propose names for it; the article on
requests lets the Secretariat also open a review on a late report (``late_reports``), and that on
notices record a reading that was applied without one (``unnotified``). A proposal of the
Secretariat has no state as its sponsor: the Executive Secretary, or who acts for that office,
carries it on, and does not judge it. Of a proposal of experts the state of the expert that files it
is the sponsor, and experts of other states stand beside it.
"""

from audit.log.errors import NotPermitted
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said
from governance.domain.chapters.submission.late_reports import (
    opens_on_late_reports,
    states_in_question,
)
from governance.domain.chapters.submission.reviewing import OPENING
from governance.domain.chapters.submission.unnotified import MATTER as UNNOTIFIED
from governance.domain.chapters.submission.unnotified import secretariat_records
from regime.domain.permissions import carries, require
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, Body, Capacity, MatterId

_NAMES = {Body.SECRETARIAT: "The Secretariat proposes", Body.EXPERTS: "Experts propose"}


def body_of(actor: Actor) -> Body | None:
    """The body for which the actor proposes; nothing where that is a delegation."""
    if actor.capacity is Capacity.OFFICER:
        return Body.SECRETARIAT
    return Body.EXPERTS if actor.capacity is Capacity.EXPERT else None


def matters_of(body: Body, rules: RulesOfProcedure) -> tuple[str, ...]:
    """The matters on which a body proposes, by code; none where the rules name none."""
    if body is Body.EXPERTS:
        return rules.words("proposals", "expert_matters")
    named = rules.words("proposals", "secretariat_matters")
    if secretariat_records(rules):
        named = (*named, UNNOTIFIED)
    return (*named, OPENING) if opens_on_late_reports(rules) else named


def matters_open_to(body: Body, regime: Regime) -> tuple[str, ...]:
    """The matters on which a body may propose now: a review, only where a late report is left."""
    named = matters_of(body, regime.rules)
    return tuple(one for one in named if one != OPENING or states_in_question(regime))


def may_draft(actor: Actor, regime: Regime) -> bool:
    """Whether the actor may keep drafts; for the Secretariat only where it may propose anything."""
    if not carries(said.DRAFT, actor, regime):
        return False
    own = body_of(actor) is Body.SECRETARIAT
    return not own or bool(regime.editions and matters_open_to(Body.SECRETARIAT, regime))


def require_drafting(actor: Actor, regime: Regime) -> None:
    """Refuse, naming the article, unless the actor may keep drafts."""
    require(said.DRAFT, actor, regime)
    if not may_draft(actor, regime):
        raise _nothing(Body.SECRETARIAT, regime.rules)


def _nothing(body: Body, rules: RulesOfProcedure) -> NotPermitted:
    ever = matters_of(body, rules)
    said_so = f"{_NAMES[body]} nothing {'now' if ever else 'under these rules'}."
    return NotPermitted(said_so, rule=rules.roles["proposals"])


def must_be_its_matter(body: Body, matter: MatterId, rules: RulesOfProcedure) -> None:
    """Refuse a body on a matter that the rules do not name for it."""
    rule, named = rules.roles["proposals"], matters_of(body, rules)
    if not named:
        raise _nothing(body, rules)
    if matter not in named:
        titles = ", ".join(f"“{rules.matters[MatterId(one)].title}”" for one in named)
        raise said.NotForThisBody(
            f"{_NAMES[body]} on these matters alone: {titles}.", rule=rule, place="/matter"
        )


def must_not_be_own(proposal: Proposal, regime: Regime) -> None:
    """Refuse an office that judges what it proposed itself."""
    if proposal.body is Body.SECRETARIAT:
        raise said.OwnProposal(
            "The Secretariat does not judge its own proposal, nor what is said against it.",
            rule=regime.rules.roles["proposals"],
        )


def must_be_with_experts(proposal: Proposal, actor: Actor, regime: Regime) -> None:
    """Refuse an expert beside a delegation's proposal, and any other beside that of experts."""
    rule = regime.rules.roles["proposals"]
    if proposal.body is Body.SECRETARIAT:
        raise life.WrongStage("Nobody stands beside the Secretariat.", rule=rule)
    of_experts = proposal.body is Body.EXPERTS
    if of_experts is not (actor.capacity is Capacity.EXPERT):
        beside = "Experts stand beside experts" if of_experts else "Heads and alternates join"
        raise NotPermitted(f"{beside}, and nobody else does.", rule=rule)
