"""Groups: what each did and what became of it, as counts; a share only where there are enough."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from governance.domain.consistency.counts import FEWEST, Counts
from governance.domain.consistency.groups import founding_and_later, parts, rates
from regime.domain.values import StateCode
from tests.governance.consistency.made import STATES

ALDER, BIRCH, CEDAR = map(StateCode, ("ALDER", "BIRCH", "CEDAR"))
SHORES = {ALDER: "north", BIRCH: "south", CEDAR: "north"}


def test_a_part_is_one_of_the_whole() -> None:
    north, south = parts("proposals", [ALDER, ALDER, CEDAR, BIRCH, ALDER], SHORES).lines
    assert (north.group, north.counts, north.counts.share) == (
        "north",
        Counts(4, 5),
        Fraction(4, 5),
    )
    assert (south.group, south.counts) == ("south", Counts(1, 5))
    assert north.states == ((ALDER, Counts(3, 5)), (CEDAR, Counts(1, 5)))


def test_a_rate_is_one_of_the_groups_own() -> None:
    north, south = rates("adopted", [(ALDER, True), (CEDAR, False), (BIRCH, True)], SHORES).lines
    assert (north.counts, south.counts) == (Counts(1, 2), Counts(1, 1))


def test_a_group_that_did_nothing_stands_with_nothing() -> None:
    north, south = rates("adopted", [(ALDER, True)], SHORES).lines
    assert (south.counts, south.states) == (Counts(0, 0), ())
    assert north.states == ((ALDER, Counts(1, 1)),)


def test_of_fewer_than_five_there_is_no_share() -> None:
    assert FEWEST == 5
    assert (Counts(2, 4).share, Counts(2, 5).share) == (None, Fraction(2, 5))


def test_a_state_without_a_recorded_group_stands_last_and_is_not_left_out() -> None:
    unknown = StateCode("ELM")
    found = parts("proposals", [unknown, ALDER], SHORES | {unknown: None}).lines
    assert [(one.group, one.counts.count) for one in found] == [
        ("north", 1),
        ("south", 0),
        (None, 1),
    ]
    assert parts("proposals", [StateCode("OAK")], SHORES).lines[-1].counts == Counts(1, 1)


def test_founding_members_are_those_of_the_first_year() -> None:
    joined = {ALDER: 1990, BIRCH: 1987, CEDAR: 1987, StateCode("ELM"): None}
    assert list(founding_and_later(joined).values()) == ["later", "founding", "founding", None]


def test_where_no_year_is_recorded_nobody_is_a_founder() -> None:
    assert founding_and_later({ALDER: None}) == {ALDER: None}


DEEDS = st.lists(st.tuples(st.sampled_from(STATES), st.booleans()))
GROUPED = st.lists(st.sampled_from(("north", "south", None)), min_size=5, max_size=5)


@given(DEEDS, GROUPED)
def test_nothing_is_counted_twice_or_left_out(
    deeds: list[tuple[StateCode, bool]], groups: list[str | None]
) -> None:
    grouping = dict(zip(STATES, groups, strict=True))
    whole = parts("", (state for state, _ in deeds), grouping)
    own = rates("", deeds, grouping)
    assert sum(one.counts.count for one in whole.lines) == len(deeds)
    assert sum(one.counts.of for one in own.lines) == len(deeds)
    assert sum(one.counts.count for one in own.lines) == sum(came for _, came in deeds)


@given(DEEDS.flatmap(lambda deeds: st.tuples(st.just(deeds), st.permutations(deeds))), GROUPED)
def test_the_order_of_what_was_done_does_not_matter(
    drawn: tuple[list[tuple[StateCode, bool]], list[tuple[StateCode, bool]]],
    groups: list[str | None],
) -> None:
    grouping = dict(zip(STATES, groups, strict=True))
    deeds, shuffled = drawn
    assert rates("", deeds, grouping) == rates("", shuffled, grouping)


@given(DEEDS, GROUPED, st.permutations(STATES))
def test_under_other_names_the_counts_are_the_same(
    deeds: list[tuple[StateCode, bool]], groups: list[str | None], names: list[StateCode]
) -> None:
    renaming = dict(zip(STATES, names, strict=True))
    grouping = dict(zip(STATES, groups, strict=True))
    again = {renaming[state]: group for state, group in grouping.items()}
    before = rates("", deeds, grouping).lines
    after = rates("", [(renaming[state], came) for state, came in deeds], again).lines
    assert [(one.group, one.counts) for one in before] == [(one.group, one.counts) for one in after]
    assert [tuple((renaming[s], c) for s, c in one.states) for one in before] == [
        one.states for one in after
    ]
