"""Past: applications as they stood at a moment of the log, for readers.

Everything is folded from the entries up to that moment: the step, the periods that ran, the answers
that were open, the findings and what they added up to. Who applies in confidence is not named at a
moment at which the log did not say so. Nobody acts in the past, so no act is offered.
"""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.reading.past import Moment
from audit.shell.copies import copy_at
from governance.portal.accession.answers import answers_of
from governance.portal.accession.findings import assessment_then
from governance.portal.accession.names import Names
from governance.portal.accession.outcome import shown_tag
from governance.reading import past
from governance.reading.accession.clocks import ends_then, known_row
from governance.reading.past import CaseStood
from governance.wording.sentences import lines


def application(request: HttpRequest, symbol: str, moment: Moment) -> HttpResponse:
    """One application as it stood, with its entries until then."""
    stood = past.application(symbol, moment)
    if stood is None:
        raise Http404
    names, row = Names(), known_row(stood)
    ends = ends_then(stood, moment)
    context: dict[str, Any] = {
        "past": moment,
        "application": row,
        "applicant": names.applicant(row),
        "tag": shown_tag(row),
        "until": min((one["until"] for one in ends), default=None),
        "ends": ends,
        "answers": answers_of(row, names),
        "folded": frozenset(),
        "assessment": assessment_then(stood.case, stood.changed_position, names),
        "reply_given": stood.case.replied,
        "changed_position": stood.changed_position,
        "timeline": lines(stood.entries),
        "alternates": copy_at("api-application", symbol, query=moment.query),
        "breadcrumbs": [{"label": _("Applications"), "href": reverse("applications")}],
    }
    return render(request, "governance/application_past.html", context)


def cards_then(stood: Iterable[CaseStood], moment: Moment) -> list[dict[str, Any]]:
    """These applications as a list would have shown them."""
    names = Names()
    return [_card(one, moment, names) for one in stood]


def _card(stood: CaseStood, moment: Moment, names: Names) -> dict[str, Any]:
    row = known_row(stood)
    return {
        "row": row,
        "href": reverse("application", args=[row.symbol]) + moment.query,
        "applicant": names.applicant(row),
        "tag": shown_tag(row),
        "step": _("Due next:"),
        "until": min((one["until"] for one in ends_then(stood, moment)), default=None),
    }
