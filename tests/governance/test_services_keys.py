"""Idempotency: a command id stands for one act of one actor, and is answered as the first time."""

import uuid
from collections.abc import Iterator

import pytest
from django.db.models import Model

from audit import store
from audit.folds import Run
from audit.log import catalogue
from audit.log.encoding import Json
from audit.log.entry import Recorded
from audit.log.errors import CommandReused, NotPermitted
from audit.projections import projections
from audit.store import Receipt
from governance.acting.founding import FOUNDING_COMMAND
from governance.domain.book import due_command
from governance.domain.chapters.proposal.said import TooLate
from governance.domain.chapters.submission.said import AdmitProposal
from governance.domain.chapters.votes.said import CastVote
from governance.folded import proposal_now
from governance.models import Draft
from governance.services import Door, handle, tick
from regime.domain.chapters.credentials import said as credentials
from regime.domain.values import Actor, StateCode, Subject, Symbol
from tests.audit.storage import whole_log
from tests.databases import BOTH_DATABASES
from tests.room import VOTERS, Room

pytestmark = BOTH_DATABASES

KEY = uuid.UUID("11111111-2222-4333-8444-555555555555")


def yes(symbol: str, code: str = "ALDER") -> CastVote:
    return CastVote(Symbol(symbol), StateCode(code), "yes", "", None)


def test_the_same_key_gets_the_first_receipt_and_leaves_no_event(room: Room) -> None:
    symbol = room.submit_to_vote()
    first = room.handle(yes(symbol), actor=room.head("ALDER"), key=KEY)
    before = whole_log()
    room.pass_days(30)
    assert room.handle(yes(symbol), actor=room.head("ALDER"), key=KEY) == first
    assert whole_log() == before


def test_the_same_key_with_another_body_or_actor_is_refused(room: Room) -> None:
    symbol = room.submit_to_vote()
    room.handle(yes(symbol), actor=room.head("ALDER"), key=KEY)
    before = whole_log()
    other = CastVote(Symbol(symbol), StateCode("ALDER"), "no", "", None)
    with pytest.raises(CommandReused):
        room.handle(other, actor=room.head("ALDER"), key=KEY)
    with pytest.raises(CommandReused):
        room.handle(yes(symbol), actor=room.head("BIRCH"), key=KEY)
    with pytest.raises(CommandReused):
        room.handle(AdmitProposal(Symbol(symbol), "Complete."), key=KEY)
    assert whole_log() == before


def body_of(command: CastVote, actor: Actor, *, name: str) -> Json:
    """The body of a command under a name of it."""
    fields = catalogue.to_json(command)
    return {"command": name, "fields": fields, "actor": actor.as_record()}


def handled_before(command: CastVote, actor: Actor) -> Receipt:
    """Accept a command as it was when the name of its class was kept with its key."""
    with store.writing() as log:
        door = Door(log)
        decided = door.decide(command, actor, log.at)
        recorded = door.record(decided, by=actor, at=log.at, command=str(KEY))
        store.accept(str(KEY), body=body_of(command, actor, name="CastVote"))
    return store.receipt_for(str(KEY), recorded)


def test_a_key_that_was_kept_with_the_name_of_a_class_gets_its_first_receipt(room: Room) -> None:
    symbol = room.submit_to_vote()
    tick()
    first = handled_before(yes(symbol), room.head("ALDER"))
    before = whole_log()
    assert room.handle(yes(symbol), actor=room.head("ALDER"), key=KEY) == first
    assert whole_log() == before


def test_a_key_that_was_kept_with_the_name_of_a_class_stands_for_no_other_body(room: Room) -> None:
    symbol = room.submit_to_vote()
    tick()
    handled_before(yes(symbol), room.head("ALDER"))
    other = CastVote(Symbol(symbol), StateCode("ALDER"), "no", "", None)
    with pytest.raises(CommandReused):
        room.handle(other, actor=room.head("ALDER"), key=KEY)
    with pytest.raises(CommandReused):
        room.handle(yes(symbol), actor=room.head("BIRCH"), key=KEY)


