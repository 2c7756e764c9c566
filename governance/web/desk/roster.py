"""The roster at the desk: a member names its assessor, declares interests, empties its seat."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods, require_safe

from governance import accounts, casework, foreseen
from governance.models import AssessorSeat
from governance.web.case_forms import Choices, DeclareForm, InterestsForm, NameAssessorForm
from governance.web.desk.acting import desk_trail, one_time, signed_in
from governance.web.desk.registering import Registering, delegate, guide
from governance.web.forms import ReasonsForm
from governance.web.wording import label
from regime.domain.accession import commands as c
from regime.domain.values import Actor, StateCode, Subject
from regime.queries import credentials, names, participants

_REGISTER = ("desk-assessors", _l("The assessor of your delegation"))

NAME = Registering(
    c.NameAssessor,
    _l("Name an assessor"),
    _l(
        "A member has one assessor on the roster. From it the panel of each application is drawn "
        "by lot."
    ),
    _l("Name the assessor"),
    *_REGISTER,
)
DECLARE = Registering(
    c.DeclareInterests,
    _l("Declare interests"),
    _l("Say all of them: what you do not say again is declared no longer."),
    _l("Declare the interests"),
    *_REGISTER,
)
LEAVE = Registering(
    c.NameAssessor,
    _l("Empty the seat"),
    _l("Your delegation has no assessor on the roster from then on, until it names another."),
    _l("Empty the seat"),
    *_REGISTER,
)


@require_safe
@signed_in
def roster(request: HttpRequest) -> HttpResponse:
    """The seat of my delegation, and what I may do about it."""
    actor = delegate(request)
    seat = casework.seat_of(actor.member or "")
    known, people = names(), dict(_delegates(actor))
    context = {
        "seat": seat,
        "person": people.get(seat.subject, _("a person who does not act for it")) if seat else "",
        "interests": [known.get(one, one) for one in seat.interests] if seat else [],
        "may_name": casework.may_name(actor) and seat is None,
        "may_leave": seat is not None and _is_open(c.LeaveRoster(seat.number, "…"), actor),
        "may_declare": seat is not None
        and _is_open(c.DeclareInterests(seat.number, (), "…"), actor),
        "breadcrumbs": desk_trail(),
    }
    return render(request, "desk/assessors.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def name(request: HttpRequest) -> HttpResponse:
    """Name a person of my delegation to the roster."""
    actor = delegate(request)
    form = NameAssessorForm(
        request.POST or None, initial=one_time(), states=_states(), delegates=_delegates(actor)
    )

    def command(filled: Mapping[str, Any]) -> c.NameAssessor:
        return c.NameAssessor(Subject(filled["subject"]), _codes(form))

    return guide(request, NAME, form, command)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def declare(request: HttpRequest, number: int) -> HttpResponse:
    """Declare all interests of an assessor of my delegation, from now on."""
    seat = _own_seat(request, number)
    states = _states()
    known = {code for code, _name in states}
    initial: dict[str, Any] = {
        **one_time(),
        "interests": [one for one in seat.interests if one in known],
        "others": " ".join(one for one in seat.interests if one not in known),
    }
    form = DeclareForm(request.POST or None, initial=initial, states=states)

    def command(filled: Mapping[str, Any]) -> c.DeclareInterests:
        return c.DeclareInterests(number, _codes(form), filled["reasons"])

    return guide(request, DECLARE, form, command)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def leave(request: HttpRequest, number: int) -> HttpResponse:
    """Empty the seat of my delegation."""
    _own_seat(request, number)
    form = ReasonsForm(request.POST or None, initial=one_time())
    return guide(request, LEAVE, form, lambda said: c.LeaveRoster(number, said["reasons"]))


def _own_seat(request: HttpRequest, number: int) -> AssessorSeat:
    """The seat of the own delegation; another's is not here."""
    seat = casework.seat_of(delegate(request).member or "")
    if seat is None or seat.number != number:
        raise Http404
    return seat


def _is_open(command: c.RosterCommand, actor: Actor) -> bool:
    return foreseen.refusal(command, actor) is None


def _codes(form: InterestsForm) -> tuple[StateCode, ...]:
    return tuple(StateCode(one) for one in form.codes)


def _states() -> Choices:
    return [(one.code, one.name) for one in participants().order_by("name")]


def _delegates(actor: Actor) -> Choices:
    """Those who act for the own delegation, as its own page shows them."""
    rows = list(credentials(member=actor.member))
    known = accounts.emails(row.subject for row in rows)
    return [(row.subject, _person(known.get(row.subject, ""), row.capacity)) for row in rows]


def _person(email: str, capacity: str) -> str:
    said = {"email": email or _("address erased"), "capacity": label(capacity)}
    return _("%(email)s (%(capacity)s)") % said
