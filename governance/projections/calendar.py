"""Calendar: where the clock has to look for what the calendar has due."""

from audit.log.entry import Recorded
from governance.projections.rows import due, settle
from regime.domain import calendar_events as e

HOSTS = "hosts"


def project(recorded: Recorded) -> None:
    """Write what the entry says about the calendar's deadlines."""
    match recorded.event:
        case e.CalendarBegun(hosts_until=until):
            due(recorded, until, item=HOSTS)
        case e.PlenaryConvened(meeting=meeting, agenda_at=agenda_at, opens_at=opens_at) as c:
            settle(recorded, item=HOSTS)
            if c.election_at:
                due(recorded, c.election_at, item=f"election {meeting}")
            due(recorded, agenda_at, item=f"agenda {meeting}")
            due(recorded, opens_at, item=f"opens {meeting}")
        case e.ExtraordinaryConvened(meeting=meeting, opens_at=opens_at):
            due(recorded, opens_at, item=f"opens {meeting}")
        case e.ProvisionalAgendaIssued(meeting=meeting):
            settle(recorded, item=f"agenda {meeting}")
        case e.ChairElectionDue(meeting=meeting):
            settle(recorded, item=f"election {meeting}")
        case e.MeetingOpened(meeting=meeting, closes_at=closes_at):
            settle(recorded, item=f"opens {meeting}")
            due(recorded, closes_at, item=f"closes {meeting}")
        case e.MeetingClosed(meeting=meeting, hosts_until=until):
            settle(recorded, item=f"closes {meeting}")
            if until:
                due(recorded, until, item=HOSTS)
        case _:
            pass
