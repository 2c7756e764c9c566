"""Apps: the site itself, and the admin behind the Secretariat's own door."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin


class SiteConfig(AppConfig):
    """The site: commands that start it, base templates, static files."""

    name = "config"
    verbose_name = "Site"


class SecretariatAdminConfig(admin.AdminConfig):
    """Django's admin behind the Secretariat's own door."""

    default = False
    default_site = "governance.admin.site.SecretariatAdminSite"
