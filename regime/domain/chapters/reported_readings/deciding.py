"""Reporting readings: who reports, who answers, who records, and who hides and shows words.

One of the public reports that a member applied a reading without notice, with sources. It stands in
the register at once. The Secretariat records it or says why not; what it says binds nobody, for any
member or adherent records the reading at any time. Nothing here ends by itself: what is late is
counted at the moment of asking.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted, Refused
from regime.domain.addresses import is_address
from regime.domain.chapters.lists.parts import COLLECTION as LIST
from regime.domain.chapters.reported_readings import said
from regime.domain.chapters.reported_readings.said import LONGEST, ROLE
from regime.domain.chapters.reported_readings.state import Report
from regime.domain.listed import is_listed
from regime.domain.permissions import require
from regime.domain.rulebook.periods import days_left
from regime.domain.said import ReasonsMissing
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Actor, ArticleId, StateCode, Symbol

GUIDELINES = "guidelines"


def decide(
    command: said.ReportCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about a reported reading leads to; raises ``Refused``."""
    match command:
        case said.ReportReading():
            return _report(command, regime, actor, at)
        case said.HideReport():
            return _hide(command, regime, actor)
        case said.ShowReport():
            return _show(command, regime, actor)
        case said.DeclineReport():
            return _decline(command, regime, actor)
        case said.TakeUpReport():
            return _take_up(command, regime, actor)
        case said.AnswerReading():
            return _answer(command, regime, actor)
        case _:
            assert_never(command)


def may_report(actor: Actor, regime: Regime, at: datetime) -> bool:
    """Whether the actor reports a reading now, as far as who it is and what it reported say."""
    try:
        _must_have_room(actor, regime, at)
    except Refused:
        return False
    return True


def days_overdue(one: Report, regime: Regime, at: datetime) -> int:
    """By how many days the Secretariat is late with a report; 0 where it is not."""
    if not one.is_waiting or at < one.until:
        return 0
    return days_left(one.until, at, day_seconds=regime.rules.day_seconds)


def may_show(actor: Actor, regime: Regime) -> bool:
    """Whether the actor may show hidden words of a report again, and so read them."""
    try:
        _must_be_a_member(actor, regime)
    except Refused:
        return False
    return True


def may_decline(one: Report) -> bool:
    """Whether the Secretariat may still say why it does not record this."""
    return one.is_waiting


def must_be_words(reading: str, sources: Sequence[str], regime: Regime) -> None:
    """Refuse words of one of the public that report no reading; the log never sees them."""
    rule = regime.rules.roles.get(ROLE, "")
    if not 0 < len(reading.strip()) <= LONGEST:
        raise said.ReportRefused("Words are wanted here.", rule=rule, place="/reading")
    if not 0 < len(sources) <= said.MOST_SOURCES or not all(map(is_address, sources)):
        raise said.ReportRefused(
            "A report names its sources, each by an address that begins with https:// or http://, "
            f"at most {said.MOST_SOURCES} of them.",
            rule=rule,
            place="/sources",
        )


