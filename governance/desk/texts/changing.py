"""Changing the text of a draft: choose a passage, edit it as it stands, take a change out again."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from governance.acting import drafts
from governance.desk.acting import signed_in
from governance.desk.forms.forms import PassageForm
from governance.desk.texts.changes_form import VALUE, ChangeForm
from governance.desk.texts.drafting import draft_or_404, trail_to
from governance.desk.texts.passages import Book, is_of, listed, passage, with_change, without
from governance.desk.texts.texts import writing_of
from governance.models import Draft
from governance.reading import queries


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def choose(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Choose the passage that a new change concerns."""
    found = draft_or_404(request, draft)
    form = PassageForm(request.POST or None, passages=_book(found).choices())
    if request.method == "POST" and form.is_valid():
        kind, _slash, code = form.cleaned_data["passage"].partition("/")
        return redirect("desk-change", draft=found.pk, kind=kind, code=code)
    context = {"form": form, "draft": found, "breadcrumbs": trail_to(found)}
    return render(request, "desk/change_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: HttpRequest, draft: uuid.UUID, kind: str, code: str) -> HttpResponse:
    """Edit one passage; a value that the rules could not hold comes back at its field."""
    found = draft_or_404(request, draft)
    stands = passage(_book(found), kind, code)
    if stands is None:
        raise Http404
    earlier = next((one for one in listed(found.text) if is_of(one, kind, code)), {})
    form = ChangeForm(request.POST or None, stands=stands, change=earlier)
    if request.method == "POST" and form.is_valid() and _keep(found, form):
        return redirect("desk-draft", draft=found.pk)
    context = {"form": form, "stands": stands, "draft": found, "breadcrumbs": trail_to(found)}
    return render(request, "desk/change_form.html", context)


@require_POST
@signed_in
def remove(request: HttpRequest, draft: uuid.UUID, kind: str, code: str) -> HttpResponse:
    """Take a change out of a draft."""
    found = draft_or_404(request, draft)
    drafts.change(found, {"text": without(found.text, kind=kind, code=code)})
    return redirect("desk-draft", draft=found.pk)


def _book(draft: Draft) -> Book:
    """What a draft's text changes passage by passage; of another text nothing is there."""
    book = writing_of(draft.matter).book
    if book is None:
        raise Http404
    return book


def _keep(draft: Draft, form: ChangeForm) -> bool:
    stands = form.stands
    text, at = with_change(draft.text, form.change(), kind=stands.kind, code=stands.code)
    refused = queries.refusal_of_text(draft.matter, text)
    if refused and refused.place.startswith(f"/{at}/"):
        name = refused.place.rsplit("/", 1)[1]
        field = name if name in form.fields else VALUE + name
        form.add_error(field if field in form.fields else None, refused.detail)
        return False
    drafts.change(draft, {"text": text})
    return True
