"""Left out: who is suspended or no member at the close of a vote is not counted in it (RP-02).

At the Lake a change of the rules is voted on until the end of day 3; four of its five may vote.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.votes import said as votes
from governance.domain.chapters.votes.counting import entitled
from regime.domain.chapters.membership.said import StandingDeclared
from regime.domain.values import Standing, StateCode, Symbol
from tests.cast import (
    ALDER,
    BIRCH,
    CEDAR,
    DAY_1,
    DAY_3,
    END_OF_DAY_2,
    END_OF_DAY_3,
    HAZEL,
    OFFICER,
)
from tests.governance.course import (
    SWISS_CHAIR,
    Course,
    end_of,
    first_members,
    head,
    just_before,
    names,
    on,
)
from tests.governance.course import submit as start
from tests.governance.held_votes import Box, pack_with
from tests.governance.membership import LEFT, NOTIFY
from tests.governance.packs_of_trial import changed, copied
from tests.governance.stages import TEXT
from tests.governance.test_lasting_effects import CURED_UNTIL, in_force, proposed
from tests.governance.texts import FINDING, GUIDELINE, SUSPEND, SUSPEND_VOTE, WORDS
from tests.ledger import Ledger

A, B, C, H = map(StateCode, ("ALDER", "BIRCH", "CEDAR", "HAZEL"))
AUS = StateCode("AUS")
LAST = just_before(END_OF_DAY_3)


def asking(folder: Path) -> Path:
    """A copy of the Lake whose rules ask at the close who is a voting member."""

    def ask(rules: dict[str, Any]) -> None:
        (article,) = (one for one in rules["records"] if one["id"] == "LR-1")
        article["parameters"]["counted_at_close"] = True

    return changed(copied(folder), "rules.json", ask)


def lake_at(folder: Path, ballot: str = "roll_call", *, asks: bool = True) -> Ledger:
    """The Lake where a change of the rules is voted on by this ballot."""
    return Ledger(pack_with(ballot, folder, of=asking if asks else copied)).enter()


def voting_on(ledger: Ledger) -> Course:
    """A change of the rules whose vote has opened, to close at the end of day 3."""
    course = start(ledger, "rules_amendment", TEXT, by=ALDER, at=DAY_1)
    course.admit(at=DAY_1)
    course.run(END_OF_DAY_2)
    return course


def stands(course: Course, code: StateCode, standing: Standing, *, at: Any) -> Course:
    """The course when a decision has declared how a member stands."""
    declared = StandingDeclared(
        member=code, name=code, standing=standing, decision=Symbol("LC/2026/D/9"), as_of=at
    )
    course.ledger = course.ledger.with_events(declared, by=OFFICER, at=at, stream="membership")
    return course


def suspended(course: Course, *codes: StateCode, at: Any) -> Course:
    """The course when these members were suspended."""
    for code in codes:
        stands(course, code, Standing.SUSPENDED, at=at)
    return course


def told(course: Course) -> list[dict[str, Json]]:
    """Who was left out, as the entries of the proposal say."""
    return [one.data for one in course.ledger.entries if one.type == "ElectorsLeftOut"]


def closed(course: Course, name: str = "VoteClosed") -> dict[str, Any]:
    """What the last end of a vote recorded."""
    last = next(one for one in reversed(course.ledger.entries) if one.type == name)
    result: Any = last.data["result"]
    return dict(result)


@pytest.fixture
def voting(tmp_path: Path) -> Course:
    """The vote is open by roll call."""
    return voting_on(lake_at(tmp_path / "tiny"))


@pytest.fixture
def before(tmp_path: Path) -> Course:
    """The same under rules that do not ask at the close."""
    return voting_on(lake_at(tmp_path / "tiny", asks=False))


def test_rp_02_a_member_suspended_meanwhile_does_not_carry_the_vote(voting: Course) -> None:
    voting.vote("yes", (A, B, C), at=DAY_3)
    suspended(voting, B, C, at=DAY_3)
    assert voting.run(END_OF_DAY_3) == ("ElectorsLeftOut", "VoteClosed", "ProposalNotAdopted")
    assert told(voting) == [
        {
            "as_of": "2026-03-04T23:59:00.000000Z",
            "departed": [],
            "round": 1,
            "ruling": None,
            "suspended": ["BIRCH", "CEDAR"],
        }
    ]
    counts = closed(voting)["counts"]
    assert (counts["entitled"], counts["yes"], counts["cast"]) == (2, 1, 1)
    assert closed(voting)["ignored"] == ["BIRCH", "CEDAR"]


def test_nor_is_it_missed_in_the_base_and_the_quorum(voting: Course) -> None:
    voting.vote("yes", (A,), at=DAY_3)
    suspended(voting, B, C, H, at=DAY_3)
    assert voting.run(END_OF_DAY_3)[:4] == (
        "ElectorsLeftOut",
        "VoteClosed",
        "SymbolGiven",
        "ProposalAdopted",
    )


def test_who_has_lost_its_vote_is_not_among_those_that_did_not_take_part(voting: Course) -> None:
    suspended(voting, B, at=DAY_3)
    assert voting.run(END_OF_DAY_3) == ("ElectorsLeftOut", "QuorumFailed", "VoteOpened")
    failed = voting.ledger.entries[voting.ledger.find("QuorumFailed")]
    assert failed.data["not_taking_part"] == ["ALDER", "CEDAR", "HAZEL"]


def test_rp_02_who_is_suspended_casts_no_vote(voting: Course) -> None:
    suspended(voting, B, at=DAY_3)
    refused = voting.refusal(votes.CastVote, B, "yes", "", None, by=BIRCH, at=DAY_3)
    assert isinstance(refused, life.Suspended)


def test_who_has_its_vote_back_by_the_close_is_counted(voting: Course) -> None:
    voting.vote("yes", (A, B, C), at=DAY_3)
    suspended(voting, B, at=DAY_3)
    stands(voting, B, Standing.PARTNER, at=LAST)
    assert voting.run(END_OF_DAY_3)[:3] == ("VoteClosed", "SymbolGiven", "ProposalAdopted")


def test_who_is_suspended_in_the_last_moment_is_left_out(voting: Course) -> None:
    voting.vote("yes", (A, B, C), at=DAY_3)
    assert suspended(voting, B, at=LAST).run(END_OF_DAY_3)[0] == "ElectorsLeftOut"


def test_who_is_suspended_by_an_act_at_the_close_is_counted(voting: Course) -> None:
    voting.vote("yes", (A, B, C), at=DAY_3)
    assert voting.run(END_OF_DAY_3)[:3] == ("VoteClosed", "SymbolGiven", "ProposalAdopted")
    assert told(suspended(voting, B, at=END_OF_DAY_3)) == []


def test_rules_of_before_count_as_the_opening_found(before: Course) -> None:
    before.vote("yes", (A, B, C), at=DAY_3)
    suspended(before, B, C, at=DAY_3)
    before.act(votes.CastVote, H, "no", "", None, by=HAZEL, at=DAY_3)
    assert (
        before.refusal(
            votes.CastVote,
            B,
            "yes",
            "",
            before.ledger.standing_vote(before.symbol, B),
            by=BIRCH,
            at=DAY_3,
        )
        is None
    )
    assert before.run(END_OF_DAY_3)[:3] == ("VoteClosed", "SymbolGiven", "ProposalAdopted")


# --- who left


def _leaving(assembly: Ledger, count: int) -> tuple[list[StateCode], list[StateCode]]:
    """So many members give notice on 2 March; they, and those that stay."""
    roster = first_members(assembly, 35)
    for code in roster[-count:]:
        assembly.act(NOTIFY, by=head(code))
    return roster[-count:], roster[:-count]


def _ballot_of(assembly: Ledger, *, at: Any) -> Course:
    """A vote for seven days, which opens as it is admitted."""
    course = start(assembly, "procedural", WORDS, by=head(first_members(assembly, 1)[0]), at=at)
    course.admit(at=at)
    return course


def test_rp_02_members_that_leave_do_not_outvote_those_that_stay(assembly: Ledger) -> None:
    leaving, staying = _leaving(assembly, 12)
    course = _ballot_of(assembly, at=on(8, 23))
    course.vote("yes", leaving, at=on(8, 24))
    course.vote("no", staying[:11], at=on(8, 24))
    assert course.run(end_of(8, 30)) == (
        *(["MembershipEnded"] * 12),
        "ElectorsLeftOut",
        "QuorumFailed",
        "VoteOpened",
    )
    assert closed(course, "QuorumFailed")["counts"]["entitled"] == 23
    course.vote("no", staying[:12], at=on(9, 1))
    assert course.run(end_of(9, 13)) == ("VoteClosed", "ProposalNotAdopted")


def test_who_leaves_at_the_very_close_by_an_older_notice_is_left_out(assembly: Ledger) -> None:
    (leaving, staying) = _leaving(assembly, 1)
    course = _ballot_of(assembly, at=on(8, 22))
    course.vote("yes", [*leaving, *staying[:17]], at=on(8, 23))
    ballot = course.proposal.ballot
    assert ballot is not None and ballot.closes_at == LEFT
    assert course.run(just_before(LEFT)) == ()
    found = course.run(LEFT)
    assert found[:3] == ("MembershipEnded", "ElectorsLeftOut", "VoteClosed")
    assert closed(course)["counts"]["yes"] == 17


# --- suspended by a decision


def _suspending(open_assembly: Ledger) -> Course:
    """The second stage of the suspension of Australia, which takes the vote, is voted on."""
    in_force(proposed(open_assembly, "compliance_finding", FINDING))
    first = in_force(proposed(open_assembly, "suspension", SUSPEND, at=CURED_UNTIL))
    at = first.proposal.adopted_at
    assert at is not None
    course = proposed(open_assembly, "suspension", SUSPEND_VOTE, at=at)
    while course.proposal.stage is not Stage.VOTE:
        due = course.proposal.due
        assert due is not None
        course.run(due.at)
    return course


def test_rp_02_a_suspension_decided_meanwhile_takes_the_vote_away(open_assembly: Ledger) -> None:
    suspension = _suspending(open_assembly)
    ends = suspension.proposal.due
    assert ends is not None
    others = [one for one in first_members(suspension.ledger, 35) if one != AUS]
    suspension.vote("yes", others, at=ends.at - timedelta(days=2))
    course = _ballot_of(suspension.ledger, at=ends.at - timedelta(days=2))
    course.vote("yes", [AUS, *others[:17]], at=ends.at - timedelta(days=1))
    course.run(ends.at + timedelta(days=30))
    assert course.ledger.regime.participant(AUS).standing is Standing.SUSPENDED
    assert [one["suspended"] for one in told(course)] == [["AUS"]]
    assert closed(course)["ignored"] == ["AUS"]


# --- under seal, in secret


@pytest.fixture
def sealed(tmp_path: Path) -> Box:
    """Three votes under seal, all in favour."""
    course = voting_on(lake_at(tmp_path / "tiny", "sealed"))
    box = Box(course.ledger, course.symbol)
    for code, choice in (("ALDER", "yes"), ("BIRCH", "yes"), ("CEDAR", "yes")):
        box.seal(code, choice, at=DAY_3)
    return box


def _suspend(box: Box, *codes: StateCode, at: Any) -> None:
    box.ledger = suspended(Course(box.ledger, box.symbol), *codes, at=at).ledger


def test_a_vote_under_seal_of_who_lost_it_by_the_close_is_opened_and_not_counted(
    sealed: Box,
) -> None:
    _suspend(sealed, B, C, at=LAST)
    course = Course(sealed.ledger, sealed.symbol)
    assert course.run(END_OF_DAY_3) == ("ElectorsLeftOut", "OpeningAwaited")
    opened = sealed.open(at=END_OF_DAY_3)
    assert names(opened) == ("SealedVotesOpened", "VoteClosed", "ProposalNotAdopted")
    assert closed(course)["ignored"] == ["BIRCH", "CEDAR"]


def test_who_loses_its_vote_while_the_ballots_are_opened_is_counted(sealed: Box) -> None:
    assert Course(sealed.ledger, sealed.symbol).run(END_OF_DAY_3) == ("OpeningAwaited",)
    _suspend(sealed, B, C, at=END_OF_DAY_3)
    assert names(sealed.open(at=END_OF_DAY_3))[:4] == (
        "SealedVotesOpened",
        "VoteClosed",
        "SymbolGiven",
        "ProposalAdopted",
    )


@pytest.fixture
def secret(tmp_path: Path) -> Box:
    """Three votes in secret: the first is in favour, the others against."""
    course = voting_on(lake_at(tmp_path / "tiny", "secret"))
    box = Box(course.ledger, course.symbol)
    for code, choice in (("ALDER", "no"), ("BIRCH", "yes"), ("CEDAR", "yes")):
        box.put(code, choice, at=DAY_3)
    return box


def test_a_secret_ballot_of_who_lost_its_vote_is_not_published(secret: Box) -> None:
    _suspend(secret, A, at=LAST)
    secret.ledger.run_clock(END_OF_DAY_3)
    with pytest.raises(ballots.BallotsRefused, match="2 members have voted"):
        secret.publish(at=END_OF_DAY_3)
    secret.publish("BIRCH", "CEDAR", at=END_OF_DAY_3)
    result = closed(Course(secret.ledger, secret.symbol))
    assert (result["counts"]["yes"], result["counts"]["entitled"]) == (2, 3)
    assert (result["adopted"], result["ignored"]) == (True, ["ALDER"])


# --- by proxy


@pytest.fixture
def by_proxy(tmp_path: Path) -> Course:
    """Hazel votes for Cedar by proxy, and for itself; so does Alder."""
    course = start(lake_at(tmp_path / "tiny"), "rules_amendment", TEXT, by=ALDER, at=DAY_1)
    course.admit(at=DAY_1)
    course.act(votes.FileProxy, H, by=CEDAR, at=DAY_1)
    course.run(END_OF_DAY_2)
    course.act(votes.CastProxyVote, C, "yes", "", None, by=HAZEL, at=DAY_3)
    course.vote("yes", (A, H), at=DAY_3)
    return course


@pytest.mark.parametrize(("lost", "kept"), [(H, C), (C, H)])
def test_a_vote_by_proxy_is_the_principals(
    by_proxy: Course, lost: StateCode, kept: StateCode
) -> None:
    suspended(by_proxy, lost, at=LAST).run(END_OF_DAY_3)
    result = closed(by_proxy)
    assert (result["counts"]["yes"], result["counts"]["entitled"]) == (2, 3)
    assert result["ignored"] == [lost]
    ballot = by_proxy.proposal.ballot
    assert ballot is not None and kept in entitled(ballot)


def test_nobody_votes_for_a_principal_that_is_suspended(by_proxy: Course) -> None:
    standing = by_proxy.ledger.standing_vote(by_proxy.symbol, C)
    suspended(by_proxy, C, at=DAY_3)
    refused = by_proxy.refusal(votes.CastProxyVote, C, "no", "", standing, by=HAZEL, at=DAY_3)
    assert isinstance(refused, life.Suspended)


# --- on amendments, on rulings


def _on_amendment(assembly: Ledger) -> Course:
    """An amendment to a change of the Guidelines is voted on, eighteen for it, until 8 May."""
    course = start(assembly, "guidelines_amendment", GUIDELINE, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    edits: Json = [{"find": "without consent", "replace": "without written consent"}]
    filed = (0, edits, "It is clearer.", None)
    course.act(amendments.FileAmendment, *filed, by=head("BRA"), at=on(3, 10))
    course.run(end_of(5, 1))
    for code in first_members(course.ledger, 18):
        said = ("amendment/1", code, "yes", "", None)
        course.act(amendments.CastSeparateVote, *said, by=head(code), at=on(5, 3))
    return course


def test_votes_on_amendments_leave_out_too(assembly: Ledger) -> None:
    course = _on_amendment(assembly.fork())
    (lost,) = first_members(course.ledger, 1)
    suspended(course, lost, at=on(5, 4))
    said = ("amendment/1", lost, "no", "", None)
    refused = course.refusal(amendments.CastSeparateVote, *said, by=head(lost), at=on(5, 5))
    assert isinstance(refused, life.Suspended)
    assert course.run(end_of(5, 8))[:3] == (
        "ElectorsLeftOut",
        "SeparateVotesClosed",
        "AmendmentAdopted",
    )
    result = closed(course, "AmendmentAdopted")
    assert (result["counts"]["yes"], result["counts"]["entitled"]) == (17, 34)
    assert result["ignored"] == [lost]


def test_votes_on_amendments_without_their_quorum_are_repeated(assembly: Ledger) -> None:
    course = _on_amendment(assembly.fork())
    suspended(course, *first_members(course.ledger, 2), at=on(5, 4))
    assert course.run(end_of(5, 8)) == (
        "ElectorsLeftOut",
        "SeparateQuorumFailed",
        "SeparateVotesOpened",
    )


def test_votes_on_rulings_leave_out_too(assembly: Ledger) -> None:
    course = start(assembly, "guidelines_amendment", GUIDELINE, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    said = ("point_of_order", "It goes on.", "It is in order.")
    course.act(rulings.RuleOnOrder, *said, by=SWISS_CHAIR, at=DAY_1)
    course.act(rulings.AppealRuling, 1, "It is not.", by=head("BRA"), at=on(3, 10))
    members = first_members(course.ledger, 20)
    for number, code in enumerate(members):
        choice = "no" if number < 11 else "yes"
        course.act(rulings.VoteOnRuling, 1, code, choice, "", None, by=head(code), at=on(3, 12))
    suspended(course, *members[:3], at=on(3, 13))
    course.run(end_of(3, 17))
    (left,) = told(course)
    assert (left["ruling"], left["suspended"], left["departed"]) == (1, sorted(members[:3]), [])
    result = closed(course, "RulingOverturned")
    assert (result["counts"]["yes"], result["counts"]["no"]) == (9, 8)
    assert result["ignored"] == sorted(members[:3])
