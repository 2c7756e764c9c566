"""RP-57: documents of a case, their classes, who reads them, and when they fall to the public."""

from datetime import UTC, datetime

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.submission import said as submission
from regime.domain.chapters.accession.evidence import said as evidence
from regime.domain.chapters.accession.evidence.audience import may_read
from regime.domain.chapters.accession.evidence.said import EvidenceFiled
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.records.said import RecordDecided
from regime.domain.permissions import resolve
from regime.domain.values import NOBODY, Actor, Capacity, Office, StateCode, Subject, Symbol
from tests.cast import DAY_1, OFFICER, REGISTRAR
from tests.governance.applying import Applying, applicant, apply, assessor, seat
from tests.governance.course import SWISS_CHAIR, end_of, head, just_before, on, submit
from tests.governance.exhibiting import (
    FILE,
    KNOWN_AS,
    adopted,
    criterion,
    exhibit,
    now,
    proposed,
    standing,
)
from tests.governance.membership import headed
from tests.ledger import Ledger, refused

WHY = "It is known by now."


def the_end_of(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 23, 59, tzinfo=UTC)


RESTRICTED_ENDS, CONFIDENTIAL_ENDS = the_end_of(2028, 3, 1), the_end_of(2031, 3, 1)
TECHNICAL_ENDS = the_end_of(2036, 2, 28)
REVIEWS = [the_end_of(2029, 3, 1), the_end_of(2032, 2, 29), the_end_of(2035, 2, 28)]


@pytest.fixture
def applying(applicants: Ledger) -> Applying:
    """Xanadu and Yendor apply on day 1; six members have an assessor on the roster."""
    seat(applicants, "FRA", "JPN", "BRA", "ZAF", "POL", "CAN")
    applicants.act(
        offices.AppointOfficer(Subject("registrar"), Office.REGISTRAR), by=OFFICER, at=DAY_1
    )
    found = apply(applicants, at=DAY_1)
    apply(applicants, at=DAY_1, code="YEN")
    return found


def reads(applying: Applying, actor: Actor, number: int = 1) -> bool:
    application = applying.application
    return may_read(actor, application.evidence[number], application, applying.ledger.regime)


def test_what_is_filed_for_everyone_is_open_at_once(applying: Applying) -> None:
    assert exhibit(applying, "public").is_public
    assert standing(applying).due(applying.application.symbol) is None


@pytest.mark.parametrize(
    ("access", "ends"), [("restricted", RESTRICTED_ENDS), ("confidential", CONFIDENTIAL_ENDS)]
)
def test_p11_r1_a_class_ends_by_itself_and_not_before(
    applying: Applying, access: str, ends: datetime
) -> None:
    assert exhibit(applying, access).until_at == ends
    applying.ledger.run_clock(just_before(ends))
    assert not standing(applying).is_public
    applying.ledger.run_clock(ends)
    assert standing(applying).is_public
    last = applying.ledger.entries[applying.ledger.find("EvidenceReleased")]
    assert (last.data["cause"], last.actor) == ("time", {"capacity": "clock"})


def test_a_technical_class_is_looked_at_again_until_it_ends(applying: Applying) -> None:
    exhibit(applying, "sensitive_technical")
    for at in REVIEWS:
        due = standing(applying).due(applying.application.symbol)
        assert due is not None and due.at == at
        applying.ledger.run_clock(at)
        assert not standing(applying).is_public
    assert standing(applying).review is None
    applying.ledger.run_clock(TECHNICAL_ENDS)
    assert standing(applying).is_public


def test_an_owner_opens_its_document_before(applying: Applying) -> None:
    exhibit(applying, "confidential")
    release = evidence.ReleaseEvidence(applying.symbol, 1, WHY)
    assert applying.refusal(release, by=applicant("YEN"), at=DAY_1) == "not_the_applicant"
    assert applying.refusal(release, by=OFFICER, at=DAY_1) == "not_permitted"
    applying.act(release, by=applicant(), at=DAY_1)
    assert standing(applying).is_public
    assert applying.refusal(release, by=applicant(), at=DAY_1) == "evidence_refused"
    applying.ledger.run_clock(CONFIDENTIAL_ENDS)
    assert len([one for one in applying.ledger.entries if one.type == "EvidenceReleased"]) == 1


