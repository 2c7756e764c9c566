"""Accession: applications, the roster of assessors, and where the clock looks for their ends."""

from datetime import datetime
from typing import Any

from audit.log.entry import Recorded
from governance import models as m
from regime.domain.accession import events as e
from regime.domain.accession import roster_events as re
from regime.domain.accession.outcomes import ADMITTED
from regime.domain.accession.steps import Step
from regime.domain.calendar_events import STREAM

RECEIPT, CHECK, DRAW, ASSESS, REPLY, VOTE = "receipt", "check", "draw", "assess", "reply", "vote"
_ALL = (RECEIPT, CHECK, DRAW, ASSESS, REPLY, VOTE)


def project(recorded: Recorded) -> None:
    """Write what the entry says about an application or the roster."""
    match recorded.event:
        case e.ApplicationFiled() as f:
            _file(recorded, f, state=f.state, answers=f.answers, covers=list(f.covers))
            _change(recorded, renews=f.renews or "", cured=dict(f.cured))
        case e.ApplicationFiledInConfidence() as f:
            _file(recorded, f, in_confidence=True, filing=f.filing, answers={}, covers=[])
        case e.FilingDisclosed() as d:
            _disclose(recorded, d)
        case e.ReceiptConfirmed():
            _change(recorded, receipt_at=recorded.at)
            _settle(recorded, RECEIPT)
        case e.ReceiptOverdue():
            _change(recorded, receipt_overdue=True)
            _settle(recorded, RECEIPT)
        case e.ShortcomingsListed(missing=missing, reasons=reasons):
            _change(recorded, step=Step.SHORT, missing=dict(missing), missing_reasons=reasons)
            _settle(recorded, RECEIPT, CHECK)
        case e.ApplicationSupplemented(answers=answers, complete_until=until):
            row = _row(recorded)
            _change(recorded, step=Step.FILED, answers={**row.answers, **answers})
            _check_again(recorded, until)
        case e.ApplicationSupplementedInConfidence(complete_until=until):
            _change(recorded, step=Step.FILED)
            _check_again(recorded, until)
        case e.ApplicationCertified(vote_by=until, reasons=reasons):
            _complete(recorded, until, complete_reasons=reasons)
        case e.ApplicationDeemedComplete(vote_by=until):
            _complete(recorded, until, deemed=True)
        case _:
            _project_panel(recorded)


def _project_panel(recorded: Recorded) -> None:
    match recorded.event:
        case e.RosterFixed() as fixed:
            _change(
                recorded,
                step=Step.DRAWING,
                seats=list(fixed.seats),
                excluded=dict(fixed.excluded),
                roster_position=recorded.position,
                draw_until=fixed.draw_until,
                assess_until=fixed.assess_until,
            )
            _due(recorded, DRAW, fixed.draw_until)
        case e.AssessorsDrawn() as drawn:
            _draw(recorded, drawn)
        case e.AssessorRecused() as left:
            _recuse(recorded, left)
        case e.FindingMade() as f:
            _find(recorded, f)
        case e.AssessmentExtended(until=until, reasons=reasons):
            _change(recorded, assess_until=until, extension_reasons=reasons)
            _due(recorded, ASSESS, until)
        case _:
            _project_report(recorded)


def _project_report(recorded: Recorded) -> None:
    match recorded.event:
        case e.DraftReportIssued(reply_until=until) as d:
            _change(recorded, step=Step.REPLY, draft=_assessed(d), drafted_at=recorded.at)
            _change(recorded, reply_until=until)
            _settle(recorded, ASSESS)
            _due(recorded, REPLY, until)
        case e.ApplicantReplied(reply=reply):
            _change(recorded, reply=reply, replied_at=recorded.at)
        case e.ReportIssued() as r:
            told = {**_assessed(r), "silent": list(r.silent)}
            _change(recorded, step=Step.DECISION, report=told, reported_at=recorded.at)
            _change(recorded, report_position=recorded.position)
            _settle(recorded, REPLY, ASSESS)
        case _:
            _project_life(recorded)


def _project_life(recorded: Recorded) -> None:
    match recorded.event:
        case e.PutToVote():
            _change(recorded, step=Step.DECISION)
            _settle(recorded, *_ALL)
        case e.AccessionOpened(proposal=proposal):
            _change(recorded, proposal=proposal)
            _settle(recorded, VOTE)
        case e.PairAnswered() as p:
            m.PairAnswer.objects.create(
                position=recorded.position, answered_at=recorded.at, **vars(p)
            )
            _change(recorded)
        case e.ApplicationWithdrawn(reasons=reasons):
            _end(recorded, Step.WITHDRAWN, ending=reasons)
        case e.ApplicationLapsed(reason=reason):
            _end(recorded, Step.LAPSED, ending=reason)
        case e.ApplicationDecided() as decided:
            _end(
                recorded,
                Step.ADMITTED if decided.outcome == ADMITTED else Step.REFUSED,
                decision=decided.decision or "",
                shortfall=list(decided.shortfall),
                renew_from=decided.renew_from,
            )
        case _:
            _project_questions(recorded)


def _project_questions(recorded: Recorded) -> None:
    match recorded.event:
        case e.ApplicantAsked() as asked:
            m.Question.objects.create(
                position=recorded.position,
                application=asked.application,
                number=asked.number,
                member=asked.member,
                question=asked.question,
                asked_at=recorded.at,
            )
            _change(recorded)
        case e.ApplicantAnswered(number=number, answer=answer):
            rows = m.Question.objects.filter(application=recorded.entry.stream, number=number)
            rows.update(answer=answer, answered_at=recorded.at, answered_position=recorded.position)
            _change(recorded)
        case _:
            _project_roster(recorded)


