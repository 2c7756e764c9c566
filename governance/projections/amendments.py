"""Amendments: each as it stands, with its turn in the counting."""

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.amendments.state import Amendment
from governance.domain.chapters.proposal.state import Proposal
from governance.projections.rows import Columns


def project(recorded: Recorded, before: Proposal, after: Proposal) -> None:
    """Write each amendment that the entry files, orders or ends."""
    for number, amendment in after.amendments.filed.items():
        was = before.amendments.filed.get(number)
        if was is None:
            _file(recorded, amendment)
        elif was.standing is not amendment.standing:
            _end(recorded, amendment)
    if isinstance(recorded.event, amendments.AmendmentsOrdered):
        turns = zip(after.amendments.order, recorded.event.distances, strict=True)
        for place, (number, distance) in enumerate(turns, 1):
            _change(recorded, number, {"place": place, "distance": distance})


def _file(recorded: Recorded, amendment: Amendment) -> None:
    m.Amendment.objects.create(
        symbol=_symbol(recorded, amendment.number),
        proposal=recorded.entry.stream,
        number=amendment.number,
        member=amendment.member,
        revision=amendment.revision,
        amends=amendment.amends,
        edits=amendment.edits,
        reasons=amendment.reasons,
        standing=amendment.standing.value,
        filed_at=recorded.at,
        position=recorded.position,
        changed_position=recorded.position,
    )


def _end(recorded: Recorded, amendment: Amendment) -> None:
    values: Columns = {"standing": amendment.standing.value, "ending": _words(recorded)}
    _change(recorded, amendment.number, {**values, "ended_at": recorded.at})


def _words(recorded: Recorded) -> str:
    match recorded.event:
        case amendments.AmendmentWithdrawn(reasons=words) | amendments.AmendmentFell(reason=words):
            return words
        case _:
            return ""


def _change(recorded: Recorded, number: int, values: Columns) -> None:
    rows = m.Amendment.objects.filter(pk=_symbol(recorded, number))
    rows.update(changed_position=recorded.position, **values)


def _symbol(recorded: Recorded, number: int) -> str:
    return f"{recorded.entry.stream}/A/{number}"
