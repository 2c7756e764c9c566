"""Lengthening: how much of a period a revision leaves, so that it is consulted on too.

The article on consultation says how many days remain after each revision, and by how many at most
the consultation is lengthened for that in all; then there is no revision any more. What a matter's
article shortens is shortened here too. The period of admissibility is never lengthened.
"""

from datetime import datetime, timedelta

from governance.domain.chapters.consultation.said import ConsultationLengthened
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import in_words
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from regime.domain.rulebook.ladder import shortened
from regime.domain.state import Regime


def lengthened(
    proposal: Proposal, regime: Regime, at: datetime
) -> tuple[ConsultationLengthened, ...]:
    """The later end of the consultation, where a revision at ``at`` needs one; may refuse."""
    rules, due = rules_of(proposal, regime), proposal.stage_due
    leaves = rules.value("consultation", "revision_leaves_days")
    if not isinstance(leaves, int) or not due:
        return ()
    if proposal.stage not in (Stage.SUBMITTED, Stage.CONSULTATION):
        return ()
    until = rules.period_end(at, days=shortened(leaves, rules.matters[proposal.matter], rules))
    if until <= due.at:
        return ()
    latest = _latest(proposal, regime, due.at)
    if until > latest:
        raise life.TooLate(
            f"A revision leaves {leaves} days of its period, which ends at {in_words(latest)} at "
            "the latest.",
            rule=rules.roles["consultation"],
        )
    return (ConsultationLengthened(until=until, latest=latest),)


def _latest(proposal: Proposal, regime: Regime, ends: datetime) -> datetime:
    """When the period ends, however often it is lengthened."""
    rules = rules_of(proposal, regime)
    most = rules.value("consultation", "lengthened_days_max")
    if proposal.stage is not Stage.CONSULTATION or not isinstance(most, int):
        return ends
    days = shortened(most, rules.matters[proposal.matter], rules)
    return proposal.latest or ends + timedelta(seconds=days * rules.day_seconds)
