"""Division: a part is voted on its own at the request of one member, unless a majority objects."""

from datetime import datetime
from pathlib import Path

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.open_acts import acts_open
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from regime.domain.values import StateCode
from tests.governance.amending import (
    BRAZIL,
    CONSULTATION_ENDS,
    FRANCE,
    GERMANY,
    IN_APRIL,
    IN_MARCH,
    INDIA,
    REPEAT_CLOSES,
    TEXT,
    Amended,
    amended,
    passage,
)
from tests.governance.course import end_of, first_members, head, just_before, on
from tests.governance.older_rules import lacking
from tests.governance.packs_of_trial import open_ballots
from tests.governance.texts import GUIDELINE
from tests.ledger import Ledger

FILED_UNTIL = end_of(3, 29)
LINES = TEXT.splitlines(keepends=True)
FIRST: tuple[object, ...] = (0, (0,), "The engines are another matter.")


@pytest.fixture
def course(assembly: Ledger) -> Amended:
    """A change of the list in three lines, in consultation until 1 April."""
    return amended(assembly)


def divided(course: Amended, *parts: int) -> Amended:
    """The votes on these sections are open."""
    course.act(amendments.RequestDivision, 0, parts, "Apart.", by=BRAZIL, at=IN_MARCH)
    course.run(CONSULTATION_ENDS)
    return course


def test_one_member_asks_that_sections_are_voted_on_alone(course: Amended) -> None:
    assert course.act(amendments.RequestDivision, *FIRST, by=BRAZIL, at=IN_MARCH) == (
        amendments.DivisionRequested(
            member=StateCode("BRA"),
            revision=0,
            parts=(0,),
            reasons="The engines are another matter.",
        ),
    )


def test_it_is_asked_for_while_amendments_are_filed_so_that_others_can_oppose_it(
    course: Amended,
) -> None:
    """RP-31: nobody asks for a division in the last second of the consultation."""
    for late in (FILED_UNTIL, just_before(CONSULTATION_ENDS)):
        refused = course.refusal(amendments.RequestDivision, *FIRST, by=BRAZIL, at=late)
        assert isinstance(refused, life.TooLate)
        assert refused.rule == "RP-31"
    refused = course.refusal(amendments.RequestDivision, *FIRST, by=BRAZIL, at=CONSULTATION_ENDS)
    assert isinstance(refused, life.WrongStage)


def test_the_last_moment_of_filing_is_in_time_and_leaves_days_to_oppose(course: Amended) -> None:
    members, last = first_members(course.ledger, 20), just_before(CONSULTATION_ENDS)
    asker = head(members[-1])
    course.act(amendments.RequestDivision, *FIRST, by=asker, at=just_before(FILED_UNTIL))
    for member in members[:18]:
        course.act(amendments.OpposeDivision, "It is one matter.", by=head(member), at=last)
    assert course.run(CONSULTATION_ENDS)[0] == "DivisionRefused"


def test_its_last_day_is_offered_with_the_act(course: Amended) -> None:
    def until(at: datetime) -> list[datetime | None]:
        acts = acts_open(course.proposal, course.ledger.regime, BRAZIL, at)
        return [one.until for one in acts if one.does is amendments.RequestDivision]

    assert until(IN_MARCH) == [FILED_UNTIL]
    assert until(FILED_UNTIL) == []


def test_under_rules_that_do_not_say_so_it_is_asked_for_until_the_consultation_ends(
    tmp_path: Path,
) -> None:
    older = lacking(open_ballots(tmp_path / "mtcr"), {"RP-31": ("divided_while_amended",)})
    course = amended(older)
    course.act(amendments.RequestDivision, *FIRST, by=BRAZIL, at=just_before(CONSULTATION_ENDS))
    assert course.run(CONSULTATION_ENDS) == ("SeparateVotesOpened",)


@pytest.mark.parametrize("parts", [(), (3,), (-1,), (0, 0), (1, 0)])
def test_a_division_names_sections_that_there_are_in_their_order(
    course: Amended, parts: tuple[int, ...]
) -> None:
    refused = course.refusal(amendments.RequestDivision, 0, parts, "So.", by=BRAZIL, at=IN_MARCH)
    assert isinstance(refused, amendments.PartsRefused)


def test_a_text_of_one_section_is_not_divided(assembly: Ledger) -> None:
    course = amended(assembly, "guidelines_amendment", GUIDELINE)
    refused = course.refusal(amendments.RequestDivision, *FIRST, by=BRAZIL, at=IN_MARCH)
    assert isinstance(refused, amendments.PartsRefused)


