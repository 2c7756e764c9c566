"""Who stands behind a proposal: one member, two beside an adherent, three for some matters."""

from datetime import datetime

import pytest

from audit.log.errors import NotPermitted, Refused
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from regime.domain.values import Actor
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
    submit,
)
from tests.governance.texts import ENTRY, GUIDELINE, WORDS
from tests.ledger import Ledger

FRANCE = head("FRA")


def _admission(course: Course, *, at: datetime) -> Refused | None:
    return course.refusal(submission.AdmitProposal, "Complete.", by=OFFICER, at=at)


@pytest.fixture
def fast_track(assembly: Ledger) -> Course:
    """A provisional entry, for which three members have to ask."""
    return submit(assembly, "fast_track", ENTRY, by=FRANCE, at=DAY_1)


@pytest.fixture
def urgent(assembly: Ledger) -> Course:
    """An urgent measure, for which three members of two regional groups and the Chair ask."""
    return submit(assembly, "urgent_measure", WORDS, by=FRANCE, at=DAY_1)


def test_a_member_stands_beside_the_sponsor_once(call: Course) -> None:
    other = submit(call.ledger, "guidelines_amendment", GUIDELINE, by=FRANCE, at=on(5, 2))
    joined = other.act(consultation.CosponsorProposal, by=head("DEU"), at=on(5, 2))
    assert names(joined) == ("CosponsorJoined",)
    for again in (head("DEU"), FRANCE):
        refused = other.refusal(consultation.CosponsorProposal, by=again, at=on(5, 2))
        assert isinstance(refused, consultation.SponsorsAlready)


