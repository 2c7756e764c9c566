"""Elections by secret ballot: from the votes in the box to who is elected, and what is forged."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.votes.said import CastVote, ChoiceUnknown
from regime.domain.chapters.offices.said import ChairNamed
from regime.domain.values import OPENER, StateCode, Subject
from tests.cast import OFFICER
from tests.governance.course import Course, end_of, first_members, head, just_before, names, on
from tests.governance.elections.course import (
    CHAIR,
    PANEL,
    ElectionCourse,
    open_election,
    papers,
)
from tests.governance.forging import first_named
from tests.governance.held_votes import Box
from tests.ledger import Ledger


def vote(box: Box, *said: str, at: datetime) -> None:
    """As many members vote in secret as there are papers, in the order of the roster."""
    for code, paper in zip(first_members(box.ledger, len(said)), said, strict=True):
        box.put(code, paper, at=at)


def count(box: Box, *said: str) -> None:
    """Members vote in the open round, ballots are published as it closes; nobody claims one."""
    closes_at = box.ballot.closes_at
    box.ballots.clear()
    vote(box, *said, at=just_before(closes_at))
    box.ledger.run_clock(closes_at)
    box.count(at=closes_at)


def _counts(counts: Any) -> list[tuple[int, int]]:
    """How many voted for each candidate, and how many abstained."""
    found = [one["result"]["counts"] for one in counts]
    return [(one["yes"], one["abstain"]) for one in found]


@pytest.fixture
def election(assembly: Ledger) -> ElectionCourse:
    """Three candidates for the chair; the first round is open."""
    found = open_election(assembly, CHAIR)
    found.run(end_of(5, 1))
    for code in ("BRA", "FRA", "JPN"):
        found.nominate(code, at=on(5, 4))
    found.run(end_of(5, 15))
    return found


@pytest.fixture
def box(election: ElectionCourse) -> Box:
    """The box of that election."""
    return Box(election.ledger, election.symbol)


@pytest.fixture
def elected(box: Box) -> Ledger:
    """Brazil is elected in the second round."""
    count(box, *papers(("1", 12), ("2", 10), ("3", 8)))
    count(box, *papers(("1", 16), ("2", 14)))
    return box.ledger


def test_the_chair_is_elected_by_secret_ballot(elected: Ledger) -> None:
    assert elected.entries[-1].type == "ChairElected"
    assert elected.regime.elections.chair is not None
    assert elected.regime.elections.chair.member == "BRA"


def test_the_log_does_not_say_who_voted_for_whom(elected: Ledger) -> None:
    cast = [one.data for one in elected.entries if one.type == "SecretVoteCast"]
    assert {frozenset(one) for one in cast} == {frozenset({"round", "member", "revision", "again"})}
    published = elected.entries[elected.find("SecretBallotsPublished")].data
    assert published["totals"] == {"1": 12, "2": 10, "3": 8}


def test_the_chair_is_elected_on_day_104_in_the_third_round(box: Box) -> None:
    count(box, *papers(("1", 12), ("2", 10), ("3", 8)))
    count(box, *papers(("1", 15), ("2", 15)))
    count(box, *papers(("1", 15), ("2", 16)))
    assert box.ledger.entries[-1].recorded_at == end_of(6, 14)
    assert box.ledger.regime.elections.chair is not None
    assert box.ledger.regime.elections.chair.member == "FRA"


def test_a_tie_in_the_third_round_is_drawn_from_the_numbers_of_the_ballots(box: Box) -> None:
    count(box, *papers(("1", 12), ("2", 10), ("3", 8)))
    count(box, *papers(("1", 15), ("2", 15)))
    count(box, *papers(("1", 15), ("2", 15)))
    closed = box.ledger.entries[box.ledger.find("ElectionRoundClosed", 2)].data
    assert closed["lots"] == [[1, 2]]
    assert box.ledger.entries[-1].type == "ChairElected"


def test_a_paper_that_nobody_can_cast_is_not_published(box: Box, election: ElectionCourse) -> None:
    vote(box, *papers(("1", 24)), at=on(5, 18))
    box.ledger.run_clock(end_of(5, 22))
    box.ballots[str(first_members(box.ledger, 1)[0])] = {"number": "0" * 64, "choice": "4"}
    with pytest.raises(ballots.BallotsRefused):
        box.publish(at=end_of(5, 22))


def test_rp_37_an_opener_that_publishes_nothing_voids_no_round(box: Box) -> None:
    """The round is repeated in secret, then by roll call, and none of the plan is lost (RP-21)."""
    ledger = box.ledger
    for round_, until in ((1, end_of(5, 24)), (2, end_of(6, 2))):
        vote(box, *papers(("1", 24)), at=just_before(box.ballot.closes_at))
        ledger.run_clock(until)
        assert ledger.entries[ledger.find("OpeningFailed", round_ - 1)].data["unopened"] == 24
    course = Course(ledger, box.symbol)
    course.vote("1", first_members(ledger, 24), at=just_before(box.ballot.closes_at))
    ledger.run_clock(box.ballot.closes_at)
    assert ledger.entries[-1].type == "ChairElected"
    told = ledger.entries[ledger.find("ElectionRoundClosed")].data
    assert told["round"] == 3 and _counts(told["counts"])[0] == (24, 0)


def test_rp_37_papers_that_are_kept_back_choose_nobody(box: Box) -> None:
    vote(box, *papers(("1", 16), ("2", 14)), at=on(5, 18))
    box.ledger.run_clock(box.ballot.closes_at)
    chosen = [
        code
        for code, paper in box.ballots.items()
        if isinstance(paper, dict) and paper["choice"] == "2"
    ]
    found = box.publish(*chosen, at=box.ballot.closes_at)
    assert names(found) == (
        "SecretBallotsPublished",
        "OpeningFailed",
        "VoteOpened",
        "CandidatesPut",
    )


def test_by_roll_call_too_a_paper_names_a_candidate(box: Box) -> None:
    for until in (end_of(5, 24), end_of(6, 2)):
        vote(box, *papers(("1", 24)), at=just_before(box.ballot.closes_at))
        box.ledger.run_clock(until)
    said = (StateCode("FRA"), "7", "", None)
    refused = Course(box.ledger, box.symbol).refusal(CastVote, *said, by=head("FRA"), at=on(6, 3))
    assert isinstance(refused, ChoiceUnknown)


def test_the_panel_is_elected_by_secret_ballot(assembly: Ledger) -> None:
    found = open_election(assembly, PANEL)
    for code in ("ARG", "BGR", "FRA", "JPN", "ZAF"):
        found.nominate(code)
    found.run(end_of(4, 1))
    box = Box(assembly, found.symbol)
    count(box, *papers(("1,2,3,4,5", 23), ("1,2", 1), ("", 2)))
    assert [seat.holder.member for seat in assembly.regime.elections.seats] == []
    count(box, *papers(("3,4,5", 24), ("abstain", 2)))
    assert sorted(found.elected) == ["ARG", "BGR", "FRA", "JPN", "ZAF"]
    assert len(assembly.regime.elections.seats) == 5


@pytest.mark.parametrize(
    ("name", "path", "value", "nth"),
    [
        ("ElectionRoundClosed", "elected", [1], 0),
        ("ElectionRoundClosed", "dropped", [2], 0),
        ("ElectionRoundClosed", "counts/0/result/counts/yes", 20, 0),
        ("ElectionRoundClosed", "seed", "5e" * 32, 0),
        ("ElectionRoundClosed", "elected", [2], 1),
        ("CandidatesPut", "candidates", [1, 2, 3], 1),
        ("ChairElected", "elected/member", "FRA", 0),
        ("ChairElected", "elected/label", "Somebody", 0),
    ],
)
def test_who_is_elected_otherwise_than_by_the_ballots_is_named(
    elected: Ledger, tmp_path: Path, name: str, path: str, value: Json, nth: int
) -> None:
    forged = elected.forged_data(name, path, value, nth)
    assert first_named(forged, tmp_path / "log") == (name, elected.find(name, nth), "differs")


def test_a_ballot_that_was_changed_after_the_close_is_named(
    elected: Ledger, tmp_path: Path
) -> None:
    forged = elected.forged_data("SecretBallotsPublished", "ballots/0/choice", "3")
    named = first_named(forged, tmp_path / "log")
    assert named[1] == elected.find("SecretBallotsPublished")


def test_a_chair_of_another_member_than_the_elected_is_named(
    elected: Ledger, tmp_path: Path
) -> None:
    told = ChairNamed(member=StateCode("FRA"), subject=Subject("next"))
    forged = elected.with_events(told, by=OFFICER, at=on(6, 8), stream="chair")
    named = ("ChairNamed", len(forged.entries) - 1, "refused")
    assert first_named(forged, tmp_path / "log") == named


def test_more_ballots_than_voters_are_named(box: Box, tmp_path: Path) -> None:
    vote(box, *papers(("1", 24)), at=on(5, 18))
    box.ledger.run_clock(end_of(5, 22))
    box.ballots["more"] = {"number": "0" * 64, "choice": "1"}
    published = ballots.SecretBallotsPublished(
        round=1, ballots=box.in_order(*box.ballots), totals={"1": 25}
    )
    at = end_of(5, 22)
    forged = box.ledger.with_events(published, by=OPENER, at=at, stream=box.symbol)
    named = ("SecretBallotsPublished", len(forged.entries) - 1, "refused")
    assert first_named(forged, tmp_path / "log") == named
