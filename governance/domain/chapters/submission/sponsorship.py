"""Sponsorship: who has to stand behind a proposal before it is whole.

One member may propose. An adherent needs members beside it; a state that declares its adherence
needs none, nor does one that records what another applied without notice; nor do adherents, where
so many of them may ask together. Some matters ask for several members, from several regional
groups; their own article says how many. A matter whose article shortens periods also needs the
Chair, who finds it urgent. What lacks these is not admitted, by
silence no more than by decision: the default favours who filed, and they have not. Who joined
stands behind the text of that day: after a revision they join again, or the proposal lapses as its
consultation ends. Behind a proposal of experts stand experts of several members.
"""

from dataclasses import dataclass

from audit.log.encoding import Json
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission.reviewing import Request, is_behind_an_open_review
from governance.domain.chapters.submission.unnotified import is_recorded_alone
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Body, MatterId, StateCode

ADHERENCE = MatterId("adherent_status")


@dataclass(frozen=True)
class Lack:
    """What a proposal still lacks, as a code and in words."""

    code: str
    detail: str


def lack_of(proposal: Proposal, regime: Regime) -> Lack | None:
    """What has to join before the proposal is whole; nothing where it is."""
    if not proposal.sponsor:  # the Secretariat opened it, or proposes
        return None
    if is_own_declaration(proposal.matter, proposal.text, proposal.sponsor):
        return None
    rules, matter = regime.edition(proposal.edition), proposal.matter
    if is_recorded_alone(matter, proposal.kind, proposal.text, rules):
        return None
    together = adherents_wanted(matter, rules)
    if together is not None and len(_behind(proposal)) >= together:
        return None
    members = _members_behind(proposal, regime)
    wanted = wanted_behind(proposal, rules, regime)
    if len(members) < wanted:
        return Lack(
            "sponsors_missing", f"It needs {wanted} members; {len(members)} stand behind it."
        )
    groups = {regime.participant(one).group for one in members}
    if len(groups) < (spread := _groups_wanted(proposal, rules)):
        return Lack("groups_missing", f"It needs members of {spread} regional groups.")
    if rules.own(matter, "shortening") is not None and not proposal.urgent:
        return Lack("urgency_missing", "The Chair has not found it urgent.")
    return None


def is_own_declaration(matter: MatterId, text: Json, sponsor: StateCode) -> bool:
    """Whether a state declares its own adherence: nobody needs to stand beside it."""
    return matter == ADHERENCE and isinstance(text, dict) and text.get("state") == sponsor


def adherents_wanted(matter: MatterId, rules: RulesOfProcedure) -> int | None:
    """How many adherents together ask what a member asks alone; nothing where none do.

    They count as they came: that one becomes a member, or adheres no longer, ends no question.
    """
    wanted = rules.own(matter, "challenge_adherents")
    return wanted if isinstance(wanted, int) and wanted > 0 else None


def members_wanted(
    matter: MatterId, sponsor: StateCode, rules: RulesOfProcedure, regime: Regime
) -> int:
    """How many members have to stand behind a proposal on ``matter`` by ``sponsor``."""
    named = (
        rules.own(matter, "requesters_min"),
        rules.own(matter, "sponsors_min"),
        rules.own(matter, "cosponsors"),
    )
    wanted = max((one for one in named if isinstance(one, int)), default=1)
    if regime.participant(sponsor).standing in MEMBERS:
        return wanted
    beside = rules.value("proposals", "adherent_cosponsors")
    return max(wanted, beside) if isinstance(beside, int) else wanted


def wanted_behind(proposal: Proposal, rules: RulesOfProcedure, regime: Regime) -> int:
    """How many members have to stand behind a proposal, as its sponsor proposes it."""
    wanted = members_wanted(proposal.matter, proposal.sponsor, rules, regime)
    experts = rules.value("proposals", "expert_partners_min")
    if proposal.body is not Body.EXPERTS or not isinstance(experts, int):
        return wanted
    return max(wanted, experts)


def _groups_wanted(proposal: Proposal, rules: RulesOfProcedure) -> int:
    named = [rules.own(proposal.matter, "regional_groups_min")]
    if proposal.body is Body.EXPERTS:
        named.append(rules.value("proposals", "expert_groups_min"))
    return max((one for one in named if isinstance(one, int)), default=0)


def _members_behind(proposal: Proposal, regime: Regime) -> tuple[StateCode, ...]:
    """Members on the text as it is now; not who asked for an open review of the same state."""
    rules = regime.edition(proposal.edition)
    asked = Request(proposal.matter, proposal.text)
    members = (one for one in _behind(proposal) if regime.participant(one).standing in MEMBERS)
    return tuple(one for one in members if not is_behind_an_open_review(one, asked, rules, regime))


def _behind(proposal: Proposal) -> tuple[StateCode, ...]:
    """The sponsor, and who joined on the text as it is now."""
    joined = (one for one, revision in proposal.joined.items() if revision == proposal.revision)
    return (proposal.sponsor, *joined)
