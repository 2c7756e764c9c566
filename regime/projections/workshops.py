"""Workshops: their calls, who is registered, their papers and findings."""

from typing import Any

from audit.log.entry import Recorded
from regime import models as m
from regime.domain.chapters.workshops import said
from regime.domain.state import Regime


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write what the entry says of a workshop."""
    match recorded.event:
        case said.WorkshopCalled() as called:
            _call(called, recorded)
        case said.WorkshopCancelled(number=number, reasons=reasons):
            _changed(recorded, number, cancelled_at=recorded.at, cancelled_for=reasons)
        case said.DelegationRegistered(number=number, member=state, persons=persons):
            _registered(recorded, number, state=state, by=state, persons=persons)
        case said.OutsideSeatAsked() as asked:
            told = {"state": asked.state, "by": asked.member, "name": asked.name}
            _registered(recorded, asked.number, persons=asked.persons, **told)
        case said.RegistrationWithdrawn(number=number, member=state):
            m.WorkshopRegistration.objects.filter(workshop=number, state=state).delete()
            _changed(recorded, number)
        case said.WorkshopPaperFiled() as filed:
            values = {"workshop" if k == "number" else k: v for k, v in vars(filed).items()}
            values["member"] = filed.member or ""
            m.WorkshopPaper.objects.create(
                position=recorded.position, filed_at=recorded.at, **values
            )
            _changed(recorded, filed.number)
        case said.FindingsPublished() as found:
            _changed(
                recorded,
                found.number,
                findings=found.findings,
                findings_at=recorded.at,
                findings_by=found.member or "",
                findings_late=found.late,
                findings_position=recorded.position,
            )
        case said.FindingsOverdue(number=number):
            _changed(recorded, number, overdue=True)
        case _:
            pass


def _call(called: said.WorkshopCalled, recorded: Recorded) -> None:
    told: dict[str, Any] = {**vars(called), "member": called.member or ""}
    told |= {"programme": called.programme or "", "topics": list(called.topics)}
    position = recorded.position
    m.Workshop.objects.create(
        position=position, changed_position=position, called_at=recorded.at, **told
    )
    if called.in_place_of is None:
        return
    _changed(recorded, called.in_place_of, again=called.number)
    for row in m.WorkshopRegistration.objects.filter(workshop=called.in_place_of):
        if called.open_to_all or row.by == row.state:
            row.key, row.workshop = f"{called.number} {row.state} {row.by}", called.number
            row.save(force_insert=True)


def _registered(recorded: Recorded, number: int, **values: Any) -> None:
    m.WorkshopRegistration.objects.create(
        key=f"{number} {values['state']} {values['by']}",
        workshop=number,
        position=recorded.position,
        registered_at=recorded.at,
        **values,
    )
    _changed(recorded, number)


def _changed(recorded: Recorded, number: int, **values: Any) -> None:
    rows = m.Workshop.objects.filter(pk=number)
    rows.update(changed_position=recorded.position, **values)
