"""Accounts: the administrator closes and opens them; nothing on record changes."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.log.errors import NotPermitted
from governance.acting import accounts
from governance.reading.actors import actor_of
from regime.domain.values import Actor, Capacity


@require_http_methods(["GET", "HEAD", "POST"])
def close_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account: its sessions and tokens end."""
    return _change(
        request,
        pk,
        accounts.deactivate,
        title=_("Close an account"),
        said=_("It cannot sign in; its sessions and tokens end. Its acts and its capacity stand."),
        done=_("Closed; its sessions and tokens have ended."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def open_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    return _change(
        request,
        pk,
        accounts.reactivate,
        title=_("Open an account again"),
        said=_("Its person can sign in again. Sessions and tokens of before stay ended."),
        done=_("Open again; its person signs in anew."),
    )


def _change(
    request: HttpRequest, pk: int, by: Callable[..., None], *, title: str, said: str, done: str
) -> HttpResponse:
    actor = _administrator(request)
    account = accounts.account(pk)
    if account is None:
        raise Http404
    if request.method == "POST":
        by(account, actor=actor)
        messages.success(request, done)
        return redirect("admin:governance_account_changelist")
    frame = admin.site.each_context(request)
    context = {**frame, "title": title, "account": account, "said": said}
    return render(request, "admin/secretariat/account.html", context)


def _administrator(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if actor.capacity is not Capacity.ADMINISTRATOR:
        raise NotPermitted(_("Only the administrator opens and closes accounts."))
    return actor
