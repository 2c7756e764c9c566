"""Rulings: the Chair decides a question of order, and the members may overturn it on appeal."""

import pytest

from audit.log.errors import NotPermitted
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings.deciding import ruling_on
from governance.domain.chapters.rulings.said import Subject
from governance.domain.chapters.rulings.state import Holding
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from regime.domain.values import StateCode
from tests.cast import (
    ALDER,
    BIRCH,
    CEDAR,
    CHAIR,
    DAY_1,
    DAY_2,
    DAY_3,
    END_OF_DAY_2,
    END_OF_DAY_3,
    HAZEL,
    MAPLE,
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
    submit,
)
from tests.governance.texts import GUIDELINE
from tests.ledger import Ledger

SAID = ("order_of_voting", "The second is voted first.", "It is furthest from the text.")
FRANCE, BRAZIL = head("FRA"), head("BRA")
APPEAL_UNTIL = end_of(4, 1)


@pytest.fixture
def ruled(assembly: Ledger) -> Course:
    """A proposal in consultation from 2 March to 1 May; the Chair ruled on 2 March."""
    course = submit(assembly, "guidelines_amendment", GUIDELINE, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    course.act(rulings.RuleOnOrder, *SAID, by=SWISS_CHAIR, at=DAY_1)
    return course


@pytest.fixture
def appealed(ruled: Course) -> Course:
    """The same under appeal; the vote on it is open until 17 March."""
    ruled.act(rulings.AppealRuling, 1, "The first is furthest.", by=BRAZIL, at=on(3, 10))
    return ruled


def _vote(course: Course, choice: str, count: int, *, after: int = 0) -> None:
    for code in first_members(course.ledger, after + count)[after:]:
        said = (1, StateCode(code), choice, "", None)
        course.act(rulings.VoteOnRuling, *said, by=head(code), at=on(3, 12))


def _holding(course: Course) -> Holding:
    return course.proposal.rulings[1].holding


def test_the_chair_rules_and_the_ruling_holds(ruled: Course) -> None:
    found = ruling_on(ruled.proposal, Subject.ORDER_OF_VOTING)
    assert found is not None
    assert (found.number, found.words) == (1, SAID[1])
    assert ruling_on(ruled.proposal, Subject.POINT_OF_ORDER) is None


def test_only_the_chair_rules(ruled: Course) -> None:
    for actor in (FRANCE, OFFICER):
        assert isinstance(
            ruled.refusal(rulings.RuleOnOrder, *SAID, by=actor, at=on(3, 3)), NotPermitted
        )


@pytest.mark.parametrize(
    ("said", "place"),
    [
        (("the_weather", *SAID[1:]), "/subject"),
        ((SAID[0], " ", SAID[2]), "/ruling"),
        ((*SAID[:2], ""), "/reasons"),
    ],
)
def test_a_ruling_names_its_subject_says_what_holds_and_why(
    ruled: Course, said: tuple[str, ...], place: str
) -> None:
    refused = ruled.refusal(rulings.RuleOnOrder, *said, by=SWISS_CHAIR, at=on(3, 3))
    assert refused is not None
    assert refused.place == place


def test_of_two_rulings_on_one_subject_the_newer_holds(ruled: Course) -> None:
    ruled.act(
        rulings.RuleOnOrder, SAID[0], "The first.", "On reflection.", by=SWISS_CHAIR, at=on(3, 3)
    )
    found = ruling_on(ruled.proposal, Subject.ORDER_OF_VOTING)
    assert found is not None
    assert found.number == 2


def test_nobody_rules_on_what_has_ended(ruled: Course) -> None:
    ruled.withdraw(by=FRANCE, at=on(3, 3))
    refused = ruled.refusal(rulings.RuleOnOrder, *SAID, by=SWISS_CHAIR, at=on(3, 4))
    assert isinstance(refused, life.WrongStage)
    refused = ruled.refusal(rulings.AppealRuling, 1, "So.", by=BRAZIL, at=on(3, 4))
    assert isinstance(refused, life.WrongStage)


def test_any_member_appeals_and_the_vote_opens_at_once(ruled: Course) -> None:
    found = ruled.act(rulings.AppealRuling, 1, "The first is furthest.", by=BRAZIL, at=on(3, 10))
    assert names(found) == ("RulingAppealed", "RulingVoteOpened")
    assert ruled.proposal.stage is Stage.CONSULTATION


def test_an_appeal_is_filed_until_the_last_moment_of_thirty_days(ruled: Course) -> None:
    late = ruled.refusal(rulings.AppealRuling, 1, "So.", by=BRAZIL, at=APPEAL_UNTIL)
    assert isinstance(late, life.TooLate)


def test_a_moment_before_it_is_in_time(ruled: Course) -> None:
    moment = just_before(APPEAL_UNTIL)
    assert ruled.refusal(rulings.AppealRuling, 1, "So.", by=BRAZIL, at=moment) is None


def test_an_appeal_names_a_ruling_and_its_reasons(ruled: Course) -> None:
    unknown = ruled.refusal(rulings.AppealRuling, 2, "So.", by=BRAZIL, at=on(3, 3))
    assert isinstance(unknown, rulings.UnknownRuling)
    blank = ruled.refusal(rulings.AppealRuling, 1, " ", by=BRAZIL, at=on(3, 3))
    assert isinstance(blank, life.ReasonsMissing)


def test_a_ruling_is_appealed_once(appealed: Course) -> None:
    refused = appealed.refusal(rulings.AppealRuling, 1, "So.", by=FRANCE, at=on(3, 11))
    assert isinstance(refused, rulings.AppealedAlready)


def test_while_the_members_decide_the_chair_does_not_rule_on_it_again(appealed: Course) -> None:
    refused = appealed.refusal(rulings.RuleOnOrder, *SAID, by=SWISS_CHAIR, at=on(3, 11))
    assert isinstance(refused, rulings.RulingUnderAppeal)
    other = ("point_of_order", "The speaker goes on.", "The list is open.")
    assert appealed.refusal(rulings.RuleOnOrder, *other, by=SWISS_CHAIR, at=on(3, 11)) is None


@pytest.mark.parametrize(
    ("yes", "no", "holding"),
    [
        (10, 9, Holding.OVERTURNED),
        (9, 9, Holding.OVERTURNED),
        (9, 10, Holding.UPHELD),
        (18, 0, Holding.OVERTURNED),
    ],
    ids=["more for the appeal", "a tie is enough for it", "more against it", "all"],
)
def test_the_members_decide_by_the_majority_of_the_article_on_admissibility(
    appealed: Course, yes: int, no: int, holding: Holding
) -> None:
    _vote(appealed, "yes", yes)
    _vote(appealed, "no", no, after=yes)
    assert appealed.run(just_before(end_of(3, 17))) == ()
    (name,) = appealed.run(end_of(3, 17))
    assert name == ("RulingUpheld" if holding is Holding.UPHELD else "RulingOverturned")
    assert _holding(appealed) is holding


def test_what_is_overturned_holds_no_longer(ruled: Course) -> None:
    first = ("order_of_voting", "The first.", "It was filed first.")
    ruled.act(rulings.RuleOnOrder, *first, by=SWISS_CHAIR, at=on(3, 3))
    ruled.act(rulings.AppealRuling, 2, "It is not.", by=BRAZIL, at=on(3, 10))
    for code in first_members(ruled.ledger, 18):
        ruled.act(rulings.VoteOnRuling, 2, code, "yes", "", None, by=head(code), at=on(3, 12))
    ruled.run(end_of(3, 17))
    found = ruling_on(ruled.proposal, Subject.ORDER_OF_VOTING)
    assert found is not None
    assert found.number == 1


def test_without_its_quorum_the_vote_is_repeated_once(appealed: Course) -> None:
    _vote(appealed, "yes", 17)
    assert appealed.run(end_of(3, 17)) == ("RulingQuorumFailed", "RulingVoteOpened")
    assert appealed.run(just_before(end_of(3, 31))) == ()
    assert appealed.run(end_of(3, 31)) == ("RulingQuorumFailed", "RulingUpheld")


def test_the_proposals_own_periods_are_not_moved(appealed: Course) -> None:
    assert appealed.proposal.stage_due is not None
    assert appealed.proposal.stage_due.at == end_of(5, 1)
    _vote(appealed, "yes", 18)
    assert appealed.run(end_of(5, 1)) == ("RulingOverturned", "ConsensusCalled")


def test_a_vote_is_changed_by_naming_the_one_it_replaces(appealed: Course) -> None:
    first = len(appealed.ledger.entries)
    _vote(appealed, "yes", 1)
    code = first_members(appealed.ledger, 1)[0]
    said = (1, code, "no", "")
    refused = appealed.refusal(rulings.VoteOnRuling, *said, None, by=head(code), at=on(3, 13))
    assert isinstance(refused, votes.VoteStands)
    assert appealed.refusal(rulings.VoteOnRuling, *said, first, by=head(code), at=on(3, 13)) is None


def test_a_vote_at_the_close_is_too_late(appealed: Course) -> None:
    _vote(appealed, "no", 18)
    said = (1, StateCode("BRA"), "yes", "", None)
    refused = appealed.refusal(rulings.VoteOnRuling, *said, by=BRAZIL, at=end_of(3, 17))
    assert isinstance(refused, life.WrongStage)


def test_a_vote_a_moment_before_it_counts(appealed: Course) -> None:
    said = (1, StateCode("BRA"), "yes", "", None)
    moment = just_before(end_of(3, 17))
    assert appealed.refusal(rulings.VoteOnRuling, *said, by=BRAZIL, at=moment) is None


def test_a_vote_is_for_the_own_member_yes_no_or_abstain(appealed: Course) -> None:
    others = appealed.refusal(
        rulings.VoteOnRuling, 1, StateCode("FRA"), "yes", "", None, by=BRAZIL, at=on(3, 12)
    )
    assert isinstance(others, NotPermitted)
    perhaps = appealed.refusal(
        rulings.VoteOnRuling, 1, StateCode("BRA"), "perhaps", "", None, by=BRAZIL, at=on(3, 12)
    )
    assert isinstance(perhaps, votes.ChoiceUnknown)


def test_the_end_of_the_proposal_leaves_nothing_to_decide(appealed: Course) -> None:
    appealed.withdraw(by=FRANCE, at=on(3, 12))
    assert _holding(appealed) is Holding.CLOSED
    appealed.act(submission.TakeOverProposal, "It is needed.", by=BRAZIL, at=on(3, 13))
    assert appealed.run(just_before(end_of(3, 23))) == ()
    said = (1, StateCode("BRA"), "yes", "", None)
    refused = appealed.refusal(rulings.VoteOnRuling, *said, by=BRAZIL, at=on(3, 14))
    assert isinstance(refused, life.WrongStage)


def test_a_vote_on_a_ruling_runs_beside_a_vote_on_the_text(lake: Ledger) -> None:
    course = submit(
        lake, "rules_amendment", [{"article": "LR-9", "text": "Anew."}], by=ALDER, at=DAY_1
    )
    course.admit(at=DAY_1)
    course.run(END_OF_DAY_2)
    course.act(rulings.RuleOnOrder, *SAID, by=CHAIR, at=DAY_3)
    course.act(rulings.AppealRuling, 1, "No.", by=CEDAR, at=DAY_3)
    course.vote("yes", ("ALDER", "BIRCH", "HAZEL"), at=DAY_3)
    for voter in (ALDER, BIRCH):
        said = (1, StateCode(voter.member or ""), "no", "", None)
        course.act(rulings.VoteOnRuling, *said, by=voter, at=DAY_3)
    assert course.run(just_before(END_OF_DAY_3)) == ()
    assert course.run(END_OF_DAY_3)[0] == "VoteClosed"
    assert course.proposal.rulings[1].due is None


def test_a_suspended_member_does_not_vote_on_it(lake: Ledger) -> None:
    course = submit(lake, "water_level", "A line.", by=ALDER, at=DAY_1)
    course.act(rulings.RuleOnOrder, *SAID, by=CHAIR, at=DAY_1)
    course.act(rulings.AppealRuling, 1, "No.", by=HAZEL, at=DAY_1)
    said = (1, StateCode("MAPLE"), "no", "", None)
    refused = course.refusal(rulings.VoteOnRuling, *said, by=MAPLE, at=DAY_2)
    assert isinstance(refused, life.Suspended)
