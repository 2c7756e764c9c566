"""Admin of accounts: for the administrator alone. To read; acts have pages of their own."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from audit.shell.admin import ReadOnly, instant
from governance.models import Account
from governance.reading.actors import actor_for, actor_of
from governance.wording.labels import label_of
from regime.domain.values import Capacity


@admin.register(Account)
class AccountAdmin(ReadOnly[Account]):
    """Accounts, for the administrator alone; opened and closed on pages of their own."""

    list_display = (
        "email",
        "capacity",
        "is_active",
        instant("created_at"),
        instant("last_login"),
        "act",
    )
    list_filter = ("is_active",)
    search_fields = ("email", "subject")
    ordering = ("email",)
    fields = ("email", "subject", "capacity", "is_active", "created_at", "last_login", "act")

    def has_view_permission(self, request: HttpRequest, obj: Account | None = None) -> bool:
        return actor_of(request).capacity is Capacity.ADMINISTRATOR

    @admin.display(description="acts as")
    def capacity(self, row: Account) -> str:
        return label_of(actor_for(row))

    @admin.display(description="open or close")
    def act(self, row: Account) -> SafeString:
        name, said = ("close", _("Close")) if row.is_active else ("open", _("Open again"))
        href = reverse(f"admin:account-{name}", args=[row.pk])
        return format_html('<a href="{}">{}</a>', href, said)
