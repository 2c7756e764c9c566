"""Forging: what the verifier says of a log that was forged and then signed with its own key."""

from pathlib import Path

from governance.domain.verifying.folder import Folder
from governance.domain.verifying.report import ENTRIES, LEVELS, REPLAY, Report
from governance.domain.verifying.verification import Terms, verify
from tests.cast import log_key
from tests.export import export, raws_of
from tests.ledger import Ledger

Named = tuple[str, int, str]


def verified(ledger: Ledger, folder: Path) -> Report:
    """What the verifier says of the log, published under the right key."""
    key = log_key(str(ledger.entries[0].data["origin"]))
    export(folder, raws_of(ledger.entries), key)
    return verify(Folder(str(folder)), Terms(key.verifier))


def first_named(ledger: Ledger, folder: Path) -> Named:
    """The entry that is named first – its type and position – and the code of its fault.

    Nothing but the replay finds fault with it.
    """
    return _first(ledger, verified(ledger, folder), REPLAY)


def first_misformed(ledger: Ledger, folder: Path) -> Named:
    """The entry that is named first where the form of an entry is wrong, and nothing else."""
    return _first(ledger, verified(ledger, folder), ENTRIES)


def _first(ledger: Ledger, report: Report, level: str) -> Named:
    levels = report.levels()
    assert [one for one in LEVELS if levels[one] is False] == [level]
    fault = report.in_order()[0]
    assert fault.position is not None
    return ledger.entries[fault.position].type, fault.position, fault.code
