"""The log over HTTP: exact bytes, proofs, the newest signed checkpoint and the key that checks it.

These are the machine's addresses; readers' pages of the log lie beside them. No GET signs: where
nothing is signed yet the answer is 503, with the time to ask again.
"""

from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from audit import queries

TEXT = "text/plain; charset=utf-8"
NOTE_SECONDS = 2
FOR_EVER = 31_536_000


@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest signed checkpoint, a C2SP signed note."""
    signed = queries.head().signed
    if signed is None:
        return _not_yet("No checkpoint has been signed yet.")
    answer = HttpResponse(signed.note, content_type=TEXT)
    patch_cache_control(answer, public=True, max_age=NOTE_SECONDS)
    return answer


@require_safe
def vkey(request: HttpRequest) -> HttpResponse:
    """The key that verifies every checkpoint of this log."""
    key = queries.vkey()
    if key is None:
        raise Http404
    answer = HttpResponse(key, content_type=TEXT)
    patch_cache_control(answer, public=True, max_age=NOTE_SECONDS)
    return answer


@require_safe
def entry(request: HttpRequest, position: int) -> HttpResponse:
    """The exact bytes of an entry, as they were hashed; they never change."""
    raw = queries.entry_bytes(position)
    if raw is None:
        raise Http404
    answer = HttpResponse(raw, content_type="application/json")
    patch_cache_control(answer, public=True, max_age=FOR_EVER, immutable=True)
    return answer


@require_safe
def proof(request: HttpRequest, position: int) -> HttpResponse:
    """The proof that the newest checkpoint holds an entry, as C2SP tlog-proof v1."""
    found = queries.proof(position)
    if found is None:
        if position >= queries.head().size:
            raise Http404
        return _not_yet("No checkpoint covers this entry yet.")
    answer = HttpResponse(found.text(), content_type=TEXT)
    patch_cache_control(answer, public=True, max_age=NOTE_SECONDS)
    return answer


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return _not_yet("The database does not answer.")
    answer = HttpResponse("ok", content_type=TEXT)
    patch_cache_control(answer, no_store=True)
    return answer


def _not_yet(sentence: str) -> HttpResponse:
    answer = HttpResponse(sentence + "\n", content_type=TEXT, status=503)
    answer["Retry-After"] = "1"
    patch_cache_control(answer, no_store=True)
    return answer
