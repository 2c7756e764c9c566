"""Case file: what its events are linked to, and which links were taken back."""

from audit.log.entry import Recorded
from regime import models as m
from regime.domain.chapters.case_file import said
from regime.domain.state import Regime


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write what the entry says of a link."""
    position, at = recorded.position, recorded.at
    match recorded.event:
        case said.HistoryLinked() as linked:
            told = {**vars(linked), "member": linked.member or ""}
            m.HistoryLink.objects.create(
                position=position, changed_position=position, linked_at=at, **told
            )
        case said.HistoryUnlinked(number=number, reasons=reasons):
            rows = m.HistoryLink.objects.filter(pk=number)
            rows.update(ended_at=at, ended_because=reasons, changed_position=position)
        case _:
            pass
