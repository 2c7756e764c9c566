"""Objections: each as it stands, from its raising to its end, as the state holds it."""

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.state import Objection, Standing, symbol_of
from governance.domain.chapters.proposal.state import Proposal
from governance.projections.rows import Columns, changed


def project(recorded: Recorded, before: Proposal, after: Proposal) -> None:
    """Write each objection that the entry raises, changes or ends."""
    for number, objection in after.objections.items():
        was = before.objections.get(number)
        if was is None:
            _raise(recorded, objection, before)
        elif was is not objection:
            _change(recorded, was, objection)


def _raise(recorded: Recorded, objection: Objection, before: Proposal) -> None:
    m.Objection.objects.create(
        symbol=symbol_of(recorded.entry.stream, objection.number),
        proposal=recorded.entry.stream,
        number=objection.number,
        member=objection.member,
        revision=before.revision,
        in_dispute=before.call is not None and objection.member in before.call.in_dispute,
        raised_at=recorded.at,
        position=recorded.position,
        changed_position=recorded.position,
        **_held(objection),
        **_found(recorded),
    )


def _change(recorded: Recorded, was: Objection, objection: Objection) -> None:
    values = changed(_held(was), _held(objection))
    if not objection.counts:
        values |= {"ended_at": recorded.at, "ending": recorded.entry.type}
    m.Objection.objects.filter(pk=symbol_of(recorded.entry.stream, objection.number)).update(
        changed_position=recorded.position, **values, **_found(recorded)
    )


def _held(objection: Objection) -> Columns:
    """The columns that say how it stands: of its check and its cure one is open at a time."""
    until = objection.due.at if objection.due else None
    cures = objection.cures.at if objection.cures else None
    return {
        "reasons": objection.reasons,
        "provision": objection.provision,
        "remedy": objection.remedy,
        "standing": objection.standing.value,
        "renewals": objection.renewals,
        "check_until": until if objection.standing is Standing.CHECK else None,
        "cure_until": cures if objection.standing is Standing.DEFECTIVE else None,
        "lapse_until": objection.lapses.at,
    }


def _found(recorded: Recorded) -> Columns:
    """What is found wanting in it."""
    match recorded.event:
        case (
            objections.ObjectionRaised(missing=faults)
            | objections.ObjectionFoundDefective(faults=faults)
        ):
            return {"faults": list(faults)}
        case _:
            return {}
