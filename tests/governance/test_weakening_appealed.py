"""RP-45: that a text weakens nothing can be appealed; until then it counts as weakening.

France proposes that the ban of GL-2c has exceptions; the officer admits it on 2 March and says that
this weakens nothing.
"""

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.proposal.phases import only_by_consensus
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings.said import Found
from regime.domain.values import StateCode
from tests.cast import DAY_1, OFFICER
from tests.governance.course import Course, end_of, first_members, head, just_before, names, on
from tests.governance.course import submit as start
from tests.ledger import Ledger

BRAZIL, FRANCE = head("BRA"), head("FRA")
EXCEPTIONS: Json = [{"provision": "GL-2c", "text": "The ban has exceptions."}]
APPEAL_ENDS, VOTE_ENDS = end_of(3, 9), end_of(3, 13)
CALL_OPENS, CALL_ENDS = end_of(5, 1), end_of(5, 15)


@pytest.fixture
def denied(assembly: Ledger) -> Course:
    course = start(assembly, "guidelines_amendment", EXCEPTIONS, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1, weakens=False)
    return course


def _only_by_consensus(course: Course) -> bool:
    return only_by_consensus(course.proposal, course.ledger.regime)


def _appeal(course: Course) -> tuple[str, ...]:
    said = (1, "It has exceptions.")
    return names(course.act(rulings.AppealRuling, *said, by=BRAZIL, at=on(3, 6)))


def _vote(course: Course, choice: str) -> None:
    for code in first_members(course.ledger, 18):
        said = (1, StateCode(code), choice, "", None)
        course.act(rulings.VoteOnRuling, *said, by=head(code), at=on(3, 7))


def _blocked(course: Course) -> tuple[str, ...]:
    """What follows at the end of the call where one member objects."""
    course.run(CALL_OPENS)
    course.sustain(course.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    return course.run(CALL_ENDS)


def test_the_finding_stands_with_its_reasons_and_days(denied: Course) -> None:
    made = denied.ledger.entries[denied.ledger.find("SecretariatFound")].data
    assert (made["subject"], made["objection"]) == (Found.WEAKENING, None)
    assert (made["reasons"], made["appeal_until"]) == ("Complete.", "2026-03-09T23:59:00.000000Z")


def test_until_its_days_are_over_the_text_counts_as_weakening(denied: Course) -> None:
    denied.run(just_before(APPEAL_ENDS))
    assert _only_by_consensus(denied)
    assert denied.run(APPEAL_ENDS) == ("FindingUnappealed",)
    assert not _only_by_consensus(denied)


def test_while_the_appeal_runs_it_counts_as_weakening(denied: Course) -> None:
    assert _appeal(denied) == ("RulingAppealed", "RulingVoteOpened")
    denied.run(just_before(VOTE_ENDS))
    assert _only_by_consensus(denied)


def test_overturned_one_objection_ends_it(denied: Course) -> None:
    _appeal(denied)
    _vote(denied, "yes")
    assert denied.run(VOTE_ENDS) == ("RulingOverturned",)
    assert _blocked(denied) == ("ConsensusCallClosed", "ProposalNotAdopted")


def test_upheld_the_usual_procedure_decides(denied: Course) -> None:
    _appeal(denied)
    _vote(denied, "no")
    assert denied.run(VOTE_ENDS) == ("RulingUpheld",)
    assert _blocked(denied) == ("ConsensusCallClosed", "LadderStepOpened")


def test_a_proposal_that_goes_on_while_its_vote_ended_without_a_count_counts_as_weakening(
    denied: Course,
) -> None:
    """Withdrawn during the appeal and taken over: nobody decided, so the stricter way holds."""
    _appeal(denied)
    denied.withdraw(by=FRANCE, at=on(3, 8))
    assert _only_by_consensus(denied)


def test_of_what_weakens_nothing_is_found_that_could_be_appealed(assembly: Ledger) -> None:
    course = start(assembly, "guidelines_amendment", EXCEPTIONS, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1, weakens=True)
    assert course.proposal.rulings == {}
    refused = course.refusal(rulings.AppealRuling, 1, "So.", by=OFFICER, at=DAY_1)
    assert refused is not None
