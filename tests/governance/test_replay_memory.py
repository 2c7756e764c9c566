"""Replay of long logs: what it holds does not grow with the log, and nothing is forgotten."""

import gc
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from audit.log.entry import read_recorded
from audit.log.verify import EntryCheck, Fault
from governance.domain.chapters.proposal.stages import Deadline
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.deadlines import Deadlines
from governance.domain.replay import whole_log as replaying
from governance.domain.replay.memory import Memory
from governance.domain.replay.whole_log import Replay
from regime.domain.packs.pack import Pack
from tests.bench.longlog import long_log
from tests.cast import END_OF_DAY_5
from tests.export import raw_of
from tests.governance.acts_of import admit, submit
from tests.ledger import Ledger

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


def found(ledger: Ledger, *, at_hand: int) -> list[Fault]:
    """What a replay finds that holds so many states."""
    check, replay = EntryCheck(), Replay(at_hand=at_hand)
    faults: list[Fault] = []
    for position, entry in enumerate(ledger.entries):
        recorded = check.read(position, raw_of(entry), faults)
        assert recorded is not None
        faults.extend(replay.see(recorded))
    return [*faults, *replay.end()]


@pytest.fixture
def crossed(ledger: Ledger) -> Ledger:
    """Five proposals whose ways cross, until each of them has ended."""
    symbols = [submit(ledger) for _ in range(5)]
    for symbol in symbols:
        admit(ledger, symbol)
    ledger.run_clock(END_OF_DAY_5)
    return ledger


def test_a_log_of_everything_has_no_fault_with_one_state_at_hand(told: Ledger) -> None:
    assert found(told, at_hand=1) == []


@pytest.mark.parametrize(
    ("name", "path"),
    [("VoteOpened", "closes_at"), ("QuorumFailed", "round"), ("ConsultationOpened", "until")],
)
def test_the_same_faults_are_found_whatever_is_at_hand(
    crossed: Ledger, name: str, path: str
) -> None:
    value = 9 if path == "round" else "2026-03-05T23:59:00.000000Z"
    forged = crossed.forged_data(name, path, value, 2)
    faults = found(forged, at_hand=1)
    assert faults == found(forged, at_hand=1_000)
    assert faults[0].position == forged.find(name, 2)


def test_an_act_on_a_proposal_that_was_put_away_is_judged_by_its_state(crossed: Ledger) -> None:
    cast = crossed.entries[crossed.find("ProposalAdmitted")]
    late = replace(cast, recorded_at=END_OF_DAY_5, command="0f8b6a3c-0d6e-4f5b-8a37-3b4a6c9d0e1f")
    forged = crossed.with_entry(len(crossed.entries), late)
    (fault,) = found(forged, at_hand=1)
    assert (fault.position, fault.code) == (len(crossed.entries), "refused")
    assert "stands as not adopted" in fault.detail


def test_a_command_that_was_recorded_long_ago_is_still_known(crossed: Ledger) -> None:
    forged = crossed.forged("ProposalAdmitted", 4, command=crossed.entries[-1].command)
    opened = forged.find("ConsultationOpened", 4)
    forged.entries[opened] = replace(forged.entries[opened], command=crossed.entries[-1].command)
    last = crossed.entries[-1].command
    first_of_last = next(p for p, one in enumerate(crossed.entries) if one.command == last)
    assert (first_of_last, "command") in [(f.position, f.code) for f in found(forged, at_hand=1)]


def test_no_more_states_are_held_than_may_be(tiny: Pack) -> None:
    told = [read_recorded(position, raw) for position, raw in long_log(tiny, entries=1_500)]
    before = _states()
    replay = Replay(at_hand=5)
    assert [fault for recorded in told for fault in replay.see(recorded)] == []
    assert list(replay.end()) == []
    submitted = [one for one in told if one.entry.type == "ProposalSubmitted"]
    assert _states() - before == 5
    assert len(submitted) > 100


def _states() -> int:
    """How many states of proposals are alive."""
    gc.collect()
    return sum(type(one) is Proposal for one in gc.get_referrers(Proposal))


def test_a_long_log_is_the_same_whenever_it_is_made(tiny: Pack) -> None:
    once, again = (list(long_log(tiny, entries=400)) for _ in range(2))
    assert once == again
    assert [position for position, _ in once] == list(range(len(once)))


