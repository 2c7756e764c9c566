"""Technology: what is new, why the list lags behind, and what a workshop would bring."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.shell.etag import fresh
from regime.web.cited import Cited
from regime.web.facts import coded, facts, pack_words
from regime.web.references import Directory
from regime.web.standing import held, list_frame, of_list, of_record, one_of, record_frame

TECHNOLOGY = "emerging_tech"


@require_safe
@fresh(of_list(TECHNOLOGY))
def technology(request: HttpRequest) -> HttpResponse:
    """All topics of the technology watch."""
    context = {
        **list_frame(TECHNOLOGY),
        "topics": [{"one": one, "risk": _risk(one)} for one in held(TECHNOLOGY)],
    }
    return render(request, "regime/pack/technology.html", context)


@require_safe
@fresh(of_record(TECHNOLOGY))
def technology_topic(request: HttpRequest, code: str) -> HttpResponse:
    """One topic: what is new, the entries it touches, the workshop that is proposed."""
    one = one_of(TECHNOLOGY, code)
    context = {
        **record_frame(one),
        "risk": _risk(one),
        "entries": Directory().all_of(one.listed("related_entries")),
        "workshop": facts(one.data.get("workshop_proposal") or {}),
    }
    return render(request, "regime/pack/technology_topic.html", context)


def _risk(one: Cited) -> dict[str, str]:
    return {
        "kind": f"risk_{one.text('risk')}",
        "label": coded("risk", one.text("risk"), pack_words()),
    }
