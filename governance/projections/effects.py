"""What follows a decision: the end of its effect, and reservations, each as it stands."""

from django.db.models import QuerySet

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.proposal import effect_events as fx
from governance.domain.proposal.stages import Stage
from governance.projections.rows import change, due, settle


def project(recorded: Recorded) -> None:
    """Write what the entry says about a decision's effect or a reservation to it."""
    match recorded.event:
        case fx.EffectEnded() as ended:
            _end_effect(ended, recorded)
        case fx.ReservationFiled() as filed:
            _file(filed, recorded)
        case fx.ReservationRenewed() as renewed:
            _renew(renewed, recorded)
        case fx.ReservationWithdrawn(member=member) | fx.ReservationLapsed(member=member):
            settle(recorded, item=_item(member))
            _end(recorded, _standing(recorded).filter(member=member))
        case fx.PlanCertified():
            change(recorded)
        case _:
            pass


def _end_effect(ended: fx.EffectEnded, recorded: Recorded) -> None:
    settle(recorded)
    change(recorded, stage=Stage.EXPIRED.value)
    m.Decision.objects.filter(pk=ended.decision).update(
        ended_at=recorded.at, ended_by=ended.reason, changed_position=recorded.position
    )
    for reservation in _standing(recorded):
        settle(recorded, item=_item(reservation.member))
    _end(recorded, _standing(recorded))


def _file(filed: fx.ReservationFiled, recorded: Recorded) -> None:
    m.Reservation.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        member=filed.member,
        reasons=filed.reasons,
        filed_at=recorded.at,
        until=filed.until,
        changed_position=recorded.position,
    )
    due(recorded, filed.until, item=_item(filed.member))
    _changed(recorded)


def _renew(renewed: fx.ReservationRenewed, recorded: Recorded) -> None:
    due(recorded, renewed.until, item=_item(renewed.member))
    for standing in _standing(recorded).filter(member=renewed.member):
        m.Reservation.objects.filter(pk=standing.pk).update(
            until=renewed.until,
            renewals=standing.renewals + 1,
            renewed_because=renewed.reasons,
            changed_position=recorded.position,
        )
    _changed(recorded)


def _standing(recorded: Recorded) -> "QuerySet[m.Reservation]":
    return m.Reservation.objects.filter(proposal=recorded.entry.stream, ended_at=None)


def _end(recorded: Recorded, rows: "QuerySet[m.Reservation]") -> None:
    rows.update(
        ended_at=recorded.at, ending=recorded.entry.type, changed_position=recorded.position
    )
    _changed(recorded)


def _changed(recorded: Recorded) -> None:
    """The decision's page changes with its reservations."""
    change(recorded)
    m.Decision.objects.filter(proposal=recorded.entry.stream).update(
        changed_position=recorded.position
    )


def _item(member: str) -> str:
    return f"reservation {member}"
