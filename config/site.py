"""The site: what every page shows, and errors as pages or problem documents."""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from redis.exceptions import RedisError

from audit.log.errors import Malformed, NotPermitted, Refused, WritingStopped
from audit.shell.machine_addresses import nothing_here
from audit.store import LOG
from config.problems import is_api, problem_response
from governance.domain.chapters.proposal.said import UnknownProposal
from governance.reading.actors import actor_of
from governance.reading.log_standing import why_stopped
from governance.wording.labels import label_of, pack_words
from governance.wording.regime_labels import labelled
from regime.reading.queries import founding

logger = logging.getLogger(__name__)
MAIL_IN_FILES = "django.core.mail.backends.filebased.EmailBackend"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def site(request: HttpRequest) -> dict[str, Any]:
    """What the base template shows on every page."""
    founded = founding()
    navigation = [
        (_("Home"), "/"),
        (_("Proposals"), "/proposals/"),
        (_("Objections"), "/objections/"),
        (_("Decisions"), "/decisions/"),
        (pack_words()["members"], "/members/"),
        (_("Rules"), "/rules/"),
        (_("Criteria"), "/criteria/"),
        (_("Register"), "/register/"),
        (_("Log"), "/log/"),
    ]
    shown = {
        "title": founded.title if founded else "Open Secretariat",
        "navigation": [
            {"label": label, "href": href, "current": _is_current(request, href)}
            for label, href in navigation
        ],
        "labels": labelled(founded.labels if founded else ()),
        "notice": founded.notice if founded else "",
        "words": founded.words if founded else {},
        "actor_label": _asking(request),
        "actor_href": "/desk/",
        "links": _links(),
        "clock_offset": LOG.now().offset_seconds,
        "release": settings.RELEASE,
        "mail_in_files": settings.EMBEDDED and settings.EMAIL_BACKEND == MAIL_IN_FILES,
    }
    return {"site": shown, "portal": shown}  # allauth's own views hide the first name.


def _links() -> list[dict[str, str]]:
    """What stands at the foot of every page."""
    found = (
        (_("Who may do what"), "/who-may-do-what/"),
        (_("Meetings"), "/meetings/"),
        (_("Coming dates"), "/dates/"),
        (_("Applications"), "/applications/"),
        (_("Universality"), "/universality/"),
        (_("Consistency"), "/consistency/"),
        (_("Figures"), "/statistics/"),
        (_("Punctuality"), "/secretariat/punctuality/"),
        (_("What if"), "/what-if/"),
        (_("Elected offices"), "/elections/"),
        (_("The API"), "/api/schema/swagger-ui/"),
        (_("About the log"), "/log/"),
        (_("Feeds"), "/feeds/"),
    )
    return [{"label": label, "href": href} for label, href in found]


def _asking(request: HttpRequest) -> str:
    """Who asks; a request that was refused before anyone was asked has nobody."""
    user = getattr(request, "user", None)
    return label_of(actor_of(request)) if user and user.is_authenticated else ""


def _is_current(request: HttpRequest, href: str) -> bool:
    return request.path == href or (href != "/" and request.path.startswith(href))


class RefusalMiddleware:
    """A refusal that reached the edge becomes a page, or a problem document below the API."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        query = request.META.get("QUERY_STRING", "")
        if not is_api(request) and ("\0" in request.path or "%00" in query):
            return bad_request(request, SuspiciousOperation("U+0000 in the address"))
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exc: Exception) -> HttpResponse | None:
        match exc:
            case WritingStopped():
                return _not_taken(request, exc)
            case OperationalError():
                logger.error("the database does not answer", exc_info=exc)
                return _unavailable(retry_after=5)
            case RedisError():
                logger.error("the cache does not answer", exc_info=exc)
                return _unavailable(retry_after=5)
            case UnknownProposal():
                return render(request, "404.html", status=404)
            case Malformed() if not is_api(request):
                return render(request, "400.html", {"exception": exc.detail}, status=400)
            case NotPermitted():
                return render(request, "403.html", {"exception": exc.detail}, status=403)
            case Refused() if request.method == "POST":
                messages.error(request, exc.detail)
                return redirect(request.path)
            case _:
                return None


def _not_taken(request: HttpRequest, stopped: WritingStopped) -> HttpResponse:
    answer = render(request, "503_stopped.html", {"why": why_stopped(stopped)}, status=503)
    answer["Retry-After"] = "60"
    answer["Cache-Control"] = "no-store"
    return answer


def _unavailable(*, retry_after: int) -> HttpResponse:
    answer = HttpResponse(render_to_string("500.html"), status=503)
    answer["Retry-After"] = str(retry_after)
    return answer


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for what is too large, as a page or a problem document."""
    large = isinstance(exception, RequestDataTooBig)
    if is_api(request) and large:
        return problem_response(413, "too_large", _("The body is larger than any may be."))
    if is_api(request):
        return problem_response(400, "malformed", _("The request is malformed."))
    said = {"exception": _("What was sent is larger than anything may be.")} if large else {}
    # Without the request: its host may be what is wrong with it.
    return HttpResponse(render_to_string("400.html", said), status=413 if large else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, as a page or a problem document."""
    if is_api(request):
        return problem_response(403, "not_permitted", str(exception) or _("Not permitted."))
    return render(request, "403.html", {"exception": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, as a page, a problem document or a line; hidden and missing look alike."""
    if is_api(request):
        return problem_response(404, "not_found", _("There is nothing at this address."))
    if _is_for_machines(request.path):
        return nothing_here(request)
    return render(request, "404.html", status=404)


def _is_for_machines(path: str) -> bool:
    """Below the log, what ends without a slash is for machines, as tiles are; but for papers."""
    return path.startswith("/log/tile/") or (
        path.startswith("/log/") and not path.endswith(("/", ".pdf"))
    )


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """429, as a page; the API counts for itself."""
    return render(request, "429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, as a page or a problem document."""
    if is_api(request):
        return problem_response(500, "broken", _("Something broke; nothing was recorded."))
    return render(request, "500.html", status=500)