def test_a_division_names_the_text_as_it_stands_and_gives_reasons(course: Amended) -> None:
    refused = course.refusal(amendments.RequestDivision, 1, (0,), "So.", by=BRAZIL, at=IN_MARCH)
    assert isinstance(refused, amendments.RevisionPassed)
    refused = course.refusal(amendments.RequestDivision, 0, (0,), "", by=BRAZIL, at=IN_MARCH)
    assert isinstance(refused, life.ReasonsMissing)


def test_requests_stand_beside_each_other(course: Amended) -> None:
    """RP-31: the first request shuts out none."""
    course.act(amendments.RequestDivision, *FIRST, by=BRAZIL, at=IN_MARCH)
    course.act(amendments.RequestDivision, 0, (1,), "So.", by=INDIA, at=IN_MARCH)
    course.act(amendments.RequestDivision, *FIRST, by=INDIA, at=IN_MARCH)
    division = course.proposal.amendments.division
    assert division and division.parts == (0, 1)
    assert division.asking(0) == ("BRA", "IND")
    assert division.asking(1) == ("IND",)
    course.run(CONSULTATION_ENDS)
    assert set(course.proposal.amendments.ballots) == {"part/0", "part/1"}


def test_each_member_speaks_once_on_each_section(course: Amended) -> None:
    course.act(amendments.RequestDivision, *FIRST, by=BRAZIL, at=IN_MARCH)
    course.act(amendments.OpposeDivision, "It is one matter.", by=FRANCE, at=IN_MARCH)
    for by in (BRAZIL, FRANCE):
        refused = course.refusal(amendments.OpposeDivision, "So.", by=by, at=IN_MARCH)
        assert isinstance(refused, amendments.DividedAlready)
        refused = course.refusal(amendments.RequestDivision, *FIRST, by=by, at=IN_MARCH)
        assert isinstance(refused, amendments.DividedAlready)
        assert refused.rule == "RP-31"


@pytest.mark.parametrize("parts", [(2,), (0, 0), (1, 0)])
def test_opposed_is_what_is_asked_for(course: Amended, parts: tuple[int, ...]) -> None:
    course.act(amendments.RequestDivision, 0, (0, 1), "So.", by=BRAZIL, at=IN_MARCH)
    refused = course.refusal(amendments.OpposeDivision, "No.", parts, by=FRANCE, at=IN_MARCH)
    assert isinstance(refused, amendments.PartsRefused)


def test_what_a_majority_opposes_takes_no_other_request_with_it(course: Amended) -> None:
    """A request that all dislike, put beside another, does not end that one."""
    members = first_members(course.ledger, 20)
    course.act(amendments.RequestDivision, *FIRST, by=head(members[-1]), at=IN_MARCH)
    course.act(amendments.RequestDivision, 0, (1, 2), "So.", by=head(members[-2]), at=IN_MARCH)
    for member in members[:18]:
        course.act(amendments.OpposeDivision, "No.", (1, 2), by=head(member), at=IN_MARCH)
    assert course.run(CONSULTATION_ENDS) == ("DivisionRefused", "SeparateVotesOpened")
    told = course.ledger.entries[course.ledger.find("DivisionRefused")].data
    assert told["parts"] == [1, 2]
    assert set(course.proposal.amendments.ballots) == {"part/0"}


def test_under_rules_that_do_not_say_so_the_first_request_is_the_only_one(
    tmp_path: Path,
) -> None:
    older = lacking(open_ballots(tmp_path / "mtcr"), {"RP-31": ("divisions_beside",)})
    course = amended(older)
    course.act(amendments.RequestDivision, *FIRST, by=BRAZIL, at=IN_MARCH)
    refused = course.refusal(amendments.RequestDivision, 0, (1,), "So.", by=INDIA, at=IN_MARCH)
    assert isinstance(refused, amendments.DividedAlready)
    course.act(amendments.RequestDivision, *FIRST, by=INDIA, at=IN_MARCH)
    refused = course.refusal(amendments.OpposeDivision, "So.", (0,), by=FRANCE, at=IN_MARCH)
    assert isinstance(refused, amendments.PartsRefused)
    for member in first_members(older, 22):
        if member not in ("BRA", "IND"):
            course.act(amendments.OpposeDivision, "It is one.", by=head(member), at=IN_MARCH)
    assert course.run(CONSULTATION_ENDS)[0] == "DivisionRefused"
    assert older.entries[older.find("DivisionRefused")].data["parts"] == []
    assert older.found() == []


def test_nobody_opposes_what_nobody_asks_for(course: Amended) -> None:
    refused = course.refusal(amendments.OpposeDivision, "So.", by=FRANCE, at=IN_MARCH)
    assert isinstance(refused, life.WrongStage)


