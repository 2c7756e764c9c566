"""Projection of what moves: from an entry, and its own tables, to rows.

The proposal's life, its phases, its ballots, its debate and its objections have a module each.
"""

from django.db import models as db

from audit.log.entry import Recorded
from audit.projections import projections
from governance import models as m
from governance.projections import ballots, debate, elections, life, objections, phases


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
        m.Candidate,
        m.BallotPaper,
        m.Decision,
        m.Deadline,
    )

    def project(self, recorded: Recorded) -> None:
        """Write what the entry says about a proposal."""
        for part in (life, phases, ballots, debate, objections, elections):
            part.project(recorded)


projections.add(ProposalProjection())
