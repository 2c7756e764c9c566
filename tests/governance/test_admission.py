"""RP-11: the members decide on a case, on the criteria and on nothing else, by day 366."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from audit.log.catalogue import Commitment
from audit.log.encoding import Json
from audit.log.sealing import commit
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.applications.filing import Filing, covers_of, sealed_content
from regime.domain.chapters.disputes import said as disputes
from regime.domain.values import OPENER, Actor, Capacity, MatterId, Standing, StateCode
from tests.cast import DAY_1, OFFICER
from tests.governance.applying import (
    LOT,
    WORDS,
    XAN,
    Applying,
    applicant,
    apply,
    assembly_applied_to,
    seat,
    to_the_members,
)
from tests.governance.course import Course, end_of, head, just_before, on
from tests.governance.packs_of_trial import changed, with_applicants
from tests.ledger import Ledger

# Day 1 is 2 March: reply until the 23rd, consultation until 7 May, silence until 6 June.
REPORT, SILENCE, SILENCE_ENDS = end_of(3, 23), end_of(5, 7), end_of(6, 6)
LAST_DAY = datetime(2027, 3, 2, 23, 59, tzinfo=UTC)
UNMET = {"AC-02": 1}
ITA = StateCode("ITA")


@pytest.fixture
def recommended(applicants: Ledger) -> Applying:
    """The panel recommends to admit Xanadu."""
    return to_the_members(applicants)


@pytest.fixture
def not_yet(applicants: Ledger) -> Applying:
    """The panel finds the control list of Xanadu too weak."""
    return to_the_members(applicants, of=UNMET)


def members(ledger: Ledger) -> list[StateCode]:
    return [one.code for one in ledger.regime.members()]


def vote(course: Course, choice: str, codes: Iterable[str], words: str, *, at: datetime) -> None:
    """Members vote so, with these words."""
    for code in codes:
        course.act(votes.CastVote, StateCode(code), choice, words, None, by=head(code), at=at)


def opened_vote(applying: Applying) -> datetime:
    """The moment at which the vote on a case that stands in silence has opened."""
    applying.ledger.run_clock(SILENCE_ENDS)
    assert applying.course.proposal.stage.value == "vote"
    return SILENCE_ENDS + timedelta(hours=1)


def closed(applying: Applying) -> Applying:
    """The case after the vote has closed."""
    due = applying.course.proposal.stage_due
    assert due
    applying.ledger.run_clock(due.at)
    return applying


def blocked(applying: Applying) -> datetime:
    """Italy objects, and renews its objection until the ladder has come to the vote."""
    applying.ledger.run_clock(SILENCE)
    course = applying.course
    course.objects(head("ITA"), at=on(5, 10), provision="AC-05", remedy="Ten cases a year")
    course.sustain(1, at=on(5, 11))
    while course.proposal.stage.value != "vote":
        due, lapses = course.proposal.due, course.proposal.objections[1].lapses
        assert due
        if due.at == lapses.at:
            course.renew(1, by=head("ITA"), at=just_before(due.at))
        else:
            applying.ledger.run_clock(due.at)
    opened = course.proposal.first_vote_at
    assert opened
    return opened + timedelta(hours=1)


def test_no_member_proposes_an_accession(applicants: Ledger) -> None:
    text: Json = {"state": "XAN", "name": "Xanadu"}
    said = submission.SubmitProposal(MatterId("accession"), "", "RP-11", text, "Now.", "One more.")
    with pytest.raises(Exception, match="goes to the members with its report"):
        applicants.act(said, by=head("FRA"), at=DAY_1)


def test_consultation_of_45_days_and_silence_of_30_follow_the_report(
    recommended: Applying,
) -> None:
    stages = [recommended.course.proposal.stage]
    for at in (just_before(SILENCE), SILENCE):
        recommended.ledger.run_clock(at)
        stages.append(recommended.course.proposal.stage)
    assert stages == [Stage.CONSULTATION, Stage.CONSULTATION, Stage.CONSENSUS]


def test_silence_that_is_kept_admits_whom_the_panel_recommends(recommended: Applying) -> None:
    recommended.ledger.run_clock(just_before(SILENCE_ENDS))
    assert recommended.application.is_open
    recommended.ledger.run_clock(SILENCE_ENDS)
    assert recommended.application.step.value == "admitted"
    regime = recommended.ledger.regime
    assert regime.participants[XAN].standing is Standing.PARTNER
    assert regime.decided[("accessions", "XAN")].text("technology_from").startswith("2027-06-06")


def test_silence_gives_no_reasons_against_the_panel_and_leads_to_the_vote(
    not_yet: Applying,
) -> None:
    not_yet.ledger.run_clock(SILENCE_ENDS)
    assert not_yet.course.proposal.stage.value == "vote"
    assert not_yet.application.is_open


def test_p2_a_vote_for_whom_the_panel_does_not_recommend_gives_reasons(not_yet: Applying) -> None:
    at = opened_vote(not_yet)
    course = not_yet.course
    said = (StateCode("FRA"), "yes", " ", None)
    refused = course.refusal(votes.CastVote, *said, by=head("FRA"), at=at)
    assert refused and (refused.code, refused.place) == ("grounds_missing", "/explanation")
    vote(course, "yes", ["FRA"], "Its new list was published in May.", at=at)


def test_p20_a_vote_against_names_the_criterion_that_is_not_met(recommended: Applying) -> None:
    at, course = blocked(recommended), recommended.course
    for words in ("", "We do not like it.", "AC-99 is not met."):
        said = (StateCode("ITA"), "no", words, None)
        refused = course.refusal(votes.CastVote, *said, by=head("ITA"), at=at)
        assert refused and refused.code == "grounds_missing"
    vote(course, "no", ["ITA"], "AC-05: there are no cases.", at=at)
    vote(course, "abstain", ["FRA"], "", at=at)
    vote(course, "yes", ["DEU"], "", at=at)


def test_three_quarters_of_all_members_admit(recommended: Applying) -> None:
    at, course = blocked(recommended), recommended.course
    everybody = members(recommended.ledger)
    vote(course, "yes", everybody[:27], "", at=at)
    vote(course, "no", everybody[27:], "AC-05", at=at)
    closed(recommended)
    assert recommended.application.step.value == "admitted"


def test_an_objection_that_names_no_criterion_is_defective_until_it_does(
    recommended: Applying,
) -> None:
    recommended.ledger.run_clock(SILENCE)
    course = recommended.course
    number = course.objects(head("ITA"), at=on(5, 10), provision="The marines")
    raised = recommended.ledger.entries[recommended.ledger.find("ObjectionRaised")]
    assert raised.data["missing"] == ["criterion"]
    cure = (number, "It goes too far.", "RP-38", "A change")
    refused = course.refusal(objections.CureObjection, *cure, by=head("ITA"), at=on(5, 11))
    assert refused and refused.place == "/provision"
    cured = (number, "It goes too far.", "AC-05", "Ten cases")
    course.act(objections.CureObjection, *cured, by=head("ITA"), at=on(5, 11))


def test_p8_an_objection_that_is_not_cured_falls_and_blocks_nothing(recommended: Applying) -> None:
    recommended.ledger.run_clock(SILENCE)
    recommended.course.objects(head("ITA"), at=on(5, 10), provision="The marines")
    recommended.ledger.run_clock(SILENCE_ENDS)
    assert recommended.application.step.value == "admitted"


def test_one_permanent_objector_brings_the_case_to_the_vote_and_no_further(
    recommended: Applying,
) -> None:
    at = blocked(recommended)
    assert at < LAST_DAY
    vote(recommended.course, "yes", members(recommended.ledger)[:34], "", at=at)
    assert closed(recommended).application.step.value == "admitted"


def italy_alone_objects(ledger: Ledger, applying: Applying) -> None:
    """Italy alone objects, its objection is sustained, and the silence ends."""
    ledger.run_clock(SILENCE)
    applying.course.objects(head("ITA"), at=on(5, 10), provision="AC-05")
    applying.course.sustain(1, at=on(5, 11))
    ledger.run_clock(SILENCE_ENDS)


def test_an_applicant_silences_no_sole_objector_by_declaring_a_dispute(
    recommended: Applying,
) -> None:
    ledger = recommended.ledger
    for one in members(ledger):
        ledger.act(disputes.DeclareDispute(one, "All.", None), by=applicant(), at=on(4, 1))
    italy_alone_objects(ledger, recommended)
    assert recommended.application.is_open
    assert "DisputesNoted" not in {entry.type for entry in ledger.entries}


def test_nor_where_the_silence_opens_with_the_report(tmp_path: Path) -> None:
    """Rules that give a case no consultation open the silence in the entry after the case."""

    def at_once(rules: dict[str, Any]) -> None:
        (row,) = (one for one in rules["decision_matrix"] if one["id"] == "accession")
        row["consultation_days"] = 0
        for article in rules["records"]:
            if article["id"] == row["article"]:
                article["parameters"].pop("consultation_days", None)

    pack = changed(with_applicants(tmp_path / "mtcr"), "rules_of_procedure.json", at_once)
    ledger = assembly_applied_to(pack)
    seat(ledger, "FRA", "JPN", "BRA", "ZAF", "POL", "CAN")
    case = apply(ledger, at=DAY_1).certify(DAY_1).draw(DAY_1).find(DAY_1).draft(DAY_1)
    ledger.act(disputes.DeclareDispute(ITA, "All.", None), by=applicant(), at=DAY_1)
    case.before_members()
    assert case.course.proposal.stage is Stage.CONSENSUS
    assert "DisputesNoted" not in {entry.type for entry in ledger.entries}
    assert ledger.found() == []


def test_a_dispute_that_the_applicant_declared_for_the_occasion_takes_nothing_from_it(
    applicants: Ledger,
) -> None:
    """RP-38: declared before the filing, contested by nobody, but not 180 days old."""
    applicants.act(disputes.DeclareDispute(ITA, "A strait.", None), by=applicant(), at=DAY_1)
    applying = to_the_members(applicants)
    italy_alone_objects(applicants, applying)
    assert applying.application.is_open


def test_one_that_the_member_declared_itself_takes_its_weight_from_a_sole_objection(
    recommended: Applying,
) -> None:
    ledger = recommended.ledger
    ledger.act(disputes.DeclareDispute(XAN, "A strait.", None), by=head("ITA"), at=on(4, 1))
    italy_alone_objects(ledger, recommended)
    assert recommended.application.step.value == "admitted"


def test_a_contested_dispute_takes_nothing_from_it(applicants: Ledger) -> None:
    applicants.act(disputes.DeclareDispute(ITA, "A strait.", None), by=applicant(), at=DAY_1)
    applying = to_the_members(applicants)
    before = just_before(SILENCE)
    applicants.act(disputes.ContestDispute(1, "There is none."), by=head("ITA"), at=before)
    italy_alone_objects(applicants, applying)
    assert applying.application.is_open


def test_one_that_is_contested_when_the_silence_has_opened_stays_as_it_was_noted(
    applicants: Ledger,
) -> None:
    applicants.act(disputes.DeclareDispute(XAN, "A strait.", None), by=head("ITA"), at=DAY_1)
    applying = to_the_members(applicants)
    applicants.run_clock(SILENCE)
    applicants.act(disputes.ContestDispute(1, "There is none."), by=applicant(), at=SILENCE)
    italy_alone_objects(applicants, applying)
    assert applying.application.step.value == "admitted"


def test_a_member_noted_for_a_dispute_from_after_the_filing_is_named(applicants: Ledger) -> None:
    applicants.act(disputes.DeclareDispute(XAN, "A strait.", None), by=head("ITA"), at=DAY_1)
    applying = to_the_members(applicants)
    late = disputes.DeclareDispute(StateCode("FRA"), "A strait.", None)
    applicants.act(late, by=applicant(), at=on(4, 1))
    italy_alone_objects(applicants, applying)
    forged = applicants.forged_data("DisputesNoted", "members", ["FRA", "ITA"])
    assert forged.first_fault() == ("DisputesNoted", "differs")


def test_one_vote_less_than_three_quarters_does_not_admit(recommended: Applying) -> None:
    at, course = blocked(recommended), recommended.course
    everybody = members(recommended.ledger)
    vote(course, "yes", everybody[:26], "", at=at)
    vote(course, "abstain", everybody[26:], "", at=at)
    closed(recommended)
    assert recommended.application.step.value == "refused"
    assert [one.because for one in recommended.application.shortfall] == ["objection"]


def test_p17_a_forgotten_application_is_complete_on_day_22_and_voted_on_by_its_day_366(
    applicants: Ledger,
) -> None:
    """Nobody checks, nobody is on the roster, nobody finds: it still comes to the vote."""
    forgotten = apply(applicants, at=DAY_1)
    applicants.run_clock(datetime(2027, 3, 23, 23, 59, tzinfo=UTC))
    proposal = forgotten.course.proposal
    assert proposal.first_vote_at is not None
    assert proposal.first_vote_at <= datetime(2027, 3, 23, 23, 59, tzinfo=UTC)
    assert forgotten.application.report and not forgotten.application.report.recommendation


def test_the_case_has_a_last_day_until_the_vote_opens(not_yet: Applying) -> None:
    last = not_yet.course.proposal.last_day
    assert last and last.at == LAST_DAY
    opened_vote(not_yet)
    assert not_yet.course.proposal.last_day is None


def test_p20_who_is_not_admitted_learns_what_is_not_met_and_what_would_meet_it(
    not_yet: Applying,
) -> None:
    at = opened_vote(not_yet)
    vote(not_yet.course, "no", members(not_yet.ledger), "AC-02 is too weak; AC-07.", at=at)
    shortfall = closed(not_yet).application.shortfall
    assert [(one.criterion, one.because) for one in shortfall] == [
        ("AC-02", "finding"),
        ("AC-07", "vote"),
    ]
    scale = not_yet.ledger.regime.criteria.edition(1)["AC-02"].scale
    assert shortfall[0].remedy == f"3: {scale[3]}"


def test_an_objection_that_stood_to_the_vote_says_what_would_meet_it(
    recommended: Applying,
) -> None:
    at = blocked(recommended)
    vote(recommended.course, "no", members(recommended.ledger), "AC-06", at=at)
    shortfall = closed(recommended).application.shortfall
    assert [(one.criterion, one.because, one.remedy) for one in shortfall][:1] == [
        ("AC-05", "objection", "Ten cases a year")
    ]


def test_a_case_that_fails_without_a_criterion_being_named_may_come_again_at_once(
    not_yet: Applying,
) -> None:
    """Nobody votes: the quorum fails twice. What the panel found is still named."""
    opened_vote(not_yet)
    closed(closed(not_yet))
    assert not_yet.application.step.value == "refused"
    assert [one.criterion for one in not_yet.application.shortfall] == ["AC-02"]


def test_an_objection_that_is_withdrawn_admits_at_the_end_of_the_silence(
    recommended: Applying,
) -> None:
    recommended.ledger.run_clock(SILENCE)
    course = recommended.course
    course.objects(head("ITA"), at=on(5, 10), provision="AC-05")
    course.sustain(1, at=on(5, 11))
    course.lift(1, by=head("ITA"), at=on(6, 1))
    recommended.ledger.run_clock(SILENCE_ENDS)
    assert recommended.application.step.value == "admitted"


def refused_on(not_yet: Applying) -> datetime:
    """The end of the vote in which all members refuse Xanadu for its list."""
    vote(not_yet.course, "no", members(not_yet.ledger), "AC-02", at=opened_vote(not_yet))
    closed(not_yet)
    assert not_yet.application.decided_at
    return not_yet.application.decided_at


def test_a_new_application_waits_180_days(not_yet: Applying) -> None:
    refused_at = refused_on(not_yet)
    again = not_yet.application.renew_from
    assert again and (again.date() - refused_at.date()).days == 180
    answers = dict.fromkeys(not_yet.ledger.regime.criteria.edition(1), WORDS)
    said = applications.FileApplication(answers, not_yet.application.lot)
    assert not_yet.refusal(said, by=applicant(), at=just_before(again)) == "too_early_to_apply"
    assert not_yet.refusal(said, by=applicant(), at=again) == ""


def test_or_comes_at_once_where_every_stated_shortfall_is_cured(not_yet: Applying) -> None:
    soon = refused_on(not_yet) + timedelta(days=1)
    ledger, first = not_yet.ledger, not_yet.symbol
    with pytest.raises(Exception, match="AC-02 is cured"):
        apply(ledger, at=soon, renews=first, cured={"AC-07": "A treaty."})
    again = apply(ledger, at=soon, renews=first, cured={"AC-02": "A new list."})
    assert again.application.covers == ("AC-02",)


def test_a_renewal_is_assessed_on_what_was_named_and_what_has_changed(not_yet: Applying) -> None:
    soon = refused_on(not_yet) + timedelta(days=1)
    again = apply(
        not_yet.ledger,
        at=soon,
        renews=not_yet.symbol,
        cured={"AC-02": "A new list."},
        changed=("AC-11",),
    )
    assert again.application.covers == ("AC-02", "AC-11")
    again.certify(soon).draw(soon).find(soon, score=3).draft(soon)
    draft = again.application.draft
    assert draft and draft.recommendation == "admit"
    assert draft.scores["AC-01"] == 3 and draft.scores["AC-02"] == 3


def test_a_renewal_in_confidence_says_what_it_renews_once_it_is_opened(not_yet: Applying) -> None:
    soon, ledger = refused_on(not_yet) + timedelta(days=1), not_yet.ledger
    answers = dict.fromkeys(ledger.regime.criteria.edition(1), WORDS)
    filing = Filing(answers, not_yet.symbol, {"AC-02": "A new list."}, ())
    covers = covers_of(filing, XAN, ledger.regime, soon)
    value = sealed_content(filing, state=XAN, subject=f"applicant {XAN}", covers=covers)
    seal = commit(value, salt=bytes(32))
    by = Actor(Capacity.APPLICANT, sealed=seal)
    ledger.act(applications.FileInConfidence(seal, LOT), by=by, at=soon)
    again = Applying(ledger, list(ledger.regime.applications)[-1], by)
    assert again.application.renews is None
    again.certify(soon)
    opened = applications.DiscloseFiling(
        again.symbol, again.application.position, bytes(32).hex(), value
    )
    again.act(opened, by=OPENER, at=soon)
    assert again.application.renews == not_yet.symbol


def test_a_renewal_names_the_last_refused_application(not_yet: Applying) -> None:
    soon = refused_on(not_yet) + timedelta(days=1)
    cured = {"AC-02": "A new list."}
    with pytest.raises(Exception, match="names the last one"):
        apply(not_yet.ledger, at=soon, code="YEN", renews=not_yet.symbol, cured=cured)


def test_an_application_before_the_members_is_withdrawn_with_its_proposal(
    recommended: Applying,
) -> None:
    course = recommended.course
    said = applications.WithdrawApplication(recommended.symbol, "A change of government.")
    recommended.act(said, by=applicant(), at=on(4, 1))
    assert course.proposal.stage.value == "withdrawn"
    assert course.proposal.due is None
    taken = course.refusal(submission.TakeOverProposal, "We like it.", by=head("FRA"), at=on(4, 2))
    assert taken is not None


def test_on_a_case_the_applicant_answers_comments(recommended: Applying) -> None:
    course = recommended.course
    sealed = Commitment("c0" * 32)
    course.act(consultation.CommentOnProposal, sealed, 5, by=head("ITA"), at=on(4, 1))
    refused = course.refusal(consultation.AnswerComment, 1, "We do.", by=head("FRA"), at=on(4, 2))
    assert refused and refused.code == "not_the_sponsor"
    other = course.refusal(
        consultation.AnswerComment, 1, "We do.", by=applicant("YEN"), at=on(4, 2)
    )
    assert other and other.code == "not_the_sponsor"
    course.act(consultation.AnswerComment, 1, "We do.", by=applicant(), at=on(4, 2))
    assert course.proposal.comments[1].answered


def test_once_the_vote_has_opened_nothing_is_withdrawn(not_yet: Applying) -> None:
    at = opened_vote(not_yet)
    said = applications.WithdrawApplication(not_yet.symbol, "Later.")
    assert not_yet.refusal(said, by=applicant(), at=at) == "too_late"


def test_what_another_outcome_would_say_is_found(not_yet: Applying) -> None:
    refused_on(not_yet)
    ledger = not_yet.ledger
    for path, value in (
        ("outcome", "admitted"),
        ("shortfall", []),
        ("renew_from", None),
        ("proposal", "MTCR/2026/P/9"),
    ):
        forged = ledger.forged_data("ApplicationDecided", path, value)
        assert forged.first_fault() == ("ApplicationDecided", "differs")
    assert ledger.without("ApplicationDecided").found()


def test_a_report_that_says_something_else_is_found(recommended: Applying) -> None:
    ledger = recommended.ledger
    others: dict[str, Json] = {"recommendation": "not_yet", "total": "1/1", "silent": [1]}
    for path, value in others.items():
        forged = ledger.forged_data("ReportIssued", path, value)
        assert forged.first_fault() == ("ReportIssued", "differs")
    assert ledger.forged_data("CaseOpened", "unmet", ["AC-01"]).first_fault() == (
        "CaseOpened",
        "differs",
    )


def test_an_officer_cannot_put_a_case_to_the_members(recommended: Applying) -> None:
    forged = recommended.ledger.forged("ReportIssued", actor=OFFICER.as_record())
    assert forged.found()
