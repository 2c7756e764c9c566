"""Projection of what moves: from an entry, and its own tables, to rows.

The proposal's life, its phases, its ballots, its debate, its amendments and its objections have a
module each.
"""

from django.db import models as db

from audit.log.entry import Recorded
from audit.projections import projections
from governance import models as m
from governance.projections import (
    accession,
    amendments,
    asking,
    ballots,
    calendar,
    cases,
    complaints,
    debate,
    effects,
    elections,
    evidence,
    filings,
    ladder,
    life,
    membership,
    objections,
    offices,
    phases,
    rulings,
)

PARTS = (
    life,
    phases,
    ballots,
    debate,
    objections,
    calendar,
    offices,
    complaints,
    cases,
    evidence,
    accession,
    filings,
    membership,
    asking,
    ladder,
    rulings,
    amendments,
    effects,
    elections,
)


class ProposalProjection:
    code = "governance"
    models: tuple[type[db.Model], ...] = (
        m.Proposal,
        m.Revision,
        m.Phase,
        m.Cosponsor,
        m.Comment,
        m.Objection,
        m.Ballot,
        m.Vote,
        m.Proxy,
        m.ConciliationGroup,
        m.ConciliationText,
        m.Opinion,
        m.Ruling,
        m.Amendment,
        m.Division,
        m.SeparateBallot,
        m.SeparateVote,
        m.Candidate,
        m.BallotPaper,
        m.Decision,
        m.Deadline,
        m.Reservation,
        m.TransferReport,
        m.Evidence,
        m.AssessorSeat,
        m.Application,
        m.FilingSeal,
        m.Finding,
        m.Question,
        m.PairAnswer,
    )

    def project(self, recorded: Recorded) -> None:
        """Write what the entry says about a proposal."""
        for part in PARTS:
            part.project(recorded)


projections.add(ProposalProjection())
