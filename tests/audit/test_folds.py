"""Folds: what is remembered is used only while it still stands in the log."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit import store
from audit.folds import REMEMBERED, Fold, Run
from audit.log.entry import Recorded
from audit.projections import differences
from audit.store import Draft, writing
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes.said import VoteCast
from governance.folded import PROPOSALS, proposal_now, regime_now
from governance.models import Vote
from governance.services import tick
from regime.domain.chapters.credentials.said import AccreditationEnded, EndAccreditation
from regime.domain.values import StateCode, Subject
from tests.audit.storage import sql, tampered
from tests.databases import BOTH_DATABASES, Engine
from tests.room import Room

LEFT = AccreditationEnded(subject=Subject("someone"), member=StateCode("ALDER"), reasons="Left.")
pytestmark = BOTH_DATABASES


def test_memory_is_dropped_when_the_log_under_it_is_an_older_one(room: Room) -> None:
    before, size = regime_now(), len(list(store.read()))
    symbol = room.submit()
    assert regime_now() != before
    assert proposal_now(symbol).symbol == symbol
    with tampered():  # as after a backup was restored
        sql("DELETE FROM audit_entry WHERE position >= %s", size)
        assert regime_now() == before
        assert proposal_now(symbol).symbol == ""
    assert regime_now() != before
    assert proposal_now(symbol).symbol == symbol


def test_memory_is_dropped_when_another_entry_stands_at_its_position(room: Room) -> None:
    symbol = room.submit()
    proposal = proposal_now(symbol)
    with tampered():
        (submitted,) = (one for one in store.read(stream=symbol))
        raw = submitted.raw.replace(b'"sponsor":"ALDER"', b'"sponsor":"BIRCH"')
        sql("UPDATE audit_entry SET entry = %s WHERE position = %s", raw, submitted.position)
        assert proposal_now(symbol).sponsor == "BIRCH"
    assert proposal_now(symbol) == proposal


def test_what_was_folded_in_a_transaction_that_was_aborted_is_forgotten(room: Room) -> None:
    symbol = room.submit_to_vote()
    tick()
    before = proposal_now(symbol)
    with pytest.raises(ZeroDivisionError), writing() as log:
        log.append([vote(None)], actor={"capacity": "head"}, command="aborted")
        assert proposal_now(symbol) != before
        _ = 1 / 0
    assert proposal_now(symbol) == before


def test_each_copy_of_a_log_goes_on_by_itself(room: Room, engine: Engine) -> None:
    symbol = room.submit("ALDER")
    before = regime_now()
    with engine.clone("entered") as url:
        copy = Room(url, room.now)
        assert proposal_now(symbol).symbol == ""
        assert copy.submit("BIRCH") == symbol
        assert proposal_now(symbol).sponsor == "BIRCH"
        copy.handle(EndAccreditation(Subject("head ALDER"), "Left."))
        assert Subject("head ALDER") not in regime_now().delegates
    assert proposal_now(symbol).sponsor == "ALDER"
    assert regime_now() == before


def test_of_a_stream_without_a_name_there_is_nothing(room: Room) -> None:
    """A proposal that an application does not have yet is none, and not the whole log."""
    symbol = room.submit()
    assert proposal_now("") == PROPOSALS.at(len(list(store.read())), "") == Proposal()
    assert proposal_now(symbol).symbol == symbol


def test_only_so_many_states_are_remembered(room: Room) -> None:
    def count(state: int, recorded: Recorded) -> int:
        return state + 1

    fold = Fold(0, count)
    with writing() as log:
        drafts = [Draft(vote(None).event, f"trial {n}") for n in range(REMEMBERED + 5)]
        log.append(drafts, actor={"capacity": "head"}, command="many")
    for draft in drafts:
        assert fold.now(draft.stream) == 1
    assert len(fold._seen) == REMEMBERED


def test_a_run_tells_the_states_before_and_after_each_entry(room: Room) -> None:
    symbol = room.submit_to_vote()
    tick()
    room.vote(symbol, "ALDER")
    run, before = Run(), Proposal()
    for recorded in store.read(stream=symbol):
        known, after = run.around(PROPOSALS, recorded)
        assert known == before
        assert run.around(PROPOSALS, recorded) == (known, after)
        before = after
    assert before == proposal_now(symbol)


def test_a_run_that_begins_later_reads_what_was_before(room: Room) -> None:
    symbol = room.submit_to_vote()
    tick()
    before = proposal_now(symbol)
    position = room.vote(symbol, "ALDER").positions[0]
    after = proposal_now(symbol)
    (recorded,) = store.read(start=position, stream=symbol)
    assert Run().around(PROPOSALS, recorded) == (before, after)


def test_of_two_votes_in_one_append_the_later_replaces_the_earlier(room: Room) -> None:
    symbol = room.submit_to_vote()
    tick()
    with writing() as log:
        first, second = log.append(
            [vote(None), vote(log.size)], actor={"capacity": "head"}, command="both"
        )
    replaced = {row.position: row.replaced_by for row in Vote.objects.filter(proposal=symbol)}
    assert replaced == {first.position: second.position, second.position: None}


def test_what_an_aborted_append_came_to_is_in_no_row_of_the_next(room: Room) -> None:
    symbol = room.submit_to_vote()
    tick()
    before = proposal_now(symbol)
    with pytest.raises(ZeroDivisionError), writing() as log:
        log.append([vote(None)], actor={"capacity": "head"}, command="aborted")
        assert proposal_now(symbol) != before
        _ = 1 / 0
    room.vote(symbol, "BIRCH")
    assert [row.replaced_by for row in Vote.objects.filter(proposal=symbol)] == [None]
    assert differences(store.read()) == []


def test_a_run_holds_only_so_many_states_and_reads_the_others_again(room: Room) -> None:
    streams = [f"trial {n}" for n in range(REMEMBERED + 5)]
    with writing() as log:
        drafts = [Draft(LEFT, stream) for stream in (*streams, *streams)]
        recorded = log.append(drafts, actor={"capacity": "head"}, command="many")
    fold, run = Fold(0, lambda state, _: state + 1), Run()
    found = [run.around(fold, one) for one in recorded]
    assert found == [(0, 1)] * len(streams) + [(1, 2)] * len(streams)


def vote(replaces: int | None) -> Draft:
    cast = VoteCast(
        round=1,
        member=StateCode("BIRCH"),
        revision=0,
        choice="yes",
        explanation="",
        replaces=replaces,
    )
    return Draft(cast, "LC/2026/P/1")


def queries_of_a_vote(room: Room, symbol: str, replaces: int | None) -> tuple[int, int]:
    """How many queries one vote takes, and where it was recorded."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        receipt = room.vote(symbol, "ALDER", replaces=replaces)
    return len(captured), receipt.positions[0]


def test_a_vote_takes_as_many_queries_after_500_votes_as_after_10(room: Room) -> None:
    symbol = room.submit_to_vote()
    _, position = queries_of_a_vote(room, symbol, None)
    counts = []
    last: int | None = None
    for votes in (10, 490):
        with writing() as log:
            start = log.size
            drafts = [vote(last), *(vote(start + n) for n in range(votes - 1))]
            last = start + votes - 1
            log.append(drafts, actor={"capacity": "head"}, command=str(uuid.uuid4()))
        for _ in range(2):
            count, position = queries_of_a_vote(room, symbol, position)
            counts.append(count)
    assert len(set(counts)) == 1
    assert counts[0] < 30
