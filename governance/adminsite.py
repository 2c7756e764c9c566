"""Admin site: the Secretariat's own door, open to officers and the administrator."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest

from governance.actors import actor_of
from regime.domain.values import Capacity

ADMITTED = (Capacity.OFFICER, Capacity.ADMINISTRATOR)


class SecretariatAdminSite(AdminSite):
    """Django's admin; who comes in is asked of the log, not of a flag on the account."""

    site_title = site_header = "Open Secretariat"

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and actor_of(request).capacity in ADMITTED
