"""Registering: an act on a public register, from its form over its check to its receipt.

What the rules refuse comes back at the form, which asks the decider before it asks the person.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from audit.log.errors import Malformed, Refused
from audit.store import Receipt
from governance import foreseen, queries
from governance.actors import actor_of
from governance.services import Command, handle
from governance.web.desk.acting import (
    article_href,
    at_field,
    desk_trail,
    first_receipt,
    one_time,
    refusal_from,
    to_receipt,
)
from governance.web.desk.following import following
from governance.web.desk.guided import shown
from governance.web.forms import OneTimeForm
from regime.domain.acts import Doing
from regime.domain.values import Actor

Commanded = Callable[[Mapping[str, Any]], Command]


class CarryOut(Protocol):
    """What carries out a command: the one door, or what keeps something beside it."""

    def __call__(self, command: Any, /, *, actor: Actor, command_id: uuid.UUID) -> Receipt: ...


__all__ = ["Registering", "delegate", "guide", "one_time"]


@dataclass(frozen=True)
class Registering:
    """One act on a register: its words, the act that permits it, and the register's page."""

    act: Doing
    heading: Promise
    intro: Promise
    button: Promise
    register: str = ""
    register_label: Promise | str = ""


def guide(
    request: HttpRequest,
    registering: Registering,
    form: OneTimeForm,
    command: Commanded,
    beside: Mapping[str, Any] | None = None,
    *,
    actor: Actor | None = None,
    carry_out: CarryOut = handle,
) -> HttpResponse:
    """Form, check, receipt, with what stands ``beside``; what is refused comes back.

    ``actor`` is as whom the person acts here, where that is not who they are everywhere.
    """
    if request.method == "POST" and (answer := first_receipt(request)):
        return answer
    actor = actor or actor_of(request)
    context = {**_context(registering, form), **(beside or {})}
    if request.method != "POST" or not form.is_valid() or "back" in request.POST:
        return render(request, "desk/register_act.html", context)
    said = command(form.cleaned_data)
    try:
        if "sure" in request.POST:
            key = form.cleaned_data["command"]
            return to_receipt(carry_out(said, actor=actor, command_id=key))
        events = foreseen.events_of(said, actor)
    except (Refused, Malformed) as error:
        context["refused"] = at_field(form, refusal_from(error))
        return render(request, "desk/register_act.html", context, status=409)
    rows = [shown(field) for field in form.visible_fields()]
    context |= {"rows": rows, "following": following(events)}
    return render(request, "desk/register_check.html", context)


def delegate(request: HttpRequest) -> Actor:
    """Who acts for a state; nobody else sees the page."""
    actor = actor_of(request)
    if actor.member is None:
        raise PermissionDenied(_("This page is for the delegates of a delegation."))
    return actor


def _context(registering: Registering, form: OneTimeForm) -> dict[str, Any]:
    article = queries.article_of(registering.act)
    return {
        "registering": registering,
        "form": form,
        "refused": None,
        "article": article,
        "article_href": article_href(article),
        "breadcrumbs": desk_trail(),
    }
