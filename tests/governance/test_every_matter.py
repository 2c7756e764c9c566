"""Every matter in service runs its main path by the clock, and by the opener of closed ballots."""

from datetime import timedelta

import pytest

from governance.domain.chapters.elections.said import NotProposed
from governance.domain.chapters.objections.state import LifeEnd
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from regime.domain.procedures import serving
from tests.cast import DAY_1
from tests.governance.applying import apply, seat
from tests.governance.course import SWISS_CHAIR, Course, first_members, head, on, submit
from tests.governance.held_votes import Box
from tests.governance.reviewing import found
from tests.governance.texts import READING, TEXT_OF, WORDS
from tests.ledger import Ledger

FRANCE, BRAZIL = head("FRA"), head("BRA")
YEAR_LATER = on(12, 31)
DONE = (Stage.IN_FORCE, Stage.EXPIRED)
BY_SILENCE = [
    "adherent_status",
    "agenda",
    "common_interpretation",
    "fast_track",
    "list_editorial",
    "public_statement",
    "workshop_programme",
]
BY_CONSENSUS = [
    "budget",
    "guidelines_amendment",
    "interpretation_challenge",
    "list_substantive",
    "urgent_measure",
]
BY_VOTE = [
    "admissibility",
    "class_challenge",
    "credentials",
    "declassification",
    "observer_status",
    "procedural",
    "rules_amendment",
]
UNDER_SEAL = ["compliance_finding"]
AFTER_A_FINDING = ["reinstatement", "suspension"]  # their way is told in test_lasting_effects
IN_SECRET = ["secretariat_appointment"]
BY_ELECTION = ["chair_election", "panel_election"]
BY_APPLICATION = ["accession"]  # a state applies, and no member proposes it
OF_SEVERAL = ("fast_track", "urgent_measure")


def _submitted(assembly: Ledger, matter: str) -> Course:
    if matter == "interpretation_challenge":
        submit(assembly, "interpretation", READING, by=BRAZIL, at=DAY_1)
    text, at = TEXT_OF.get(matter, WORDS), DAY_1
    if matter in UNDER_SEAL:
        text, at = found(assembly, at=DAY_1, text=text)
    course = submit(assembly, matter, text, by=FRANCE, at=at)
    if matter in OF_SEVERAL:
        course.join("DEU", "JPN", at=DAY_1)
    if matter == "urgent_measure":
        course.act(submission.FindUrgent, "It spreads by the hour.", by=SWISS_CHAIR, at=DAY_1)
    return course


def test_the_lists_name_every_matter(assembly: Ledger) -> None:
    held = [*UNDER_SEAL, *IN_SECRET, *BY_ELECTION, *BY_APPLICATION]
    named = [*BY_SILENCE, *BY_CONSENSUS, *BY_VOTE, *held, *AFTER_A_FINDING]
    assert sorted([*named, "compliance_opening", "interpretation"]) == sorted(
        assembly.regime.rules.matters
    )


def test_every_matter_is_in_service(assembly: Ledger) -> None:
    for matter in assembly.regime.rules.matters.values():
        assert serving(matter) is not None


@pytest.mark.parametrize("matter", BY_ELECTION)
def test_an_election_is_opened_and_not_proposed(assembly: Ledger, matter: str) -> None:
    with pytest.raises(NotProposed) as refused:
        submit(assembly, matter, WORDS, by=FRANCE, at=DAY_1)
    assert refused.value.place == "/matter"


@pytest.mark.parametrize("matter", BY_APPLICATION)
def test_what_a_state_applies_for_is_not_proposed(assembly: Ledger, matter: str) -> None:
    with pytest.raises(NotProposed) as refused:
        submit(assembly, matter, TEXT_OF[matter], by=FRANCE, at=DAY_1)
    assert refused.value.place == "/matter"


def test_an_applicant_to_whom_nobody_objects_is_admitted_by_the_clock(
    applicants: Ledger,
) -> None:
    course = _before_the_members(applicants)
    course.run(YEAR_LATER)
    assert course.proposal.stage in DONE
    assert course.proposal.decision == "MTCR/2026/D/1"


