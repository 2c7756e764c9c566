"""Tags: the permanent name of an entry outside its log, a tag URI (RFC 4151).

It is made of the log's origin, the day on which the log was founded, and the position. An address
may change; which entry it is does not.
"""

import re
from datetime import UTC

from audit.log.genesis import LogFounded

_AUTHORITY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_PLACE = re.compile(r"[^A-Za-z0-9._~/-]")
UNNAMED = "localhost"  # an origin need not begin with the name of a host


def tag(founded: LogFounded, *what: str | int) -> str:
    """The name of what stands in the log: ``tag:log.example,2026-03-02:lake/entries/5``."""
    host, _, place = founded.origin.partition("/")
    if not _AUTHORITY.fullmatch(host):
        host, place = UNNAMED, founded.origin
    day = founded.founded_at.astimezone(UTC).date().isoformat()
    parts = "/".join(_PLACE.sub("-", str(one)) for one in (place, *what) if one != "")
    return f"tag:{host},{day}:{parts}"
