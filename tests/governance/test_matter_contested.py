"""RP-33: who proposes chooses the matter, any member contests it, and nothing is adopted meanwhile.

France proposes under a light matter; the Secretariat is silent, and the proposal is admitted at the
end of 12 March. It may be contested until the end of 19 March.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from audit.log.errors import NotPermitted
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings.matters import contest_until
from governance.domain.chapters.rulings.state import Holding
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from regime.domain.values import Actor, MatterId, StateCode
from tests.cast import DAY_1, OFFICER
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
from tests.governance.older_rules import lacking
from tests.governance.packs_of_trial import open_ballots
from tests.governance.texts import GUIDELINE
from tests.ledger import Ledger

BRAZIL, FRANCE, INDIA = head("BRA"), head("FRA"), head("IND")
WEIGHTY = "The heaviest vehicles may go to anyone."
AFTER = end_of(3, 25) + timedelta(seconds=1)
ADMITTED, CONTEST_ENDS, VOTE_ENDS = end_of(3, 12), end_of(3, 19), end_of(3, 25)
LIST, RULES = MatterId("list_substantive"), MatterId("rules_amendment")


@pytest.fixture
def motion(assembly: Ledger) -> Course:
    """A procedural motion whose vote is open from 12 to 19 March; ten members vote for it."""
    course = start(assembly, "procedural", WEIGHTY, by=FRANCE, at=DAY_1)
    assert course.run(ADMITTED) == ("ProposalDeemedAdmitted", "VoteOpened")
    course.vote("yes", first_members(assembly, 18), at=on(3, 13))
    return course


@pytest.fixture
def contested(motion: Course) -> Course:
    """The same, contested on 18 March; the vote on the matter is open until 25 March."""
    assert _contest(motion) == ("MatterContested", "RulingVoteOpened")
    return motion


def _contest(
    course: Course, matter: MatterId = LIST, *, by: Actor = BRAZIL, day: int = 18
) -> tuple[str, ...]:
    said = (matter, "It strikes the list.")
    return names(course.act(rulings.ContestMatter, *said, by=by, at=on(3, day)))


def _vote(course: Course, choice: str, *, number: int = 1, count: int = 18) -> None:
    for code in first_members(course.ledger, count):
        said = (number, StateCode(code), choice, "", None)
        course.act(rulings.VoteOnRuling, *said, by=head(code), at=on(3, 18, 12))


def test_an_idle_secretariat_does_not_make_a_light_matter_pass_uncontested(
    contested: Course,
) -> None:
    """The vote on the motion closes on 19 March, but is not counted while the members decide."""
    assert contested.run(CONTEST_ENDS) == ()
    for code in first_members(contested.ledger, 18):
        said = (1, StateCode(code), "yes", "", None)
        contested.act(rulings.VoteOnRuling, *said, by=head(code), at=on(3, 24))
    assert contested.run(VOTE_ENDS) == ("RulingOverturned", "ProposalLapsed")
    assert contested.proposal.stage is Stage.LAPSED


def test_where_the_members_find_the_matter_right_the_count_follows(contested: Course) -> None:
    _vote(contested, "no")
    assert contested.run(just_before(VOTE_ENDS)) == ()
    assert contested.run(VOTE_ENDS) == ("RulingUpheld",)
    assert contested.run(AFTER)[0] == "VoteClosed"
    assert contested.proposal.stage is Stage.IN_FORCE


def test_without_a_contest_the_motion_is_decided_in_its_time(motion: Course) -> None:
    assert motion.run(CONTEST_ENDS)[0] == "VoteClosed"


def test_nobody_votes_on_the_motion_after_its_close(contested: Course) -> None:
    code = first_members(contested.ledger, 19)[-1]
    said = (StateCode(code), "yes", "", None)
    late = contested.refusal(votes.CastVote, *said, by=head(code), at=on(3, 22))
    assert isinstance(late, life.TooLate)


def test_without_a_quorum_the_vote_is_repeated_and_nothing_is_adopted_meanwhile(
    contested: Course,
) -> None:
    """The vote of who contests decides nothing alone; twice too few, and the choice stands."""
    said = (1, StateCode("BRA"), "yes", "", None)
    contested.act(rulings.VoteOnRuling, *said, by=BRAZIL, at=on(3, 20))
    assert contested.run(VOTE_ENDS) == ("RulingQuorumFailed", "RulingVoteOpened")
    assert contested.run(on(3, 31)) == ()
    assert contested.run(on(4, 12))[:3] == ("RulingQuorumFailed", "RulingUpheld", "VoteClosed")


def test_it_is_contested_until_the_last_moment(motion: Course) -> None:
    said = (LIST, "It strikes the list.")
    moment = just_before(CONTEST_ENDS)
    assert motion.refusal(rulings.ContestMatter, *said, by=BRAZIL, at=moment) is None


def test_a_longer_procedure_is_not_contested_after_the_days(assembly: Ledger) -> None:
    course = start(assembly, "list_editorial", WEIGHTY, by=FRANCE, at=DAY_1)
    course.run(ADMITTED)
    late = course.refusal(rulings.ContestMatter, LIST, "So.", by=BRAZIL, at=CONTEST_ENDS)
    assert isinstance(late, life.TooLate)


def test_before_its_admission_nothing_is_contested(assembly: Ledger) -> None:
    course = start(assembly, "procedural", WEIGHTY, by=FRANCE, at=DAY_1)
    early = course.refusal(rulings.ContestMatter, LIST, "So.", by=BRAZIL, at=DAY_1)
    assert isinstance(early, life.WrongStage)


@pytest.mark.parametrize("matter", ["procedural", "tea", "chair_election"])
def test_it_names_another_matter_that_is_proposed_on(motion: Course, matter: str) -> None:
    said = (MatterId(matter), "So.")
    refused = motion.refusal(rulings.ContestMatter, *said, by=BRAZIL, at=on(3, 18))
    assert isinstance(refused, rulings.MatterUnknown)
    assert refused.place == "/matter"


def test_only_members_contest_and_give_reasons(motion: Course) -> None:
    refused = motion.refusal(rulings.ContestMatter, LIST, "So.", by=OFFICER, at=on(3, 18))
    assert isinstance(refused, NotPermitted)
    blank = motion.refusal(rulings.ContestMatter, LIST, " ", by=BRAZIL, at=on(3, 18))
    assert isinstance(blank, life.ReasonsMissing)


def test_a_friend_of_the_text_who_names_another_matter_takes_nothing_from_the_others(
    contested: Course,
) -> None:
    assert _contest(contested, RULES, by=INDIA, day=19) == ("MatterContested", "RulingVoteOpened")
    again = contested.refusal(rulings.ContestMatter, LIST, "So.", by=INDIA, at=on(3, 19))
    assert isinstance(again, rulings.AppealedAlready)
    found = contested.proposal.rulings.values()
    assert [one.holding for one in found] == [Holding.APPEALED] * 2


def test_a_member_contests_the_matter_of_a_proposal_once(contested: Course) -> None:
    again = contested.refusal(rulings.ContestMatter, RULES, "So.", by=BRAZIL, at=on(3, 19))
    assert isinstance(again, rulings.AppealedAlready)
    assert again.rule == "RP-33"


def test_rules_that_say_nothing_of_once_let_a_member_contest_again(tmp_path: Path) -> None:
    """Logs and packs of before."""
    ledger = lacking(open_ballots(tmp_path / "mtcr"), {"RP-33": ("one_contest_each",)})
    course = start(ledger, "procedural", WEIGHTY, by=FRANCE, at=DAY_1)
    course.run(ADMITTED)
    assert _contest(course) == _contest(course, RULES, day=19)
    assert ledger.faults() == []


def test_nothing_is_adopted_under_silence_while_the_members_decide(assembly: Ledger) -> None:
    """A statement: silence until 19 March, an objection lifted on 22 March, in the wait."""
    course = start(assembly, "public_statement", WEIGHTY, by=FRANCE, at=DAY_1)
    course.run(ADMITTED)
    course.objects(INDIA, at=on(3, 18))
    _contest(course)
    assert course.run(CONTEST_ENDS) == ()
    course.act(objections.WithdrawObjection, 1, "", by=INDIA, at=on(3, 22))
    assert course.run(VOTE_ENDS)[0] == "RulingQuorumFailed"
    assert course.proposal.stage is Stage.SILENCE


def test_more_time_under_silence_does_not_let_it_end_while_the_members_decide(
    assembly: Ledger,
) -> None:
    """A statement: silence until 19 March; with more time it would end on 23 March."""
    course = start(assembly, "public_statement", WEIGHTY, by=FRANCE, at=DAY_1)
    course.run(ADMITTED)
    _contest(course)
    _vote(course, "yes")
    course.act(ladder.AskForExtension, "More time.", by=INDIA, at=on(3, 19))
    assert course.run(just_before(VOTE_ENDS)) == ()
    assert course.run(VOTE_ENDS) == ("RulingOverturned", "ProposalLapsed")


def test_a_check_that_begins_while_the_members_decide_ends_after_it(assembly: Ledger) -> None:
    course = start(assembly, "public_statement", WEIGHTY, by=FRANCE, at=DAY_1)
    course.run(ADMITTED)
    _contest(course)
    course.objects(INDIA, at=on(3, 18, 10))
    assert course.run(just_before(VOTE_ENDS)) == ()
    assert course.proposal.objections[1].due
    assert course.proposal.objections[1].due.at == AFTER


def test_who_takes_it_over_from_a_contest_has_it_contested_anew_and_once(assembly: Ledger) -> None:
    """An editorial change, withdrawn in the last second of the vote on its matter."""
    course = start(assembly, "list_editorial", WEIGHTY, by=FRANCE, at=DAY_1)
    course.run(ADMITTED)
    _contest(course)
    moment = just_before(VOTE_ENDS)
    course.withdraw(by=FRANCE, at=moment)
    assert course.proposal.rulings[1].holding is Holding.CLOSED
    course.act(submission.TakeOverProposal, "Ours now.", by=INDIA, at=moment)
    assert _contest(course, day=26) == ("MatterContested", "RulingVoteOpened")
    again = course.refusal(rulings.ContestMatter, LIST, "So.", by=INDIA, at=on(3, 26))
    assert isinstance(again, rulings.AppealedAlready)
    late = course.refusal(rulings.ContestMatter, RULES, "So.", by=INDIA, at=end_of(4, 1))
    assert isinstance(late, life.TooLate)


def test_editions_without_the_days_know_no_contest(lake: Ledger) -> None:
    assert lake.regime.rules.value("admissibility", "finding_appeal_days") is None


def _urgent(ledger: Ledger) -> Course:
    """An urgent measure of three members, which the Chair has found urgent, admitted on day 1."""
    course = start(ledger, "urgent_measure", WEIGHTY, by=FRANCE, at=DAY_1)
    course.join("DEU", "JPN", at=DAY_1)
    course.act(submission.FindUrgent, "It spreads.", by=SWISS_CHAIR, at=DAY_1)
    course.admit(at=DAY_1)
    return course


def _held_for(course: Course) -> int:
    """For how many days after its admission one member alone holds it, without a quorum twice."""
    admitted = course.proposal.admitted_at
    assert admitted is not None
    until = contest_until(course.proposal, course.ledger.regime.rules)
    assert until is not None
    said = (LIST, "It strikes the list.")
    course.act(rulings.ContestMatter, *said, by=BRAZIL, at=just_before(until))
    while (ballot := course.proposal.rulings[1]).due is not None:
        course.run(ballot.due.at)
        last = ballot.due.at
    assert course.proposal.rulings[1].holding is Holding.UPHELD
    return (last.date() - admitted.date()).days


def test_rp_41_one_member_holds_an_urgent_measure_for_days_and_not_for_weeks(
    assembly: Ledger,
) -> None:
    """Three days to contest, three of the vote, five of its repeat."""
    course = _urgent(assembly)
    assert _held_for(course) == 11
    assert course.ledger.faults() == []


def test_rp_41_other_measures_keep_their_days(assembly: Ledger) -> None:
    course = start(assembly, "guidelines_amendment", GUIDELINE, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    assert _held_for(course) == 28


def test_rp_41_rules_that_shorten_no_appeal_keep_the_days_for_urgent_measures(
    tmp_path: Path,
) -> None:
    """Logs and packs of before."""
    ledger = lacking(open_ballots(tmp_path / "mtcr"), {"RP-41": ("appeals_shortened",)})
    assert _held_for(_urgent(ledger)) == 28
    assert ledger.faults() == []
