"""Reporting: while a reading is challenged, who reads so reports the transfers that rest on it.

The member whose reading it is, by its notice or by applying it without one, is asked to hold new
transfers back. It reports each one that it makes, within the days of the article, counted from the
day on which it was made; what it reports later is recorded as late. Nobody else reports for it.
"""

from datetime import UTC, date, datetime, time

from audit.log.catalogue import Event
from governance.domain.chapters.calls import said as calls_said
from governance.domain.chapters.calls.said import LONGEST
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import member_acting
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.stages import ENDED, Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said as submission
from governance.domain.families.recording import field_words
from governance.domain.kinds.interpretation_challenge import InterpretationChallenge
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, MatterId, StateCode

MATTER = MatterId(InterpretationChallenge.code)
_OVER = (Stage.UNKNOWN, *ENDED)


def report(
    command: calls_said.ReportTransfer,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    """The event of a report; raises ``Refused``."""
    member = member_acting(calls_said.ReportTransfer, actor, regime)
    rules = rules_of(proposal, regime) if proposal.edition else regime.rules
    rule = rules.roles["challenges"]
    if proposal.matter != MATTER or proposal.stage in _OVER:
        detail = "Transfers are reported while a challenge of a reading is pending."
        raise life.WrongStage(detail, rule=rule)
    days = report_days(rules)
    if days is None:
        raise life.WrongStage("These rules ask for no reports of transfers.", rule=rule)
    if member != reader_of(proposal, regime):
        raise life.NotEntitled("The member whose reading it is reports.", rule=rule)
    made_on = _day(command.made_on, at, rule)
    _must_fit(command.transfer_class, rule, "/transfer_class", needed=True)
    _must_fit(command.remarks, rule, "/remarks", needed=False)
    return (
        calls_said.TransferReported(
            member=member,
            made_on=command.made_on,
            transfer_class=command.transfer_class,
            remarks=command.remarks,
            late=at >= _due(made_on, at, rules, days),
        ),
    )


def asked_to_report(proposal: Proposal, regime: Regime) -> tuple[StateCode, int] | None:
    """Who is asked to report transfers, and within how many days; nobody where none is pending."""
    if proposal.matter != MATTER or proposal.stage in _OVER:
        return None
    member, days = reader_of(proposal, regime), report_days(rules_of(proposal, regime))
    return None if member is None or days is None else (member, days)


def reader_of(proposal: Proposal, regime: Regime) -> StateCode | None:
    """Whose reading a challenge is about; nobody's where its text names no notice."""
    return regime.readings.get(field_words(proposal.text, "notice"))


def report_days(rules: RulesOfProcedure) -> int | None:
    """Within how many days a transfer is reported; nothing where the rules do not ask for it."""
    days = rules.value("challenges", "pending_report_days")
    return days if isinstance(days, int) else None


def _due(made_on: date, at: datetime, rules: RulesOfProcedure, days: int) -> datetime:
    """When the report was due. Of the day of the transfer no hour is known: its last one counts."""
    made_at = min(datetime.combine(made_on, time.max, tzinfo=UTC), at)
    return rules.period_end(made_at, days=days)


def _day(made_on: str, at: datetime, rule: str) -> date:
    try:
        day = date.fromisoformat(made_on)
    except ValueError:
        day = date.max
    if day > at.date() or day.isoformat() != made_on:
        raise submission.TextRefused(
            "A transfer was made on a day that has come, written as in 2026-03-02.",
            rule=rule,
            place="/made_on",
        )
    return day


def _must_fit(text: str, rule: str, place: str, *, needed: bool) -> None:
    if len(text) > LONGEST or (needed and not text.strip()):
        raise submission.TextRefused(
            f"Words are wanted here, at most {LONGEST} characters.", rule=rule, place=place
        )
