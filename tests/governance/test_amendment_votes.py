"""Order of voting: amendments before the text, the furthest first, and the text that they leave."""

from typing import cast

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.submission.submitting import MOST_BYTES
from governance.domain.chapters.votes import said as votes_said
from tests.governance.amending import (
    BRAZIL,
    CONSULTATION_ENDS,
    FILING_ENDS,
    FRANCE,
    GERMANY,
    IN_APRIL,
    INDIA,
    REPEAT_CLOSES,
    TEXT,
    VOTES_CLOSE,
    Amended,
    amended,
    passage,
)
from tests.governance.course import SWISS_CHAIR, end_of, first_members, head, just_before, on
from tests.governance.texts import GUIDELINE
from tests.ledger import Ledger

TWELVE, ELEVEN = passage("ten", "twelve"), passage("ten tonnes", "eleven short tons")
VALVES = passage("\nValves are not listed.", "")


@pytest.fixture
def course(assembly: Ledger) -> Amended:
    """A change of the list in consultation until 1 April."""
    return amended(assembly)


@pytest.fixture
def voting(course: Amended) -> Amended:
    """Three amendments, of which the first two exclude each other, to be voted on."""
    for edits in (TWELVE, ELEVEN, VALVES):
        course.file(edits)
    course.run(CONSULTATION_ENDS)
    return course


def test_without_amendments_the_procedure_begins_as_the_consultation_ends(
    course: Amended,
) -> None:
    assert course.run(CONSULTATION_ENDS) == ("ConsensusCalled",)


def test_amendments_that_stand_are_voted_on_before_the_text(course: Amended) -> None:
    course.file(TWELVE)
    assert course.run(CONSULTATION_ENDS) == ("AmendmentsOrdered", "SeparateVotesOpened")
    assert course.proposal.stage is Stage.SEPARATE_VOTES


def test_the_amendment_furthest_from_the_text_is_first_and_of_equals_the_one_filed_first(
    voting: Amended,
) -> None:
    voting_on = voting.proposal.amendments
    assert voting_on.order == (2, 3, 1)
    ordered = voting.ledger.entries[voting.ledger.find("AmendmentsOrdered")].data
    assert ordered["distances"] == ["5/19", "1/4", "2/17"]
    assert list(voting_on.ballots) == ["amendment/2", "amendment/3", "amendment/1"]


def test_all_are_voted_on_in_one_period_of_a_written_vote(voting: Amended) -> None:
    closing = {ballot.closes_at for ballot in voting.proposal.amendments.ballots.values()}
    assert closing == {VOTES_CLOSE}
    last = just_before(VOTES_CLOSE)
    voting.vote_on({f"amendment/{number}": "no" for number in (1, 2, 3)}, at=last)
    said = ("amendment/1", "FRA", "yes", "", None)
    refused = voting.refusal(amendments.CastSeparateVote, *said, by=FRANCE, at=VOTES_CLOSE)
    assert isinstance(refused, life.WrongStage)


def test_more_votes_for_than_against_adopt_an_amendment(voting: Amended) -> None:
    voters = first_members(voting.ledger, 18)
    voting.cast("amendment/3", "yes", voters[:9])
    voting.cast("amendment/3", "no", voters[9:17])
    voting.cast("amendment/3", "abstain", voters[17:])
    voting.vote_on({"amendment/1": "no", "amendment/2": "no"})
    assert voting.count() == (
        "SeparateVotesClosed",
        "AmendmentRejected",
        "AmendmentAdopted",
        "AmendmentRejected",
        "TextMerged",
        "ConsensusCalled",
    )


def test_equal_votes_do_not_adopt_it(voting: Amended) -> None:
    voters = first_members(voting.ledger, 18)
    for choice, codes in (("yes", voters[:9]), ("no", voters[9:])):
        voting.cast("amendment/3", choice, codes)
    voting.vote_on({"amendment/1": "no", "amendment/2": "no"})
    voting.count()
    assert voting.standing() == {1: "rejected", 2: "rejected", 3: "rejected"}


def test_an_amendment_that_an_adopted_one_leaves_no_place_for_falls_uncounted(
    voting: Amended,
) -> None:
    voting.vote_on({f"amendment/{number}": "yes" for number in (1, 2, 3)})
    voting.count()
    assert voting.standing() == {1: "excluded", 2: "adopted", 3: "adopted"}


def test_where_the_first_is_rejected_the_other_is_counted(voting: Amended) -> None:
    voting.vote_on({"amendment/1": "yes", "amendment/2": "no", "amendment/3": "no"})
    voting.count()
    assert voting.standing() == {1: "adopted", 2: "rejected", 3: "rejected"}


def test_the_procedure_goes_on_with_the_text_that_the_votes_leave(voting: Amended) -> None:
    voting.vote_on({f"amendment/{number}": "yes" for number in (1, 2, 3)})
    voting.count()
    assert voting.proposal.revision == 1
    assert voting.proposal.text == (
        "Engines of eleven short tons are listed.\nPumps of two tonnes are listed."
    )
    merged = voting.ledger.entries[voting.ledger.find("TextMerged")].data
    assert (merged["adopted"], merged["without"]) == ([2, 3], [])
    call = voting.proposal.call
    assert call is not None and call.revision == 1