def test_rp_57_the_wish_of_one_office_lapses(applying: Applying) -> None:
    """RP-57: neither erases later with one act what the other once wanted erased."""
    exhibit(applying, "restricted")
    erase = evidence.EraseEvidence(applying.symbol, 1, "It names persons.")
    applying.act(erase, by=OFFICER, at=DAY_1)
    applying.act(erase, by=REGISTRAR, at=end_of(4, 1))
    assert applying.ledger.entries[-1].type == "ErasureAsked"
    assert not standing(applying).erased
    applying.act(erase, by=OFFICER, at=just_before(end_of(5, 1)))
    assert standing(applying).erased
    assert applying.ledger.faults() == []


@pytest.mark.parametrize(("first", "then"), [(OFFICER, REGISTRAR), (REGISTRAR, OFFICER)])
def test_rp_57_two_offices_erase_for_cause_and_neither_alone(
    applying: Applying, first: Actor, then: Actor
) -> None:
    exhibit(applying, "restricted")
    erase = evidence.EraseEvidence(applying.symbol, 1, "It names persons.")
    assert applying.refusal(erase, by=applicant(), at=DAY_1) == "not_permitted"
    no_cause = evidence.EraseEvidence(applying.symbol, 1, " ")
    assert applying.refusal(no_cause, by=first, at=DAY_1) == "words_wanted"
    applying.act(erase, by=first, at=DAY_1)
    assert reads(applying, applicant())
    assert applying.refusal(erase, by=first, at=DAY_1) == "evidence_refused"
    assert applying.refusal(no_cause, by=then, at=DAY_1) == "words_wanted"
    applying.act(erase, by=then, at=DAY_1)
    assert not reads(applying, then) and not reads(applying, applicant())
    assert applying.refusal(erase, by=then, at=DAY_1) == "evidence_refused"
    applying.ledger.run_clock(RESTRICTED_ENDS)
    assert not standing(applying).is_public
    assert applying.ledger.faults() == []


@pytest.mark.parametrize(
    ("access", "head_reads", "adherent_reads"),
    [
        ("public", True, True),
        ("restricted", True, True),
        ("confidential", True, False),
        ("sensitive_technical", False, False),
    ],
)
def test_who_reads_it_follows_from_its_class(
    applying: Applying, access: str, head_reads: bool, adherent_reads: bool
) -> None:
    ledger = applying.ledger
    adherent = _adherent(ledger)
    exhibit(applying, access)
    expert = Actor(Capacity.EXPERT, member=StateCode("DEU"), subject=Subject("expert DEU"))
    assert [reads(applying, one) for one in (head("DEU"), expert, SWISS_CHAIR)] == [head_reads] * 3
    assert reads(applying, adherent) is adherent_reads
    assert reads(applying, applicant()) and reads(applying, OFFICER)
    for stranger in (NOBODY, Actor(Capacity.PUBLIC), Actor(Capacity.ADMINISTRATOR)):
        assert reads(applying, stranger) is (access == "public")
    assert reads(applying, applicant("YEN")) is (access == "public")


@pytest.mark.parametrize("access", ["public", "restricted", "confidential"])
def test_a_member_whose_access_is_suspended_reads_what_everyone_may(
    applying: Applying, access: str
) -> None:
    """RP-55: the first stage of a suspension; the member keeps its vote."""
    exhibit(applying, access)
    assert reads(applying, head("AUS"))
    suspended = RecordDecided(
        collection="suspensions",
        record="AUS",
        title="",
        data={"rights": "restricted_exchange", "until": "2027-01-01T00:00:00.000000Z"},
        decision=Symbol("MTCR/2026/D/1"),
        as_of=DAY_1,
    )
    fork = applying.ledger.with_events(suspended, by=OFFICER, at=DAY_1, stream="records")
    regime, application = fork.regime, applying.application
    seen = may_read(head("AUS"), application.evidence[1], application, regime)
    assert seen is (access == "public")
    assert may_read(head("DEU"), application.evidence[1], application, regime)


