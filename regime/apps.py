"""What stands, as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class RegimeConfig(AppConfig):
    name = "regime"
    verbose_name = "What stands"

    def ready(self) -> None:
        import_module("regime.projections")
