"""Suspension: which rights of a member are suspended, by which decision, and until when.

A record that says which rights were suspended is of one stage: access first, and the vote only
where a further decision said so. Older records say nothing of stages: they are of the vote alone.
"""

from dataclasses import dataclass
from datetime import datetime

from audit.log.instants import read_instant
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import StateCode, Symbol

SUSPENSIONS, RIGHTS = "suspensions", "rights"
ACCESS, VOTE = "restricted_exchange", "right_to_vote"
ACCESSIONS = "accessions"


@dataclass(frozen=True)
class Suspension:
    """A suspension that stands: its last stage, with those before it, and the end of it."""

    stage: str
    decision: Symbol
    until: datetime

    @property
    def takes_the_vote(self) -> bool:
        """Whether the vote is suspended as well."""
        return self.stage == VOTE


def stages(rules: RulesOfProcedure) -> tuple[str, ...]:
    """The stages, each by a decision of its own; none where the vote goes at once."""
    listed = rules.value("suspension", "stages")
    if rules.value("suspension", "stage_by_stage") is not True or not isinstance(listed, list):
        return ()
    return tuple(str(one) for one in listed)


def suspension_of(state: StateCode, regime: Regime) -> Suspension | None:
    """The suspension by stages that stands over a state; who was admitted anew has none."""
    found = regime.decided.get((SUSPENSIONS, state))
    if found is None or not found.text(RIGHTS) or found.text("ended"):
        return None
    admitted = regime.decided.get((ACCESSIONS, state))
    if admitted and admitted.as_of > found.as_of:
        return None
    return Suspension(found.text(RIGHTS), found.decision, read_instant(found.text("until")))
