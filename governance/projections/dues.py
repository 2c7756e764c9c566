"""What a proposal has due: where the clock has to look, by the names of the items."""

from collections.abc import Iterator

from audit.log.entry import Recorded
from governance.domain.chapters.proposal.stages import Deadline
from governance.domain.chapters.proposal.state import Proposal
from governance.projections.rows import Dues, list_dues


def project(recorded: Recorded, before: Proposal, after: Proposal) -> None:
    """Write what has come to be due with the entry, or is due no longer."""
    list_dues(recorded.entry.stream, _dues(before), _dues(after))


def _dues(proposal: Proposal) -> Dues:
    return {item: due for item, due in _named(proposal) if due}


def _named(proposal: Proposal) -> Iterator[tuple[str, Deadline | None]]:
    yield "", proposal.stage_due
    yield "group", proposal.group_due
    yield "last day", proposal.last_day
    for ruling in proposal.rulings.values():
        yield f"ruling {ruling.number}", ruling.due
    for objection in proposal.standing_objections:
        yield f"O/{objection.number}/trial", objection.due
        yield f"O/{objection.number}/life", objection.lapses
    for reservation in proposal.reservations.values():
        yield f"reservation {reservation.member}", reservation.lapses
