"""Case acts, guided: the way of each act on an application from its form to its receipt.

Each act is a small class: its form, its command, its words. The check shows what will be public and
what follows. The applicant acts under the seal of its filing while it is not named.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.log.errors import Malformed, Refused
from audit.store import Receipt
from governance import casework, foreseen, queries
from governance.actors import actor_of
from governance.applying import acting_for
from governance.domain.admission.acts import OpenCaseAct
from governance.models import Application as Row
from governance.web.case_links import desk_href
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
from governance.web.desk.case_track import titled
from governance.web.desk.following import following
from governance.web.desk.guided import Row as Line
from governance.web.desk.guided import shown
from governance.web.forms import OneTimeForm
from governance.web.wording import label, label_of
from regime.domain.accession.application import Application
from regime.domain.accession.commands import AccessionCommand
from regime.domain.acts import Doing
from regime.domain.values import Actor, Symbol
from regime.queries import article

Filled = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """Who acts on what; ``number`` is the question that the act is about."""

    application: Application
    row: Row
    actor: Actor
    number: int = 0

    @property
    def symbol(self) -> Symbol:
        """The symbol of the application."""
        return self.application.symbol


class CaseAct:
    """One act on an application; ``name`` is what it is among the open acts."""

    name: str
    act: Doing
    heading: Promise
    button: Promise
    intro: Promise | str = ""
    form: type[OneTimeForm] = OneTimeForm
    warns = False

    def command(self, case: Case, filled: Filled) -> AccessionCommand:
        """The command that carries out the act."""
        raise NotImplementedError

    def filled(self, case: Case, form: OneTimeForm) -> Filled:
        """What was filled in, as the command takes it."""
        return form.cleaned_data

    def build(self, case: Case, data: Any = None) -> OneTimeForm:
        """The form, empty or with what was sent."""
        return self.form(data) if data is not None else self.form(initial=one_time())

    def hand_in(self, case: Case, form: OneTimeForm) -> Receipt:
        """Act; raises what the rules refuse."""
        command = self.command(case, self.filled(case, form))
        key = form.cleaned_data["command"]
        return casework.act(command, case.application, actor=case.actor, command_id=key)

    def rows(self, case: Case, form: OneTimeForm) -> list[Line]:
        """What of the form will be recorded."""
        return [shown(field) for field in form.visible_fields()]

    def context(self, case: Case) -> dict[str, Any]:
        """What the page shows beside the form."""
        return {}


def page(guided: CaseAct) -> Callable[..., HttpResponse]:
    """The pages of one act: form, check, receipt."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @signed_in
    def view(request: HttpRequest, symbol: str, number: int = 0) -> HttpResponse:
        if request.method == "POST" and (answer := first_receipt(request)):
            return answer
        case = case_or_404(request, symbol, number)
        context = {**_context(guided, case), **guided.context(case)}
        if request.method != "POST":
            return _ask(request, guided.build(case), context)
        form = guided.build(case, request.POST)
        if barred := context["refusal"]:
            return _ask(request, form, context, barred)
        if not form.is_valid() or "back" in request.POST:
            return _ask(request, form, context)
        try:
            if "sure" in request.POST:
                return to_receipt(guided.hand_in(case, form))
            return _check(request, guided, case, form)
        except (Refused, Malformed) as error:
            return _ask(request, form, context, error)

    return view


def case_or_404(request: HttpRequest, symbol: str, number: int = 0) -> Case:
    """The application under a symbol, and who asks for it."""
    found, row = casework.application(symbol), casework.row(symbol)
    if found is None or row is None:
        raise Http404(symbol)
    return Case(found, row, actor_of(request), number)


def trail_to(symbol: str) -> list[dict[str, str]]:
    """The way to a page below an application at the desk."""
    return [*desk_trail(), {"label": symbol, "href": desk_href(symbol)}]


def _ask(
    request: HttpRequest,
    form: OneTimeForm,
    context: dict[str, Any],
    error: Refused | Malformed | None = None,
) -> HttpResponse:
    refused = at_field(form, refusal_from(error)) if error else None
    context = {**context, "form": form, "refused": refused}
    return render(request, "desk/case_act.html", context, status=409 if error else 200)


def _check(request: HttpRequest, guided: CaseAct, case: Case, form: OneTimeForm) -> HttpResponse:
    command = guided.command(case, guided.filled(case, form))
    events = foreseen.events_of(command, acting_for(case.actor, case.application))
    context = {
        **_context(guided, case),
        "form": form,
        "rows": guided.rows(case, form),
        "following": following(events),
    }
    return render(request, "desk/case_act_check.html", context)


def _context(guided: CaseAct, case: Case) -> dict[str, Any]:
    open_to = casework.open_to(case.actor, case.application)
    found = next((one for one in open_to if _concerns(guided, one, case)), None)
    barred = None if found else _barred(guided, case)
    code = found.article if found else queries.article_of(guided.act)
    by = acting_for(case.actor, case.application)
    return {
        "guided": guided,
        "symbol": case.symbol,
        "title": titled(case.row, case.actor),
        "signed_as": _("an applicant that is not named") if by.sealed else label_of(by),
        "sealed": bool(by.sealed),
        "refusal": barred,
        "barred": refusal_from(barred) if barred else None,
        "until": found.until if found else None,
        "article": code,
        "article_href": article_href(code),
        "rule": article(code),
        "step": label(f"application_{case.application.step}"),
        "breadcrumbs": trail_to(case.symbol),
    }


def _concerns(guided: CaseAct, one: OpenCaseAct, case: Case) -> bool:
    return one.name == guided.name and (one.number or 0) == case.number


def _barred(guided: CaseAct, case: Case) -> Refused | None:
    """Why the act is not open now."""
    probe = guided.command(case, _Whole())
    return foreseen.refusal(probe, acting_for(case.actor, case.application))


class _Whole(dict[str, Any]):
    """A form in which every field is filled in."""

    def __missing__(self, key: str) -> str:
        return "…"
