"""Redline: what stands and was deleted is the old text, what stands and was inserted the new."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regime.domain.rulebook.redline import Segment, redline

TEXTS = st.text(alphabet="ab c.\n", max_size=60)


@given(TEXTS, TEXTS)
def test_nothing_is_lost_between_the_two_texts(old: str, new: str) -> None:
    found = redline(old, new)
    assert "".join(one.same + one.deleted for one in found) == old
    assert "".join(one.same + one.inserted for one in found) == new


def test_the_same_text_stands() -> None:
    assert redline("Within 10 days.", "Within 10 days.") == (Segment(same="Within 10 days."),)


def test_a_changed_word_changes_alone() -> None:
    assert redline("within 10 days", "within 5 days") == (
        Segment(same="within "),
        Segment(deleted="10 ", inserted="5 "),
        Segment(same="days"),
    )


def test_a_stray_word_between_changes_changes_with_them() -> None:
    assert redline("one two the three four", "five six the seven eight") == (
        Segment(deleted="one two the three four", inserted="five six the seven eight"),
    )


@pytest.mark.parametrize("word", ["a ", "a, ", ". "])
def test_a_text_made_to_take_long_is_shown_as_replaced(word: str) -> None:
    started = time.perf_counter()
    assert len(redline(word * 20_000, word * 20_001)) == 1
    assert time.perf_counter() - started < 5
