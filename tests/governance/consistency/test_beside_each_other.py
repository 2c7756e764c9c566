"""Beside each other: two or more cases, criterion by criterion, with the days that each took."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given

from governance.domain.consistency.case import Case, Outcome
from governance.domain.consistency.comparing import Cell, Mark, side_by_side
from tests.cast import DAY_1, DAY_2, DAY_3
from tests.governance.consistency.made import case, cases

DAY = timedelta(days=1)
SWAPPED = {Mark.HIGHER: Mark.LOWER, Mark.LOWER: Mark.HIGHER}
ADMITTED = Outcome.ADMITTED


def _marks(*known: Case) -> list[list[Mark]]:
    return [[cell.mark for cell in row.cells] for row in side_by_side(known, day=DAY).rows]


def test_of_two_findings_the_better_is_higher_and_the_same_are_equal() -> None:
    assert _marks(case(1, ADMITTED, 3, 2), case(2, ADMITTED, 1, 2)) == [
        [Mark.HIGHER, Mark.LOWER],
        [Mark.EQUAL, Mark.EQUAL],
    ]


def test_a_criterion_without_a_finding_is_missing_and_the_other_stands_alone() -> None:
    assert _marks(case(1, ADMITTED, 3, 2), case(2, ADMITTED, 3))[1] == [Mark.ALONE, Mark.MISSING]


def test_of_three_the_highest_are_marked_and_those_below_them() -> None:
    known = (case(1, ADMITTED, 3), case(2, ADMITTED, 3), case(3, ADMITTED, 2))
    assert _marks(*known) == [[Mark.HIGHER, Mark.HIGHER, Mark.LOWER]]


def test_findings_under_two_editions_are_never_held_against_each_other() -> None:
    found = side_by_side([case(1, ADMITTED, 3), case(2, ADMITTED, 1, edition=2)], day=DAY)
    assert not found.one_edition
    assert [(row.edition, row.cells) for row in found.rows] == [
        (1, (Cell(3, Mark.ALONE), Cell(None, Mark.MISSING))),
        (2, (Cell(None, Mark.MISSING), Cell(1, Mark.ALONE))),
    ]


def test_whole_days_run_from_filing_to_completeness_and_to_the_decision() -> None:
    one = replace(case(1, ADMITTED, 3), completed_at=DAY_2, decided_at=DAY_3 - timedelta(seconds=1))
    (column,) = side_by_side([one], day=DAY).columns
    assert (column.to_completeness, column.to_decision) == (1, 1)
    (open_one,) = side_by_side([case(2, Outcome.PENDING)], day=DAY).columns
    assert (open_one.to_completeness, open_one.to_decision) == (None, None)


def test_a_day_is_as_long_as_the_rules_make_it() -> None:
    one = replace(case(1, ADMITTED, 3), decided_at=DAY_1 + timedelta(seconds=90))
    (column,) = side_by_side([one], day=timedelta(seconds=1)).columns
    assert column.to_decision == 90


@given(cases())
def test_swapped_cases_swap_their_columns_and_nothing_else(known: tuple[Case, ...]) -> None:
    for one in known:
        for other in known:
            there, back = (
                side_by_side([one, other], day=DAY),
                side_by_side([other, one], day=DAY),
            )
            assert there.columns == back.columns[::-1]
            assert [(row.criterion, row.cells) for row in there.rows] == [
                (row.criterion, row.cells[::-1]) for row in back.rows
            ]


@given(cases())
def test_of_two_the_marks_are_each_others_opposite(known: tuple[Case, ...]) -> None:
    for row in side_by_side(known[:2], day=DAY).rows:
        if len(row.cells) == 2 and Mark.MISSING not in (one.mark for one in row.cells):
            first, second = row.cells
            assert second.mark is SWAPPED.get(first.mark, first.mark)
