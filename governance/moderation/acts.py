"""The page of an act: filled in, checked, sent once, and answered with a receipt or a refusal.

The check shows what will be public, and under which article, before anything is recorded. What the
decider would refuse is said on the form, so that nobody checks an act that cannot be.
"""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.generic import View

from audit.log.errors import Malformed, Refused
from audit.store import Receipt
from audit.templatetags.record import to_the_second
from governance import queries
from governance.actors import actor_of
from governance.foreseen import refusal
from governance.moderation.forms import ReasonsForm, filled_in
from governance.services import Command, handle
from governance.web.desk.acting import (
    article_href,
    at_field,
    command_sent,
    one_time,
    refusal_from,
)
from governance.web.wording import label_of
from regime.domain.acts import Doing
from regime.domain.values import Actor


def in_utc(at: datetime) -> str:
    """An instant as these pages print it."""
    return f"{to_the_second(at)} UTC"


class ActPage(View):
    """One act of an office."""

    http_method_names = ["get", "head", "post"]
    act: ClassVar[Doing]
    title: ClassVar[Promise | str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.actor: Actor = actor_of(request)
        if not queries.may(self.act, self.actor):
            raise PermissionDenied(_("Your office does not carry this act."))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        self.look(**kwargs)
        return self._ask(self.form({"initial": one_time()}))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if known := command_sent(request):
            return redirect("admin:receipt", command=known.command)
        self.look(**kwargs)
        form = self.form({"data": request.POST})
        if not form.is_valid() or "back" in request.POST:
            return self._ask(form)
        if "sure" not in request.POST:
            barred = refusal(self.command(form.cleaned_data), self.actor)
            return self._ask(form, barred) if barred else self._check(form)
        try:
            receipt = self.send(form.cleaned_data)
        except (Refused, Malformed) as error:
            return self._ask(form, error)
        return redirect("admin:receipt", command=receipt.command)

    def look(self, **kwargs: Any) -> None:
        """Find what the act is about; ``Http404`` where there is none."""

    def form(self, options: dict[str, Any]) -> forms.Form:
        """The form of the act; with reasons alone, unless the act asks for more."""
        return ReasonsForm(**options)

    def command(self, filled: dict[str, Any]) -> Command:
        """The command that the form amounts to."""
        raise NotImplementedError

    def send(self, filled: dict[str, Any]) -> Receipt:
        """Hand the command over."""
        return handle(self.command(filled), actor=self.actor, command_id=filled["command"])

    def about(self) -> list[tuple[str, Any]]:
        """What stands above the form."""
        return []

    def follows(self) -> str:
        """What the act leads to, in a sentence."""
        return ""

    def _ask(self, form: forms.Form, error: Refused | Malformed | None = None) -> HttpResponse:
        refused = at_field(form, refusal_from(error)) if error else None
        context = {**self._context(form), "refused": refused}
        status = 409 if error else 200
        return render(self.request, "admin/secretariat/act.html", context, status=status)

    def _check(self, form: forms.Form) -> HttpResponse:
        filled = filled_in(form)
        context = {
            **self._context(form),
            "public": [one for one in filled if one.public],
            "kept_outside": [one for one in filled if not one.public],
            "office": label_of(self.actor),
        }
        return render(self.request, "admin/secretariat/check.html", context)

    def _context(self, form: forms.Form) -> dict[str, Any]:
        article = queries.article_of(self.act)
        return {
            **admin.site.each_context(self.request),
            "title": self.title,
            "form": form,
            "about": self.about(),
            "follows": self.follows(),
            "article": article,
            "article_href": article_href(article),
        }
