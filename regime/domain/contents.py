"""Contents: the chapters of what stands. Each command and each event of the regime is in one."""

from regime.domain import (
    accrediting,
    appointing,
    complaining,
    convening,
    correcting,
    disputing,
    folding,
    log_keeping,
)
from regime.domain import commands as c
from regime.domain import events as e
from regime.domain.accession import assessing, exhibits, seating
from regime.domain.accession import commands as ac
from regime.domain.accession import deciding as applying
from regime.domain.accession.application import ConductEnd, PanelEnd
from regime.domain.accession.events import ConductEvent, PanelEvent
from regime.domain.accession.evidence import EvidenceEnd
from regime.domain.accession.evidence_events import EvidenceEvent
from regime.domain.accession.roster_events import RosterEvent
from regime.domain.calendar import CalendarEnd
from regime.domain.calendar_commands import CalendarCommand
from regime.domain.calendar_events import CalendarEvent
from regime.domain.chapter import Chapter, Contents, must_be_all, types_of
from regime.domain.complaint_commands import ComplaintCommand
from regime.domain.complaint_events import ComplaintEvent
from regime.domain.complaints import AnswerEnd
from regime.domain.dispute_commands import DisputeCommand
from regime.domain.dispute_events import DisputeEvent
from regime.domain.election_events import ElectionEvent
from regime.domain.membership import decider as membership
from regime.domain.membership.commands import MembershipCommand
from regime.domain.membership.standing import NoticeEnd
from regime.domain.offices import OfficeEnd, OfficesEvent
from regime.domain.outcome_events import ParametersCorrected
from regime.domain.state import Regime, RegimeEnd

REGIME: Contents[Regime] = Contents(
    Chapter(
        "founding",
        events=folding.FoundingEvent,
        evolve=folding.of_founding,
        commands=c.LogCommand,
        decide=log_keeping.decide,
        told={e.SourceRecorded: "records cite a source by its code; no rule reads one"},
    ),
    Chapter(
        "membership",
        events=folding.StatesEvent,
        evolve=folding.of_states,
        commands=MembershipCommand,
        decide=membership.decide,
        ends=NoticeEnd,
    ),
    Chapter(
        "credentials",
        events=e.CredentialEvent,
        evolve=folding.of_credentials,
        commands=c.CredentialCommand,
        decide=accrediting.decide,
    ),
    Chapter(
        "offices",
        events=OfficesEvent,
        evolve=folding.of_offices,
        commands=c.OfficeCommand,
        decide=appointing.decide,
        ends=OfficeEnd,
    ),
    Chapter("elections", events=ElectionEvent, evolve=folding.of_elections),
    Chapter(
        "meetings",
        events=CalendarEvent,
        evolve=folding.of_meetings,
        commands=CalendarCommand,
        decide=convening.decide,
        ends=CalendarEnd,
    ),
    Chapter(
        "disputes",
        events=DisputeEvent,
        evolve=folding.of_disputes,
        commands=DisputeCommand,
        decide=disputing.decide,
    ),
    Chapter(
        "complaints",
        events=ComplaintEvent,
        evolve=folding.of_complaints,
        commands=ComplaintCommand,
        decide=complaining.decide,
        ends=AnswerEnd,
    ),
    Chapter(
        "applications",
        events=ConductEvent,
        evolve=folding.of_applications,
        commands=ac.ConductCommand,
        decide=applying.decide,
        ends=ConductEnd,
    ),
    Chapter(
        "assessment",
        events=PanelEvent,
        evolve=folding.of_assessment,
        commands=ac.AssessmentCommand,
        decide=assessing.decide,
        ends=PanelEnd,
    ),
    Chapter(
        "evidence",
        events=EvidenceEvent,
        evolve=folding.of_evidence,
        commands=ac.EvidenceCommand,
        decide=exhibits.decide,
        ends=EvidenceEnd,
    ),
    Chapter(
        "roster",
        events=RosterEvent,
        evolve=folding.of_roster,
        commands=ac.RosterCommand,
        decide=seating.decide,
    ),
    Chapter("criteria", events=e.CriterionEvent, evolve=folding.of_criteria),
    Chapter(
        "rulebook",
        events=e.RulebookEvent,
        evolve=folding.of_rulebook,
        commands=c.CorrectParameters,
        decide=correcting.decide,
        told={ParametersCorrected: "the articles of its edition, recorded with it, tell the rest"},
    ),
    Chapter("records", events=folding.RecordEvent, evolve=folding.of_records),
)

must_be_all(REGIME.commands, types_of(c.RegimeCommand))
must_be_all(REGIME.ends, types_of(RegimeEnd))
