"""RP-08: the worked examples of the criteria come out as they are written."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from regime import packs
from regime.domain.chapters.accession.assessment.scoring import ADMIT, NOT_YET, assess
from regime.domain.chapters.criteria.state import Criterion

FILE = Path(packs.__file__).parent / "mtcr" / "accession_criteria.json"
CONTENT: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
EXAMPLES: list[dict[str, Any]] = CONTENT["scoring"]["worked_examples"]
EDITION = {
    one["id"]: Criterion(
        one["id"],
        one["title"],
        one["weight"],
        one["mandatory"],
        one["minimum_score"],
        {step["score"]: step["label"] for step in one["scale"]},
    )
    for one in CONTENT["records"]
}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one["profile"])
def test_p18_a_worked_example_comes_out_as_it_is_written(example: dict[str, Any]) -> None:
    found = assess(example["scores"], EDITION, Fraction(7, 10))
    assert Fraction(found.total) == Fraction(str(example["weighted_total"]))
    assert list(found.unmet) == example["mandatory_failed"]
    assert found.recommendation == {"admit": ADMIT, "not yet": NOT_YET}[example["recommendation"]]


def test_the_table_of_the_documentation_says_the_same() -> None:
    said = (Path(__file__).parents[2] / "docs" / "accession.md").read_text("utf-8")
    for example in EXAMPLES:
        total = assess(example["scores"], EDITION, Fraction(7, 10)).total
        assert f"{total} ({example['weighted_total']})" in said
