"""Pages of acts: from the form over the check to the receipt, at each door in its own dress.

What a rule refuses comes back at the field that it names, with nothing lost; a form that is sent
twice is one act, with one receipt.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.log.errors import Malformed, Refused
from audit.store import Receipt
from governance.acting.voting import Voted
from governance.desk.acting import (
    article_href,
    at_field,
    command_sent,
    desk_trail,
    refusal_from,
    signed_in,
)
from governance.desk.forms.forms import OneTimeForm
from governance.desk.proposals.voting import told_once
from governance.doors.guided import AGAIN, Case, Guided
from governance.reading import queries
from governance.reading.actors import actor_of
from governance.wording.labels import label_of
from regime.reading.queries import article

View = Callable[..., HttpResponse]
_PART = re.compile(r"<(\w+)>")
# A number is of something that was counted from 1; a symbol has parts.
_READ = {
    "admitted": "symbol",
    "number": "ordinal",
    "position": "position",
    "seat": "ordinal",
    "symbol": "symbol",
}


@dataclass(frozen=True)
class Door:
    """Where an act is done: its templates, its receipts, what frames a page, whom it admits."""

    form: str
    check: str
    receipt: str
    frame: Callable[[HttpRequest, Guided, Case], Mapping[str, Any]]
    admits: Callable[[HttpRequest, Guided], None]


def page(guided: Guided, door: Door) -> View:
    """The pages of one act at a door."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, **parts: Any) -> HttpResponse:
        door.admits(request, guided)
        if request.method == "POST" and (known := command_sent(request)):
            return _to_receipt(known, door)
        case = guided.look(request, parts)
        return _Page(request, guided, door, case).answer()

    return view


@dataclass(frozen=True)
class _Page:
    request: HttpRequest
    guided: Guided
    door: Door
    case: Any

    def answer(self) -> HttpResponse:
        """The form, the check or the receipt."""
        sent = self.request.POST if self.request.method == "POST" else None
        form = self.guided.build(self.case, sent)
        if sent is None:
            return self._ask(form)
        if barred := self.guided.open(self.case).barred:
            return self._ask(form, barred)
        if not form.is_valid() or AGAIN & set(sent):
            return self._ask(form)
        try:
            if "sure" in sent:
                return self._done(self.guided.hand_in(self.case, form))
            return self._check(form)
        except (Refused, Malformed) as error:
            return self._ask(form, error)

    def _ask(self, form: OneTimeForm, error: Refused | Malformed | None = None) -> HttpResponse:
        refused = refusal_from(error) if error else None
        if refused:
            refused = None if form.takes(refused) else at_field(form, refused)
        context = {**self._context(form), **self.guided.context(self.case), "refused": refused}
        return render(self.request, self.door.form, context, status=409 if error else 200)

    def _done(self, done: Receipt | Voted) -> HttpResponse:
        if isinstance(done, Voted):
            return told_once(self.request, self.case.proposal, done, by_proxy=True)
        return _to_receipt(done, self.door)

    def _check(self, form: OneTimeForm) -> HttpResponse:
        rows = self.guided.rows(self.case, form)
        context = {
            **self._context(form),
            **self.guided.context(self.case),
            "following": self.guided.foresee(self.case, form),
            "rows": [one for one in rows if one.public],
            "kept_outside": [one for one in rows if not one.public],
            **self.guided.check_context(self.case, form),
        }
        return render(self.request, self.door.check, context)

    def _context(self, form: OneTimeForm) -> dict[str, Any]:
        found = self.guided.open(self.case)
        return {
            **self.door.frame(self.request, self.guided, self.case),
            "guided": self.guided,
            "case": self.case,
            "words": self.guided.words,
            "form": form,
            "facts": self.guided.facts(self.case),
            "follows": self.guided.follows(self.case),
            "number": self.case.number,
            "actor_label": _signed(self.case),
            "sealed": bool(self.case.actor.sealed),
            "barred": refusal_from(found.barred) if found.barred else None,
            "until": found.until,
            "article": found.article,
            "article_href": article_href(found.article),
            "rule": article(found.article),
        }


def _signed(case: Case) -> str:
    return str(_("an applicant that is not named")) if case.actor.sealed else label_of(case.actor)


def _to_receipt(receipt: Receipt, door: Door) -> HttpResponse:
    return redirect(door.receipt, command=receipt.command)


def _anyone(request: HttpRequest, guided: Guided) -> None:
    """Whoever is signed in sees the page, which says whether the act is open."""


def _office(request: HttpRequest, guided: Guided) -> None:
    """An office that carries the act; asked before it is looked for what the act is about."""
    if not queries.may(guided.does, actor_of(request)):
        raise PermissionDenied(_("Your office does not carry this act."))


def _desk_frame(request: HttpRequest, guided: Guided, case: Case) -> Mapping[str, Any]:
    back = {"back_href": reverse("desk"), "back_label": _("Back to your desk")}
    return {"breadcrumbs": desk_trail(), **back, **guided.frame(case)}


def _office_frame(request: HttpRequest, guided: Guided, case: Case) -> Mapping[str, Any]:
    return {**admin.site.each_context(request), "title": guided.words.heading}


DESK = Door("desk/act.html", "desk/act_check.html", "desk-receipt", _desk_frame, _anyone)
OFFICE = Door(
    "admin/secretariat/act.html",
    "admin/secretariat/check.html",
    "admin:receipt",
    _office_frame,
    _office,
)


def route(at: str) -> str:
    """An address of the registry as Django reads it."""
    for part in _PART.findall(at):
        at = at.replace(f"<{part}>", f"<{_READ.get(part, 'code')}:{part}>")
    return at


def in_the_office(guided: Guided) -> View:
    """The pages of an act in the Secretariat's own site, which lets nobody else in."""
    return page(guided, OFFICE)


def at_the_desk(guided: Guided) -> View:
    """The pages of an act at the desk, for whoever is signed in."""
    return signed_in(page(guided, DESK))
