"""State: the last tree that a witness cosigned of each log, compared and replaced in one step.

C2SP tlog-witness: "checking the old size against the latest checkpoint and persisting the new
checkpoint must be performed atomically", and "the witness MUST persist the new checkpoint before
responding". So each request is one transaction of an SQLite database of the witness's own, begun as
the only writer, and flushed to the disk before there is an answer.

Of what was refused with 422 both notes are kept, ``KEPT`` of each kind and log: of forks the first,
of what was only not proven the newest.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from audit.log.cosignature import CosigningKey
from audit.log.merkle import EMPTY_ROOT
from audit.log.note import Verifier
from audit.log.witness import Cosign, Decision, NotProven, Request, Seen, answer

KEPT = 100
PATIENCE_SECONDS = 20

SCHEMA = """
CREATE TABLE IF NOT EXISTS cosigned (
    origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL,
    cosigned_at INTEGER NOT NULL, note TEXT NOT NULL
);
CREATE TRIGGER IF NOT EXISTS cosigned_never_shrinks BEFORE UPDATE ON cosigned
WHEN NEW.size < OLD.size OR NEW.cosigned_at < OLD.cosigned_at
    OR (NEW.size = OLD.size AND NEW.root <> OLD.root)
BEGIN SELECT RAISE(ABORT, 'a witness does not go back'); END;
CREATE TRIGGER IF NOT EXISTS cosigned_stays BEFORE DELETE ON cosigned
BEGIN SELECT RAISE(ABORT, 'a witness does not forget'); END;
CREATE TABLE IF NOT EXISTS refused (
    id INTEGER PRIMARY KEY AUTOINCREMENT, origin TEXT NOT NULL, size INTEGER NOT NULL,
    root BLOB NOT NULL, forked INTEGER NOT NULL, refused_at INTEGER NOT NULL,
    detail TEXT NOT NULL, seen TEXT NOT NULL, note TEXT NOT NULL,
    UNIQUE (origin, size, root, forked)
);
"""
COSIGN = """
INSERT INTO cosigned (origin, size, root, cosigned_at, note) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (origin) DO UPDATE SET size = excluded.size, root = excluded.root,
    cosigned_at = excluded.cosigned_at, note = excluded.note
"""
REFUSE = """
INSERT INTO refused (origin, size, root, forked, refused_at, detail, seen, note)
VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
"""
FORGET = """
DELETE FROM refused WHERE origin = ? AND NOT forked AND id NOT IN
    (SELECT id FROM refused WHERE origin = ? AND NOT forked ORDER BY id DESC LIMIT ?)
"""


@dataclass(frozen=True, slots=True)
class Cosigned:
    """The last checkpoint that was cosigned of a log, and when, in POSIX seconds."""

    size: int = 0
    root: bytes = EMPTY_ROOT
    cosigned_at: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two checkpoints that a log signed: the one that was cosigned and the one that was not."""

    origin: str
    refused_at: int
    detail: str
    seen: str
    note: str
    forked: bool


class State:
    """The database of one witness, at ``path``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = Lock()  # within one process threads wait here, in line, and not for the file

    def make(self) -> None:
        """Make the tables where they are not there yet."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with closing(self._connected("rwc")) as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.executescript(SCHEMA)

    def judge(
        self,
        request: Request,
        *,
        known: Mapping[str, Sequence[Verifier]],
        key: CosigningKey,
        now: int,
    ) -> tuple[Decision, str]:
        """What the witness owes, and its line where it cosigns; both are on the disk by then."""
        origin = request.stated.origin
        with self._alone() as database:
            last = _last(database, origin)
            decision = answer(request, known=known, seen=Seen(last.size, last.root))
            match decision:
                case Cosign():
                    # A witness whose clock went back does not say that it saw more before less.
                    at = max(now, last.cosigned_at)
                    line = key.cosign(decision.text, at=at).line()
                    _keep(database, request, at=at, note=decision.note + line)
                    return decision, line
                case NotProven():
                    _refuse(database, request, decision, seen=last.note, now=now)
        return decision, ""

    def last(self, origin: str) -> Cosigned:
        """The last checkpoint that was cosigned of a log."""
        with closing(self._connected("rw")) as database:
            return _last(database, origin)

    def conflicts(self) -> list[Conflict]:
        """What was refused, forks first, the newest first."""
        columns = "origin, refused_at, detail, seen, note, forked"
        with closing(self._connected("rw")) as database:
            rows = database.execute(f"SELECT {columns} FROM refused ORDER BY forked DESC, id DESC")  # noqa: S608
            return [
                Conflict(origin, at, detail, seen, note, bool(forked))
                for origin, at, detail, seen, note, forked in rows
            ]

    @contextmanager
    def _alone(self) -> Iterator[sqlite3.Connection]:
        """A transaction that no other one runs beside; it is durable when the block is left."""
        with self._turn, closing(self._connected("rw")) as database, database:
            database.execute("BEGIN IMMEDIATE")
            yield database

    def _connected(self, mode: str) -> sqlite3.Connection:
        database = sqlite3.connect(
            f"{self._path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=PATIENCE_SECONDS,
            isolation_level=None,
        )
        database.execute("PRAGMA synchronous = FULL")
        return database


def _last(database: sqlite3.Connection, origin: str) -> Cosigned:
    columns = "size, root, cosigned_at, note"
    rows = database.execute(f"SELECT {columns} FROM cosigned WHERE origin = ?", (origin,))  # noqa: S608
    return next((Cosigned(*row) for row in rows), Cosigned())


def _keep(database: sqlite3.Connection, request: Request, *, at: int, note: str) -> None:
    one = request.stated
    database.execute(COSIGN, (one.origin, one.size, one.root, at, note))
    # What was not proven before is proven now.
    proven = "DELETE FROM refused WHERE origin = ? AND size = ? AND root = ? AND NOT forked"
    database.execute(proven, (one.origin, one.size, one.root))


def _refuse(
    database: sqlite3.Connection, request: Request, decision: NotProven, *, seen: str, now: int
) -> None:
    one, forked = request.stated, decision.forked
    count = "SELECT COUNT(*) FROM refused WHERE origin = ? AND forked"
    if forked and database.execute(count, (one.origin,)).fetchone()[0] >= KEPT:
        return
    found = (one.origin, one.size, one.root, forked, now, decision.detail, seen, decision.note)
    database.execute(REFUSE, found)
    database.execute(FORGET, (one.origin, one.origin, KEPT))
