"""Restoring for tests: a database as an older copy of it would be, and the published log."""

from pathlib import Path

from audit import store
from audit.log.merkle import Peaks, leaf_hash
from audit.projections import rebuild
from audit.publishing.exporting import export, to_export
from governance.domain.verifying.folder import Folder
from governance.models import CommentText
from tests.audit.storage import sql, unguard


def entries() -> list[bytes]:
    return [one.raw for one in store.read()]


def restored(size: int) -> None:
    """Bring the database back to what it was at an earlier size, as an older copy would."""
    unguard()
    peaks, _ = Peaks.empty().append([leaf_hash(raw) for raw in entries()[:size]])
    last = sql("SELECT recorded_at FROM audit_entry WHERE position = %s", size - 1)[0][0]
    sql("DELETE FROM audit_entry WHERE position >= %s", size)
    for level in range(40):
        sql('DELETE FROM audit_node WHERE level = %s AND "index" >= %s', level, size >> level)
    sql("DELETE FROM audit_checkpoint WHERE size > %s", size)
    joined = b"".join(peaks.hashes)
    sql("UPDATE audit_head SET size = %s, root = %s, peaks = %s", size, peaks.root(), joined)
    sql("UPDATE audit_head SET recorded_at = %s", last)
    CommentText.objects.all().delete()
    rebuild(store.read())


def a_copy(folder: Path) -> Folder:
    """The log as it was published."""
    assert list(export(folder, to_export()))
    return Folder(str(folder))
