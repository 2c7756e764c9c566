"""Taking over: within seven days another member becomes the sponsor of what was withdrawn."""

from pathlib import Path

import pytest

from audit.log.errors import NotPermitted
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from regime.domain.values import Actor
from tests.cast import DAY_1
from tests.governance.course import Course, end_of, head, just_before, names, on
from tests.governance.course import submit as start
from tests.governance.older_rules import lacking
from tests.governance.packs_of_trial import open_ballots
from tests.governance.texts import GUIDELINE, READING
from tests.ledger import Ledger

ENDS = end_of(3, 17)
BRAZIL, FRANCE, INDIA = head("BRA"), head("FRA"), head("IND")


@pytest.fixture
def withdrawn(assembly: Ledger) -> Course:
    """A change of the Guidelines that was withdrawn on 10 March during its consultation."""
    course = start(assembly, "guidelines_amendment", GUIDELINE, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    course.withdraw(by=FRANCE, at=on(3, 10))
    return course


def test_the_consultation_opens_again_for_the_new_sponsor(withdrawn: Course) -> None:
    found = withdrawn.act(submission.TakeOverProposal, "It is needed.", by=INDIA, at=on(3, 12))
    assert names(found) == ("ProposalTakenOver", "ConsultationOpened")
    assert withdrawn.proposal.sponsor == "IND"
    assert withdrawn.proposal.stage_due is not None
    assert withdrawn.proposal.stage_due.at == end_of(5, 11)


def test_a_member_takes_over_until_the_last_moment_of_the_seventh_day(withdrawn: Course) -> None:
    moment = just_before(end_of(3, 17))
    assert withdrawn.refusal(submission.TakeOverProposal, "Needed.", by=INDIA, at=moment) is None


def test_at_the_end_of_the_seventh_day_it_is_too_late(withdrawn: Course) -> None:
    refused = withdrawn.refusal(submission.TakeOverProposal, "Needed.", by=INDIA, at=end_of(3, 17))
    assert isinstance(refused, life.TooLate)


def test_it_gives_reasons_and_happens_once(withdrawn: Course) -> None:
    refused = withdrawn.refusal(submission.TakeOverProposal, " ", by=INDIA, at=on(3, 12))
    assert isinstance(refused, life.ReasonsMissing)
    withdrawn.act(submission.TakeOverProposal, "It is needed.", by=INDIA, at=on(3, 12))
    refused = withdrawn.refusal(submission.TakeOverProposal, "Mine.", by=BRAZIL, at=on(3, 12))
    assert isinstance(refused, life.WrongStage)


def test_the_member_that_withdrew_does_not_take_it_over(withdrawn: Course) -> None:
    refused = withdrawn.refusal(submission.TakeOverProposal, "After all.", by=FRANCE, at=on(3, 12))
    assert isinstance(refused, consultation.SponsorsAlready)


def test_an_adherent_does_not_take_over(assembly: Ledger, chile: Actor) -> None:
    course = start(assembly, "guidelines_amendment", GUIDELINE, by=FRANCE, at=on(4, 17))
    course.withdraw(by=FRANCE, at=on(4, 17))
    refused = course.refusal(submission.TakeOverProposal, "Needed.", by=chile, at=on(4, 17))
    assert isinstance(refused, NotPermitted)


def test_what_was_not_withdrawn_is_not_taken_over(call: Course) -> None:
    refused = call.refusal(submission.TakeOverProposal, "Needed.", by=INDIA, at=on(5, 2))
    assert isinstance(refused, life.WrongStage)


def test_what_was_not_decided_yet_awaits_its_admission_anew(assembly: Ledger) -> None:
    course = start(assembly, "guidelines_amendment", GUIDELINE, by=FRANCE, at=DAY_1)
    course.withdraw(by=FRANCE, at=on(3, 5))
    assert names(course.act(submission.TakeOverProposal, "Needed.", by=INDIA, at=on(3, 6))) == (
        "ProposalTakenOver",
    )
    assert course.run(just_before(end_of(3, 16))) == ()
    assert course.run(end_of(3, 16)) == ("ProposalDeemedAdmitted", "ConsultationOpened")


def test_a_cosponsor_that_takes_over_stands_behind_it_once(assembly: Ledger) -> None:
    course = start(assembly, "guidelines_amendment", GUIDELINE, by=FRANCE, at=DAY_1)
    course.join("DEU", "IND", at=DAY_1)
    course.withdraw(by=FRANCE, at=DAY_1)
    course.act(submission.TakeOverProposal, "Needed.", by=INDIA, at=DAY_1)
    assert (course.proposal.sponsor, course.proposal.cosponsors) == ("IND", ("DEU",))


def test_it_goes_its_whole_way_again(call: Course) -> None:
    call.sustain(call.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    call.act(ladder.AskForOpinion, "The panel knows.", by=BRAZIL, at=on(6, 6))
    call.withdraw(by=FRANCE, at=on(6, 10))
    call.act(submission.TakeOverProposal, "Needed.", by=INDIA, at=on(6, 11))
    assert call.run(end_of(8, 10)) == ("ConsensusCalled",)
    assert call.objects(BRAZIL, at=on(8, 20)) == 2
    call.sustain(2, at=on(8, 20))
    call.run(end_of(8, 24))
    assert (call.proposal.stage, call.proposal.ladder_step) == (Stage.LADDER, "chair_consultation")
    assert not call.proposal.opinion_requested


def test_a_notice_that_was_withdrawn_is_not_taken_over(assembly: Ledger) -> None:
    notice = start(assembly, "interpretation", READING, by=FRANCE, at=DAY_1)
    notice.withdraw(by=FRANCE, at=DAY_1)
    refused = notice.refusal(submission.TakeOverProposal, "Needed.", by=INDIA, at=DAY_1)
    assert isinstance(refused, life.WrongStage)


def test_the_days_run_on_for_the_others_if_it_is_withdrawn_again(withdrawn: Course) -> None:
    """RP-32: a sponsor and a friend do not shut out who would go on with it."""
    withdrawn.act(submission.TakeOverProposal, "It is ours.", by=INDIA, at=on(3, 10))
    withdrawn.withdraw(by=INDIA, at=on(3, 10))
    assert withdrawn.proposal.takeover_until == ENDS
    last = just_before(ENDS)
    for before in (FRANCE, INDIA):
        refused = withdrawn.refusal(submission.TakeOverProposal, "Mine.", by=before, at=last)
        assert isinstance(refused, consultation.SponsorsAlready)
        assert refused.rule == "RP-32"
    withdrawn.act(submission.TakeOverProposal, "It is needed.", by=BRAZIL, at=last)
    assert withdrawn.proposal.sponsor == "BRA"
    assert withdrawn.ledger.faults() == []


def test_they_are_those_of_the_first_withdrawal(withdrawn: Course) -> None:
    """RP-32: so that no chain of sponsors holds a proposal open."""
    withdrawn.act(submission.TakeOverProposal, "It is ours.", by=INDIA, at=on(3, 12))
    withdrawn.withdraw(by=INDIA, at=ENDS)
    assert withdrawn.proposal.takeover_until is None
    refused = withdrawn.refusal(submission.TakeOverProposal, "After all.", by=BRAZIL, at=ENDS)
    assert isinstance(refused, life.WrongStage)


def test_under_rules_that_do_not_say_so_a_proposal_is_taken_over_once(tmp_path: Path) -> None:
    older = lacking(open_ballots(tmp_path / "mtcr"), {"RP-32": ("takeover_days_run_on",)})
    course = start(older, "guidelines_amendment", GUIDELINE, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    course.withdraw(by=FRANCE, at=on(3, 10))
    course.act(submission.TakeOverProposal, "It is needed.", by=INDIA, at=on(3, 12))
    course.withdraw(by=INDIA, at=on(3, 13))
    assert course.proposal.takeover_until == end_of(3, 20)
    refused = course.refusal(submission.TakeOverProposal, "After all.", by=BRAZIL, at=on(3, 14))
    assert isinstance(refused, life.WrongStage)
