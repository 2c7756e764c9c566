"""Unopened: who opens the ballots does not choose the outcome by opening some of them (RP-37).

Credentials are voted on under seal by the thirty-five; more for than against decide.
"""

from datetime import timedelta

import pytest

from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.ballots.said import OpeningRefused
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from regime.domain.values import StateCode
from tests.cast import DAY_1
from tests.governance.course import Course, first_members, head, just_before, names, submit
from tests.governance.held_votes import Box
from tests.governance.texts import TEXT_OF
from tests.ledger import Ledger

FOR, AGAINST = 24, 10
DAYS, MORE_DAYS = timedelta(days=2), timedelta(days=3)


@pytest.fixture
def box(assembly_of_all: Ledger) -> Box:
    """Twenty-four vote for it under seal, ten against; the vote has closed."""
    assembly = assembly_of_all.fork()
    course = submit(assembly, "credentials", TEXT_OF["credentials"], by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    while course.proposal.stage is not Stage.VOTE:
        due = course.proposal.due
        assert due is not None
        course.run(due.at)
    found = Box(assembly, course.symbol)
    last = just_before(found.ballot.closes_at)
    for number, code in enumerate(first_members(assembly, FOR + AGAINST)):
        found.seal(code, "yes" if number < FOR else "no", at=last)
    assembly.run_clock(found.ballot.closes_at)
    return found


def _course(box: Box) -> Course:
    return Course(box.ledger, box.symbol)


def _against(box: Box) -> list[int]:
    against = first_members(box.ledger, FOR + AGAINST)[FOR:]
    return [box.ballot.votes[code].position for code in against]


def _own(box: Box, code: str, choice: str = "yes") -> tuple[str, str]:
    """What a member says to open its own vote."""
    position = box.ballot.votes[StateCode(code)].position
    opening = box.openings[position]
    assert isinstance(opening, dict)
    return choice, str(opening["salt"])


def test_rp_37_opening_only_the_votes_against_rejects_nothing(box: Box) -> None:
    box.open(_against(box), at=box.ballot.closes_at)
    course, closed = _course(box), box.ballot.closes_at
    assert course.run(closed + DAYS) == ("VotersAskedToOpen",)
    assert course.last.data["members"] == first_members(box.ledger, FOR)
    assert course.run(closed + DAYS + MORE_DAYS) == ("OpeningFailed", "VoteOpened")
    course.vote("yes", first_members(box.ledger, FOR), at=closed + timedelta(days=6))
    assert "ProposalAdopted" in course.run(box.ballot.closes_at)


def test_rp_37_nothing_opened_by_the_opener_is_opened_by_the_voters(box: Box) -> None:
    course, closed = _course(box), box.ballot.closes_at
    course.run(closed + DAYS)
    members = first_members(box.ledger, FOR + AGAINST)
    for number, code in enumerate(members):
        choice = "yes" if number < FOR else "no"
        said = _own(box, code, choice)
        found = course.act(ballots.OpenOwnVote, *said, by=head(code), at=closed + DAYS)
    assert names(found)[:2] == ("OwnVoteOpened", "VoteClosed")
    assert course.proposal.stage is Stage.IN_FORCE


def test_a_voter_opens_its_own_vote_also_while_the_opener_may(box: Box) -> None:
    (first, *_) = first_members(box.ledger, 1)
    course, at = _course(box), box.ballot.closes_at
    found = course.act(ballots.OpenOwnVote, *_own(box, first), by=head(first), at=at)
    assert names(found) == ("OwnVoteOpened",)
    refused = course.refusal(ballots.OpenOwnVote, *_own(box, first), by=head(first), at=at)
    assert isinstance(refused, ballots.NothingToOpen)


def test_nobody_opens_a_vote_as_another_than_it_was(box: Box) -> None:
    first, second, *_ = first_members(box.ledger, 2)
    at = box.ballot.closes_at
    for said in (_own(box, first, "no"), _own(box, second), ("yes", "no key")):
        refused = _course(box).refusal(ballots.OpenOwnVote, *said, by=head(first), at=at)
        assert isinstance(refused, OpeningRefused)


def test_the_last_moment_of_the_days_is_in_time_and_the_end_is_not(box: Box) -> None:
    (first, *_) = first_members(box.ledger, 1)
    end = box.ballot.closes_at + DAYS + MORE_DAYS
    said, by = _own(box, first), head(first)
    fork = Course(box.ledger.fork(), box.symbol)
    assert fork.refusal(ballots.OpenOwnVote, *said, by=by, at=just_before(end)) is None
    late = _course(box).refusal(ballots.OpenOwnVote, *said, by=by, at=end)
    assert isinstance(late, life.WrongStage)


def test_what_could_change_nothing_delays_nothing(box: Box) -> None:
    """One vote for it stays closed: 23 to 10 is what 24 to 10 or 23 to 11 would be."""
    (first, *_) = first_members(box.ledger, 1)
    held = box.ballot.votes[first].position
    box.open([at for at in box.openings if at != held], at=box.ballot.closes_at)
    course, closed = _course(box), box.ballot.closes_at
    assert course.run(closed + DAYS) == ("VotersAskedToOpen",)
    assert course.run(closed + DAYS + MORE_DAYS)[:1] == ("VoteClosed",)
    assert course.proposal.stage is Stage.IN_FORCE


def test_the_repeat_keeps_its_right_to_be_repeated_for_its_quorum(box: Box) -> None:
    course, closed = _course(box), box.ballot.closes_at
    course.run(closed + DAYS)
    course.run(closed + DAYS + MORE_DAYS)
    assert course.run(box.ballot.closes_at) == ("QuorumFailed", "VoteOpened")
    assert course.run(box.ballot.closes_at) == ("QuorumFailed", "ProposalNotAdopted")


def test_the_repeat_needs_no_opener(box: Box) -> None:
    course, closed = _course(box), box.ballot.closes_at
    course.run(closed + DAYS)
    course.run(closed + DAYS + MORE_DAYS)
    (first, *_) = first_members(box.ledger, 1)
    seal = ballots.CastSealedVote
    sealed = (first, box.ballot.round, "5e" * 32, None)
    refused = course.refusal(seal, *sealed, by=head(first), at=closed + timedelta(days=6))
    assert isinstance(refused, ballots.OtherBallot)


def test_a_log_with_all_of_this_has_no_fault(box: Box) -> None:
    course, closed = _course(box), box.ballot.closes_at
    (first, *_) = first_members(box.ledger, 1)
    course.run(closed + DAYS)
    course.act(ballots.OpenOwnVote, *_own(box, first), by=head(first), at=closed + DAYS)
    course.run(closed + DAYS + MORE_DAYS)
    assert box.ledger.found() == []
