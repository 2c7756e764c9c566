"""RP-40: the advisory panel is elected for three years by two thirds, in up to three rounds."""

import pytest

from governance.domain.chapters.elections import said as elections
from governance.domain.chapters.proposal.stages import Stage
from tests.governance.course import end_of, on
from tests.governance.elections.course import CHAIR, PANEL, ElectionCourse, open_election, papers
from tests.ledger import Ledger

CONSULTED, ROUND_1 = end_of(4, 1), end_of(4, 8)
EIGHT = ("ARG", "BGR", "FRA", "DEU", "JPN", "ZAF", "GBR", "CAN")
ALL_SEVEN = "1,2,3,4,5,6,7"


@pytest.fixture
def election(assembly: Ledger) -> ElectionCourse:
    """The election of the panel, opened on 2 March; members consult for 30 days."""
    return open_election(assembly, PANEL)


@pytest.fixture
def eight(election: ElectionCourse) -> ElectionCourse:
    """Eight candidates for seven seats, of all groups; the first round is open."""
    for code in EIGHT:
        election.nominate(code, at=on(3, 10))
    election.run(CONSULTED)
    return election


def test_any_member_nominates_while_the_members_consult(election: ElectionCourse) -> None:
    assert election.proposal.stage is Stage.CONSULTATION
    assert election.proposal.election.group is None
    assert election.nominate("FRA") == 1
    assert election.nominate("FRA", label="Another") == 2


def test_all_candidates_are_put_on_one_paper(eight: ElectionCourse) -> None:
    assert eight.put == [1, 2, 3, 4, 5, 6, 7, 8]
    assert eight.proposal.ballot is not None
    assert eight.proposal.ballot.closes_at == ROUND_1


def test_two_thirds_of_all_elect_and_a_seat_less_does_not(eight: ElectionCourse) -> None:
    eight.poll(*papers((ALL_SEVEN, 23), ("1", 1), ("", 6)))
    assert eight.elected == ["ARG"]


def test_an_abstention_counts_against_a_majority_of_all(eight: ElectionCourse) -> None:
    eight.poll(*papers((ALL_SEVEN, 23), ("abstain", 12)))
    assert eight.elected == []


def test_seven_with_two_thirds_and_most_votes_are_elected_for_three_years(
    eight: ElectionCourse,
) -> None:
    followed = eight.poll(*papers(("1,2,3,4,5,6,7,8", 24), (ALL_SEVEN, 5)))
    assert eight.elected == [*EIGHT[:7]]
    assert followed[-2:] == ("DecisionTookEffect", "PanelElected")
    seats = eight.ledger.regime.elections.serving(ROUND_1)
    assert len(seats) == 7
    assert seats[0].until == end_of(4, 8).replace(year=2029)


def test_those_left_are_put_again_for_the_seats_left(eight: ElectionCourse) -> None:
    eight.poll(*papers(("1,2,3,5,6", 26)))
    assert eight.put == [4, 7, 8]
    eight.poll(*papers(("7", 26)))
    assert eight.put == [4, 8]


def test_after_three_rounds_seats_stay_empty(eight: ElectionCourse) -> None:
    eight.poll(*papers(("1,2,3,5,6", 26)))
    eight.poll(*papers(("", 26)))
    assert eight.poll(*papers(("", 26)))[-1] == "PanelElected"
    assert len(eight.ledger.regime.elections.seats) == 5


def test_where_nobody_is_elected_in_three_rounds_the_election_has_failed(
    eight: ElectionCourse,
) -> None:
    for _ in range(2):
        eight.poll(*papers(("", 26)))
    assert eight.poll(*papers(("", 26)))[-2:] == ("ProposalNotAdopted", "ElectionFailed")


def test_a_state_has_one_seat(election: ElectionCourse) -> None:
    for label in ("First", "Second"):
        election.nominate("FRA", at=on(3, 10), label=label)
    election.run(CONSULTED)
    election.poll(*papers(("1,2", 24), ("2", 2)))
    assert [one.label for one in election.proposal.election.elected] == ["Second"]


def test_a_seat_is_kept_for_each_group_that_members_belong_to(election: ElectionCourse) -> None:
    western = ("FRA", "DEU", "GBR", "CAN", "ITA")
    for code in western:
        election.nominate(code, at=on(3, 10))
    election.run(CONSULTED)
    election.poll(*papers(("1,2,3,4,5", 26)))
    assert len(election.elected) == 3


def test_an_election_fills_the_seats_that_are_not_held(eight: ElectionCourse) -> None:
    eight.poll(*papers(("1,2,3,5,6", 26)))
    for _ in range(2):
        eight.poll(*papers(("", 26)))
    again = open_election(eight.ledger, PANEL, at=on(5, 4))
    for code in ("FRA", "DEU", "GBR", "CAN"):
        again.nominate(code, at=on(5, 5))
    again.run(end_of(6, 3))
    assert again.put == [2, 3, 4]
    again.poll(*papers(("2,3,4", 24), ("2,4", 2)))
    assert again.elected == ["DEU", "CAN"]


def test_where_every_seat_is_held_there_is_nothing_to_elect(eight: ElectionCourse) -> None:
    eight.poll(*papers((ALL_SEVEN, 26)))
    with pytest.raises(elections.NothingToElect):
        open_election(eight.ledger, PANEL, at=on(5, 4))


def test_where_nobody_stands_the_election_lapses(election: ElectionCourse) -> None:
    assert election.run(CONSULTED) == ("ProposalLapsed", "ElectionFailed")


def test_elections_to_two_offices_are_open_beside_each_other(assembly: Ledger) -> None:
    one, other = open_election(assembly, PANEL), open_election(assembly, CHAIR)
    assert one.symbol != other.symbol
    assert assembly.regime.elections.open == {PANEL: one.symbol, CHAIR: other.symbol}
