"""Phases beside the vote: calls, silences, the ladder, summaries, notices and requests."""

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.proposal import phase_events as fe
from governance.domain.proposal.events import TEXT
from governance.domain.proposal.stages import Stage
from governance.projections.rows import (
    change,
    close_phase,
    end,
    end_objections,
    open_phase,
    settle,
)


def project(recorded: Recorded) -> None:
    """Write what the entry says about a phase."""
    match recorded.event:
        case fe.ConsensusCalled() as called:
            _open(called, recorded, Stage.CONSENSUS)
        case fe.SilenceOpened() as opened:
            _open(opened, recorded, Stage.SILENCE)
        case fe.ResultAwaited():
            close_phase(recorded)
            settle(recorded)
            change(recorded, stage=Stage.AWAITING.value, closes_at=None)
        case fe.ConsensusCallClosed() as closed:
            _close(closed, recorded)
        case fe.SilenceClosed() as closed_silence:
            _close(closed_silence, recorded)
        case fe.LadderStepOpened(name=name, until=until):
            open_phase(recorded, Stage.LADDER.value, until, name=name, stage=Stage.LADDER.value)
        case fe.OpinionRequested() | fe.ConsensusReached():
            change(recorded)
        case _:
            _project_without_call(recorded)


def _project_without_call(recorded: Recorded) -> None:
    match recorded.event:
        case fe.SummaryAwaited(until=until):
            end_objections(recorded)
            open_phase(recorded, Stage.SUMMARY.value, until, stage=Stage.SUMMARY.value)
        case fe.SummaryPublished(summary=summary):
            change(recorded, summary=summary)
        case fe.NoticeGiven(until=until, challenge_until=challenge):
            stage = Stage.NOTICE.value
            open_phase(recorded, stage, until, stage=stage, challenge_until=challenge)
        case fe.ReadingRecorded(challenge_until=until):
            stage = Stage.NOTICE.value
            open_phase(recorded, stage, until, stage=stage, challenge_until=until)
        case fe.ReadingUnchallenged():
            end(recorded, Stage.RECORDED, "")
        case fe.NoticeChallenged(reasons=reasons, challenge=challenge):
            end(recorded, Stage.CHALLENGED, reasons, challenge=challenge or "")
        case fe.TransferReported() as reported:
            m.TransferReport.objects.create(
                position=recorded.position,
                proposal=recorded.entry.stream,
                reported_at=recorded.at,
                **vars(reported),
            )
            change(recorded)
        case fe.NoticeTookEffect():
            end(recorded, Stage.IN_FORCE, "", effective_at=recorded.at)
        case fe.RequestOpened(until=until):
            open_phase(recorded, Stage.REQUEST.value, until, stage=Stage.REQUEST.value)
        case _:
            pass


def _open(opened: fe.ConsensusCalled | fe.SilenceOpened, recorded: Recorded, stage: Stage) -> None:
    m.Ballot.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        round=opened.round,
        kind=stage.value,
        question=TEXT,
        step=opened.step,
        electors=opened.electors,
        opened_at=recorded.at,
        closes_at=opened.closes_at,
    )
    open_phase(recorded, stage.value, opened.closes_at, stage=stage.value)


def _close(closed: fe.ConsensusCallClosed | fe.SilenceClosed, recorded: Recorded) -> None:
    m.Ballot.objects.filter(proposal=recorded.entry.stream, round=closed.round).update(
        result=closed.result, closed_position=recorded.position
    )
    close_phase(recorded)
    settle(recorded)
    change(recorded)
