"""Elections: nominations, candidacies, and what each round put to the vote and brought."""

from typing import Any

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.proposal import election_events as ve
from governance.domain.proposal.stages import Stage
from governance.projections.rows import change, close_phase, open_phase, settle

NOMINATED, STANDS, WITHDRAWN, ELECTED, DROPPED = (
    "nominated",
    "stands",
    "withdrawn",
    "elected",
    "dropped_out",
)


def project(recorded: Recorded) -> None:
    """Write what the entry says about an election."""
    match recorded.event:
        case ve.NominationOpened(group=group, until=until):
            if group:
                stage = Stage.NOMINATION.value
                open_phase(recorded, stage, until, stage=stage)
            change(recorded, admitted_at=recorded.at)
        case ve.CandidateNominated() as nominated:
            _nominate(nominated, recorded)
        case ve.CandidacyAccepted(number=number):
            _stand(recorded, number, STANDS)
        case ve.CandidacyWithdrawn(number=number, reasons=reasons):
            _stand(recorded, number, WITHDRAWN, reasons=reasons)
        case ve.CandidatesPut(round=round_, candidates=candidates):
            m.BallotPaper.objects.create(
                position=recorded.position,
                proposal=recorded.entry.stream,
                round=round_,
                candidates=list(candidates),
            )
            change(recorded)
        case ve.ElectionRoundClosed() as closed:
            _close(closed, recorded)
        case _:
            pass


def _nominate(nominated: ve.CandidateNominated, recorded: Recorded) -> None:
    m.Candidate.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        number=nominated.number,
        member=nominated.member,
        label=nominated.label,
        by=nominated.by,
        standing=STANDS if nominated.by == nominated.member else NOMINATED,
        changed_position=recorded.position,
    )
    change(recorded)


def _stand(recorded: Recorded, number: int, standing: str, **values: Any) -> None:
    m.Candidate.objects.filter(proposal=recorded.entry.stream, number=number).update(
        standing=standing, changed_position=recorded.position, **values
    )
    change(recorded)


def _close(closed: ve.ElectionRoundClosed, recorded: Recorded) -> None:
    stream = recorded.entry.stream
    m.BallotPaper.objects.filter(proposal=stream, round=closed.round).update(
        counts=list(closed.counts),
        elected=list(closed.elected),
        dropped=list(closed.dropped),
        lots=list(closed.lots),
        seed=closed.seed,
    )
    reason = ELECTED if closed.elected else "not_elected"
    m.Ballot.objects.filter(proposal=stream, round=closed.round).update(
        result={"adopted": bool(closed.elected), "reason": reason},
        closed_position=recorded.position,
    )
    for numbers, standing in ((closed.elected, ELECTED), (closed.dropped, DROPPED)):
        for number in numbers:
            _stand(recorded, number, standing, round=closed.round)
    close_phase(recorded)
    settle(recorded)
    change(recorded)