def test_an_act_of_more_entries_than_any_has_is_cut(
    rejected: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    longest = rejected.find("OfficerAppointed")
    monkeypatch.setattr(replaying, "LONGEST_ACT", longest)
    assert found(rejected, at_hand=9) == []
    monkeypatch.setattr(replaying, "LONGEST_ACT", longest - 1)
    assert (longest - 1, "command") in [(f.position, f.code) for f in found(rejected, at_hand=9)]


def test_an_act_of_more_bytes_than_any_has_is_cut(
    rejected: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    founding = rejected.entries[: rejected.find("OfficerAppointed")]
    heaviest = sum(len(entry.to_bytes()) for entry in founding)
    monkeypatch.setattr(replaying, "HEAVIEST_ACT", heaviest)
    assert found(rejected, at_hand=9) == []
    monkeypatch.setattr(replaying, "HEAVIEST_ACT", heaviest - 1)
    assert (len(founding) - 1, "command") in [
        (f.position, f.code) for f in found(rejected, at_hand=9)
    ]


def test_the_act_that_founds_a_whole_regime_is_far_lighter(told: Ledger) -> None:
    founding = told.entries[: told.find("OfficerAppointed")]
    assert 8 * sum(len(entry.to_bytes()) for entry in founding) < replaying.HEAVIEST_ACT


def test_a_memory_gives_back_what_it_was_given() -> None:
    memory = Memory(at_hand=2)
    states = {
        f"P/{number}": Proposal(title=f"Title {number}", rounds=number) for number in range(9)
    }
    for stream, state in states.items():
        memory.keep(stream, state)
    assert {stream: memory.proposal(stream) for stream in states} == states


def test_a_memory_gives_back_the_newest_state() -> None:
    memory = Memory(at_hand=1)
    for rounds in (1, 2):
        memory.keep("P/1", Proposal(rounds=rounds))
        memory.keep("P/2", Proposal())
    assert memory.proposal("P/1") == Proposal(rounds=2)


def test_a_proposal_that_there_is_not_is_blank() -> None:
    assert Memory().proposal("P/1") == Proposal()


def test_a_command_is_new_once() -> None:
    memory = Memory()
    assert [memory.is_new(command) for command in ("a", "b", "a", "A")] == [True, True, False, True]


def test_a_copy_of_a_memory_goes_on_by_itself() -> None:
    memory = Memory(at_hand=1)
    memory.keep("P/1", Proposal(rounds=1))
    memory.keep("P/2", Proposal(rounds=2))
    twin = copy(memory)
    twin.keep("P/1", Proposal(rounds=9))
    assert twin.is_new("a")
    assert memory.is_new("a")
    assert [memory.proposal(f"P/{number}").rounds for number in (1, 2)] == [1, 2]
    assert [twin.proposal(f"P/{number}").rounds for number in (1, 2)] == [9, 2]


def test_a_deadline_falls_due_at_its_instant_and_not_before() -> None:
    deadlines = Deadlines()
    deadlines.set("P/1", Deadline(NOON, 4))
    assert deadlines.first(NOON - MOMENT) is None
    assert deadlines.first(NOON) == ("P/1", Deadline(NOON, 4))


def test_deadlines_come_by_their_instant_and_then_by_their_position() -> None:
    deadlines = Deadlines()
    for stream, due in {
        "P/1": Deadline(NOON, 9),
        "P/2": Deadline(NOON, 4),
        "P/3": Deadline(NOON - MOMENT, 11),
    }.items():
        deadlines.set(stream, due)
    order = []
    while first := deadlines.first(NOON):
        order.append(first[0])
        deadlines.set(first[0], None)
    assert order == ["P/3", "P/2", "P/1"]


def test_a_deadline_that_was_moved_or_met_no_longer_counts() -> None:
    deadlines = Deadlines()
    deadlines.set("P/1", Deadline(NOON, 1))
    deadlines.set("P/1", Deadline(NOON + MOMENT, 2))
    deadlines.set("P/2", Deadline(NOON, 3))
    deadlines.set("P/2", None)
    assert deadlines.first(NOON) is None
    assert deadlines.first(NOON + MOMENT) == ("P/1", Deadline(NOON + MOMENT, 2))


def test_a_deadline_that_comes_back_counts_again() -> None:
    deadlines = Deadlines()
    for due in (Deadline(NOON, 1), None, Deadline(NOON, 1)):
        deadlines.set("P/1", due)
    assert deadlines.first(NOON) == ("P/1", Deadline(NOON, 1))


def test_deadlines_that_no_longer_count_are_dropped() -> None:
    deadlines = Deadlines()
    lengths = []
    for position in range(5_000):
        deadlines.set("P/1", Deadline(NOON + position * MOMENT, position))
        lengths.append(len(deadlines))
    assert max(lengths) < 100
    assert any(later < before for before, later in pairwise(lengths))
    assert deadlines.first(NOON + 4_999 * MOMENT) == ("P/1", Deadline(NOON + 4_999 * MOMENT, 4_999))


def test_a_copy_of_deadlines_goes_on_by_itself() -> None:
    deadlines = Deadlines()
    deadlines.set("P/1", Deadline(NOON, 1))
    twin = copy(deadlines)
    twin.set("P/1", None)
    assert deadlines.first(NOON) == ("P/1", Deadline(NOON, 1))
    assert twin.first(NOON) is None
