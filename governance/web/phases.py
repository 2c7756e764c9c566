"""Phases: the way of a proposal from its submission to its effect, and where it is now."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from governance.domain.proposal.state import Stage
from governance.models import Ballot, Proposal
from governance.web.wording import label

DONE, CURRENT, NEXT = "done", "current", "next"
_REACHED = {
    Stage.SUBMITTED: 0,
    Stage.RETURNED: 0,
    Stage.CONSULTATION: 1,
    Stage.VOTE: 2,
    Stage.ADOPTED: 3,
    Stage.IN_FORCE: 4,
    Stage.NOT_ADOPTED: 3,
}
_ENDED = (Stage.RETURNED, Stage.NOT_ADOPTED, Stage.WITHDRAWN)


@dataclass(frozen=True)
class Phase:
    """One phase; ``state`` names the template of its step."""

    label: str
    state: str
    at: datetime | None = None
    until: datetime | None = None
    note: str = ""


def phases_of(row: Proposal, ballots: list[Ballot]) -> list[Phase]:
    """The phases in order; one that ended early shows its outcome, and nothing after it."""
    stage = Stage(row.stage)
    ahead = [
        (_("Admissibility"), row.submitted_at, row.admissibility_until, _admission(row)),
        (_("Consultation"), row.admitted_at, row.consultation_until, ""),
        (_("Vote"), ballots[0].opened_at if ballots else None, row.closes_at, _rounds(ballots)),
        (_("Decision"), row.ended_at, None, ""),
        (_("In force"), row.effective_at, None, ""),
    ]
    if stage in _ENDED:
        begun = [one for one in ahead[:3] if one[1] is not None]
        return [*(Phase(one[0], DONE, *one[1:]) for one in begun), _ending(row, stage)]
    here = _REACHED[stage]
    return [
        Phase(name, _state(index, here), at, until, note)
        for index, (name, at, until, note) in enumerate(ahead)
    ]


def next_step(row: Proposal) -> tuple[str, datetime | None]:
    """What the proposal waits for, and until when."""
    match Stage(row.stage):
        case Stage.SUBMITTED:
            return _("Admissibility is decided by"), row.admissibility_until
        case Stage.CONSULTATION:
            return _("The consultation ends and the vote opens on"), row.consultation_until
        case Stage.VOTE:
            return _("The vote closes on"), row.closes_at
        case Stage.ADOPTED:
            return _("Takes effect on"), row.effective_at
        case _:
            return "", None


def _state(index: int, here: int) -> str:
    if index == here:
        return CURRENT
    return DONE if index < here else NEXT


def _ending(row: Proposal, stage: Stage) -> Phase:
    return Phase(label(stage.value), CURRENT, row.ended_at)


def _admission(row: Proposal) -> str:
    return _("admitted by default") if row.admitted_by_default else ""


def _rounds(ballots: list[Ballot]) -> str:
    return _("second vote, after a failed quorum") if ballots[1:] else ""
