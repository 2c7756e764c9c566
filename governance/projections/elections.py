"""Elections: candidates as they stand, and what each round put to the vote and brought."""

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.chapters.elections import said as elections
from governance.domain.chapters.elections.state import Candidate
from governance.domain.chapters.proposal.state import Proposal
from governance.projections.rows import Columns

NOMINATED, STANDS, WITHDRAWN, ELECTED, DROPPED = (
    "nominated",
    "stands",
    "withdrawn",
    "elected",
    "dropped_out",
)


def project(recorded: Recorded, before: Proposal, after: Proposal) -> None:
    """Write each candidate that the entry changes, and what it says about a round."""
    for number, candidate in after.election.candidates.items():
        was = before.election.candidates.get(number)
        if was is None:
            _nominate(recorded, candidate)
        elif was != candidate:
            rows = m.Candidate.objects.filter(proposal=recorded.entry.stream, number=number)
            rows.update(
                standing=_standing(candidate),
                changed_position=recorded.position,
                **_why(recorded),
            )
    match recorded.event:
        case elections.CandidatesPut(round=round_):
            m.BallotPaper.objects.create(
                position=recorded.position,
                proposal=recorded.entry.stream,
                round=round_,
                candidates=list(after.election.put),
            )
        case elections.ElectionRoundClosed() as closed:
            m.BallotPaper.objects.filter(proposal=recorded.entry.stream, round=closed.round).update(
                counts=list(closed.counts),
                elected=list(closed.elected),
                dropped=list(closed.dropped),
                lots=list(closed.lots),
                seed=closed.seed,
            )
        case _:
            pass


def _nominate(recorded: Recorded, candidate: Candidate) -> None:
    m.Candidate.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        number=candidate.number,
        member=candidate.member,
        label=candidate.label,
        by=candidate.by,
        standing=_standing(candidate),
        changed_position=recorded.position,
    )


def _standing(candidate: Candidate) -> str:
    if candidate.elected:
        return ELECTED
    if candidate.dropped:
        return DROPPED
    if candidate.withdrawn:
        return WITHDRAWN
    return STANDS if candidate.accepted else NOMINATED


def _why(recorded: Recorded) -> Columns:
    """The round that decided, or the reasons of who withdraws."""
    match recorded.event:
        case elections.ElectionRoundClosed(round=round_):
            return {"round": round_}
        case elections.CandidacyWithdrawn(reasons=reasons):
            return {"reasons": reasons}
        case _:
            return {}
