"""The log over HTTP: exact bytes, proofs, the newest signed checkpoint and the key that checks it.

These are the machine's addresses; readers' pages of the log lie beside them. No GET signs: where
nothing is signed yet the answer is 503, with the time to ask again.
"""

from django.http import Http404, HttpRequest, HttpResponse

from audit.publishing import checkpoints
from audit.reading import queries
from audit.shell.machine_addresses import for_machines, said
from audit.shell.ranged_answers import FOR_EVER, JSON, SHORTLY, TEXT, answer


@for_machines
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest signed checkpoint, a C2SP signed note, with what witnesses have cosigned."""
    signed = checkpoints.published()
    if signed is None:
        return _not_yet("No checkpoint has been signed yet.")
    return answer(request, signed.note.encode(), kind=TEXT, cache=SHORTLY)


@for_machines
def vkey(request: HttpRequest) -> HttpResponse:
    """The key that verifies the newest checkpoints of this log."""
    key = queries.vkey()
    if key is None:
        raise Http404
    return answer(request, key.encode(), kind=TEXT, cache=SHORTLY)


@for_machines
def entry(request: HttpRequest, position: int) -> HttpResponse:
    """The exact bytes of an entry, as they were hashed; once they are signed they never change."""
    raw = queries.entry_bytes(position)
    if raw is None:
        raise Http404
    cache = FOR_EVER if position < queries.signed_size() else SHORTLY
    return answer(request, raw, kind=JSON, cache=cache)


@for_machines
def proof(request: HttpRequest, position: int) -> HttpResponse:
    """The proof that the newest checkpoint holds an entry, as C2SP tlog-proof v1."""
    found = queries.proof(position)
    if found is None:
        if position >= queries.head().size:
            raise Http404
        return _not_yet("No checkpoint covers this entry yet.")
    return answer(request, found.text().encode(), kind=TEXT, cache=SHORTLY)


def _not_yet(sentence: str) -> HttpResponse:
    answer = said(sentence, status=503)
    answer["Retry-After"] = "1"
    return answer
