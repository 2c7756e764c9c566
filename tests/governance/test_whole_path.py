"""The whole path: one proposal becomes a decision, through the one door, on each database."""

from audit import store
from audit.projections import differences
from audit.publishing.verifying import verify_database
from governance.domain.chapters.submission.said import AdmitProposal
from governance.domain.replay.whole_log import Replay
from governance.reading import queries
from governance.services import tick
from regime.reading import queries as regime_queries
from tests.databases import BOTH_DATABASES
from tests.room import VOTERS, Room

pytestmark = BOTH_DATABASES


def test_a_proposal_becomes_a_decision_that_takes_effect(room: Room) -> None:
    symbol = room.submit_to_vote()
    for code in VOTERS[:3]:
        room.vote(symbol, code)
    room.pass_days(3)
    tick()

    decision = queries.decision("LC/2026/D/1")
    edition = regime_queries.rulebook()
    assert decision is not None and decision.proposal == symbol
    assert edition is not None and edition.edition.decision == "LC/2026/D/1"
    assert differences(store.read()) == []
    replay = Replay()
    report = verify_database(replay.see)
    assert [*report.faults, *replay.end()] == []


def test_p12_what_is_submitted_later_is_governed_by_the_new_edition(room: Room) -> None:
    adopted = room.submit_to_vote()
    pending = room.submit("BIRCH", [{"article": "LR-9", "text": "Anew."}])
    for code in VOTERS:
        room.vote(adopted, code)
    room.handle(AdmitProposal(pending, "Complete."))
    room.pass_days(3)

    later = room.submit("CEDAR", [{"article": "LR-9", "text": "Once more."}])

    found = {row.symbol: row.edition for row in queries.proposals()}
    assert (found[pending], found[later]) == (1, 2)
