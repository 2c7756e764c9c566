"""The roster at the desk: a member names its assessor, declares interests, empties its seat."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from governance.acting import applications, dry_run
from governance.desk.acting import desk_trail, signed_in
from governance.doors.roster import delegates
from governance.reading.actors import actor_of
from regime.domain.chapters.accession.roster import said as roster_said
from regime.domain.values import Actor
from regime.reading.queries import names


@require_safe
@signed_in
def roster(request: HttpRequest) -> HttpResponse:
    """The seat of my delegation, and what I may do about it."""
    actor = _delegate(request)
    seat = applications.seat_of(actor.member or "")
    known, people = names(), dict(delegates(actor))
    context = {
        "seat": seat,
        "person": people.get(seat.subject, _("a person who does not act for it")) if seat else "",
        "interests": [known.get(one, one) for one in seat.interests] if seat else [],
        "may_name": applications.may_name(actor) and seat is None,
        "may_leave": seat is not None
        and _is_open(roster_said.LeaveRoster(seat.number, "…"), actor),
        "may_declare": seat is not None
        and _is_open(roster_said.DeclareInterests(seat.number, (), "…"), actor),
        "breadcrumbs": desk_trail(),
    }
    return render(request, "desk/assessors.html", context)


def _is_open(command: roster_said.RosterCommand, actor: Actor) -> bool:
    return dry_run.refusal(command, actor) is None


def _delegate(request: HttpRequest) -> Actor:
    """Who acts for a state; nobody else sees the page."""
    actor = actor_of(request)
    if actor.member is None:
        raise PermissionDenied(_("This page is for the delegates of a delegation."))
    return actor
