"""What the calendar, the offices and the registers have due: where the clock has to look."""

from audit.log.entry import Recorded
from governance.projections.rows import Dues, list_dues
from regime.domain import complaints as complained
from regime.domain.accession.application import Application
from regime.domain.calendar_events import STREAM
from regime.domain.state import Regime
from regime.domain.values import Symbol


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write what has come to be due with the entry, or is due no longer."""
    if after.calendar is not before.calendar:
        list_dues(STREAM, dict(before.calendar.dues), dict(after.calendar.dues))
    if after.offices is not before.offices:
        list_dues(STREAM, dict(before.offices.dues), dict(after.offices.dues))
    if after.membership is not before.membership:
        list_dues(STREAM, dict(before.membership.dues), dict(after.membership.dues))
    if after.complaints is not before.complaints:
        known, now = before.complaints, after.complaints
        list_dues(STREAM, dict(complained.dues(known)), dict(complained.dues(now)))
    if after.applications is not before.applications:
        symbol = Symbol(recorded.entry.stream)
        was, one = before.applications.get(symbol), after.applications[symbol]
        list_dues(STREAM, _of_case(was) if was else {}, _of_case(one))


def _of_case(one: Application) -> Dues:
    return {f"{one.symbol} {item}": due for item, due in one.dues}
