"""Universality: who takes part and how widely, counted from what is recorded about each state."""

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

import pytest

from audit.log.encoding import Json
from audit.log.entry import read_recorded
from regime.domain.chapters.membership.said import StandingDeclared
from regime.domain.participation import Participation, Roster, Turn, evolve, joined_by
from regime.domain.universality import (
    Counted,
    Part,
    Point,
    Series,
    Universality,
    facts_of,
    universality,
)
from regime.domain.values import Standing, StateCode, Symbol
from regime.packs.loading import SHIPPED, load
from regime.packs.reading import read
from tests.cast import OFFICER
from tests.ledger import Ledger

PACK = load("mtcr")
FOUNDED = Ledger(PACK)
PARTNERS: Any = read(SHIPPED / "mtcr", "partners.json")
STATED = PARTNERS["statistics"]
IN_2030 = datetime(2030, 5, 1, tzinfo=UTC)
NEW, FRANCE = StateCode("NEW"), StateCode("FRA")


def state(
    code: str,
    joined: int = 1990,
    standing: Standing = Standing.PARTNER,
    *later: Turn,
    **facts: Json,
) -> Participation:
    """A state that the founding recorded at entry 1, and how it stood later."""
    return Participation(
        StateCode(code),
        code.title(),
        (Turn(joined, standing, 1), *later),
        group="north",
        joined_year=joined,
        facts=facts,
    )


def many(count: int) -> tuple[Participation, ...]:
    """So many members, all alike."""
    return tuple(state(f"S{number}") for number in range(count))


def roster(ledger: Ledger) -> Roster:
    """How each state stood, as a log tells."""
    found: Roster = {}
    for position, entry in enumerate(ledger.entries):
        found = evolve(found, read_recorded(position, entry.to_bytes()))
    return found


def counted(ledger: Ledger) -> Universality:
    """What is counted of a log."""
    return universality(roster(ledger).values(), named=PACK.words)


def declared(code: StateCode, standing: Standing, at: datetime = IN_2030) -> Ledger:
    """The shipped pack's log, going on with a decision on how a state stands."""
    event = StandingDeclared(code, code.title(), standing, Symbol("MTCR/2030/D/1"), at)
    return FOUNDED.with_events(event, by=OFFICER, at=at, stream="membership")


def number(found: Universality, fact: str, value: str | bool | None) -> int:
    """How many members have a value of a fact."""
    parts = next(one.parts for one in found.facts if one.fact == fact)
    return next(one.count for one in parts if one.value == value)


def test_p19_the_shipped_pack_counts_what_its_own_statistics_say() -> None:
    found = counted(FOUNDED)
    assert len(found.members) == STATED["total"]
    assert {one.value: one.count for one in found.groups} == STATED["by_un_group"]
    assert number(found, "eu_member", True) == STATED["eu_members"]
    assert number(found, "founding_g7", True) == STATED["founding_g7"]
    by_year = {str(one.year): one.count for one in found.members_by_year.points}
    assert by_year == STATED["members_by_year"]


def test_every_member_stands_in_one_part_of_each_count() -> None:
    found = counted(FOUNDED)
    for parts in (found.groups, *(one.parts for one in found.facts)):
        assert sorted(code for one in parts for code in one.states) == sorted(
            one.state for one in found.members
        )
        assert {one.of for one in parts} == {STATED["total"]}


def test_a_state_that_is_admitted_later_is_a_member_from_that_year_on() -> None:
    found = counted(declared(NEW, Standing.PARTNER))
    assert found.members_by_year.points[-1] == Point(
        2030, STATED["total"] + 1, STATED["total"] + 1, came=(NEW,)
    )
    assert number(found, "eu_member", None) == 1


def test_a_suspended_state_remains_a_member() -> None:
    found = counted(declared(FRANCE, Standing.SUSPENDED))
    assert len(found.members) == STATED["total"]
    assert {one.value: one.count for one in found.standings} == {
        "partner": STATED["total"] - 1,
        "suspended": 1,
    }
    assert found.members_by_year == counted(FOUNDED).members_by_year


def test_adherents_are_counted_by_year_and_leave_when_they_join() -> None:
    became = state("ELM", 2001, Standing.ADHERENT, Turn(2005, Standing.PARTNER, 9))
    found = universality([became, state("FIR", 2003, Standing.ADHERENT)], named=())
    assert found.outside_by_year[Standing.ADHERENT] == Series(
        (
            Point(2001, 1, 1, came=("ELM",)),
            Point(2003, 2, 2, came=("FIR",)),
            Point(2005, 1, 1, left=("ELM",)),
        )
    )
    assert found.outside_by_year[Standing.OBSERVER] == Series(())


def test_of_two_turns_in_one_year_the_later_holds_at_its_end() -> None:
    back = state("ELM", 2001, Standing.ADHERENT, Turn(2001, Standing.PARTNER, 9))
    found = universality([back], named=())
    assert found.outside_by_year[Standing.ADHERENT].points == ()
    assert [one.count for one in found.members_by_year.points] == [1]


def test_a_fact_that_is_a_year_is_counted_among_those_who_were_members_then() -> None:
    early, late = state("ELM", 1990, code_year=2002), state("FIR", 2004, code_year=2002)
    never = state("OAK", 1990, code_year=None)
    found = universality([early, late, never], named=())
    assert found.facts_by_year == {
        "code_year": Series(
            (Point(2002, 1, 2, came=("ELM",)), Point(2004, 2, 3, came=("FIR",))),
            undated=("OAK",),
        )
    }


def test_a_number_of_fewer_than_ten_states_has_no_share() -> None:
    (nine,) = universality(many(9), named=()).groups
    (ten,) = universality(many(10), named=()).groups
    assert (nine.count, nine.share) == (9, None)
    assert (ten.count, ten.share) == (10, Fraction(1))


def test_what_is_not_known_is_not_counted_as_no() -> None:
    found = facts_of([state("ELM", seat=True), state("FIR", seat=None), state("OAK")], named=())
    assert found == (Counted("seat", (Part(True, ("ELM",), 3), Part(None, ("FIR", "OAK"), 3))),)


def test_a_text_is_counted_only_where_the_pack_names_one_of_its_values() -> None:
    states = [state("ELM", pact="IN", note="Tall."), state("FIR", pact="outside it", note="Old.")]
    assert facts_of(states, named=()) == ()
    assert [one.fact for one in facts_of(states, named=("pact_in",))] == ["pact"]


def test_a_pack_without_such_facts_has_no_such_numbers() -> None:
    found = universality([state("ELM", boats=3)], named=())
    assert (found.facts, found.facts_by_year) == ((), {})


@pytest.mark.parametrize(("year", "members"), [(1986, 0), (1987, 7), (1989, 7), (1990, 14)])
def test_before_the_log_those_had_joined_whose_year_is_recorded(year: int, members: int) -> None:
    found = universality(joined_by(roster(FOUNDED).values(), year), named=PACK.words, until=year)
    assert (len(found.members), found.facts) == (members, ())
    assert all(not one.points for one in found.facts_by_year.values())


def test_before_the_log_a_later_decision_tells_nothing() -> None:
    without_year = replace(state("ELM"), joined_year=None)
    suspended = state("FIR", 1990, Standing.PARTNER, Turn(2030, Standing.ADHERENT, 9))
    assert joined_by([without_year, suspended], 2026) == (state("FIR"),)
