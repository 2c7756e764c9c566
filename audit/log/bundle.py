"""Bundle: the exact bytes of up to 256 entries in one file.

C2SP tlog-tiles: "Entry bundles are sequences of big-endian uint16 length-prefixed log entries".
"""

from collections.abc import Iterable

from audit.log.encoding import ENTRY_LIMIT
from audit.log.errors import Broken, Malformed
from audit.log.tiles import WIDTH

_PREFIX = 2
BUNDLE_LIMIT = WIDTH * (_PREFIX + ENTRY_LIMIT)


def write_bundle(entries: Iterable[bytes]) -> bytes:
    """The bytes of a bundle; ``Broken`` where an entry is longer than an entry may be."""
    parts: list[bytes] = []
    for entry in entries:
        if len(entry) > ENTRY_LIMIT:
            raise Broken(f"an entry of {len(entry)} bytes fits no bundle")
        parts += (len(entry).to_bytes(_PREFIX, "big"), entry)
    return b"".join(parts)


def read_bundle(raw: bytes, *, count: int) -> tuple[bytes, ...]:
    """Exactly ``count`` entries; ``Malformed`` names the entry where the bytes end too soon."""
    found: list[bytes] = []
    at = 0
    for number in range(count):
        start = at + _PREFIX
        end = start + int.from_bytes(raw[at:start], "big")
        if start > len(raw) or end > len(raw):
            raise Malformed(f"the bundle ends within its entry {number}", place=f"byte {at}")
        found.append(raw[start:end])
        at = end
    if at != len(raw):
        raise Malformed(f"{len(raw) - at} bytes follow the last entry", place=f"byte {at}")
    return tuple(found)
