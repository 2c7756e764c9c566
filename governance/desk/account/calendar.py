"""My calendar: the address at which my own dates are read, made and closed by me alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from governance.desk.acting import desk_trail, signed_in
from governance.models import Account
from governance.notices import private_calendars
from governance.reading.actors import account_of


@require_safe
@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """The address of my calendar, if it has one."""
    context = {"href": _address(request, account_of(request)), "breadcrumbs": desk_trail()}
    return render(request, "desk/calendar.html", context)


@require_POST
@signed_in
def make(request: HttpRequest) -> HttpResponse:
    """Give my calendar an address, a new one if it had one."""
    private_calendars.make(account_of(request))
    return redirect("desk-calendar")


@require_POST
@signed_in
def end(request: HttpRequest) -> HttpResponse:
    """Close my calendar."""
    private_calendars.end(account_of(request))
    return redirect("desk-calendar")


def _address(request: HttpRequest, account: Account) -> str:
    secret = private_calendars.secret_of(account)
    if not secret:
        return ""
    return request.build_absolute_uri(reverse("feed-own-calendar", args=[secret]))
