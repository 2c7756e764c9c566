"""Apps: the site itself, and the admin behind the Secretariat's own door."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.checks import check_admin_app, check_dependencies
from django.core import checks


class SiteConfig(AppConfig):
    """The site: commands that start it, base templates, static files."""

    name = "config"
    verbose_name = "Site"


class SecretariatAdminConfig(SimpleAdminConfig):
    """Django's admin behind the Secretariat's own door.

    Its pages are looked for with the addresses: a command that shows none starts without them.
    """

    default = False
    default_site = "governance.admin.site.SecretariatAdminSite"

    def ready(self) -> None:
        checks.register(check_dependencies, checks.Tags.admin)
        checks.register(_pages_in_order, checks.Tags.admin)


def _pages_in_order(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """Django's own check, of all pages."""
    import_module("governance.admin.site").look_for_pages()
    found: list[checks.CheckMessage] = check_admin_app(app_configs, **options)
    return found
