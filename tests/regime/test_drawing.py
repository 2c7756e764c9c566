"""RP-10: the lot of assessors, which nobody chooses and anybody draws again."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from regime.domain.chapters.accession.assessment.drawing import (
    Place,
    committed,
    order_of,
    panel_of,
    seed,
    successor,
)
from regime.domain.values import StateCode, Symbol

CASE = Symbol("MTCR/2026/A/1")
SECRET, ROOT = "5e" * 32, "a0" * 32
GROUPS = ("apg", "eeg", "grulac", "weog", "africa")


def places(groups: dict[int, str | None]) -> dict[int, Place]:
    """Seats of these groups, each of a member of its own."""
    return {seat: Place(seat, StateCode(f"M{seat}"), group) for seat, group in groups.items()}


def test_the_commitment_is_the_sha256_of_the_secret_number() -> None:
    assert committed(SECRET) == sha256(bytes.fromhex(SECRET)).hexdigest()


def test_the_seed_changes_with_each_of_its_parts() -> None:
    told = seed(CASE, secret=SECRET, tree_size=9, tree_root=ROOT)
    others = {
        seed(Symbol("MTCR/2026/A/2"), secret=SECRET, tree_size=9, tree_root=ROOT),
        seed(CASE, secret=ROOT, tree_size=9, tree_root=ROOT),
        seed(CASE, secret=SECRET, tree_size=8, tree_root=ROOT),
        seed(CASE, secret=SECRET, tree_size=9, tree_root=SECRET),
    }
    assert len({told, *others}) == 5


def test_the_lot_is_drawn_over_seats_whoever_fills_them() -> None:
    seeded = seed(CASE, secret=SECRET, tree_size=9, tree_root=ROOT)
    assert order_of((1, 2, 3, 4), seeded) == order_of((4, 3, 2, 1), seeded)
    assert sorted(order_of((1, 2, 3, 4), seeded)) == [1, 2, 3, 4]


def test_a_panel_has_three_groups_as_long_as_there_are_three() -> None:
    seats = places({1: "weog", 2: "weog", 3: "weog", 4: "eeg", 5: "apg"})
    assert panel_of((1, 2, 3, 4, 5), seats, size=3, groups=3) == (1, 4, 5)


def test_where_there_are_fewer_groups_other_members_fill_the_panel() -> None:
    seats = places({1: "weog", 2: "weog", 3: "weog", 4: "eeg"})
    assert panel_of((1, 2, 3, 4), seats, size=3, groups=3) == (1, 2, 4)


def test_a_seat_of_no_group_sits_only_where_groups_run_out() -> None:
    seats = places({1: None, 2: "weog", 3: "eeg"})
    assert panel_of((1, 2, 3), seats, size=2, groups=2) == (2, 3)
    assert panel_of((1, 2, 3), seats, size=3, groups=3) == (1, 2, 3)


def test_an_empty_roster_makes_an_empty_panel() -> None:
    assert panel_of((), {}, size=3, groups=3) == ()


def test_who_leaves_is_followed_by_the_first_of_the_lot_that_brings_another_group() -> None:
    seats = places({1: "weog", 2: "eeg", 3: "apg", 4: "weog", 5: "grulac"})
    order = (1, 2, 3, 4, 5)
    assert successor(order, left=(2,), stay=(1, 3), places=seats) == 5
    assert successor(order, left=(1,), stay=(2, 3), places=seats) == 4
    assert successor((1, 2), left=(2,), stay=(1,), places=seats) is None


@given(
    st.dictionaries(st.integers(1, 30), st.sampled_from(GROUPS), max_size=30),
    st.binary(min_size=32, max_size=32),
)
def test_no_two_of_a_panel_are_of_one_group_where_three_groups_are_on_the_roster(
    groups: dict[int, str], secret: bytes
) -> None:
    seats = places(dict(groups))
    seeded = seed(CASE, secret=secret.hex(), tree_size=9, tree_root=ROOT)
    panel = panel_of(order_of(seats, seeded), seats, size=3, groups=3)
    assert len(panel) == min(3, len(seats))
    if len(set(groups.values())) >= 3:
        assert len({groups[seat] for seat in panel}) == 3


@given(st.binary(min_size=32, max_size=32), st.permutations(list(range(1, 8))))
def test_names_do_not_matter(secret: bytes, names: list[int]) -> None:
    """Other members behind the same seats of the same groups: the same seats are drawn."""
    group = {seat: GROUPS[seat % 5] for seat in range(1, 8)}
    one = {seat: Place(seat, StateCode(f"M{seat}"), group[seat]) for seat in group}
    other = {seat: Place(seat, StateCode(f"X{names[seat - 1]}"), group[seat]) for seat in group}
    seeded = seed(CASE, secret=secret.hex(), tree_size=9, tree_root=ROOT)
    order = order_of(group, seeded)
    assert panel_of(order, one, size=3, groups=3) == panel_of(order, other, size=3, groups=3)
