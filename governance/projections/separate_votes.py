"""What is voted on before the text: the division, the questions, their votes and what they left."""

from collections.abc import Iterator

from audit.log.encoding import Json
from audit.log.entry import Recorded
from governance import models as m
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.amendments.state import amendment_question, part_question
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes.state import Ballot


def project(recorded: Recorded, before: Proposal, after: Proposal) -> None:
    """Write what the entry says about the division, or about a vote before the text."""
    _project_division(recorded, before, after)
    match recorded.event:
        case amendments.SeparateVotesOpened(questions=questions):
            for place, question in enumerate(questions, 1):
                _open(recorded, after.amendments.ballots[question], place=place)
        case amendments.SeparateVoteCast() as cast:
            _cast(recorded, cast, before)
        case _:
            for question, result in _answered(recorded):
                _close(recorded, before.amendments.ballots[question], result)


def _answered(recorded: Recorded) -> Iterator[tuple[str, Json]]:
    """The questions that the entry closes, each with its count where it was counted."""
    match recorded.event:
        case amendments.SeparateQuorumFailed(questions=questions):
            yield from ((question, None) for question in questions)
        case amendments.AmendmentExcluded(number=number):
            yield amendment_question(number), None
        case (
            amendments.AmendmentAdopted(number=number, result=result)
            | amendments.AmendmentRejected(number=number, result=result)
        ):
            yield amendment_question(number), result
        case (
            amendments.PartKept(part=part, result=result)
            | amendments.PartRejected(part=part, result=result)
        ):
            yield part_question(part), result
        case amendments.PartInseparable(part=part):
            yield part_question(part), None
        case _:
            pass


def _project_division(recorded: Recorded, before: Proposal, after: Proposal) -> None:
    was, division = before.amendments.division, after.amendments.division
    if division is was:
        return
    rows = m.Division.objects.filter(proposal=recorded.entry.stream, ending="")
    if division is None:
        rows.update(changed_position=recorded.position, ending=recorded.entry.type)
    elif was is None:
        m.Division.objects.create(
            position=recorded.position,
            proposal=recorded.entry.stream,
            revision=after.revision,
            parts=list(division.parts),
            requested_by=list(division.requested),
            changed_position=recorded.position,
        )
    else:
        rows.update(
            changed_position=recorded.position,
            parts=list(division.parts),
            requested_by=list(division.requested),
            opposed_by=list(division.opposed),
        )


def _open(recorded: Recorded, ballot: Ballot, *, place: int) -> None:
    m.SeparateBallot.objects.create(
        key=_key(recorded, ballot),
        proposal=recorded.entry.stream,
        round=ballot.round,
        question=ballot.question,
        repeats=ballot.repeats,
        opened_at=recorded.at,
        closes_at=ballot.closes_at,
        place=place,
        position=recorded.position,
    )


def _cast(recorded: Recorded, cast: amendments.SeparateVoteCast, before: Proposal) -> None:
    standing = before.amendments.ballots[cast.question].votes.get(cast.member)
    if standing:
        rows = m.SeparateVote.objects.filter(pk=standing.position)
        rows.update(replaced_by=recorded.position)
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


def _close(recorded: Recorded, ballot: Ballot, result: Json) -> None:
    m.SeparateBallot.objects.filter(pk=_key(recorded, ballot)).update(
        outcome=recorded.entry.type, result=result, closed_position=recorded.position
    )


def _key(recorded: Recorded, ballot: Ballot) -> str:
    return f"{recorded.entry.stream}/{ballot.round}/{ballot.question}"
