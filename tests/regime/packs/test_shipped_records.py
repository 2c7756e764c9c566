"""The facts that ship: the partners and the criteria are as their files count them."""

import json
from collections import Counter
from fractions import Fraction

import pytest

from regime.packs.loading import SHIPPED, load

PACK = load("mtcr")
FOLDER = SHIPPED / "mtcr"
DATA = sorted(path.name for path in FOLDER.glob("*.json") if path.name != "pack.json")


def test_fourteen_data_files_ship() -> None:
    assert len(DATA) == 14


@pytest.mark.parametrize("name", DATA)
def test_a_data_file_says_what_it_is_and_counts_its_records(name: str) -> None:
    data = json.loads((FOLDER / name).read_text())

    assert (data["file"], data["count"]) == (name, len(data["records"]))


def test_every_source_of_a_founded_file_is_in_the_register_of_all() -> None:
    register = {
        source["id"]: source
        for source in json.loads((FOLDER / "sources.json").read_text())["records"]
    }

    assert set(PACK.sources) <= set(register)


@pytest.mark.parametrize(
    ("year", "partners"),
    [
        (1987, 7),
        (1990, 14),
        (1991, 18),
        (1992, 22),
        (1993, 25),
        (1995, 28),
        (1997, 29),
        (1998, 32),
        (2001, 33),
        (2004, 34),
        (2016, 35),
    ],
)
def test_the_number_of_partners_grew(year: int, partners: int) -> None:
    joined = [member for member in PACK.members if (member.joined_year or 0) <= year]

    assert len(joined) == partners


def test_partners_are_spread_over_the_regional_groups_as_their_file_says() -> None:
    assert Counter(member.group for member in PACK.members) == {
        "WEOG": 23,
        "EEG": 6,
        "APG": 3,
        "GRULAC": 2,
        "African Group": 1,
    }


def test_a_partner_is_known_by_its_code_of_three_letters() -> None:
    assert [member.code for member in PACK.members] == [
        member.facts["iso3"] for member in PACK.members
    ]


def test_r12_every_partner_but_one_subscribes_to_the_hague_code() -> None:
    outside = [member.code for member in PACK.members if not member.facts["hcoc_subscriber"]]

    assert outside == ["BRA"]


def test_every_fact_carries_its_confidence() -> None:
    assert all(member.confidence and member.sources for member in PACK.members)
    assert all(article.confidence.startswith("model text") for article in PACK.articles)


def test_the_worked_examples_of_the_criteria_are_right() -> None:
    weights = {criterion.id: criterion.weight for criterion in PACK.criteria}
    mandatory = {
        criterion.id: criterion.minimum_score for criterion in PACK.criteria if criterion.mandatory
    }
    examples = json.loads((FOLDER / "accession_criteria.json").read_text(), parse_float=str)

    for example in examples["scoring"]["worked_examples"]:
        scores = example["scores"]
        total = Fraction(sum(weights[key] * scores[key] for key in weights), 4 * 100)
        failed = [key for key, minimum in mandatory.items() if scores[key] < minimum]
        assert (total, failed) == (
            Fraction(example["weighted_total"]),
            example["mandatory_failed"],
        )
        assert (example["recommendation"] == "admit") is (total >= Fraction(7, 10) and not failed)


def test_the_readme_of_the_pack_names_every_data_file() -> None:
    readme = (FOLDER / "README.md").read_text()

    assert [name for name in DATA if f"`{name}`" not in readme] == []
