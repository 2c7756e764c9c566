"""RP-32: texts are compared as a reader sees them."""

import pytest

from governance.domain.chapters.submission.wording import as_named, names, same_words

SAID = "Valves of 300 mm are listed."


@pytest.mark.parametrize(
    "again",
    [
        "valves  of 300 mm are LISTED",
        "Val\u200bves of 300 mm are listed.",
        "Val\u00adves of 300 mm are listed.",
        "V\u0430lves of 300 mm \u0430r\u0435 listed.",
        "V\u03b1lves of 300 mm are l\u0456sted.",
        "\uff36alves of 300 mm are listed.",
    ],
)
def test_what_nobody_sees_makes_no_other_text(again: str) -> None:
    assert same_words(SAID, again)


@pytest.mark.parametrize(
    "other",
    [
        "Valves of 301 mm are listed.",
        "Valves of -300 mm are listed.",
        "Valves of 3OO mm are listed.",
    ],
)
def test_another_number_makes_another_text(other: str) -> None:
    assert not same_words(SAID, other)


@pytest.mark.parametrize(
    "named",
    [
        "Category \u04c0 is deleted.",
        "Category \u04cf is deleted.",
        "Category \ua4f2 is deleted.",
        "Category \u2223 is deleted.",
        "Category\u3164I is deleted.",
        "Category\u2800I is deleted.",
        "Categor\u04af I is deleted.",
        "Categ\u03c3r\u03b3 I is deleted.",
    ],
)
def test_a_name_is_found_however_it_is_written(named: str) -> None:
    assert names(as_named(named), "Category I")


@pytest.mark.parametrize("dash", ["-", " ", "\u2043", "\u02d7", "\u2796", "\u05be"])
def test_a_number_of_an_article_is_found_behind_any_dash(dash: str) -> None:
    assert names(as_named(f"RP{dash}33 changes."), "RP-33")


def test_another_name_is_none_that_looks_alike() -> None:
    assert not names(as_named("Category II is deleted."), "Category I")
