"""Pages around the acts: addresses, the start page, queues, who acts, and receipts."""

import uuid
from typing import Any

from django.contrib import admin
from django.contrib.admin import AdminSite
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_safe

from audit.log.errors import NotPermitted
from audit.queries import entry
from governance import accounts, debate, queries
from governance.actors import actor_of
from governance.domain.proposal.election_commands import OpenElection
from governance.moderation import accounts as closing
from governance.moderation import (
    admission,
    advising,
    applications,
    comments,
    correctable,
    effects,
    elections,
    membership,
    objections,
    people,
    queues,
)
from governance.moderation.forms import members
from governance.web.sentences import lines
from governance.web.wording import label
from regime.domain.acts import Doing
from regime.domain.commands import (
    AccreditDelegate,
    AppointOfficer,
    ChangeCapacity,
    CorrectParameters,
    EndAccreditation,
    EndAppointment,
    NameChair,
)
from regime.domain.membership.commands import InviteState, ReviewAccess
from regime.domain.values import Actor, Capacity
from regime.models import Credential
from regime.queries import credentials
from regime.queries import names as state_names

MENU: tuple[tuple[Doing, Promise | str, str], ...] = (
    (AccreditDelegate, _l("Accredit a delegate"), "admin:accredit"),
    (AppointOfficer, _l("Appoint an officer"), "admin:appoint"),
    (OpenElection, elections.OPEN_AN_ELECTION, "admin:election"),
    (NameChair, people.NAME_THE_CHAIR, "admin:chair"),
    (InviteState, membership.INVITE_A_STATE, "admin:invite"),
    (ReviewAccess, membership.RECORD_A_REVIEW, "admin:review-access"),
    (CorrectParameters, correctable.CORRECT_AN_ARTICLE, "admin:corrections"),
)
PAGE = 50


def addresses(site: AdminSite) -> list[URLPattern]:
    """The pages of moderation, behind the site's own door."""
    proposal = "proposals/<symbol:symbol>"
    pages: tuple[tuple[str, Any, str], ...] = (
        ("queue/", queue, "queue"),
        ("objections/", objections_to_check, "objections"),
        ("comments/", comments_to_moderate, "comments"),
        ("people/", who_acts, "people"),
        ("receipts/<uuid:command>/", receipt, "receipt"),
        (f"{proposal}/admit/", admission.Admit.as_view(), "admit"),
        (f"{proposal}/return/", admission.Return.as_view(), "return"),
        (f"{proposal}/opinion/", advising.Record.as_view(), "record-opinion"),
        (
            f"{proposal}/objections/<ordinal:number>/sustain/",
            objections.Sustain.as_view(),
            "sustain",
        ),
        (f"{proposal}/objections/<ordinal:number>/fail/", objections.Fail.as_view(), "fail"),
        (f"{proposal}/comments/<ordinal:number>/hide/", comments.Hide.as_view(), "hide"),
        (f"{proposal}/comments/<ordinal:number>/restore/", comments.Restore.as_view(), "restore"),
        *_of_applications(),
        (f"{proposal}/certify/", effects.Certify.as_view(), "certify"),
        ("corrections/", correctable.articles, "corrections"),
        ("rules/<code:code>/correct/", effects.Correct.as_view(), "correct"),
        ("invite/", membership.Invite.as_view(), "invite"),
        ("review-access/", membership.Review.as_view(), "review-access"),
        ("accredit/", people.Accredit.as_view(), "accredit"),
        ("appoint/", people.Appoint.as_view(), "appoint"),
        ("election/", elections.OpenAnElection.as_view(), "election"),
        ("chair/", people.NameChair.as_view(), "chair"),
        (_of("accreditations", "capacity"), people.ChangeOfCapacity.as_view(), "capacity"),
        (_of("accreditations", "end"), people.EndOfAccreditation.as_view(), "accreditation-end"),
        (_of("appointments", "end"), people.EndOfAppointment.as_view(), "appointment-end"),
        ("accounts/<int:pk>/close/", closing.close_account, "account-close"),
        ("accounts/<int:pk>/open/", closing.open_account, "account-open"),
    )
    return [path(route, site.admin_view(view), name=name) for route, view, name in pages]


