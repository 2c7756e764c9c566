"""Proxies where votes are sealed or secret: who holds one votes there as for itself (RP-27).

At the Lake a change of the rules is voted on until the end of day 3. Cedar gives its vote to Hazel.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from audit.log.catalogue import Commitment
from audit.log.sealing import commit
from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.open_acts import acts_open
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.votes import said as votes
from governance.domain.chapters.votes.said import CastProxyVote
from regime.domain.values import Standing, StateCode
from tests.cast import (
    ALDER,
    BIRCH,
    CEDAR,
    DAY_1,
    DAY_3,
    END_OF_DAY_2,
    END_OF_DAY_3,
    HAZEL,
)
from tests.governance.course import (
    Course,
    end_of,
    first_members,
    head,
    just_before,
    names,
    on,
    submit,
)
from tests.governance.elections.course import CHAIR, open_election
from tests.governance.forging import first_named
from tests.governance.held_votes import Box, pack_with
from tests.governance.packs_of_trial import with_proxies
from tests.governance.stages import TEXT
from tests.governance.test_left_out import asking, closed, stands
from tests.governance.texts import TEXT_OF
from tests.ledger import Ledger

A, B, C, H = map(StateCode, ("ALDER", "BIRCH", "CEDAR", "HAZEL"))
LAST = just_before(END_OF_DAY_3)
SEAL = Commitment("5e" * 32)
Of = Callable[[Path], Path]


def counting_at_close(folder: Path) -> Path:
    """A copy of the Lake with such proxies that counts who is a member as a vote closes."""
    asking(folder)
    return with_proxies_in(folder)


def with_proxies_in(folder: Path) -> Path:
    """The pack that is in the folder already, with such proxies."""
    return with_proxies(folder, of=lambda found: found)


def given(ballot: str, folder: Path, *, of: Of = with_proxies) -> Course:
    """A change of the rules in consultation, on which Cedar has given its vote to Hazel."""
    ledger = Ledger(pack_with(ballot, folder / "tiny", of=of)).enter()
    course = submit(ledger, "rules_amendment", TEXT, by=ALDER, at=DAY_1)
    course.admit(at=DAY_1)
    course.act(votes.FileProxy, H, by=CEDAR, at=DAY_1)
    return course


def voting(ballot: str, folder: Path, *, of: Of = with_proxies) -> Course:
    """The vote is open until the end of day 3."""
    course = given(ballot, folder, of=of)
    course.run(END_OF_DAY_2)
    return course


@pytest.fixture
def sealed(tmp_path: Path) -> Course:
    """A vote under seal is open."""
    return voting("sealed", tmp_path)


@pytest.fixture
def secret(tmp_path: Path) -> Course:
    """A vote in secret is open."""
    return voting("secret", tmp_path)


def box_of(course: Course) -> Box:
    """The box of the vote."""
    return Box(course.ledger, course.symbol)


def under_seal(
    course: Course, principal: StateCode = C, *, replaces: int | None = None
) -> tuple[Any, ...]:
    """What a holder says that votes under seal."""
    assert course.proposal.ballot is not None
    return (ballots.CastSealedProxyVote, principal, course.proposal.ballot.round, SEAL, replaces)


def counts(course: Course, name: str = "VoteClosed") -> tuple[int, int, int]:
    """How many voted for it, against it, or abstained."""
    found = closed(course, name)["counts"]
    return found["yes"], found["no"], found["abstain"]


# --- under seal


def test_rp_27_a_vote_under_seal_by_proxy_is_opened_and_counted(sealed: Course) -> None:
    box = box_of(sealed)
    for code in (A, H):
        box.seal(code, "yes", at=DAY_3)
    at = box.seal_for(C, "yes", by=H, at=DAY_3)
    entry = sealed.ledger.entries[at]
    assert (entry.type, entry.data["holder"], entry.data["principal"]) == (
        "SealedProxyVoteCast",
        H,
        C,
    )
    assert "choice" not in entry.data
    sealed.run(END_OF_DAY_3)
    box.open(at=END_OF_DAY_3)
    assert counts(sealed) == (3, 0, 0)
    assert closed(sealed)["adopted"] is True
    assert sealed.ledger.faults() == []


def test_it_takes_part_for_the_quorum_as_by_roll_call(tmp_path: Path) -> None:
    """Two of four take part, one of them by proxy: the quorum of a half is there."""
    sealed, open_ = voting("sealed", tmp_path / "a"), voting("roll_call", tmp_path / "b")
    box = box_of(sealed)
    box.seal(A, "yes", at=DAY_3)
    box.seal_for(C, "yes", by=H, at=DAY_3)
    sealed.run(END_OF_DAY_3)
    box.open(at=END_OF_DAY_3)
    open_.act(votes.CastProxyVote, C, "yes", "", None, by=HAZEL, at=DAY_3)
    open_.vote("yes", [A], at=DAY_3)
    open_.run(END_OF_DAY_3)
    told = ("quorate", "adopted", "counts")
    results = [closed(one, _end(one)) for one in (sealed, open_)]
    assert [results[0][name] for name in told] == [results[1][name] for name in told]


def _end(course: Course) -> str:
    found = {one.type for one in course.ledger.entries}
    return "VoteClosed" if "VoteClosed" in found else "QuorumFailed"


def test_by_older_rules_no_proxy_is_given_where_votes_are_sealed(tmp_path: Path) -> None:
    ledger = Ledger(pack_with("sealed", tmp_path / "tiny")).enter()
    course = submit(ledger, "rules_amendment", TEXT, by=ALDER, at=DAY_1)
    course.admit(at=DAY_1)
    refused = course.refusal(votes.FileProxy, H, by=CEDAR, at=DAY_1)
    assert isinstance(refused, votes.NoRollCall)


def test_a_vote_by_proxy_is_cast_in_the_way_of_its_ballot(
    sealed: Course, secret: Course, tmp_path: Path
) -> None:
    openly = (votes.CastProxyVote, C, "yes", "", None)
    for course in (sealed, secret):
        refused = course.refusal(*openly, by=HAZEL, at=DAY_3)
        assert isinstance(refused, ballots.OtherBallot)
    refused = secret.refusal(*under_seal(secret), by=HAZEL, at=DAY_3)
    assert isinstance(refused, ballots.OtherBallot)
    by_roll_call = voting("roll_call", tmp_path / "open")
    refused = by_roll_call.refusal(*under_seal(by_roll_call), by=HAZEL, at=DAY_3)
    assert isinstance(refused, ballots.OtherBallot)


def test_nobody_votes_under_seal_for_whose_proxy_it_does_not_carry(sealed: Course) -> None:
    assert isinstance(sealed.refusal(*under_seal(sealed), by=BIRCH, at=DAY_3), votes.NoProxy)
    assert isinstance(sealed.refusal(*under_seal(sealed, B), by=HAZEL, at=DAY_3), votes.NoProxy)


def test_nobody_passes_a_proxy_on(tmp_path: Path) -> None:
    """Birch carries Hazel's proxy, and Hazel Cedar's: Birch does not vote for Cedar."""
    course = given("sealed", tmp_path)
    course.act(votes.FileProxy, B, by=HAZEL, at=DAY_1)
    course.run(END_OF_DAY_2)
    assert isinstance(course.refusal(*under_seal(course), by=BIRCH, at=DAY_3), votes.NoProxy)
    box = box_of(course)
    box.seal_for(H, "no", by=B, at=DAY_3)
    box.seal_for(C, "yes", by=H, at=DAY_3)
    assert course.proposal.ballot is not None
    held = {member: vote.holder for member, vote in course.proposal.ballot.votes.items()}
    assert held == {H: B, C: H}


def test_nobody_carries_more_proxies_than_the_rules_allow_under_seal(tmp_path: Path) -> None:
    course = given("secret", tmp_path)
    refused = course.refusal(votes.FileProxy, H, by=BIRCH, at=DAY_1)
    assert isinstance(refused, votes.ProxiesFull)


def test_one_member_has_one_vote_whoever_casts_it(sealed: Course, secret: Course) -> None:
    box_of(sealed).seal_for(C, "yes", by=H, at=DAY_3)
    refused = sealed.refusal(*under_seal(sealed), by=HAZEL, at=DAY_3)
    assert isinstance(refused, votes.VoteStands)
    box_of(secret).put_for(C, "yes", by=H, at=DAY_3)
    said = (ballots.CastSecretProxyVote, C, 1, False)
    assert isinstance(secret.refusal(*said, by=HAZEL, at=DAY_3), votes.VoteStands)


def test_a_holder_that_votes_against_the_will_of_its_principal_does_not_prevail(
    sealed: Course,
) -> None:
    box = box_of(sealed)
    for code in (A, H):
        box.seal(code, "yes", at=DAY_3)
    box.seal_for(C, "no", by=H, at=DAY_3)
    own = box.seal(C, "yes", at=DAY_3)
    refused = sealed.refusal(*under_seal(sealed, replaces=own), by=HAZEL, at=LAST)
    assert isinstance(refused, votes.PrincipalVoted)
    sealed.run(END_OF_DAY_3)
    box.open(at=END_OF_DAY_3)
    assert counts(sealed) == (3, 0, 0)
    assert sealed.ledger.faults() == []


def test_a_principal_that_votes_first_is_not_voted_for(sealed: Course, secret: Course) -> None:
    own = box_of(sealed).seal(C, "yes", at=DAY_3)
    for replaces in (None, own):
        refused = sealed.refusal(*under_seal(sealed, replaces=replaces), by=HAZEL, at=DAY_3)
        assert isinstance(refused, votes.PrincipalVoted)
    box_of(secret).put(C, "yes", at=DAY_3)
    for again in (False, True):
        said = (ballots.CastSecretProxyVote, C, 1, again)
        assert isinstance(secret.refusal(*said, by=HAZEL, at=DAY_3), votes.PrincipalVoted)


def test_what_a_holder_seals_for_itself_is_not_the_vote_of_its_principal(sealed: Course) -> None:
    """A commitment names the member whose vote it is: under another's name it abstains."""
    box = box_of(sealed)
    own = box.seal(H, "no", at=DAY_3)
    box.seal(A, "yes", at=DAY_3)
    opening: Any = box.openings[own]
    copied = commit(opening["value"], salt=bytes.fromhex(opening["salt"]))
    said = (ballots.CastSealedProxyVote, C, 1, copied, None)
    sealed.act(*said, by=HAZEL, at=DAY_3)
    at = len(sealed.ledger.entries) - 1
    box.openings[at] = {**opening, "position": at}
    sealed.run(END_OF_DAY_3)
    box.open(at=END_OF_DAY_3)
    assert counts(sealed) == (1, 1, 1)


