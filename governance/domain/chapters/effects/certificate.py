"""Certificate: what it leads to that the remedial plan of a finding is complete.

It cures the shortfall, and a suspension that stands ends by itself, of whatever stage. Where the
Rules say so, the certificate is a finding that the members may overturn, and leads to nothing
before.
"""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.instants import write_instant
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.families.recording import FINDINGS, is_suspended, rights_again
from regime.domain.chapters.records.said import RecordDecided
from regime.domain.chapters.records.state import Decided
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import StateCode


def waits_for_appeal(rules: RulesOfProcedure) -> bool:
    """Whether these rules let the members overturn a certificate before it has effect."""
    return rules.value("suspension", "certificate_appealable") is True


def concerned(proposal: Proposal) -> StateCode:
    """The member whose plan it is."""
    text = proposal.text
    return StateCode(str(text.get("concerned", ""))) if isinstance(text, dict) else StateCode("")


def finding_in_force(proposal: Proposal, regime: Regime) -> Decided | None:
    """The finding that this proposal made, where no other has taken its place."""
    found = regime.decided.get((FINDINGS, concerned(proposal)))
    if proposal.stage is not Stage.IN_FORCE or not found or found.decision != proposal.decision:
        return None
    return found


def is_cured(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """What follows once the plan is complete; nothing where another finding stands."""
    found = finding_in_force(proposal, regime)
    if found is None:
        return ()
    rules = rules_of(proposal, regime) if proposal.edition else regime.rules
    member = concerned(proposal)
    certified = RecordDecided(
        collection=FINDINGS,
        record=member,
        title="",
        data={"certified": write_instant(at)},
        decision=found.decision,
        as_of=at,
    )
    suspended = is_suspended(member, regime)
    if not suspended or rules.value("suspension", "automatic_reinstatement") is not True:
        return (certified,)
    lifted = rights_again(member, regime, found.decision, at, by="plan_certified")
    return (certified, *lifted)
