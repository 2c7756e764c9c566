"""Sealed ballots: nobody votes under the others' eyes, and everyone can check at the close."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.log.catalogue import Commitment
from audit.log.encoding import Json
from audit.log.errors import NotPermitted
from audit.log.sealing import commit
from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.ballots.state import content, counted_choice
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from regime.domain.values import OPENER, ArticleId, StateCode, Symbol
from tests.cast import (
    ALDER,
    BIRCH,
    CHAIR,
    DAY_2,
    DAY_3,
    END_OF_DAY_3,
    END_OF_DAY_4,
    MAPLE,
    OFFICER,
)
from tests.depth import times
from tests.governance.acts_of import admit, submit
from tests.governance.course import head, names
from tests.governance.held_votes import Box, lake_with
from tests.ledger import Ledger, refused

MOMENT = timedelta(microseconds=1)
FOUR = ("ALDER", "BIRCH", "CEDAR", "HAZEL")
SEAL = Commitment("ab" * 32)


@pytest.fixture(scope="module")
def lake_under_seal(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A Lake whose changes of the rules are voted on under seal; one is before the members."""
    lake = lake_with("sealed", tmp_path_factory.mktemp("sealed") / "tiny")
    admit(lake, submit(lake))
    return lake.replayed()


@pytest.fixture
def box(lake_under_seal: Ledger) -> Box:
    """The vote is open from the end of day 2 to that of day 3."""
    lake = lake_under_seal.fork()
    return Box(lake, Symbol(next(iter(lake.proposals))))


def _voted(box: Box, **choices: str) -> Box:
    for code, choice in choices.items():
        box.seal(code, choice, at=DAY_3)
    return box


def _standing(box: Box) -> Stage:
    return box.ledger.proposals[box.symbol].stage


def test_the_log_holds_the_commitment_and_nothing_else_of_a_vote(box: Box) -> None:
    position = box.seal("ALDER", "no", at=DAY_3, explanation="Too wide.")
    entry = box.ledger.entries[position]
    assert entry.type == "SealedVoteCast"
    assert dict(entry.data) == {"round": 1, "member": "ALDER", "revision": 0, "replaces": None}
    assert list(entry.seal) == ["vote"]


def test_an_open_vote_is_refused_where_the_matter_says_sealed(box: Box) -> None:
    vote = votes.CastVote(box.symbol, StateCode("ALDER"), "yes", "", None)
    error = refused(box.ledger, vote, by=ALDER, at=DAY_3)
    assert isinstance(error, ballots.OtherBallot)


def test_a_sealed_vote_is_refused_where_the_matter_says_roll_call(ledger: Ledger) -> None:
    symbol = submit(ledger)
    admit(ledger, symbol)
    vote = ballots.CastSealedVote(symbol, StateCode("ALDER"), 1, SEAL, None)
    error = refused(ledger, vote, by=ALDER, at=DAY_3)
    assert isinstance(error, ballots.OtherBallot)


@pytest.mark.parametrize(
    ("voter", "by", "error"),
    [
        ("BIRCH", ALDER, NotPermitted),
        ("ALDER", OFFICER, NotPermitted),
        ("BIRCH", CHAIR, NotPermitted),
        ("MAPLE", MAPLE, life.Suspended),
    ],
)
def test_who_may_not_vote_does_not_vote_under_seal(
    box: Box, voter: str, by: object, error: type[Exception]
) -> None:
    vote = ballots.CastSealedVote(box.symbol, StateCode(voter), 1, SEAL, None)
    assert isinstance(refused(box.ledger, vote, by=by, at=DAY_3), error)  # type: ignore[arg-type]


def test_a_vote_that_was_made_for_another_round_is_refused(box: Box) -> None:
    vote = ballots.CastSealedVote(box.symbol, StateCode("ALDER"), 2, SEAL, None)
    error = refused(box.ledger, vote, by=ALDER, at=DAY_3)
    assert isinstance(error, ballots.RoundOver)


def test_a_second_vote_names_the_position_that_it_replaces(box: Box) -> None:
    first = box.seal("ALDER", "yes", at=DAY_3)
    again = ballots.CastSealedVote(box.symbol, StateCode("ALDER"), 1, SEAL, None)
    assert isinstance(refused(box.ledger, again, by=ALDER, at=DAY_3), votes.VoteStands)
    other = replace(again, replaces=first - 1)
    assert isinstance(refused(box.ledger, other, by=ALDER, at=DAY_3), votes.NothingToReplace)
    second = box.seal("ALDER", "no", at=DAY_3)
    assert box.ledger.entries[second].data["replaces"] == first


