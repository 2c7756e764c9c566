"""Decisions, each with its effect, and the reservations to them, as they stand."""

from typing import Any

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.chapters.effects import said as effects
from governance.domain.chapters.effects.state import Reservation
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes import said as votes
from governance.projections.life import numbers_of
from regime.domain.values import StateCode


def project(recorded: Recorded, before: Proposal, after: Proposal) -> None:
    """Write what the entry says about a decision, its effect or a reservation to it."""
    match recorded.event:
        case votes.ProposalAdopted() as adopted:
            _adopt(adopted, recorded)
        case effects.DecisionTookEffect(edition=edition):
            until = after.stage_due.at if after.stage_due else None
            _change(recorded, in_force_at=recorded.at, ends_at=until, edition=edition)
        case effects.EffectEnded(reason=reason):
            _change(recorded, ended_at=recorded.at, ended_by=reason)
        case _:
            pass
    _project_reservations(recorded, before, after)


def _adopt(adopted: votes.ProposalAdopted, recorded: Recorded) -> None:
    year, number = numbers_of(adopted.decision)
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


def _project_reservations(recorded: Recorded, before: Proposal, after: Proposal) -> None:
    """Each that the entry files, renews or ends; the decision's page changes with them."""
    known, stand = before.reservations, after.reservations
    if known == stand:
        return
    for member, reservation in stand.items():
        if member not in known:
            _file(recorded, reservation)
        elif reservation != known[member]:
            until, renewals = reservation.lapses.at, reservation.renewals
            _keep(
                recorded, member, until=until, renewals=renewals, renewed_because=_words(recorded)
            )
    for member in known.keys() - stand.keys():
        _keep(recorded, member, ended_at=recorded.at, ending=recorded.entry.type)
    _change(recorded)


def _file(recorded: Recorded, reservation: Reservation) -> None:
    m.Reservation.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        member=reservation.member,
        reasons=_words(recorded),
        filed_at=recorded.at,
        until=reservation.lapses.at,
        changed_position=recorded.position,
    )


def _keep(recorded: Recorded, member: StateCode, **values: Any) -> None:
    m.Reservation.objects.filter(
        proposal=recorded.entry.stream, member=member, ended_at=None
    ).update(changed_position=recorded.position, **values)


def _words(recorded: Recorded) -> str:
    match recorded.event:
        case effects.ReservationFiled(reasons=words) | effects.ReservationRenewed(reasons=words):
            return words
        case _:
            return ""


def _change(recorded: Recorded, **values: Any) -> None:
    m.Decision.objects.filter(proposal=recorded.entry.stream).update(
        changed_position=recorded.position, **values
    )
