"""RP-08: what findings add up to, and what a panel recommends on them."""

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regime.domain.chapters.accession.assessment.scoring import (
    ADMIT,
    NOT_YET,
    NOTHING,
    assess,
    panel_score,
    spread,
    total_if_met,
    total_of,
)
from regime.domain.chapters.criteria.state import Criterion

PACK = Path(__file__).parents[2] / "regime" / "packs" / "mtcr" / "accession_criteria.json"
TOLD = json.loads(PACK.read_text())
EDITION: Mapping[str, Criterion] = {
    one["id"]: Criterion(
        id=one["id"],
        title=one["title"],
        weight=one["weight"],
        mandatory=one["mandatory"],
        minimum=one["minimum_score"],
        scale={step["score"]: step["label"] for step in one["scale"]},
    )
    for one in TOLD["records"]
}
PASS_MARK = Fraction(TOLD["scoring"]["pass_mark"])
WORDS = {ADMIT: "admit", NOT_YET: "not yet"}
EXAMPLES = TOLD["scoring"]["worked_examples"]
SCORES = st.fixed_dictionaries({code: st.integers(0, 4) for code in EDITION})


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one["profile"][:18])
def test_the_worked_examples_of_the_criteria_come_out(example: dict[str, object]) -> None:
    scores = example["scores"]
    assert isinstance(scores, dict)
    found = assess(scores, EDITION, PASS_MARK)
    assert float(Fraction(found.total)) == example["weighted_total"]
    assert list(found.unmet) == example["mandatory_failed"]
    assert WORDS[found.recommendation] == example["recommendation"]


def test_a_total_at_the_pass_mark_is_enough_and_one_below_is_not() -> None:
    two = {code: Criterion(code, code, 1, False, 0, dict.fromkeys(range(5), "")) for code in "AB"}
    mark = Fraction(3, 4)
    assert assess({"A": 3, "B": 3}, two, mark).recommendation == ADMIT
    assert assess({"A": 3, "B": 2}, two, mark).recommendation == NOT_YET


def test_a_mandatory_criterion_below_its_minimum_cannot_be_offset() -> None:
    best = {code: one.best for code, one in EDITION.items()}
    mandatory = next(one for one in EDITION.values() if one.mandatory)
    low = {**best, mandatory.id: mandatory.minimum - 1}
    assert assess(low, EDITION, PASS_MARK).recommendation == NOT_YET
    assert assess(low, EDITION, PASS_MARK).unmet == (mandatory.id,)
    at_minimum = {**best, mandatory.id: mandatory.minimum}
    assert assess(at_minimum, EDITION, PASS_MARK).recommendation == ADMIT


def test_what_would_meet_a_criterion_is_its_minimum_and_lowers_no_score() -> None:
    low = {**dict.fromkeys(EDITION, 0), "AC-01": 4}
    met = total_if_met(low, ["AC-01", "AC-05", "AC-99"], EDITION)
    assert met == total_of({**low, "AC-05": EDITION["AC-05"].minimum}, EDITION)
    assert total_if_met(low, [], EDITION) == total_of(low, EDITION)


def test_without_a_finding_on_every_criterion_nothing_is_recommended() -> None:
    all_but_one = {code: one.best for code, one in EDITION.items()}
    del all_but_one["AC-12"]
    found = assess(all_but_one, EDITION, PASS_MARK)
    assert (found.recommendation, found.total) == (NOTHING, "")


def test_the_panels_score_is_the_median_and_of_two_the_lower_one() -> None:
    assert panel_score((4, 1, 3)) == 3
    assert panel_score((4, 1)) == 1
    assert panel_score((2,)) == 2
    assert panel_score(()) is None
    assert spread((4, 1, 3)) == 3


@given(SCORES, st.sampled_from(sorted(EDITION)))
def test_a_better_finding_never_lowers_the_total_nor_turns_a_recommendation(
    scores: dict[str, int], code: str
) -> None:
    better = {**scores, code: min(scores[code] + 1, 4)}
    assert total_of(better, EDITION) >= total_of(scores, EDITION)
    if assess(scores, EDITION, PASS_MARK).recommendation == ADMIT:
        assert assess(better, EDITION, PASS_MARK).recommendation == ADMIT


@given(st.lists(st.integers(0, 4), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_the_panels_score_does_not_depend_on_the_order_of_the_assessors(
    scores: list[int], random: object
) -> None:
    mixed = sorted(scores, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert panel_score(mixed) == panel_score(scores)
