"""Left undone: which events record that an office did not act in time, and what it was to do.

The office of each is the one that carries the act; what the Chair leaves undone is none of these.
"""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import Event
from governance.domain.chapters.objections.said import ObjectionDeemedSustained, SustainObjection
from governance.domain.chapters.submission.said import AdmitProposal, ProposalDeemedAdmitted
from regime.domain.acts import Doing, office_of
from regime.domain.chapters.accession.applications.said import (
    CHECK,
    ApplicationDeemedComplete,
    ReceiptOverdue,
)
from regime.domain.chapters.omissions.state import Omission
from regime.domain.state import Regime

_WAS_TO: Mapping[type[Event], Doing] = {
    ProposalDeemedAdmitted: AdmitProposal,
    ObjectionDeemedSustained: SustainObjection,
    ReceiptOverdue: CHECK,
    ApplicationDeemedComplete: CHECK,
}


def left_undone(event: Event) -> Doing | None:
    """What an office was to do and did not, where the event records that; else nothing."""
    return _WAS_TO.get(type(event))


def omissions_among(
    events: tuple[Event, ...], regime: Regime, at: datetime
) -> tuple[Omission, ...]:
    """The omissions that events record, with the positions that they will have."""
    acts = ((regime.size + index, left_undone(one)) for index, one in enumerate(events))
    return tuple(Omission(position, at, office_of(act)) for position, act in acts if act)
