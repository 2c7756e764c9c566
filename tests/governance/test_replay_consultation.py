"""Replay of the consultation and of who stands behind a proposal: what nobody could do is found."""

import pytest

from audit.log.encoding import Json
from audit.log.verify import EntryCheck, Fault
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.submission import said as submission
from regime.domain.values import StateCode
from tests.cast import ALDER, BIRCH, DAY_1, OFFICER
from tests.governance.course import SEALED, Course, end_of, head, on
from tests.governance.course import submit as start
from tests.governance.texts import ADHERENT, ENTRY, GUIDELINE, READING, WORDS
from tests.ledger import Ledger

FRANCE, INDIA = head("FRA"), head("IND")


@pytest.fixture
def commented(lake: Ledger) -> Course:
    """Two comments, of which the second is hidden."""
    text: Json = [{"article": "LR-9", "text": "Anew."}]
    course = start(lake, "rules_amendment", text, by=ALDER, at=DAY_1)
    course.admit(at=DAY_1)
    for _ in range(2):
        course.act(consultation.CommentOnProposal, SEALED, 20, by=BIRCH, at=DAY_1)
    course.act(consultation.HideComment, 2, "It names a person.", by=OFFICER, at=DAY_1)
    return course


def _withdrawn(assembly: Ledger) -> Course:
    course = start(assembly, "guidelines_amendment", GUIDELINE, by=FRANCE, at=DAY_1)
    course.withdraw(by=FRANCE, at=DAY_1)
    return course


def test_a_number_of_a_comment_that_is_given_twice_is_caught(commented: Course) -> None:
    forged = commented.ledger.forged_data("CommentMade", "number", 1, 1)
    assert forged.first_fault() == ("CommentMade", "differs")


def test_a_comment_in_the_name_of_another_is_caught(commented: Course) -> None:
    forged = commented.ledger.forged_data("CommentMade", "member", "CEDAR")
    assert forged.first_fault() == ("CommentMade", "differs")


def test_a_comment_that_a_delegate_hides_is_caught(commented: Course) -> None:
    forged = commented.ledger.forged("CommentHidden", actor=BIRCH.as_record())
    assert forged.first_fault() == ("CommentHidden", "refused")


def test_an_answer_to_no_comment_is_caught_and_no_crash(commented: Course) -> None:
    answered = consultation.CommentHidden(number=2, reasons="Once more.")
    forged = commented.ledger.with_events(
        answered, by=OFFICER, at=DAY_1, stream=commented.symbol
    ).forged_data("CommentHidden", "number", 9, 1)
    assert [code for _, code in forged.found()] == ["refused", "undecidable"]


@pytest.mark.parametrize("seal", [{}, {"text": "short"}, {"other": SEALED}])
def test_a_comment_without_its_seal_cannot_be_read(
    commented: Course, seal: dict[str, Json]
) -> None:
    forged = commented.ledger.forged("CommentMade", seal=seal)
    position = forged.find("CommentMade")
    faults: list[Fault] = []
    assert EntryCheck().read(position, forged.entries[position].to_bytes(), faults) is None
    assert [(fault.position, fault.code) for fault in faults] == [(position, "unreadable")]


def test_a_seal_on_what_is_open_cannot_be_read(commented: Course) -> None:
    forged = commented.ledger.forged("CommentHidden", seal={"reasons": SEALED})
    position = forged.find("CommentHidden")
    faults: list[Fault] = []
    assert EntryCheck().read(position, forged.entries[position].to_bytes(), faults) is None


def test_a_revision_while_the_call_is_open_is_caught(call: Course) -> None:
    revised = consultation.ProposalRevised(
        revision=1, title="", text=WORDS, effect="", reasons="So."
    )
    forged = call.ledger.with_events(revised, by=FRANCE, at=on(5, 2), stream=call.symbol)
    assert forged.first_fault() == ("ProposalRevised", "refused")


def test_a_cosponsor_that_did_not_act_is_caught(assembly: Ledger) -> None:
    course = start(assembly, "fast_track", ENTRY, by=FRANCE, at=DAY_1)
    course.join("DEU", "ITA", at=DAY_1)
    forged = assembly.forged_data("CosponsorJoined", "member", "JPN")
    assert forged.first_fault() == ("CosponsorJoined", "differs")


def test_an_admission_of_what_lacks_a_cosponsor_is_caught(assembly: Ledger) -> None:
    course = start(assembly, "fast_track", ENTRY, by=FRANCE, at=DAY_1)
    course.join("DEU", "ITA", at=DAY_1)
    course.admit(at=DAY_1)
    forged = assembly.without("CosponsorJoined")
    assert forged.first_fault() == ("ProposalAdmitted", "refused")


def test_an_urgent_measure_without_the_finding_of_the_chair_is_caught(assembly: Ledger) -> None:
    course = start(assembly, "urgent_measure", WORDS, by=FRANCE, at=DAY_1)
    course.join("DEU", "JPN", at=DAY_1)
    admitted = submission.ProposalAdmitted(reasons="Complete.", weakens=None)
    opened = consultation.ConsultationOpened(as_of=DAY_1, until=end_of(3, 12))
    forged = assembly.with_events(admitted, opened, by=OFFICER, at=DAY_1, stream=course.symbol)
    assert forged.first_fault() == ("ProposalAdmitted", "refused")


def test_a_taking_over_after_seven_days_is_caught(assembly: Ledger) -> None:
    taken = submission.ProposalTakenOver(
        member=StateCode("IND"), reasons="Needed.", admissibility_until=end_of(3, 20)
    )
    course = _withdrawn(assembly)
    forged = assembly.with_events(taken, by=INDIA, at=on(3, 10), stream=course.symbol)
    assert forged.first_fault() == ("ProposalTakenOver", "refused")


def test_an_appeal_after_thirty_days_is_caught(assembly: Ledger) -> None:
    course = start(assembly, "guidelines_amendment", GUIDELINE, by=FRANCE, at=DAY_1)
    course.return_(at=DAY_1)
    filed = submission.AppealFiled(member=StateCode("FRA"), reasons="It is within.")
    forged = assembly.with_events(filed, by=FRANCE, at=on(4, 2), stream=course.symbol)
    assert forged.first_fault() == ("AppealFiled", "refused")


def test_a_challenge_after_forty_five_days_is_caught(assembly: Ledger) -> None:
    course = start(assembly, "interpretation", READING, by=FRANCE, at=DAY_1)
    challenged = calls.NoticeChallenged(
        member=StateCode("IND"),
        reasons="No.",
        outcome="not_consistent",
        challenge=None,
        beside=(),
        days_left=1,
        challenge_days_left=1,
    )
    forged = assembly.with_events(challenged, by=INDIA, at=on(4, 17), stream=course.symbol)
    assert forged.first_fault() == ("NoticeChallenged", "refused")


@pytest.mark.parametrize(
    ("path", "value"),
    [("standing", "observer"), ("member", "CUB"), ("decision", "MTCR/2026/D/9"), ("name", "Cuba")],
)
def test_another_standing_than_was_decided_is_caught(
    assembly: Ledger, path: str, value: str
) -> None:
    course = start(assembly, "adherent_status", ADHERENT, by=FRANCE, at=DAY_1)
    course.run(on(5, 1))
    forged = assembly.forged_data("StandingDeclared", path, value)
    assert forged.first_fault() == ("StandingDeclared", "differs")
