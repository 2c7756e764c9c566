"""Appeal against a return: for thirty days; the vote opens at once, for seven; a tie admits."""

import pytest

from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from tests.cast import DAY_1
from tests.governance.course import Course, end_of, first_members, head, just_before, names, on
from tests.governance.course import submit as start
from tests.governance.texts import GUIDELINE
from tests.ledger import Ledger

FRANCE = head("FRA")
APPEAL_ENDS, VOTE_ENDS, REPEAT_ENDS = end_of(4, 1), end_of(3, 17), end_of(3, 31)
APPEALED = on(3, 10)


@pytest.fixture
def returned(assembly: Ledger) -> Course:
    """A change of the Guidelines that was returned on 2 March."""
    course = start(assembly, "guidelines_amendment", GUIDELINE, by=FRANCE, at=DAY_1)
    course.return_(at=DAY_1)
    return course


@pytest.fixture
def appealed(returned: Course) -> Course:
    """The same when its sponsor has appealed on 10 March."""
    returned.act(submission.AppealReturn, "It lies within the purpose.", by=FRANCE, at=APPEALED)
    return returned


def test_the_vote_opens_at_once_and_lasts_seven_days(returned: Course) -> None:
    found = returned.act(submission.AppealReturn, "It is within.", by=FRANCE, at=APPEALED)
    assert names(found) == ("AppealFiled", "VoteOpened")
    assert returned.proposal.stage is Stage.APPEAL
    assert returned.proposal.ballot is not None
    assert returned.proposal.ballot.closes_at == VOTE_ENDS


def test_the_sponsor_appeals_until_the_last_moment_of_the_thirtieth_day(returned: Course) -> None:
    moment = just_before(APPEAL_ENDS)
    assert returned.refusal(submission.AppealReturn, "It is within.", by=FRANCE, at=moment) is None


def test_at_the_end_of_the_thirtieth_day_it_is_too_late(returned: Course) -> None:
    refused = returned.refusal(submission.AppealReturn, "It is within.", by=FRANCE, at=APPEAL_ENDS)
    assert isinstance(refused, life.TooLate)


def test_an_appeal_gives_reasons_and_is_the_sponsors(returned: Course) -> None:
    refused = returned.refusal(submission.AppealReturn, " ", by=FRANCE, at=APPEALED)
    assert isinstance(refused, life.ReasonsMissing)
    refused = returned.refusal(
        submission.AppealReturn, "It is within.", by=head("DEU"), at=APPEALED
    )
    assert isinstance(refused, life.NotTheSponsor)


def test_what_was_not_returned_is_not_appealed_for(assembly: Ledger) -> None:
    course = start(assembly, "guidelines_amendment", GUIDELINE, by=FRANCE, at=DAY_1)
    refused = course.refusal(submission.AppealReturn, "It is within.", by=FRANCE, at=DAY_1)
    assert isinstance(refused, life.WrongStage)


def test_a_majority_admits_and_the_consultation_opens_as_of_the_close(appealed: Course) -> None:
    members = first_members(appealed.ledger, 18)
    appealed.vote("yes", members[:10], at=on(3, 11))
    appealed.vote("no", members[10:], at=on(3, 11))
    assert appealed.run(on(3, 20)) == ("VoteClosed", "AppealUpheld", "ConsultationOpened")
    assert appealed.proposal.stage_due is not None
    assert appealed.proposal.stage_due.at == end_of(5, 16)


@pytest.mark.parametrize("each", [9, 0])
def test_a_tie_admits_also_when_nobody_votes_for_or_against(appealed: Course, each: int) -> None:
    members = first_members(appealed.ledger, 18)
    appealed.vote("yes", members[:each], at=on(3, 11))
    appealed.vote("no", members[each : 2 * each], at=on(3, 11))
    appealed.vote("abstain", members[2 * each :], at=on(3, 11))
    assert appealed.run(VOTE_ENDS) == ("VoteClosed", "AppealUpheld", "ConsultationOpened")


