"""Projection of what stands: an entry, and the states before and after it, turned into rows.

Who takes part and who acts is written from the state; what the entry alone says from the entry.
"""

from django.db import models as db

from audit.folds import Run
from audit.log.entry import Recorded
from audit.projections import projections
from regime import models as m
from regime.folded import STANDING, STANDING_TYPES
from regime.projections import (
    case_file,
    credentials,
    decided,
    library,
    listing,
    lists,
    members,
    record,
    registers,
    reported_readings,
    reviews,
    technology,
    withheld,
    workshops,
)

OF_WHAT_STANDS = (
    members,
    credentials,
    registers,
    reviews,
    listing,
    technology,
    reported_readings,
    case_file,
    workshops,
    library,
    withheld,
    decided,
    lists,
)


class RegimeProjection:
    code = "regime"
    models: tuple[type[db.Model], ...] = (
        m.Founding,
        m.Source,
        m.Member,
        m.Article,
        m.Matter,
        m.RulesBounds,
        m.RulesEdition,
        m.Criterion,
        m.CriteriaEdition,
        m.Record,
        m.DecidedRecord,
        m.ListEdition,
        m.Correction,
        m.AnnouncedCorrection,
        m.Credential,
        m.Dispute,
        m.Complaint,
        m.Review,
        m.ReviewStatement,
        m.ReviewDraft,
        m.EntryReview,
        m.Implementation,
        m.Topic,
        m.TopicNote,
        m.TopicTurn,
        m.TopicProposal,
        m.ReportedReading,
        m.ReportRecord,
        m.ReadingAnswer,
        m.HistoryLink,
        m.Workshop,
        m.WorkshopRegistration,
        m.WorkshopPaper,
        m.Practice,
        m.PracticeCheck,
        m.WithheldWords,
        m.Withdrawal,
        m.AccessReview,
        m.Instrument,
    )

    def project(self, recorded: Recorded, run: Run) -> None:
        """Write what the entry says of the record, or changes of what stands."""
        record.project(recorded)
        if recorded.entry.type in STANDING_TYPES:
            before, after = run.around(STANDING, recorded)
            for part in OF_WHAT_STANDS:
                part.project(recorded, before, after)


projections.add(RegimeProjection())
