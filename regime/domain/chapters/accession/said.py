"""Accession: every command and event of applications, panels, the roster and evidence, as
unions."""

from regime.domain.chapters.accession.applications.said import (
    AccessionOpened,
    ApplicationDecided,
    ApplicationLapsed,
    ApplicationWithdrawn,
    CertifyComplete,
    CompletenessEvent,
    ConfirmReceipt,
    DiscloseFiling,
    FileApplication,
    FileInConfidence,
    FilingEvent,
    ListShortcomings,
    PutToVote,
    SupplementApplication,
    SupplementInConfidence,
    WithdrawApplication,
)
from regime.domain.chapters.accession.assessment.said import (
    DrawAssessors,
    ExtendAssessment,
    IssueDraft,
    MakeFinding,
    PanelEvent,
    RecuseAssessor,
    ReplyToDraft,
)
from regime.domain.chapters.accession.evidence.said import EvidenceCommand
from regime.domain.chapters.accession.questions.said import (
    AnswerPair,
    AnswerQuestion,
    ApplicantAnswered,
    ApplicantAsked,
    AskApplicant,
    PairAnswered,
)
from regime.domain.chapters.accession.roster.said import RosterCommand

ConductCommand = (
    ConfirmReceipt
    | ListShortcomings
    | CertifyComplete
    | DiscloseFiling
    | FileApplication
    | FileInConfidence
    | SupplementApplication
    | SupplementInConfidence
    | AskApplicant
    | AnswerQuestion
    | WithdrawApplication
    | AnswerPair
)
AssessmentCommand = (
    DrawAssessors | RecuseAssessor | MakeFinding | ExtendAssessment | IssueDraft | ReplyToDraft
)
AccessionCommand = ConductCommand | AssessmentCommand | RosterCommand | EvidenceCommand
CourseEvent = (
    PutToVote
    | AccessionOpened
    | ApplicantAsked
    | ApplicantAnswered
    | ApplicationWithdrawn
    | ApplicationLapsed
    | ApplicationDecided
    | PairAnswered
)
ConductEvent = FilingEvent | CompletenessEvent | CourseEvent
ApplicationEvent = ConductEvent | PanelEvent
