"""Apps that the site adapts."""

from django.contrib.admin.apps import AdminConfig


class SecretariatAdminConfig(AdminConfig):
    """Django's admin behind the Secretariat's own door."""

    default_site = "governance.adminsite.SecretariatAdminSite"
