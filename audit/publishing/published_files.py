"""Published files: what the newest checkpoint signs, cut as anyone may fetch and keep it.

C2SP tlog-tiles, read from the database. Any width of a tile that the signed tree covers is given,
also once the tile is full: it is the beginning of the full one. So what was given never changes,
and nothing is given of entries that no checkpoint covers yet.
"""

from pathlib import Path

from django.conf import settings

from audit.log.bundle import write_bundle
from audit.log.errors import Broken, Malformed
from audit.log.policy import parse_policy
from audit.log.tiles import ENTRIES, Tile
from audit.models import LogEntry, Node, stored_bytes
from audit.reading.queries import signed_size


def tile(asked: Tile) -> bytes | None:
    """The bytes of a tile or a bundle; nothing unless the signed tree has all that it holds."""
    if not asked.fits(signed_size()):
        return None
    if asked.level == ENTRIES:
        return write_bundle(entries_of(asked))
    return b"".join(_hashes_of(asked))


def entries_of(bundle: Tile) -> list[bytes]:
    """The exact bytes of a bundle's entries; ``Broken`` where one is missing."""
    rows = LogEntry.objects.filter(
        position__gte=bundle.start, position__lt=bundle.start + bundle.width
    )
    found = [stored_bytes(raw) for raw in rows.order_by("position").values_list("entry", flat=True)]
    return _all_of(found, bundle)


def policy() -> bytes | None:
    """The policy that this log offers, as its operator wrote it; nothing where that is none."""
    if not settings.LOG_POLICY_FILE:
        return None
    path = Path(settings.LOG_POLICY_FILE)
    try:
        parse_policy(path.read_text(encoding="utf-8"))
        return path.read_bytes()
    except (OSError, Malformed, UnicodeDecodeError):
        return None


def _hashes_of(asked: Tile) -> list[bytes]:
    (level, start), *_ = asked.nodes()
    rows = Node.objects.filter(level=level, index__gte=start, index__lt=start + asked.width)
    found = [bytes(value) for value in rows.order_by("index").values_list("hash", flat=True)]
    return _all_of(found, asked)


def _all_of(found: list[bytes], asked: Tile) -> list[bytes]:
    if len(found) != asked.width:
        raise Broken(f"of {asked.path} only {len(found)} are stored")
    return found
