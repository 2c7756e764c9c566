"""What moves, as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "governance"
    verbose_name = "What moves"

    def ready(self) -> None:
        import_module("governance.projections")
