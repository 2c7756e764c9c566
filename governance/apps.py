"""What moves, as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "governance"
    verbose_name = "What moves"

    def import_models(self) -> None:
        super().import_models()
        import_module("governance.notices.models")
        import_module("governance.notices.outlets")

    def ready(self) -> None:
        import_module("governance.projections")
        import_module("governance.sealing.seals")
