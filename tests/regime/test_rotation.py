"""RP-21, RP-22: the chair goes round the groups by a lot; who presides while it is vacant."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.elections.said import ChairElected, Elected, RotationDrawn
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.offices.rotation import draw, groups, next_group, presiding
from regime.domain.chapters.offices.said import ActingPresidencyBegan
from regime.domain.lots import drawn, seed_of
from regime.domain.state import Regime
from regime.domain.values import Capacity, MatterId, StateCode, Subject, Symbol
from regime.packs.loading import load
from tests.cast import DAY_1, OFFICER
from tests.governance.course import head
from tests.ledger import Ledger

UNTIL = datetime(2026, 6, 30, 23, 59, tzinfo=UTC)
ORDER = ("GRULAC", "WEOG", "African Group", "EEG", "APG")


@pytest.fixture(scope="module")
def vacant_of_day_1() -> Ledger:
    """The regime of thirty-five with a head for each member, and nobody in the chair."""
    return Ledger(load("mtcr")).enter()


@pytest.fixture
def vacant(vacant_of_day_1: Ledger) -> Ledger:
    """The same, by itself, where the lot gave an order."""
    drawing = RotationDrawn(order=ORDER, seed="", as_of=DAY_1)
    acting = ActingPresidencyBegan(group="GRULAC", until=UNTIL, as_of=DAY_1)
    return vacant_of_day_1.with_events(drawing, acting, by=OFFICER, at=DAY_1, stream="elections")


def test_the_order_holds_every_group_that_members_belong_to(vacant: Ledger) -> None:
    drawing = draw(vacant.regime, DAY_1)
    assert sorted(drawing.order) == sorted(ORDER) == [*groups(vacant.regime)]


def test_anybody_draws_the_same_order_from_the_seed(vacant: Ledger) -> None:
    drawing = draw(vacant.regime, DAY_1)
    assert drawing.order == drawn(reversed(groups(vacant.regime)), drawing.seed)


def _moments(regime: Regime) -> tuple[Regime, ...]:
    """One more entry, and one accredited fewer, than here."""
    later = replace(regime, size=regime.size + 1)
    fewer = replace(regime, delegates=dict(list(regime.delegates.items())[1:]))
    return regime, later, fewer


def test_nothing_that_is_done_after_the_founding_moves_the_order(vacant: Ledger) -> None:
    """RP-21: who calls the first election tries no entry until the group it wants comes first."""
    assert len({draw(one, DAY_1).seed for one in _moments(vacant.regime)}) == 1


def test_rules_that_do_not_say_so_draw_from_position_and_accreditations() -> None:
    before = {"lot_stands": False}
    pack = load("mtcr")
    articles = (
        replace(one, parameters={**one.parameters, **before}) if one.id == "RP-21" else one
        for one in pack.articles
    )
    older = Ledger(replace(pack, articles=tuple(articles))).enter()
    assert len({draw(one, DAY_1).seed for one in _moments(older.regime)}) == 3


@given(names=st.lists(st.text(max_size=5)), facts=st.integers(0, 2**40))
def test_a_lot_does_not_ask_in_which_order_names_were_told(names: list[str], facts: int) -> None:
    seed = seed_of(facts)
    assert drawn(names, seed) == drawn(sorted(names), seed)
    assert sorted(drawn(names, seed)) == sorted(set(names))


def test_the_first_chair_comes_from_the_first_group(vacant: Ledger) -> None:
    assert next_group(vacant.regime, ORDER) == "GRULAC"


@pytest.mark.parametrize(("last", "group"), [("BRA", "WEOG"), ("FRA", "African Group")])
def test_the_next_group_follows_the_one_of_the_last_chair(
    vacant: Ledger, last: str, group: str
) -> None:
    vacant.act(offices.NameChair(StateCode(last), Subject("chair")), by=OFFICER)
    assert next_group(vacant.regime, ORDER) == group


def test_after_the_last_group_comes_the_first(vacant: Ledger) -> None:
    assert next_group(_elected(vacant.regime, "JPN", "APG"), ORDER) == "GRULAC"


def test_who_was_elected_last_counts_before_who_was_named_last(vacant: Ledger) -> None:
    vacant.act(offices.NameChair(StateCode("BRA"), Subject("chair")), by=OFFICER)
    assert next_group(_elected(vacant.regime, "POL", "EEG"), ORDER) == "APG"


def test_a_group_that_came_later_follows_those_that_were_drawn(vacant: Ledger) -> None:
    assert next_group(_elected(vacant.regime, "POL", "EEG"), ORDER[:4]) == "APG"


def test_a_group_without_members_is_passed_over(vacant: Ledger) -> None:
    assert next_group(vacant.regime, ("Nobody", *ORDER)) == "GRULAC"


def test_where_members_have_no_groups_it_is_nobodys_turn(vacant: Ledger) -> None:
    apart = {key: replace(one, group=None) for key, one in vacant.regime.participants.items()}
    assert next_group(replace(vacant.regime, participants=apart), ()) is None


def test_the_longest_serving_head_of_the_next_group_presides(vacant: Ledger) -> None:
    found = presiding(vacant.regime)
    assert found is not None
    assert (found.member, found.group, found.until) == ("ARG", "GRULAC", UNTIL)


def test_who_became_head_later_has_served_shorter(vacant: Ledger) -> None:
    new = Subject("new head")
    second = credentials.AccreditDelegate(new, StateCode("ARG"), Capacity.ALTERNATE)
    vacant.act(second, by=head("ARG"))
    vacant.act(credentials.HandOver(new, "Posted elsewhere."), by=head("ARG"))
    found = presiding(vacant.regime)
    assert found is not None
    assert found.member == "BRA"


def test_where_the_next_group_has_no_head_the_one_after_it_presides(vacant: Ledger) -> None:
    left = {
        key: one for key, one in vacant.regime.delegates.items() if one.member not in ("ARG", "BRA")
    }
    found = presiding(replace(vacant.regime, delegates=left))
    assert found is not None
    assert found.group == "WEOG"


def test_nobody_presides_in_the_place_of_a_chair(vacant: Ledger) -> None:
    vacant.act(offices.NameChair(StateCode("BRA"), Subject("chair")), by=OFFICER)
    assert presiding(vacant.regime) is None


def test_nobody_presides_before_the_order_is_drawn(vacant_of_day_1: Ledger) -> None:
    assert presiding(vacant_of_day_1.regime) is None


def _elected(regime: Regime, member: str, group: str) -> Regime:
    elected = ChairElected(
        matter=MatterId("chair_election"),
        elected=Elected(StateCode(member), "N. N.", group),
        decision=Symbol("MTCR/2026/D/1"),
        as_of=DAY_1,
    )
    return replace(regime, elections=replace(regime.elections, chair=elected.elected))
