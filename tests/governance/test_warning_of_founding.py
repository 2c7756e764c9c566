"""Warning of the founding term (RP-16): everyone, of its end and of the last day for a decision."""

from dataclasses import replace
from datetime import timedelta

from governance.domain.figures.longest_path import longest_path
from governance.domain.notices.warnings import warned_of_calendar
from governance.domain.notices.warnings_of_founding import (
    FOUNDING_TERM_ENDS,
    SUCCESSORS_IN_TIME,
    warned_of_founding,
)
from regime.domain.chapters.offices import founding
from regime.domain.procedures import serving
from regime.domain.rulebook.periods import Deadline
from regime.domain.values import MatterId, Subject
from tests.ledger import Ledger

ABOUT = (FOUNDING_TERM_ENDS, SUCCESSORS_IN_TIME)
ONE = Subject("one")


def ends(ledger: Ledger) -> dict[str, Deadline]:
    """Of which ends of the founding term one person is warned."""
    return {one.about: one.end for one in warned_of_founding(ledger.regime, [ONE])}


def test_everyone_is_warned_of_the_end_and_of_the_last_day_for_a_decision(
    assembly_that_meets: Ledger,
) -> None:
    regime = assembly_that_meets.regime
    found = [one for one in warned_of_calendar(regime) if one.about in ABOUT]
    acting = {*regime.delegates, Subject("officer"), Subject("chair")}
    for about in ABOUT:
        assert {one.subject for one in found if one.about == about} == acting
    assert len(found) == len(ABOUT) * len(acting)


def test_the_term_ends_when_offices_are_filled_by_decision_alone(
    assembly_that_meets: Ledger,
) -> None:
    regime = assembly_that_meets.regime
    assert regime.founded
    days = regime.rules.days("appointment", "founding_days")
    end = regime.rules.period_end(regime.founded.founded_at, days=days)
    assert ends(assembly_that_meets)[FOUNDING_TERM_ENDS] == Deadline(end, 0)


def test_what_is_proposed_by_the_last_day_ends_within_the_term_and_a_day_later_may_not(
    assembly_that_meets: Ledger,
) -> None:
    rules = assembly_that_meets.regime.rules
    row = rules.matters[MatterId("secretariat_appointment")]
    procedure = serving(row)
    assert procedure
    found = ends(assembly_that_meets)
    last, end = found[SUCCESSORS_IN_TIME].at, found[FOUNDING_TERM_ENDS].at
    path = timedelta(days=longest_path(row, procedure, rules))
    assert last + path <= end < last + timedelta(days=1) + path


def test_rules_without_a_matter_for_appointments_warn_of_the_end_alone(
    assembly_that_meets: Ledger,
) -> None:
    regime, rules = assembly_that_meets.regime, assembly_that_meets.regime.rules
    matters = {
        code: row for code, row in rules.matters.items() if code != "secretariat_appointment"
    }
    without = replace(regime, editions=(replace(rules, matters=matters),))
    assert [one.about for one in warned_of_founding(without, [ONE])] == [FOUNDING_TERM_ENDS]


def test_rules_without_the_term_warn_nobody_of_it(lake: Ledger) -> None:
    assert not founding.has_a_term(lake.regime.rules)
    assert ends(lake) == {}
