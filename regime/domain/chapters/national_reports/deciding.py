"""Filing a national report: by whom, on which year, and what it answers.

The article names the fields, and which of them are counts. What a report says is the member's own
account; nobody examines it here. The restricted part stands outside the log under a seal, and is
open to all when the days of its class are over.
"""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain.chapters.accession.evidence.deciding import class_ends
from regime.domain.chapters.national_reports import said
from regime.domain.chapters.national_reports.due import due_at, years
from regime.domain.chapters.national_reports.said import LONGEST, ROLE, ReportAmiss
from regime.domain.permissions import require
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode


def decide(
    command: said.FileNationalReport, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The report of a member; raises ``Refused``."""
    require(said.FileNationalReport, actor, regime)
    rule = regime.rules.roles[ROLE]
    if actor.member is None or actor.member not in {one.code for one in regime.members()}:
        raise NotPermitted("A member files the report of its own state.", rule=rule)
    year = at.year - 1 if command.year is None else command.year
    _must_be_open(actor.member, year, regime, at)
    _must_answer(command, regime)
    return (
        said.NationalReportFiled(
            member=actor.member,
            year=year,
            answers=command.answers,
            counts=command.counts,
            restricted=command.restricted,
            size=command.size,
            class_until=kept_until(regime.rules, at),
            late=at >= due_at(year, regime.rules),
        ),
    )


def kept_until(rules: RulesOfProcedure, at: datetime) -> datetime:
    """Until when a restricted part that is filed now is kept from the public."""
    until, _ = class_ends(kept_as(rules), rules, at)
    return until or at


def kept_as(rules: RulesOfProcedure) -> str:
    """The class of the part that is not public: the last of the parts of the article."""
    return rules.words("national_reports", "parts")[-1]


def worded(rules: RulesOfProcedure) -> tuple[str, ...]:
    """The fields that are answered in words, in the order of the article."""
    fields = rules.words("national_reports", "required_fields")
    return tuple(one for one in fields if one not in numbered(rules))


def numbered(rules: RulesOfProcedure) -> tuple[str, ...]:
    """The fields that are answered by a count."""
    return rules.words("national_reports", "counts")


def _must_be_open(member: StateCode, year: int, regime: Regime, at: datetime) -> None:
    rules, rule = regime.rules, regime.rules.roles[ROLE]
    known = years(regime, at)
    if year not in known:
        detail = f"Reports are on the years {known[-1]} to {known[0]}."
        raise ReportAmiss(detail, rule=rule, place="/year")
    before = regime.national_reports.get((member, year))
    most = rules.value("national_reports", "filings_max")
    if before and isinstance(most, int) and before.filings >= most:
        detail = f"{member} has filed {before.filings} reports on {year}; that is the most."
        raise ReportAmiss(detail, rule=rule, place="/year")


def _must_answer(command: said.FileNationalReport, regime: Regime) -> None:
    rules, rule = regime.rules, regime.rules.roles[ROLE]
    _must_be_these(command.answers, worded(rules), rule, "/answers")
    _must_be_these(command.counts, numbered(rules), rule, "/counts")
    for field, words in command.answers.items():
        if not 0 < len(words.strip()) <= LONGEST:
            detail = f"Words are wanted on {field}, at most {LONGEST} characters."
            raise ReportAmiss(detail, rule=rule, place=f"/answers/{field}")
    if not 0 < command.size <= said.MOST_BYTES:
        detail = f"The restricted part has at most {said.MOST_BYTES} bytes, and is not empty."
        raise ReportAmiss(detail, rule=rule, place="/restricted")


def _must_be_these(
    given: Mapping[str, object], wanted: tuple[str, ...], rule: str, place: str
) -> None:
    for field in wanted:
        if field not in given:
            raise ReportAmiss(f"{field} is not answered.", rule=rule, place=f"{place}/{field}")
    for field in given:
        if field not in wanted:
            raise ReportAmiss(f"The article asks for no {field}.", rule=rule, place=place)
