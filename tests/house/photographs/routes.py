"""Routes: every address of the site, with its name and the methods that it answers."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.cache import SessionStore
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from audit.log.encoding import Json

UNTOLD = "-"


def routes() -> Json:
    """A line a route: its methods, its pattern, its name."""
    found = sorted((route, name, _methods(view)) for route, name, view in _below(get_resolver()))
    return [f"{methods} {route} {name}" for route, name, methods in found]


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
    """What a view says that it answers, when it is asked by a method that there is not."""
    if view.__module__.startswith("allauth."):
        return UNTOLD
    request = RequestFactory().generic("PHOTOGRAPH", "/")
    request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
    request.user = AnonymousUser()
    request.session = SessionStore()
    try:
        answer = view(request)
    except TypeError:  # it takes whatever it is asked by, and wants to know of what
        return UNTOLD
    if answer.status_code != 405:
        return UNTOLD
    return ",".join(sorted(one.strip() for one in answer["Allow"].split(",")))
