"""Case page: an application at the desk: where it stands, what to do next, what was said of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from governance.acting import applications
from governance.desk.acting import desk_trail, signed_in
from governance.desk.applications.links import public_href
from governance.desk.applications.track import phases, titled
from governance.doors.cases import case_or_404
from governance.doors.guided import ApplicationCase
from governance.doors.links import links
from governance.models import Question
from governance.portal.accession.names import Names
from governance.portal.accession.outcome import ended_of
from governance.portal.evidence import evidence_shown
from governance.reading.accession.applications import told
from governance.wording.labels import label, tag
from regime.domain.chapters.accession.assessment.scoring import spread
from regime.reading.queries import names


@require_safe
@signed_in
def show(request: HttpRequest, symbol: str) -> HttpResponse:
    """The application for who acts on it; what is sealed, for its own state alone."""
    case = case_or_404(request, symbol)
    own = applications.is_own(case.person, symbol)
    seat = applications.seat_on(case.application, case.person)
    context = {
        "row": case.row,
        "title": titled(case.row, case.person),
        "step": tag(f"application_{case.row.step}"),
        "own": own,
        "sealed": not case.application.is_named,
        "phases": phases(case.row),
        "acts": links(symbol, applications.open_to(case.person, case.application)),
        "missing": _titled(case, case.row.missing or {}) if case.row.step == "short" else [],
        "answers": _answers(case, own=own),
        "questions": [_asked(one) for one in applications.questions_to(symbol)],
        "report": _report(case),
        "shortfall": case.row.shortfall or [],
        "ended": ended_of(case.row, told(symbol), Names()),
        "seat": seat.number if seat else None,
        "panel": _panel(case),
        "public_href": public_href(symbol),
        **evidence_shown(symbol, case.person),
        "breadcrumbs": desk_trail(),
    }
    return render(request, "desk/application.html", context)


def _answers(case: ApplicationCase, *, own: bool) -> list[tuple[str, str, str]]:
    if not own and not case.application.is_named:
        return []
    return _titled(case, applications.answers_of(case.application))


def _titled(case: ApplicationCase, texts: Any) -> list[tuple[str, str, str]]:
    edition = applications.edition_of(case.application)
    return [(code, edition[code].title, texts[code]) for code in edition if code in texts]


def _asked(one: Question) -> dict[str, Any]:
    return {"row": one, "member": names().get(one.member, one.member)}


def _panel(case: ApplicationCase) -> list[dict[str, Any]]:
    """Who sits on the panel, and how much each has found."""
    known, one = names(), case.application
    found = [(applications.seat(number), number) for number in one.panel]
    return [
        {
            "number": number,
            "member": known.get(seat.member, seat.member),
            "found": len(one.of_seat(number)),
            "wanted": len(one.covers),
        }
        for seat, number in found
    ]


def _report(case: ApplicationCase) -> dict[str, Any] | None:
    """The report, or its draft while there is none: the panel's scores and what they add up to."""
    told = case.row.report or case.row.draft
    if told is None:
        return None
    edition = applications.edition_of(case.application)
    rows = [
        {
            "code": code,
            "title": criterion.title,
            "score": told["scores"].get(code),
            "said": criterion.scale.get(told["scores"].get(code, -1), ""),
            "spread": spread(case.application.on(code)),
        }
        for code, criterion in edition.items()
    ]
    return {
        "is_draft": case.row.report is None,
        "rows": rows,
        "total": told["total"],
        "unmet": told["unmet"],
        "recommendation": label(f"recommend_{told['recommendation']}"),
    }
