"""Secret ballots: the log says who has voted; at the close all ballots stand without a name."""

from datetime import timedelta

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted
from governance.domain.chapters.ballots import said as ballots_said
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.votes import said as votes_said
from regime.domain.values import OPENER, Actor, StateCode, Symbol
from tests.cast import ALDER, BIRCH, DAY_3, END_OF_DAY_3, END_OF_DAY_4, MAPLE, OFFICER
from tests.governance.acts_of import admit, submit
from tests.governance.course import names
from tests.governance.held_votes import Box, lake_with
from tests.ledger import Ledger, refused

MOMENT = timedelta(microseconds=1)


@pytest.fixture(scope="module")
def lake_in_secret(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A Lake whose changes of the rules are voted on in secret; one is before the members."""
    lake = lake_with("secret", tmp_path_factory.mktemp("secret") / "tiny")
    admit(lake, submit(lake))
    return lake.replayed()


@pytest.fixture
def box(lake_in_secret: Ledger) -> Box:
    """The vote is open from the end of day 2 to that of day 3."""
    lake = lake_in_secret.fork()
    return Box(lake, Symbol(next(iter(lake.proposals))))


def _voted(box: Box, **choices: str) -> Box:
    for code, choice in choices.items():
        box.put(code, choice, at=DAY_3)
    return box


def _counts(box: Box, name: str = "VoteClosed") -> list[Json]:
    result = box.ledger.entries[box.ledger.find(name)].data["result"]
    assert isinstance(result, dict) and isinstance(result["counts"], dict)
    return [result["counts"][key] for key in ("yes", "no", "abstain")]


def _standing(box: Box) -> Stage:
    return box.ledger.proposals[box.symbol].stage


def test_the_log_says_that_a_member_has_voted_and_no_more(box: Box) -> None:
    _voted(box, ALDER="no")
    entry = box.ledger.entries[-1]
    assert entry.type == "SecretVoteCast"
    assert dict(entry.data) == {"round": 1, "member": "ALDER", "revision": 0, "again": False}
    assert dict(entry.seal) == {}


def test_a_member_that_votes_again_has_one_ballot(box: Box) -> None:
    _voted(box, ALDER="no")
    box.put("ALDER", "yes", at=DAY_3)
    assert box.ledger.entries[-1].data["again"] is True
    box.publish(at=END_OF_DAY_3)
    assert _counts(box, "QuorumFailed") == [1, 0, 0]


def test_who_votes_again_says_so(box: Box) -> None:
    again = ballots_said.CastSecretVote(box.symbol, StateCode("ALDER"), 1, again=True)
    assert isinstance(refused(box.ledger, again, by=ALDER, at=DAY_3), votes_said.NothingToReplace)
    _voted(box, ALDER="no")
    first = ballots_said.CastSecretVote(box.symbol, StateCode("ALDER"), 1, again=False)
    assert isinstance(refused(box.ledger, first, by=ALDER, at=DAY_3), votes_said.VoteStands)


@pytest.mark.parametrize(
    ("voter", "by", "error"),
    [
        ("BIRCH", ALDER, NotPermitted),
        ("ALDER", OFFICER, NotPermitted),
        ("MAPLE", MAPLE, life.Suspended),
    ],
)
def test_who_may_not_vote_does_not_vote_in_secret(
    box: Box, voter: str, by: Actor, error: type[Exception]
) -> None:
    vote = ballots_said.CastSecretVote(box.symbol, StateCode(voter), 1, again=False)
    assert isinstance(refused(box.ledger, vote, by=by, at=DAY_3), error)


def test_a_vote_in_secret_that_was_made_for_another_round_is_refused(box: Box) -> None:
    vote = ballots_said.CastSecretVote(box.symbol, StateCode("ALDER"), 2, again=False)
    error = refused(box.ledger, vote, by=ALDER, at=DAY_3)
    assert isinstance(error, ballots_said.RoundOver)


def test_a_vote_in_secret_is_cast_until_the_last_moment_and_not_at_the_end(box: Box) -> None:
    box.put("ALDER", "yes", at=END_OF_DAY_3 - MOMENT)
    late = ballots_said.CastSecretVote(box.symbol, StateCode("BIRCH"), 1, again=False)
    assert isinstance(refused(box.ledger, late, by=BIRCH, at=END_OF_DAY_3), life.TooLate)


def test_all_ballots_are_published_sorted_by_number_with_the_totals(box: Box) -> None:
    _voted(box, ALDER="yes", BIRCH="no", CEDAR="yes", HAZEL="yes")
    published, closed, *_ = box.publish(at=END_OF_DAY_3)
    assert isinstance(published, ballots_said.SecretBallotsPublished)
    numbers = [one["number"] for one in published.ballots if isinstance(one, dict)]
    assert numbers == sorted(set(numbers), key=str)
    assert len(numbers) == 4
    assert published.totals == {"yes": 3, "no": 1, "abstain": 0}
    assert names([closed]) == ("VoteClosed",)
    assert _counts(box) == [3, 1, 0]
    assert box.ledger.found() == []


def test_no_published_ballot_and_no_result_names_a_member(box: Box) -> None:
    _voted(box, ALDER="yes", BIRCH="no", CEDAR="yes", HAZEL="yes")
    before = len(box.ledger.entries)
    box.publish(at=END_OF_DAY_3)
    said = b"".join(entry.to_bytes() for entry in box.ledger.entries[before : before + 2])
    assert not [code for code in (b"ALDER", b"BIRCH", b"CEDAR", b"HAZEL") if code in said]


@pytest.mark.parametrize(
    ("votes", "stage"),
    [
        ({"ALDER": "yes", "BIRCH": "yes", "CEDAR": "yes", "HAZEL": "no"}, Stage.ADOPTED),
        ({"ALDER": "yes", "BIRCH": "yes", "CEDAR": "abstain", "HAZEL": "no"}, Stage.NOT_ADOPTED),
        ({"ALDER": "yes", "BIRCH": "yes"}, Stage.NOT_ADOPTED),
        ({"ALDER": "yes"}, Stage.VOTE),
    ],
    ids=["adopted", "not adopted", "with a quorum and too few", "without a quorum, repeated"],
)
def test_a_secret_vote_is_decided_when_it_is_published(
    box: Box, votes: dict[str, str], stage: Stage
) -> None:
    _voted(box, **votes)
    box.publish(at=END_OF_DAY_3)
    assert _standing(box) is stage
    assert box.ledger.found() == []


def test_a_ballot_that_is_lost_abstains(box: Box) -> None:
    _voted(box, ALDER="yes", BIRCH="yes", CEDAR="yes")
    published, *_ = box.publish("ALDER", "BIRCH", at=END_OF_DAY_3)
    assert isinstance(published, ballots_said.SecretBallotsPublished)
    assert published.totals == {"yes": 2, "no": 0, "abstain": 0}
    assert _counts(box) == [2, 0, 1]
    assert box.ledger.found() == []


@pytest.mark.parametrize(
    ("at", "stage"),
    [(END_OF_DAY_4 - MOMENT, Stage.OPENING), (END_OF_DAY_4, Stage.NOT_ADOPTED)],
)
def test_what_is_not_published_in_time_abstains(box: Box, at: object, stage: Stage) -> None:
    _voted(box, ALDER="yes", BIRCH="yes", CEDAR="yes")
    box.ledger.run_clock(at)  # type: ignore[arg-type]
    assert _standing(box) is stage
    if stage is Stage.NOT_ADOPTED:
        assert _counts(box) == [0, 0, 3]
    assert box.ledger.found() == []


def _refusal(box: Box, *ballots: Json, by: Actor = OPENER) -> Exception | None:
    command = ballots_said.PublishSecretBallots(box.symbol, 1, ballots)
    return refused(box.ledger, command, by=by, at=END_OF_DAY_3)


def test_more_ballots_than_voters_are_refused(box: Box) -> None:
    _voted(box, ALDER="yes", BIRCH="no")
    box.ballots["CEDAR"] = {"number": "ff" * 32, "choice": "yes"}
    refusal = _refusal(box, *box.in_order("ALDER", "BIRCH", "CEDAR"))
    assert isinstance(refusal, ballots_said.BallotsRefused)


def test_ballots_out_of_order_or_with_the_same_number_are_refused(box: Box) -> None:
    _voted(box, ALDER="yes", BIRCH="no")
    first, second = box.in_order("ALDER", "BIRCH")
    for ballots in ((second, first), (first, first)):
        assert isinstance(_refusal(box, *ballots), ballots_said.BallotsRefused)


@pytest.mark.parametrize(
    "ballot",
    [
        "yes",
        {"number": "ab" * 32},
        {"number": "ab" * 31, "choice": "yes"},
        {"number": "AB" * 32, "choice": "yes"},
        {"number": 5, "choice": "yes"},
        {"number": "ab" * 32, "choice": "perhaps"},
        {"number": "ab" * 32, "choice": "yes", "member": "ALDER"},
    ],
)
def test_what_is_no_ballot_is_not_published(box: Box, ballot: Json) -> None:
    _voted(box, ALDER="yes")
    assert isinstance(_refusal(box, ballot), ballots_said.BallotsRefused)


@pytest.mark.parametrize("by", [ALDER, OFFICER])
def test_nobody_but_the_opener_publishes(box: Box, by: Actor) -> None:
    _voted(box, ALDER="yes")
    assert isinstance(_refusal(box, *box.in_order("ALDER"), by=by), NotPermitted)


def test_the_ballots_of_another_round_are_not_published(box: Box) -> None:
    _voted(box, ALDER="yes")
    stale = ballots_said.PublishSecretBallots(box.symbol, 2, box.in_order("ALDER"))
    refusal = refused(box.ledger, stale, by=OPENER, at=END_OF_DAY_3)
    assert isinstance(refusal, ballots_said.BallotsRefused)


def test_nothing_is_published_before_the_close(box: Box) -> None:
    _voted(box, ALDER="yes")
    command = ballots_said.PublishSecretBallots(box.symbol, 1, box.in_order("ALDER"))
    error = refused(box.ledger, command, by=OPENER, at=END_OF_DAY_3 - MOMENT)
    assert isinstance(error, life.WrongStage)


def test_a_vote_under_seal_is_not_published_as_a_secret_one(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    lake = lake_with("sealed", tmp_path_factory.mktemp("sealed") / "tiny")
    admit(lake, submit(lake))
    box = Box(lake, Symbol(next(iter(lake.proposals))))
    box.seal("ALDER", "yes", at=DAY_3)
    assert isinstance(_refusal(box), ballots_said.BallotsRefused)