def test_a_vote_is_sealed_until_the_last_moment_and_not_at_the_end(box: Box) -> None:
    box.seal("ALDER", "yes", at=END_OF_DAY_3 - MOMENT)
    late = ballots.CastSealedVote(box.symbol, StateCode("BIRCH"), 1, SEAL, None)
    assert isinstance(refused(box.ledger, late, by=BIRCH, at=END_OF_DAY_3), life.TooLate)


def test_at_the_close_the_opening_is_awaited_for_the_days_of_the_rules(box: Box) -> None:
    _voted(box, ALDER="yes")
    box.ledger.run_clock(END_OF_DAY_3)
    assert _standing(box) is Stage.OPENING
    assert box.ledger.entries[-1].data == {
        "round": 1,
        "as_of": "2026-03-04T23:59:00.000000Z",
        "until": "2026-03-05T23:59:00.000000Z",
    }


def test_where_nobody_has_voted_nothing_is_awaited(box: Box) -> None:
    box.ledger.run_clock(END_OF_DAY_3)
    assert [entry.type for entry in box.ledger.entries[-2:]] == ["QuorumFailed", "VoteOpened"]


def test_nothing_is_opened_before_the_close(box: Box) -> None:
    _voted(box, ALDER="yes")
    command = ballots.OpenSealedVotes(box.symbol, tuple(box.openings.values()))
    error = refused(box.ledger, command, by=OPENER, at=END_OF_DAY_3 - MOMENT)
    assert isinstance(error, life.WrongStage)


@pytest.mark.parametrize("by", [ALDER, OFFICER])
def test_nobody_but_the_opener_opens(box: Box, by: object) -> None:
    _voted(box, ALDER="yes")
    command = ballots.OpenSealedVotes(box.symbol, tuple(box.openings.values()))
    error = refused(box.ledger, command, by=by, at=END_OF_DAY_3)  # type: ignore[arg-type]
    assert isinstance(error, NotPermitted)


def test_the_opener_does_nothing_else(box: Box) -> None:
    vote = ballots.CastSealedVote(box.symbol, StateCode("ALDER"), 1, SEAL, None)
    for command in (
        vote,
        life.EndPeriod(box.symbol),
        submission.WithdrawProposal(box.symbol, "No."),
    ):
        assert isinstance(refused(box.ledger, command, by=OPENER, at=DAY_3), NotPermitted)


@pytest.mark.parametrize(
    ("choices", "outcome"),
    [(("yes", "yes", "yes", "no"), "adopted"), (("yes", "yes", "no", "no"), "not_adopted")],
)
def test_when_the_last_vote_is_open_the_vote_is_decided_at_that_instant(
    box: Box, choices: tuple[str, ...], outcome: str
) -> None:
    _voted(box, **dict(zip(FOUR, choices, strict=True)))
    at = END_OF_DAY_3 + timedelta(minutes=1)
    opened, closed, *_ = box.open(at=at)
    assert isinstance(opened, ballots.SealedVotesOpened)
    entry = box.ledger.entries[box.ledger.find("VoteClosed")]
    assert (entry.data["as_of"], entry.recorded_at) == ("2026-03-05T00:00:00.000000Z", at)
    assert entry.data["result"]["reason"] == outcome  # type: ignore[index,call-overload]
    assert box.ledger.found() == []
    assert closed is not None


def test_votes_are_opened_in_parts(box: Box) -> None:
    _voted(box, ALDER="yes", BIRCH="yes", CEDAR="yes")
    first, second, third = box.openings
    assert names(box.open([second], at=END_OF_DAY_3)) == ("SealedVotesOpened",)
    assert _standing(box) is Stage.OPENING
    assert names(box.open([first, third], at=END_OF_DAY_3))[:2] == (
        "SealedVotesOpened",
        "VoteClosed",
    )
    assert box.ledger.found() == []


def test_replaced_votes_are_opened_too_and_the_last_one_counts(box: Box) -> None:
    _voted(box, ALDER="yes", BIRCH="yes", CEDAR="yes")
    replaced = box.ledger.standing_vote(box.symbol, "CEDAR")
    last = box.seal("CEDAR", "no", at=DAY_3)
    assert names(box.open([p for p in box.openings if p != replaced], at=END_OF_DAY_3)) == (
        "SealedVotesOpened",
    )
    box.open([replaced], at=END_OF_DAY_3)  # type: ignore[list-item]
    assert box.ballot.votes[StateCode("CEDAR")].position == last
    assert _standing(box) is Stage.NOT_ADOPTED


