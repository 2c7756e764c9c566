"""Transfers that are reported while the reading that they rest on is challenged."""

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.chapters.calls.said import TransferReported
from governance.domain.chapters.proposal.state import Proposal


def project(recorded: Recorded, before: Proposal, after: Proposal) -> None:
    """Write the transfer that the entry reports."""
    if isinstance(recorded.event, TransferReported):
        m.TransferReport.objects.create(
            position=recorded.position,
            proposal=recorded.entry.stream,
            reported_at=recorded.at,
            **vars(recorded.event),
        )
