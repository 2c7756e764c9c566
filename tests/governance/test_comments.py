"""Comments: numbered, made while the consultation is open, answered by the sponsor once."""

from dataclasses import replace

import pytest

from audit.log.errors import NotPermitted
from governance.domain.chapters.consultation import deciding
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.consultation.deciding import LONGEST_COMMENT
from governance.domain.chapters.proposal import said as life
from regime.domain.values import Actor, Capacity, Standing, StateCode, Subject
from tests.cast import ALDER, BIRCH, CHAIR, DAY_1, DAY_2, END_OF_DAY_2, EXPERT, MAPLE, OFFICER
from tests.governance.course import SEALED, Course, head, just_before, names, on, submit
from tests.governance.stages import TEXT
from tests.governance.texts import GUIDELINE, WORDS
from tests.ledger import Ledger

PUBLIC = Actor(Capacity.PUBLIC, subject=Subject("a visitor"))


@pytest.fixture
def draft(lake: Ledger) -> Course:
    """A change of the rules of the Lake in consultation until the end of day 2."""
    course = submit(lake, "rules_amendment", TEXT, by=ALDER, at=DAY_1)
    course.admit(at=DAY_1)
    return course


def _comment(course: Course, *, by: Actor) -> int:
    course.act(consultation.CommentOnProposal, SEALED, 20, by=by, at=DAY_2)
    return len(course.proposal.comments)


def test_comments_are_numbered_as_they_are_made(draft: Course) -> None:
    assert [_comment(draft, by=one) for one in (BIRCH, PUBLIC, MAPLE)] == [1, 2, 3]


def test_a_comment_names_the_member_or_nobody_and_the_revision(draft: Course) -> None:
    draft.revise([{"article": "LR-9", "text": "Anew."}], by=ALDER, at=DAY_1)
    _comment(draft, by=BIRCH)
    _comment(draft, by=PUBLIC)
    told = [(one.data["member"], one.data["revision"]) for one in draft.ledger.entries[-2:]]
    assert told == [("BIRCH", 1), (None, 1)]


def test_the_words_stand_outside_the_log(draft: Course) -> None:
    _comment(draft, by=BIRCH)
    entry = draft.ledger.entries[-1]
    assert (entry.seal, sorted(entry.data)) == (
        {"text": SEALED},
        ["member", "number", "revision", "size"],
    )


def test_an_adherent_comments(assembly: Ledger, chile: Actor) -> None:
    course = submit(assembly, "guidelines_amendment", GUIDELINE, by=head("FRA"), at=on(4, 17))
    course.admit(at=on(4, 17))
    course.act(consultation.CommentOnProposal, SEALED, 20, by=chile, at=on(4, 18))
    assert course.ledger.entries[-1].data["member"] == "CHL"


@pytest.mark.parametrize("actor", [OFFICER, CHAIR])
def test_officers_and_the_chair_do_not_comment(draft: Course, actor: Actor) -> None:
    refused = draft.refusal(consultation.CommentOnProposal, SEALED, 20, by=actor, at=DAY_2)
    assert isinstance(refused, NotPermitted)


def test_a_person_who_is_no_delegate_does_not_comment_as_one(draft: Course) -> None:
    refused = draft.refusal(consultation.CommentOnProposal, SEALED, 20, by=EXPERT, at=DAY_2)
    assert isinstance(refused, NotPermitted)


@pytest.mark.parametrize("size", [1, LONGEST_COMMENT])
def test_a_comment_has_a_byte_at_least_and_twenty_thousand_at_most(
    draft: Course, size: int
) -> None:
    made = draft.act(consultation.CommentOnProposal, SEALED, size, by=BIRCH, at=DAY_2)
    assert names(made) == ("CommentMade",)


@pytest.mark.parametrize("size", [-1, 0, LONGEST_COMMENT + 1])
def test_a_comment_of_another_size_is_refused(draft: Course, size: int) -> None:
    refused = draft.refusal(consultation.CommentOnProposal, SEALED, size, by=BIRCH, at=DAY_2)
    assert isinstance(refused, consultation.CommentTooLong)


def test_before_admission_nothing_is_commented_on(lake: Ledger) -> None:
    course = submit(lake, "rules_amendment", TEXT, by=ALDER, at=DAY_1)
    refused = course.refusal(consultation.CommentOnProposal, SEALED, 20, by=BIRCH, at=DAY_1)
    assert isinstance(refused, life.WrongStage)


def test_a_comment_is_made_until_the_consultation_ends(draft: Course) -> None:
    draft.act(consultation.CommentOnProposal, SEALED, 20, by=BIRCH, at=just_before(END_OF_DAY_2))
    refused = draft.refusal(consultation.CommentOnProposal, SEALED, 20, by=BIRCH, at=END_OF_DAY_2)
    assert isinstance(refused, life.WrongStage)


def test_the_sponsor_answers_each_comment_once(draft: Course) -> None:
    number = _comment(draft, by=BIRCH)
    answered = draft.act(consultation.AnswerComment, number, "Taken up.", by=ALDER, at=DAY_2)
    assert names(answered) == ("CommentAnswered",)
    refused = draft.refusal(consultation.AnswerComment, number, "Again.", by=ALDER, at=DAY_2)
    assert isinstance(refused, consultation.AnsweredAlready)


