"""Amendments and the division, the votes on them before the text, and the text that they leave."""

from typing import Any

from django.db.models import QuerySet

from audit.log.encoding import Json
from audit.log.entry import Recorded
from governance import models as m
from governance.domain.proposal import amendment_events as ae
from governance.domain.proposal.amendments import Standing, amendment_question, part_question
from governance.domain.proposal.stages import Stage
from governance.projections.rows import change, close_phase, open_phase, settle


def project(recorded: Recorded) -> None:
    """Write what the entry says about an amendment or a division."""
    match recorded.event:
        case ae.AmendmentFiled() as filed:
            _file(filed, recorded)
        case ae.AmendmentAccepted(number=number):
            _end(recorded, number, Standing.ACCEPTED)
        case ae.AmendmentWithdrawn(number=number, reasons=reasons):
            _end(recorded, number, Standing.WITHDRAWN, ending=reasons)
        case ae.AmendmentFell(number=number, reason=reason):
            _end(recorded, number, Standing.FALLEN, ending=reason)
        case ae.AmendmentOrderSet():
            change(recorded)
        case ae.AmendmentsOrdered() as ordered:
            _order(ordered, recorded)
        case ae.TextMerged() as merged:
            _merge(merged, recorded)
        case _:
            _project_division(recorded)


def _project_division(recorded: Recorded) -> None:
    match recorded.event:
        case ae.DivisionRequested() as asked:
            _ask(asked, recorded)
        case ae.DivisionOpposed(member=member):
            row = _division(recorded).get()
            _divide(recorded, opposed_by=[*row.opposed_by, member])
        case ae.DivisionFell() | ae.DivisionRefused():
            _divide(recorded, ending=recorded.entry.type)
        case _:
            _project_votes(recorded)


def _project_votes(recorded: Recorded) -> None:
    match recorded.event:
        case ae.SeparateVotesOpened() as opened:
            _open(opened, recorded)
        case ae.SeparateVoteCast() as cast:
            _cast(cast, recorded)
        case ae.SeparateQuorumFailed(questions=questions):
            for question in questions:
                _close(recorded, question)
        case ae.SeparateVotesClosed():
            close_phase(recorded)
            settle(recorded)
            _divide(recorded, ending=recorded.entry.type)
        case _:
            _project_counts(recorded)


def _project_counts(recorded: Recorded) -> None:
    match recorded.event:
        case ae.AmendmentExcluded(number=number):
            _close(recorded, amendment_question(number))
            _end(recorded, number, Standing.EXCLUDED)
        case ae.AmendmentAdopted(number=number, result=result):
            _close(recorded, amendment_question(number), result)
            _end(recorded, number, Standing.ADOPTED)
        case ae.AmendmentRejected(number=number, result=result):
            _close(recorded, amendment_question(number), result)
            _end(recorded, number, Standing.REJECTED)
        case ae.PartKept(part=part, result=result) | ae.PartRejected(part=part, result=result):
            _close(recorded, part_question(part), result)
        case ae.PartInseparable(part=part):
            _close(recorded, part_question(part))
        case _:
            pass


def _file(filed: ae.AmendmentFiled, recorded: Recorded) -> None:
    m.Amendment.objects.create(
        symbol=_symbol(recorded, filed.number),
        proposal=recorded.entry.stream,
        number=filed.number,
        member=filed.member,
        revision=filed.revision,
        amends=filed.amends,
        edits=filed.edits,
        reasons=filed.reasons,
        standing=Standing.FILED.value,
        filed_at=recorded.at,
        position=recorded.position,
        changed_position=recorded.position,
    )
    change(recorded)


def _end(recorded: Recorded, number: int, standing: Standing, *, ending: str = "") -> None:
    m.Amendment.objects.filter(pk=_symbol(recorded, number)).update(
        standing=standing.value,
        ending=ending,
        ended_at=recorded.at,
        changed_position=recorded.position,
    )
    change(recorded)


def _order(ordered: ae.AmendmentsOrdered, recorded: Recorded) -> None:
    turns = zip(ordered.order, ordered.distances, strict=True)
    for place, (number, distance) in enumerate(turns, 1):
        m.Amendment.objects.filter(pk=_symbol(recorded, number)).update(
            place=place, distance=distance, changed_position=recorded.position
        )
    change(recorded)


def _merge(merged: ae.TextMerged, recorded: Recorded) -> None:
    row = m.Proposal.objects.get(pk=recorded.entry.stream)
    m.Revision.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        number=merged.revision,
        title=row.title,
        text=merged.text,
        effect=row.effect,
        reasons="",
        made_at=recorded.at,
    )
    change(recorded, revision=merged.revision, text=merged.text)


def _ask(asked: ae.DivisionRequested, recorded: Recorded) -> None:
    if row := _division(recorded).first():
        return _divide(recorded, requested_by=[*row.requested_by, asked.member])
    m.Division.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        revision=asked.revision,
        parts=list(asked.parts),
        requested_by=[asked.member],
        changed_position=recorded.position,
    )
    return change(recorded)


def _division(recorded: Recorded) -> "QuerySet[m.Division]":
    return m.Division.objects.filter(proposal=recorded.entry.stream, ending="")


def _divide(recorded: Recorded, **values: Any) -> None:
    _division(recorded).update(changed_position=recorded.position, **values)
    change(recorded)


def _open(opened: ae.SeparateVotesOpened, recorded: Recorded) -> None:
    stream = recorded.entry.stream
    for place, question in enumerate(opened.questions, 1):
        m.SeparateBallot.objects.create(
            key=f"{stream}/{opened.round}/{question}",
            proposal=stream,
            round=opened.round,
            question=question,
            repeats=opened.repeats,
            opened_at=recorded.at,
            closes_at=opened.closes_at,
            place=place,
            position=recorded.position,
        )
    stage = Stage.SEPARATE_VOTES.value
    open_phase(recorded, stage, opened.closes_at, stage=stage)


def _cast(cast: ae.SeparateVoteCast, recorded: Recorded) -> None:
    if cast.replaces is not None:
        m.SeparateVote.objects.filter(pk=cast.replaces).update(replaced_by=recorded.position)
    m.SeparateVote.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        round=cast.round,
        question=cast.question,
        member=cast.member,
        revision=cast.revision,
        choice=cast.choice,
        explanation=cast.explanation,
        cast_at=recorded.at,
    )
    change(recorded)


def _close(recorded: Recorded, question: str, result: Json = None) -> None:
    rows = m.SeparateBallot.objects.filter(
        proposal=recorded.entry.stream, question=question, outcome=""
    )
    rows.update(outcome=recorded.entry.type, result=result, closed_position=recorded.position)
    change(recorded)


def _symbol(recorded: Recorded, number: int) -> str:
    return f"{recorded.entry.stream}/A/{number}"
