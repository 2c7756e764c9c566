"""Acts on applications that ask more than their command's own fields, or show what they answer."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from audit.log.catalogue import Commitment
from audit.store import Receipt
from governance.acting import applications, filing_applications
from governance.acting.filing_applications import acting_for, must_open
from governance.desk.acting import desk_trail, one_time
from governance.desk.applications.links import desk_href
from governance.desk.forms.applications import (
    ANSWERS,
    AnswerForm,
    QuestionForm,
    ReplyForm,
    SupplementForm,
)
from governance.desk.forms.forms import OneTimeForm
from governance.domain.recorded_commands import Command
from governance.doors.guided import ApplicationCase, Filled, OnApplication, Row
from governance.reading.actors import actor_of
from regime.domain.chapters.accession.applications import said as applications_said

_SEALED = Commitment("0" * 64)


class Ask(OnApplication):
    """Asking the applicant."""

    form = QuestionForm


class Answer(OnApplication):
    """Answering a question."""

    form = AnswerForm
    about = "desk/about/question.html"

    def context(self, case: Any) -> dict[str, Any]:
        asked = applications.questions_to(case.symbol)
        return {"question": next((one for one in asked if one.number == case.number), None)}


class Reply(OnApplication):
    """Replying to the draft of the report."""

    form = ReplyForm
    about = "desk/about/draft.html"

    def context(self, case: Any) -> dict[str, Any]:
        return {"draft": case.row.draft, "symbol": case.symbol}


class Recuse(OnApplication):
    """Leaving the panel; another's seat is let go by an officer."""

    unsaid = frozenset({"seat"})


class Supplement(OnApplication):
    """Completing the answers, sealed where the applicant is not named yet."""

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        edition = applications.edition_of(case.application)
        missing = case.row.missing or {}
        if data is not None:
            return SupplementForm(data, edition=edition, missing=missing)
        before = _standing(case)
        initial = {f"{ANSWERS}.{code}": text for code, text in before.items()}
        return SupplementForm(initial={**initial, **one_time()}, edition=edition, missing=missing)

    def filled(self, case: Any, form: OneTimeForm) -> Filled:
        return {ANSWERS: _changed(case, form)}

    def command(self, case: Any, filled: Filled) -> Command:
        if not case.application.is_named:
            return applications_said.SupplementInConfidence(case.symbol, _SEALED)
        return applications_said.SupplementApplication(case.symbol, filled[ANSWERS])

    def hand_in(self, case: Any, form: OneTimeForm) -> Receipt:
        return filing_applications.supplement(
            case.application,
            _changed(case, form),
            actor=case.person,
            command_id=form.cleaned_data["command"],
        )

    def rows(self, case: Any, form: OneTimeForm) -> list[Row]:
        return [Row(code, text) for code, text in _changed(case, form).items()]


class OpenFiling(OnApplication):
    """Opening what the own state filed in confidence: what lies beside the log opens it."""

    unsaid = frozenset({"position", "salt", "value"})

    def command(self, case: Any, filled: Filled) -> Command:
        return must_open(case.application, case.person)


def case_or_404(request: HttpRequest, symbol: str) -> ApplicationCase:
    """The application under a symbol, and who asks for it."""
    person = actor_of(request)
    found, row = applications.application(symbol), applications.row(symbol)
    if found is None or row is None:
        raise Http404(symbol)
    return ApplicationCase(person, acting_for(person, found), {"symbol": symbol}, found, row)


def trail_to(symbol: str) -> list[dict[str, str]]:
    """The way to a page below an application at the desk."""
    return [*desk_trail(), {"label": symbol, "href": desk_href(symbol)}]


def back_to(symbol: str) -> dict[str, str]:
    """The way back to an application at the desk."""
    return {"back_href": desk_href(symbol), "back_label": str(_("Back to the application"))}


def _standing(case: Any) -> dict[str, str]:
    """The answers that stand; of a filing in confidence for its own state alone."""
    if not case.application.is_named and not applications.is_own(case.person, case.symbol):
        return {}
    return dict(applications.answers_of(case.application))


def _changed(case: Any, form: OneTimeForm) -> dict[str, str]:
    if not isinstance(form, SupplementForm):
        raise TypeError(form)
    before = _standing(case)
    told = form.texts(ANSWERS)
    return {code: text for code, text in told.items() if before.get(code) != text}
