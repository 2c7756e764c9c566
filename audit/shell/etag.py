"""ETag: a page is a function of the log, so its validator is made of a position.

The digest covers the release, the language, the audience (nobody, or one session), the offset of a
simulated clock, and the position of the last entry that changed what the page shows; where a page
shows how far the log is signed, that too. A page that tells a visitor something once carries none.
"""

import hashlib
from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import condition

from audit.store import LOG

Params = ParamSpec("Params")
View = Callable[Concatenate[HttpRequest, Params], HttpResponse]
Mark = int | tuple[int | str, ...]
MarkOf = Callable[Concatenate[HttpRequest, Params], Mark | None]


def etag_of(request: HttpRequest, mark: Mark) -> str:
    """The validator of what this visitor sees of the log as of ``mark``."""
    audience = request.session.session_key or "" if request.user.is_authenticated else ""
    base = request.build_absolute_uri("/")  # pages hold absolute addresses
    seed = (settings.RELEASE, get_language(), audience, base, LOG.now().offset_seconds, mark)
    return '"' + hashlib.sha256(repr(seed).encode()).hexdigest()[:32] + '"'


def fresh(mark_of: MarkOf[Params]) -> Callable[[View[Params]], View[Params]]:
    """Answer 304 to a visitor who has seen the page as of ``mark_of``; nothing is no page."""

    def etag(request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs) -> str | None:
        if len(get_messages(request)):
            return None
        mark = mark_of(request, *args, **kwargs)
        return None if mark is None else etag_of(request, mark)

    def decorate(view: View[Params]) -> View[Params]:
        conditional = condition(etag_func=etag)(view)

        def answer(
            request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs
        ) -> HttpResponse:
            response: HttpResponse = conditional(request, *args, **kwargs)
            signed_in = request.user.is_authenticated
            patch_cache_control(response, no_cache=True, **_audience(signed_in=signed_in))
            return response

        update_wrapper(answer, view)
        return answer

    return decorate


def _audience(*, signed_in: bool) -> dict[str, bool]:
    return {"private": True} if signed_in else {"public": True}
