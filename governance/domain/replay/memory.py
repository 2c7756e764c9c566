"""Memory of a replay: what it has seen, in a space that does not grow with the log.

Any proposal may get a late event, so none is forgotten: the states used last are at hand, the rest
lies in a private database without a name. SQLite lets it grow in a file that is gone with the
replay. So do the ids of all commands lie there, and no digest stands for them: none is taken for
another.
"""

import pickle
import sqlite3
from collections import OrderedDict

from governance.domain.chapters.proposal.state import Proposal

AT_HAND = 500
# Nothing of this outlives the process: what a crash would tear need not be repaired.
_SETTINGS = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -16000")
_TABLES = (
    "CREATE TABLE command (id TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE proposal (stream TEXT PRIMARY KEY, state BLOB NOT NULL)",
)


class Memory:
    """The proposals of a log by their streams, and the ids of its commands."""

    def __init__(self, *, at_hand: int = AT_HAND) -> None:
        self._at_hand = at_hand
        self._latest: OrderedDict[str, Proposal] = OrderedDict()
        self._away = _private()
        for statement in _TABLES:
            self._away.execute(statement)

    def __copy__(self) -> "Memory":
        twin = object.__new__(Memory)
        twin._at_hand, twin._latest = self._at_hand, self._latest.copy()
        twin._away = _private()
        self._away.backup(twin._away)
        return twin

    def is_new(self, command: str) -> bool:
        """Whether a command's id was never asked about; from now on it was."""
        added = self._away.execute("INSERT OR IGNORE INTO command VALUES (?)", (command,))
        return added.rowcount == 1

    def proposal(self, stream: str) -> Proposal:
        """The state of a proposal; a blank one where there is none."""
        found = self._latest.get(stream)
        if found is not None:
            return found
        found_away = self._away.execute("SELECT state FROM proposal WHERE stream = ?", (stream,))
        for (state,) in found_away:
            put_away: Proposal = pickle.loads(state)  # noqa: S301  (this object wrote it)
            return put_away
        return Proposal()

    def keep(self, stream: str, proposal: Proposal) -> None:
        """The newest state of a proposal; the one that was used least lately is put away."""
        self._latest[stream] = proposal
        self._latest.move_to_end(stream)
        if len(self._latest) > self._at_hand:
            oldest, state = self._latest.popitem(last=False)
            row = (oldest, pickle.dumps(state, pickle.HIGHEST_PROTOCOL))
            self._away.execute("INSERT OR REPLACE INTO proposal VALUES (?, ?)", row)


def _private() -> sqlite3.Connection:
    """A database that nobody else can open."""
    # Statements commit one by one, for a copy is refused while a transaction is open.
    database = sqlite3.connect("", isolation_level=None)
    for setting in _SETTINGS:
        database.execute(f"PRAGMA {setting}")
    return database
