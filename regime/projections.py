"""Projection of what stands: from an entry, and its own tables, to rows."""

from typing import Any

from django.db import models as db

from audit.log.entry import Recorded
from audit.projections import projections
from regime import models as m
from regime.domain import complaint_events as ce
from regime.domain import dispute_events as de
from regime.domain import events as e
from regime.domain import office_events as oe
from regime.domain import outcome_events as o
from regime.domain.membership import events as me
from regime.domain.values import Standing


class RegimeProjection:
    code = "regime"
    models: tuple[type[db.Model], ...] = (
        m.Founding,
        m.Source,
        m.Member,
        m.Article,
        m.Matter,
        m.RulesEdition,
        m.Criterion,
        m.CriteriaEdition,
        m.Record,
        m.DecidedRecord,
        m.Correction,
        m.Credential,
        m.Dispute,
        m.Complaint,
        m.Withdrawal,
        m.AccessReview,
        m.Instrument,
    )

    def project(self, recorded: Recorded) -> None:
        """Write what the entry says about what stands."""
        position = recorded.position
        match recorded.event:
            case e.RegimeFounded() as f:
                m.Founding.objects.create(position=position, **vars(f))
            case e.SourceRecorded() as s:
                m.Source.objects.create(code=s.source, position=position, **_rest(s, "source"))
            case e.MemberRecorded() as r:
                m.Member.objects.create(
                    code=r.member,
                    position=position,
                    changed_position=position,
                    **_rest(r, "member"),
                )
            case e.StandingDeclared(member=code, name=name, standing=standing):
                _stand(recorded, code, standing, name=name, told_by=recorded.event.decision)
            case e.CriterionRecorded() as r:
                values = _rest(r, "criterion")
                m.Criterion.objects.create(code=r.criterion, position=position, **values)
            case e.RecordEntered() as r:
                m.Record.objects.create(position=position, **vars(r))
            case e.CriteriaEditionAdopted() as c:
                _adopt_criteria(c, recorded)
            case e.ArticleRecorded() as a:
                m.Article.objects.create(position=position, **_rest(a, "as_of"))
            case e.MatterRecorded() as r:
                m.Matter.objects.create(position=position, **_rest(r, "bound", "as_of"))
            case e.RulesEditionAdopted() as adopted:
                _adopt_edition(adopted, recorded)
            case o.ParametersCorrected() as c:
                values = vars(c) | {"corrected_at": recorded.at}
                m.Correction.objects.create(position=position, **values)
            case o.RecordDecided() as decided:
                _decide_record(decided, recorded)
            case _:
                _project_people(recorded)


def _adopt_edition(adopted: e.RulesEditionAdopted, recorded: Recorded) -> None:
    m.RulesEdition.objects.create(
        edition=adopted.edition,
        digest=adopted.digest,
        decision=adopted.decision,
        roles=adopted.roles,
        in_force_at=recorded.at,
        position=recorded.position,
    )
    for model, positions in ((m.Article, adopted.articles), (m.Matter, adopted.matters)):
        found = model._default_manager.filter(position__in=list(positions.values()))
        found.update(edition=adopted.edition)


def _adopt_criteria(adopted: e.CriteriaEditionAdopted, recorded: Recorded) -> None:
    m.CriteriaEdition.objects.create(
        edition=adopted.edition,
        digest=adopted.digest,
        scoring=adopted.scoring,
        in_force_at=recorded.at,
        position=recorded.position,
    )


def _decide_record(decided: o.RecordDecided, recorded: Recorded) -> None:
    """A record as the decision leaves it; one of the founding has its new fields from then on."""
    where = {"collection": decided.collection, "record": decided.record}
    founded = m.Record.objects.filter(**where).first()
    last = m.DecidedRecord.objects.filter(**where).last()
    known = last or founded
    before = known.data if known else None
    data = {**(before or {}), **decided.data}
    m.DecidedRecord.objects.create(
        position=recorded.position,
        title=decided.title or (known.title if known else decided.record),
        data=data,
        before=before,
        decision=decided.decision,
        in_force_at=recorded.at,
        **where,
    )
    if founded:
        m.Record.objects.filter(pk=founded.pk).update(data=data)


def _stand(
    recorded: Recorded, code: str, standing: Standing, *, told_by: str = "", **changed: str | None
) -> None:
    """How a state stands from now on; of a new one the record knows no more than this."""
    values = {
        **changed,
        "standing": standing.value,
        "changed_position": recorded.position,
    }
    new = {"facts": {}, "sources": [], "confidence": told_by, "position": recorded.position}
    m.Member.objects.update_or_create(code=code, defaults=values, create_defaults={**values, **new})


