"""Posting, killed: in the middle of a request, and at every step that it takes, on both databases.

Whatever was noted arrives, under its own id; a second time only what was in the hands of the one
that was killed.
"""

import os
import signal
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.core.management import call_command

from audit.reading import queries as log
from governance.notices import messages, webhooks
from governance.notices.consumer import tell
from governance.notices.messages import FIRST_PAUSE
from governance.notices.outlets import Message, Webhook
from governance.posting import due
from governance.posting.due import post_due
from tests.databases import BOTH_DATABASES
from tests.depth import some
from tests.kept import until
from tests.killing import begun_in_a_child, killed_at, steps_of
from tests.receiver import Receiver, receiver
from tests.room import Room
from tests.shells.asking import key

pytestmark = BOTH_DATABASES

STEPS = {due.__file__, messages.__file__}


@pytest.fixture
def there(room: Room, settings: Any) -> Iterator[Receiver]:
    """A receiver of everything, for which messages are noted."""
    settings.DEBUG = True
    tell()
    with receiver() as found:
        account = room.account("head ALDER")
        webhooks.register(account, url=found.url, content="events", key=key())
        room.submit()
        tell()
        yield found


def assert_the_rest_arrives(room: Room, there: Receiver) -> None:
    while post_due():
        pass
    room.now += FIRST_PAUSE
    while post_due():
        pass
    noted = {webhooks.id_of(one) for one in Message.objects.all()}
    assert set(there.ids) == noted
    assert not Message.objects.filter(sent_at=None).exists()
    assert sorted(Counter(there.ids).values())[:-1] == [1] * (len(noted) - 1)
    assert max(Counter(there.ids).values()) <= 2


def test_killed_while_the_receiver_holds_the_request_it_posts_again(
    room: Room, there: Receiver
) -> None:
    there.may_answer.clear()
    child = begun_in_a_child(post_due)
    until(lambda: there.posted)
    os.kill(child, signal.SIGKILL)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    there.may_answer.set()
    (held,) = there.ids
    assert Message.objects.get(attempts=1).sent_at is None
    assert_the_rest_arrives(room, there)
    assert there.ids.count(held) == 2


def test_the_embedded_clock_notes_and_posts_beside_its_other_duties(
    room: Room, there: Receiver
) -> None:
    room.submit("BIRCH")
    child = begun_in_a_child(partial(call_command, "clock"))
    try:
        until(lambda: len(there.posted) >= 2 and not messages.due().exists())
        last = log.newest_position()
        until(lambda: Message.objects.filter(position=last).exclude(sent_at=None).exists())
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    assert len(there.ids) == len(set(there.ids)) == Message.objects.count()


@pytest.mark.deep
def test_killed_at_any_step_it_loses_nothing(room: Room, there: Receiver) -> None:
    steps = steps_of(post_due, STEPS)
    assert len(steps) > 30
    for step in some(steps, 12):
        there.posted.clear()
        Message.objects.all().delete()
        webhooks.try_out(Webhook.objects.get(), key=key())
        assert killed_at(step, post_due, STEPS)
        assert_the_rest_arrives(room, there)