def _project_roster(recorded: Recorded) -> None:
    position = recorded.position
    match recorded.event:
        case re.AssessorNamed() as named:
            m.AssessorSeat.objects.create(
                number=named.seat,
                member=named.member,
                subject=named.subject,
                interests=list(named.interests),
                named_at=recorded.at,
                position=position,
                changed_position=position,
            )
        case re.InterestsDeclared(seat=seat, interests=interests):
            m.AssessorSeat.objects.filter(pk=seat).update(
                interests=list(interests), changed_position=position
            )
        case re.AssessorLeft(seat=seat, reasons=reasons):
            m.AssessorSeat.objects.filter(pk=seat).update(
                ended_at=recorded.at, reasons=reasons, changed_position=position
            )


def _file(
    recorded: Recorded, f: e.ApplicationFiled | e.ApplicationFiledInConfidence, **values: Any
) -> None:
    m.Application.objects.create(
        symbol=f.application,
        step=Step.FILED,
        criteria=f.criteria,
        edition=f.edition,
        lot=f.lot,
        cured={},
        filed_at=recorded.at,
        receipt_until=f.receipt_until,
        complete_until=f.complete_until,
        position=recorded.position,
        changed_position=recorded.position,
        **values,
    )
    _due(recorded, RECEIPT, f.receipt_until)
    _due(recorded, CHECK, f.complete_until)


def _disclose(recorded: Recorded, d: e.FilingDisclosed) -> None:
    """What was filed in confidence becomes open; the first part says who applies."""
    said = d.value if isinstance(d.value, dict) else {}
    row = _row(recorded)
    told = said.get("answers")
    values: dict[str, Any] = {
        "answers": {**row.answers, **(told if isinstance(told, dict) else {})}
    }
    if d.position == row.position:
        values |= {"state": said.get("state") or "", "covers": said.get("covers") or []}
        values |= {"renews": said.get("renews") or "", "cured": said.get("cured") or {}}
    _change(recorded, **values)


def _check_again(recorded: Recorded, until: datetime) -> None:
    _change(recorded, complete_until=until, missing=None, missing_reasons="")
    _due(recorded, CHECK, until)


def _complete(recorded: Recorded, until: datetime, **values: Any) -> None:
    _change(recorded, step=Step.COMPLETE, completed_at=recorded.at, vote_by=until, **values)
    _settle(recorded, RECEIPT, CHECK)
    _due(recorded, VOTE, until)


def _draw(recorded: Recorded, drawn: e.AssessorsDrawn) -> None:
    row = _row(recorded)
    _change(
        recorded,
        step=Step.ASSESSMENT,
        secret=drawn.secret,
        tree_size=drawn.tree_size,
        tree_root=drawn.tree_root,
        order=list(drawn.order),
        panel=list(drawn.panel),
        drawn_position=recorded.position,
    )
    _settle(recorded, DRAW)
    if row.assess_until and row.roster_position is not None:
        _due(recorded, ASSESS, row.assess_until, position=row.roster_position)


def _recuse(recorded: Recorded, left: e.AssessorRecused) -> None:
    row = _row(recorded)
    stay = [one for one in row.panel or [] if one != left.seat]
    joined = [] if left.successor is None else [left.successor]
    told = {"seat": left.seat, "reasons": left.reasons, "successor": left.successor}
    _change(recorded, panel=[*stay, *joined], recusals=[*row.recusals, told])


def _find(recorded: Recorded, f: e.FindingMade) -> None:
    place = {"application": f.application, "seat": f.seat, "criterion": f.criterion}
    m.Finding.objects.filter(**place, replaced_by=None).update(replaced_by=recorded.position)
    m.Finding.objects.create(
        position=recorded.position,
        score=f.score,
        evidence=list(f.evidence),
        reasons=f.reasons,
        made_at=recorded.at,
        **place,
    )
    _change(recorded)


def _assessed(told: e.DraftReportIssued | e.ReportIssued) -> dict[str, Any]:
    return {
        "scores": dict(told.scores),
        "total": told.total,
        "unmet": list(told.unmet),
        "recommendation": told.recommendation,
    }


def _end(recorded: Recorded, step: Step, **values: Any) -> None:
    _change(recorded, step=step, outcome=step.value, ended_at=recorded.at, **values)
    _settle(recorded, *_ALL)


def _row(recorded: Recorded) -> m.Application:
    return m.Application.objects.get(pk=recorded.entry.stream)


def _change(recorded: Recorded, **values: Any) -> None:
    m.Application.objects.filter(pk=recorded.entry.stream).update(
        changed_position=recorded.position, **values
    )


def _due(recorded: Recorded, item: str, at: datetime, *, position: int | None = None) -> None:
    key = _key(recorded, item)
    m.Deadline.objects.update_or_create(
        key=f"{STREAM} {key}",
        defaults={
            "stream": STREAM,
            "item": key,
            "at": at,
            "position": recorded.position if position is None else position,
        },
    )


def _settle(recorded: Recorded, *items: str) -> None:
    keys = [f"{STREAM} {_key(recorded, item)}" for item in items]
    m.Deadline.objects.filter(pk__in=keys).delete()


def _key(recorded: Recorded, item: str) -> str:
    return f"{recorded.entry.stream} {item}"
