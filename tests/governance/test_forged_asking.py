"""Forged logs of who is asked: recusal, disputes and proxies are derived again, whoever signed.

At this Lake a review is decided under silence and, where it is broken, by two thirds of all but the
Riparian concerned, which is Hazel. Birch is in dispute with Hazel.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.votes import said as votes
from regime.domain.chapters.disputes.said import (
    ContestDispute,
    DisputeContested,
    DisputeDeclared,
    DisputeEnded,
)
from regime.domain.values import Actor, StateCode
from regime.packs.loading import load
from tests.cast import (
    ALDER,
    BIRCH,
    CEDAR,
    DAY_1,
    DAY_2,
    DAY_3,
    END_OF_DAY_2,
    END_OF_DAY_3,
    HAZEL,
)
from tests.governance.asking import OF_HAZEL, REVIEW, dispute, lake_of_reviews
from tests.governance.course import Course, submit
from tests.governance.forging import first_named, verified
from tests.ledger import Ledger

A, B, C, H = map(StateCode, ("ALDER", "BIRCH", "CEDAR", "HAZEL"))


@pytest.fixture(scope="module")
def reviewing(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    lake = Ledger(load(lake_of_reviews(tmp_path_factory.mktemp("reviews") / "tiny"))).enter()
    lake.act(dispute("HAZEL"), by=BIRCH)
    return lake.replayed()


@pytest.fixture
def review(reviewing: Ledger) -> Iterator[Course]:
    """A review of Hazel under silence until the end of day 2; Cedar gives its vote to Alder."""
    lake = reviewing.fork()
    course = submit(lake, REVIEW, OF_HAZEL, by=ALDER, at=DAY_1)
    course.join("BIRCH", "CEDAR", at=DAY_1)
    course.act(votes.FileProxy, A, by=CEDAR, at=DAY_1)
    course.admit(at=DAY_1)
    yield course
    assert lake.found() == []


@pytest.fixture
def kept(review: Course) -> Course:
    """Only Birch objected, so silence was kept."""
    review.sustain(review.objects(BIRCH, at=DAY_2), at=DAY_2)
    assert review.run(END_OF_DAY_2)[0] == "SilenceClosed"
    return review


@pytest.fixture
def voted(review: Course) -> Course:
    """Birch and Cedar objected; Alder voted yes for itself and, by proxy, for Cedar."""
    for by in (BIRCH, CEDAR):
        review.sustain(review.objects(by, at=DAY_2), at=DAY_2)
    assert review.run(END_OF_DAY_2) == ("SilenceClosed", "VoteOpened")
    review.vote("yes", [A], at=DAY_3)
    review.act(votes.CastProxyVote, C, "yes", "", None, by=ALDER, at=DAY_3)
    return review


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "log"


def test_two_of_three_adopt_without_the_one_concerned(voted: Course, folder: Path) -> None:
    assert "ProposalAdopted" in voted.run(END_OF_DAY_3)
    assert verified(voted.ledger, folder).ok


def test_a_vote_of_the_member_concerned_is_named(voted: Course, folder: Path) -> None:
    cast = voted.ledger.find("VoteCast")
    forged = voted.ledger.forged_data("VoteCast", "member", "HAZEL")
    forged.entries[cast] = replace(forged.entries[cast], actor=HAZEL.as_record())
    assert first_named(forged, folder) == ("VoteCast", cast, "refused")


def test_an_objection_of_the_member_concerned_is_named(review: Course, folder: Path) -> None:
    raised = objections.ObjectionRaised(
        number=1,
        member=H,
        revision=0,
        reasons="It goes too far.",
        provision="LR-10",
        remedy="A change",
        missing=(),
        check_until=END_OF_DAY_3,
        cure_until=None,
        lapse_until=END_OF_DAY_3.replace(day=8),
    )
    forged = review.ledger.with_events(raised, by=HAZEL, at=DAY_2, stream=review.symbol)
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("ObjectionRaised", last, "refused")


@pytest.mark.parametrize(("opening", "nth"), [("SilenceOpened", 0), ("VoteOpened", 0)])
def test_an_electorate_that_holds_the_member_concerned_is_named(
    voted: Course, folder: Path, opening: str, nth: int
) -> None:
    opened = voted.ledger.find(opening, nth)
    electors: Any = voted.ledger.entries[opened].data["electors"]
    assert electors[3] == {"member": "HAZEL", "recused": True}
    forged = voted.ledger.forged_data(opening, "electors/3", {"member": "HAZEL"}, nth)
    assert first_named(forged, folder) == (opening, opened, "differs")


def test_a_base_that_counts_the_member_concerned_is_named(voted: Course, folder: Path) -> None:
    voted.run(END_OF_DAY_3)
    closed = voted.ledger.find("VoteClosed")
    result: Any = voted.ledger.entries[closed].data["result"]
    assert result["counts"]["entitled"] == 3
    forged = voted.ledger.forged_data("VoteClosed", "result/counts/entitled", 4)
    assert first_named(forged, folder) == ("VoteClosed", closed, "differs")


def test_a_sole_objection_in_dispute_that_broke_silence_is_named(
    kept: Course, folder: Path
) -> None:
    closed = kept.ledger.find("SilenceClosed")
    result: Any = kept.ledger.entries[closed].data["result"]
    blocked = result | {"adopted": False, "reason": "silence_broken", "blocked_by": ["BIRCH"]}
    forged = kept.ledger.forged_data("SilenceClosed", "result", blocked)
    assert first_named(forged, folder) == ("SilenceClosed", closed, "differs")


def test_a_dispute_that_the_opening_does_not_note_is_named(kept: Course, folder: Path) -> None:
    opened = kept.ledger.find("SilenceOpened")
    forged = kept.ledger.without("DisputesNoted")
    assert first_named(forged, folder) == ("SilenceOpened", opened, "incomplete")


def test_a_member_noted_in_a_dispute_that_it_has_not_is_named(kept: Course, folder: Path) -> None:
    noted = kept.ledger.find("DisputesNoted")
    forged = kept.ledger.forged_data("DisputesNoted", "members", ["BIRCH", "CEDAR"])
    assert first_named(forged, folder) == ("DisputesNoted", noted, "differs")


def test_a_dispute_that_another_state_ends_is_named(reviewing: Ledger, folder: Path) -> None:
    forged = reviewing.with_events(
        DisputeEnded(number=1, reasons="It never was."), by=HAZEL, at=DAY_1, stream=""
    )
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("DisputeEnded", last, "refused")


@pytest.mark.parametrize("by", [ALDER, BIRCH])
def test_a_dispute_that_another_state_than_the_named_one_contests_is_named(
    reviewing: Ledger, folder: Path, by: Actor
) -> None:
    contested = DisputeContested(number=1, reasons="It never was.")
    forged = reviewing.with_events(contested, by=by, at=DAY_1, stream="")
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("DisputeContested", last, "refused")


def test_a_contested_dispute_that_an_opening_notes_is_named(
    reviewing: Ledger, folder: Path
) -> None:
    lake = reviewing.fork()
    lake.act(dispute("HAZEL"), by=CEDAR, at=DAY_1)
    lake.act(ContestDispute(2, "It never was."), by=HAZEL, at=DAY_1)
    course = submit(lake, REVIEW, OF_HAZEL, by=ALDER, at=DAY_1)
    course.join("BIRCH", "CEDAR", at=DAY_1)
    course.admit(at=DAY_1)
    noted = lake.find("DisputesNoted")
    assert lake.entries[noted].data["members"] == ["BIRCH"]
    forged = lake.forged_data("DisputesNoted", "members", ["BIRCH", "CEDAR"])
    assert first_named(forged, folder) == ("DisputesNoted", noted, "differs")


def test_a_dispute_with_a_state_that_takes_no_part_is_named(
    reviewing: Ledger, folder: Path
) -> None:
    declared = DisputeDeclared(2, A, StateCode("WILLOW"), "The border.", None)
    forged = reviewing.with_events(declared, by=ALDER, at=DAY_1, stream="")
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("DisputeDeclared", last, "refused")


def test_a_second_proxy_of_one_holder_is_named(review: Course, folder: Path) -> None:
    second = votes.ProxyFiled(member=B, holder=A, counts_from=END_OF_DAY_2)
    forged = review.ledger.with_events(second, by=BIRCH, at=DAY_1, stream=review.symbol)
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("ProxyFiled", last, "refused")


def test_a_proxy_for_the_member_concerned_is_named(review: Course, folder: Path) -> None:
    filed = votes.ProxyFiled(member=B, holder=H, counts_from=END_OF_DAY_2)
    forged = review.ledger.with_events(filed, by=BIRCH, at=DAY_1, stream=review.symbol)
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("ProxyFiled", last, "refused")


def test_a_proxy_that_counts_sooner_than_its_period_is_named(review: Course, folder: Path) -> None:
    filed = review.ledger.find("ProxyFiled")
    forged = review.ledger.forged_data("ProxyFiled", "counts_from", "2026-03-02T09:00:00.000000Z")
    assert first_named(forged, folder) == ("ProxyFiled", filed, "differs")


def test_a_vote_under_a_proxy_that_was_filed_too_late_is_named(
    reviewing: Ledger, folder: Path
) -> None:
    course = submit(reviewing.fork(), REVIEW, OF_HAZEL, by=ALDER, at=DAY_1)
    course.join("BIRCH", "CEDAR", at=DAY_1)
    course.admit(at=DAY_1)
    course.act(votes.FileProxy, A, by=CEDAR, at=DAY_2)
    for by in (BIRCH, CEDAR):
        course.sustain(course.objects(by, at=DAY_2), at=DAY_2)
    course.run(END_OF_DAY_2)
    cast = votes.ProxyVoteCast(
        round=2, holder=A, principal=C, revision=0, choice="yes", explanation="", replaces=None
    )
    forged = course.ledger.with_events(cast, by=ALDER, at=DAY_3, stream=course.symbol)
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("ProxyVoteCast", last, "refused")
    assert "2026-03-04 23:59:00 UTC" in verified(forged, folder).in_order()[0].detail


def test_a_vote_under_no_proxy_is_named(voted: Course, folder: Path) -> None:
    cast = votes.ProxyVoteCast(
        round=2, holder=A, principal=B, revision=0, choice="yes", explanation="", replaces=None
    )
    forged = voted.ledger.with_events(cast, by=ALDER, at=DAY_3, stream=voted.symbol)
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("ProxyVoteCast", last, "refused")


def test_a_proxy_that_is_revoked_after_the_opening_is_named(voted: Course, folder: Path) -> None:
    revoked = votes.ProxyRevoked(member=C, holder=A)
    forged = voted.ledger.with_events(revoked, by=CEDAR, at=DAY_3, stream=voted.symbol)
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("ProxyRevoked", last, "refused")


def test_a_vote_by_proxy_that_another_choice_replaced_is_named(voted: Course, folder: Path) -> None:
    voted.run(END_OF_DAY_3)
    closed = voted.ledger.find("VoteClosed")
    forged = voted.ledger.forged_data("ProxyVoteCast", "choice", "no")
    assert first_named(forged, folder) == ("VoteClosed", closed, "differs")
