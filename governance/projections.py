"""Projection of what moves: from an entry, and its own tables, to rows."""

from datetime import datetime
from typing import Any

from django.db import models as db

from audit.log.entry import Recorded
from audit.projections import projections
from governance import models as m
from governance.domain.proposal import events as e
from governance.domain.proposal.state import Stage


class ProposalProjection:
    code = "governance"
    models: tuple[type[db.Model], ...] = (m.Proposal, m.Ballot, m.Vote, m.Decision, m.Deadline)

    def project(self, recorded: Recorded) -> None:
        """Write what the entry says about a proposal."""
        match recorded.event:
            case e.ProposalSubmitted() as s:
                _submit(s, recorded)
            case e.ProposalAdmitted():
                _change(recorded, admitted_at=recorded.at)
            case e.ProposalDeemedAdmitted():
                _change(recorded, admitted_at=recorded.at, admitted_by_default=True)
            case e.ProposalReturned(reasons=reasons):
                _end(recorded, Stage.RETURNED, reasons)
            case e.ProposalWithdrawn(reasons=reasons):
                _end(recorded, Stage.WITHDRAWN, reasons)
            case e.ConsultationOpened(until=until):
                _change(recorded, stage=Stage.CONSULTATION.value, consultation_until=until)
                _due(recorded, until)
            case _:
                _project_decision(recorded)


def _project_decision(recorded: Recorded) -> None:
    match recorded.event:
        case e.VoteOpened() as opened:
            _open_ballot(opened, recorded)
        case e.VoteCast() as cast:
            _cast(cast, recorded)
        case e.VoteClosed() as closed:
            _close_ballot(recorded, round_=closed.round, result=closed.result)
        case e.QuorumFailed() as failed:
            _close_ballot(recorded, round_=failed.round, result=failed.result)
        case e.ProposalNotAdopted(reason=reason):
            _end(recorded, Stage.NOT_ADOPTED, reason)
        case e.ProposalAdopted() as adopted:
            _adopt(adopted, recorded)
        case e.DecisionTookEffect() as took:
            _change(recorded, stage=Stage.IN_FORCE.value)
            m.Decision.objects.filter(pk=took.decision).update(
                in_force_at=recorded.at,
                edition=took.edition,
                changed_position=recorded.position,
            )
            _settle(recorded)
        case _:
            pass


def _submit(submitted: e.ProposalSubmitted, recorded: Recorded) -> None:
    year, number = _numbers(submitted.symbol)
    m.Proposal.objects.create(
        symbol=submitted.symbol,
        year=year,
        number=number,
        matter=submitted.matter,
        sponsor=submitted.sponsor,
        title=submitted.title,
        basis=submitted.basis,
        text=submitted.text,
        reasons=submitted.reasons,
        effect=submitted.effect,
        procedure=submitted.procedure,
        edition=submitted.edition,
        stage=Stage.SUBMITTED.value,
        submitted_at=recorded.at,
        admissibility_until=submitted.admissibility_until,
        position=recorded.position,
        changed_position=recorded.position,
    )
    _due(recorded, submitted.admissibility_until)


def _open_ballot(opened: e.VoteOpened, recorded: Recorded) -> None:
    m.Ballot.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        round=opened.round,
        step=opened.step,
        electors=opened.electors,
        opened_at=recorded.at,
        closes_at=opened.closes_at,
    )
    _change(recorded, stage=Stage.VOTE.value, closes_at=opened.closes_at)
    _due(recorded, opened.closes_at)


def _cast(cast: e.VoteCast, recorded: Recorded) -> None:
    if cast.replaces is not None:
        m.Vote.objects.filter(pk=cast.replaces).update(replaced_by=recorded.position)
    m.Vote.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        round=cast.round,
        member=cast.member,
        choice=cast.choice,
        explanation=cast.explanation,
        cast_at=recorded.at,
    )
    _change(recorded)


def _close_ballot(recorded: Recorded, *, round_: int, result: Any) -> None:
    m.Ballot.objects.filter(proposal=recorded.entry.stream, round=round_).update(
        result=result, closed_position=recorded.position
    )
    _change(recorded)
    _settle(recorded)


def _adopt(adopted: e.ProposalAdopted, recorded: Recorded) -> None:
    year, number = _numbers(adopted.decision)
    m.Decision.objects.create(
        symbol=adopted.decision,
        year=year,
        number=number,
        proposal=recorded.entry.stream,
        effect=adopted.effect,
        adopted_at=recorded.at,
        effective_at=adopted.effective_at,
        position=recorded.position,
        changed_position=recorded.position,
    )
    _change(
        recorded,
        stage=Stage.ADOPTED.value,
        ended_at=recorded.at,
        effective_at=adopted.effective_at,
    )
    _due(recorded, adopted.effective_at)


def _end(recorded: Recorded, stage: Stage, ending: str) -> None:
    _change(recorded, stage=stage.value, ended_at=recorded.at, ending=ending)
    _settle(recorded)


def _change(recorded: Recorded, **values: Any) -> None:
    m.Proposal.objects.filter(pk=recorded.entry.stream).update(
        changed_position=recorded.position, **values
    )


def _due(recorded: Recorded, at: datetime) -> None:
    m.Deadline.objects.update_or_create(
        stream=recorded.entry.stream, defaults={"at": at, "position": recorded.position}
    )


def _settle(recorded: Recorded) -> None:
    m.Deadline.objects.filter(pk=recorded.entry.stream).delete()


def _numbers(symbol: str) -> tuple[int, int]:
    """Year and number of a symbol such as ``XX/2026/P/7``."""
    _, year, _, number = symbol.rsplit("/", 3)
    return int(year), int(number)


projections.add(ProposalProjection())