def test_nobody_else_answers_and_an_answer_says_something(draft: Course) -> None:
    number = _comment(draft, by=BIRCH)
    refused = draft.refusal(consultation.AnswerComment, number, "No.", by=BIRCH, at=DAY_2)
    assert isinstance(refused, life.NotTheSponsor)
    refused = draft.refusal(consultation.AnswerComment, number, " ", by=ALDER, at=DAY_2)
    assert isinstance(refused, life.ReasonsMissing)
    refused = draft.refusal(consultation.AnswerComment, 9, "Yes.", by=ALDER, at=DAY_2)
    assert isinstance(refused, consultation.UnknownComment)


def test_an_answer_may_follow_after_the_consultation_but_not_after_the_end(draft: Course) -> None:
    _comment(draft, by=BIRCH)
    _comment(draft, by=MAPLE)
    draft.act(consultation.AnswerComment, 1, "Taken up.", by=ALDER, at=on(3, 4))
    draft.run(on(3, 20))
    refused = draft.refusal(consultation.AnswerComment, 2, "Taken up.", by=ALDER, at=on(3, 20))
    assert isinstance(refused, life.WrongStage)


def test_an_officer_hides_and_restores_a_comment_with_reasons(draft: Course) -> None:
    number = _comment(draft, by=PUBLIC)
    refused = draft.refusal(consultation.HideComment, number, " ", by=OFFICER, at=DAY_2)
    assert isinstance(refused, life.ReasonsMissing)
    draft.act(consultation.HideComment, number, "It names a person.", by=OFFICER, at=DAY_2)
    assert draft.proposal.comments[number].hidden
    refused = draft.refusal(consultation.HideComment, number, "Again.", by=OFFICER, at=DAY_2)
    assert isinstance(refused, life.WrongStage)
    draft.act(consultation.RestoreComment, number, "The person agrees.", by=OFFICER, at=DAY_2)
    assert not draft.proposal.comments[number].hidden
    refused = draft.refusal(consultation.RestoreComment, number, "Again.", by=OFFICER, at=DAY_2)
    assert isinstance(refused, life.WrongStage)


def test_rp_56_what_a_state_says_is_not_kept_from_readers_against_its_will(
    assembly: Ledger,
) -> None:
    """An officer hides it at most until its state answers for it, and not again."""
    course = submit(assembly, "budget", WORDS, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    number = _comment(course, by=head("BRA"))
    hide = (consultation.HideComment, number, "Off the matter.")
    restore = (consultation.RestoreComment, number, "These are our words.")
    course.act(*hide, by=OFFICER, at=DAY_2)
    course.act(*restore, by=head("BRA"), at=DAY_2)
    assert not course.proposal.comments[number].hidden
    assert isinstance(course.refusal(*hide, by=OFFICER, at=DAY_2), life.WrongStage)
    assert assembly.faults() == []


def test_rp_56_what_the_public_says_any_partner_answers_for(assembly: Ledger) -> None:
    """No officer alone keeps it from readers: one state that answers for it is enough."""
    course = submit(assembly, "budget", WORDS, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    number = _comment(course, by=PUBLIC)
    hide = (consultation.HideComment, number, "Off the matter.")
    restore = (consultation.RestoreComment, number, "It is about the budget.")
    course.act(*hide, by=OFFICER, at=DAY_2)
    course.act(*restore, by=head("BRA"), at=DAY_2)
    assert course.last.data["member"] == "BRA"
    assert not course.proposal.comments[number].hidden
    assert isinstance(course.refusal(*hide, by=OFFICER, at=DAY_2), life.WrongStage)
    assert assembly.faults() == []


def test_rp_56_a_suspended_partner_answers_for_no_words_but_its_own(assembly: Ledger) -> None:
    course = submit(assembly, "budget", WORDS, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    number = _comment(course, by=PUBLIC)
    course.act(consultation.HideComment, number, "Off the matter.", by=OFFICER, at=DAY_2)
    regime = assembly.regime
    out = replace(regime.participant(StateCode("BRA")), standing=Standing.SUSPENDED)
    suspended = replace(regime, participants={**regime.participants, StateCode("BRA"): out})
    command = consultation.RestoreComment(course.symbol, number, "It is about the budget.")
    with pytest.raises(NotPermitted):
        deciding.decide(command, course.proposal, suspended, head("BRA"), DAY_2)


def test_without_the_rule_an_officer_alone_restores(draft: Course) -> None:
    number = _comment(draft, by=BIRCH)
    draft.act(consultation.HideComment, number, "It names a person.", by=OFFICER, at=DAY_2)
    refused = draft.refusal(consultation.RestoreComment, number, "Ours.", by=BIRCH, at=DAY_2)
    assert isinstance(refused, NotPermitted)


@pytest.mark.parametrize("actor", [ALDER, BIRCH, CHAIR, PUBLIC])
def test_nobody_else_hides_a_comment(draft: Course, actor: Actor) -> None:
    number = _comment(draft, by=BIRCH)
    refused = draft.refusal(
        consultation.HideComment, number, "I do not like it.", by=actor, at=DAY_2
    )
    assert isinstance(refused, NotPermitted)


def test_a_comment_may_be_hidden_long_after_the_end(draft: Course) -> None:
    number = _comment(draft, by=PUBLIC)
    draft.act(consultation.HideComment, number, "It names a person.", by=OFFICER, at=on(6, 1))
    assert draft.proposal.comments[number].hidden
