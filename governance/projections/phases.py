"""Periods of a proposal's way: each from its opening to its end, as the states around it tell."""

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.chapters.consultation.said import ConsultationLengthened
from governance.domain.chapters.ladder.said import SilenceExtended
from governance.domain.chapters.proposal.stages import RESERVATIONS_LIVE, Deadline, Stage
from governance.domain.chapters.proposal.state import Proposal

ADMISSIBILITY = "admissibility"
_LENGTHENED = (SilenceExtended, ConsultationLengthened)


def project(recorded: Recorded, before: Proposal, after: Proposal) -> None:
    """Write which period has ended with the entry, and which is open from then on."""
    was, until = open_until(before), open_until(after)
    if until == was:
        return
    rows = m.Phase.objects.filter(proposal=recorded.entry.stream, ended_at=None)
    if until and isinstance(recorded.event, _LENGTHENED):
        rows.update(until=until.at)
        return
    if was:
        rows.update(ended_at=recorded.at)
    if until:
        m.Phase.objects.create(
            position=recorded.position,
            proposal=recorded.entry.stream,
            form=ADMISSIBILITY if after.stage is Stage.SUBMITTED else after.stage.value,
            name=after.ladder_step if after.stage is Stage.LADDER else "",
            opened_at=recorded.at,
            until=until.at,
        )


def open_until(proposal: Proposal) -> Deadline | None:
    """The end of the period that is open; what awaits its effect has none."""
    return None if proposal.stage in RESERVATIONS_LIVE else proposal.stage_due
