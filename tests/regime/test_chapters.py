"""Chapters: a command and an event are in one; nothing begins where one is in none, or in two."""

from datetime import UTC, datetime

import pytest

from audit.log.errors import Broken
from regime.domain import folding
from regime.domain.chapter import Chapter, Contents, must_be_all
from regime.domain.chapters.complaints.said import ComplaintEvent
from regime.domain.chapters.disputes.deciding import decide
from regime.domain.chapters.disputes.said import DisputeDeclared, DisputeEvent, EndDispute
from regime.domain.chapters.meetings.state import CalendarEnd, HostingEnd
from regime.domain.contents import REGIME
from regime.domain.rulebook.periods import Deadline, Due, first_due
from regime.domain.said import RegimeCommand
from regime.domain.state import Regime

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def disputes(name: str) -> Chapter[Regime]:
    return Chapter(name, events=DisputeEvent, evolve=folding.of_disputes)


def test_no_two_chapters_have_one_name() -> None:
    names = [chapter.name for chapter in REGIME.chapters]
    assert len(set(names)) == len(names)


def test_an_event_is_in_one_chapter() -> None:
    with pytest.raises(TypeError, match="DisputeContested, DisputeDeclared, DisputeEnded"):
        Contents(disputes("disputes"), disputes("contests"))


def test_an_event_that_is_folded_is_not_said_to_be_held_by_no_state() -> None:
    with pytest.raises(TypeError, match="in more than one chapter: DisputeDeclared"):
        Contents(
            Chapter(
                "disputes",
                events=DisputeEvent,
                evolve=folding.of_disputes,
                told={DisputeDeclared: "a register is for readers"},
            )
        )


def test_a_chapter_folds_the_events_that_it_says() -> None:
    with pytest.raises(TypeError, match="disputes: event is"):
        Chapter("disputes", events=ComplaintEvent, evolve=folding.of_disputes)


def test_a_chapter_that_says_no_event_folds_none() -> None:
    with pytest.raises(TypeError, match="disputes: event is"):
        Chapter("disputes", evolve=folding.of_disputes)


def test_a_chapter_decides_the_commands_that_it_says() -> None:
    with pytest.raises(TypeError, match="disputes: command is"):
        Chapter[Regime]("disputes", commands=RegimeCommand, decide=decide)


def test_an_event_of_no_chapter_is_named() -> None:
    found = [one for one in REGIME.recorded if one is not DisputeDeclared]
    with pytest.raises(TypeError, match="DisputeDeclared"):
        must_be_all(found, REGIME.recorded)


def test_a_command_of_no_chapter_is_broken() -> None:
    with pytest.raises(Broken, match="EndDispute is in no chapter"):
        Contents(disputes("disputes")).deciding(EndDispute(1, "Settled."))


def test_a_deadline_that_waits_says_what_it_is_the_end_of() -> None:
    due = Deadline(NOON, 7).of(HostingEnd())
    assert (due.at, due.position, due.end) == (NOON, 7, HostingEnd())


def test_what_falls_due_first_is_of_the_first_instant_and_then_of_the_first_entry() -> None:
    end = HostingEnd()
    later, second, first = Due(NOON.replace(hour=13), 1, end), Due(NOON, 3, end), Due(NOON, 2, end)
    nothing: list[Due[CalendarEnd]] = []
    assert first_due([later, second, first]) is first
    assert first_due(nothing) is None
