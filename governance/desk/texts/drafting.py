"""Drafting: a delegation's drafts, their fields and their text, before anything is public."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods, require_safe

from governance.acting import drafts, dry_run
from governance.desk.acting import desk_trail, refusal_from, signed_in
from governance.desk.forms.forms import DraftForm
from governance.desk.texts.matter_terms import terms, terms_of
from governance.desk.texts.stated import Stated
from governance.desk.texts.texts import text_form, writing_now
from governance.models import Draft
from governance.reading import queries
from governance.reading.actors import actor_of
from governance.reading.matters import matters, matters_for, states_in_question

FIELDS: tuple[tuple[str, Promise], ...] = (
    ("matter", _l("Matter")),
    ("title", _l("Title")),
    ("basis", _l("Legal basis")),
    ("reasons", _l("Reasons")),
    ("effect", _l("Expected effect")),
    ("new_facts", _l("New facts")),
)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """Begin a draft, with the terms of each matter before one's eyes."""
    actor = actor_of(request)
    drafts.require_drafting(actor)
    services = matters_for(actor)
    chosen = {"matter": request.GET.get("matter", "")}
    form = DraftForm(request.POST or None, initial=chosen, services=services)
    if request.method == "POST" and form.is_valid():
        begun = drafts.begin(actor, form.cleaned_data)
        return redirect("desk-draft", draft=begun.pk)
    known = terms(services)
    context = {
        "form": form,
        "heading": _("New draft"),
        "of_secretariat": actor.member is None,
        "in_question": [] if actor.member else states_in_question(),
        "offered": [one for one in known if not one.why_not],
        "waiting": [one for one in known if one.why_not],
        "breadcrumbs": desk_trail(),
    }
    return render(request, "desk/draft_form.html", context)


@require_safe
@signed_in
def show(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """A draft as it stands, and what can be done with it."""
    found = draft_or_404(request, draft)
    writing = writing_now(found.matter)
    refused = queries.refusal_of_text(found.matter, found.text) if found.text else None
    context = {
        "draft": found,
        "rows": rows_of(found),
        "terms": terms_of(found.matter, actor_of(request)),
        "refused": refusal_from(refused) if refused else None,
        "changes": writing.shown(found.text),
        "by_passage": writing.book is not None,
        "alone": dry_run.by_consensus_alone(found.matter, found.text),
        "breadcrumbs": desk_trail(),
    }
    return render(request, "desk/draft.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Edit the fields of a draft beside its text."""
    found = draft_or_404(request, draft)
    services = matters_for(actor_of(request))
    initial = {name: getattr(found, name) for name in drafts.FIELDS}
    form = DraftForm(request.POST or None, initial=initial, services=services)
    if request.method == "POST" and form.is_valid():
        drafts.change(found, form.cleaned_data)
        return redirect("desk-draft", draft=found.pk)
    known = terms(services)
    context = {
        "form": form,
        "heading": _("Edit the draft"),
        "of_secretariat": not found.member,
        "in_question": [] if found.member else states_in_question(),
        "offered": [one for one in known if not one.why_not],
        "waiting": [one for one in known if one.why_not],
        "breadcrumbs": trail_to(found),
    }
    return render(request, "desk/draft_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def text(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Edit the whole text of a draft in the form of its kind; a list of changes as JSON."""
    found = draft_or_404(request, draft)
    writing = writing_now(found.matter)
    form = text_form(writing, found.text, request.POST or None)
    if request.method == "POST" and form.is_valid():
        drafts.change(found, {"text": form.whole})
        return redirect("desk-draft", draft=found.pk)
    context = {
        "form": form,
        "by_passage": writing.book is not None,
        "by_record": isinstance(writing, Stated),
        "draft": found,
        "breadcrumbs": trail_to(found),
    }
    return render(request, "desk/text_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def delete(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Ask, then delete a draft."""
    found = draft_or_404(request, draft)
    if request.method == "POST":
        drafts.discard(found)
        return redirect("desk")
    context = {"draft": found, "breadcrumbs": trail_to(found)}
    return render(request, "desk/draft_delete.html", context)


def draft_or_404(request: HttpRequest, id_: uuid.UUID) -> Draft:
    """A draft of the own delegation; another's is not there."""
    found = queries.draft(actor_of(request), id_)
    if found is None:
        raise Http404
    return found


def trail_to(draft: Draft) -> list[dict[str, str]]:
    """The way to a page below a draft."""
    return [*desk_trail(), {"label": named(draft), "href": reverse("desk-draft", args=[draft.pk])}]


def rows_of(draft: Draft) -> list[dict[str, str]]:
    """The fields of a draft beside its text, for readers."""
    titles = {one.matter: one.title for one in matters()}
    values = {name: getattr(draft, name) for name, _label in FIELDS}
    values["matter"] = titles.get(draft.matter, draft.matter)
    return [{"name": name, "label": str(label), "value": values[name]} for name, label in FIELDS]


def named(draft: Draft) -> str:
    """How a draft is called before it has a symbol."""
    return draft.title or _("Draft without a title")
