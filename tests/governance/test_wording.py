"""RP-32: texts are compared as a reader sees them."""

import pytest

from governance.domain.chapters.submission.wording import same_words

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
