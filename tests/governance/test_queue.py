"""RP-28: what a delegation files over its number waits in its own queue, and its turn comes."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.log.catalogue import Event, to_json
from audit.log.encoding import ENTRY_LIMIT, canonical
from audit.log.entry import Recorded
from audit.log.errors import Refused
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.submission.places import line_of
from governance.domain.notices.who_is_told import told
from regime.domain.chapters.queue import said as queue
from regime.domain.chapters.queue.deciding import MOST_BYTES
from regime.domain.values import Actor, MatterId, StateCode, Subject, Symbol
from tests.cast import DAY_1, DAY_2, OFFICER
from tests.governance.course import Course, end_of, head, just_before, on
from tests.governance.older_rules import lacking
from tests.governance.packs_of_trial import open_ballots
from tests.governance.what_if.trying import under_edition
from tests.ledger import Ledger

FRANCE, BRAZIL, JAPAN = map(head, ("FRA", "BRA", "JPN"))
MOST, WAITING = 10, 20
EFFECT = 46


def filing(number: int) -> submission.SubmitProposal:
    """A proposal on the list, of words of its own."""
    return submission.SubmitProposal(
        MatterId("list_substantive"),
        f"Engines {number}",
        "RP-28",
        f"Engines of {number} tonnes.",
        "It matters.",
        "It is listed.",
    )


def files(
    ledger: Ledger, number: int, *, by: Actor = FRANCE, at: datetime = DAY_1
) -> tuple[Event, ...]:
    return ledger.act(filing(number), by=by, at=at)


def titles(ledger: Ledger, member: str) -> list[str]:
    """The titles that a delegation has submitted, in the order of their symbols."""
    told = [one.data for one in ledger.entries if one.type == "ProposalSubmitted"]
    return [str(one["title"]) for one in told if one["sponsor"] == member]


def waiting(ledger: Ledger, member: str) -> list[str]:
    return [one.title for one in ledger.regime.queue.of(line_of(StateCode(member)))]


def first_of(ledger: Ledger, member: str) -> Course:
    """The oldest open proposal of a delegation."""
    sponsoring = ledger.regime.sponsoring.items()
    return Course(ledger, Symbol(next(symbol for symbol, one in sponsoring if one == member)))


@pytest.fixture
def crowded(assembly: Ledger) -> Ledger:
    """France has as many proposals open as it may."""
    for number in range(MOST):
        files(assembly, number)
    return assembly


def test_what_is_over_the_number_waits_and_has_no_symbol_yet(crowded: Ledger) -> None:
    told = files(crowded, 10)
    assert [type(one) for one in told] == [queue.FilingQueued]
    assert waiting(crowded, "FRA") == ["Engines 10"]
    assert len(titles(crowded, "FRA")) == MOST
    assert crowded.found() == []


def test_it_is_filed_when_a_place_is_free_with_its_periods_from_then(crowded: Ledger) -> None:
    files(crowded, 10)
    files(crowded, 11)
    first_of(crowded, "FRA").withdraw(by=FRANCE, at=on(3, 12))
    crowded.run_clock(on(3, 12))
    assert waiting(crowded, "FRA") == ["Engines 11"]
    symbols = [one.stream for one in crowded.entries if one.type == "ProposalSubmitted"]
    taken = crowded.proposals[symbols[-1]]
    assert taken.text == "Engines of 10 tonnes."
    assert taken.stage_due is not None
    assert taken.stage_due.at > on(3, 12)
    assert symbols[-1].endswith("/P/11")
    assert crowded.found() == []


def test_what_waits_takes_nothing_from_another_delegation(crowded: Ledger) -> None:
    files(crowded, 10)
    files(crowded, 100, by=BRAZIL)
    assert titles(crowded, "BRA") == ["Engines 100"]
    assert waiting(crowded, "BRA") == []


def test_the_log_is_not_flooded(crowded: Ledger) -> None:
    for number in range(WAITING):
        files(crowded, 10 + number)
    with pytest.raises(submission.TooManyProposals, match="20 that wait, of 20"):
        files(crowded, 100)
    files(crowded, 101, by=BRAZIL)


def test_what_would_be_refused_at_once_is_not_queued(crowded: Ledger) -> None:
    empty = submission.SubmitProposal(MatterId("list_substantive"), "x", "", "x", "x", "x")
    with pytest.raises(submission.FieldMissing):
        crowded.act(empty, by=FRANCE, at=DAY_1)
    assert waiting(crowded, "FRA") == []


def longest(more: int = 0) -> submission.SubmitProposal:
    """A proposal of as many bytes as may wait, and ``more``; most of them are its reasons."""
    return replace(filing(10), reasons="é" * 29_900, effect="x" * (EFFECT + more))


def test_what_no_entry_would_hold_in_its_turn_is_not_queued(crowded: Ledger) -> None:
    """So no delegation stops the clock of all by words that fit where they wait, and not later."""
    assert len(canonical(to_json(longest()))) == MOST_BYTES
    with pytest.raises(queue.TooLongToWait, match="60000 bytes"):
        crowded.act(longest(more=1), by=FRANCE, at=DAY_1)
    assert waiting(crowded, "FRA") == []


def test_the_longest_that_waits_is_filed_in_its_turn(crowded: Ledger) -> None:
    crowded.act(longest(), by=FRANCE, at=DAY_1)
    first_of(crowded, "FRA").withdraw(by=FRANCE, at=on(3, 12))
    crowded.run_clock(on(3, 12))
    assert waiting(crowded, "FRA") == []
    assert titles(crowded, "FRA")[-1] == "Engines 10"
    assert all(len(one.to_bytes()) <= ENTRY_LIMIT for one in crowded.entries)


def test_its_own_delegation_takes_it_out_and_no_other(crowded: Ledger) -> None:
    files(crowded, 10)
    files(crowded, 11)
    with pytest.raises(queue.NotWaiting):
        crowded.act(queue.LeaveQueue(1), by=BRAZIL, at=DAY_2)
    crowded.act(queue.LeaveQueue(1), by=FRANCE, at=DAY_2)
    assert waiting(crowded, "FRA") == ["Engines 11"]
    with pytest.raises(queue.NotWaiting):
        crowded.act(queue.LeaveQueue(1), by=FRANCE, at=DAY_2)
    assert crowded.found() == []


def test_what_the_rules_refuse_in_its_turn_ends_with_the_reason_and_the_next_is_filed(
    crowded: Ledger,
) -> None:
    one = first_of(crowded, "FRA")
    one.admit(at=DAY_1)
    again = replace(filing(0), title="Again")
    crowded.act(again, by=FRANCE, at=DAY_1)
    files(crowded, 11)
    late = just_before(end_of(3, 31))
    one.withdraw(by=FRANCE, at=late)
    crowded.run_clock(late)
    (failed,) = crowded.regime.queue.failed
    assert failed.title == "Again"
    assert failed.rule == "RP-32"
    assert waiting(crowded, "FRA") == []
    assert titles(crowded, "FRA")[-1] == "Engines 11"
    assert crowded.found() == []


def test_a_return_that_is_appealed_lets_the_queue_wait(crowded: Ledger) -> None:
    one = first_of(crowded, "FRA")
    returned = submission.ReturnProposal(one.symbol, "Incomplete.", "RP-29")
    crowded.act(returned, by=OFFICER, at=DAY_2)
    one.act(submission.AppealReturn, "It is whole.", by=FRANCE, at=DAY_2)
    files(crowded, 10, at=DAY_2)
    assert waiting(crowded, "FRA") == ["Engines 10"]


def test_rules_of_before_refuse_what_is_over_the_number(tmp_path: Path) -> None:
    older = lacking(open_ballots(tmp_path / "mtcr"), {"RP-28": ("waiting_max",)})
    for number in range(MOST):
        files(older, number)
    with pytest.raises(submission.TooManyProposals, match="10 at most"):
        files(older, 10)
    assert older.found() == []


def test_an_entry_that_jumps_the_queue_is_found(crowded: Ledger) -> None:
    files(crowded, 10)
    files(crowded, 11)
    forged = crowded.with_events(
        queue.FilingLeft(number=1, member=StateCode("FRA"), act="submit_proposal"),
        by=BRAZIL,
        at=DAY_1,
        stream="queue",
    )
    assert "refused" in str(forged.found())


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from((FRANCE, BRAZIL, JAPAN)), st.booleans()), max_size=70),
)
def test_each_delegation_comes_up_in_its_order_and_never_over_its_number(
    assembly_of_day_1: Ledger, steps: list[tuple[Actor, bool]]
) -> None:
    ledger = assembly_of_day_1.fork()
    own: dict[str, list[str]] = {"FRA": [], "BRA": [], "JPN": []}
    for number, (actor, withdraws) in enumerate(steps):
        before = _lines(ledger)
        try:
            if withdraws:
                first_of(ledger, str(actor.member)).withdraw(by=actor, at=DAY_2)
            else:
                files(ledger, number, by=actor, at=DAY_2)
                own[str(actor.member)].append(f"Engines {number}")
        except (Refused, StopIteration):
            pass
        ledger.run_clock(DAY_2)
        after = _lines(ledger)
        assert all(after[code] == before[code] for code in own if code != actor.member)
        for code, filed in own.items():
            assert titles(ledger, code) + waiting(ledger, code) == filed
            assert sum(one == code for one in ledger.regime.sponsoring.values()) <= MOST


def _lines(ledger: Ledger) -> dict[str, tuple[list[str], list[str]]]:
    return {one: (titles(ledger, one), waiting(ledger, one)) for one in ("FRA", "BRA", "JPN")}


def test_what_was_filed_in_its_turn_is_judged_again_from_that_day(crowded: Ledger) -> None:
    files(crowded, 10)
    first_of(crowded, "FRA").withdraw(by=FRANCE, at=on(3, 12))
    crowded.run_clock(on(9, 1))
    report = under_edition(crowded, 1)
    assert len(report.outcomes) == MOST + 1
    assert report.changed == ()
    assert [one.refused for one in report.outcomes] == [()] * (MOST + 1)


def test_a_delegation_that_waited_is_told_and_no_other(crowded: Ledger) -> None:
    files(crowded, 10)
    first_of(crowded, "FRA").withdraw(by=FRANCE, at=on(3, 12))
    crowded.run_clock(on(3, 12))
    (taken,) = (one for one in crowded.entries if one.type == "FilingTakenUp")
    position = crowded.entries.index(taken)
    event = queue.FilingTakenUp(
        number=1, member=StateCode("FRA"), act="submit_proposal", as_of=on(3, 12)
    )
    recorded = Recorded(position, taken, event, b"")
    known = told(recorded, Proposal(), crowded.regime)
    assert {one.subject for one in known} == {Subject("head FRA")}