def test_a_vote_that_is_not_opened_in_time_abstains(box: Box) -> None:
    _voted(box, ALDER="yes", BIRCH="yes", CEDAR="yes")
    lost = box.ledger.standing_vote(box.symbol, "CEDAR")
    box.open([p for p in box.openings if p != lost], at=END_OF_DAY_3)
    box.ledger.run_clock(END_OF_DAY_4 - MOMENT)
    assert _standing(box) is Stage.OPENING
    box.ledger.run_clock(END_OF_DAY_4)
    closed = box.ledger.entries[box.ledger.find("VoteClosed")].data
    assert closed["as_of"] == "2026-03-05T23:59:00.000000Z"
    result = closed["result"]
    assert isinstance(result, dict) and isinstance(result["counts"], dict)
    assert (result["counts"]["yes"], result["counts"]["abstain"]) == (2, 1)
    assert box.ledger.found() == []


def test_a_vote_is_opened_until_the_last_moment_and_not_at_the_end(box: Box) -> None:
    _voted(box, ALDER="yes", BIRCH="yes", CEDAR="yes")
    other = Box(box.ledger.fork(), box.symbol)
    other.openings = box.openings
    box.open(at=END_OF_DAY_4 - MOMENT)
    assert _standing(box) in (Stage.ADOPTED, Stage.IN_FORCE)
    command = ballots.OpenSealedVotes(box.symbol, tuple(box.openings.values()))
    error = refused(other.ledger, command, by=OPENER, at=END_OF_DAY_4)
    assert isinstance(error, life.WrongStage)
    assert _standing(other) is Stage.NOT_ADOPTED


def _opened_as(box: Box, **changed: Json) -> Exception | None:
    (opening,) = box.openings.values()
    assert isinstance(opening, dict)
    command = ballots.OpenSealedVotes(box.symbol, ({**opening, **changed},))
    return refused(box.ledger, command, by=OPENER, at=END_OF_DAY_3)


@pytest.mark.parametrize(
    "changed",
    [
        {"salt": "00" * 32},
        {"salt": "00" * 31},
        {"salt": "AB" * 32},
        {"position": 0},
        {"position": True},
        {"value": "yes"},
        {"value": 2**60},
        {"more": 1},
    ],
)
def test_what_was_not_sealed_is_not_opened(box: Box, changed: dict[str, Json]) -> None:
    _voted(box, ALDER="yes")
    assert isinstance(_opened_as(box, **changed), ballots.OpeningRefused)


def test_another_choice_than_the_one_sealed_is_not_opened(box: Box) -> None:
    _voted(box, ALDER="yes")
    assert isinstance(_opened_as(box, value=box.said("ALDER", "no")), ballots.OpeningRefused)


def test_a_vote_is_opened_once_and_in_its_order(box: Box) -> None:
    _voted(box, ALDER="yes", BIRCH="no")
    first, second = box.openings.values()
    for openings in ((), (second, first), (first, first)):
        command = ballots.OpenSealedVotes(box.symbol, openings)
        error = refused(box.ledger, command, by=OPENER, at=END_OF_DAY_3)
        assert isinstance(error, ballots.OpeningRefused)
    box.ledger.act(ballots.OpenSealedVotes(box.symbol, (first,)), by=OPENER, at=END_OF_DAY_3)
    again = ballots.OpenSealedVotes(box.symbol, (first,))
    error = refused(box.ledger, again, by=OPENER, at=END_OF_DAY_3)
    assert isinstance(error, ballots.OpeningRefused)


@pytest.mark.parametrize(
    "said",
    [
        "yes",
        None,
        {"choice": "yes"},
        content("perhaps", "", proposal="P", round_=1, member="ALDER"),
        content("yes", "", proposal="P", round_=1, member="BIRCH"),
        content("yes", "", proposal="Q", round_=1, member="ALDER"),
        content("yes", "", proposal="P", round_=2, member="ALDER"),
        {"more": 1, **content("yes", "", proposal="P", round_=1, member="ALDER")},  # type: ignore[dict-item]
    ],
)
def test_what_is_no_whole_vote_of_the_member_in_the_round_abstains(said: Json) -> None:
    asked = {"proposal": Symbol("P"), "case": None, "round_": 1, "member": StateCode("ALDER")}
    assert counted_choice(said, **asked) == "abstain"  # type: ignore[arg-type]
    whole = content("yes", "Why.", proposal="P", round_=1, member="ALDER")
    assert counted_choice(whole, **asked) == "yes"  # type: ignore[arg-type]


