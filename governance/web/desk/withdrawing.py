"""Withdrawing: the sponsor takes its proposal back before the first vote, with reasons."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from audit.log.errors import Malformed, Refused
from governance import queries
from governance.actors import actor_of
from governance.domain import permissions as p
from governance.domain.proposal.commands import WithdrawProposal
from governance.models import Proposal
from governance.services import handle
from governance.web.desk.acting import (
    article_href,
    at_field,
    desk_trail,
    first_receipt,
    one_time,
    proposal_or_404,
    refusal_from,
    signed_in,
    to_receipt,
)
from governance.web.forms import ReasonsForm
from regime.domain.values import Symbol


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def withdraw(request: HttpRequest, symbol: str) -> HttpResponse:
    """Ask for the reasons, show them once more, and withdraw the proposal."""
    proposal = proposal_or_404(symbol)
    if request.method != "POST":
        return _ask(request, proposal, ReasonsForm(initial=one_time()))
    if answer := first_receipt(request):
        return answer
    form = ReasonsForm(request.POST)
    if not form.is_valid() or "back" in request.POST:
        return _ask(request, proposal, form)
    if "sure" not in request.POST:
        return render(request, "desk/withdraw_check.html", _context(proposal, form))
    command = WithdrawProposal(Symbol(symbol), form.cleaned_data["reasons"])
    try:
        receipt = handle(command, actor=actor_of(request), command_id=form.cleaned_data["command"])
    except (Refused, Malformed) as error:
        return _ask(request, proposal, form, error)
    return to_receipt(receipt)


def _ask(
    request: HttpRequest,
    proposal: Proposal,
    form: ReasonsForm,
    error: Refused | Malformed | None = None,
) -> HttpResponse:
    refused = at_field(form, refusal_from(error)) if error else None
    context = {**_context(proposal, form), "refused": refused}
    return render(request, "desk/withdraw.html", context, status=409 if error else 200)


def _context(proposal: Proposal, form: ReasonsForm) -> dict[str, Any]:
    article = queries.article_of(p.WITHDRAW)
    return {
        "form": form,
        "proposal": proposal,
        "article": article,
        "article_href": article_href(article),
        "breadcrumbs": desk_trail(),
    }
