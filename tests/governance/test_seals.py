"""Seals: the words of a comment are those that were sealed, or the verification names the entry."""

import json
import uuid
from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from governance.acting.comments import comment
from governance.acting.spoken import TooManyComments
from governance.domain.chapters.submission.said import AdmitProposal, FieldMissing
from governance.models import Comment, CommentText
from governance.reading import debate
from regime.domain.values import Actor, Capacity, Subject, Symbol
from tests.room import Room

READER = Actor(Capacity.PUBLIC, subject=Subject("reader"))


@pytest.fixture
def draft(room: Room) -> Symbol:
    """A proposal in consultation."""
    symbol = room.submit()
    room.handle(AdmitProposal(symbol, "Complete."))
    return symbol


def say(symbol: Symbol, text: str = "Two days are enough.") -> uuid.UUID:
    key = uuid.uuid4()
    comment(symbol, text, actor=READER, command_id=key)
    return key


def verified() -> dict[str, object]:
    said = StringIO()
    with suppress(CommandError):
        call_command("verify", json=True, stdout=said)
    answer: dict[str, object] = json.loads(said.getvalue())
    return answer


def test_seals_are_counted_and_open(draft: Symbol) -> None:
    say(draft)
    answer = verified()
    assert answer["ok"] is True
    assert answer["seals"] == {"sealed": 1, "opened": 1, "erased": 0, "overdue": 0}


def test_words_that_were_exchanged_are_found_and_not_shown(draft: Symbol) -> None:
    say(draft)
    CommentText.objects.update(text="Two days are too many.")
    answer = verified()
    position = Comment.objects.get().position
    assert answer["faults"] == [
        {
            "position": position,
            "code": "seal",
            "detail": "the words kept are not those that were sealed",
        }
    ]
    assert [one.text for one in debate.comments(draft)] == [None]
    assert debate.words_for_moderation(Comment.objects.all()) == {}


def test_the_same_comment_again_is_the_same_act(draft: Symbol) -> None:
    key = say(draft)
    first = comment(draft, "Two days are enough.", actor=READER, command_id=key)
    assert first.command == str(key)
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("text", ["", " \n ", "\u200b"])
def test_a_comment_says_something(draft: Symbol, text: str) -> None:
    with pytest.raises(FieldMissing):
        say(draft, text)


def test_one_of_the_public_has_a_brake(draft: Symbol, settings: object) -> None:
    settings.PUBLIC_COMMENTS_PER_HOUR = 2  # type: ignore[attr-defined]
    say(draft)
    say(draft)
    with pytest.raises(TooManyComments):
        say(draft)
    assert Comment.objects.count() == 2