def _report(
    command: said.ReportReading, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    _must_have_room(actor, regime, at)
    rules, rule = regime.rules, regime.rules.roles[ROLE]
    if not 0 < command.size <= said.MOST_BYTES:
        raise said.ReportRefused(
            f"The words of a report have at most {said.MOST_BYTES} bytes in all.", rule=rule
        )
    if command.reader not in {one.code for one in regime.members()}:
        raise said.ReportRefused(f"{command.reader} is not a member.", rule=rule, place="/reader")
    if not is_passage(command.provision, regime):
        raise said.ReportRefused(
            f"{command.provision!r} is no entry of the list, paragraph or article.",
            rule=rule,
            place="/provision",
        )
    _must_be_past(command.known_since, at, rule)
    return (
        said.ReadingReported(
            report=_next_code(regime, at),
            reader=command.reader,
            provision=command.provision,
            known_since=command.known_since,
            words=command.words,
            size=command.size,
            until=rules.period_end(at, days=rules.days("readings", "public_report_days")),
        ),
    )


def is_passage(code: str, regime: Regime) -> bool:
    """Whether a code names a passage that can be read: of the list, the Guidelines, the Rules."""
    return (
        is_listed(code, regime)
        or (GUIDELINES, code) in regime.records
        or ArticleId(code) in regime.rules.articles
        or any(kind.startswith(f"{LIST}/") and code == one for kind, one in regime.records)
    )


def _hide(command: said.HideReport, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(said.HideReport, actor, regime)
    rule, found = regime.rules.roles[ROLE], _found(command.report, regime)
    if found.hidden:
        raise said.ReportNotHidden("The words of this report are hidden.", rule=rule)
    if found.answered_for:
        raise said.ReportNotHidden("A member has shown these words again: they stay.", rule=rule)
    _must_give_reasons(command.reasons, rule)
    return (said.ReportHidden(report=found.code, reasons=command.reasons),)


def _show(command: said.ShowReport, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    member = _must_be_a_member(actor, regime)
    rule, found = regime.rules.roles[ROLE], _found(command.report, regime)
    if not found.hidden:
        raise said.ReportNotHidden("The words of this report are not hidden.", rule=rule)
    _must_give_reasons(command.reasons, rule)
    return (said.ReportShown(report=found.code, member=member, reasons=command.reasons),)


def _decline(command: said.DeclineReport, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(said.DeclineReport, actor, regime)
    rule, found = regime.rules.roles[ROLE], _found(command.report, regime)
    if not may_decline(found):
        raise said.ReportNotDeclined("This report is recorded, or was declined.", rule=rule)
    _must_give_reasons(command.reasons, rule)
    return (said.ReportDeclined(report=found.code, reasons=command.reasons),)


def _take_up(command: said.TakeUpReport, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(said.TakeUpReport, actor, regime)
    rule, found = regime.rules.roles[ROLE], _found(command.report, regime)
    if command.proposal in regime.reported.records:
        told = f"{command.proposal} records report {regime.reported.records[command.proposal]}."
        raise said.ReportNotTakenUp(told, rule=rule, place="/proposal")
    sponsor = regime.sponsoring.get(command.proposal)
    if sponsor is None or sponsor != (actor.member or ""):
        raise said.ReportNotTakenUp(
            "The sponsor of a record says this of it, while it can be challenged.",
            rule=rule,
            place="/proposal",
        )
    read = (regime.readings.get(command.proposal), regime.passages_read.get(command.proposal))
    if read != (found.reader, found.provision):
        raise said.ReportNotTakenUp(
            f"What records it tells of a reading of {found.provision} by {found.reader}.",
            rule=rule,
            place="/proposal",
        )
    return (said.ReportTakenUp(found.code, command.proposal, actor.member),)


def _answer(command: said.AnswerReading, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(said.AnswerReading, actor, regime)
    rule, reading = regime.rules.roles[ROLE], command.reading.strip()
    reader = _reader_of(reading, regime)
    if reader is None:
        raise said.NoReport(f"There is no reading {reading}.", rule=rule, place="/reading")
    if actor.member is None or actor.member != reader:
        raise NotPermitted("The member answers whose reading it is.", rule=rule)
    if not 0 < len(command.statement.strip()) <= LONGEST:
        raise said.ReportRefused("Words are wanted here.", rule=rule, place="/statement")
    return (said.ReadingAnswered(reading, actor.member, command.statement),)


def _reader_of(reading: str, regime: Regime) -> StateCode | None:
    report = regime.reported.reports.get(reading)
    return report.reader if report else regime.readings.get(Symbol(reading))


def _must_have_room(actor: Actor, regime: Regime, at: datetime) -> None:
    """Refuse who is not of the public, or has reported its number within the span."""
    require(said.ReportReading, actor, regime)
    rules, rule = regime.rules, regime.rules.roles[ROLE]
    most = rules.value("readings", "public_reports_max")
    if not isinstance(most, int):
        raise NotPermitted("The public reports no reading under these rules.", rule=rule)
    days = rules.days("readings", "public_reports_window_days")
    own = [
        one
        for one in regime.reported.reports.values()
        if one.subject == actor.subject and at < rules.period_end(one.reported_at, days=days)
    ]
    if len(own) >= most:
        raise said.TooManyReports(
            f"{len(own)} readings were reported by the same person within {days} days, "
            "and no more may be.",
            rule=rule,
        )


def _must_be_past(known_since: str, at: datetime, rule: str) -> None:
    try:
        day = date.fromisoformat(known_since)
    except ValueError:
        day = None
    if day is None or day.isoformat() != known_since or day > at.date():
        raise said.ReportRefused(
            "A date that has been is wanted, YYYY-MM-DD.", rule=rule, place="/known_since"
        )


def _must_be_a_member(actor: Actor, regime: Regime) -> StateCode:
    require(said.ShowReport, actor, regime)
    if actor.member is None or regime.participant(actor.member).standing not in MEMBERS:
        raise NotPermitted("A member shows hidden words again.", rule=regime.rules.roles[ROLE])
    return actor.member


def _must_give_reasons(reasons: str, rule: str) -> None:
    if not reasons.strip():
        raise ReasonsMissing("This act needs reasons.", rule=rule, place="/reasons")


def _found(code: str, regime: Regime) -> Report:
    found = regime.reported.reports.get(code)
    if found is None:
        rule = regime.rules.roles[ROLE]
        raise said.NoReport(f"There is no report {code}.", rule=rule, place="/report")
    return found


def _next_code(regime: Regime, at: datetime) -> str:
    """The year and the next number in it."""
    own = [code for code in regime.reported.reports if code.startswith(f"{at.year}-")]
    return f"{at.year}-{len(own) + 1}"
