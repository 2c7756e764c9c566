"""The published log over HTTP: tiles, bundles, earlier checkpoints, disclosures and the policy.

Anyone may fetch them, whole or in part. Tiles and bundles never change; what is disclosed can be
taken back, so nobody keeps it for long.
"""

from django.http import Http404, HttpRequest, HttpResponse

from audit.log.catalogue import Commitment
from audit.log.tiles import Tile
from audit.publishing import checkpoints, disclosures, published_files
from audit.shell.machine_addresses import for_machines
from audit.shell.ranged_answers import BYTES, FOR_EVER, JSON, SHORTLY, TEXT, answer


@for_machines
def tile(request: HttpRequest, tile: Tile) -> HttpResponse:
    """A tile, or a bundle of entries, of the tree that is signed."""
    return answer(request, _found(published_files.tile(tile)), kind=BYTES, cache=FOR_EVER)


@for_machines
def checkpoint(request: HttpRequest, size: int) -> HttpResponse:
    """The signed checkpoint of one size; witnesses may still be adding to it."""
    signed = checkpoints.published(size)
    raw = signed.note.encode() if signed else None
    return answer(request, _found(raw), kind=TEXT, cache=SHORTLY)


@for_machines
def disclosure(request: HttpRequest, commitment: Commitment) -> HttpResponse:
    """What a sealed field opens to, where it is open to everyone now."""
    opening = disclosures.opening(commitment)
    raw = opening.to_bytes() if opening else None
    return answer(request, _found(raw), kind=JSON, cache=SHORTLY)


@for_machines
def policy(request: HttpRequest) -> HttpResponse:
    """The keys and the witnesses by which this log asks to be judged (C2SP tlog-policy)."""
    return answer(request, _found(published_files.policy()), kind=TEXT, cache=SHORTLY)


def _found(raw: bytes | None) -> bytes:
    if raw is None:
        raise Http404
    return raw
