"""Folded: what stands, as far as rows tell of it, folded from the log.

Rows of the record, such as articles and sources, are told by their entries alone; nothing of them
is folded here.
"""

from typing import get_args

from audit.folds import Fold
from audit.log import catalogue
from regime.domain import election_events as x
from regime.domain import events as e
from regime.domain.accession.events import ApplicationEvent
from regime.domain.accession.evidence_events import EvidenceEvent
from regime.domain.accession.roster_events import RosterEvent
from regime.domain.calendar_events import CalendarEvent
from regime.domain.complaint_events import ComplaintEvent
from regime.domain.dispute_events import DisputeEvent
from regime.domain.membership.events import MembershipEvent
from regime.domain.office_events import OfficeEvent
from regime.domain.outcome_events import RecordDecided
from regime.domain.state import Regime, evolve

STANDING_TYPES = catalogue.names_of(
    (
        e.MemberRecorded,
        e.StandingDeclared,
        e.DelegateAccredited,
        e.CapacityChanged,
        e.AccreditationEnded,
        e.OfficerAppointed,
        e.AppointmentEnded,
        e.ChairNamed,
        x.ChairElected,
        RecordDecided,
        *get_args(OfficeEvent),
        *get_args(CalendarEvent),
        *get_args(MembershipEvent),
        *get_args(DisputeEvent),
        *get_args(ComplaintEvent),
        *get_args(ApplicationEvent),
        *get_args(EvidenceEvent),
        *get_args(RosterEvent),
    )
)
STANDING: Fold[Regime] = Fold(Regime(), evolve, types=STANDING_TYPES)
