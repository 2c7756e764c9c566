"""Disputes at the desk: declaring, contesting and ending one, checked before they are recorded."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods

from governance.web.asking_forms import Choices, DisputeForm
from governance.web.desk.acting import one_time, signed_in
from governance.web.desk.registering import Registering, delegate, guide
from governance.web.forms import ReasonsForm
from regime import queries as regime
from regime.domain import dispute_commands as c
from regime.domain.values import Actor, Standing, StateCode

_WITHOUT = (Standing.OBSERVER.value, Standing.FORMER.value)
_REGISTER = ("disputes", _l("The register of disputes"))

DECLARE = Registering(
    c.DeclareDispute,
    _l("Declare a dispute"),
    _l(
        "The register of disputes is public. Where a proposal is about the other state, your "
        "delegation may speak and vote, but an objection of it that stands alone stops nothing; "
        "and the same holds the other way round. The other state may contest what you declare; "
        "then it counts for nothing. What an applicant declares with a case before it counts for "
        "nothing in that case."
    ),
    _l("Declare the dispute"),
    *_REGISTER,
)
END = Registering(
    c.EndDispute,
    _l("Declare that a dispute has ended"),
    _l("The register keeps what has ended. Calls that are open stay as they opened."),
    _l("Declare the end"),
    *_REGISTER,
)

CONTEST = Registering(
    c.ContestDispute,
    _l("Contest a dispute"),
    _l(
        "The register keeps the words of both states. A contested dispute counts for nothing; "
        "calls and lots that are open stay as they opened. It is contested once."
    ),
    _l("Contest the dispute"),
    *_REGISTER,
)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def declare(request: HttpRequest) -> HttpResponse:
    """Declare a dispute of one's own state with another."""
    actor = delegate(request)
    form = DisputeForm(request.POST or None, initial=one_time(), others=_others(actor))

    def command(filled: Mapping[str, Any]) -> c.DisputeCommand:
        since = filled["since"] or None
        return c.DeclareDispute(StateCode(filled["other"]), filled["about"], since)

    return guide(request, DECLARE, form, command)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Declare the end of a dispute that one's own state declared."""
    return _on_one(request, END, number, c.EndDispute)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def contest(request: HttpRequest, number: int) -> HttpResponse:
    """Contest a dispute that another state declared with one's own."""
    return _on_one(request, CONTEST, number, c.ContestDispute)


def _on_one(
    request: HttpRequest,
    registering: Registering,
    number: int,
    command: Callable[[int, str], c.DisputeCommand],
) -> HttpResponse:
    delegate(request)
    if regime.dispute(number) is None:
        raise Http404
    form = ReasonsForm(request.POST or None, initial=one_time())
    return guide(request, registering, form, lambda said: command(number, said["reasons"]))


def _others(actor: Actor) -> Choices:
    rows = regime.participants().exclude(standing__in=_WITHOUT).exclude(code=actor.member)
    return [(row.code, row.name) for row in rows.order_by("name")]