def test_a_key_is_kept_with_the_code_of_its_act(room: Room) -> None:
    symbol, actor = room.submit_to_vote(), room.head("ALDER")
    first = room.handle(yes(symbol), actor=actor, key=KEY)
    body = body_of(yes(symbol), actor, name="cast_vote")
    assert store.first_receipt(str(KEY), body=body) == first


def test_a_refused_command_leaves_no_event_and_its_key_can_be_used(room: Room) -> None:
    symbol = room.submit_to_vote()
    tick()
    before = whole_log()
    with pytest.raises(NotPermitted):
        room.handle(yes(symbol, "BIRCH"), actor=room.head("ALDER"), key=KEY)
    assert whole_log() == before
    receipt = room.handle(yes(symbol), actor=room.head("ALDER"), key=KEY)
    assert receipt.command == str(KEY)


def test_what_was_due_before_a_refused_command_stays_decided(room: Room) -> None:
    symbol = room.submit_to_vote()
    for code in VOTERS[:3]:
        room.vote(symbol, code)
    room.pass_days(2)
    size = len(list(store.read()))
    with pytest.raises(TooLate):
        room.vote(symbol, "HAZEL")
    left = list(store.read(start=size))
    assert {one.entry.actor["capacity"] for one in left} == {"clock"}
    assert left[0].entry.type == "VoteClosed"


class FailsOnce:
    """A projection that fails for the first entry that it sees."""

    code = "fails_once"
    models: tuple[type[Model], ...] = ()
    failed = False

    def project(self, recorded: Recorded, run: Run) -> None:
        if not self.failed:
            self.failed = True
            raise RuntimeError("out of order")


@pytest.fixture
def fails_once() -> Iterator[None]:
    projections.add(FailsOnce())
    yield
    del projections._items[FailsOnce.code]


def test_a_key_whose_transaction_failed_can_be_used_again(room: Room, fails_once: None) -> None:
    before = whole_log()
    command = credentials.EndAccreditation(Subject("head MAPLE"), "The mandate ended.")
    with pytest.raises(RuntimeError, match="out of order"):
        room.handle(command, key=KEY)
    assert whole_log() == before
    assert len(room.handle(command, key=KEY).positions) == 1


def test_what_is_kept_beside_the_log_is_written_with_it_or_not_at_all(room: Room) -> None:
    def beside(receipt: Receipt) -> None:
        Draft.objects.create(member="ALDER", title=receipt.command)

    def failing(receipt: Receipt) -> None:
        beside(receipt)
        raise RuntimeError("no room beside the log")

    command = credentials.EndAccreditation(Subject("head MAPLE"), "The mandate ended.")
    before = whole_log()
    with pytest.raises(RuntimeError, match="no room"):
        handle(command, actor=room.officer, command_id=KEY, beside=failing)
    assert (whole_log(), Draft.objects.count()) == (before, 0)
    handle(command, actor=room.officer, command_id=KEY, beside=beside)
    handle(command, actor=room.officer, command_id=KEY, beside=beside)
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("code", ["founding", "due"])
def test_no_key_can_be_an_id_under_which_the_log_itself_acts(room: Room, code: str) -> None:
    symbol = room.submit()
    due = proposal_now(symbol).due
    assert due is not None
    taken = FOUNDING_COMMAND if code == "founding" else due_command(symbol, due)
    with pytest.raises(ValueError, match="UUID"):
        uuid.UUID(taken)


def test_a_capacity_that_ended_while_the_act_was_on_its_way_carries_nothing(room: Room) -> None:
    symbol = room.submit_to_vote()
    room.handle(credentials.EndAccreditation(Subject("head ALDER"), "Recalled."))
    tick()
    before = whole_log()
    with pytest.raises(NotPermitted, match="no longer held"):
        room.vote(symbol, "ALDER")
    assert whole_log() == before


def test_the_command_id_of_what_falls_due_derives_from_stream_and_deadline(room: Room) -> None:
    symbol = room.submit()
    due = proposal_now(symbol).due
    assert due is not None
    room.pass_days(2)
    tick()
    deemed = [one for one in store.read(stream=symbol) if one.entry.version == 1]
    assert [one.entry.command for one in deemed] == [due_command(symbol, due)]
