"""Forged ladders: what no rule of silence, ladder, opinion or ruling leads to is named."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from audit.log.catalogue import Event, decode
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.rulings import said as rulings
from regime.domain.values import Actor, StateCode
from tests.cast import (
    ALDER,
    BIRCH,
    CHAIR,
    DAY_1,
    DAY_2,
    DAY_3,
    END_OF_DAY_2,
    END_OF_DAY_3,
    END_OF_DAY_4,
    HAZEL,
    OFFICER,
)
from tests.governance.course import SWISS_CHAIR, Course, end_of, head, on
from tests.governance.course import submit as start
from tests.governance.forging import first_named, verified
from tests.governance.texts import WORDS
from tests.ledger import Ledger

WHY = "We read it still."
RULING = ("order_of_voting", "The second first.", "It is furthest.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the log is published."""
    return tmp_path / "log"


@pytest.fixture
def climbing(open_lake_of_day_1: Ledger) -> Course:
    """A quota to which Hazel objects; the Speaker consults on 6 March."""
    course = start(open_lake_of_day_1.fork(), "fishing_quota", WORDS, by=ALDER, at=DAY_1)
    course.admit(at=DAY_1)
    course.run(END_OF_DAY_2)
    course.objects(HAZEL, at=DAY_3)
    course.run(END_OF_DAY_4)
    return course


def _with(course: Course, *events: Event, by: Actor, at: datetime = DAY_2) -> Ledger:
    return course.ledger.with_events(*events, by=by, at=at, stream=course.symbol)


def _last(course: Course) -> int:
    return len(course.ledger.entries)


def test_an_extension_by_too_many_days_is_named(under_silence: Course, folder: Path) -> None:
    said = ladder.SilenceExtended(1, StateCode("BIRCH"), WHY, END_OF_DAY_4)
    forged = _with(under_silence, said, by=BIRCH)
    assert first_named(forged, folder) == ("SilenceExtended", _last(under_silence), "differs")


def test_a_second_extension_is_named(under_silence: Course, folder: Path) -> None:
    under_silence.act(ladder.AskForExtension, WHY, by=BIRCH, at=DAY_2)
    assert verified(under_silence.ledger, folder).ok
    again = ladder.SilenceExtended(1, StateCode("HAZEL"), WHY, END_OF_DAY_4)
    forged = _with(under_silence, again, by=HAZEL)
    assert first_named(forged, folder) == ("SilenceExtended", _last(under_silence), "refused")


def test_a_silence_that_closes_in_spite_of_its_extension_is_named(
    under_silence: Course, folder: Path
) -> None:
    under_silence.act(ladder.AskForExtension, WHY, by=BIRCH, at=DAY_2)
    under_silence.run(END_OF_DAY_3)
    lake = under_silence.ledger
    closed = lake.find("SilenceClosed")
    forged = lake.fork()
    for position in range(closed, len(lake.entries)):
        forged.entries[position] = replace(forged.entries[position], recorded_at=END_OF_DAY_2)
    assert first_named(forged, folder) == ("SilenceClosed", closed, "not_due")


def test_a_step_that_is_skipped_without_a_side_is_named(climbing: Course, folder: Path) -> None:
    at = on(3, 6)
    assert climbing.proposal.ladder_step == "chair_consultation"
    agreed = ladder.SkipAgreed("chair_consultation", StateCode("ALDER"))
    skipped = ladder.StepSkipped("chair_consultation", at)
    forged = _with(climbing, agreed, skipped, by=ALDER, at=at)
    assert first_named(forged, folder) == ("StepSkipped", _last(climbing) + 1, "differs")


def test_a_step_that_runs_on_though_all_sides_agreed_is_named(
    climbing: Course, folder: Path
) -> None:
    at = on(3, 6)
    climbing.act(ladder.AgreeToSkip, "chair_consultation", by=ALDER, at=at)
    last = ladder.SkipAgreed("chair_consultation", StateCode("HAZEL"))
    forged = _with(climbing, last, by=HAZEL, at=at)
    assert first_named(forged, folder) == ("SkipAgreed", _last(climbing), "incomplete")
    climbing.act(ladder.AgreeToSkip, "chair_consultation", by=HAZEL, at=at)
    assert verified(climbing.ledger, folder).ok


def _conciliating(blocked: Course) -> Course:
    blocked.run(end_of(6, 5))
    assert blocked.ledger.found() == []
    return blocked


def test_another_lot_is_named(blocked: Course) -> None:
    course = _conciliating(blocked)
    course.run(end_of(6, 10))
    drawn = course.ledger.find("ConciliationGroupDrawn")
    members = course.ledger.entries[drawn].data["members"]
    assert isinstance(members, list)
    for forged in (
        course.ledger.forged_data("ConciliationGroupDrawn", "members", members[::-1]),
        course.ledger.forged_data("ConciliationGroupDrawn", "seed", "00" * 32),
    ):
        assert forged.found()[0] == (drawn, "differs")


