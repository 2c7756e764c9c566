"""Acts on the roster: a member names its assessor, declares interests, empties its seat."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from governance.acting import accounts, applications
from governance.desk.acting import one_time
from governance.desk.forms.applications import Choices, DeclareForm, InterestsForm, NameAssessorForm
from governance.desk.forms.forms import OneTimeForm
from governance.doors.guided import Filled
from governance.doors.registers import OfState
from governance.wording.labels import label
from regime.domain.values import Actor
from regime.reading.queries import credentials, participants


class OfRoster(OfState):
    """An act on the roster of assessors."""

    register, register_label = "desk-assessors", _l("The assessor of your delegation")


class NameAssessor(OfRoster):
    """Naming a person of the own delegation."""

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        people = delegates(case.actor)
        return NameAssessorForm(data, initial=one_time(), states=_states(), delegates=people)

    def filled(self, case: Any, form: OneTimeForm) -> Filled:
        return {**form.cleaned_data, "interests": _codes(form)}


class OnSeat(OfRoster):
    """An act on the seat of the own delegation; another's is not here."""

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        case = super().look(request, parts)
        seat = applications.seat_of(case.actor.member or "")
        if seat is None or seat.number != parts["seat"]:
            raise Http404
        return case


class DeclareInterests(OnSeat):
    """Declaring all interests of an assessor, from now on."""

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        states, seat = _states(), applications.seat_of(case.actor.member or "")
        known, interests = {code for code, _name in states}, seat.interests if seat else []
        initial = {
            **one_time(),
            "interests": [one for one in interests if one in known],
            "others": " ".join(one for one in interests if one not in known),
        }
        return DeclareForm(data, initial=initial, states=states)

    def filled(self, case: Any, form: OneTimeForm) -> Filled:
        return {**form.cleaned_data, "interests": _codes(form)}


def delegates(actor: Actor) -> Choices:
    """Those who act for the own delegation, as its own page shows them."""
    rows = list(credentials(member=actor.member))
    known = accounts.emails(row.subject for row in rows)
    return [(row.subject, _person(known.get(row.subject, ""), row.capacity)) for row in rows]


def _codes(form: OneTimeForm) -> tuple[str, ...]:
    if not isinstance(form, InterestsForm):
        raise TypeError(form)
    return tuple(form.codes)


def _states() -> Choices:
    return [(one.code, one.name) for one in participants().order_by("name")]


def _person(email: str, capacity: str) -> str:
    said = {"email": email or _("address erased"), "capacity": label(capacity)}
    return _("%(email)s (%(capacity)s)") % said