def test_the_assessors_of_the_case_read_every_class(applying: Applying) -> None:
    exhibit(applying, "sensitive_technical")
    seated = assessor("FRA")
    assert not reads(applying, seated)
    applying.certify(DAY_1).draw(DAY_1)
    panel = {applying.ledger.regime.roster[one].member for one in applying.application.panel}
    for code in ("FRA", "JPN", "BRA", "ZAF", "POL", "CAN"):
        assert reads(applying, assessor(code)) is (code in panel)


@pytest.mark.parametrize("now", [None, "DEU"])
def test_who_acts_for_the_member_of_its_seat_no_more_reads_nothing_as_its_assessor(
    applying: Applying, now: str | None
) -> None:
    applying.certify(DAY_1).draw(DAY_1)
    exhibit(applying, "sensitive_technical")
    ledger = applying.ledger
    code = ledger.regime.roster[applying.application.panel[0]].member
    subject = assessor(code).subject
    assert subject and reads(applying, assessor(code))
    ledger.act(credentials.EndAccreditation(subject, WHY), by=head(code), at=DAY_1)
    if now:
        other = credentials.AccreditDelegate(subject, StateCode(now), Capacity.EXPERT)
        ledger.act(other, by=head(now), at=DAY_1)
    assert not reads(applying, resolve(subject, ledger.regime, administrator=False))


@pytest.mark.parametrize(
    ("criteria", "access", "label", "code"),
    [
        (("none",), "public", "", "evidence_refused"),
        ((), "public", "", "evidence_refused"),
        (None, "secret", "", "evidence_refused"),
        (None, "public", "a" * 201, "evidence_refused"),
        (None, "public", "a" * 200, ""),
    ],
)
def test_it_is_filed_for_criteria_in_a_class_and_with_a_short_label(
    applying: Applying, criteria: tuple[str, ...] | None, access: str, label: str, code: str
) -> None:
    named = (criterion(applying),) if criteria is None else criteria
    said = evidence.FileEvidence(applying.symbol, named, label, access, FILE)
    assert applying.refusal(said, by=applicant(), at=DAY_1) == code


def test_a_challenge_opens_a_document_to_everyone(applying: Applying) -> None:
    exhibit(applying, "confidential")
    course = adopted(proposed(applying, "class_challenge", "public"))
    assert standing(applying).is_public
    released = applying.ledger.entries[applying.ledger.find("EvidenceReleased")].data
    decision = course.proposal.decision
    assert (released["cause"], released["reasons"]) == ("decision", decision)


def test_a_challenge_gives_a_class_that_ends_sooner(applying: Applying) -> None:
    exhibit(applying, "confidential")
    course = adopted(proposed(applying, "class_challenge", "restricted"))
    found = standing(applying)
    assert found.access == "restricted"
    assert course.proposal.adopted_at and found.until_at
    assert (found.until_at - course.proposal.adopted_at).days == 730
    assert reads(applying, head("DEU"))


def test_an_extension_counts_anew_when_the_class_is_looked_at_again(applying: Applying) -> None:
    exhibit(applying, "sensitive_technical")
    course = adopted(proposed(applying, "declassification", "sensitive_technical"))
    found = standing(applying)
    assert course.proposal.adopted_at and found.review
    assert (found.review.at - course.proposal.adopted_at).days == 1_095


