"""Routes: every address of the site, with its name and the methods that it answers."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from inspect import unwrap
from typing import Any

from django.contrib.sessions.backends.cache import SessionStore
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from audit.log.encoding import Json
from governance.models import Account

UNTOLD = "-"


def routes() -> Json:
    """A line a route: its methods, its pattern, its name."""
    found = sorted((route, name, _methods(view)) for route, name, view in _below(get_resolver()))
    return [f"{methods} {route} {name}" for route, name, methods in found]


def patterns() -> list[str]:
    """The pattern of every route."""
    return sorted({route for route, _, _ in _below(get_resolver())})


def _below(
    resolver: URLResolver, prefix: str = "/", space: str = ""
) -> Iterator[tuple[str, str, Any]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _below(one, prefix + str(one.pattern), inner)
        elif isinstance(one, URLPattern):
            name = space + one.name if one.name else UNTOLD
            yield prefix + str(one.pattern), name, one.callback


def _methods(view: Any) -> str:
    """What a view says that it answers, when it is asked by a method that there is not.

    Who asks is signed in and holds nothing. Where a door stands before it all the same, its class
    says what it has.
    """
    if view.__module__.startswith("allauth."):
        return UNTOLD
    request = RequestFactory().generic("PHOTOGRAPH", "/")
    request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
    request.user = Account(email="nobody@lake.example", subject="nobody")
    request.session = SessionStore()
    # It may take whatever it is asked by, and want to know of what.
    with suppress(TypeError, PermissionDenied):
        if (answer := view(request)).status_code == 405:
            return _told(answer["Allow"].split(","))
    cls = getattr(unwrap(view), "view_class", None)
    return _told(one for one in cls.http_method_names if hasattr(cls, one)) if cls else UNTOLD


def _told(methods: Iterable[str]) -> str:
    return ",".join(sorted(one.strip().upper() for one in methods))
