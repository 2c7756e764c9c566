"""Forms of applications: the shape of what is filled in, a field for each criterion; no rules."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from governance.acting import applications
from governance.desk.forms.forms import AskedField, OneTimeForm, RecordField, prose
from regime.domain.chapters.accession.applications.guards import LONGEST_ANSWER
from regime.domain.chapters.criteria.state import Criterion, Edition

Choices = list[tuple[str, str]]
ANSWERS, MISSING, CURED = "answers", "missing", "cured"


class QuestionForm(OneTimeForm):
    """A question to an applicant."""

    question = AskedField(
        label=_l("Question"),
        widget=prose(6),
        help_text=_l("Public at once with the name of your delegation, and answered in public."),
    )


class AnswerForm(OneTimeForm):
    """The answer to a question."""

    answer = AskedField(
        label=_l("Answer"),
        widget=prose(8),
        help_text=_l("Public beside the question. A question has one answer; it stands."),
    )


class ReplyForm(OneTimeForm):
    """The reply to the draft of a report."""

    reply = AskedField(
        label=_l("Reply"),
        widget=prose(12),
        help_text=_l("Public, and given once. The assessors may still find anew."),
    )


class CriterionField(RecordField):
    """One of many: each may be left blank, which does not make what it asks for optional."""

    one_of_many = True


class ByCriterionForm(OneTimeForm):
    """A form with a field for each criterion, named ``<kind>.<code>``."""

    def texts(self, kind: str) -> dict[str, str]:
        """What is filled in for each criterion; what is blank is left out."""
        told = {code: self.cleaned_data.get(f"{kind}.{code}", "") for code in self.codes(kind)}
        return {code: text for code, text in told.items() if text.strip()}

    def codes(self, kind: str) -> list[str]:
        """The criteria that have a field of this kind."""
        prefix = f"{kind}."
        return [name.removeprefix(prefix) for name in self.fields if name.startswith(prefix)]

    def add_texts(
        self, kind: str, edition: Edition, hints: Mapping[str, SafeString], *, rows: int = 5
    ) -> None:
        """A field for each of these criteria, with what is said of it."""
        for code, one in edition.items():
            self.fields[f"{kind}.{code}"] = CriterionField(
                label=f"{code} {one.title}",
                required=False,
                max_length=LONGEST_ANSWER,
                widget=prose(rows),
                help_text=hints.get(code, ""),
            )


class FilingForm(ByCriterionForm):
    """An application: what is answered to each criterion, and how it is filed."""

    def __init__(
        self,
        *args: Any,
        edition: Edition,
        shortfall: Mapping[str, str],
        renews: str = "",
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        del self.fields["command"]
        self.fields["in_confidence"] = forms.BooleanField(
            label=_("File in confidence: do not name my state before the application is complete"),
            required=False,
            help_text=_(
                "Before that the log holds a sealed mark alone, of who applies and of the answers."
            ),
        )
        if renews:
            self._renew(edition, shortfall, renews)
        self.add_texts(ANSWERS, edition, hints_of(edition))

    def _renew(self, edition: Edition, shortfall: Mapping[str, str], renews: str) -> None:
        self.fields["renews"] = forms.BooleanField(
            label=_("This renews %(symbol)s, which was refused") % {"symbol": renews},
            required=False,
            help_text=_(
                "Of a renewal only what the refusal named is assessed, and what you say has "
                "changed. The other scores are kept."
            ),
        )
        named = {code: edition[code] for code in shortfall if code in edition}
        wanted = {code: format_html("{}", said) for code, said in shortfall.items()}
        self.add_texts(CURED, named, wanted)
        for code in named:
            self.fields[f"{CURED}.{code}"].label = _("How %(code)s is cured") % {"code": code}
        self.fields["changed"] = forms.MultipleChoiceField(
            label=_("Other criteria that have changed"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[(code, f"{code} {edition[code].title}") for code in edition],
        )


class SupplementForm(ByCriterionForm):
    """What completes an application: the criteria whose answers are incomplete come first."""

    def __init__(
        self, *args: Any, edition: Edition, missing: Mapping[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        first = {code: edition[code] for code in missing if code in edition}
        hints = hints_of(edition)
        for code, said in missing.items():
            lack = format_html("<p><strong>{}</strong> {}</p>", _("Missing:"), said)
            hints[code] = lack + hints.get(code, SafeString(""))
        self.add_texts(ANSWERS, {**first, **edition}, hints)


class FindingForm(OneTimeForm):
    """A finding: a score of the criterion's scale, documents that it rests on, reasons."""

    score = forms.TypedChoiceField(label=_l("Score"), widget=forms.RadioSelect, coerce=int)
    evidence = forms.MultipleChoiceField(
        label=_l("Documents that it rests on"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reasons = AskedField(
        label=_l("Reasons"), widget=prose(5), help_text=_l("Public, and kept for ever.")
    )

    def __init__(
        self, *args: Any, criterion: Criterion, documents: Iterable[int], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        scale = [(str(score), f"{score}: {said}") for score, said in criterion.scale.items()]
        offer(self, "score", scale)
        known = [(str(one), _("Document %(number)s") % {"number": one}) for one in documents]
        offer(self, "evidence", known)
        if not known:
            del self.fields["evidence"]


class InterestsForm(OneTimeForm):
    """The states in whose case an assessor does not sit."""

    interests = forms.MultipleChoiceField(
        label=_l("States in which the assessor has an interest"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_l(
            "Other nationalities, work done for them, and whatever else binds. The lot leaves the "
            "assessor out of their cases."
        ),
    )
    others = RecordField(
        label=_l("Other states, by their codes, with spaces between"),
        required=False,
        max_length=600,
    )

    def __init__(self, *args: Any, states: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "interests", states)

    @property
    def codes(self) -> tuple[str, ...]:
        """All of these states, each once."""
        named = self.cleaned_data["others"].replace(",", " ").upper().split()
        return tuple(dict.fromkeys((*self.cleaned_data["interests"], *named)))


class NameAssessorForm(InterestsForm):
    """Whom a delegation names to the roster."""

    subject = forms.ChoiceField(
        label=_l("Assessor"),
        help_text=_l("A delegate of your own delegation. The log knows it by a random mark."),
    )
    field_order = ("subject", "interests", "others")

    def __init__(self, *args: Any, delegates: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "subject", [("", "–"), *delegates])


class DeclareForm(InterestsForm):
    """All interests of an assessor, from now on, and why they are declared."""

    reasons = AskedField(
        label=_l("Reasons"), widget=prose(4), help_text=_l("Public, and kept for ever.")
    )


def offer(form: forms.Form, name: str, choices: Choices) -> None:
    """Let a field choose among these."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def hints_of(edition: Edition) -> dict[str, SafeString]:
    """What is said of each criterion: its text, the evidence it asks for, its scale."""
    recorded = applications.evidence_required()
    return {code: _hint(one, *recorded.get(code, ("", []))) for code, one in edition.items()}


def _hint(one: Criterion, text: str, evidence: list[str]) -> SafeString:
    items = format_html_join("", "<li>{}</li>", ((said,) for said in evidence))
    scale = "; ".join(f"{score}: {said}" for score, said in one.scale.items())
    least = (
        _("mandatory, at least %(minimum)s") % {"minimum": one.minimum}
        if one.mandatory
        else _("not mandatory")
    )
    return format_html(
        "<p>{}</p><p>{}</p><ul>{}</ul><p>{} {} ({})</p>",
        text,
        _("Evidence required:"),
        items,
        _("Scale:"),
        scale,
        least,
    )
