"""Admin of the log: entries, checkpoints and witnesses, to read."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from audit.log import catalogue
from audit.models import Cosignature, LogEntry, SignedCheckpoint, WitnessContact
from audit.shell.admin import ReadOnly, instant


class TypeFilter(admin.SimpleListFilter):
    """By type of event; the catalogue is asked, not the log."""

    title = "type"
    parameter_name = "type"

    def lookups(
        self, request: HttpRequest, model_admin: "admin.ModelAdmin[LogEntry]"
    ) -> list[tuple[str, str]]:
        return [(one.name, one.name) for one in catalogue.declared()]

    def queryset(
        self, request: HttpRequest, queryset: "QuerySet[LogEntry]"
    ) -> "QuerySet[LogEntry]":
        wanted = self.value()
        return queryset.filter(type=wanted) if wanted else queryset


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnly[LogEntry]):
    list_display = ("position", instant("recorded_at"), "type", "stream", "version")
    list_filter = (TypeFilter,)
    search_fields = ("type", "stream", "command")
    fields = ("position", "recorded_at", "type", "stream", "version", "command", "exact")

    @admin.display(description="entry, exactly as hashed")
    def exact(self, row: LogEntry) -> str:
        return bytes(row.entry).decode()

    def get_queryset(self, request: HttpRequest) -> "QuerySet[LogEntry]":
        return super().get_queryset(request).defer("entry")


@admin.register(SignedCheckpoint)
class SignedCheckpointAdmin(ReadOnly[SignedCheckpoint]):
    list_display = ("size", instant("signed_at"), "root_hash")
    ordering = ("-size",)
    fields = ("size", "signed_at", "root_hash", "note")

    @admin.display(description="root")
    def root_hash(self, row: SignedCheckpoint) -> str:
        return bytes(row.root).hex()


@admin.register(Cosignature)
class CosignatureAdmin(ReadOnly[Cosignature]):
    list_display = ("size", "witness", instant("cosigned_at"))
    search_fields = ("witness", "vkey")
    ordering = ("-size", "witness", "-cosigned_at")
    fields = ("size", "witness", "vkey", "cosigned_at", "line")


@admin.register(WitnessContact)
class WitnessContactAdmin(ReadOnly[WitnessContact]):
    list_display = ("witness", "size", instant("answered_at"), instant("next_at"), "trouble")
    ordering = ("witness",)
    fields = (
        "witness",
        "vkey",
        "size",
        "answered_at",
        "tried_at",
        "next_at",
        "failures",
        "trouble",
    )
