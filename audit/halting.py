"""Halt: why nothing is signed, kept where every process of the site can see it.

The publisher writes the row and takes it away again; ``/readyz`` and the pages of the log show it.
Where the database was restored from an older copy, or forked, nothing more is written either: what
was recorded now would stand where the signed log has other entries, and could only be thrown away.
"""

import logging

from django.db import connection

from audit import clock
from audit.log.errors import Broken, WritingStopped
from audit.models import Halt

operations = logging.getLogger("operations")
ROW = 1
_STANDING = "SELECT code, detail FROM audit_halt WHERE id = %s"
DAMAGED = "damaged"


class Halting(Broken):
    """Nothing is signed until an operator has acted; ``code`` says of which kind the trouble is."""

    code = DAMAGED


class DatabaseRestored(Halting):
    """The database lacks entries that were signed: it is an older copy of the log."""

    code = "restored"


class DatabaseForked(Halting):
    """The database has other entries than were signed."""

    code = "forked"


class MemoryLost(Halting):
    """The database knows of checkpoints, and the memory beside the key of none."""

    code = "memory_lost"


NOT_WRITTEN_TO = (DatabaseRestored.code, DatabaseForked.code)


def halted() -> Halt | None:
    """The halt that stands, if one does."""
    return Halt.objects.filter(pk=ROW).first()


def halt(error: Broken, *, evidence: str = "") -> None:
    """Let everyone know that nothing is signed, and since when.

    ``evidence`` is a note that our key signed and that this database does not continue; it stands
    until the database does.
    """
    code = error.code if isinstance(error, Halting) else DAMAGED
    standing = halted()
    if standing and (standing.code, standing.detail) == (code, str(error)):
        return
    evidence = evidence or (standing.evidence if standing else "")
    operations.critical("signing is halted (%s): %s", code, error)
    since = standing.since if standing else clock.machine_now()
    Halt.objects.update_or_create(
        pk=ROW, defaults={"code": code, "detail": str(error), "evidence": evidence, "since": since}
    )


def has_evidence() -> bool:
    """Whether a halt rests on a checkpoint that somebody else holds."""
    return Halt.objects.exclude(evidence="").filter(pk=ROW).exists()


def resume() -> None:
    """Take the halt away: what was signed and what is stored are one log again."""
    if halted():
        Halt.objects.filter(pk=ROW).delete()
        operations.warning("signing goes on")


def require_writable() -> None:
    """Raise ``WritingStopped`` while what would be written could only be thrown away.

    Every act asks, so by the driver alone.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [ROW])
        standing = cursor.fetchone()
    if standing and standing[0] in NOT_WRITTEN_TO:
        raise WritingStopped(standing[1])
