"""Projection of what moves: an entry, and the states before and after it, turned into rows.

What a state holds is written from it; what the entry alone says, in words or of instants, from the
entry. Beside the proposals' own rows stand those of what waits and of who applies, told by the
state of what stands.
"""

from django.db import models as db

from audit.folds import Run
from audit.log.entry import Recorded
from audit.projections import projections
from governance import models as m
from governance.domain.chapters.proposal.contents import PROPOSAL
from governance.folded import PROPOSALS
from governance.projections import (
    amendments,
    applications,
    assessment,
    ballots,
    debate,
    dues,
    effects,
    elections,
    evidence,
    filings,
    ladder,
    life,
    objections,
    phases,
    proxies,
    roster,
    rulings,
    separate_votes,
    standing_dues,
    transfers,
    votes,
)
from regime.folded import STANDING, STANDING_TYPES

OF_A_PROPOSAL = (
    life,
    phases,
    dues,
    debate,
    ballots,
    votes,
    proxies,
    objections,
    ladder,
    rulings,
    amendments,
    separate_votes,
    effects,
    elections,
    transfers,
)
_PROPOSAL_EVENTS = frozenset(PROPOSAL.recorded)
OF_WHAT_STANDS = (standing_dues, applications, filings, assessment, evidence, roster)


class ProposalProjection:
    code = "governance"
    models: tuple[type[db.Model], ...] = (
        m.Proposal,
        m.Revision,
        m.Phase,
        m.Cosponsor,
        m.Comment,
        m.ExpertView,
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

    def project(self, recorded: Recorded, run: Run) -> None:
        """Write what the entry changes of a proposal, or of what stands beside it."""
        if type(recorded.event) in _PROPOSAL_EVENTS:
            proposal, then = run.around(PROPOSALS, recorded)
            for part in OF_A_PROPOSAL:
                part.project(recorded, proposal, then)
        elif recorded.entry.type in STANDING_TYPES:
            before, after = run.around(STANDING, recorded)
            for beside in OF_WHAT_STANDS:
                beside.project(recorded, before, after)


projections.add(ProposalProjection())