def test_an_extension_gives_the_class_again_from_the_decision(applying: Applying) -> None:
    exhibit(applying, "restricted")
    course = adopted(proposed(applying, "declassification", "restricted"))
    found = standing(applying)
    assert course.proposal.adopted_at and found.until_at
    assert (found.until_at - course.proposal.adopted_at).days == 730
    applying.ledger.run_clock(RESTRICTED_ENDS)
    assert not standing(applying).is_public
    applying.ledger.run_clock(found.until_at)
    assert standing(applying).is_public


@pytest.mark.parametrize(
    ("matter", "access", "number", "place"),
    [
        ("class_challenge", "public", 9, "/text/document"),
        ("class_challenge", "public", 2, "/text/document"),
        ("class_challenge", "confidential", 1, "/text/class"),
        ("class_challenge", "sensitive_technical", 1, "/text/class"),
        ("declassification", "restricted", 1, "/text/class"),
        ("declassification", "confidential", 3, "/text/document"),
    ],
)
def test_a_text_names_a_document_that_is_closed_and_a_class_that_fits(
    applying: Applying, matter: str, access: str, number: int, place: str
) -> None:
    exhibit(applying, "confidential")
    exhibit(applying, "public")
    exhibit(applying, "confidential")
    for by in (OFFICER, REGISTRAR):
        applying.act(evidence.EraseEvidence(applying.symbol, 3, WHY), by=by, at=DAY_1)
    with pytest.raises(submission.TextRefused) as found:
        proposed(applying, matter, access, number)
    assert found.value.place == place


def test_an_application_that_is_not_there_has_no_document(applying: Applying) -> None:
    text: Json = {"document": "MTCR/2026/A/9/E/1", "class": "public"}
    with pytest.raises(submission.TextRefused):
        submit(applying.ledger, "class_challenge", text, by=head("FRA"), at=DAY_1)


def test_a_decision_changes_nothing_of_what_was_opened_before_it(applying: Applying) -> None:
    exhibit(applying, "confidential")
    course = proposed(applying, "class_challenge", "restricted")
    applying.act(evidence.ReleaseEvidence(applying.symbol, 1, WHY), by=applicant(), at=on(3, 3))
    adopted(course)
    assert "EvidenceReclassified" not in [one.type for one in applying.ledger.entries]


def test_no_document_is_filed_after_the_report(applying: Applying) -> None:
    applying.certify(DAY_1).draw(DAY_1).find(DAY_1).draft(DAY_1)
    ledger = applying.ledger
    while applying.application.report is None:
        assert ledger.regime.due
        ledger.run_clock(ledger.regime.due.at)
    late = evidence.FileEvidence(applying.symbol, (criterion(applying),), "", "public", FILED.file)
    assert refused(ledger, late, by=applicant(), at=now(ledger))


FILED = EvidenceFiled(
    application="MTCR/2026/A/1",  # type: ignore[arg-type]
    number=1,
    criteria=("a",),
    label="",
    access="public",
    file="5e" * 32,  # type: ignore[arg-type]
    class_until=None,
    review_at=None,
)


@pytest.mark.parametrize(
    ("change", "admits"),
    [
        ({}, True),
        ({"bytes": "48611"}, False),
        ({"bytes": True}, False),
        ({"sha256": "0A" * 32}, False),
        ({"more": 1}, False),
    ],
)
def test_a_seal_opens_to_name_type_size_and_digest_only(
    change: dict[str, Json], admits: bool
) -> None:
    assert isinstance(KNOWN_AS, dict)
    assert FILED.admits("file", {**KNOWN_AS, **change}) is admits
    assert not FILED.admits("file", "words")


def _adherent(ledger: Ledger) -> Actor:
    """The head of a state that is an adherent."""
    text: Json = {"state": "CHL", "name": "Chile", "declaration": "We keep the Guidelines."}
    adopted(submit(ledger, "adherent_status", text, by=head("FRA"), at=DAY_1))
    headed(ledger, StateCode("CHL"), now(ledger))
    return head("CHL")