def test_where_none_is_adopted_the_text_stays_as_it_was(voting: Amended) -> None:
    voting.vote_on({f"amendment/{number}": "no" for number in (1, 2, 3)})
    assert voting.count()[-1] == "ConsensusCalled"
    assert (voting.proposal.revision, voting.proposal.text) == (0, TEXT)


def test_the_chair_sets_another_order_once_nothing_can_be_filed_any_more(
    course: Amended,
) -> None:
    for edits in (TWELVE, ELEVEN):
        course.file(edits)
    said = ((1, 2), "The first is the sponsor's wish.")
    early = just_before(FILING_ENDS)
    refused = course.refusal(amendments.OrderAmendments, *said, by=SWISS_CHAIR, at=early)
    assert isinstance(refused, life.WrongStage)
    course.act(amendments.OrderAmendments, *said, by=SWISS_CHAIR, at=FILING_ENDS)
    course.run(CONSULTATION_ENDS)
    assert course.proposal.amendments.order == (1, 2)
    refused = course.refusal(amendments.OrderAmendments, *said, by=SWISS_CHAIR, at=IN_APRIL)
    assert isinstance(refused, life.WrongStage)


@pytest.mark.parametrize("order", [(), (1,), (1, 1), (1, 2, 3)])
def test_an_order_names_each_amendment_once(course: Amended, order: tuple[int, ...]) -> None:
    for edits in (TWELVE, ELEVEN):
        course.file(edits)
    refused = course.refusal(amendments.OrderAmendments, order, "So.", by=SWISS_CHAIR, at=on(3, 30))
    assert isinstance(refused, amendments.OrderRefused)


def test_only_the_chair_sets_the_order(course: Amended) -> None:
    course.file(TWELVE)
    refused = course.refusal(amendments.OrderAmendments, (1,), "So.", by=FRANCE, at=on(3, 30))
    assert refused is not None and refused.code == "not_permitted"


def test_an_order_holds_for_those_that_still_stand(course: Amended) -> None:
    for edits in (TWELVE, ELEVEN, VALVES):
        course.file(edits)
    course.act(amendments.OrderAmendments, (1, 3, 2), "So.", by=SWISS_CHAIR, at=on(3, 30))
    course.act(amendments.WithdrawAmendment, 3, "Met.", by=BRAZIL, at=on(3, 31))
    course.run(CONSULTATION_ENDS)
    assert course.proposal.amendments.order == (1, 2)


def test_what_amends_an_amendment_is_counted_before_it_and_alters_it(course: Amended) -> None:
    course.file(TWELVE)
    course.file(VALVES)
    course.file(passage("twelve", "eleven"), by=GERMANY, amends=1)
    course.run(CONSULTATION_ENDS)
    assert course.proposal.amendments.order == (2, 3, 1)
    course.vote_on({"amendment/1": "yes", "amendment/2": "no", "amendment/3": "yes"})
    course.count()
    assert course.proposal.text == TEXT.replace("ten", "eleven")


def test_what_amends_an_amendment_that_is_rejected_changes_nothing(course: Amended) -> None:
    course.file(TWELVE)
    course.file(passage("twelve", "eleven"), by=GERMANY, amends=1)
    course.file(VALVES)
    course.run(CONSULTATION_ENDS)
    course.vote_on({"amendment/1": "no", "amendment/2": "yes", "amendment/3": "yes"})
    course.count()
    assert course.proposal.text == TEXT.replace("\nValves are not listed.", "")
    merged = course.ledger.entries[course.ledger.find("TextMerged")].data
    assert merged["adopted"] == [3]


def test_of_two_changes_of_one_amendment_the_second_falls(course: Amended) -> None:
    course.file(TWELVE)
    for number in ("nine", "eleven"):
        course.file(passage("twelve", number), by=GERMANY, amends=1)
    course.run(CONSULTATION_ENDS)
    course.vote_on({f"amendment/{number}": "yes" for number in (1, 2, 3)})
    course.count()
    assert course.standing() == {1: "adopted", 2: "adopted", 3: "excluded"}
    assert course.proposal.text == TEXT.replace("ten", "nine")


def test_amendments_that_cannot_stand_in_one_text_exclude_each_other(assembly: Ledger) -> None:
    text: Json = [*cast(list[Json], GUIDELINE), {"provision": "GL-1a", "text": "Ranges."}]
    course = amended(assembly, "guidelines_amendment", text)
    for of in ("/1", "/0"):
        course.file([{"path": of, "op": "remove"}])
    course.run(end_of(5, 1))
    course.vote_on({"amendment/1": "yes", "amendment/2": "yes"}, at=on(5, 3))
    course.count(end_of(5, 8))
    assert course.standing() == {1: "excluded", 2: "adopted"}


