"""Machine address: the same answer for everyone, so that whoever keeps a copy of it may pass it on.

Neither a language nor a cookie changes such an answer: it carries no ``Vary`` and no
``Content-Language``, whatever else would add them on its way. Nothing is sent to it, so it asks for
no token against forgery, and every method but GET and HEAD is answered 405. HEAD is answered with
the headers of GET and without a body (RFC 9110, 9.3.2). What is not there is one line of text.
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import ResponseHeaders
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from audit.shell.ranged_answers import TEXT

Params = ParamSpec("Params")
View = Callable[Concatenate[HttpRequest, Params], HttpResponse]
OF_THE_ASKER = frozenset({"vary", "content-language"})


class _ForEveryone(ResponseHeaders):
    """Headers, among them none by which an answer would be another one for somebody else."""

    def __setitem__(self, key: str, value: str | bytes | int) -> None:
        if key.lower() not in OF_THE_ASKER:
            super().__setitem__(key, value)


def for_machines(view: View[Params]) -> View[Params]:
    """Let a view answer as a machine address does."""
    safe = require_safe(view)

    def answer(
        request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs
    ) -> HttpResponse:
        try:
            found: HttpResponse = safe(request, *args, **kwargs)
        except Http404:
            return nothing_here(request)
        return _given(request, found)

    update_wrapper(answer, view)
    exempted: View[Params] = csrf_exempt(answer)
    return exempted


def nothing_here(request: HttpRequest) -> HttpResponse:
    """404, also for an address that no view answers."""
    return _given(request, said("There is nothing at this address.", status=404))


def said(sentence: str, *, status: int) -> HttpResponse:
    """A line of text instead of what was asked for; nobody keeps it."""
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(f"{sentence}\n", content_type=TEXT, status=status, headers=headers)


def _given(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    answer.headers = _ForEveryone(answer.headers)
    if request.method == "HEAD" and answer.content:
        answer["Content-Length"] = str(len(answer.content))
        answer.content = b""
    return answer
