"""Due first: what falls due is decided before anything else, whenever that is noticed."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from typing import Any

import pytest

from audit import clock, store
from audit.log.encoding import Json
from audit.projections import differences, projections
from audit.publishing.verifying import verify_database
from governance import services, tasks
from governance.domain.chapters.objections.said import RaiseObjection
from governance.domain.chapters.submission.said import AdmitProposal, ReturnProposal, SubmitProposal
from governance.domain.replay.whole_log import Replay
from governance.models import Deadline, Proposal
from governance.services import tick
from regime.domain.values import MatterId, Symbol
from regime.models import RulesEdition
from tests.audit.storage import whole_log
from tests.cast import DAY_1
from tests.databases import BOTH_DATABASES, Engine
from tests.room import VOTERS, Room

pytestmark = BOTH_DATABASES

OpenRoom = Callable[[], AbstractContextManager[Room]]
Told = list[tuple[str, int, str, dict[str, Json]]]


@pytest.fixture
def another(engine: Engine, templates: None, django_db_blocker: Any) -> OpenRoom:
    """Opens a room of its own, as often as it is asked."""

    @contextmanager
    def opened() -> Iterator[Room]:
        with django_db_blocker.unblock(), engine.clone("entered") as url:
            room = Room(url, DAY_1)
            with clock.using(room.clock):
                yield room

    return opened


def set_off(room: Room) -> None:
    """Proposals of many fates; silences kept, broken, and held up by a defective objection."""
    adopted = room.submit_to_vote("ALDER")
    for code in VOTERS[:3]:
        room.vote(adopted, code)
    room.now += timedelta(minutes=7)
    forgotten = room.submit("BIRCH", [{"article": "LR-9", "text": "Anew."}])
    room.now += timedelta(minutes=7)
    admitted = room.submit("CEDAR", [{"article": "LR-10", "text": "Anew."}])
    room.handle(AdmitProposal(admitted, "Complete."))
    returned = room.submit("HAZEL", [{"article": "LR-11", "text": "Anew."}])
    room.handle(ReturnProposal(returned, "It does not say which words change.", "LR-8"))
    assert forgotten != admitted
    silence(room, "High water")
    broken = silence(room, "Low water")
    objection = RaiseObjection(broken, "Too low for boats.", "LR-10", "Half a foot more.")
    room.handle(objection, actor=room.head("CEDAR"))
    held_up = silence(room, "Middle water")
    room.handle(RaiseObjection(held_up, "No.", "", ""), actor=room.head("HAZEL"))


def silence(room: Room, title: str) -> Symbol:
    """A text under silence."""
    command = SubmitProposal(MatterId("water_level"), title, "LR-10", title, "Spring.", "None.")
    symbol = Symbol(room.handle(command, actor=room.head("BIRCH")).stream)
    room.handle(AdmitProposal(symbol, "Complete."))
    return symbol


def told() -> Told:
    """Every event with its data, in order; the instants of writing are left out."""
    entries = [(one.entry, one.entry.data) for one in store.read()]
    return [(e.stream, e.version, e.type, dict(data)) for e, data in entries]


def read_models() -> dict[str, list[dict[str, Any]]]:
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for projection in projections
        for model in projection.models
    }


def assert_whole() -> None:
    replay = Replay()
    report = verify_database(replay.see)
    assert [*report.faults, *replay.end()] == []
    assert differences(store.read()) == []


def run(room: Room, *, alive: bool) -> tuple[Told, dict[str, list[dict[str, Any]]]]:
    """A month of which the clock sees every hour, or nothing at all; then one command."""
    set_off(room)
    end = room.now + timedelta(days=30)
    while alive and room.now < end:
        tick()
        room.now += timedelta(minutes=50)
    room.now = end
    room.submit("ALDER", [{"article": "LR-9", "text": "Once more."}])
    assert_whole()
    return told(), read_models()


def test_after_a_month_without_a_clock_every_outcome_is_as_with_one(another: OpenRoom) -> None:
    with another() as room:
        events, models = run(room, alive=True)
    with another() as room:
        later_events, later_models = run(room, alive=False)
    assert later_events == events
    assert [name for name in models if later_models[name] != models[name]] == []
    assert {kind for _, _, kind, _ in events} >= {
        "ProposalDeemedAdmitted",
        "VoteClosed",
        "QuorumFailed",
        "ProposalNotAdopted",
        "ProposalAdopted",
        "DecisionTookEffect",
        "RulesEditionAdopted",
        "SilenceClosed",
        "ObjectionDeemedSustained",
        "ResultAwaited",
        "ObjectionFell",
    }


def test_an_edition_is_in_force_from_its_date_and_not_from_its_writing(room: Room) -> None:
    symbol = room.submit_to_vote()
    for code in VOTERS:
        room.vote(symbol, code)
    room.pass_days(30)
    tick()
    effective_at = Proposal.objects.get(pk=symbol).effective_at
    assert RulesEdition.objects.get(edition=2).in_force_at == effective_at


def test_what_is_due_is_decided_in_the_order_of_instant_then_position(room: Room) -> None:
    set_off(room)
    size = len(list(store.read()))
    room.pass_days(30)
    room.submit("ALDER", [{"article": "LR-9", "text": "Once more."}])
    *decided, given, submitted = store.read(start=size)
    assert [given.entry.type, submitted.entry.type] == ["SymbolGiven", "ProposalSubmitted"]
    assert {one.entry.recorded_at for one in decided} == {room.now}
    instants = [one.at for one in decided if "as_of" in one.entry.data]
    assert instants == sorted(instants)
    assert all(at < room.now for at in instants)


def test_everything_due_and_the_command_are_one_transaction(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_off(room)
    before = whole_log()
    room.pass_days(30)
    monkeypatch.setattr(store, "accept", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        room.submit("ALDER", [{"article": "LR-9", "text": "Once more."}])
    assert whole_log() == before


def test_a_period_ends_at_its_instant_and_not_a_microsecond_earlier(room: Room) -> None:
    symbol = room.submit()
    until = Proposal.objects.get(pk=symbol).admissibility_until
    assert until is not None
    room.now = until - timedelta(microseconds=1)
    assert tick() == 0
    room.now = until
    assert tick() == 1
    assert tick() == 0


def test_the_task_of_celery_lets_what_is_due_happen(room: Room) -> None:
    symbol = room.submit()
    room.pass_days(2)
    tasks.clock.delay()
    assert Proposal.objects.get(pk=symbol).admitted_by_default


def test_the_table_of_deadlines_decides_nothing(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    symbol = room.submit()
    until = Deadline.objects.get(stream=symbol).at
    room.now = until - timedelta(hours=1)
    Deadline.objects.update(at=until - timedelta(hours=3))
    before = whole_log()
    with caplog.at_level(logging.CRITICAL):
        assert tick() == 0
    assert (whole_log(), "says otherwise" in caplog.text) == (before, True)
    room.now = until + timedelta(hours=1)
    assert tick() == 1
    (deemed,) = (one for one in store.read(stream=symbol) if one.entry.version == 1)
    assert deemed.at == until


def test_nothing_is_said_where_the_table_is_right(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    room.submit_to_vote()
    with caplog.at_level(logging.CRITICAL):
        assert tick() == 1
    assert caplog.text == ""


def test_a_stream_that_is_listed_as_due_and_is_not_stops_nobody(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    symbol = room.submit()
    stream, at = "LC/2026/P/99", room.now - timedelta(days=9)
    Deadline.objects.create(key=stream, stream=stream, at=at, position=3)
    with caplog.at_level(logging.CRITICAL):
        room.handle(AdmitProposal(symbol, "Complete."))
    assert "LC/2026/P/99" in caplog.text


def test_overdue_work_is_done_in_portions(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "PORTION", 2)
    for _ in range(5):
        room.submit()
    room.pass_days(2)
    assert tick() == 5


def test_a_clock_that_stands_still_or_ran_back_decides_nothing_new(room: Room) -> None:
    room.submit()
    room.pass_days(3)
    tick()
    before = whole_log()
    room.now -= timedelta(days=1)
    assert tick() == 0
    assert whole_log() == before
