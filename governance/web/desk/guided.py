"""Guided acts: a form, a check that shows what will be public and what follows, and a receipt.

Each act on a proposal is a small class: its form, its command, its words. The way from the form to
the receipt is the same for all of them, and asks the decider before it asks the person to be sure.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from audit.log.errors import Malformed, Refused
from audit.store import Receipt
from governance import foreseen, queries
from governance.actors import actor_of
from governance.domain.proposal.acts import OpenAct
from governance.models import Proposal
from governance.services import Command, handle
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
from governance.web.desk.following import following
from governance.web.forms import OneTimeForm
from governance.web.wording import label_of
from regime.domain.acts import Doing, code_of
from regime.domain.values import Actor, Symbol
from regime.queries import article

Filled = Mapping[str, Any]
WHOLE = "…"
AGAIN = {"back", "add"}


@dataclass(frozen=True)
class Case:
    """Who acts on what; ``number`` is the comment or the objection that the act is about."""

    proposal: Proposal
    actor: Actor
    number: int = 0

    @property
    def symbol(self) -> Symbol:
        """The symbol of the proposal."""
        return Symbol(self.proposal.symbol)


@dataclass(frozen=True)
class Row:
    """A line of what will be public; ``missing`` says in words that it was left out."""

    label: str
    value: str
    missing: str = ""


class Guided:
    """One act on a proposal."""

    act: Doing
    heading: Promise
    button: Promise
    intro: Promise | str = ""
    form: type[OneTimeForm] = OneTimeForm
    form_template = "desk/parts/fields.html"
    about = ""
    warns = False

    def command(self, case: Case, filled: Filled) -> Command:
        """The command that carries out the act."""
        raise NotImplementedError

    def probe(self, case: Case) -> Command:
        """The act, whole in form, to ask whether it is open."""
        return self.command(case, defaultdict(lambda: WHOLE))

    def concerns(self, one: OpenAct, case: Case) -> bool:
        """Whether an open act is this one, about what the case is about."""
        return one.code == code_of(self.act) and (one.number or 0) == case.number

    def filled(self, form: OneTimeForm) -> Filled:
        """What was filled in, as the command takes it."""
        return form.cleaned_data

    def hand_in(self, case: Case, form: OneTimeForm) -> Receipt:
        """Act; raises what the rules refuse."""
        command = self.command(case, self.filled(form))
        return handle(command, actor=case.actor, command_id=form.cleaned_data["command"])

    def build(self, case: Case, data: Any = None) -> OneTimeForm:
        """The form, empty or with what was sent."""
        return self.form(data) if data is not None else self.form(initial=one_time())

    def rows(self, case: Case, form: OneTimeForm) -> list[Row]:
        """What of the form will be public."""
        return [shown(field) for field in form.visible_fields()]

    def context(self, case: Case) -> dict[str, Any]:
        """What the page shows beside the form."""
        return {}

    def check_context(self, case: Case, form: OneTimeForm) -> dict[str, Any]:
        """What the check shows beside the rows."""
        return {}


def page(guided: Guided) -> Callable[..., HttpResponse]:
    """The pages of one act: form, check, receipt."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @signed_in
    def view(request: HttpRequest, symbol: str, number: int = 0) -> HttpResponse:
        case = Case(proposal_or_404(symbol), actor_of(request), number)
        context = {**_context(guided, case), **guided.context(case)}
        if request.method != "POST":
            return _ask(request, guided, guided.build(case), context)
        if answer := first_receipt(request):
            return answer
        form = guided.build(case, request.POST)
        if barred := context["refusal"]:
            return _ask(request, guided, form, context, barred)
        if not form.is_valid() or AGAIN & set(request.POST):
            return _ask(request, guided, form, context)
        try:
            if "sure" in request.POST:
                return to_receipt(guided.hand_in(case, form))
            return _check(request, guided, case, form)
        except (Refused, Malformed) as error:
            return _ask(request, guided, form, context, error)

    return view


def shown(field: forms.BoundField) -> Row:
    """A field as it will be public: the words of a choice, the text of what was written."""
    value = field.form.cleaned_data.get(field.name)
    choices = dict(getattr(field.field, "choices", ()))
    chosen = value if isinstance(value, list) else [value]
    said = ", ".join(str(choices.get(one, one) or "") for one in chosen)
    return Row(str(field.label), said, missing=str(_("left out")))


def _ask(
    request: HttpRequest,
    guided: Guided,
    form: OneTimeForm,
    context: dict[str, Any],
    error: Refused | Malformed | None = None,
) -> HttpResponse:
    refused = at_field(form, refusal_from(error)) if error else None
    context = {**context, "form": form, "refused": refused}
    return render(request, "desk/act.html", context, status=409 if error else 200)


def _check(request: HttpRequest, guided: Guided, case: Case, form: OneTimeForm) -> HttpResponse:
    events = foreseen.events_of(guided.command(case, guided.filled(form)), case.actor)
    context = {
        **_context(guided, case),
        **guided.check_context(case, form),
        "form": form,
        "rows": guided.rows(case, form),
        "following": following(events),
    }
    return render(request, "desk/act_check.html", context)


def _context(guided: Guided, case: Case) -> dict[str, Any]:
    found = _open(guided, case)
    barred = None if found else foreseen.refusal(guided.probe(case), case.actor)
    code = found.article if found else queries.article_of(guided.act)
    return {
        "guided": guided,
        "proposal": case.proposal,
        "number": case.number,
        "actor_label": label_of(case.actor),
        "refusal": barred,
        "barred": refusal_from(barred) if barred else None,
        "until": found.until if found else None,
        "article": code,
        "article_href": article_href(code),
        "rule": article(code),
        "breadcrumbs": desk_trail(),
    }


def _open(guided: Guided, case: Case) -> OpenAct | None:
    return next(
        (
            one
            for one in queries.acts_open_to(case.actor, case.proposal.symbol)
            if guided.concerns(one, case)
        ),
        None,
    )
