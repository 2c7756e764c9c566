"""Admin site: the Secretariat's own door, open to officers and the administrator.

Officers read every record, and act through commands; the administrator sees accounts alone. Sign-in
is the portal's own, with its second step and its limits. What is refused inside is noted in the
operations log.
"""

import logging
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from audit.log.errors import NotPermitted
from audit.shell.admin import ReadingSite
from governance.admin.pages import addresses, overview
from governance.reading.actors import actor_of
from regime.domain.values import Capacity

operations = logging.getLogger("operations")
View = TypeVar("View", bound=Callable[..., HttpResponseBase])
ADMITTED = (Capacity.OFFICER, Capacity.ADMINISTRATOR)


class SecretariatAdminSite(ReadingSite):
    """Django's admin; who comes in is asked of the log, not of a flag on the account."""

    site_title = site_header = "Open Secretariat"
    index_title = _("Secretariat")
    index_template = "admin/secretariat/index.html"

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and actor_of(request).capacity in ADMITTED

    def may_read_records(self, request: HttpRequest) -> bool:
        return _may_read(request)

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        return super().admin_view(_noting_refusals(view), cacheable)

    def get_urls(self) -> list[URLResolver | URLPattern]:
        look_for_pages()
        password = RedirectView.as_view(pattern_name="account_change_password")
        return [
            *addresses(self),
            path("password_change/", password, name="password_change"),
            *super().get_urls(),
        ]

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        return super().index(request, {**overview(request), **(extra_context or {})})

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The portal's sign-in; whoever is signed in and holds no office is told so."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied
        answer: HttpResponse = secure_admin_login(super().login)(request, extra_context)
        return answer


def look_for_pages() -> None:
    """Let every app register its pages; a second time does nothing."""
    admin.autodiscover()
    import_module("governance.admin.records")


def _noting_refusals(view: View) -> View:
    @wraps(view)
    def noting(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except (PermissionDenied, NotPermitted):
            who = actor_of(request).as_record()
            operations.warning("refused %s %s by %s", request.method, request.path, who)
            raise

    return cast(View, noting)


_ANSWERED: WeakKeyDictionary[HttpRequest, bool] = WeakKeyDictionary()


def _may_read(request: HttpRequest) -> bool:
    """Asked of the log once for each request: a page of the admin asks it for every model."""
    if request not in _ANSWERED:
        _ANSWERED[request] = actor_of(request).capacity is Capacity.OFFICER
    return _ANSWERED[request]
