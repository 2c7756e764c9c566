"""Pace: who waits is told how far it is, and is not told more often than every few seconds."""

import pytest

from governance.acting import progress
from governance.acting.progress import paced


def test_between_two_items_it_is_said_how_many_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SECONDS", 0.0)
    said: list[str] = []
    assert list(paced("abc", "did {done} of {total}", say=said.append)) == ["a", "b", "c"]
    assert said == ["did 1 of 3", "did 2 of 3"]


def test_within_a_few_seconds_nothing_is_said() -> None:
    said: list[str] = []
    assert list(paced(range(1000), "did {done} of {total}", say=said.append)) == [*range(1000)]
    assert said == []
