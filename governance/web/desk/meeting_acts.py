"""Acts of the calendar: to host, to ask for a meeting, to put an item on the agenda, to close."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods

from audit.log.errors import Malformed, Refused
from governance import foreseen, queries
from governance.actors import actor_of
from governance.folded import regime_now
from governance.services import handle
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
from governance.web.forms import OneTimeForm, ReasonsForm, RecordField
from regime.domain import calendar_commands as c
from regime.domain.acts import Doing
from regime.domain.calendar import Calendar
from regime.domain.values import Actor, StateCode, Symbol

_MIDNIGHT = time(tzinfo=UTC)
_WHOLE = "…"


class HostForm(ReasonsForm):
    """Where, and from which day on."""

    place = RecordField(label=_l("Place"), max_length=300)
    opens_on = forms.DateField(
        label=_l("Opens on"),
        help_text=_l("At the beginning of this day, UTC."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    field_order = ("place", "opens_on", "reasons", "command")


class MeetingForm(ReasonsForm):
    """On what the members are to meet."""

    subject = RecordField(label=_l("Subject"), max_length=300)
    field_order = ("subject", "reasons", "command")


class ItemForm(ReasonsForm):
    """An item, and the proposal that it is about, if any."""

    title = RecordField(label=_l("Title"), max_length=300)
    proposal = forms.CharField(label=_l("Symbol of a proposal"), max_length=120, required=False)
    field_order = ("title", "proposal", "reasons", "command")

    def clean_proposal(self) -> str:
        """A symbol that is borne by a proposal, or none."""
        symbol = str(self.cleaned_data["proposal"]).strip()
        if symbol and queries.proposal(symbol) is None:
            raise forms.ValidationError(_("There is no proposal of this symbol."))
        return symbol


@dataclass(frozen=True)
class MeetingAct:
    """One act: its right, its words, its form and its command; ``numbers`` are what it is about."""

    name: str
    act: Doing
    heading: Promise
    form: type[OneTimeForm]
    command: Callable[[Actor, int, Mapping[str, Any]], c.CalendarCommand]
    numbers: Callable[[Calendar], tuple[int, ...]] = lambda calendar: (0,)


def _instant(filled: Mapping[str, Any]) -> datetime:
    day = filled["opens_on"]
    return datetime.combine(day, _MIDNIGHT) if day != _WHOLE else _soonest()


def _soonest() -> datetime:
    """A date that can be offered, to ask whether one may be offered at all."""
    latest = regime_now().calendar.latest
    return latest - timedelta(seconds=1) if latest else datetime.now(UTC)


def _proposal(filled: Mapping[str, Any]) -> Symbol | None:
    symbol = filled["proposal"]
    return Symbol(symbol) if symbol and symbol != _WHOLE else None


ACTS = (
    MeetingAct(
        "host",
        c.OfferToHost,
        _l("Host the next meeting"),
        HostForm,
        lambda actor, _n, filled: c.OfferToHost(
            actor.member or StateCode(""), filled["place"], _instant(filled), filled["reasons"]
        ),
    ),
    MeetingAct(
        "request",
        c.RequestMeeting,
        _l("Ask for an extraordinary meeting"),
        MeetingForm,
        lambda _a, _n, filled: c.RequestMeeting(filled["subject"], filled["reasons"]),
    ),
    MeetingAct(
        "join",
        c.RequestMeeting,
        _l("Join a request for a meeting"),
        OneTimeForm,
        lambda _a, number, _f: c.JoinMeetingRequest(number),
        lambda calendar: tuple(calendar.requests),
    ),
    MeetingAct(
        "item",
        c.AddAgendaItem,
        _l("Put an item on the agenda"),
        ItemForm,
        lambda _a, _n, filled: c.AddAgendaItem(
            filled["title"], _proposal(filled), filled["reasons"]
        ),
    ),
    MeetingAct(
        "support",
        c.SupportAgendaItem,
        _l("Stand behind an agenda item"),
        OneTimeForm,
        lambda _a, number, _f: c.SupportAgendaItem(number),
        lambda calendar: tuple(one.number for one in calendar.agenda),
    ),
    MeetingAct(
        "strike",
        c.StrikeAgendaItem,
        _l("Strike an agenda item"),
        ReasonsForm,
        lambda _a, number, filled: c.StrikeAgendaItem(number, filled["reasons"]),
        lambda calendar: tuple(one.number for one in calendar.agenda),
    ),
    MeetingAct(
        "close",
        c.CloseMeeting,
        _l("Close the meeting"),
        ReasonsForm,
        lambda _a, number, filled: c.CloseMeeting(number, filled["reasons"]),
        lambda calendar: tuple(calendar.meetings),
    ),
)


def offered(actor: Actor) -> list[dict[str, str]]:
    """Every act of the calendar that is open to the actor now: the decider itself is asked."""
    calendar = regime_now().calendar
    found = []
    for one in ACTS:
        for number in one.numbers(calendar):
            probe = one.command(actor, number, defaultdict(lambda: _WHOLE))
            if foreseen.refusal(probe, actor) is None:
                suffix = f" ({number})" if number else ""
                found.append(
                    {
                        "href": reverse("desk-meeting", args=[one.name, number]),
                        "label": f"{one.heading}{suffix}",
                        "article": queries.article_of(one.act),
                    }
                )
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def act(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """One act of the calendar: its form, and the receipt."""
    chosen = next((one for one in ACTS if one.name == name), None)
    if chosen is None:
        raise Http404
    actor = actor_of(request)
    if request.method == "POST" and (answer := first_receipt(request)):
        return answer
    form = chosen.form(request.POST or None, initial=one_time())
    refused = None
    if request.method == "POST" and form.is_valid():
        filled = form.cleaned_data
        try:
            command = chosen.command(actor, number, filled)
            return to_receipt(handle(command, actor=actor, command_id=filled["command"]))
        except (Refused, Malformed) as error:
            refused = at_field(form, refusal_from(error))
    article = queries.article_of(chosen.act)
    context = {
        "form": form,
        "refused": refused,
        "heading": chosen.heading,
        "number": number,
        "article": article,
        "article_href": article_href(article),
        "breadcrumbs": [*desk_trail(), {"label": _("Meetings"), "href": reverse("meetings")}],
    }
    return render(request, "desk/meeting_act.html", context, status=409 if refused else 200)
