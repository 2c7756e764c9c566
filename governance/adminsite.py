"""Admin site: the Secretariat's own door, open to officers and the administrator.

Officers read every record, and act through commands; the administrator sees accounts alone. Sign-in
is the portal's own, with its second step and its limits.
"""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from audit.adminsite import ReadingSite
from governance.actors import actor_of
from governance.moderation.pages import addresses, overview
from regime.domain.values import Capacity

ADMITTED = (Capacity.OFFICER, Capacity.ADMINISTRATOR)


class SecretariatAdminSite(ReadingSite):
    """Django's admin; who comes in is asked of the log, not of a flag on the account."""

    site_title = site_header = "Open Secretariat"
    index_title = _("Secretariat")
    index_template = "admin/secretariat/index.html"

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and actor_of(request).capacity in ADMITTED

    def may_read_records(self, request: HttpRequest) -> bool:
        return actor_of(request).capacity is Capacity.OFFICER

    def get_urls(self) -> list[URLResolver | URLPattern]:
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
