"""Acting at the desk: what the pages of an act share, from the command id to the receipt.

A page that acts carries a command id made when it was shown. Sent twice, it is one act with one
receipt; what a rule refuses comes back at the field it names, with nothing lost.
"""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from audit.log.errors import Malformed, Refused
from audit.store import Receipt
from governance.models import Proposal
from governance.reading import queries
from governance.reading.actors import actor_of
from regime.reading.queries import article, names

_CODES = re.compile(r"\b[A-Z]{2,}\b")
Page = TypeVar("Page", bound=Callable[..., HttpResponse])


@dataclass(frozen=True)
class Refusal:
    """What the rules said, the article they said it with, and where that stands."""

    detail: str
    rule: str
    href: str
    place: str = ""


def signed_in(page: Page) -> Page:
    """A page for signed-in persons only, never kept by a cache."""
    return never_cache(login_required(page))


def one_time() -> dict[str, uuid.UUID]:
    """The start of a form that acts: a command id of its own."""
    return {"command": uuid.uuid4()}


def proposal_or_404(symbol: str) -> Proposal:
    """The proposal under a symbol."""
    found = queries.proposal(symbol)
    if found is None:
        raise Http404(symbol)
    return found


def article_href(rule: str) -> str:
    """The address of an article; empty where the rule is no article in force."""
    return f"/rules/{rule}/" if rule and article(rule) else ""


def refusal_from(error: Refused | Malformed) -> Refusal:
    """What stands on the page of a refused act."""
    rule = error.rule if isinstance(error, Refused) else ""
    return Refusal(_named(error.detail), rule, article_href(rule), error.place)


def _named(detail: str) -> str:
    """What a rule says, with the names of states for their codes."""
    known = names()
    return _CODES.sub(lambda code: known.get(code[0], code[0]), detail)


def at_field(form: forms.Form, refusal: Refusal) -> Refusal | None:
    """Put a refusal at the field that it names; what names no visible field is given back.

    The field of a place inside a value bears its whole name, with a point between its parts.
    """
    place = refusal.place.strip("/")
    names = (place.replace("/", "."), place.split("/", 1)[0])
    name = next((one for one in names if one in form.fields), "")
    if not name or form[name].is_hidden:
        return refusal
    said = f"{refusal.detail} ({refusal.rule})" if refusal.rule else refusal.detail
    form.add_error(name, said)
    return None


def to_receipt(receipt: Receipt) -> HttpResponse:
    """On to the receipt's page."""
    return redirect("desk-receipt", command=receipt.command)


def command_sent(request: HttpRequest) -> Receipt | None:
    """The receipt of the command that this form sends, where it was recorded before."""
    try:
        command = uuid.UUID(request.POST.get("command", ""))
    except ValueError:
        return None
    return queries.receipt(actor_of(request), command)


def first_receipt(request: HttpRequest) -> HttpResponse | None:
    """The page of that receipt."""
    known = command_sent(request)
    return to_receipt(known) if known else None


def desk_trail() -> list[dict[str, str]]:
    """The way to a page of the desk."""
    return [{"label": _("Desk"), "href": reverse("desk")}]
