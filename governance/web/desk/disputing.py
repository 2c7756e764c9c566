"""Disputes at the desk: declaring one and its end, checked before they are recorded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods

from audit.log.errors import Malformed, Refused
from governance import foreseen, queries
from governance.actors import actor_of
from governance.services import handle
from governance.web.asking_forms import Choices, DisputeForm
from governance.web.desk.acting import (
    article_href,
    at_field,
    desk_trail,
    first_receipt,
    one_time,
    refusal_from,
    signed_in,
    to_receipt,
)
from governance.web.desk.following import following
from governance.web.desk.guided import shown
from governance.web.forms import OneTimeForm, ReasonsForm
from regime import queries as regime
from regime.domain import dispute_commands as c
from regime.domain import permissions as p
from regime.domain.values import Actor, Standing, StateCode

Commanded = Callable[[Mapping[str, Any]], c.DisputeCommand]
_WITHOUT = (Standing.OBSERVER.value,)


@dataclass(frozen=True)
class Declaring:
    """One of the two acts: its words and the act that permits it."""

    act: p.Act
    heading: Promise
    intro: Promise
    button: Promise


DECLARE = Declaring(
    p.DECLARE_DISPUTE,
    _l("Declare a dispute"),
    _l(
        "The register of disputes is public. Where a proposal is about the other state, your "
        "delegation may speak and vote, but an objection of it that stands alone stops nothing; "
        "and the same holds the other way round."
    ),
    _l("Declare the dispute"),
)
END = Declaring(
    p.END_DISPUTE,
    _l("Declare that a dispute has ended"),
    _l("The register keeps what has ended. Calls that are open stay as they opened."),
    _l("Declare the end"),
)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def declare(request: HttpRequest) -> HttpResponse:
    """Declare a dispute of one's own state with another."""
    actor = _delegate(request)
    form = DisputeForm(request.POST or None, initial=one_time(), others=_others(actor))

    def command(filled: Mapping[str, Any]) -> c.DisputeCommand:
        since = filled["since"] or None
        return c.DeclareDispute(StateCode(filled["other"]), filled["about"], since)

    return _guide(request, DECLARE, form, command)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Declare the end of a dispute that one's own state declared."""
    _delegate(request)
    if regime.dispute(number) is None:
        raise Http404
    form = ReasonsForm(request.POST or None, initial=one_time())
    return _guide(request, END, form, lambda filled: c.EndDispute(number, filled["reasons"]))


def _guide(
    request: HttpRequest, declaring: Declaring, form: OneTimeForm, command: Commanded
) -> HttpResponse:
    """Form, check, receipt; what the rules refuse comes back at the form."""
    if request.method == "POST" and (answer := first_receipt(request)):
        return answer
    actor, context = actor_of(request), _context(declaring, form)
    if request.method != "POST" or not form.is_valid() or "back" in request.POST:
        return render(request, "desk/dispute.html", context)
    said = command(form.cleaned_data)
    try:
        if "sure" in request.POST:
            key = form.cleaned_data["command"]
            return to_receipt(handle(said, actor=actor, command_id=key))
        events = foreseen.events_of(said, actor)
    except (Refused, Malformed) as error:
        context["refused"] = at_field(form, refusal_from(error))
        return render(request, "desk/dispute.html", context, status=409)
    rows = [shown(field) for field in form.visible_fields()]
    context |= {"rows": rows, "following": following(events)}
    return render(request, "desk/dispute_check.html", context)


def _context(declaring: Declaring, form: OneTimeForm) -> dict[str, Any]:
    article = queries.article_of(declaring.act)
    return {
        "declaring": declaring,
        "form": form,
        "refused": None,
        "article": article,
        "article_href": article_href(article),
        "breadcrumbs": desk_trail(),
    }


def _delegate(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if actor.member is None:
        raise PermissionDenied(_("This page is for the delegates of a delegation."))
    return actor


def _others(actor: Actor) -> Choices:
    rows = regime.participants().exclude(standing__in=_WITHOUT).exclude(code=actor.member)
    return [(row.code, row.name) for row in rows.order_by("name")]