@pytest.mark.parametrize(
    ("opposed", "follows"),
    [(17, ("SeparateVotesOpened",)), (18, ("DivisionRefused", "ConsensusCalled"))],
)
def test_more_than_half_of_those_entitled_prevent_it(
    course: Amended, opposed: int, follows: tuple[str, ...]
) -> None:
    members = first_members(course.ledger, 20)
    course.act(amendments.RequestDivision, *FIRST, by=head(members[-1]), at=IN_MARCH)
    for member in members[:opposed]:
        course.act(amendments.OpposeDivision, "It is one matter.", by=head(member), at=IN_MARCH)
    assert course.run(CONSULTATION_ENDS) == follows


def test_a_revision_of_a_section_ends_the_division_and_of_another_does_not(
    course: Amended,
) -> None:
    course.act(amendments.RequestDivision, *FIRST, by=BRAZIL, at=IN_MARCH)
    other = TEXT.replace("Valves", "All valves")
    assert course.revise(other, by=FRANCE, at=IN_MARCH) == ("ProposalRevised",)
    assert course.revise(other.replace("ten", "six"), by=FRANCE, at=IN_MARCH) == (
        "ProposalRevised",
        "DivisionFell",
    )
    course.act(amendments.RequestDivision, 2, (0,), "Anew.", by=BRAZIL, at=IN_MARCH)


def test_the_text_is_put_to_the_members_without_the_sections_that_are_rejected(
    course: Amended,
) -> None:
    divided(course, 0, 1)
    assert course.proposal.stage is Stage.SEPARATE_VOTES
    course.vote_on({"part/0": "yes", "part/1": "no"})
    assert course.count() == (
        "SeparateVotesClosed",
        "PartKept",
        "PartRejected",
        "TextMerged",
        "ConsensusCalled",
    )
    assert course.proposal.text == LINES[0] + LINES[2]
    assert course.proposal.revision == 1


def test_where_all_are_kept_the_text_stays_as_it_was(course: Amended) -> None:
    divided(course, 0, 2)
    course.vote_on({"part/0": "yes", "part/2": "yes"})
    assert course.count() == ("SeparateVotesClosed", "PartKept", "PartKept", "ConsensusCalled")
    assert (course.proposal.text, course.proposal.revision) == (TEXT, 0)


def test_where_no_section_is_left_the_proposal_is_not_adopted(course: Amended) -> None:
    divided(course, 0, 1, 2)
    course.vote_on({f"part/{part}": "no" for part in range(3)})
    assert course.count()[-1] == "ProposalNotAdopted"
    assert course.ledger.entries[-1].data["reason"] == "parts_rejected"


def test_too_few_votes_take_no_section_out(course: Amended) -> None:
    divided(course, 0)
    course.cast("part/0", "no", first_members(course.ledger, 17))
    assert course.count() == ("SeparateQuorumFailed", "SeparateVotesOpened")
    assert course.count(REPEAT_CLOSES)[1] == "PartKept"


def test_a_section_is_voted_on_as_the_amendments_leave_it(course: Amended) -> None:
    course.file(passage("ten", "twelve"))
    course.file(passage("two", "three"))
    divided(course, 0, 1)
    course.vote_on({f"amendment/{number}": "yes" for number in (1, 2)})
    course.vote_on({"part/0": "no", "part/1": "yes"})
    course.count()
    assert course.proposal.text == LINES[1].replace("two", "three") + LINES[2]


def test_a_section_that_an_amendment_joined_with_another_is_not_counted(course: Amended) -> None:
    course.file(passage("listed.\nPumps", "listed, and pumps"))
    divided(course, 0)
    course.vote_on({"amendment/1": "yes", "part/0": "no"})
    assert course.count()[1:4] == ("AmendmentAdopted", "PartInseparable", "TextMerged")


def test_items_of_a_structured_text_are_its_sections(assembly: Ledger) -> None:
    text: Json = [
        {"provision": "GL-1a", "text": "One."},
        {"provision": "GL-1b", "text": "Another."},
    ]
    course = amended(assembly, "guidelines_amendment", text)
    divided(course, 0)
    course.run(end_of(5, 1))
    course.vote_on({"part/0": "no"}, at=on(5, 3))
    course.count(end_of(5, 8))
    assert course.proposal.text == [{"provision": "GL-1b", "text": "Another."}]


def test_what_was_divided_once_is_not_divided_again_after_a_take_over(course: Amended) -> None:
    divided(course, 0)
    course.vote_on({"part/0": "yes"}, at=IN_APRIL)
    course.run(end_of(4, 8))
    course.withdraw(by=FRANCE, at=on(4, 9))
    course.act(submission.TakeOverProposal, "It is needed.", by=GERMANY, at=on(4, 10))
    assert course.run(end_of(5, 10)) == ("ConsensusCalled",)
