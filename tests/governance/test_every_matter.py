"""Every matter whose ballot is open, or that has none, runs its main path by the clock alone."""

from collections.abc import Mapping

import pytest

from audit.log.encoding import Json
from governance.domain.proposal import commands as pc
from governance.domain.proposal import errors
from governance.domain.proposal.election_errors import NotProposed
from governance.domain.proposal.stages import Stage
from tests.cast import DAY_1
from tests.governance.course import SWISS_CHAIR, Course, head, on, submit
from tests.governance.texts import ADHERENT, CONCERN, GUIDELINE, READING, WORDS
from tests.ledger import Ledger

FRANCE, BRAZIL = head("FRA"), head("BRA")
YEAR_LATER = on(12, 31)
TEXTS: Mapping[str, Json] = {
    "adherent_status": ADHERENT,
    "compliance_opening": CONCERN,
    "guidelines_amendment": GUIDELINE,
    "interpretation": READING,
    "observer_status": ADHERENT,
    "rules_amendment": [{"article": "RP-50", "text": "Anew."}],
}
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
    "secretariat_appointment",
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
BY_ELECTION = ["chair_election", "panel_election"]
NOT_IN_SERVICE = ["accession", "compliance_finding", "reinstatement", "suspension"]
OF_SEVERAL = ("fast_track", "urgent_measure")


def _submitted(assembly: Ledger, matter: str) -> Course:
    course = submit(assembly, matter, TEXTS.get(matter, WORDS), by=FRANCE, at=DAY_1)
    if matter in OF_SEVERAL:
        course.join("DEU", "JPN", at=DAY_1)
    if matter == "urgent_measure":
        course.act(pc.FindUrgent, "It spreads by the hour.", by=SWISS_CHAIR, at=DAY_1)
    return course


def test_the_lists_name_every_matter(assembly: Ledger) -> None:
    named = [*BY_SILENCE, *BY_CONSENSUS, *BY_VOTE, *BY_ELECTION, *NOT_IN_SERVICE]
    assert sorted([*named, "compliance_opening", "interpretation"]) == sorted(
        assembly.regime.rules.matters
    )


@pytest.mark.parametrize("matter", NOT_IN_SERVICE)
def test_matters_with_a_sealed_ballot_are_not_yet_in_service(assembly: Ledger, matter: str) -> None:
    with pytest.raises(errors.MatterNotInService) as refused:
        submit(assembly, matter, WORDS, by=FRANCE, at=DAY_1)
    assert refused.value.place == "/matter"


@pytest.mark.parametrize("matter", BY_ELECTION)
def test_an_election_is_opened_and_not_proposed(assembly: Ledger, matter: str) -> None:
    with pytest.raises(NotProposed) as refused:
        submit(assembly, matter, WORDS, by=FRANCE, at=DAY_1)
    assert refused.value.place == "/matter"


@pytest.mark.parametrize("matter", [*BY_SILENCE, *BY_CONSENSUS])
def test_where_nobody_objects_the_clock_adopts(assembly: Ledger, matter: str) -> None:
    course = _submitted(assembly, matter)
    course.run(YEAR_LATER)
    assert course.proposal.stage is Stage.IN_FORCE
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
    assert course.ledger.entries[-1].data["reason"] == "no_quorum"


@pytest.mark.parametrize("matter", BY_VOTE)
def test_where_all_vote_for_it_it_is_adopted(assembly: Ledger, matter: str) -> None:
    course = _submitted(assembly, matter)
    _run_to(course, Stage.VOTE)
    assert course.proposal.ballot is not None
    members = [member.code for member in assembly.regime.members()]
    course.vote("yes", members, at=course.proposal.ballot.closes_at.replace(hour=9))
    course.run(YEAR_LATER)
    assert course.proposal.stage is Stage.IN_FORCE


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
