"""Filing: when a text may be amended and divided, and which text is meant.

What is filed is said of the text as it stands: whoever acts on an earlier revision is told of the
newer one. Amendments are filed until some days before the consultation ends; what falls by another
text can be filed anew for some days.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from governance.domain.chapters.amendments import said as amendments_said
from governance.domain.chapters.amendments.separate_votes import row_of
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import ended, in_words, wrong_stage
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.standing_text import must_not_stand
from governance.domain.chapters.proposal.state import Proposal
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime

ROLE = "order_of_voting"


def filing_until(
    proposal: Proposal, rules: RulesOfProcedure, until: datetime | None = None
) -> datetime | None:
    """When the filing of amendments ends; nothing where the rules or the stage know none.

    ``until`` is the end of the consultation, where it is about to be another.
    """
    due = proposal.stage_due
    if ROLE not in rules.roles or proposal.stage is not Stage.CONSULTATION or due is None:
        return None
    return filing_ends(until or due.at, rules)


def filing_ends(until: datetime | None, rules: RulesOfProcedure) -> datetime | None:
    """When the filing ends of a consultation that runs until then; nothing where none is known."""
    days = rules.value("order_of_voting", "filing_days_before_end")
    if not isinstance(days, int) or until is None:
        return None
    return until - timedelta(seconds=days * rules.day_seconds)


def must_leave_filing(
    fell: Sequence[amendments_said.AmendmentFell],
    proposal: Proposal,
    rules: RulesOfProcedure,
    at: datetime,
    *,
    until: datetime | None,
) -> None:
    """Refuse another text by which amendments fall that could not be filed anew in time.

    ``until`` is the end of the consultation, where that text lengthens it.
    """
    days = rules.value("order_of_voting", "refiling_days")
    ends = filing_until(proposal, rules, until)
    if not fell or not isinstance(days, int) or ends is None:
        return
    if rules.period_end(at, days=days) > ends:
        numbers = ", ".join(str(one.number) for one in fell)
        raise life.TooLate(
            f"With this text there fall: {numbers}. Fewer than {days} days are left to file anew.",
            rule=rules.roles[ROLE],
        )


def must_be_in_consultation(proposal: Proposal, regime: Regime, at: datetime) -> str:
    """The article, where the rules know amendments and the consultation is open."""
    rule = regime.rules.roles[ROLE]
    if until := ended(proposal, Stage.CONSULTATION, at):
        raise life.TooLate(f"The consultation ended at {in_words(until)}.", rule=rule)
    if proposal.stage is not Stage.CONSULTATION:
        raise wrong_stage(proposal, "amended", rule)
    if proposal.text is None:
        raise life.WrongStage("What is put to an election is no text.", rule=rule)
    if proposal.case:
        raise life.WrongStage("Who applies is admitted or is not: nothing is amended.", rule=rule)
    must_not_stand(proposal, rules_of(proposal, regime))
    if row_of(rules_of(proposal, regime)) is None:
        raise life.WrongStage("No matter says how amendments are voted on.", rule=rule)
    return rule


def must_name_the_text(revision: int, proposal: Proposal, rule: str) -> None:
    """Refuse what is said of an earlier revision."""
    if revision != proposal.revision:
        raise amendments_said.RevisionPassed(
            f"The text stands as revision {proposal.revision}.", rule=rule, place="/revision"
        )
