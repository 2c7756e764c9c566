"""Starting a proposal from a topic or a report: what is carried over, then a draft of one’s own."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from governance.acting import drafts, starting
from governance.desk.acting import desk_trail, signed_in
from governance.desk.forms.forms import StartForm
from governance.reading import reported_readings, technology
from governance.reading.actors import actor_of
from regime.web.references import Directory


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def start(request: HttpRequest, topic: str) -> HttpResponse:
    """Choose the matter, with what is carried over before one's eyes; then the draft is made."""
    actor, found = actor_of(request), technology.topic(topic)
    drafts.require_drafting(actor)
    offered = starting.matters_to_start(actor)
    if found is None or not offered:
        raise Http404
    form = StartForm(
        request.POST or None,
        initial={"matter": request.GET.get("matter", offered[0].matter)},
        matters=offered,
    )
    if request.method == "POST" and form.is_valid():
        begun = starting.start(actor, found, form.cleaned_data["matter"])
        return redirect("desk-draft", draft=begun.pk)
    context = {
        "form": form,
        "topic": found,
        "entries": Directory().all_of(found.entries),
        "breadcrumbs": [
            *desk_trail(),
            {"label": _("Technology watch"), "href": reverse("technology")},
        ],
    }
    return render(request, "desk/start_proposal.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def start_record(request: HttpRequest, report: str) -> HttpResponse:
    """See what is carried over from a reported reading; then the draft of its record is made."""
    actor, found = actor_of(request), reported_readings.report(report)
    drafts.require_drafting(actor)
    if found is None or not starting.may_record_readings(actor):
        raise Http404
    if request.method == "POST":
        return redirect("desk-draft", draft=starting.start_record(actor, found).pk)
    context = {
        "report_read": found,
        "reader": Directory().state(found.row.reader),
        "provision": Directory().of(found.row.provision),
        "breadcrumbs": [
            *desk_trail(),
            {
                "label": _("Readings reported by the public"),
                "href": reverse("reported-readings"),
            },
        ],
    }
    return render(request, "desk/start_record.html", context)
