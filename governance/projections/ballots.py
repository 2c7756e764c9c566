"""Rounds: calls, silences and votes as they open and close."""

from django.db.models import QuerySet

from audit.log.encoding import Json
from audit.log.entry import Recorded
from governance import models as m
from governance.domain.chapters.ballots import said as ballots_said
from governance.domain.chapters.ballots.unopened import NOT_OPENED
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.elections.said import ElectionRoundClosed
from governance.domain.chapters.ladder.said import SilenceExtended
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes import said as votes
from governance.domain.chapters.votes.counting import count
from governance.domain.chapters.votes.said import DisputesNoted
from governance.domain.chapters.votes.state import Ballot
from regime.domain.engine.writing import write_result

ELECTED, NOT_ELECTED = "elected", "not_elected"


def project(recorded: Recorded, before: Proposal, after: Proposal) -> None:
    """Write what the entry says about a round."""
    call = after.call
    match recorded.event:
        case votes.VoteOpened() if after.ballot:
            _open(recorded, after.ballot, Stage.VOTE)
        case calls.ConsensusCalled() | calls.SilenceOpened() if call:
            _open(recorded, call, after.stage)
        case SilenceExtended() if call:
            _round(recorded, call.round).update(step=call.step, closes_at=call.closes_at)
        case DisputesNoted() if call:
            _round(recorded, call.round).update(in_dispute=list(call.in_dispute))
        case ballots_said.OpeningAwaited(round=number) if after.stage_due:
            _round(recorded, number).update(opening_until=after.stage_due.at)
        case ballots_said.SecretBallotsPublished(round=number, ballots=ballots):
            _round(recorded, number).update(published=list(ballots))
        case ballots_said.VotersAskedToOpen(round=number, until=until):
            _round(recorded, number).update(opening_until=until)
        case ballots_said.ClaimsOpened(round=number, until=until):
            _round(recorded, number).update(claims_until=until)
        case ballots_said.BallotClaimed(round=number) as claim:
            _claim(recorded, number, claim)
        case ballots_said.OpeningFailed(round=number) if before.ballot:
            _close(recorded, number, _not_opened(before.ballot))
        case votes.ElectorsLeftOut(round=number, ruling=None) if call and call.round == number:
            _round(recorded, number).update(electors=call.electors)
        case votes.ElectorsLeftOut(round=number, ruling=None) if after.ballot:
            _round(recorded, number).update(electors=after.ballot.electors)
        case _:
            _project_close(recorded)


def _claim(recorded: Recorded, number: int, claim: ballots_said.BallotClaimed) -> None:
    row = _round(recorded, number).get()
    said = {"member": claim.member, "reasons": claim.reasons, "position": recorded.position}
    _round(recorded, number).update(claims=[*row.claims, said])


def _not_opened(ballot: Ballot) -> Json:
    """What a round that was not opened comes to: no outcome, and the count of what is known."""
    none: dict[str, Json] = {"adopted": False, "reason": NOT_OPENED}
    if ballot.question == votes.ELECTION:
        return none
    told = write_result(count(ballot))
    return {**told, **none} if isinstance(told, dict) else none


def _project_close(recorded: Recorded) -> None:
    match recorded.event:
        case (
            calls.ConsensusCallClosed(round=number, result=result)
            | calls.SilenceClosed(round=number, result=result)
            | votes.VoteClosed(round=number, result=result)
            | votes.QuorumFailed(round=number, result=result)
        ):
            _close(recorded, number, result)
        case ElectionRoundClosed(round=number, elected=elected):
            reason = ELECTED if elected else NOT_ELECTED
            _close(recorded, number, {"adopted": bool(elected), "reason": reason})
        case _:
            pass


def _open(recorded: Recorded, ballot: Ballot, kind: Stage) -> None:
    m.Ballot.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        round=ballot.round,
        kind=kind.value,
        question=ballot.question,
        repeats=ballot.repeats,
        step=ballot.step,
        electors=ballot.electors,
        opened_at=recorded.at,
        closes_at=ballot.closes_at,
    )


def _close(recorded: Recorded, number: int, result: Json) -> None:
    _round(recorded, number).update(result=result, closed_position=recorded.position)


def _round(recorded: Recorded, number: int) -> "QuerySet[m.Ballot]":
    return m.Ballot.objects.filter(proposal=recorded.entry.stream, round=number)