# --- taken back


def test_rp_27_a_proxy_is_taken_back_in_the_last_moment_of_the_vote(sealed: Course) -> None:
    sealed.act(votes.RevokeProxy, by=CEDAR, at=LAST)
    assert isinstance(sealed.refusal(*under_seal(sealed), by=HAZEL, at=LAST), votes.NoProxy)


def test_taken_back_after_the_close_it_changes_nothing_that_was_cast(sealed: Course) -> None:
    """It is over for a vote that may follow where too little is opened."""
    box = box_of(sealed)
    for code in (A, H):
        box.seal(code, "yes", at=DAY_3)
    box.seal_for(C, "no", by=H, at=DAY_3)
    sealed.run(END_OF_DAY_3)
    sealed.act(votes.RevokeProxy, by=CEDAR, at=END_OF_DAY_3)
    box.open(at=END_OF_DAY_3)
    assert counts(sealed) == (2, 1, 0)


def test_what_was_cast_before_stands_until_the_principal_votes(sealed: Course) -> None:
    box = box_of(sealed)
    for code in (A, H):
        box.seal(code, "yes", at=DAY_3)
    cast = box.seal_for(C, "no", by=H, at=DAY_3)
    sealed.act(votes.RevokeProxy, by=CEDAR, at=DAY_3)
    refused = sealed.refusal(*under_seal(sealed, replaces=cast), by=HAZEL, at=DAY_3)
    assert isinstance(refused, votes.NoProxy)
    other = Course(sealed.ledger.fork(), sealed.symbol)
    other_box = box_of(other)
    other_box.openings = dict(box.openings)
    sealed.run(END_OF_DAY_3)
    box.open(at=END_OF_DAY_3)
    assert counts(sealed) == (2, 1, 0)
    other_box.seal(C, "yes", at=LAST)
    other.run(END_OF_DAY_3)
    other_box.open(at=END_OF_DAY_3)
    assert counts(other) == (3, 0, 0)
    assert sealed.ledger.faults() == other.ledger.faults() == []


