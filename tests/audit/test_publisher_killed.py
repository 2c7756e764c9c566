"""The publisher, killed: at every step that it takes, and at random, on both databases.

There are never two roots for one size, and never a checkpoint of entries that are not there for
good; whoever signs next goes on by itself.
"""

import json
import os
import random
import signal
from collections.abc import Iterator

import pytest

from audit import halting, store
from audit.log.checkpoint import open_checkpoint
from audit.log.merkle import leaf_hash, root_of
from audit.models import Head, SignedCheckpoint
from audit.publishing import checkpoints, signed_memory
from audit.publishing.checkpoints import newest, sign_newest
from audit.publishing.log_key import keys
from tests.databases import BOTH_DATABASES
from tests.depth import some, times
from tests.killing import in_a_child, killed_at, steps_of
from tests.room import Room

pytestmark = BOTH_DATABASES

STEPS = {checkpoints.__file__, signed_memory.__file__, halting.__file__}
AT_RANDOM = times(50, 15)
MOST_SECONDS = 0.03


def remembered() -> Iterator[tuple[int, str]]:
    for line in signed_memory.path().read_text().splitlines():
        told = json.loads(line)
        yield told["size"], told["root"]


def assert_one_root_for_each_size() -> None:
    """Of what is remembered and of what is kept: the tree of the entries, and nothing beyond."""
    leaves = [leaf_hash(one.raw) for one in store.read()]
    kept = {row.size: row for row in SignedCheckpoint.objects.all()}
    sizes = [size for size, _ in remembered()]
    assert sizes == sorted(set(sizes)) and sizes == sorted(kept)
    for size, root in remembered():
        assert root_of(leaves[:size]).hex() == root == bytes(kept[size].root).hex()
        assert open_checkpoint(kept[size].note, [keys().at(size)]).root.hex() == root


def assert_goes_on() -> None:
    signed = sign_newest()
    assert signed is not None and signed == newest()
    assert signed.size == Head.objects.get(pk=1).size
    assert halting.halted() is None


@pytest.fixture
def signed(room: Room) -> Room:
    """A regime whose log is signed as far as it goes, and has grown since."""
    sign_newest()
    room.submit()
    return room


@pytest.mark.deep
def test_killed_at_each_of_its_steps_it_goes_on_by_itself(signed: Room) -> None:
    steps = steps_of(sign_newest, STEPS)
    assert len(steps) > 60
    for step in some(steps, 20):
        signed.submit()
        assert killed_at(step, sign_newest, STEPS), step
        assert_goes_on()
    assert_one_root_for_each_size()


@pytest.mark.deep
def test_killed_many_times_at_random_it_goes_on_by_itself(signed: Room) -> None:
    dice = random.Random(9162)
    killed = 0
    for _ in range(AT_RANDOM):
        signed.submit()

        def die_soon() -> None:
            # An alarm that nobody handles ends a process on the spot, as SIGKILL does.
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, dice.uniform(0.0001, MOST_SECONDS))
            sign_newest()

        ended = in_a_child(die_soon)
        killed += os.WIFSIGNALED(ended)
        dice.random()
        assert_goes_on()
    assert killed > AT_RANDOM // 5
    assert_one_root_for_each_size()