def test_members_join_until_the_consultation_ends(assembly: Ledger) -> None:
    course = submit(assembly, "guidelines_amendment", GUIDELINE, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    course.join("DEU", at=just_before(end_of(5, 1)))
    refused = course.refusal(consultation.CosponsorProposal, by=head("ITA"), at=end_of(5, 1))
    assert isinstance(refused, life.WrongStage)


def test_an_adherent_does_not_join(assembly: Ledger, chile: Actor) -> None:
    course = submit(assembly, "guidelines_amendment", GUIDELINE, by=FRANCE, at=on(4, 17))
    refused = course.refusal(consultation.CosponsorProposal, by=chile, at=on(4, 17))
    assert isinstance(refused, NotPermitted)


def test_an_adherent_proposes_with_two_members_beside_it(assembly: Ledger, chile: Actor) -> None:
    course = submit(assembly, "guidelines_amendment", GUIDELINE, by=chile, at=on(4, 17))
    course.join("DEU", at=on(4, 17))
    assert isinstance(_admission(course, at=on(4, 18)), submission.SponsorsMissing)
    course.join("ITA", at=on(4, 18))
    course.admit(at=on(4, 18))


def test_an_adherent_with_one_beside_it_lapses_when_the_period_ends(
    assembly: Ledger, chile: Actor
) -> None:
    course = submit(assembly, "guidelines_amendment", GUIDELINE, by=chile, at=on(4, 17))
    course.join("DEU", at=on(4, 17))
    assert course.run(just_before(end_of(4, 27))) == ()
    assert course.run(end_of(4, 27)) == ("ProposalLapsed",)
    assert course.ledger.entries[-1].data["reason"] == "sponsors_missing"


def test_silence_admits_an_adherents_proposal_that_is_whole(assembly: Ledger, chile: Actor) -> None:
    course = submit(assembly, "guidelines_amendment", GUIDELINE, by=chile, at=on(4, 17))
    course.join("DEU", "ITA", at=just_before(end_of(4, 27)))
    assert course.run(end_of(4, 27)) == ("ProposalDeemedAdmitted", "ConsultationOpened")


def test_three_members_ask_for_a_provisional_entry(fast_track: Course) -> None:
    fast_track.join("DEU", at=DAY_1)
    assert isinstance(_admission(fast_track, at=DAY_1), submission.SponsorsMissing)
    fast_track.join("ITA", at=DAY_1)
    fast_track.admit(at=DAY_1)
    assert fast_track.proposal.stage is Stage.SILENCE


def test_two_are_too_few_and_silence_does_not_stand_in(fast_track: Course) -> None:
    fast_track.join("DEU", at=DAY_1)
    assert fast_track.run(end_of(3, 12)) == ("ProposalLapsed",)
    assert fast_track.proposal.stage is Stage.LAPSED


def test_an_urgent_measure_needs_two_regional_groups(urgent: Course) -> None:
    urgent.act(submission.FindUrgent, "It spreads by the hour.", by=SWISS_CHAIR, at=DAY_1)
    urgent.join("DEU", "ITA", at=DAY_1)
    refused = _admission(urgent, at=DAY_1)
    assert isinstance(refused, submission.SponsorsMissing)
    assert "2 regional groups" in refused.detail
    urgent.join("JPN", at=DAY_1)
    urgent.admit(at=DAY_1)


def test_an_urgent_measure_needs_the_finding_of_the_chair(urgent: Course) -> None:
    urgent.join("DEU", "JPN", at=DAY_1)
    assert isinstance(_admission(urgent, at=DAY_1), submission.SponsorsMissing)
    assert urgent.run(end_of(3, 12)) == ("ProposalLapsed",)
    assert urgent.ledger.entries[-1].data["reason"] == "urgency_missing"


def test_the_chair_finds_it_urgent_once_with_reasons_and_before_its_admission(
    urgent: Course,
) -> None:
    urgent.join("DEU", "JPN", at=DAY_1)
    assert isinstance(
        urgent.refusal(submission.FindUrgent, " ", by=SWISS_CHAIR, at=DAY_1), life.ReasonsMissing
    )
    assert isinstance(
        urgent.refusal(submission.FindUrgent, "Yes.", by=FRANCE, at=DAY_1), NotPermitted
    )
    urgent.act(submission.FindUrgent, "It spreads by the hour.", by=SWISS_CHAIR, at=DAY_1)
    assert isinstance(
        urgent.refusal(submission.FindUrgent, "Again.", by=SWISS_CHAIR, at=DAY_1), life.WrongStage
    )
    urgent.admit(at=DAY_1)
    assert urgent.run(end_of(3, 12)) == ("ConsensusCalled",)


def test_what_shortens_no_period_is_not_found_urgent(fast_track: Course) -> None:
    refused = fast_track.refusal(submission.FindUrgent, "Soon.", by=SWISS_CHAIR, at=DAY_1)
    assert isinstance(refused, life.WrongStage)


def test_the_ladder_of_an_urgent_measure_is_a_third_as_long_and_three_days_at_least(
    urgent: Course,
) -> None:
    urgent.join("DEU", "JPN", at=DAY_1)
    urgent.act(submission.FindUrgent, "It spreads by the hour.", by=SWISS_CHAIR, at=DAY_1)
    urgent.admit(at=DAY_1)
    urgent.sustain(urgent.objects(head("BRA"), at=on(3, 18)), at=on(3, 18))
    ends = []
    for due in (end_of(3, 19), end_of(3, 26), end_of(4, 5), end_of(4, 10)):
        moved = urgent.run(just_before(due))
        # The group of the conciliation is drawn meanwhile, which opens and ends nothing.
        assert moved == (("ConciliationGroupDrawn",) if due == end_of(4, 5) else ())
        urgent.run(due)
        assert urgent.proposal.stage_due is not None
        ends.append(urgent.proposal.stage_due.at)
    assert ends == [end_of(3, 26), end_of(4, 5), end_of(4, 10), end_of(4, 13)]


def test_no_appeal_stands_in_for_who_has_to_join(fast_track: Course) -> None:
    fast_track.return_(at=DAY_1)
    fast_track.act(submission.AppealReturn, "It is within.", by=FRANCE, at=on(3, 3))
    fast_track.vote("abstain", first_members(fast_track.ledger, 18), at=on(3, 4))
    assert fast_track.run(end_of(3, 10)) == ("VoteClosed", "ProposalLapsed")


def test_members_join_while_the_appeal_is_open(fast_track: Course) -> None:
    fast_track.return_(at=DAY_1)
    fast_track.join("DEU", at=on(3, 3))
    fast_track.act(submission.AppealReturn, "It is within.", by=FRANCE, at=on(3, 3))
    fast_track.join("ITA", at=just_before(end_of(3, 10)))
    fast_track.vote("abstain", first_members(fast_track.ledger, 18), at=just_before(end_of(3, 10)))
    assert fast_track.run(end_of(3, 10)) == ("VoteClosed", "AppealUpheld", "SilenceOpened")


@pytest.fixture
def revised(urgent: Course) -> Course:
    """An urgent measure that three stood behind and that was revised in its consultation."""
    urgent.join("DEU", at=DAY_1)
    urgent.join("JPN", at=DAY_1)
    urgent.act(submission.FindUrgent, "It cannot wait.", by=SWISS_CHAIR, at=DAY_1)
    urgent.admit(at=DAY_1)
    said = ("", "Other words.", "None.", "Better words.")
    urgent.act(consultation.ReviseProposal, *said, by=FRANCE, at=on(3, 3))
    return urgent


def test_who_joined_an_earlier_text_does_not_stand_behind_the_later(revised: Course) -> None:
    revised.join("DEU", at=on(3, 4))
    assert revised.run(just_before(end_of(3, 12))) == ()
    assert revised.run(end_of(3, 12)) == ("ProposalLapsed",)


def test_members_join_again_after_a_revision(revised: Course) -> None:
    revised.join("DEU", at=on(3, 4))
    revised.join("JPN", at=just_before(end_of(3, 12)))
    assert revised.proposal.cosponsors == ("DEU", "JPN")
    assert revised.run(end_of(3, 12)) == ("ConsensusCalled",)