def test_by_these_rules_it_is_taken_back_during_a_roll_call_too(tmp_path: Path) -> None:
    course = voting("roll_call", tmp_path)
    course.act(votes.RevokeProxy, by=CEDAR, at=LAST)
    refused = course.refusal(votes.CastProxyVote, C, "yes", "", None, by=HAZEL, at=LAST)
    assert isinstance(refused, votes.NoProxy)


def test_a_new_proxy_is_not_given_while_the_vote_is_open(sealed: Course) -> None:
    sealed.act(votes.RevokeProxy, by=CEDAR, at=DAY_3)
    refused = sealed.refusal(votes.FileProxy, B, by=CEDAR, at=DAY_3)
    assert isinstance(refused, life.TooLate)


# --- left out


@pytest.mark.parametrize("standing", [Standing.SUSPENDED, Standing.FORMER])
@pytest.mark.parametrize("lost", [C, H])
def test_a_sealed_vote_by_proxy_is_the_principals_at_the_close(
    tmp_path: Path, lost: StateCode, standing: Standing
) -> None:
    """It falls with its principal, and stands where its holder is left out."""
    course = voting("sealed", tmp_path, of=counting_at_close)
    box = box_of(course)
    for code in (A, B, H):
        box.seal(code, "yes", at=DAY_3)
    box.seal_for(C, "yes", by=H, at=DAY_3)
    stands(course, lost, standing, at=LAST)
    course.run(END_OF_DAY_3)
    box.ledger = course.ledger
    box.open(at=END_OF_DAY_3)
    assert (counts(course), closed(course)["counts"]["entitled"]) == ((3, 0, 0), 3)


