"""Dominance: like cases treated unlike are published until they are answered."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.domain.consistency.case import Case, Fate, Outcome
from governance.domain.consistency.dominance import Answer, dominates, pairs
from regime.domain.values import StateCode
from tests.cast import DAY_2
from tests.governance.consistency.made import (
    CRITERIA,
    OBJECTORS,
    STATES,
    case,
    cases,
    objection,
    renamed,
)

ADMITTED, REFUSED, OVERDUE = Outcome.ADMITTED, Outcome.REFUSED, Outcome.OVERDUE
INSIDE = case(1, ADMITTED, 2, 3)
WHY = Answer("The evidence came after the vote.", 99, DAY_2)


@pytest.mark.parametrize("outcome", [REFUSED, OVERDUE])
def test_a_case_as_good_as_one_that_was_admitted_and_kept_out_makes_a_pair(
    outcome: Outcome,
) -> None:
    (pair,) = pairs([INSIDE, case(2, outcome, 2, 3)])
    assert (pair.admitted.application, pair.kept_out.application) == ("LC/2026/A/1", "LC/2026/A/2")
    assert pair.equal and pair.open


@pytest.mark.parametrize("outcome", [Outcome.PENDING, Outcome.WITHDRAWN, ADMITTED])
def test_no_other_outcome_makes_one(outcome: Outcome) -> None:
    assert pairs([INSIDE, case(2, outcome, 2, 3)]) == ()


def test_a_pair_says_on_which_criteria_the_case_kept_out_is_better() -> None:
    (pair,) = pairs([INSIDE, case(2, REFUSED, 4, 3)])
    assert (pair.better, pair.equal) == (("LK-1",), False)


def test_one_lower_finding_is_enough_for_none() -> None:
    assert pairs([INSIDE, case(2, REFUSED, 4, 2)]) == ()


def test_findings_on_other_criteria_are_not_compared() -> None:
    assert pairs([INSIDE, case(2, REFUSED, 4)]) == ()
    assert pairs([INSIDE, case(2, REFUSED, 4, 4, 4)]) == ()


def test_findings_under_another_edition_are_not_compared() -> None:
    assert pairs([INSIDE, case(2, REFUSED, 4, 4, edition=2)]) == ()


def test_cases_without_a_finding_are_not_compared() -> None:
    assert pairs([case(1, ADMITTED), case(2, REFUSED)]) == ()


def test_a_pair_names_those_whose_objections_stood_and_no_others() -> None:
    raised = (
        objection("HAZEL", 31),
        objection("ALDER", 25, Fate.STANDING),
        objection("BIRCH", 27, Fate.LAPSED),
        objection("CEDAR", 28, Fate.WITHDRAWN),
        objection("MAPLE", 29, Fate.DEFECTIVE_FELL),
        objection("HAZEL", 33),
    )
    kept_out = replace(case(2, REFUSED, 2, 3, causes=(40, 20)), objections=raised)
    (pair,) = pairs([INSIDE, kept_out])
    assert pair.objectors == ("ALDER", "HAZEL")
    assert pair.positions == (20, 25, 31, 33, 40)


def test_an_answer_to_this_pair_closes_it_and_to_another_does_not() -> None:
    kept_out, other = case(2, REFUSED, 2, 3), case(3, REFUSED, 2, 3)
    answers = {(INSIDE.application, kept_out.application): WHY}
    found = pairs([INSIDE, kept_out, other], answers)
    assert [(one.kept_out.application, one.open, one.answer) for one in found] == [
        (kept_out.application, False, WHY),
        (other.application, True, None),
    ]


def test_pairs_come_in_the_order_in_which_they_came_about() -> None:
    early, late = case(3, REFUSED, 2, 3, causes=(5,)), case(2, REFUSED, 2, 3, causes=(50,))
    inside = case(1, ADMITTED, 2, 3, causes=(4,))
    found = pairs([late, inside, early])
    assert [one.kept_out.application for one in found] == [early.application, late.application]


@given(cases())
def test_a_case_dominates_itself_if_it_has_findings_and_is_no_pair_with_itself(
    known: tuple[Case, ...],
) -> None:
    assert all(dominates(one, one) == bool(one.scores) for one in known)
    assert all(one.admitted.application != one.kept_out.application for one in pairs(known))


@given(cases())
def test_dominance_goes_on_from_case_to_case(known: tuple[Case, ...]) -> None:
    for one in known:
        for two in known:
            for three in known:
                if dominates(one, two) and dominates(two, three):
                    assert dominates(one, three)


@given(cases(), st.permutations((*STATES, *OBJECTORS)))
def test_under_other_names_the_pairs_are_the_same(
    known: tuple[Case, ...], names: list[StateCode]
) -> None:
    renaming = dict(zip((*STATES, *OBJECTORS), names, strict=True))
    expected = [
        replace(
            one,
            admitted=renamed(one.admitted, renaming),
            kept_out=renamed(one.kept_out, renaming),
            objectors=tuple(renaming[member] for member in one.objectors),
        )
        for one in pairs(known)
    ]
    assert list(pairs(renamed(one, renaming) for one in known)) == expected


@given(cases().flatmap(lambda known: st.tuples(st.just(known), st.permutations(known))))
def test_the_order_of_the_cases_does_not_matter(
    drawn: tuple[tuple[Case, ...], list[Case]],
) -> None:
    known, shuffled = drawn
    assert pairs(known) == pairs(shuffled)


@given(cases(), st.data())
def test_a_criterion_on_which_the_case_kept_out_is_worse_adds_no_pair(
    known: tuple[Case, ...], data: st.DataObject
) -> None:
    def with_one_more(one: Case) -> Case:
        score = 1 if one.outcome is ADMITTED else data.draw(st.integers(0, 2))
        return replace(one, scores={**one.scores, "AC-9": score}) if one.scores else one

    assert _names(map(with_one_more, known)) <= _names(known)


@given(cases(), st.sampled_from(CRITERIA))
def test_a_lower_finding_on_what_was_kept_out_adds_no_pair(
    known: tuple[Case, ...], criterion: str
) -> None:
    def lower(one: Case) -> Case:
        if one.outcome is ADMITTED or criterion not in one.scores:
            return one
        return replace(one, scores={**one.scores, criterion: one.scores[criterion] - 1})

    assert _names(map(lower, known)) <= _names(known)


def _names(known: Iterable[Case]) -> set[tuple[str, str]]:
    return {(one.admitted.application, one.kept_out.application) for one in pairs(known)}
