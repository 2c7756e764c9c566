"""The delegation: who acts for it; its head accredits alternates and experts, and ends that."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.log.errors import Malformed, Refused
from audit.reading.past import PRESENT, Moment
from governance.acting import accounts, dry_run
from governance.desk.acting import (
    Refusal,
    article_href,
    at_field,
    desk_trail,
    first_receipt,
    one_time,
    refusal_from,
    signed_in,
    to_receipt,
)
from governance.desk.following.proposals import following
from governance.desk.forms.forms import (
    DELEGATE_LABELS,
    AccreditForm,
    CapacityForm,
    OneTimeForm,
    ReasonsForm,
)
from governance.doors.desk import link
from governance.reading import queries
from governance.reading.actors import actor_of
from governance.reading.notes_on_heads import note_on
from governance.services import handle
from governance.wording.labels import label
from regime.domain.acts import Doing
from regime.domain.chapters.credentials.said import (
    AccreditDelegate,
    ChangeCapacity,
    ContestHead,
    EndAccreditation,
)
from regime.domain.values import Actor, Capacity, StateCode, Subject
from regime.models import Credential
from regime.reading.queries import credentials, participant


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def delegation(request: HttpRequest) -> HttpResponse:
    """Who acts for my delegation; its head accredits here."""
    actor = _delegate(request)
    if request.method != "POST":
        return _list(request, AccreditForm(initial=one_time()))
    if answer := first_receipt(request):
        return answer
    form = AccreditForm(request.POST)
    if not form.is_valid():
        return _list(request, form)
    filled = form.cleaned_data
    try:
        receipt = accounts.accredit(
            filled["email"],
            member=StateCode(actor.member or ""),
            capacity=Capacity(filled["capacity"]),
            actor=actor,
            command_id=filled["command"],
            base_url=request.build_absolute_uri("/"),
        )
    except (Refused, Malformed) as error:
        return _list(request, form, at_field(form, refusal_from(error)), status=409)
    return to_receipt(receipt)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def end(request: HttpRequest, position: int) -> HttpResponse:
    """End an accreditation of my delegation, with reasons."""
    actor = _delegate(request)
    if request.method == "POST" and (answer := first_receipt(request)):
        return answer
    found = credentials(member=actor.member).filter(position=position).first()
    if found is None:
        raise Http404
    form = ReasonsForm(request.POST or None, initial=one_time())
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        filled = form.cleaned_data
        command = EndAccreditation(Subject(found.subject), filled["reasons"])
        try:
            receipt = handle(command, actor=actor, command_id=filled["command"])
        except (Refused, Malformed) as error:
            refused = at_field(form, refusal_from(error))
        else:
            return to_receipt(receipt)
    context = {**_of_person(EndAccreditation, found, form), "refused": refused}
    return render(request, "desk/accreditation_end.html", context, status=409 if refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change_capacity(request: HttpRequest, position: int) -> HttpResponse:
    """Let a delegate of my delegation act in another capacity: asked, checked, recorded."""
    actor = _delegate(request)
    if request.method == "POST" and (answer := first_receipt(request)):
        return answer
    found = credentials(member=actor.member).filter(position=position).first()
    if found is None:
        raise Http404
    form = CapacityForm(request.POST or None, initial=one_time())
    context = _of_person(ChangeCapacity, found, form)
    if request.method != "POST" or not form.is_valid() or "back" in request.POST:
        return render(request, "desk/capacity.html", context)
    filled = form.cleaned_data
    command = ChangeCapacity(
        Subject(found.subject), Capacity(filled["capacity"]), filled["reasons"]
    )
    try:
        if "sure" in request.POST:
            return to_receipt(handle(command, actor=actor, command_id=filled["command"]))
        events = dry_run.events_of(command, actor)
    except (Refused, Malformed) as error:
        context["refused"] = at_field(form, refusal_from(error))
        return render(request, "desk/capacity.html", context, status=409)
    context |= {"following": following(events), "chosen": label(filled["capacity"])}
    return render(request, "desk/capacity_check.html", context)


def _of_person(act: Doing, found: Credential, form: OneTimeForm) -> dict[str, Any]:
    return {
        **_permitted(act),
        "form": form,
        "refused": None,
        "person": _person(found, accounts.emails([found.subject])),
        "breadcrumbs": [*desk_trail(), {"label": _("Delegation"), "href": "/desk/delegation/"}],
    }


def _delegate(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if actor.member is None:
        raise PermissionDenied(_("This page is for the delegates of a delegation."))
    return actor


def _list(
    request: HttpRequest,
    form: AccreditForm,
    refused: Refusal | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    actor = _delegate(request)
    rows = list(credentials(member=actor.member))
    known = accounts.emails(row.subject for row in rows)
    context = {
        **shown_note(request, actor.member or ""),
        **_permitted(AccreditDelegate),
        "form": form,
        "refused": refused,
        "member": participant(actor.member or ""),
        "may_accredit": queries.may(AccreditDelegate, actor),
        "people": [_person(row, known, actor) for row in rows],
        "breadcrumbs": desk_trail(),
    }
    return render(request, "desk/delegation.html", context, status=status)


def shown_note(request: HttpRequest, code: str, moment: Moment = PRESENT) -> dict[str, Any]:
    """The open note on who heads a delegation, and the act that contests it now.

    Whoever is signed in is led to the act only where it would not be refused.
    """
    note = note_on(code, moment)
    if note is None:
        return {"note_on_head": None}
    contestable = not (moment or note.contested)
    if contestable and request.user.is_authenticated:
        command = ContestHead(StateCode(code), "…")
        contestable = dry_run.refusal(command, actor_of(request)) is None
    label, href = link(ContestHead, code=code)
    return {
        "note_on_head": {"note": note, "href": article_href(note.article)},
        "contest_head": {"label": label, "href": href} if contestable else None,
    }


def _person(row: Credential, known: dict[str, str], actor: Actor | None = None) -> dict[str, Any]:
    return {
        "email": known.get(row.subject, ""),
        "capacity": label(row.capacity),
        "since_at": row.since_at,
        "position": row.position,
        "mine": actor is not None and actor.subject == row.subject,
        "may_end": actor is not None and _may_end(row, actor),
        "may_change": actor is not None and _may_change(row, actor),
    }


def _may_end(row: Credential, actor: Actor) -> bool:
    """Whether the actor may end this person's accreditation now."""
    return dry_run.refusal(EndAccreditation(Subject(row.subject), "…"), actor) is None


def _may_change(row: Credential, actor: Actor) -> bool:
    """Whether the actor may let this person act in another capacity now."""
    asked = (ChangeCapacity(Subject(row.subject), one, "…") for one in DELEGATE_LABELS)
    return any(dry_run.refusal(command, actor) is None for command in asked)


def _permitted(act: Doing) -> dict[str, str]:
    article = queries.article_of(act)
    return {"article": article, "article_href": article_href(article)}
