"""Consultation: as long as the matrix says, then the vote opens by itself."""

from dataclasses import replace

from governance.domain.chapters.proposal import said as life
from regime.domain.packs.pack import MatterRecord, Pack
from regime.domain.values import CLOCK
from tests.cast import BIRCH, DAY_1, DAY_3, END_OF_DAY_2, OFFICER
from tests.governance.stages import (
    ADMIT,
    ADMITTED,
    END_PERIOD,
    IN_CONSULTATION,
    SUBMITTED,
    VOTE_OPENED,
    vote,
)
from tests.spec import Spec

A_MOMENT_BEFORE = END_OF_DAY_2.replace(minute=58, second=59, microsecond=999999)


def test_the_vote_opens_as_of_the_end_of_consultation(spec: Spec) -> None:
    spec.given(*IN_CONSULTATION).when(END_PERIOD, by=CLOCK, at=END_OF_DAY_2).then(VOTE_OPENED)


def test_the_vote_opens_as_of_that_end_however_late_the_clock_says_so(spec: Spec) -> None:
    spec.given(*IN_CONSULTATION).when(END_PERIOD, by=CLOCK, at=DAY_3).then(VOTE_OPENED)


def test_the_vote_does_not_open_a_moment_earlier(spec: Spec) -> None:
    spec.given(*IN_CONSULTATION).when(END_PERIOD, by=CLOCK, at=A_MOMENT_BEFORE).then()


def test_nobody_votes_during_consultation(spec: Spec) -> None:
    spec.given(*IN_CONSULTATION).when(vote("BIRCH"), by=BIRCH).refused(life.WrongStage)


def test_where_the_matrix_gives_no_consultation_the_vote_opens_at_once(tiny: Pack) -> None:
    spec = Spec(replace(tiny, matters=tuple(map(_without_consultation, tiny.matters))))
    step = {**VOTE_OPENED.step, "closes_at": "2026-03-03T23:59:00.000000Z"}  # type: ignore[dict-item]
    spec.given(*SUBMITTED).when(ADMIT, by=OFFICER, at=DAY_1).then(
        ADMITTED, replace(VOTE_OPENED, as_of=DAY_1, step=step, closes_at=END_OF_DAY_2)
    )


def _without_consultation(matter: MatterRecord) -> MatterRecord:
    return replace(matter, terms={**matter.terms, "consultation_days": 0}, bound={})
