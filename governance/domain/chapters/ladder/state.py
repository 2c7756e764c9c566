"""Climb: what the ladder holds beside its steps, as a proposal's stream tells it.

Who agreed to skip the open step, the conciliation group and until when it is named, which texts
were put to the sponsor, and what the advisory panel concluded.
"""

from dataclasses import dataclass, replace
from typing import assert_never

from audit.log.encoding import Json
from governance.domain.chapters.ladder import said
from governance.domain.chapters.proposal.stages import Deadline
from regime.domain.values import StateCode


@dataclass(frozen=True)
class GroupEnd:
    """Until when the Chair names the conciliation group of the open step."""


@dataclass(frozen=True)
class Climb:
    """What was said and done on the ladder; ``agreed``, ``group`` and ``put`` are of the open step.

    ``put`` are the texts that were put to the sponsor, each with whose it is; ``texts`` is how many
    there ever were.
    """

    agreed: frozenset[StateCode] = frozenset()
    group: tuple[StateCode, ...] = ()
    group_due: Deadline | None = None
    texts: int = 0
    put: tuple[tuple[StateCode, Json], ...] = ()
    conclusion: str = ""
    explained: bool = False

    def at_step(self, group_due: Deadline | None) -> "Climb":
        """A step opens: nobody has agreed to skip it, and it has no group yet."""
        return replace(self, agreed=frozenset(), group=(), group_due=group_due, put=())


def evolve(climb: Climb, event: said.ClimbEvent) -> Climb:
    """Fold one entry about the ladder."""
    match event:
        case said.SkipAgreed(member=member):
            return replace(climb, agreed=climb.agreed | {member})
        case said.StepSkipped():
            return climb.at_step(None)
        case (
            said.ConciliationGroupNamed(members=members)
            | said.ConciliationGroupDrawn(members=members)
        ):
            return replace(climb, group=members, group_due=None)
        case said.ConciliationTextProposed(number=number, member=member, text=text):
            return replace(climb, texts=number, put=(*climb.put, (member, text)))
        case said.OpinionRecorded(conclusion=conclusion):
            return replace(climb, conclusion=conclusion)
        case said.DepartureExplained():
            return replace(climb, explained=True)
        case _:
            assert_never(event)