def test_one_more_against_dismisses(appealed: Course) -> None:
    members = first_members(appealed.ledger, 19)
    appealed.vote("yes", members[:9], at=on(3, 11))
    appealed.vote("no", members[9:], at=on(3, 11))
    assert appealed.run(VOTE_ENDS) == ("VoteClosed", "AppealDismissed")
    assert appealed.proposal.stage is Stage.RETURNED


def test_what_was_dismissed_is_not_appealed_for_again(appealed: Course) -> None:
    appealed.vote("no", first_members(appealed.ledger, 18), at=on(3, 11))
    refused = appealed.refusal(submission.AppealReturn, "Once more.", by=FRANCE, at=on(3, 18))
    assert isinstance(refused, life.WrongStage)


def test_a_vote_whose_quorum_failed_is_repeated_once(appealed: Course) -> None:
    appealed.vote("yes", first_members(appealed.ledger, 17), at=on(3, 11))
    assert appealed.run(VOTE_ENDS) == ("QuorumFailed", "VoteOpened")
    assert appealed.proposal.ballot is not None
    assert (appealed.proposal.ballot.question, appealed.proposal.ballot.repeats) == ("appeal", 1)
    appealed.vote("yes", first_members(appealed.ledger, 18), at=just_before(REPEAT_ENDS))
    assert appealed.run(REPEAT_ENDS) == ("VoteClosed", "AppealUpheld", "ConsultationOpened")


def test_rp_29_a_tie_admits_also_when_nobody_takes_part(appealed: Course) -> None:
    """One officer's return does not stand because nobody voted on it (RP-26, RP-29)."""
    assert appealed.run(VOTE_ENDS) == ("QuorumFailed", "VoteOpened")
    assert appealed.run(REPEAT_ENDS) == ("QuorumFailed", "AppealUpheld", "ConsultationOpened")


@pytest.mark.parametrize(("yes", "no", "ends"), [(1, 2, False), (2, 2, True), (2, 1, True)])
def test_rp_29_in_a_repeat_without_a_quorum_those_that_take_part_decide(
    appealed: Course, yes: int, no: int, ends: bool
) -> None:
    appealed.run(VOTE_ENDS)
    members = first_members(appealed.ledger, yes + no)
    appealed.vote("yes", members[:yes], at=just_before(REPEAT_ENDS))
    appealed.vote("no", members[yes:], at=just_before(REPEAT_ENDS))
    (failed, decided, *_) = appealed.run(REPEAT_ENDS)
    assert (failed, decided) == ("QuorumFailed", "AppealUpheld" if ends else "AppealDismissed")


def test_a_vote_on_an_appeal_is_not_the_first_vote_on_the_text(appealed: Course) -> None:
    appealed.vote("yes", first_members(appealed.ledger, 18), at=on(3, 11))
    appealed.run(VOTE_ENDS)
    appealed.withdraw(by=FRANCE, at=on(3, 20))
    assert appealed.proposal.stage is Stage.WITHDRAWN


def test_votes_on_the_text_follow_an_appeal_with_rounds_of_their_own(appealed: Course) -> None:
    appealed.vote("yes", first_members(appealed.ledger, 18), at=on(3, 11))
    appealed.run(end_of(5, 16))
    assert appealed.proposal.call is not None
    assert appealed.proposal.call.round == 2


def test_an_appeal_against_a_silent_matter_leads_to_its_silence(lake: Ledger) -> None:
    water = start(lake, "water_level", "Two metres.", by=head("ALDER"), at=DAY_1)
    water.return_(at=DAY_1)
    water.act(submission.AppealReturn, "It is within.", by=head("ALDER"), at=DAY_1)
    water.vote("yes", ("ALDER", "BIRCH"), at=DAY_1)
    assert water.run(end_of(3, 3)) == ("VoteClosed", "AppealUpheld", "SilenceOpened")
