"""Applications: where each case stands, as the state holds it, with what was said of it."""

from datetime import datetime

from audit.log.entry import Recorded
from governance import models as m
from governance.projections.rows import Columns, changed
from regime.domain.chapters.accession import said as accession
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.applications.state import Application, Report
from regime.domain.chapters.accession.applications.steps import ENDED
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.rulebook.periods import Deadline
from regime.domain.state import Regime
from regime.domain.values import Symbol


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write how the case stands, and what the entry alone says of it."""
    if not isinstance(recorded.event, accession.ApplicationEvent):
        return
    symbol = Symbol(recorded.entry.stream)
    was, one = before.applications.get(symbol), after.applications[symbol]
    if was is None:
        _file(recorded, one)
    else:
        values = {**changed(_held(was), _held(one)), **_until(was, one), **_told(recorded, one)}
        rows = m.Application.objects.filter(pk=symbol)
        rows.update(changed_position=recorded.position, **values)


def _file(recorded: Recorded, one: Application) -> None:
    cured = (
        recorded.event.cured if isinstance(recorded.event, applications.ApplicationFiled) else {}
    )
    m.Application.objects.create(
        symbol=one.symbol,
        in_confidence=bool(one.filing),
        filing=one.filing,
        criteria=one.criteria,
        edition=one.edition,
        cured=dict(cured),
        lot=one.lot,
        filed_at=one.filed_at,
        position=one.position,
        changed_position=recorded.position,
        **_held(one),
        **_until(None, one),
    )


def _held(one: Application) -> Columns:
    """The columns that say how the case stands."""
    return {
        "state": one.state or "",
        "step": one.step.value,
        "answers": dict(one.answers),
        "covers": list(one.covers),
        "renews": one.renews or "",
        "completed_at": one.completed_at,
        "vote_by": _at(one.vote_by),
        "draft": _report(one.draft) if one.draft else None,
        "proposal": one.proposal or "",
        "outcome": one.step.value if one.step in ENDED else "",
        "renew_from": one.renew_from,
        "ended_at": one.decided_at,
    }


def _until(was: Application | None, one: Application) -> Columns:
    """Ends that the entry sets: they stay in the row when what they ended is over."""
    ends = {name: due for name, due in _ends(one).items() if due}
    known = _ends(was) if was else {}
    return {name: due.at for name, due in ends.items() if due != known.get(name)}


def _ends(one: Application) -> dict[str, Deadline | None]:
    return {
        "receipt_until": one.receipt,
        "complete_until": one.checked,
        "draw_until": one.draw,
        "assess_until": one.assess,
        "reply_until": one.reply,
    }


def _told(recorded: Recorded, one: Application) -> Columns:
    """What the entry says of completeness."""
    match recorded.event:
        case applications.FilingDisclosed(position=position, value=value) if (
            position == one.position
        ):
            said = value if isinstance(value, dict) else {}
            return {"cured": said.get("cured") or {}}
        case applications.ReceiptConfirmed():
            return {"receipt_at": recorded.at}
        case applications.ReceiptOverdue():
            return {"receipt_overdue": True}
        case applications.ShortcomingsListed(missing=missing, reasons=reasons):
            return {"missing": dict(missing), "missing_reasons": reasons}
        case (
            applications.ApplicationSupplemented()
            | applications.ApplicationSupplementedInConfidence()
        ):
            return {"missing": None, "missing_reasons": ""}
        case applications.ApplicationCertified(reasons=reasons):
            return {"complete_reasons": reasons}
        case applications.ApplicationDeemedComplete():
            return {"deemed": True}
        case _:
            return _told_by_panel(recorded, one)


def _told_by_panel(recorded: Recorded, one: Application) -> Columns:
    position = recorded.position
    match recorded.event:
        case assessment.RosterFixed():
            seats, excluded = list(one.seats), dict(one.excluded)
            return {"seats": seats, "excluded": excluded, "roster_position": position}
        case assessment.AssessorsDrawn(secret=secret, tree_size=size, tree_root=root):
            drawn = {"order": list(one.order), "panel": list(one.panel), "drawn_position": position}
            return {**drawn, "secret": secret, "tree_size": size, "tree_root": root}
        case assessment.AssessorsKept():
            return {"order": list(one.order), "panel": list(one.panel)}
        case assessment.AssessorRecused(seat=seat, reasons=reasons, successor=successor):
            row = m.Application.objects.get(pk=one.symbol)
            left = {"seat": seat, "reasons": reasons, "successor": successor}
            return {"panel": list(one.panel), "recusals": [*row.recusals, left]}
        case assessment.AssessorsReplaced(pairs=pairs):
            row = m.Application.objects.get(pk=one.symbol)
            gone = [
                {"seat": seat, "reasons": "", "successor": successor} for seat, successor in pairs
            ]
            return {"panel": list(one.panel), "recusals": [*row.recusals, *gone]}
        case assessment.AssessmentExtended(reasons=reasons):
            return {"extension_reasons": reasons}
        case assessment.DraftReportIssued():
            return {"drafted_at": recorded.at}
        case assessment.ApplicantReplied(reply=reply):
            return {"reply": reply, "replied_at": recorded.at}
        case assessment.ReportIssued(silent=silent) if one.report:
            report = {**_report(one.report), "silent": list(silent)}
            return {"report": report, "reported_at": recorded.at, "report_position": position}
        case _:
            return _told_in_the_end(recorded, one)


def _told_in_the_end(recorded: Recorded, one: Application) -> Columns:
    match recorded.event:
        case (
            applications.ApplicationWithdrawn(reasons=words)
            | applications.ApplicationLapsed(reason=words)
        ):
            return {"ending": words}
        case applications.ApplicationDecided() as decided:
            return {
                "decision": decided.decision or "",
                "shortfall": [lacking.as_json() for lacking in one.shortfall],
                "undone": list(decided.undone),
                "unassessed": list(decided.unassessed),
            }
        case _:
            return {}


def _report(told: Report) -> Columns:
    return {
        "scores": dict(told.scores),
        "total": told.total,
        "unmet": list(told.unmet),
        "recommendation": told.recommendation,
    }


def _at(due: Deadline | None) -> datetime | None:
    return due.at if due else None
