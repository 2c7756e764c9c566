"""What only consensus may change runs the call alone: no ladder and no vote follow."""

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal.said import WrongStage
from governance.domain.chapters.submission import said as submission
from regime.domain.values import ArticleId
from tests.cast import DAY_1, OFFICER
from tests.governance.course import Course, end_of, head, on, submit
from tests.governance.texts import GUIDELINE, PROTECTED
from tests.ledger import Ledger

BRAZIL, FRANCE = head("BRA"), head("FRA")
CALL_OPENS, CALL_ENDS = end_of(5, 1), end_of(5, 15)


def _rules(assembly: Ledger, *articles: str) -> Json:
    """New words for articles, which say the numbers that these hold."""
    stand = assembly.regime.rules.articles
    return [{"article": one, "text": f"{stand[ArticleId(one)].text} Anew."} for one in articles]


def _guidelines(assembly: Ledger, provision: str, *, weakens: bool | None = None) -> Course:
    text: Json = [
        {"provision": "GL-5B", "text": "Anew."},
        {"provision": provision, "text": "Anew."},
    ]
    course = submit(assembly, "guidelines_amendment", text, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1, weakens=weakens)
    return course


@pytest.mark.parametrize("article", ["RP-03", "RP-34", "RP-37", "RP-38", "RP-62", "RP-64"])
def test_equality_majorities_objections_and_what_protects_them_change_by_consensus(
    assembly: Ledger, article: str
) -> None:
    course = submit(assembly, "rules_amendment", _rules(assembly, article), by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    assert course.run(CALL_OPENS) == ("ConsensusCalled",)
    assert course.run(CALL_ENDS) == ("ConsensusCallClosed", "SymbolGiven", "ProposalAdopted")
    assert course.run(end_of(6, 14))[0] == "DecisionTookEffect"


@pytest.mark.parametrize("article", ["RP-02", "RP-26", "RP-39", "RP-61"])
def test_other_articles_are_voted_on(assembly: Ledger, article: str) -> None:
    course = submit(assembly, "rules_amendment", _rules(assembly, article), by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    assert course.run(CALL_OPENS) == ("VoteOpened",)


def test_a_row_of_the_matrix_is_protected_with_its_article(assembly: Ledger) -> None:
    row: Json = [{"matter": "rules_amendment", "procedure": "simple_majority"}]
    course = submit(assembly, "rules_amendment", row, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    assert course.run(CALL_OPENS) == ("ConsensusCalled",)


def test_one_protected_passage_among_others_is_enough(assembly: Ledger) -> None:
    text = _rules(assembly, "RP-26", "RP-03")
    course = submit(assembly, "rules_amendment", text, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    assert course.run(CALL_OPENS) == ("ConsensusCalled",)


def test_one_objection_ends_it_and_no_vote_follows(assembly: Ledger) -> None:
    course = submit(assembly, "rules_amendment", _rules(assembly, "RP-03"), by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    course.run(CALL_OPENS)
    course.sustain(course.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    assert course.run(CALL_ENDS) == ("ConsensusCallClosed", "ProposalNotAdopted")
    assert course.ledger.entries[-1].data["reason"] == "objection"


@pytest.mark.parametrize("provision", ["GL-2c", "GL-2e"])
def test_the_admission_says_whether_the_two_bans_are_weakened(
    assembly: Ledger, provision: str
) -> None:
    text: Json = [{"provision": provision, "text": "Anew."}]
    course = submit(assembly, "guidelines_amendment", text, by=FRANCE, at=DAY_1)
    refused = course.refusal(submission.AdmitProposal, "Complete.", by=OFFICER, at=DAY_1)
    assert isinstance(refused, submission.WeakeningUnsaid)
    assert refused.place == "/weakens"
    course.admit(at=DAY_1, weakens=True)


def test_of_other_guidelines_nothing_is_said(assembly: Ledger) -> None:
    course = submit(assembly, "guidelines_amendment", GUIDELINE, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1, weakens=True)
    assert course.proposal.weakens is None


@pytest.mark.parametrize("provision", ["GL-2c", "GL-2e"])
def test_what_weakens_them_ends_with_the_call(assembly: Ledger, provision: str) -> None:
    course = _guidelines(assembly, provision, weakens=True)
    course.run(CALL_OPENS)
    course.sustain(course.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    assert course.run(CALL_ENDS) == ("ConsensusCallClosed", "ProposalNotAdopted")


def test_what_does_not_weaken_them_climbs_the_ladder(assembly: Ledger) -> None:
    course = _guidelines(assembly, "GL-2c", weakens=False)
    course.run(CALL_OPENS)
    course.sustain(course.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    assert course.run(CALL_ENDS) == ("ConsensusCallClosed", "LadderStepOpened")


def test_no_silence_of_the_secretariat_opens_the_way_to_a_vote(assembly: Ledger) -> None:
    course = submit(assembly, "guidelines_amendment", PROTECTED, by=FRANCE, at=DAY_1)
    admitted = ("ProposalDeemedAdmitted", "SecretariatFound", "ConsultationOpened")
    assert course.run(end_of(3, 12)) == admitted
    course.run(end_of(5, 11))
    course.sustain(course.objects(BRAZIL, at=on(5, 24)), at=on(5, 24))
    assert course.run(end_of(5, 25)) == ("ConsensusCallClosed", "ProposalNotAdopted")


def test_what_was_said_of_a_text_holds_for_no_other_words(assembly: Ledger) -> None:
    course = _guidelines(assembly, "GL-2c", weakens=False)
    course.revise(PROTECTED, by=FRANCE, at=on(4, 24))
    course.run(CALL_OPENS)
    course.sustain(course.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    assert course.run(CALL_ENDS) == ("ConsensusCallClosed", "ProposalNotAdopted")


def test_it_holds_where_only_other_passages_are_revised(assembly: Ledger) -> None:
    course = _guidelines(assembly, "GL-2c", weakens=False)
    text: Json = [{"provision": "GL-5B", "text": "New."}, {"provision": "GL-2c", "text": "Anew."}]
    course.revise(text, by=FRANCE, at=on(4, 24))
    course.run(CALL_OPENS)
    course.sustain(course.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    assert course.run(CALL_ENDS) == ("ConsensusCallClosed", "LadderStepOpened")


def test_no_text_comes_to_touch_them_during_the_ladder(call: Course) -> None:
    """Not even at once: the sponsor alone turns its text into no other while conciliation runs."""
    call.sustain(call.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    call.run(end_of(6, 5))
    said = ("", PROTECTED, "Some.", "It reads better.")
    refused = call.refusal(consultation.ReviseProposal, *said, by=FRANCE, at=on(6, 6))
    assert isinstance(refused, WrongStage)


def test_what_guards_a_provision_is_itself_guarded(assembly: Ledger) -> None:
    guard: Json = {
        "article": "RP-45",
        "text": assembly.regime.rules.articles[ArticleId("RP-45")].text + " Anew.",
        "parameters": {"consensus_only_provisions": ["GL-1a"]},
    }
    course = submit(assembly, "rules_amendment", [guard], by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    assert course.run(end_of(5, 1)) == ("ConsensusCalled",)
