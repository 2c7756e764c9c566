"""Notices of the ladder: who is told of steps and groups, rulings and votes on them."""

import pytest

from audit.log.catalogue import Event
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.rulings import said as rulings
from regime.domain.telling import Kind
from regime.domain.values import StateCode
from tests.cast import ALDER, BIRCH, DAY_1, END_OF_DAY_1, END_OF_DAY_2
from tests.governance.test_notices import EVERYONE, SPEAKER, tellings

GROUP = (StateCode("CEDAR"), StateCode("ALDER"))


def test_a_step_that_has_a_group_awaits_the_chair() -> None:
    opened = ladder.LadderStepOpened("conciliation", DAY_1, END_OF_DAY_2, END_OF_DAY_1)
    found = tellings(opened)
    assert found.pop(SPEAKER) == (Kind.AWAITS, END_OF_DAY_1)
    assert found == dict.fromkeys(EVERYONE - {SPEAKER}, (Kind.OPENED, END_OF_DAY_2))


def test_a_step_without_a_group_is_told_to_the_chair_like_to_all() -> None:
    opened = ladder.LadderStepOpened("reflection", DAY_1, END_OF_DAY_2, None)
    assert tellings(opened) == dict.fromkeys(EVERYONE, (Kind.OPENED, END_OF_DAY_2))


@pytest.mark.parametrize(
    "event",
    [
        ladder.ConciliationGroupDrawn(DAY_1, "5e" * 32, GROUP),
        ladder.OpinionRecorded("adopt", "It is sound.", "ab" * 32),
        ladder.SkipAgreed("conciliation", StateCode("ALDER")),
    ],
    ids=lambda one: type(one).__name__,
)
def test_what_the_bodies_of_the_ladder_do_is_told_to_all(event: Event) -> None:
    assert tellings(event) == dict.fromkeys(EVERYONE, (Kind.CHANGED, None))


def test_a_longer_silence_is_told_to_all_others_with_its_end() -> None:
    extended = ladder.SilenceExtended(1, StateCode("ALDER"), "We read it still.", END_OF_DAY_2)
    found = tellings(extended, by=ALDER)
    assert found == dict.fromkeys(EVERYONE - {ALDER.subject}, (Kind.CHANGED, END_OF_DAY_2))


def test_a_ruling_is_told_with_the_end_of_its_appeal() -> None:
    ruled = rulings.ChairRuled(1, "point_of_order", "So it is.", "So.", END_OF_DAY_2)
    assert tellings(ruled) == dict.fromkeys(EVERYONE, (Kind.CHANGED, END_OF_DAY_2))


def test_a_vote_on_a_ruling_is_told_to_nobody() -> None:
    cast = rulings.RulingVoteCast(1, 1, StateCode("BIRCH"), "yes", "", None)
    assert tellings(cast, by=BIRCH) == {}
