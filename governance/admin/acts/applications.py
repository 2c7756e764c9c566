"""Applications: those that wait, what an officer reads of one, and filings in confidence."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log.errors import NotPermitted
from governance.acting import applications as casework
from governance.admin.queues import in_utc
from governance.desk.applications.links import desk_href
from governance.desk.applications.track import titled
from governance.domain.chapters.accession.open_acts import OpenCaseAct
from governance.doors.links import links
from governance.models import Application as Row
from governance.portal.evidence import evidence_shown
from governance.reading.actors import actor_of
from governance.wording.labels import label
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.values import Actor
from regime.reading.queries import names


@require_safe
def applications(request: HttpRequest) -> HttpResponse:
    """Applications that await an act of the asker's office, the nearest deadline first."""
    actor = actor_of(request)
    rows = [
        {
            "row": item.row,
            "title": titled(item.row, actor),
            "step": label(f"application_{item.row.step}"),
            "default": default_of(item.row),
            "links": links(item.row.symbol, item.acts),
            "sealed": _sealed_href(item.row) if casework.may_read_sealed(actor) else "",
            "desk": desk_href(item.row.symbol),
        }
        for item in sorted(casework.items(actor), key=lambda one: _until(one.acts))
    ]
    context = {**admin.site.each_context(request), "title": _("Applications to check")}
    page = "admin/secretariat/applications.html"
    return render(request, page, {**context, "rows": rows})


@require_safe
def sealed_filing(request: HttpRequest, symbol: str) -> HttpResponse:
    """What was filed in confidence, for the office that checks it."""
    if not casework.may_read_sealed(actor_of(request)):
        raise NotPermitted(_("What is filed in confidence is read by the office that checks it."))
    filed = casework.sealed_filings(symbol)
    if not filed:
        raise Http404
    known = names()
    context = {
        **admin.site.each_context(request),
        "title": _("Filed in confidence"),
        "symbol": symbol,
        "state": known.get(filed[0].state, filed[0].state),
        "documents": documents_of(symbol, actor_of(request)),
        "parts": [_part(one.position, one.value) for one in filed],
    }
    answer = render(request, "admin/secretariat/sealed_filing.html", context)
    answer["Cache-Control"] = "no-store, private"
    return answer


def facts_of(row: Row, application: Application, *, reads: bool) -> list[tuple[str, Any]]:
    """What an officer reads of an application before an act on it."""
    link = format_html('<a href="{}">{}</a>', desk_href(row.symbol), row.symbol)
    facts: list[tuple[str, Any]] = [
        (_("Application"), link),
        (_("Applicant"), names().get(row.state, row.state) or _("not named yet")),
        (_("Stands as"), label(f"application_{row.step}")),
        (_("Filed"), in_utc(row.filed_at)),
        (_("By default"), default_of(row)),
    ]
    if reads and not application.is_named and (href := _sealed_href(row)):
        sealed = format_html('<a href="{}">{}</a>', href, _("Read what was filed in confidence"))
        facts.append((_("Sealed"), sealed))
    if application.is_named:
        facts += _answered(row, application)
    return facts


def _answered(row: Row, application: Application) -> list[tuple[str, str]]:
    """What is answered on each criterion that the case covers, and how a shortfall is cured."""
    edition, nothing = casework.edition_of(application), _("not answered")
    found = []
    for code in application.covers:
        if cured := row.cured.get(code):
            found.append((_("How %(code)s is cured") % {"code": code}, cured))
        title = f"{code} {edition[code].title}" if code in edition else code
        found.append((title, application.answers.get(code) or nothing))
    return found


def documents_of(symbol: str, actor: Actor) -> SafeString:
    """The documents of an application, each with its address for who may read it."""
    filed = evidence_shown(symbol, actor)["evidence"]
    return format_html_join(SafeString("<br>"), "{}", ((_document(one),) for one in filed))


def _document(one: dict[str, Any]) -> SafeString:
    said = _("Document %(number)s") % {"number": one["row"].number}
    if not one["href"]:
        return format_html("{} ({}, {})", said, one["class"], one["tag"]["label"])
    link = format_html('<a href="{}" download>{}: {}</a>', one["href"], said, one["known"]["name"])
    return format_html("{} ({})", link, one["class"])


def default_of(row: Row) -> str:
    """What happens to the application if its office does nothing."""
    said = []
    if row.receipt_until and not row.receipt_at and not row.receipt_overdue:
        until = in_utc(row.receipt_until)
        said.append(_("Not confirmed by %(at)s, the receipt is overdue.") % {"at": until})
    if row.complete_until and row.step == "filed":
        until = in_utc(row.complete_until)
        said.append(_("If nothing is found by %(at)s, it counts as complete.") % {"at": until})
    return " ".join(said) or _("Nothing is due.")


def _sealed_href(row: Row) -> str:
    return reverse("admin:sealed-filing", args=[row.symbol]) if row.filing else ""


def _until(acts: tuple[OpenCaseAct, ...]) -> str:
    return min((act.until.isoformat() for act in acts if act.until), default="~")


def _part(position: int, value: Any) -> dict[str, Any]:
    answers = value.get("answers") or {}
    cured = value.get("cured") or {}
    return {
        "position": position,
        "renews": value.get("renews") or "",
        "changed": ", ".join(value.get("changed") or []),
        "rows": [
            *answers.items(),
            *((_("How %s is cured") % one, how) for one, how in cured.items()),
        ],
    }
