"""Held votes: who has voted under seal or in secret, and what was opened of it."""

from django.db.models import QuerySet

from audit.log.encoding import Json
from audit.log.entry import Recorded
from governance import models as m
from governance.domain.proposal import ballot_events as be
from governance.domain.proposal.held import counted_choice, explanation_in
from governance.domain.proposal.secrecy import SEALED, SECRET
from governance.domain.proposal.stages import Stage
from governance.projections.cases import case_before
from governance.projections.rows import change, open_phase
from regime.domain.values import StateCode, Symbol


def project(recorded: Recorded) -> None:
    """Write what the entry says about votes that are not open."""
    match recorded.event:
        case be.SealedVoteCast() as cast:
            _cast(cast, recorded, held=SEALED, commitment=cast.vote)
        case be.SecretVoteCast() as secret:
            _cast(secret, recorded, held=SECRET, commitment="")
        case be.OpeningAwaited(round=round_, until=until):
            _rounds(recorded, round_).update(opening_until=until)
            open_phase(recorded, Stage.OPENING.value, until, stage=Stage.OPENING.value)
        case be.SealedVotesOpened(round=round_, openings=openings):
            for opening in openings:
                _open(opening, recorded, round_)
            change(recorded)
        case be.SecretBallotsPublished(round=round_, ballots=ballots):
            _rounds(recorded, round_).update(published=list(ballots))
            change(recorded)
        case _:
            pass


def _cast(
    cast: be.SealedVoteCast | be.SecretVoteCast, recorded: Recorded, *, held: str, commitment: str
) -> None:
    stream, position = recorded.entry.stream, recorded.position
    place = {"proposal": stream, "round": cast.round, "member": cast.member}
    m.Vote.objects.filter(**place, replaced_by=None).update(replaced_by=position)
    m.Vote.objects.create(
        position=position,
        proposal=stream,
        round=cast.round,
        member=cast.member,
        revision=cast.revision,
        choice="",
        held=held,
        commitment=commitment,
        cast_at=recorded.at,
    )
    change(recorded)


def _open(opening: Json, recorded: Recorded, round_: int) -> None:
    if not isinstance(opening, dict):
        return
    stream, said = recorded.entry.stream, opening["value"]
    for vote in m.Vote.objects.filter(pk=str(opening["position"]), proposal=stream):
        choice = counted_choice(
            said,
            proposal=Symbol(stream),
            case=case_before(stream),
            round_=round_,
            member=StateCode(vote.member),
        )
        m.Vote.objects.filter(pk=vote.position).update(
            choice=choice,
            explanation=explanation_in(said),
            opening={"salt": opening["salt"], "value": said},
            opened_position=recorded.position,
        )


def _rounds(recorded: Recorded, round_: int) -> "QuerySet[m.Ballot]":
    return m.Ballot.objects.filter(proposal=recorded.entry.stream, round=round_)
