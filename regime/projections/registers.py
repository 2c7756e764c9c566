"""Registers: disputes, complaints, notices to leave, reviews of access, instruments."""

from typing import Any

from audit.log.entry import Recorded
from regime import models as m
from regime.domain.chapters.complaints import said as complaints
from regime.domain.chapters.disputes import said as disputes
from regime.domain.chapters.membership import said as membership
from regime.domain.state import Regime


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write what the entry says in a register."""
    match recorded.event:
        case disputes.DisputeDeclared() | disputes.DisputeEnded() | disputes.DisputeContested():
            _project_dispute(recorded)
        case (
            complaints.ComplaintFiled()
            | complaints.AnswerOverdue()
            | complaints.ComplaintAnswered()
        ):
            _project_complaint(recorded, after)
        case _:
            _project_membership(recorded, before)


def _project_dispute(recorded: Recorded) -> None:
    position = recorded.position
    match recorded.event:
        case disputes.DisputeDeclared() as d:
            m.Dispute.objects.create(
                declared_at=recorded.at, position=position, changed_position=position, **vars(d)
            )
        case disputes.DisputeEnded(number=number, reasons=reasons):
            m.Dispute.objects.filter(pk=number).update(
                ended_at=recorded.at, reasons=reasons, changed_position=position
            )
        case disputes.DisputeContested(number=number, reasons=reasons):
            m.Dispute.objects.filter(pk=number).update(
                contested_at=recorded.at,
                contested_because=reasons,
                contested_position=position,
                changed_position=position,
            )
        case _:
            pass


def _project_complaint(recorded: Recorded, after: Regime) -> None:
    position = recorded.position
    match recorded.event:
        case complaints.ComplaintFiled(office=office) as f:
            values: dict[str, Any] = vars(f) | {"office": office.value}
            m.Complaint.objects.create(
                filed_at=recorded.at, position=position, changed_position=position, **values
            )
        case complaints.AnswerOverdue(number=number):
            m.Complaint.objects.filter(pk=number).update(
                overdue=after.complaints[number].overdue, changed_position=position
            )
        case complaints.ComplaintAnswered(number=number, answer=answer, member=member):
            m.Complaint.objects.filter(pk=number).update(
                answer=answer,
                answered_at=recorded.at,
                answered_by=member,
                changed_position=position,
            )
        case _:
            pass


def _project_membership(recorded: Recorded, before: Regime) -> None:
    position, at = recorded.position, recorded.at
    match recorded.event:
        case membership.WithdrawalNotified() as n:
            m.Withdrawal.objects.create(
                position=position, changed_position=position, notified_at=at, **vars(n)
            )
        case membership.WithdrawalRevoked(member=member, reasons=why):
            notice = before.membership.leaving[member]
            _notice(recorded, notice.position, revoked_at=at, revoked_because=why)
        case membership.MembershipEnded(member=member):
            notice = before.membership.leaving[member]
            _notice(recorded, notice.position, ended_at=at)
        case membership.AccessReviewed() as r:
            m.AccessReview.objects.create(
                position=position,
                reviewed_at=at,
                member=r.member,
                granted=r.granted,
                reasons=r.reasons,
            )
        case membership.InstrumentDeposited() as d:
            m.Instrument.objects.create(position=position, recorded_at=at, **vars(d))
        case _:
            pass


def _notice(recorded: Recorded, position: int, **values: Any) -> None:
    rows = m.Withdrawal.objects.filter(pk=position)
    rows.update(changed_position=recorded.position, **values)