def _project_people(recorded: Recorded) -> None:
    match recorded.event:
        case e.DelegateAccredited(subject=subject, member=member, capacity=capacity):
            _begin(recorded, subject=subject, capacity=capacity.value, member=member)
        case e.OfficerAppointed(subject=subject, office=office):
            _begin(recorded, subject=subject, capacity="officer", office=office.value)
        case (
            e.ChairNamed(member=member, subject=subject)
            | oe.ChairTookOffice(member=member, subject=subject)
        ):
            _end(recorded, m.Credential.objects.filter(capacity="chair"))
            _begin(recorded, subject=subject, capacity="chair", member=member)
        case e.CapacityChanged(subject=subject, capacity=capacity, member=member):
            _end(recorded, m.Credential.objects.filter(subject=subject))
            _begin(recorded, subject=subject, capacity=capacity.value, member=member)
        case oe.ChairTermEnded():
            _end(recorded, m.Credential.objects.filter(capacity="chair"))
        case (
            e.AccreditationEnded(subject=subject)
            | e.AppointmentEnded(subject=subject)
            | oe.TermOfOfficeEnded(subject=subject)
        ):
            _end(recorded, m.Credential.objects.filter(subject=subject))
        case de.DisputeDeclared() | de.DisputeEnded() | de.DisputeContested():
            _project_dispute(recorded)
        case ce.ComplaintFiled() | ce.AnswerOverdue() | ce.ComplaintAnswered():
            _project_complaint(recorded)
        case _:
            _project_membership(recorded)


def _project_membership(recorded: Recorded) -> None:
    position, at = recorded.position, recorded.at
    match recorded.event:
        case me.StateInvited(member=code, name=name, group=group):
            _stand(recorded, code, Standing.APPLICANT, name=name, group=group)
        case me.WithdrawalNotified() as n:
            m.Withdrawal.objects.create(
                position=position, changed_position=position, notified_at=at, **vars(n)
            )
            _told(recorded, n.member)
        case me.WithdrawalRevoked(member=code, reasons=why):
            _told(recorded, code)
            _notice_over(recorded, code, revoked_at=at, revoked_because=why)
        case me.MembershipEnded(member=code):
            _notice_over(recorded, code, ended_at=at)
            _leave(recorded, code)
        case me.AdherenceEnded(member=code):
            _leave(recorded, code)
        case me.AccessReviewed() as r:
            m.AccessReview.objects.create(position=position, reviewed_at=at, **vars(r))
            _told(recorded, r.member)
        case me.InstrumentDeposited() as d:
            m.Instrument.objects.create(position=position, recorded_at=at, **vars(d))
            _told(recorded, d.member)
        case _:
            pass


def _told(recorded: Recorded, state: str) -> None:
    """Something more is said of the state, which stands as it did."""
    m.Member.objects.filter(pk=state).update(changed_position=recorded.position)


def _notice_over(recorded: Recorded, member: str, **values: Any) -> None:
    running = m.Withdrawal.objects.filter(member=member, revoked_at=None, ended_at=None)
    running.update(changed_position=recorded.position, **values)


def _leave(recorded: Recorded, state: str) -> None:
    """The state takes part no more, and nobody acts for it."""
    _stand(recorded, state, Standing.FORMER)
    _end(recorded, m.Credential.objects.filter(member=state))


def _project_dispute(recorded: Recorded) -> None:
    position = recorded.position
    match recorded.event:
        case de.DisputeDeclared() as d:
            m.Dispute.objects.create(
                declared_at=recorded.at, position=position, changed_position=position, **vars(d)
            )
        case de.DisputeEnded(number=number, reasons=reasons):
            m.Dispute.objects.filter(pk=number).update(
                ended_at=recorded.at, reasons=reasons, changed_position=position
            )
        case de.DisputeContested(number=number, reasons=reasons):
            m.Dispute.objects.filter(pk=number).update(
                contested_at=recorded.at,
                contested_because=reasons,
                contested_position=position,
                changed_position=position,
            )


def _project_complaint(recorded: Recorded) -> None:
    position = recorded.position
    match recorded.event:
        case ce.ComplaintFiled(office=office) as f:
            m.Complaint.objects.create(
                office=office.value,
                filed_at=recorded.at,
                position=position,
                changed_position=position,
                **_rest(f, "office"),
            )
        case ce.AnswerOverdue(number=number):
            m.Complaint.objects.filter(pk=number).update(overdue=True, changed_position=position)
        case ce.ComplaintAnswered(number=number, answer=answer, member=member):
            m.Complaint.objects.filter(pk=number).update(
                answer=answer,
                answered_at=recorded.at,
                answered_by=member,
                changed_position=position,
            )


def _begin(
    recorded: Recorded,
    *,
    subject: str,
    capacity: str,
    member: str | None = None,
    office: str | None = None,
) -> None:
    m.Credential.objects.create(
        position=recorded.position,
        subject=subject,
        capacity=capacity,
        member=member,
        office=office,
        since_at=recorded.at,
    )


def _end(recorded: Recorded, credentials: "db.QuerySet[m.Credential]") -> None:
    credentials.filter(ended_at=None).update(ended_at=recorded.at, ended_position=recorded.position)


def _rest(happened: Any, *left_out: str) -> dict[str, Any]:
    return {key: value for key, value in vars(happened).items() if key not in left_out}


projections.add(RegimeProjection())
