"""Offices: where the clock has to look for the ends of terms and of acting."""

from audit.log.entry import Recorded
from governance.projections.rows import due, settle
from regime.domain import events as e
from regime.domain import office_events as o
from regime.domain.calendar_events import STREAM
from regime.domain.values import Office

PRESIDES, DEPUTY = "presides", "deputy acts"


def project(recorded: Recorded) -> None:
    """Write what the entry says about terms of office."""
    match recorded.event:
        case o.ActingPresidencyBegan(until=until):
            due(recorded, until, item=PRESIDES, stream=STREAM)
        case e.ChairNamed() | o.ChairTookOffice():
            settle(recorded, item=PRESIDES, stream=STREAM)
        case e.OfficerAppointed(office=office, until=until):
            if until:
                due(recorded, until, item=_term(office), stream=STREAM)
            if office is Office.EXECUTIVE_SECRETARY:
                settle(recorded, item=DEPUTY, stream=STREAM)
        case (
            e.AppointmentEnded(office=office, acting_until=until)
            | o.TermOfOfficeEnded(office=office, acting_until=until)
        ):
            settle(recorded, item=_term(office), stream=STREAM)
            if until:
                due(recorded, until, item=DEPUTY, stream=STREAM)
        case o.ActingEnded():
            settle(recorded, item=DEPUTY, stream=STREAM)
        case _:
            pass


def _term(office: Office) -> str:
    return f"term {office.value}"