def test_a_group_that_is_neither_named_nor_drawn_is_missed(blocked: Course) -> None:
    course = _conciliating(blocked)
    course.run(end_of(7, 5))
    forged = course.ledger.without("ConciliationGroupDrawn")
    assert forged.first_fault() == ("LadderStepOpened", "due_order")


def test_a_step_opened_without_its_time_for_a_group_is_named(blocked: Course) -> None:
    course = _conciliating(blocked)
    opened = course.ledger.find("LadderStepOpened", 1)
    forged = course.ledger.forged_data("LadderStepOpened", "group_until", None, 1)
    assert forged.found()[0] == (opened, "differs")


def test_a_step_that_an_earlier_release_opened_awaits_no_group() -> None:
    """Its entry has no field for it, so the clock has nothing to draw."""
    until = "2026-03-04T23:59:00.000000Z"
    opened = decode("LadderStepOpened", 1, {"name": "conciliation", "as_of": until, "until": until})
    assert opened.group_until is None  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("event", "by"),
    [
        (ladder.ConciliationGroupNamed((StateCode("FRA"), StateCode("BRA")), "So."), "CHE"),
        (ladder.ConciliationTextProposed(1, StateCode("ITA"), WORDS, "So."), "ITA"),
        (ladder.OpinionRecorded("adopt", "It is sound.", "ab" * 32), ""),
        (ladder.DepartureExplained("So."), "FRA"),
        (consultation.CosponsorLeft(StateCode("DEU")), "DEU"),
    ],
    ids=["a group of two", "a text of no group", "an opinion", "a departure", "who never joined"],
)
def test_what_nobody_may_do_now_is_named(blocked: Course, event: Event, by: str) -> None:
    course = _conciliating(blocked)
    actor = {"": OFFICER, "CHE": SWISS_CHAIR}.get(by, head(by))
    forged = _with(course, event, by=actor, at=on(6, 7))
    assert forged.found()[0] == (_last(course), "refused")


@pytest.fixture
def appealed(lake: Ledger) -> Course:
    """A ruling of the Speaker on day 1, whose appeal is voted on until the end of day 2."""
    course = start(lake, "water_level", WORDS, by=ALDER, at=DAY_1)
    course.act(rulings.RuleOnOrder, *RULING, by=CHAIR, at=DAY_1)
    course.act(rulings.AppealRuling, 1, "It is not.", by=HAZEL, at=DAY_1)
    for code, choice in (("ALDER", "no"), ("BIRCH", "no"), ("HAZEL", "yes")):
        said = (1, StateCode(code), choice, "", None)
        course.act(rulings.VoteOnRuling, *said, by=head(code), at=DAY_2)
    return course


def test_a_ruling_by_a_head_is_named(appealed: Course, folder: Path) -> None:
    made = rulings.ChairRuled(2, "point_of_order", "So it is.", "So.", END_OF_DAY_3)
    forged = _with(appealed, made, by=BIRCH)
    assert first_named(forged, folder) == ("ChairRuled", _last(appealed), "refused")


def test_a_ruling_that_is_overturned_against_the_count_is_named(
    appealed: Course, folder: Path
) -> None:
    appealed.run(END_OF_DAY_2)
    upheld = appealed.ledger.find("RulingUpheld")
    forged = appealed.ledger.forged("RulingUpheld", type="RulingOverturned")
    assert first_named(forged, folder) == ("RulingOverturned", upheld, "differs")


def test_an_appeal_that_is_never_decided_is_missed(appealed: Course) -> None:
    appealed.run(END_OF_DAY_2)
    start(appealed.ledger, "water_level", WORDS, by=ALDER, at=DAY_3)
    forged = appealed.ledger.without("RulingUpheld")
    assert forged.first_fault() == ("SymbolGiven", "due_not_decided")


def test_a_vote_on_a_ruling_for_another_member_is_named(appealed: Course, folder: Path) -> None:
    cast = rulings.RulingVoteCast(1, 1, StateCode("CEDAR"), "yes", "", None)
    forged = _with(appealed, cast, by=HAZEL)
    assert first_named(forged, folder) == ("RulingVoteCast", _last(appealed), "refused")


def test_an_appeal_without_its_vote_is_named(lake: Ledger, folder: Path) -> None:
    course = start(lake, "water_level", WORDS, by=ALDER, at=DAY_1)
    course.act(rulings.RuleOnOrder, *RULING, by=CHAIR, at=DAY_1)
    filed = rulings.RulingAppealed(1, StateCode("HAZEL"), "It is not.")
    forged = _with(course, filed, by=HAZEL, at=DAY_1)
    assert first_named(forged, folder) == ("RulingAppealed", _last(course), "incomplete")