def test_what_one_entry_does_not_hold_cannot_stand_in_one_text(assembly: Ledger) -> None:
    provisions = ("GL-1a", "GL-1b", "GL-1c")
    text: Json = [{"provision": one, "text": f"Not {one}."} for one in provisions]
    course = amended(assembly, "guidelines_amendment", text)
    for one in provisions:
        course.file(passage(f"Not {one}", "é" * (MOST_BYTES // 5)))
    course.run(end_of(5, 1))
    course.vote_on({f"amendment/{number}": "yes" for number in (1, 2, 3)}, at=on(5, 3))
    course.count(end_of(5, 8))
    assert course.standing() == {1: "adopted", 2: "adopted", 3: "excluded"}


def test_a_vote_without_its_quorum_is_repeated_once_and_the_others_wait(voting: Amended) -> None:
    voting.vote_on({"amendment/1": "yes", "amendment/3": "no"})
    voting.cast("amendment/2", "yes", first_members(voting.ledger, 17))
    assert voting.count() == ("SeparateQuorumFailed", "SeparateVotesOpened")
    failed = voting.ledger.entries[voting.ledger.find("SeparateQuorumFailed")].data
    assert failed["questions"] == ["amendment/2"]
    missing = failed["not_taking_part"]
    assert isinstance(missing, list) and len(missing) == 18
    said = ("amendment/1", "FRA", "yes", "", None)
    refused = voting.refusal(amendments.CastSeparateVote, *said, by=FRANCE, at=on(4, 10))
    assert isinstance(refused, life.TooLate)
    voting.cast("amendment/2", "yes", first_members(voting.ledger, 18), at=on(4, 10))
    voting.count(REPEAT_CLOSES)
    assert voting.standing() == {1: "excluded", 2: "adopted", 3: "rejected"}


def test_a_second_failure_does_not_adopt_it(voting: Amended) -> None:
    assert voting.count() == ("SeparateQuorumFailed", "SeparateVotesOpened")
    assert voting.count(REPEAT_CLOSES)[0] == "SeparateVotesClosed"
    assert voting.standing() == {1: "rejected", 2: "rejected", 3: "rejected"}


def test_a_vote_is_changed_by_naming_the_one_it_replaces(voting: Amended) -> None:
    voting.cast("amendment/1", "yes", ["IND"])  # type: ignore[list-item]
    said = ("amendment/1", "IND", "no", "")
    refused = voting.refusal(amendments.CastSeparateVote, *said, None, by=INDIA, at=IN_APRIL)
    assert isinstance(refused, votes_said.VoteStands)
    votes = voting.proposal.amendments.ballots["amendment/1"].votes
    standing = next(iter(votes.values())).position
    voting.act(amendments.CastSeparateVote, *said, standing, by=INDIA, at=IN_APRIL)
    votes = voting.proposal.amendments.ballots["amendment/1"].votes
    assert [vote.choice for vote in votes.values()] == ["no"]


def test_a_vote_is_of_the_own_member_and_on_a_question_that_is_asked(voting: Amended) -> None:
    for said, error in (
        (("amendment/1", "FRA", "yes", "", None), "not_permitted"),
        (("amendment/9", "IND", "yes", "", None), "unknown_question"),
        (("amendment/1", "IND", "perhaps", "", None), "choice_unknown"),
        (("amendment/1", "IND", "yes", "", 3), "nothing_to_replace"),
    ):
        refused = voting.refusal(amendments.CastSeparateVote, *said, by=INDIA, at=IN_APRIL)
        assert refused is not None and refused.code == error


def test_during_the_votes_the_text_is_neither_revised_nor_withdrawn(voting: Amended) -> None:
    revised = ("", "Another text.", "", "So.")
    for act, said in (
        (consultation.ReviseProposal, revised),
        (submission.WithdrawProposal, ("So.",)),
    ):
        refused = voting.refusal(act, *said, by=FRANCE, at=IN_APRIL)
        assert isinstance(refused, life.WrongStage)


def test_votes_on_the_text_name_the_merged_revision(assembly: Ledger) -> None:
    course = amended(assembly, "observer_status", _observer())
    course.file(passage("We listen", "We listen and learn"))
    course.run(end_of(3, 16))
    course.vote_on({"amendment/1": "yes"}, at=on(3, 17))
    assert course.count(end_of(3, 23))[-1] == "VoteOpened"
    course.vote("yes", ["FRA"], at=on(3, 24))
    assert assembly.entries[-1].data["revision"] == 1


def _observer() -> Json:
    return {"state": "CHL", "name": "Chile", "declaration": "We listen."}


def test_an_objection_names_the_merged_revision(voting: Amended) -> None:
    voting.vote_on({f"amendment/{number}": "yes" for number in (1, 2, 3)})
    voting.count()
    voting.objects(head("ZAF"), at=on(4, 10))
    assert voting.ledger.entries[-1].data["revision"] == 1
