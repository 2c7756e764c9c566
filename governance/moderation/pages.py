"""Pages around the acts: the queue by deadline, who acts, receipts, and accounts."""

import uuid
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods, require_safe

from audit.log.errors import NotPermitted
from audit.queries import entry
from governance import accounts, queries
from governance.actors import actor_of
from governance.domain import permissions as gp
from governance.moderation import acts
from governance.moderation.forms import members
from governance.web.sentences import lines
from governance.web.wording import label
from regime.domain import permissions as rp
from regime.domain.permissions import Act
from regime.domain.values import Actor, Capacity
from regime.models import Credential
from regime.queries import credentials
from regime.queries import names as state_names

MENU: tuple[tuple[Act, Promise, str], ...] = (
    (rp.ACCREDIT, _l("Accredit a delegate"), "admin:accredit"),
    (rp.APPOINT, _l("Appoint an officer"), "admin:appoint"),
    (rp.NAME_CHAIR, _l("Name the Chair"), "admin:chair"),
)


def addresses(site: AdminSite) -> list[URLPattern]:
    """The pages of moderation, behind the site's own door."""
    inside = site.admin_view
    return [
        path("queue/", inside(queue), name="queue"),
        path("people/", inside(people), name="people"),
        path("receipts/<uuid:command>/", inside(receipt), name="receipt"),
        path("proposals/<symbol:symbol>/admit/", inside(acts.Admit.as_view()), name="admit"),
        path("proposals/<symbol:symbol>/return/", inside(acts.Return.as_view()), name="return"),
        path("accredit/", inside(acts.Accredit.as_view()), name="accredit"),
        path("appoint/", inside(acts.Appoint.as_view()), name="appoint"),
        path("chair/", inside(acts.NameChair.as_view()), name="chair"),
        path(
            "accreditations/<position:position>/end/",
            inside(acts.EndOfAccreditation.as_view()),
            name="accreditation-end",
        ),
        path(
            "appointments/<position:position>/end/",
            inside(acts.EndOfAppointment.as_view()),
            name="appointment-end",
        ),
        path("accounts/<int:pk>/close/", inside(close_account), name="account-close"),
        path("accounts/<int:pk>/open/", inside(open_account), name="account-open"),
    ]


def overview(request: HttpRequest) -> dict[str, Any]:
    """What the front page of the admin shows an officer."""
    actor = actor_of(request)
    if actor.capacity is not Capacity.OFFICER:
        return {}
    menu = [
        {"label": said, "href": reverse(name), "article": queries.article_of(act)}
        for act, said, name in MENU
        if queries.may(act, actor)
    ]
    return {"officer": True, "queue": _queue(actor), "menu": menu}


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Proposals whose admissibility is to be decided, by deadline."""
    actor = _officer(request)
    context = {**_frame(request, _("To admit")), "queue": _queue(actor)}
    return render(request, "admin/secretariat/queue.html", context)


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Who acts now, of one delegation or of all."""
    actor = _officer(request)
    wanted = request.GET.get("member") or None
    rows = list(credentials(member=wanted))
    known, names = accounts.emails(row.subject for row in rows), state_names()
    context = {
        **_frame(request, _("Who acts")),
        "people": [_person(row, known, names, actor) for row in rows],
        "members": [
            {"code": code, "name": name, "chosen": code == wanted} for code, name in members()
        ],
    }
    return render(request, "admin/secretariat/people.html", context)


@require_safe
def receipt(request: HttpRequest, command: uuid.UUID) -> HttpResponse:
    """What the log answered to one of my acts."""
    found = queries.receipt(actor_of(request), command)
    if found is None:
        raise Http404
    told = [one for one in map(entry, found.positions) if one]
    context = {**_frame(request, _("Recorded")), "receipt": found, "told": lines(told)}
    return render(request, "admin/secretariat/receipt.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def close_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account: its sessions and tokens end."""
    actor = _administrator(request)
    account = accounts.account(pk)
    if account is None:
        raise Http404
    if request.method == "POST":
        accounts.deactivate(account, actor=actor)
        messages.success(request, _("Closed; its sessions and tokens have ended."))
        return redirect("admin:governance_account_changelist")
    said = _("It cannot sign in; its sessions and tokens end. Its acts and its capacity stand.")
    context = {**_frame(request, _("Close an account")), "account": account, "said": said}
    return render(request, "admin/secretariat/account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def open_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    actor = _administrator(request)
    account = accounts.account(pk)
    if account is None:
        raise Http404
    if request.method == "POST":
        accounts.reactivate(account, actor=actor)
        messages.success(request, _("Open again; its person signs in anew."))
        return redirect("admin:governance_account_changelist")
    said = _("Its person can sign in again. Sessions and tokens of before stay ended.")
    context = {**_frame(request, _("Open an account again")), "account": account, "said": said}
    return render(request, "admin/secretariat/account.html", context)


def _frame(request: HttpRequest, title: str) -> dict[str, Any]:
    return {**admin.site.each_context(request), "title": title}


def _officer(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if actor.capacity is not Capacity.OFFICER:
        raise NotPermitted(_("This page is for the officers of the Secretariat."))
    return actor


def _administrator(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if actor.capacity is not Capacity.ADMINISTRATOR:
        raise NotPermitted(_("Only the administrator opens and closes accounts."))
    return actor


def _queue(actor: Actor) -> list[dict[str, Any]]:
    may = {act.code: queries.may(act, actor) for act in (gp.ADMIT, gp.RETURN)}
    article, names = queries.article_of(gp.ADMIT), state_names()
    return [
        {
            "proposal": row,
            "sponsor": names.get(row.sponsor, row.sponsor),
            "article": article,
            "may_admit": may[gp.ADMIT.code],
            "may_return": may[gp.RETURN.code],
        }
        for row in queries.to_admit()
    ]


def _person(
    row: Credential, known: dict[str, str], names: dict[str, str], actor: Actor
) -> dict[str, Any]:
    office = row.office is not None
    act = rp.END_APPOINTMENT if office else rp.END_ACCREDITATION
    name = "admin:appointment-end" if office else "admin:accreditation-end"
    ends = row.capacity != Capacity.CHAIR and queries.may(act, actor)
    return {
        "email": known.get(row.subject, ""),
        "acts_as": label(row.office or row.capacity),
        "member": names.get(row.member or "", ""),
        "since_at": row.since_at,
        "position": row.position,
        "end_href": reverse(name, args=[row.position]) if ends else "",
    }
