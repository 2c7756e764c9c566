"""Editions of the control list; what its records say stands with the decided records."""

from audit.log.entry import Recorded
from regime import models as m
from regime.domain.chapters.lists.said import ListEditionAdopted
from regime.domain.state import Regime


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write an edition more."""
    if not isinstance(recorded.event, ListEditionAdopted):
        return
    adopted = recorded.event
    m.ListEdition.objects.create(
        edition=adopted.edition,
        position=recorded.position,
        cause=adopted.cause,
        changes=adopted.changes,
        ends=adopted.ends or "",
        decision=adopted.decision,
        in_force_at=adopted.as_of,
    )
