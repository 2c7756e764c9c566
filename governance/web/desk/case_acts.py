"""Case acts: what applicants, members and assessors do to an application, each with its words."""

from typing import Any

from django.utils.translation import gettext_lazy as _l

from audit.log.catalogue import Commitment
from audit.store import Receipt
from governance import applying, casework
from governance.domain.admission import acts as a
from governance.web.case_forms import (
    ANSWERS,
    AnswerForm,
    QuestionForm,
    ReplyForm,
    SupplementForm,
)
from governance.web.desk.acting import one_time
from governance.web.desk.case_guided import Case, CaseAct, Filled
from governance.web.desk.guided import Row as Line
from governance.web.forms import OneTimeForm, ReasonsForm
from regime.domain.accession import commands as c

_SEALED = Commitment("0" * 64)


class Withdraw(CaseAct):
    name, act = a.WITHDRAW, c.WithdrawApplication
    heading = button = _l("Withdraw the application")
    intro = _l("The application ends here. What is recorded of it stays on record.")
    form = ReasonsForm
    warns = True

    def command(self, case: Case, filled: Filled) -> c.AccessionCommand:
        return c.WithdrawApplication(case.symbol, filled["reasons"])


class Supplement(CaseAct):
    name, act = a.SUPPLEMENT, c.SupplementApplication
    heading, button = _l("Complete the application"), _l("File the supplement")
    intro = _l("Answers that you do not change stand. Then completeness is checked anew.")

    def build(self, case: Case, data: Any = None) -> OneTimeForm:
        edition = casework.edition_of(case.application)
        missing = case.row.missing or {}
        if data is not None:
            return SupplementForm(data, edition=edition, missing=missing)
        before = _standing(case)
        initial = {f"{ANSWERS}.{code}": text for code, text in before.items()}
        return SupplementForm(initial={**initial, **one_time()}, edition=edition, missing=missing)

    def filled(self, case: Case, form: OneTimeForm) -> Filled:
        return {ANSWERS: _changed(case, form)}

    def command(self, case: Case, filled: Filled) -> c.AccessionCommand:
        if not case.application.is_named:
            return c.SupplementInConfidence(case.symbol, _SEALED)
        answers = filled[ANSWERS]
        said = answers if isinstance(answers, dict) else {}
        return c.SupplementApplication(case.symbol, said)

    def hand_in(self, case: Case, form: OneTimeForm) -> Receipt:
        return applying.supplement(
            case.application,
            _changed(case, form),
            actor=case.actor,
            command_id=form.cleaned_data["command"],
        )

    def rows(self, case: Case, form: OneTimeForm) -> list[Line]:
        return [Line(code, text) for code, text in _changed(case, form).items()]


class Ask(CaseAct):
    name, act = a.ASK, c.AskApplicant
    heading, button = _l("Ask the applicant"), _l("Ask the question")
    form = QuestionForm

    def command(self, case: Case, filled: Filled) -> c.AccessionCommand:
        return c.AskApplicant(case.symbol, filled["question"])


class Answer(CaseAct):
    name, act = a.ANSWER, c.AnswerQuestion
    heading, button = _l("Answer a question"), _l("Give the answer")
    form = AnswerForm

    def command(self, case: Case, filled: Filled) -> c.AccessionCommand:
        return c.AnswerQuestion(case.symbol, case.number, filled["answer"])

    def context(self, case: Case) -> dict[str, Any]:
        asked = casework.questions_to(case.symbol)
        return {"question": next((one for one in asked if one.number == case.number), None)}


class Reply(CaseAct):
    name, act = a.REPLY, c.ReplyToDraft
    heading, button = _l("Reply to the draft of the report"), _l("Give the reply")
    form = ReplyForm

    def command(self, case: Case, filled: Filled) -> c.AccessionCommand:
        return c.ReplyToDraft(case.symbol, filled["reply"])

    def context(self, case: Case) -> dict[str, Any]:
        return {"draft": case.row.draft}


class Extend(CaseAct):
    name, act = a.EXTEND, c.ExtendAssessment
    heading, button = _l("Take longer"), _l("Extend the assessment")
    intro = _l("An assessment is extended once, for the whole panel.")
    form = ReasonsForm

    def command(self, case: Case, filled: Filled) -> c.AccessionCommand:
        return c.ExtendAssessment(case.symbol, filled["reasons"])


class Recuse(CaseAct):
    name, act = a.RECUSE, c.RecuseAssessor
    heading = button = _l("Leave the panel")
    intro = _l("For a conflict, which you state. The next of the lot who fits takes your place.")
    form = ReasonsForm
    warns = True

    def command(self, case: Case, filled: Filled) -> c.AccessionCommand:
        return c.RecuseAssessor(case.symbol, filled["reasons"])


class IssueDraft(CaseAct):
    name, act = a.DRAFT, c.MakeFinding
    heading = button = _l("Issue the draft of the report")
    intro = _l("Every finding is made. The applicant may reply before the report is issued.")

    def command(self, case: Case, filled: Filled) -> c.AccessionCommand:
        return c.IssueDraft(case.symbol)


def _standing(case: Case) -> dict[str, str]:
    """The answers that stand; of a filing in confidence for its own state alone."""
    if not case.application.is_named and not casework.is_own(case.actor, case.symbol):
        return {}
    return dict(casework.answers_of(case.application))


def _changed(case: Case, form: OneTimeForm) -> dict[str, str]:
    if not isinstance(form, SupplementForm):
        raise TypeError(form)
    before = _standing(case)
    told = form.texts(ANSWERS)
    return {code: text for code, text in told.items() if before.get(code) != text}
