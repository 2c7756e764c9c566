"""Workshops: their calls, who is registered, their papers and findings.

What an entry begins and what it changes is said once, for rows that are written and for rows as
they stood.
"""

from typing import Any

from audit.log.entry import Recorded
from regime import models as m
from regime.domain.chapters.workshops import said
from regime.domain.state import Regime


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write what the entry says of a workshop."""
    if not isinstance(event := recorded.event, said.WorkshopEvent):
        return
    if row := begun(recorded):
        row.save(force_insert=True)
    if one := registered(recorded):
        one.save(force_insert=True)
    match event:
        case said.WorkshopCalled(in_place_of=int(cancelled)) as called:
            for stood in m.WorkshopRegistration.objects.filter(workshop=cancelled):
                if again := called_again(stood, called):
                    again.save(force_insert=True)
        case said.RegistrationWithdrawn(number=number, member=state):
            m.WorkshopRegistration.objects.filter(workshop=number, state=state).delete()
        case said.WorkshopPaperFiled():
            _paper(event, recorded)
        case _:
            pass
    for number, values in changes(event, recorded).items():
        m.Workshop.objects.filter(pk=number).update(**values)


def begun(recorded: Recorded) -> m.Workshop | None:
    """The workshop that an entry calls."""
    called = recorded.event
    if not isinstance(called, said.WorkshopCalled):
        return None
    told: dict[str, Any] = {**vars(called), "member": called.member or ""}
    told |= {"programme": called.programme or "", "topics": list(called.topics)}
    position = recorded.position
    return m.Workshop(position=position, changed_position=position, called_at=recorded.at, **told)


def changes(event: said.WorkshopEvent, recorded: Recorded) -> dict[int, dict[str, Any]]:
    """What an entry changes of workshops that were called before, by their numbers."""
    at, touched = recorded.at, {"changed_position": recorded.position}
    match event:
        case said.WorkshopCalled(number=number, in_place_of=cancelled):
            return {} if cancelled is None else {cancelled: {"again": number, **touched}}
        case said.WorkshopCancelled(number=number, reasons=reasons):
            return {number: {"cancelled_at": at, "cancelled_for": reasons, **touched}}
        case said.FindingsPublished(number=number) as found:
            values = {
                "findings": found.findings,
                "findings_at": at,
                "findings_by": found.member or "",
                "findings_late": found.late,
                "findings_position": recorded.position,
            }
            return {number: {**values, **touched}}
        case said.FindingsOverdue(number=number):
            return {number: {"overdue": True, **touched}}
        case _:
            return {event.number: touched}


def registered(recorded: Recorded) -> m.WorkshopRegistration | None:
    """The registration that an entry makes."""
    match recorded.event:
        case said.DelegationRegistered(number=number, member=state, persons=persons):
            name, by = "", state
        case said.OutsideSeatAsked(
            number=number, state=state, member=by, name=name, persons=persons
        ):
            pass
        case _:
            return None
    return m.WorkshopRegistration(
        key=_key(number, state, by),
        workshop=number,
        state=state,
        name=name,
        by=by,
        persons=persons,
        registered_at=recorded.at,
        position=recorded.position,
    )


def called_again(
    row: m.WorkshopRegistration, called: said.WorkshopCalled
) -> m.WorkshopRegistration | None:
    """A registration of the cancelled workshop as it stands in the one called in its place."""
    if not called.open_to_all and row.by != row.state:
        return None
    row.key, row.workshop = _key(called.number, row.state, row.by), called.number
    return row


def _key(number: int, state: str, by: str) -> str:
    return f"{number} {state} {by}"


def _paper(filed: said.WorkshopPaperFiled, recorded: Recorded) -> None:
    values = {"workshop" if k == "number" else k: v for k, v in vars(filed).items()}
    values["member"] = filed.member or ""
    m.WorkshopPaper.objects.create(position=recorded.position, filed_at=recorded.at, **values)
