"""Records decided: what each decision enters in the record, and which texts it takes."""

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.elections.said import NotProposed
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.submission.submitting import MOST_BYTES
from governance.domain.kinds.accession import Accession
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.offices.said import NotAsDecided
from regime.domain.values import Office, Subject
from tests.cast import DAY_1, OFFICER
from tests.governance.applying import XAN, apply, seat
from tests.governance.course import Course, end_of, head, on, submit
from tests.governance.texts import ENTRY, FINDING, GUIDELINE, READING, TEXT_OF, WORDS
from tests.ledger import Ledger, refused

FRANCE = head("FRA")


def decided(assembly: Ledger, matter: str, text: Json) -> Course:
    """The text is admitted, voted for by all where there is a vote, and in force."""
    course = submit(assembly, matter, text, by=FRANCE, at=DAY_1)
    course.join("DEU", "JPN", at=DAY_1)
    course.admit(at=DAY_1)
    while course.proposal.decision is None:
        due = course.proposal.due
        assert due is not None
        if course.proposal.stage == "vote":
            members = [member.code for member in assembly.regime.members()]
            course.vote("yes", members, at=due.at.replace(hour=9))
        course.run(due.at)
    return course


def said_of(assembly: Ledger, collection: str, record: str) -> dict[str, Json]:
    """The fields of a record as decisions left it."""
    return dict(assembly.regime.decided[(collection, record)].data)


@pytest.mark.parametrize(
    ("matter", "collection"),
    [
        ("agenda", "agenda"),
        ("list_editorial", "list_changes"),
        ("public_statement", "statements"),
        ("workshop_programme", "programmes"),
    ],
)
def test_words_become_a_record_under_the_number_of_their_decision(
    assembly: Ledger, matter: str, collection: str
) -> None:
    decided(assembly, matter, WORDS)
    assert said_of(assembly, collection, "2026-D-1") == {"text": WORDS}


