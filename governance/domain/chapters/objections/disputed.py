"""Disputed objections: a member in a declared dispute with whom a text is about.

Such a member may speak and vote. Its objection is filed and checked like any other, but where it is
the only one that counts it breaks neither consensus nor silence, unless the rules say that it does.
Two objections are not sole, whoever raises them. Which members are in dispute is noted when the
call or the silence opens, and stays so. A contested dispute is not noted; nor is, in a case of
accession, one that the applicant declared after it had filed. Where the Rules say so, what another
than the member declared is noted only if that was so many days before the text was filed: nobody
declares a dispute for the occasion, while the member does not look.
"""

from collections.abc import Callable
from datetime import datetime

from audit.log.catalogue import Event
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.objections.state import Objection
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes.counting import entitled_of
from governance.domain.chapters.votes.said import DisputesNoted
from governance.domain.chapters.votes.state import Ballot
from governance.domain.kinds import kind_told
from regime.domain.chapters.disputes.state import Dispute, counting
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime

Objections = tuple[Objection, ...]


def noted(opened: Event, proposal: Proposal, regime: Regime) -> tuple[Event, ...]:
    """What is noted beside the opening of a call or a silence: who is in dispute with whom."""
    if not isinstance(opened, calls.ConsensusCalled | calls.SilenceOpened):
        return ()
    about = kind_told(proposal.kind, proposal.matter).about(proposal.text)
    if about is None:
        return ()
    filed = regime.applications[proposal.case.application].position if proposal.case else None
    old_enough = _declared_before(proposal, regime, opened.as_of)
    found = {
        member: tuple(
            one
            for one in counting(regime.disputes, member, about=about, filed=filed)
            if regime.disputes[one].state == member or old_enough(regime.disputes[one])
        )
        for member in entitled_of(opened.electors)
    }
    members = tuple(member for member, disputes in found.items() if disputes)
    if not members:
        return ()
    numbers = tuple(sorted(number for disputes in found.values() for number in disputes))
    return (
        DisputesNoted(
            round=opened.round, as_of=opened.as_of, about=about, members=members, disputes=numbers
        ),
    )


def _declared_before(
    proposal: Proposal, regime: Regime, opened_at: datetime
) -> Callable[[Dispute], bool]:
    """Whether a dispute was declared as long before the text was filed as the Rules ask."""
    rules = regime.edition(proposal.edition)
    days = rules.value("objections", "dispute_days_before")
    if not isinstance(days, int):
        return lambda dispute: True
    filed_at = proposal.submitted_at or opened_at
    if proposal.case:
        filed_at = regime.applications[proposal.case.application].filed_at
    return lambda dispute: rules.period_end(dispute.declared_at, days=days) <= filed_at


def blocking(standing: Objections, call: Ballot, rules: RulesOfProcedure) -> Objections:
    """The objections that stand in the way, of those that count."""
    sole = len(standing) == 1 and standing[0].member in call.in_dispute
    blocks = rules.value("participation", "disputed_sole_objection_blocks")
    return () if sole and blocks is False else standing


def waits(standing: Objections, call: Ballot, rules: RulesOfProcedure) -> bool:
    """Whether the result depends on objections whose check or cure is open."""
    checked = tuple(one for one in standing if not one.pending)
    return bool(blocking(standing, call, rules)) and not blocking(checked, call, rules)
