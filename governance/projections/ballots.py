"""Votes: rounds as they open and close, and the votes in them."""

from audit.log.encoding import Json
from audit.log.entry import Recorded
from governance import models as m
from governance.domain.proposal import events as e
from governance.domain.proposal.stages import Stage
from governance.projections import held_votes
from governance.projections.rows import change, close_phase, end_objections, open_phase, settle


def project(recorded: Recorded) -> None:
    """Write what the entry says about a vote."""
    match recorded.event:
        case e.VoteOpened() as opened:
            _open(opened, recorded)
        case e.VoteCast() as cast:
            _cast(cast, recorded)
        case e.VoteClosed() as closed:
            _close(recorded, round_=closed.round, result=closed.result)
        case e.QuorumFailed() as failed:
            _close(recorded, round_=failed.round, result=failed.result)
        case _:
            held_votes.project(recorded)


def _open(opened: e.VoteOpened, recorded: Recorded) -> None:
    m.Ballot.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        round=opened.round,
        kind=Stage.VOTE.value,
        question=opened.question,
        repeats=opened.repeats,
        step=opened.step,
        electors=opened.electors,
        opened_at=recorded.at,
        closes_at=opened.closes_at,
    )
    stage = Stage.VOTE
    if opened.question == e.APPEAL:
        stage = Stage.APPEAL
    else:
        end_objections(recorded)
    open_phase(recorded, stage.value, opened.closes_at, stage=stage.value)


def _cast(cast: e.VoteCast, recorded: Recorded) -> None:
    if cast.replaces is not None:
        m.Vote.objects.filter(pk=cast.replaces).update(replaced_by=recorded.position)
    m.Vote.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        round=cast.round,
        member=cast.member,
        revision=cast.revision,
        choice=cast.choice,
        explanation=cast.explanation,
        cast_at=recorded.at,
    )
    change(recorded)


def _close(recorded: Recorded, *, round_: int, result: Json) -> None:
    m.Ballot.objects.filter(proposal=recorded.entry.stream, round=round_).update(
        result=result, closed_position=recorded.position
    )
    close_phase(recorded)
    settle(recorded)
    change(recorded)