def test_an_applicant_to_whom_one_objects_and_for_whom_nobody_votes_is_not_admitted(
    applicants: Ledger,
) -> None:
    course = _before_the_members(applicants)
    _asked_to_vote(course)
    course.run(YEAR_LATER)
    assert course.proposal.stage is Stage.NOT_ADOPTED
    assert course.last.data["reason"] == "no_quorum"


@pytest.mark.parametrize("matter", [*BY_SILENCE, *BY_CONSENSUS])
def test_where_nobody_objects_the_clock_adopts(assembly: Ledger, matter: str) -> None:
    course = _submitted(assembly, matter)
    course.run(YEAR_LATER)
    assert course.proposal.stage in DONE
    assert course.proposal.decision == "MTCR/2026/D/1"


@pytest.mark.parametrize("matter", [*BY_SILENCE, *BY_CONSENSUS])
def test_where_one_objects_and_renews_and_nobody_votes_it_is_not_adopted(
    assembly: Ledger, matter: str
) -> None:
    course = _submitted(assembly, matter)
    _run_to(course, Stage.CONSENSUS, Stage.SILENCE)
    asked = course.proposal.call
    assert asked is not None
    number = course.objects(BRAZIL, at=asked.closes_at.replace(hour=9))
    course.sustain(number, at=asked.closes_at.replace(hour=10))
    _next_end(course)
    if course.proposal.stage is Stage.LADDER:
        assert course.proposal.stage_due is not None
        course.renew(number, by=BRAZIL, at=course.proposal.stage_due.at.replace(hour=9))
    course.run(YEAR_LATER)
    assert course.proposal.stage is Stage.NOT_ADOPTED


@pytest.mark.parametrize("matter", BY_VOTE)
def test_where_nobody_votes_it_is_not_adopted(assembly: Ledger, matter: str) -> None:
    course = _submitted(assembly, matter)
    course.run(YEAR_LATER)
    assert course.proposal.stage is Stage.NOT_ADOPTED
    assert course.last.data["reason"] == "no_quorum"


@pytest.mark.parametrize("matter", BY_VOTE)
def test_where_all_vote_for_it_it_is_adopted(assembly: Ledger, matter: str) -> None:
    course = _submitted(assembly, matter)
    _run_to(course, Stage.VOTE)
    assert course.proposal.ballot is not None
    members = [member.code for member in assembly.regime.members()]
    course.vote("yes", members, at=course.proposal.ballot.closes_at.replace(hour=9))
    course.run(YEAR_LATER)
    assert course.proposal.stage is Stage.IN_FORCE


@pytest.mark.parametrize("choice", ["yes", "no"])
@pytest.mark.parametrize("matter", [*UNDER_SEAL, *IN_SECRET])
def test_what_is_voted_on_under_seal_or_in_secret_is_decided_at_the_opening(
    assembly: Ledger, matter: str, choice: str
) -> None:
    box = _voted_in(_submitted(assembly, matter), matter, choice)
    at = box.ballot.closes_at + timedelta(seconds=1)
    (box.open if matter in UNDER_SEAL else box.count)(at=at)
    expected = Stage.IN_FORCE if choice == "yes" else Stage.NOT_ADOPTED
    assert assembly.proposals[box.symbol].stage is expected


@pytest.mark.parametrize(("choice", "stage"), [("yes", Stage.IN_FORCE), ("no", Stage.NOT_ADOPTED)])
def test_what_is_voted_on_an_application_under_seal_is_decided_at_the_opening(
    sealed_applicants: Ledger, choice: str, stage: Stage
) -> None:
    box = _voted_in(_before_the_members(sealed_applicants), "accession", choice)
    box.open(at=box.ballot.closes_at + timedelta(seconds=1))
    assert sealed_applicants.proposals[box.symbol].stage is stage


