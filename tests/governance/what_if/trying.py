"""Trying: the proposals of a ledger decided again under other rules."""

from collections.abc import Iterable

from audit.log.encoding import Json
from audit.log.entry import Recorded, read_recorded
from governance.domain.what_if.history import History
from governance.domain.what_if.report import Judged, Report, what_if
from governance.domain.what_if.rules import THE_OLD_PROCEDURE, edition_tried, text_tried
from tests.export import raw_of
from tests.ledger import Ledger


def recorded(ledger: Ledger) -> Iterable[Recorded]:
    """The entries of a ledger with their events."""
    return (read_recorded(at, raw_of(entry)) for at, entry in enumerate(ledger.entries))


def history_of(ledger: Ledger) -> History:
    """All that a ledger tells."""
    return History(recorded(ledger), wanted=lambda symbol, matter: True)


def under_edition(ledger: Ledger, number: int) -> Report:
    """Every proposal under an edition of the ledger's own."""
    history = history_of(ledger)
    return what_if(history, edition_tried(number, history.regime))


def under_text(ledger: Ledger, text: Json) -> Report:
    """Every proposal under what a text makes of the edition in force."""
    history = history_of(ledger)
    return what_if(history, text_tried(text, history.regime))


def under_old(ledger: Ledger) -> Report:
    """Every proposal under the old procedure."""
    return what_if(history_of(ledger), THE_OLD_PROCEDURE)


def only(report: Report) -> Judged:
    """The one proposal of a report."""
    (found,) = report.outcomes
    return found
