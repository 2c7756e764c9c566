"""Admin site: the base of one in which records are read and never written.

A record changes by an event alone. So nothing registers here but lists to read, whoever signs in,
and whatever a library would bring with it.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from django.contrib.admin import AdminSite, AllValuesFieldListFilter, ModelAdmin, display
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

Row = TypeVar("Row", bound=Model)


def instant(name: str) -> Callable[[Model], str]:
    """A column that shows an instant in UTC, to the second."""

    @display(description=name.replace("_", " "), ordering=name, empty_value="-")
    def shown(row: Model) -> str:
        at = getattr(row, name)
        return f"{at:%Y-%m-%d %H:%M:%S} UTC" if isinstance(at, datetime) else ""

    return shown


def worded(name: str, words: Callable[[str], str]) -> Callable[[Model], str]:
    """A column that says a code in words."""

    @display(description=name.replace("_", " "), ordering=name)
    def shown(row: Model) -> str:
        code = getattr(row, name)
        return words(str(code)) if code else ""

    return shown


def by(words: Callable[[str], str]) -> type[AllValuesFieldListFilter]:
    """A filter by the codes of a field, each said in words."""

    class Worded(AllValuesFieldListFilter):
        def choices(self, changelist: ChangeList) -> Iterator[Any]:
            for number, one in enumerate(super().choices(changelist)):
                said = words(str(one["display"])) if number else one["display"]
                yield {**one, "display": said}

    return Worded


class ReadOnly(ModelAdmin[Row]):
    """A list to read: nobody adds, changes or deletes, a superuser included."""

    actions = None
    list_per_page = 50
    show_full_result_count = False
    ordering: ClassVar[Any] = ("-position",)

    class Media:
        css: ClassVar[dict[str, tuple[str, ...]]] = {"all": ("audit/records.css",)}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        site = self.admin_site
        return isinstance(site, ReadingSite) and site.may_read_records(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        _must_read(request)
        return super().changelist_view(request, extra_context)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        _must_read(request)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        raise PermissionDenied


def _must_read(request: HttpRequest) -> None:
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        raise PermissionDenied


class ReadingSite(AdminSite):
    """An admin site that takes only lists to read."""

    def may_read_records(self, request: HttpRequest) -> bool:
        """Whether the asker reads the records here."""
        raise NotImplementedError

    def register(
        self,
        model_or_iterable: type[Any] | Iterable[type[Any]],
        admin_class: type[ModelAdmin[Any]] | None = None,
        **options: Any,
    ) -> None:
        if admin_class is not None and issubclass(admin_class, ReadOnly):
            super().register(model_or_iterable, admin_class, **options)
