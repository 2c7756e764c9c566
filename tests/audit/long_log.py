"""Long log: a founded log that has as many entries as a test about files needs.

The entries are written past the store and say nothing; the tree over them is that of any log, so a
checkpoint is signed as ever.
"""

from django.db import connection, transaction

from audit.log.merkle import HASH_SIZE, Peaks, leaf_hash
from audit.models import Head
from audit.publishing.checkpoints import Published, published, sign_newest
from tests.audit.storage import sql

ENTRY = """
    INSERT INTO audit_entry (position, stream, version, type, command, recorded_at, entry)
    VALUES (%s, 'nothing', %s, 'Nothing', '', (SELECT recorded_at FROM audit_head), %s)
"""
NODE = 'INSERT INTO audit_node (level, "index", hash) VALUES (%s, %s, %s)'
HEAD = "UPDATE audit_head SET size = %s, root = %s, peaks = %s"


def lengthen(to: int) -> Published:
    """Let the log have ``to`` entries, and sign it; what is published then."""
    head = Head.objects.get(pk=1)
    joined = bytes(head.peaks)
    hashes = tuple(joined[at : at + HASH_SIZE] for at in range(0, len(joined), HASH_SIZE))
    raws = {position: b'{"n":%d}' % position for position in range(head.size, to)}
    peaks, nodes = Peaks(head.size, hashes).append([leaf_hash(raw) for raw in raws.values()])
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(ENTRY, [(position, position, raw) for position, raw in raws.items()])
        cursor.executemany(NODE, nodes)
        sql(HEAD, peaks.size, peaks.root(), b"".join(peaks.hashes))
    sign_newest()
    signed = published()
    assert signed is not None and signed.size == to
    return signed
