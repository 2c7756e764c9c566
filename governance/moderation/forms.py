"""Forms of the Secretariat's acts: their shape; whether rules permit them is decided elsewhere."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from governance.models import Proposal
from governance.web.forms import AskedField, OneTimeForm
from governance.web.wording import label
from regime.domain.values import Capacity, Office
from regime.queries import participants, rulebook

ACCREDITED = (Capacity.HEAD, Capacity.ALTERNATE, Capacity.EXPERT, Capacity.APPLICANT)


def reasons() -> AskedField:
    """The reasons of an act, for the record."""
    return AskedField(
        label=_("Reasons"),
        widget=forms.Textarea(attrs={"rows": 6, "class": "vLargeTextField"}),
        help_text=_("Public, and kept for ever."),
    )


def address() -> forms.EmailField:
    """The address of a person, which the log does not hold."""
    return forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"class": "vTextField", "autocomplete": "off"}),
        help_text=_("The invitation goes there. The log does not hold it."),
    )


def among(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    """Let a field choose among these."""
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def members() -> list[tuple[str, str]]:
    """The states that take part, to choose from."""
    return [(one.code, one.name) for one in participants().order_by("name")]


class ReasonsForm(OneTimeForm):
    """An act with reasons."""

    reasons = reasons()


class ReturnForm(OneTimeForm):
    """A return, with the provision that the proposal does not meet."""

    provision = forms.ChoiceField(label=_("Provision"))
    reasons = reasons()

    def __init__(self, *args: Any, proposal: Proposal, **options: Any) -> None:
        super().__init__(*args, **options)
        rules = rulebook(proposal.edition)
        articles = rules.articles if rules else []
        among(
            self.fields["provision"],
            [("", "---------"), *((a.article, f"{a.article}: {a.title}") for a in articles)],
        )


class AccreditForm(OneTimeForm):
    """A person, a delegation and a capacity."""

    email = address()
    member = forms.ChoiceField(label=_("Delegation"))
    capacity = forms.ChoiceField(label=_("Capacity"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        among(self.fields["member"], [("", "---------"), *members()])
        among(self.fields["capacity"], [(one.value, label(one.value)) for one in ACCREDITED])


class AppointForm(OneTimeForm):
    """A person and an office."""

    email = address()
    office = forms.ChoiceField(label=_("Office"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        among(self.fields["office"], [(one.value, label(one.value)) for one in Office])


class ChairForm(OneTimeForm):
    """A member that takes the chair, and the person through whom it acts."""

    member = forms.ChoiceField(label=_("Member that takes the chair"))
    email = address()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        among(self.fields["member"], [("", "---------"), *members()])
