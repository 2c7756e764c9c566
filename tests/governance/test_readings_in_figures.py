"""Readings in figures: how each stands among the others, what answers it, when it is reviewed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from governance.domain.chapters.proposal.stages import Stage
from governance.domain.figures.readings import (
    Answer,
    Changed,
    Form,
    Life,
    Reading,
    answer_to,
    days_to_answer,
    figures,
    life_of,
    precedents,
    review_due,
    superseded_by,
)

NOTICE = Reading("n", Form.NOTICE, "GL-2c", Stage.NOTICE, 10, ("FRA",), date(2026, 3, 2))
UNNOTIFIED = replace(NOTICE, key="u", form=Form.UNNOTIFIED, position=11, readers=("IND",))
PAST = replace(NOTICE, key="p", form=Form.PAST, stage="", position=1, readers=("FRA", "DEU"))
AGREED = Answer("D/2", "", date(2026, 6, 10), 30)
SHARED = Reading("s", Form.SHARED, "GL-2c", Stage.IN_FORCE, 20, agreed=AGREED)
LATER = replace(SHARED, key="t", position=40, agreed=Answer("D/3", "", date(2027, 1, 1), 50))
FOUND = Answer("D/1", "not_consistent", date(2026, 5, 1), 25)
UNTIL = datetime(2026, 9, 1, tzinfo=UTC)
CHANGE = Changed("D/9", datetime(2026, 6, 3, tzinfo=UTC), 28, UNTIL)


@pytest.mark.parametrize(
    ("one", "life"),
    [
        (NOTICE, Life.RUNNING),
        (replace(NOTICE, stage=Stage.CHALLENGED), Life.CHALLENGED),
        (replace(NOTICE, stage=Stage.IN_FORCE), Life.IN_EFFECT),
        (replace(NOTICE, stage=Stage.WITHDRAWN), Life.ENDED),
        (replace(NOTICE, stage=Stage.CHALLENGED, findings=(FOUND,)), Life.FOUND),
        (UNNOTIFIED, Life.UNNOTIFIED),
        (replace(UNNOTIFIED, stage=Stage.RECORDED), Life.UNNOTIFIED),
        (replace(SHARED, agreed=None, stage=Stage.SILENCE), Life.PROPOSED),
        (replace(SHARED, agreed=None, stage=Stage.NOT_ADOPTED), Life.ENDED),
        (SHARED, Life.SHARED),
        (PAST, Life.PAST),
    ],
)
def test_how_a_reading_stands_by_itself(one: Reading, life: Life) -> None:
    assert life_of(one, [one]) is life


def test_what_is_agreed_later_on_the_same_provision_supersedes() -> None:
    every = [PAST, NOTICE, UNNOTIFIED, SHARED, LATER]
    assert [life_of(one, every) for one in every] == [*[Life.SUPERSEDED] * 4, Life.SHARED]
    assert superseded_by(NOTICE, every) == LATER
    after = replace(NOTICE, position=60)
    assert superseded_by(after, every) is None
    elsewhere = replace(NOTICE, provision="GL-3")
    assert superseded_by(elsewhere, every) is None
    assert precedents(NOTICE, every) == (PAST, UNNOTIFIED, SHARED, LATER)
    assert precedents(elsewhere, every) == ()


def test_the_first_answer_counts_be_it_a_finding_or_what_is_agreed() -> None:
    """P15: days from a reading to its common answer."""
    assert answer_to(NOTICE, [NOTICE, SHARED]) == AGREED
    found = replace(NOTICE, findings=(FOUND,))
    assert answer_to(found, [found, SHARED]) == FOUND
    assert days_to_answer(found, [found]) == 60
    assert days_to_answer(NOTICE, [NOTICE]) is None
    assert answer_to(SHARED, [SHARED, LATER]) is None


def test_a_change_is_reviewed_by_what_is_answered_after_it() -> None:
    """RP-45: by a common interpretation, or by what is found of it on a challenge."""
    changed = replace(NOTICE, changes=(CHANGE,))
    assert review_due(changed, [changed]) == UNTIL
    before = replace(changed, findings=(FOUND,))
    assert review_due(before, [before]) == UNTIL
    after = replace(changed, findings=(replace(FOUND, position=29),))
    assert review_due(after, [after]) is None
    assert review_due(changed, [changed, SHARED]) is None  # superseded by it
    ended = replace(changed, stage=Stage.LAPSED)
    assert review_due(ended, [ended]) is None


def test_a_common_interpretation_is_due_at_its_own_day_or_that_of_a_change() -> None:
    own = datetime(2029, 6, 9, tzinfo=UTC)
    shared = replace(SHARED, review_until=own)
    assert review_due(shared, [shared]) == own
    changed = replace(shared, changes=(replace(CHANGE, position=31),))
    assert review_due(changed, [changed]) == UNTIL


def test_p14_p16_what_is_counted() -> None:
    """P14: notices, challenges, common interpretations, comments. P16: readings of each state."""
    every = [PAST, NOTICE, UNNOTIFIED, SHARED, LATER]
    found = figures(every, challenges=2, comments=3, answered=2)
    assert (found.notices, found.unnotified, found.past, found.challenges) == (1, 1, 1, 2)
    assert (found.agreed, found.in_force, found.unanswered) == (2, 1, 0)
    assert found.by_reader == (("FRA", 2), ("DEU", 1), ("IND", 1))
    assert (str(found.share_answered), found.median_days) == ("2/3", 100)
    nothing = figures([], challenges=0, comments=0, answered=0)
    assert (nothing.share_answered, nothing.median_days) == (None, None)
