"""Asking: pages and the API as a server asks for them, through every middleware, in this process.

``/bare`` is a view that answers two bytes: what the framework and the middlewares cost alone.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

_addresses = itertools.count(1)


def bare(request: HttpRequest) -> HttpResponse:
    """The least that an answer can cost."""
    return HttpResponse(b"ok", content_type="text/plain")


urlpatterns = [path("bare", bare), path("", include("config.urls"))]


@dataclass(frozen=True)
class Asking:
    """One address, asked for each time from another place, so that nobody asks too often."""

    handler: WSGIHandler
    address: str
    cookie: str = ""
    etag: str = ""

    def __call__(self) -> dict[str, str]:
        """The headers of a whole answer, or of one that says that nothing changed."""
        said: list[Any] = []

        def start(*args: Any) -> Callable[[bytes], object]:
            said.extend(args)
            return said.append

        answer = self.handler(_environ(self), start)
        b"".join(answer)
        answer.close()
        wanted = "304" if self.etag else "200"
        assert said[0].startswith(wanted), (self.address, said[0])
        return dict(said[1])

    def again(self) -> "Asking":
        """The same, asked by one who has the newest answer."""
        return replace(self, etag=self()["ETag"])


class Server:
    """The application, asked without a network."""

    def __init__(self) -> None:
        settings.ROOT_URLCONF = __name__
        self._handler = WSGIHandler()

    def asking(self, address: str, *, cookie: str = "") -> Asking:
        """Ask for an address."""
        return Asking(self._handler, address, cookie)


def _environ(asked: Asking) -> dict[str, Any]:
    where, _, query = asked.address.partition("?")
    number = next(_addresses)
    found = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": where,
        "SCRIPT_NAME": "",
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    if asked.cookie:
        found["HTTP_COOKIE"] = asked.cookie
    if asked.etag:
        found["HTTP_IF_NONE_MATCH"] = asked.etag
    return found
