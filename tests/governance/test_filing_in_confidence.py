"""RP-09: an applicant that asks for it is not named before its case is complete."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from audit.log.catalogue import Commitment
from audit.log.encoding import Json, canonical
from audit.log.errors import NotPermitted
from audit.log.sealing import commit
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.applications.filing import Filing, covers_of, sealed_content
from regime.domain.chapters.accession.evidence import said as evidence
from regime.domain.chapters.accession.questions import said as questions
from regime.domain.chapters.accession.questions.like_cases import is_kept_out
from regime.domain.values import OPENER, Actor, Capacity, StateCode
from tests.cast import DAY_1, DAY_2, DAY_3, OFFICER
from tests.governance.applying import LOT, WORDS, XAN, Applying, applicant, apply, seat
from tests.governance.course import end_of, head, just_before, names, on
from tests.governance.exhibiting import FILE
from tests.ledger import Ledger, refused

SALT = bytes(range(32))
END_OF_CHECK, LAST_DAY = end_of(3, 23), datetime(2027, 3, 23, 23, 59, tzinfo=UTC)
LAST_OF_DAY_1 = datetime(2027, 3, 2, 23, 59, tzinfo=UTC)


def content(ledger: Ledger, at: datetime = DAY_1, code: str = "XAN") -> Json:
    """What a state seals: its answers to every criterion."""
    regime = ledger.regime
    answers = dict.fromkeys(regime.criteria.edition(regime.criteria.newest), WORDS)
    filing = Filing(answers, None, {}, ())
    state = StateCode(code)
    covers = covers_of(filing, state, regime, at)
    return sealed_content(filing, state=state, subject=f"applicant {code}", covers=covers)


def sealed(filing: str) -> Actor:
    """An applicant that is not named."""
    return Actor(Capacity.APPLICANT, sealed=filing)


@pytest.fixture
def value(applicants: Ledger) -> Json:
    seat(applicants, "FRA", "JPN", "BRA", "ZAF")
    return content(applicants)


@pytest.fixture
def hidden(applicants: Ledger, value: Json) -> Applying:
    """Xanadu applies in confidence on day 1."""
    filing = commit(value, salt=SALT)
    applicants.act(applications.FileInConfidence(filing, LOT), by=sealed(filing), at=DAY_1)
    return Applying(applicants, list(applicants.regime.applications)[-1], sealed(filing))


def disclosure(hidden: Applying, value: Json, salt: bytes = SALT) -> applications.DiscloseFiling:
    return applications.DiscloseFiling(
        hidden.symbol, hidden.application.position, salt.hex(), value
    )


def test_nothing_in_the_log_says_who_applies(hidden: Applying) -> None:
    entry = hidden.ledger.entries[hidden.application.position]
    assert b"XAN" not in entry.to_bytes()
    assert b"applicant XAN" not in entry.to_bytes()
    assert entry.actor == {"capacity": "applicant", "sealed": hidden.application.filing}


def test_the_applicant_acts_under_the_seal_of_its_own_filing(
    applicants: Ledger, value: Json
) -> None:
    filing, other = commit(value, salt=SALT), Commitment("ab" * 32)
    said = applications.FileInConfidence(filing, LOT)
    assert isinstance(refused(applicants, said, by=sealed(other), at=DAY_1), NotPermitted)
    assert isinstance(refused(applicants, said, by=applicant(), at=DAY_1), NotPermitted)


def test_a_sealed_name_stands_for_an_applicant_and_for_nobody_else(hidden: Applying) -> None:
    said = questions.AskApplicant(hidden.symbol, "Who are you?")
    by = replace(hidden.by, capacity=Capacity.HEAD, member=XAN)
    assert isinstance(refused(hidden.ledger, said, by=by, at=DAY_1), NotPermitted)


def test_it_is_not_opened_before_the_case_is_complete(hidden: Applying, value: Json) -> None:
    assert hidden.refusal(disclosure(hidden, value), by=OPENER, at=DAY_2) == "other_step"


def test_the_opener_names_the_applicant_when_the_case_is_complete(
    hidden: Applying, value: Json
) -> None:
    hidden.certify(DAY_2)
    assert hidden.application.step.value == "complete"
    found = names(hidden.act(disclosure(hidden, value), by=OPENER, at=DAY_2))
    assert found == ("FilingDisclosed", "RosterFixed")
    assert hidden.application.state == XAN
    assert len(hidden.application.covers) == 15
    hidden.by = applicant()
    hidden.draw(DAY_2)


def test_the_last_day_is_counted_from_completeness_and_the_assessment_from_the_name(
    hidden: Applying, value: Json
) -> None:
    hidden.ledger.run_clock(END_OF_CHECK)
    hidden.act(disclosure(hidden, value), by=OPENER, at=on(3, 26))
    assert hidden.application.vote_by and hidden.application.vote_by.at == LAST_DAY
    assert hidden.application.assess and hidden.application.assess.at == end_of(6, 24)


def test_something_else_than_what_was_sealed_does_not_open_it(
    hidden: Applying, value: Json
) -> None:
    hidden.certify(DAY_2)
    other = disclosure(hidden, value, bytes(32))
    assert hidden.refusal(other, by=OPENER, at=DAY_2) == "filing_refused"
    assert isinstance(value, dict)
    another = disclosure(hidden, {**value, "state": "YEN"})
    assert hidden.refusal(another, by=OPENER, at=DAY_2) == "filing_refused"
    by_officer = refused(hidden.ledger, disclosure(hidden, value), by=OFFICER, at=DAY_2)
    assert isinstance(by_officer, NotPermitted)


def test_a_supplement_is_sealed_too_and_opened_after_the_filing(
    hidden: Applying, value: Json
) -> None:
    short = applications.ListShortcomings(hidden.symbol, {"AC-02": "The list."}, WORDS)
    hidden.act(short, by=OFFICER, at=DAY_2)
    more: Json = {"answers": {"AC-02": "It is annexed."}}
    said = applications.SupplementInConfidence(hidden.symbol, commit(more, salt=SALT))
    hidden.act(said, by=hidden.by, at=DAY_2)
    second = max(hidden.application.sealed)
    hidden.certify(DAY_3)
    late = applications.DiscloseFiling(hidden.symbol, second, SALT.hex(), more)
    assert hidden.refusal(late, by=OPENER, at=DAY_3) == "filing_refused"
    hidden.act(disclosure(hidden, value), by=OPENER, at=DAY_3)
    assert hidden.application.step.value == "complete"
    hidden.act(late, by=OPENER, at=DAY_3)
    assert hidden.application.step.value == "drawing"
    assert hidden.application.answers["AC-02"] == "It is annexed."


def test_who_would_have_been_refused_by_name_ends_when_it_is_named(
    hidden: Applying, value: Json
) -> None:
    """Xanadu filed a second one under its name meanwhile: two are not open at once."""
    apply(hidden.ledger, at=DAY_2)
    hidden.certify(DAY_2)
    found = names(hidden.act(disclosure(hidden, value), by=OPENER, at=DAY_2))
    assert found == ("FilingDisclosed", "ApplicationLapsed")
    assert hidden.application.step.value == "lapsed"


def test_a_case_that_is_still_assessed_on_the_last_day_is_put_to_the_vote(
    hidden: Applying, value: Json
) -> None:
    """The filing was opened so late that no report can come in time."""
    hidden.certify(DAY_1)
    hidden.act(disclosure(hidden, value), by=OPENER, at=on(2, 1, year=2027))
    hidden.ledger.run_clock(just_before(LAST_OF_DAY_1))
    assert hidden.application.step.value == "assessment"
    before = len(hidden.ledger.entries)
    hidden.ledger.run_clock(LAST_OF_DAY_1)
    told = [one.type for one in hidden.ledger.entries[before:]]
    assert told == [
        "PutToVote",
        "SymbolGiven",
        "ProposalSubmitted",
        "CaseOpened",
        "AccessionOpened",
        "VoteOpened",
    ]
    assert hidden.course.proposal.stage == "vote"
    assert is_kept_out(hidden.application, LAST_OF_DAY_1)
    hidden.ledger.run_clock(hidden.course.proposal.stage_due.at)  # type: ignore[union-attr]
    assert hidden.application.is_open  # the quorum failed; the vote is repeated once
    hidden.ledger.run_clock(hidden.course.proposal.stage_due.at)  # type: ignore[union-attr]
    assert hidden.application.step.value == "refused"
    assert hidden.application.shortfall == ()
    assert hidden.application.renew_from is None


def test_rp_09_the_applicant_opens_what_the_opener_leaves_closed(
    hidden: Applying, value: Json
) -> None:
    """Also in the last second: no opener lets an application end unheard."""
    hidden.certify(DAY_1)
    opened = disclosure(hidden, value)
    found = names(hidden.act(opened, by=hidden.by, at=just_before(LAST_OF_DAY_1)))
    assert found == ("FilingDisclosed", "RosterFixed")
    hidden.ledger.run_clock(LAST_OF_DAY_1)
    assert hidden.course.proposal.stage == "vote"
    assert hidden.ledger.faults() == []


def test_rp_09_nobody_opens_the_filing_of_another(hidden: Applying, value: Json) -> None:
    hidden.certify(DAY_2)
    opened = disclosure(hidden, value)
    for by in (applicant(), head("FRA"), sealed("ab" * 32)):
        assert hidden.refusal(opened, by=by, at=DAY_2) == "not_the_applicant"


def test_rp_09_its_applicant_opens_it_by_name_once_it_is_named(
    hidden: Applying, value: Json
) -> None:
    short = applications.ListShortcomings(hidden.symbol, {"AC-02": "The list."}, WORDS)
    hidden.act(short, by=OFFICER, at=DAY_2)
    more: Json = {"answers": {"AC-02": "It is annexed."}}
    said = applications.SupplementInConfidence(hidden.symbol, commit(more, salt=SALT))
    hidden.act(said, by=hidden.by, at=DAY_2)
    second = max(hidden.application.sealed)
    hidden.certify(DAY_3)
    hidden.act(disclosure(hidden, value), by=hidden.by, at=DAY_3)
    late = applications.DiscloseFiling(hidden.symbol, second, SALT.hex(), more)
    hidden.act(late, by=applicant(), at=DAY_3)
    assert hidden.application.step.value == "drawing"


def test_what_is_never_opened_lapses_on_the_last_day(hidden: Applying) -> None:
    hidden.ledger.run_clock(LAST_DAY)
    assert hidden.application.step.value == "lapsed"
    assert hidden.application.decided_at == LAST_DAY
    ended = hidden.ledger.entries[hidden.ledger.find("ApplicationLapsed")]
    assert ended.data["reason"] == "not_disclosed"


def test_it_is_withdrawn_under_its_seal_and_never_named(hidden: Applying) -> None:
    by_name = applications.WithdrawApplication(hidden.symbol, WORDS)
    assert hidden.refusal(by_name, by=applicant(), at=DAY_2) == "not_the_applicant"
    hidden.act(by_name, by=hidden.by, at=DAY_2)
    assert hidden.application.state is None
    told = b"".join(one.to_bytes() for one in hidden.ledger.entries[hidden.application.position :])
    assert b"XAN" not in told


def test_no_document_falls_to_the_public_whose_applicant_is_never_named(
    hidden: Applying,
) -> None:
    for_all = evidence.FileEvidence(hidden.symbol, ("AC-01",), "", "public", FILE)
    assert hidden.refusal(for_all, by=hidden.by, at=DAY_1) == "evidence_refused"
    filed = evidence.FileEvidence(hidden.symbol, ("AC-01",), "", "restricted", FILE)
    hidden.act(filed, by=hidden.by, at=DAY_1)
    released = evidence.ReleaseEvidence(hidden.symbol, 1, "It is old.")
    assert hidden.refusal(released, by=hidden.by, at=DAY_1) == "evidence_refused"
    hidden.act(applications.WithdrawApplication(hidden.symbol, WORDS), by=hidden.by, at=DAY_1)
    assert hidden.application.due is None
    hidden.ledger.run_clock(DAY_1 + timedelta(days=731))
    assert not hidden.application.evidence[1].is_public


def test_a_document_of_a_named_applicant_falls_to_the_public_in_its_time(
    hidden: Applying, value: Json
) -> None:
    filed = evidence.FileEvidence(hidden.symbol, ("AC-01",), "", "restricted", FILE)
    hidden.act(filed, by=hidden.by, at=DAY_1)
    hidden.certify(DAY_2)
    hidden.act(disclosure(hidden, value), by=OPENER, at=DAY_2)
    hidden.ledger.run_clock(DAY_1 + timedelta(days=731))
    assert hidden.application.evidence[1].is_public


def test_members_ask_nobody_whom_they_do_not_know(hidden: Applying) -> None:
    hidden.certify(DAY_2)
    said = questions.AskApplicant(hidden.symbol, "Who are you?")
    assert hidden.refusal(said, by=head("FRA"), at=DAY_2) == "other_step"


def test_the_sealed_bytes_are_bound_to_their_salt(value: Json) -> None:
    assert commit(value, salt=SALT) != commit(value, salt=bytes(32))
    assert canonical(value)
