"""A simulated clock: it only ever jumps forward, and never in a regime that runs in earnest."""

from dataclasses import replace

import pytest

from audit.log.errors import NotPermitted
from audit.log.genesis import ClockAdvanced
from regime.domain.chapters.founding.said import AdvanceClock, ClockNotSimulated
from regime.domain.packs.pack import Pack
from regime.domain.values import OPERATOR
from tests.cast import OFFICER
from tests.spec import Spec


@pytest.fixture
def play(tiny: Pack) -> Spec:
    """The Lake Compact by a simulated clock, which stands at offset 0."""
    return Spec(replace(tiny, clock="simulated"))


def test_the_clock_jumps_forward(play: Spec) -> None:
    play.when(AdvanceClock(1), by=OPERATOR).then(ClockAdvanced(1))


def test_the_clock_never_goes_back(play: Spec) -> None:
    play.given(ClockAdvanced(60)).when(AdvanceClock(59), by=OPERATOR).refused(ClockNotSimulated)


def test_the_clock_begins_where_the_founding_set_it(tiny: Pack) -> None:
    play = Spec(replace(tiny, clock="simulated"), offset_seconds=60)
    play.when(AdvanceClock(59), by=OPERATOR).refused(ClockNotSimulated)
    play.when(AdvanceClock(61), by=OPERATOR).then(ClockAdvanced(61))


def test_a_jump_to_where_the_clock_stands_is_nothing(play: Spec) -> None:
    play.given(ClockAdvanced(60)).when(AdvanceClock(60), by=OPERATOR).then()


def test_only_the_operator_moves_the_clock(play: Spec) -> None:
    play.when(AdvanceClock(1), by=OFFICER).refused(NotPermitted)


def test_a_machine_clock_is_not_moved(spec: Spec) -> None:
    spec.when(AdvanceClock(1), by=OPERATOR).refused(ClockNotSimulated)