@pytest.mark.parametrize("matter", ["budget", "workshop_programme", "list_editorial"])
def test_the_longest_text_that_may_be_proposed_is_recorded(assembly: Ledger, matter: str) -> None:
    longest = "é" * 2 + "\U0001f5fa" * ((MOST_BYTES - len('"éé"'.encode())) // 4)
    decided(assembly, matter, longest).run(end_of(9, 1))
    assert longest in [one.text("text") for one in assembly.regime.decided.values()]
    with pytest.raises(submission.TextRefused) as refused:
        submit(assembly, matter, longest + "\U0001f5fa", by=FRANCE, at=on(9, 2))
    assert refused.value.place == "/text"


def test_no_revision_is_longer_than_the_record_of_its_decision(assembly: Ledger) -> None:
    course = submit(assembly, "workshop_programme", WORDS, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    said = ("", "\U0001f5fa" * 16_000, "", "Longer.")
    refused = course.refusal(consultation.ReviseProposal, *said, by=FRANCE, at=on(3, 3))
    assert isinstance(refused, submission.TextRefused)


def test_a_budget_says_when_its_period_and_its_continuation_end(assembly: Ledger) -> None:
    course = decided(assembly, "budget", WORDS)
    assert course.proposal.adopted_at == end_of(5, 1)
    said = said_of(assembly, "budgets", "2026-D-1")
    assert said["until"] == "2028-04-30T23:59:00.000000Z"
    assert said["continues_until"] == "2029-04-30T23:59:00.000000Z"


def test_a_common_interpretation_is_numbered_and_reviewed_after_1095_days(
    assembly: Ledger,
) -> None:
    decided(assembly, "common_interpretation", TEXT_OF["common_interpretation"])
    said = said_of(assembly, "interpretations", "1")
    assert (said["provision"], said["review_on"]) == ("19.A.2", "2029-04-30T23:59:00.000000Z")


def test_the_new_words_of_a_provision_become_the_record(assembly: Ledger) -> None:
    decided(assembly, "guidelines_amendment", GUIDELINE)
    assert isinstance(GUIDELINE, list)
    (change,) = GUIDELINE
    assert isinstance(change, dict)
    assert said_of(assembly, "guidelines", "GL-5B") == {"text": change["text"]}


def test_a_new_class_is_recorded(assembly: Ledger) -> None:
    decided(assembly, "class_challenge", TEXT_OF["class_challenge"])
    assert said_of(assembly, "classes", "2026-D-1")["class"] == "public"


def test_an_extension_of_a_class_counts_from_the_decision(assembly: Ledger) -> None:
    course = decided(assembly, "declassification", TEXT_OF["declassification"])
    assert course.proposal.adopted_at == end_of(3, 23)
    assert said_of(assembly, "classes", "2026-D-1")["until"] == "2028-03-22T23:59:00.000000Z"


def test_a_challenge_is_settled_beside_its_notice(assembly: Ledger) -> None:
    submit(assembly, "interpretation", READING, by=head("IND"), at=DAY_1)
    decided(assembly, "interpretation_challenge", TEXT_OF["interpretation_challenge"])
    assert said_of(assembly, "readings", "2026-D-1")["outcome"] == "consistent"


def test_credentials_are_settled(assembly: Ledger) -> None:
    decided(assembly, "credentials", TEXT_OF["credentials"])
    assert said_of(assembly, "credentials", "2026-D-1")["outcome"] == "accepted"


def test_an_applicant_becomes_a_member_and_its_second_step_is_recorded(
    applicants: Ledger,
) -> None:
    """RP-13: membership at once, technology sharing a year later."""
    seat(applicants, "FRA", "JPN", "BRA")
    applying = apply(applicants, at=DAY_1)
    course = applying.to_members(DAY_1)
    while course.proposal.decision is None:
        assert course.proposal.due is not None
        course.run(course.proposal.due.at)
    assert applicants.regime.participant(XAN).standing == "partner"
    assert applying.application.step is Step.ADMITTED
    assert course.proposal.adopted_at is not None
    said = said_of(applicants, "accessions", "XAN")
    year_later = course.proposal.adopted_at.replace(year=2027)
    assert said["technology_from"] == f"{year_later:%Y-%m-%dT%H:%M:%S.%fZ}"


def test_where_the_rules_know_applications_a_member_proposes_no_accession(
    open_assembly: Ledger,
) -> None:
    for text in ({"state": "CHL", "name": "Chile"}, {"state": "FRA", "name": "France"}):
        with pytest.raises(NotProposed) as found:
            submit(open_assembly, "accession", {**text}, by=FRANCE, at=DAY_1)
        assert (found.value.rule, found.value.place) == ("RP-33", "/matter")


ACCESSIONS: list[tuple[Json, str]] = [
    ({"state": "FRA", "name": "France"}, "/state"),
    ({"state": "chl", "name": "Chile"}, "/state"),
    ({"state": "CHL", "name": "x" * 201}, "/name"),
]


@pytest.mark.parametrize(("text", "place"), ACCESSIONS)
def test_an_accession_that_could_have_no_effect_is_refused_with_its_place(
    open_assembly: Ledger, text: Json, place: str
) -> None:
    """Where the rules know no applications members propose accessions, and this is asked."""
    regime = open_assembly.regime
    with pytest.raises(submission.TextRefused) as found:
        Accession().check(text, regime.rules, regime)
    assert found.value.place == place


def test_an_office_is_filled_as_the_members_decided(open_assembly: Ledger) -> None:
    decided(
        open_assembly,
        "secretariat_appointment",
        {"office": "registrar", "subject": "registrar"},
    )
    at = on(9, 1)
    other = offices.AppointOfficer(Subject("somebody else"), Office.REGISTRAR)
    assert isinstance(refused(open_assembly, other, by=OFFICER, at=at), NotAsDecided)
    chosen = offices.AppointOfficer(Subject("registrar"), Office.REGISTRAR)
    assert refused(open_assembly, chosen, by=OFFICER, at=at) is None


REFUSED: list[tuple[str, Json, str]] = [
    ("class_challenge", {"document": "Report 4", "class": "hidden"}, "/text/class"),
    ("common_interpretation", {"provision": "99.Z", "reading": "So."}, "/text/provision"),
    ("compliance_finding", {**FINDING, "finding": "dubious"}, "/text/finding"),  # type: ignore[dict-item]
    ("compliance_finding", {**FINDING, "concerned": "XXX"}, "/text/concerned"),  # type: ignore[dict-item]
    ("compliance_finding", {**FINDING, "plan": None}, "/text/plan"),  # type: ignore[dict-item]
    ("compliance_finding", {**FINDING, "plan": ["soon"]}, "/text/plan/0"),  # type: ignore[dict-item]
    (
        "compliance_finding",
        {**FINDING, "plan": [{"step": "Act.", "until": "soon"}]},  # type: ignore[dict-item]
        "/text/plan/0/until",
    ),
    ("compliance_opening", {"concerned": "XXX", "concern": "It is."}, "/text/concerned"),
    ("credentials", {"delegation": "AUS", "outcome": "perhaps"}, "/text/outcome"),
    ("credentials", {"delegation": "XXX", "outcome": "accepted"}, "/text/delegation"),
    ("declassification", {"document": "Report 4", "class": "public"}, "/text/class"),
    ("fast_track", {**ENTRY, "lowers_category_i": "yes"}, "/text/lowers_category_i"),  # type: ignore[dict-item]
    ("fast_track", {**ENTRY, "lowers_category_i": "maybe"}, "/text/lowers_category_i"),  # type: ignore[dict-item]
    (
        "interpretation_challenge",
        {"notice": "MTCR/2026/P/99", "outcome": "consistent", "reasons": "So."},
        "/text/notice",
    ),
    (
        "list_substantive",
        {"change": "Gliders are named.", "confirms": "MTCR/2026/D/9"},
        "/text/confirms",
    ),
    ("reinstatement", {"concerned": "AUS", "grounds": "It acted."}, "/text/concerned"),
    ("secretariat_appointment", {"office": "porter", "subject": "x"}, "/text/office"),
]


@pytest.mark.parametrize(("matter", "text", "place"), REFUSED)
def test_a_text_that_could_have_no_effect_is_refused_with_its_place(
    open_assembly: Ledger, matter: str, text: Json, place: str
) -> None:
    with pytest.raises(submission.TextRefused) as found:
        submit(open_assembly, matter, text, by=FRANCE, at=DAY_1)
    assert found.value.place == place


def test_a_challenge_names_an_outcome_of_the_article(assembly: Ledger) -> None:
    submit(assembly, "interpretation", READING, by=FRANCE, at=DAY_1)
    text: Json = {"notice": "MTCR/2026/P/1", "outcome": "doubtful", "reasons": "So."}
    with pytest.raises(submission.TextRefused) as found:
        submit(assembly, "interpretation_challenge", text, by=FRANCE, at=DAY_1)
    assert found.value.place == "/text/outcome"