@pytest.mark.parametrize("lost", [C, H])
def test_who_has_left_votes_for_nobody_and_is_not_voted_for(
    tmp_path: Path, lost: StateCode
) -> None:
    course = voting("sealed", tmp_path, of=counting_at_close)
    stands(course, lost, Standing.FORMER, at=DAY_3)
    assert course.refusal(*under_seal(course), by=HAZEL, at=DAY_3) is not None
    stands(course, lost, Standing.SUSPENDED, at=DAY_3)
    refused = course.refusal(*under_seal(course), by=HAZEL, at=DAY_3)
    assert isinstance(refused, life.Suspended)


# --- in secret


def test_rp_27_the_published_ballots_do_not_show_which_was_by_proxy(secret: Course) -> None:
    box = box_of(secret)
    for code in (A, H):
        box.put(code, "no", at=DAY_3)
    box.put_for(C, "yes", by=H, at=DAY_3)
    assert dict(secret.last.data) == {
        "round": 1,
        "holder": H,
        "principal": C,
        "revision": 0,
        "again": False,
    }
    assert dict(secret.last.seal) == {}
    secret.run(END_OF_DAY_3)
    box.publish(at=END_OF_DAY_3)
    entry = secret.ledger.entries[secret.ledger.find("SecretBallotsPublished")]
    published: Any = entry.data["ballots"]
    assert [set(one) for one in published] == [{"number", "choice"}] * 3
    assert [one["number"] for one in published] == sorted(one["number"] for one in published)
    assert counts(secret) == (1, 2, 0)
    assert secret.ledger.faults() == []


def test_a_principal_that_votes_in_secret_itself_has_one_ballot(secret: Course) -> None:
    box = box_of(secret)
    for code in (A, H):
        box.put(code, "yes", at=DAY_3)
    box.put_for(C, "no", by=H, at=DAY_3)
    box.put(C, "yes", at=DAY_3)
    assert secret.last.data["again"] is True
    secret.run(END_OF_DAY_3)
    box.publish(at=END_OF_DAY_3)
    assert counts(secret) == (3, 0, 0)
    assert secret.ledger.faults() == []


def test_in_an_election_who_holds_a_proxy_fills_in_the_paper(assembly: Ledger) -> None:
    """A proxy is filed while candidates are nominated, and holds in each round."""
    election = open_election(assembly, CHAIR)
    election.run(end_of(5, 1))
    for code in ("BRA", "FRA"):
        election.nominate(code, at=on(5, 4))
    holder, principal = first_members(assembly, 2)
    election.act(votes.FileProxy, holder, by=head(principal), at=on(5, 4))
    election.run(end_of(5, 15))
    box = Box(election.ledger, election.symbol)
    for code in first_members(assembly, 32)[2:]:
        box.put(code, "1", at=on(5, 16))
    box.put_for(principal, "2", by=holder, at=on(5, 16))
    closes_at = box.ballot.closes_at
    election.run(closes_at)
    box.count(at=closes_at)
    data = election.ledger.entries[election.ledger.find("SecretBallotsPublished")].data
    assert data["totals"] == {"1": 30, "2": 1}
    assert election.ledger.entries[-1].type == "ChairElected"
    assert election.ledger.faults() == []


