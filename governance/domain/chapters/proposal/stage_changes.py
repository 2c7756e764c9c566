"""Moving: how a proposal passes from one stage to the next, and what ends with it."""

from dataclasses import replace
from datetime import datetime, timedelta

from audit.log.entry import Recorded
from governance.domain.chapters.objections.state import Objections, Standing, closed
from governance.domain.chapters.proposal.stages import Deadline, Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings import state as rulings

_MOMENT = timedelta(seconds=1)


def moved(proposal: Proposal, recorded: Recorded, stage: Stage, until: datetime) -> Proposal:
    """Another stage, until then."""
    due = Deadline(until, recorded.position)
    return replace(proposal, stage=stage, stage_due=due, latest=None)


def opened(proposal: Proposal, recorded: Recorded, stage: Stage, until: datetime) -> Proposal:
    """The next phase of the procedure."""
    return replace(moved(proposal, recorded, stage, until), phase=proposal.phase + 1)


def counting(proposal: Proposal) -> Proposal:
    """What was voted on is counted; what follows is told next."""
    return replace(proposal, stage=Stage.COUNTING, stage_due=None)


def ended(proposal: Proposal, stage: Stage) -> Proposal:
    """The end, for now: nothing is due any more."""
    return settled(answered(replace(proposal, stage=stage, stage_due=None)))


def answered(proposal: Proposal) -> Proposal:
    """Objections have had their answer."""
    return with_objections(proposal, closed(proposal.objections))


def with_objections(proposal: Proposal, objections: Objections) -> Proposal:
    """Objections as they stand now; a finding on one that awaits none loses its object."""
    awaiting = {n for n, one in objections.items() if one.standing is Standing.DEFECTIVE}
    found = rulings.without_object(proposal.rulings, awaiting)
    return replace(proposal, objections=objections, rulings=found)


def held(proposal: Proposal, until: datetime) -> Proposal:
    """The members decide until then: what would fall due before falls due after it.

    Each keeps its place in the order, so that no two have the same.
    """
    after = after_hold(until)
    return replace(
        proposal,
        stage_due=_not_before(proposal.stage_due, after),
        objections={
            number: replace(
                one, due=_not_before(one.due, after), lapses=_lives_until(one.lapses, after)
            )
            if one.counts
            else one
            for number, one in proposal.objections.items()
        },
        rulings={
            number: one if one.holds_all else replace(one, due=_not_before(one.due, after))
            for number, one in proposal.rulings.items()
        },
    )


def after_hold(until: datetime) -> datetime:
    """When may fall due again what the members held up until then."""
    return until + _MOMENT


def _not_before(due: Deadline | None, after: datetime) -> Deadline | None:
    return due and _lives_until(due, after)


def _lives_until(due: Deadline, after: datetime) -> Deadline:
    return replace(due, at=max(due.at, after))


def settled(proposal: Proposal) -> Proposal:
    """Votes beside the proposal's own way end with it."""
    return replace(proposal, rulings=rulings.closed(proposal.rulings))
