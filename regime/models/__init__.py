"""Read models of what stands. ``projections`` alone write them; ``manage.py rebuild`` restores."""

from regime.models.case_file import HistoryLink
from regime.models.entry_reviews import EntryReview, Implementation
from regime.models.lists import ListEdition
from regime.models.membership import AccessReview, Instrument, Withdrawal
from regime.models.reported_readings import ReadingAnswer, ReportedReading, ReportRecord
from regime.models.reviews import Review, ReviewDraft, ReviewStatement
from regime.models.standing import (
    AnnouncedCorrection,
    Article,
    Complaint,
    Correction,
    Credential,
    CriteriaEdition,
    Criterion,
    DecidedRecord,
    Dispute,
    Founding,
    Matter,
    Member,
    Record,
    RulesBounds,
    RulesEdition,
    Source,
)
from regime.models.technology import Topic, TopicNote, TopicProposal, TopicTurn
from regime.models.withheld import WithheldWords
from regime.models.workshops import (
    Practice,
    PracticeCheck,
    Workshop,
    WorkshopPaper,
    WorkshopRegistration,
)

__all__ = [
    "AccessReview",
    "AnnouncedCorrection",
    "Article",
    "Complaint",
    "Correction",
    "Credential",
    "CriteriaEdition",
    "Criterion",
    "DecidedRecord",
    "Dispute",
    "EntryReview",
    "Founding",
    "HistoryLink",
    "Implementation",
    "Instrument",
    "ListEdition",
    "Matter",
    "Member",
    "Practice",
    "PracticeCheck",
    "ReadingAnswer",
    "Record",
    "ReportRecord",
    "ReportedReading",
    "Review",
    "ReviewDraft",
    "ReviewStatement",
    "RulesBounds",
    "RulesEdition",
    "Source",
    "Topic",
    "TopicNote",
    "TopicProposal",
    "TopicTurn",
    "Withdrawal",
    "WithheldWords",
    "Workshop",
    "WorkshopPaper",
    "WorkshopRegistration",
]
