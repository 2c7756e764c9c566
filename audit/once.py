"""Once: what a page asks of the record again and again is read once while it is made.

Only a request that may not change anything is answered so. Who writes to the log all the same
begins anew; what is shown after that was read after that.
"""

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from django.http import HttpRequest, HttpResponse

Params = ParamSpec("Params")
Found = TypeVar("Found")
SAFE = ("GET", "HEAD")
_known: ContextVar[dict[Hashable, object] | None] = ContextVar("known", default=None)


def middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Remember what is read while an answer to GET or HEAD is made."""

    def answer(request: HttpRequest) -> HttpResponse:
        token = _known.set({} if request.method in SAFE else None)
        try:
            return get_response(request)
        finally:
            _known.reset(token)

    return answer


def read_once(read: Callable[Params, Found]) -> Callable[Params, Found]:
    """Let the same question, its arguments hashable, be asked once while a page is made."""

    @wraps(read)
    def known(*args: Params.args, **kwargs: Params.kwargs) -> Found:
        memory = _known.get()
        if memory is None:
            return read(*args, **kwargs)
        question = (read, args, tuple(kwargs.items()))
        if question not in memory:
            memory[question] = read(*args, **kwargs)
        return cast(Found, memory[question])

    return known


def forget() -> None:
    """The log has grown: nothing that was read before holds."""
    memory = _known.get()
    if memory is not None:
        memory.clear()