def _of_applications() -> tuple[tuple[str, Any, str], ...]:
    one = "applications/<symbol:symbol>"
    return (
        ("applications/", applications.applications, "applications"),
        (f"{one}/receipt/", applications.ConfirmReceipt.as_view(), "application-receipt"),
        (
            f"{one}/shortcomings/",
            applications.ListShortcomings.as_view(),
            "application-shortcomings",
        ),
        (f"{one}/completeness/", applications.Certify.as_view(), "application-complete"),
        (
            f"{one}/assessors/<ordinal:number>/let-go/",
            applications.LetGo.as_view(),
            "application-let-go",
        ),
        (f"{one}/sealed/", applications.sealed_filing, "sealed-filing"),
    )


def overview(request: HttpRequest) -> dict[str, Any]:
    """What the start page shows an officer: the queues, and the acts of the office."""
    actor = actor_of(request)
    if actor.capacity is not Capacity.OFFICER:
        return {}
    menu = [
        {"label": said, "href": reverse(name), "article": queries.article_of(act)}
        for act, said, name in MENU
        if queries.may(act, actor) and queries.article_of(act)
    ]
    return {"officer": True, "queues": queues.queues(), "menu": menu}


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Proposals whose admissibility is to be decided."""
    rows = queues.to_admit(_officer(request))
    context = {**_frame(request, _("Proposals to admit")), "rows": rows}
    return render(request, "admin/secretariat/to_admit.html", context)


@require_safe
def objections_to_check(request: HttpRequest) -> HttpResponse:
    """Objections whose check is open."""
    rows = queues.to_check(_officer(request))
    context = {**_frame(request, _("Objections to check")), "rows": rows}
    return render(request, "admin/secretariat/to_check.html", context)


@require_safe
def comments_to_moderate(request: HttpRequest) -> HttpResponse:
    """Comments, the newest first."""
    actor = _officer(request)
    page = Paginator(debate.comments_to_moderate(), PAGE).get_page(request.GET.get("page"))
    context = {
        **_frame(request, _("Comments to moderate")),
        "rows": queues.to_moderate(actor, page),
        "page": page,
    }
    return render(request, "admin/secretariat/to_moderate.html", context)


@require_safe
def who_acts(request: HttpRequest) -> HttpResponse:
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


def _of(kind: str, act: str) -> str:
    return f"{kind}/<position:position>/{act}/"


def _frame(request: HttpRequest, title: str) -> dict[str, Any]:
    return {**admin.site.each_context(request), "title": title}


def _officer(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if actor.capacity is not Capacity.OFFICER:
        raise NotPermitted(_("This page is for the officers of the Secretariat."))
    return actor


def _person(
    row: Credential, known: dict[str, str], names: dict[str, str], actor: Actor
) -> dict[str, Any]:
    return {
        "email": known.get(row.subject, ""),
        "acts_as": label(row.office or row.capacity),
        "member": names.get(row.member or "", ""),
        "since_at": row.since_at,
        "position": row.position,
        "acts": [
            {"label": said, "href": reverse(name, args=[row.position])}
            for act, said, name in _acts_on(row)
            if queries.may(act, actor)
        ],
    }


def _acts_on(row: Credential) -> list[tuple[Doing, str, str]]:
    if row.office:
        return [(EndAppointment, _("End"), "admin:appointment-end")]
    if row.capacity == Capacity.CHAIR:
        return []
    return [
        (ChangeCapacity, _("Change the capacity"), "admin:capacity"),
        (EndAccreditation, _("End"), "admin:accreditation-end"),
    ]