def test_a_seal_that_was_copied_from_another_member_abstains(box: Box) -> None:
    position = box.seal("ALDER", "yes", at=DAY_3)
    copied = Commitment(str(box.ledger.entries[position].seal["vote"]))
    box.ledger.act(
        ballots.CastSealedVote(box.symbol, StateCode("BIRCH"), 1, copied, None),
        by=head("BIRCH"),
        at=DAY_3,
    )
    opening = box.openings[position]
    assert isinstance(opening, dict)
    box.openings[position + 1] = {**opening, "position": position + 1}
    box.open(at=END_OF_DAY_3)
    assert box.ballot.votes[StateCode("BIRCH")].choice == "abstain"


def test_a_quorum_that_failed_is_repeated_from_the_instant_of_the_opening(box: Box) -> None:
    _voted(box, ALDER="yes")
    at = END_OF_DAY_3 + timedelta(hours=10)
    events = box.open(at=at)
    assert names(events) == ("SealedVotesOpened", "QuorumFailed", "VoteOpened")
    assert box.ballot.round == 2
    assert box.ballot.sealed == {}
    box.seal("ALDER", "yes", at=at)
    assert box.ledger.found() == []


def test_what_takes_effect_with_the_opening_stands_where_its_edition_says(
    tmp_path: Path,
) -> None:
    """The opening is recorded before the adoption, and the edition still finds its articles."""
    lake = lake_with("sealed", tmp_path / "tiny", effect_days=0)
    admit(lake, submit(lake))
    box = _voted(
        Box(lake, Symbol(next(iter(lake.proposals)))), ALDER="yes", BIRCH="yes", CEDAR="no"
    )
    box.seal("HAZEL", "yes", at=DAY_3)
    box.open(at=END_OF_DAY_3)
    article = lake.regime.rules.articles[ArticleId("LR-8")]
    assert lake.regime.rules.edition == 2
    assert lake.entries[article.position].data["article"] == "LR-8"
    assert lake.found() == []


@settings(
    max_examples=times(25, 8),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    choices=st.lists(st.sampled_from(["yes", "no", "abstain"]), min_size=1, max_size=4),
    changes=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["yes", "no"])), max_size=2),
    data=st.data(),
)
def test_the_order_of_opening_does_not_change_the_outcome(
    lake_under_seal: Ledger,
    choices: list[str],
    changes: list[tuple[int, str]],
    data: st.DataObject,
) -> None:
    lake = lake_under_seal.fork()
    box = Box(lake, Symbol(next(iter(lake.proposals))))
    for code, choice in zip(FOUR, choices, strict=False):
        box.seal(code, choice, at=DAY_3)
    for which, choice in changes:
        box.seal(FOUR[which % len(choices)], choice, at=DAY_3)
    order = data.draw(st.permutations(list(box.openings)))
    cut = data.draw(st.integers(0, len(order) - 1))
    at_once, in_parts = Box(lake.fork(), box.symbol), Box(lake.fork(), box.symbol)
    at_once.openings = in_parts.openings = box.openings
    at_once.open(at=END_OF_DAY_3)
    for part in (order[:cut], order[cut:]):
        if part:
            in_parts.open(part, at=END_OF_DAY_3)
    assert _counted(at_once) == _counted(in_parts)
    assert in_parts.ledger.found() == []


def _counted(box: Box) -> list[Json]:
    ends = [one for one in box.ledger.entries if one.type in ("VoteClosed", "QuorumFailed")]
    return [one.data["result"] for one in ends]


def test_every_order_of_three_openings_leads_to_the_same_count(box: Box) -> None:
    _voted(box, ALDER="yes", BIRCH="no", CEDAR="abstain")
    found = []
    for order in permutations(box.openings):
        one = Box(box.ledger.fork(), box.symbol)
        one.openings = box.openings
        for position in order:
            one.open([position], at=END_OF_DAY_3)
        found.append(_counted(one))
    assert found == [found[0]] * 6


def test_commitments_to_the_same_vote_differ_by_their_salt() -> None:
    said = content("yes", "", proposal="P", round_=1, member="ALDER")
    assert commit(said, salt=b"1" * 32) != commit(said, salt=b"2" * 32)


def test_nobody_votes_before_the_vote_is_open(box: Box) -> None:
    vote = ballots.CastSealedVote(box.symbol, StateCode("ALDER"), 1, SEAL, None)
    assert isinstance(refused(box.ledger, vote, by=ALDER, at=DAY_2), life.WrongStage)