@pytest.mark.parametrize("matter", [*UNDER_SEAL, *IN_SECRET])
def test_rp_37_where_what_was_voted_is_lost_the_vote_is_repeated(
    assembly: Ledger, matter: str
) -> None:
    days = 5 if matter in UNDER_SEAL else 2
    _lost(_voted_in(_submitted(assembly, matter), matter, "yes"), days=days)


def test_rp_37_where_what_was_voted_on_an_application_is_lost_the_vote_is_repeated(
    sealed_applicants: Ledger,
) -> None:
    _lost(_voted_in(_before_the_members(sealed_applicants), "accession", "yes"), days=5)


def _lost(box: Box, *, days: int) -> None:
    """Nobody opens it, neither the opener nor, under seal, who voted; nothing is declared."""
    ledger, end = box.ledger, box.ballot.closes_at + timedelta(days=days)
    ledger.run_clock(end - timedelta(microseconds=1))
    assert ledger.proposals[box.symbol].stage is Stage.OPENING
    ledger.run_clock(end)
    told = [one.type for one in ledger.entries if one.stream == box.symbol]
    assert told[-2:] == ["OpeningFailed", "VoteOpened"]


def test_an_appointment_without_a_quorum_is_voted_on_once_more(assembly: Ledger) -> None:
    matter = "secretariat_appointment"
    box = _voted_in(_submitted(assembly, matter), matter, "yes", voters=23)
    for round_, stage in ((2, Stage.VOTE), (3, Stage.NOT_ADOPTED)):  # the first was the call
        assert box.ballot.round == round_
        box.count(at=box.ballot.closes_at)
        assert assembly.proposals[box.symbol].stage is stage
        if stage is Stage.VOTE:
            box.ballots = {}
            box.put("FRA", "yes", at=box.ballot.closes_at.replace(hour=9))
    assert assembly.entries[-1].data["reason"] == "no_quorum"


def _voted_in(course: Course, matter: str, choice: str, *, voters: int = 35) -> Box:
    """So many members vote so; where consensus is sought first, one objects and renews."""
    _asked_to_vote(course)
    box = Box(course.ledger, course.symbol)
    at = box.ballot.closes_at.replace(hour=9)
    concerned = ("AUS",) if matter == "compliance_finding" else ()
    for code in first_members(course.ledger, voters):
        if code in concerned:
            continue
        if matter in IN_SECRET:
            box.put(code, choice, at=at)
        else:
            box.seal(code, choice, at=at, explanation="AC-02 is not met." * (choice == "no"))
    return box


def _before_the_members(applicants: Ledger) -> Course:
    """A state applies, and its panel recommends that it be admitted."""
    seat(applicants, "FRA", "JPN", "BRA")
    return apply(applicants, at=DAY_1).to_members(DAY_1)


def _asked_to_vote(course: Course) -> None:
    """Where consensus is sought first, one objects and renews; then the vote is open."""
    provision = "AC-02" if course.proposal.case else "A provision"
    while course.proposal.stage is not Stage.VOTE:
        due = course.proposal.due
        assert due is not None
        if course.proposal.stage is Stage.CONSENSUS and not course.proposal.objections:
            number = course.objects(BRAZIL, provision=provision, at=due.at.replace(hour=9))
            course.sustain(number, at=due.at.replace(hour=10))
        elif isinstance(due.end, LifeEnd):
            course.renew(1, by=BRAZIL, at=due.at.replace(hour=9))
        else:
            course.run(due.at)


def test_a_notice_takes_effect_and_a_request_of_one_lapses(assembly: Ledger) -> None:
    notice = _submitted(assembly, "interpretation")
    asked = _submitted(assembly, "compliance_opening")
    asked.run(YEAR_LATER)
    assert (notice.proposal.stage, asked.proposal.stage) == (Stage.IN_FORCE, Stage.LAPSED)


def _run_to(course: Course, *stages: Stage) -> None:
    while course.proposal.stage not in stages:
        _next_end(course)


def _next_end(course: Course) -> None:
    """Let the next period end, and what is due at that very instant."""
    due = course.proposal.due
    assert due is not None
    course.run(due.at)
