"""Claiming: who publishes the papers of a secret vote swaps none to any effect (RP-37, RP-21).

An appointment is voted on in secret by the thirty-five; twenty-four for it decide.
"""

from datetime import datetime, timedelta

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.proposal.said import ReasonsMissing, WrongStage
from governance.domain.chapters.proposal.stages import Stage
from tests.cast import DAY_1, OFFICER
from tests.governance.course import Course, first_members, head, just_before, names, submit
from tests.governance.held_votes import Box
from tests.governance.texts import TEXT_OF
from tests.ledger import Ledger

MATTER, OPENING, CLAIMS = "secretariat_appointment", timedelta(days=2), timedelta(days=3)
FOR, AGAINST = 25, 8


def _voting(ledger: Ledger) -> Box:
    course = submit(ledger, MATTER, TEXT_OF[MATTER], by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    while course.proposal.stage is not Stage.VOTE:
        due = course.proposal.due
        assert due is not None
        if course.proposal.stage is Stage.CONSENSUS and not course.proposal.objections:
            course.objects(head("BRA"), at=due.at - timedelta(hours=2))
            course.sustain(1, at=due.at - timedelta(hours=1))
        course.run(due.at)
    return Box(ledger, course.symbol)


def _voted(box: Box, number_for: int = FOR, against: int = AGAINST) -> list[str]:
    box.ballots.clear()
    last = just_before(box.ballot.closes_at)
    members = [str(one) for one in first_members(box.ledger, number_for + against)]
    for number, code in enumerate(members):
        box.put(code, "yes" if number < number_for else "no", at=last)
    box.ledger.run_clock(box.ballot.closes_at)
    return members


def _swap(box: Box, *codes: str, to: str = "no") -> None:
    """The opener puts papers of its own in the place of these."""
    for number, code in enumerate(codes):
        paper: Json = {"number": f"{number:064x}", "choice": to}
        box.ballots[code] = paper


def _until(box: Box) -> datetime:
    due = box.ledger.proposals[box.symbol].stage_due
    assert due is not None
    return due.at


def _told(box: Box, number: int) -> tuple[str, ...]:
    return tuple(one.type for one in box.ledger.entries[-number:])


@pytest.fixture
def box(assembly_of_all: Ledger) -> Box:
    """Twenty-five vote for it in secret, eight against; the vote has closed."""
    found = _voting(assembly_of_all.fork())
    _voted(found)
    return found


def test_rp_37_papers_that_are_published_are_counted_after_the_days_for_claims(box: Box) -> None:
    at = box.ballot.closes_at + timedelta(hours=9)
    assert names(box.publish(at=at)) == ("SecretBallotsPublished", "ClaimsOpened")
    assert _until(box) == box.ballot.closes_at + timedelta(days=1) + CLAIMS
    box.ledger.run_clock(_until(box))
    assert box.ledger.proposals[box.symbol].stage is Stage.IN_FORCE
    assert box.ledger.found() == []


def test_rp_37_a_swap_that_its_voter_claims_decides_nothing(box: Box) -> None:
    """Two papers of twenty-five swapped leave twenty-three, one too few."""
    members = list(box.ballots)
    _swap(box, *members[:2])
    box.publish(at=box.ballot.closes_at)
    for code in members[:2]:
        box.claim(code, at=just_before(_until(box)))
    box.ledger.run_clock(_until(box))
    assert _told(box, 2) == ("OpeningFailed", "VoteOpened")
    assert box.ledger.entries[-2].data["unopened"] == 2
    _voted(box)
    box.count(at=box.ballot.closes_at)
    assert box.ledger.proposals[box.symbol].stage is Stage.IN_FORCE
    assert box.ledger.found() == []


def test_rp_37_a_swap_in_the_repeat_too_leads_to_a_roll_call(box: Box) -> None:
    for _round in range(2):
        members = _voted(box) if box.ballot.unopened else list(box.ballots)
        _swap(box, *members[:2])
        box.publish(at=box.ballot.closes_at)
        for code in members[:2]:
            box.claim(code, at=box.ballot.closes_at)
        box.ledger.run_clock(_until(box))
    course = Course(box.ledger, box.symbol)
    course.vote("yes", first_members(box.ledger, 24), at=just_before(box.ballot.closes_at))
    assert "ProposalAdopted" in course.run(box.ballot.closes_at)


@pytest.mark.parametrize(
    ("number_for", "stage"),
    [(25, Stage.IN_FORCE), (22, Stage.NOT_ADOPTED), (24, Stage.VOTE), (23, Stage.VOTE)],
)
def test_rp_37_claims_that_could_change_nothing_delay_nothing(
    assembly_of_all: Ledger, number_for: int, stage: Stage
) -> None:
    """One claimed paper is one vote more or fewer: of 25 and 22 it changes nothing."""
    box = _voting(assembly_of_all.fork())
    members = _voted(box, number_for, 33 - number_for)
    box.publish(at=box.ballot.closes_at)
    box.claim(members[-1], at=box.ballot.closes_at)
    box.ledger.run_clock(_until(box))
    assert box.ledger.proposals[box.symbol].stage is stage


def test_rp_37_papers_that_are_missing_and_could_change_the_outcome_wait_for_nobody(
    box: Box,
) -> None:
    found = box.publish(*list(box.ballots)[2:], at=box.ballot.closes_at)
    assert names(found) == ("SecretBallotsPublished", "OpeningFailed", "VoteOpened")


def test_rp_37_who_did_not_vote_claims_nothing_and_who_did_once(box: Box) -> None:
    at, members = box.ballot.closes_at, list(box.ballots)
    box.publish(at=at)
    course = Course(box.ledger, box.symbol)
    other = next(one.code for one in box.ledger.regime.members() if one.code not in members)
    box.claim(members[0], at=at)
    for code in (other, members[0]):
        refused = course.refusal(ballots.ClaimBallot, "Not mine.", by=head(code), at=at)
        assert isinstance(refused, ballots.NothingToClaim)
    blank = course.refusal(ballots.ClaimBallot, " ", by=head(members[1]), at=at)
    assert isinstance(blank, ReasonsMissing)
    by_office = course.refusal(ballots.ClaimBallot, "Not mine.", by=OFFICER, at=at)
    assert by_office is not None and by_office.code == "not_permitted"


def test_rp_37_claims_end_with_their_days(box: Box) -> None:
    at, code = box.ballot.closes_at, next(iter(box.ballots))
    course = Course(box.ledger, box.symbol)
    early = course.refusal(ballots.ClaimBallot, "Not mine.", by=head(code), at=at)
    assert isinstance(early, ballots.NothingToClaim)
    box.publish(at=at)
    until = _until(box)
    fork = Course(box.ledger.fork(), box.symbol)
    last = just_before(until)
    assert fork.refusal(ballots.ClaimBallot, "Not mine.", by=head(code), at=last) is None
    late = course.refusal(ballots.ClaimBallot, "Not mine.", by=head(code), at=until)
    assert isinstance(late, WrongStage)


def test_rp_37_papers_are_published_once(box: Box) -> None:
    box.publish(at=box.ballot.closes_at)
    with pytest.raises(ballots.BallotsRefused, match="already"):
        box.publish(at=box.ballot.closes_at)