# --- opened by who cast it


@pytest.fixture
def waiting(assembly_of_all: Ledger) -> tuple[Course, Box, int]:
    """Credentials: 24 votes for them, of which Alder's own is cast by proxy, and 10 against."""
    assembly = assembly_of_all.fork()
    course = submit(assembly, "credentials", TEXT_OF["credentials"], by=head("FRA"), at=DAY_1)
    first, second, *others = first_members(assembly, 34)
    course.act(votes.FileProxy, second, by=head(first), at=DAY_1)
    course.admit(at=on(3, 5))
    while course.proposal.stage is not Stage.VOTE:
        assert course.proposal.due is not None
        course.run(course.proposal.due.at)
    box = Box(assembly, course.symbol)
    last = just_before(box.ballot.closes_at)
    by_proxy = box.seal_for(first, "yes", by=second, at=last)
    for number, code in enumerate((second, *others)):
        box.seal(code, "yes" if number < 23 else "no", at=last)
    course.run(box.ballot.closes_at)
    return course, box, by_proxy


def test_rp_27_the_holder_opens_what_it_cast_and_its_principal_does_not(
    waiting: tuple[Course, Box, int],
) -> None:
    course, box, cast = waiting
    principal, holder, third = first_members(course.ledger, 3)
    at, key = box.ballot.closes_at, box.key(cast)
    refused = course.refusal(ballots.OpenOwnVote, "yes", key, by=head(principal), at=at)
    assert isinstance(refused, ballots.NothingToOpen)
    by_proxy = (ballots.OpenProxyVote, principal)
    for other in (principal, third):
        refused = course.refusal(*by_proxy, "yes", key, by=head(other), at=at)
        assert isinstance(refused, ballots.NothingToOpen)
    for said in (("no", key), ("yes", "no key")):
        refused = course.refusal(*by_proxy, *said, by=head(holder), at=at)
        assert isinstance(refused, ballots.OpeningRefused)
    offered = acts_open(course.proposal, course.ledger.regime, head(holder), at)
    assert principal in {one.principal for one in offered if one.does is ballots.OpenProxyVote}
    found = course.act(*by_proxy, "yes", key, by=head(holder), at=at)
    assert names(found) == ("ProxyVoteOpened",)
    refused = course.refusal(*by_proxy, "yes", key, by=head(holder), at=at)
    assert isinstance(refused, ballots.NothingToOpen)
    box.open([at for at in box.openings if at != cast], at=at)
    assert counts(course) == (24, 10, 0)
    assert course.ledger.faults() == []


def test_where_nothing_is_opened_the_repeat_by_roll_call_takes_the_proxy(
    waiting: tuple[Course, Box, int],
) -> None:
    course, box, _ = waiting
    principal, holder, *others = first_members(course.ledger, 27)
    closed_at = box.ballot.closes_at
    course.run(closed_at + timedelta(days=2))
    assert course.run(closed_at + timedelta(days=5)) == ("OpeningFailed", "VoteOpened")
    at = closed_at + timedelta(days=6)
    refused = course.refusal(*under_seal(course, principal), by=head(holder), at=at)
    assert isinstance(refused, ballots.OtherBallot)
    course.act(CastProxyVote, principal, "yes", "", None, by=head(holder), at=at)
    course.vote("yes", others, at=at)
    assert "ProposalAdopted" in course.run(box.ballot.closes_at)
    assert counts(course) == (26, 0, 0)


# --- forged


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for what is read from outside."""
    return tmp_path / "log"


def test_a_vote_under_seal_in_the_name_of_another_holder_is_named(
    sealed: Course, folder: Path
) -> None:
    cast = ballots.SealedProxyVoteCast(
        round=1, holder=B, principal=C, revision=0, vote=SEAL, replaces=None
    )
    forged = sealed.ledger.with_events(cast, by=BIRCH, at=DAY_3, stream=sealed.symbol)
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("SealedProxyVoteCast", last, "refused")


def test_a_vote_in_secret_after_its_proxy_was_taken_back_is_named(
    secret: Course, folder: Path
) -> None:
    secret.act(votes.RevokeProxy, by=CEDAR, at=DAY_3)
    cast = ballots.SecretProxyVoteCast(round=1, holder=H, principal=C, revision=0, again=False)
    forged = secret.ledger.with_events(cast, by=HAZEL, at=DAY_3, stream=secret.symbol)
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("SecretProxyVoteCast", last, "refused")
