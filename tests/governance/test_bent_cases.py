"""RP-09 to RP-12: what nobody bends in a case, and what stops no clock."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from audit.log.encoding import ENTRY_LIMIT, Json
from audit.log.sealing import commit
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.votes import said as votes
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.applications.filing import Filing, sealed_content
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.disputes.said import DeclareDispute
from regime.domain.values import OPENER, Actor, Capacity, StateCode, Subject
from tests.cast import DAY_1, DAY_2, DAY_3, OFFICER
from tests.governance.applying import (
    LOT,
    WORDS,
    XAN,
    Applying,
    applicant,
    apply,
    seat,
    to_the_members,
)
from tests.governance.course import SWISS_CHAIR, Course, end_of, head, just_before, on
from tests.ledger import Ledger, refused

SALT = bytes(32)
SILENCE, SILENCE_ENDS = end_of(5, 7), end_of(6, 6)
UNMET = {"AC-02": 1}


def in_confidence(ledger: Ledger, value: Json) -> Applying:
    """A filing on day 1 that seals this."""
    sealed = commit(value, salt=SALT)
    by = Actor(Capacity.APPLICANT, sealed=sealed)
    ledger.act(applications.FileInConfidence(sealed, LOT), by=by, at=DAY_1)
    return Applying(ledger, list(ledger.regime.applications)[-1], by)


def told(ledger: Ledger, **other: Json) -> Json:
    """What Xanadu seals, or something else in its place."""
    filing = Filing({"AC-01": WORDS}, None, {}, ())
    covers = tuple(ledger.regime.criteria.edition(1))
    sealed = sealed_content(filing, state=XAN, subject="applicant XAN", covers=covers)
    assert isinstance(sealed, dict)
    return {**sealed, **other}


def sealed_answers(answers: dict[str, Json]) -> Json:
    """What a supplement in confidence seals."""
    return {"answers": answers}


def disclose(one: Applying, value: Json, at: datetime) -> None:
    """The opener tells the part that is next."""
    position = min(one.application.sealed)
    one.act(applications.DiscloseFiling(one.symbol, position, SALT.hex(), value), by=OPENER, at=at)


def kept_up(course: Course, until: str) -> None:
    """Italy keeps its objection up until the case stands there."""
    while until not in (course.proposal.stage.value, course.proposal.ladder_step):
        due, lapses = course.proposal.due, course.proposal.objections[1].lapses
        assert due
        if due.at == lapses.at:
            course.renew(1, by=head("ITA"), at=just_before(due.at))
        else:
            course.ledger.run_clock(due.at)


def refused_by_vote(applying: Applying, words: str) -> None:
    """Most members vote against it, with these words, and the vote closes."""
    course, opened = applying.course, applying.course.proposal.first_vote_at
    assert opened
    members = [one.code for one in applying.ledger.regime.members()]
    for code in members[:27]:
        said = (code, "no", words, None)
        course.act(votes.CastVote, *said, by=head(code), at=opened + timedelta(hours=1))
    due = course.proposal.stage_due
    assert due
    applying.ledger.run_clock(due.at)


def test_an_applicant_that_files_in_confidence_leaves_no_seat_out_by_its_disputes(
    applicants: Ledger,
) -> None:
    """It is named when the case is complete; what it declared itself counts for nothing."""
    seat(applicants, "FRA", "JPN", "BRA", "ZAF")
    border = DeclareDispute(StateCode("JPN"), "A border.", None)
    applicants.act(border, by=applicant(), at=DAY_1)
    filed = told(applicants)
    one = in_confidence(applicants, filed)
    applicants.act(replace(border, other=StateCode("FRA")), by=applicant(), at=DAY_1)
    one.certify(DAY_1)
    disclose(one, filed, DAY_1)
    assert one.application.excluded == {}


def test_a_long_objection_to_every_criterion_does_not_stop_the_clock(applicants: Ledger) -> None:
    applying = to_the_members(applicants)
    ledger, course = applying.ledger, applying.course
    ledger.run_clock(SILENCE)
    every = ", ".join(ledger.regime.criteria.edition(1))
    course.objects(head("ITA"), at=on(5, 10), provision=every, remedy="ñ" * 20_000)
    course.sustain(1, at=on(5, 11))
    kept_up(course, "vote")
    refused_by_vote(applying, "AC-05")
    assert applying.application.step.value == "refused"
    assert len(applying.application.shortfall) == 15
    assert all(len(one.to_bytes()) <= ENTRY_LIMIT for one in ledger.entries)


@pytest.mark.parametrize(("field", "value"), [("state", "YEN"), ("name", "Xanadu and Yendor")])
def test_nobody_amends_who_is_admitted(applicants: Ledger, field: str, value: str) -> None:
    course = to_the_members(applicants).course
    edits: Json = [{"path": f"/{field}", "op": "replace", "value": value}]
    said = course.refusal(
        amendments.FileAmendment, 0, edits, "Better.", by=head("ITA"), at=on(3, 25)
    )
    assert said and said.code == "wrong_stage"


def test_a_refusal_waits_also_after_a_renewal_that_was_withdrawn(applicants: Ledger) -> None:
    applying = to_the_members(applicants, of=UNMET)
    applying.ledger.run_clock(SILENCE_ENDS)
    refused_by_vote(applying, "AC-02")
    one = applying.application
    assert one.renew_from and one.decided_at
    at, cured = one.decided_at + timedelta(days=1), {"AC-02": "A decree."}
    again = apply(applying.ledger, at=at, renews=one.symbol, cured=cured)
    again.act(applications.WithdrawApplication(again.symbol, "No."), by=applicant(), at=at)
    anew = applications.FileApplication({"AC-01": WORDS}, LOT)
    assert applying.refusal(anew, by=applicant(), at=at) == "too_early_to_apply"
    assert not applying.refusal(anew, by=applicant(), at=one.renew_from)


def test_a_filing_that_was_completed_in_confidence_is_judged_as_any_other(
    applicants: Ledger,
) -> None:
    value = told(applicants)
    one = in_confidence(applicants, value)
    apply(applicants, at=DAY_1)
    one.act(
        applications.ListShortcomings(one.symbol, {"AC-02": WORDS}, WORDS), by=OFFICER, at=DAY_2
    )
    more = commit({"answers": {"AC-02": WORDS}}, salt=SALT)
    one.act(applications.SupplementInConfidence(one.symbol, more), by=one.by, at=DAY_2)
    disclose(one.certify(DAY_3), value, DAY_3)
    assert one.application.step.value == "lapsed"
    assert applicants.regime.due is not None


@pytest.mark.parametrize("code", ["AC-99", "AC-01\x00", "\u202e"])
def test_what_is_cured_or_changed_is_a_criterion(applicants: Ledger, code: str) -> None:
    cured = applications.FileApplication({"AC-01": WORDS}, LOT, cured={code: WORDS})
    changed = applications.FileApplication({"AC-01": WORDS}, LOT, changed=(code,))
    for said, place in ((cured, "/cured"), (changed, "/changed")):
        error = refused(applicants, said, by=applicant(), at=DAY_1)
        assert error and (error.code, error.place) == ("answers_refused", place)


@pytest.mark.parametrize(
    ("answers", "step"),
    [
        ({"AC-02": WORDS}, "drawing"),
        ({"AC-99": WORDS}, "lapsed"),
        ({"AC-02": "x" * 3_001}, "lapsed"),
    ],
)
def test_what_completes_a_filing_in_confidence_answers_as_any_other(
    applicants: Ledger, answers: dict[str, Json], step: str
) -> None:
    value, more = told(applicants), sealed_answers(answers)
    one = in_confidence(applicants, value)
    one.act(
        applications.ListShortcomings(one.symbol, {"AC-02": WORDS}, WORDS), by=OFFICER, at=DAY_2
    )
    sealed = commit(more, salt=SALT)
    one.act(applications.SupplementInConfidence(one.symbol, sealed), by=one.by, at=DAY_2)
    disclose(one.certify(DAY_3), value, DAY_3)
    disclose(one, more, DAY_3)
    assert one.application.step.value == step


@pytest.mark.parametrize(
    "other",
    [
        {"state": None},
        {"state": "YEN"},
        {"state": "FRA", "subject": "head FRA"},
        {"subject": None},
        {"subject": "nobody"},
        {"subject": "applicant YEN"},
        {"state": "YEN", "subject": "officer"},
    ],
)
def test_a_filing_by_who_did_not_act_for_its_state_ends_when_it_is_disclosed(
    applicants: Ledger, other: dict[str, Json]
) -> None:
    value = told(applicants, **other)
    one = in_confidence(applicants, value).certify(DAY_2)
    disclose(one, value, DAY_2)
    assert one.application.step.value == "lapsed"


def test_who_filed_in_confidence_need_not_act_for_its_state_for_ever(applicants: Ledger) -> None:
    value = told(applicants)
    one = in_confidence(applicants, value)
    ended = credentials.EndAccreditation(Subject("applicant XAN"), WORDS)
    applicants.act(ended, by=applicant("XAN"), at=DAY_1)
    disclose(one.certify(DAY_2), value, DAY_2)
    assert one.application.state == XAN and one.application.is_open


def test_the_chair_names_a_group_on_a_case_that_nobody_sponsors(applicants: Ledger) -> None:
    course = to_the_members(applicants).course
    course.ledger.run_clock(SILENCE)
    course.objects(head("ITA"), at=on(5, 10), provision="AC-05")
    course.sustain(1, at=on(5, 11))
    kept_up(course, "conciliation")
    due = course.proposal.climb.group_due
    assert due
    named = tuple(StateCode(code) for code in ("ITA", "ARG", "AUS", "AUT", "BEL"))
    nobody = (StateCode(""), *named[:4])
    for group, fails in ((nobody, True), (named, False)):
        said = course.refusal(
            ladder.NameConciliationGroup, group, "A group.", by=SWISS_CHAIR, at=just_before(due.at)
        )
        assert bool(said) is fails
