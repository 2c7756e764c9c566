"""Pages around the acts: addresses, the start page, queues, who acts, and receipts."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin import AdminSite
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log.errors import NotPermitted
from audit.reading.queries import entry
from governance.acting import accounts
from governance.admin import queues
from governance.admin.acts import accounts as closing
from governance.admin.acts import applications, correctable, office
from governance.admin.acts.people import case_on, members
from governance.desk.acting import Refusal, refusal_from
from governance.domain.chapters.submission.said import SubmitProposal
from governance.reading import debate, notes_on_heads, queries
from governance.reading.actors import actor_of
from governance.wording.labels import label
from governance.wording.sentences import lines
from regime.domain.acts import Doing
from regime.domain.chapters.corrections.said import CorrectParameters
from regime.domain.chapters.credentials.said import ChangeCapacity, EndAccreditation, RequestHead
from regime.domain.chapters.offices.said import EndAppointment
from regime.domain.values import Actor, Capacity
from regime.models import Credential
from regime.reading.queries import credentials
from regime.reading.queries import names as state_names

PAGE = 50


def addresses(site: AdminSite) -> list[URLPattern]:
    """The pages of moderation, behind the site's own door."""
    pages: tuple[tuple[str, Any, str], ...] = (
        ("queue/", queue, "queue"),
        ("objections/", objections_to_check, "objections"),
        ("comments/", comments_to_moderate, "comments"),
        ("people/", who_acts, "people"),
        ("receipts/<uuid:command>/", receipt, "receipt"),
        ("applications/", applications.applications, "applications"),
        ("applications/<symbol:symbol>/sealed/", applications.sealed_filing, "sealed-filing"),
        ("corrections/", correctable.articles, "corrections"),
        ("accounts/<int:pk>/close/", closing.close_account, "account-close"),
        ("accounts/<int:pk>/open/", closing.open_account, "account-open"),
    )
    around = [path(route, site.admin_view(view), name=name) for route, view, name in pages]
    return [*around, *office.addresses(site)]


def overview(request: HttpRequest) -> dict[str, Any]:
    """What the start page shows an officer: the queues, and the acts of the office."""
    actor = actor_of(request)
    if actor.capacity is not Capacity.OFFICER:
        return {}
    menu = [
        {"label": said, "href": href, "article": queries.article_of(act), "barred": barred}
        for act, said, href, barred in _menu(request)
        if queries.may(act, actor) and queries.article_of(act)
    ]
    return {
        "officer": True,
        "queues": queues.queues(),
        "menu": [one for one in menu if one["barred"] is None],
        "barred": [one for one in menu if one["barred"] is not None],
        "proposes": queries.may_draft(actor),
        "proposing": queries.article_of(SubmitProposal),
    }


def _menu(request: HttpRequest) -> Iterator[tuple[Doing, Promise | str, str, Refusal | None]]:
    """The acts that begin something, why not now, and the way to those that correct an article."""
    for does in office.begun():
        guided = office.page_of(does)
        barred = guided.open(guided.look(request, {})).barred
        why_not = refusal_from(barred) if barred else None
        yield does, guided.words.heading, office.href(does), why_not
    correcting = office.page_of(CorrectParameters).words.heading
    yield CorrectParameters, correcting, reverse("admin:corrections"), None


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
    """Who acts now, of one delegation or of all, and which notes on heads are open."""
    actor = _officer(request)
    wanted = request.GET.get("member") or None
    rows = list(credentials(member=wanted))
    known, names = accounts.emails(row.subject for row in rows), state_names()
    people = [_person(row, known, names, actor) for row in rows]
    context = {
        **_frame(request, _("Who acts")),
        "notes": [
            {"note": one, "member": names.get(one.member, one.member)}
            for one in notes_on_heads.open_notes()
            if wanted in (None, one.member)
        ],
        "people": people,
        "why_not": next((one["why_not"] for one in people if one["why_not"]), None),
        "enters_notes": queries.may(RequestHead, actor),
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
    asked = [
        (act, said, office.page_of(act).open(case_on(row, actor)).barred)
        for act, said in _acts_on(row)
        if queries.may(act, actor)
    ]
    barred = next((why for _act, _said, why in asked if why), None)
    return {
        "email": known.get(row.subject, ""),
        "acts_as": label(row.office or row.capacity),
        "member": names.get(row.member or "", ""),
        "since_at": row.since_at,
        "position": row.position,
        "acts": [
            {"label": said, "href": office.href(act, position=row.position)}
            for act, said, why in asked
            if why is None
        ],
        "why_not": refusal_from(barred) if barred and row.office is None else None,
    }


def _acts_on(row: Credential) -> list[tuple[type[Any], str]]:
    if row.office:
        return [(EndAppointment, _("End"))]
    if row.capacity == Capacity.CHAIR:
        return []
    return [(ChangeCapacity, _("Change the capacity")), (EndAccreditation, _("End"))]
