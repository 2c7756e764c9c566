"""Changing the text of a draft: choose a piece, edit it as it stands, take a change out again."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from governance.acting import drafts
from governance.desk.acting import signed_in
from governance.desk.texts.books import Desk, desk_of
from governance.desk.texts.condition_form import AGAIN
from governance.desk.texts.drafting import draft_or_404, trail_to
from governance.desk.texts.texts import writing_of
from governance.models import Draft


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def choose(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Choose what a new change concerns."""
    found = draft_or_404(request, draft)
    form = _desk(found).choosing(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind, code, way = form.chosen
        path = reverse("desk-change", args=[found.pk, kind, code])
        return redirect(f"{path}?way={way}" if way else path)
    context = {"form": form, "draft": found, "breadcrumbs": trail_to(found)}
    return render(request, "desk/change_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: HttpRequest, draft: uuid.UUID, kind: str, code: str) -> HttpResponse:
    """Edit one piece; a value that the rules could not hold comes back at its field."""
    found = draft_or_404(request, draft)
    desk, way = _desk(found), request.GET.get("way", "")
    form = desk.editing(found.text, (kind, code, way), request.POST or None)
    if form is None:
        raise Http404
    if request.method == "POST" and form.is_valid() and AGAIN not in request.POST:
        kept = desk.kept(found.text, form)
        if kept is not None:
            drafts.change(found, {"text": kept})
            return redirect("desk-draft", draft=found.pk)
    context = {
        "form": form,
        "stands": form.stands,
        "in_full": desk.in_full(form),
        "draft": found,
        "breadcrumbs": trail_to(found),
    }
    return render(request, "desk/change_form.html", context)


@require_POST
@signed_in
def remove(request: HttpRequest, draft: uuid.UUID, kind: str, code: str) -> HttpResponse:
    """Take a change out of a draft."""
    found = draft_or_404(request, draft)
    drafts.change(found, {"text": _desk(found).without(found.text, kind, code)})
    return redirect("desk-draft", draft=found.pk)


def _desk(draft: Draft) -> Desk:
    """How a draft's text is changed piece by piece; of another text nothing is there."""
    desk = desk_of(draft.matter, writing_of(draft.matter))
    if desk is None:
        raise Http404
    return desk
