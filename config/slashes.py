"""Slashes: below the API an address is the same with and without its last slash, by every method.

A redirect would be a page to a program, and many repeat a POST as a GET where they are sent on.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from config.problems import API_PREFIX


class SlashMiddleware:
    """Reads an address of the API that lacks its last slash as if it had it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.endswith("/") and f"{request.path}/".startswith(API_PREFIX):
            request.path += "/"
            request.path_info += "/"
        return self.get_response(request)
