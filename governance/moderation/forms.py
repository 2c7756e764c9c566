"""Forms of the Secretariat's acts: their shape; whether rules permit them is decided elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from governance.elections import offices
from governance.models import Proposal
from governance.web.forms import AskedField, OneTimeForm
from governance.web.wording import label
from regime.domain.values import Capacity, Office, Standing
from regime.queries import names, participants, rulebook

DELEGATES = (Capacity.HEAD, Capacity.ALTERNATE, Capacity.EXPERT)
ACCREDITED = (*DELEGATES, Capacity.APPLICANT)
NOTHING = ("", "---------")
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Filled:
    """A field as it was filled in, in words; an address stays outside the log."""

    label: str
    words: str
    public: bool


def filled_in(form: forms.Form) -> list[Filled]:
    """What a valid form says, field by field."""
    return [
        Filled(str(field.label), _words(field), not isinstance(field.field, forms.EmailField))
        for field in form.visible_fields()
    ]


def _words(field: forms.BoundField) -> str:
    if not isinstance(field.field, forms.ChoiceField):
        return str(field.form.cleaned_data[field.name])
    choices: Iterable[Any] = field.field.widget.choices
    said = {str(code): str(words) for code, words in choices}
    value = field.value()
    chosen = value if isinstance(value, list) else [value]
    return "\n".join(said.get(str(one), "") for one in chosen)


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


def among(field: forms.Field, choices: Choices) -> None:
    """Let a field choose among these."""
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def worded(codes: Iterable[str]) -> Choices:
    """Codes to choose from, each in words."""
    return [(code, label(code)) for code in codes]


def members() -> Choices:
    """The states that take part, to choose from."""
    taking_part = participants().exclude(standing=Standing.FORMER.value)
    return [(one.code, one.name) for one in taking_part.order_by("name")]


class ReasonsForm(OneTimeForm):
    """An act with reasons."""

    reasons = reasons()


class WeakeningForm(OneTimeForm):
    """An admission that says whether the text weakens what only consensus may weaken."""

    weakens = forms.TypedChoiceField(
        label=_("Does the text weaken the protected provisions that it touches?"),
        choices=[
            ("yes", _("Yes, it weakens them: consensus alone decides")),
            ("no", _("No, it does not weaken them: the usual procedure decides")),
        ],
        widget=forms.RadioSelect,
        coerce=lambda chosen: chosen == "yes",
        empty_value=None,
        required=False,
    )
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
            [NOTHING, *((a.article, f"{a.article}: {a.title}") for a in articles)],
        )


class FaultsForm(OneTimeForm):
    """What an objection lacks, or which of its grounds do not count."""

    faults = forms.MultipleChoiceField(
        label=_("What is at fault"), widget=forms.CheckboxSelectMultiple, required=False
    )
    reasons = reasons()

    def __init__(self, *args: Any, faults: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        among(self.fields["faults"], faults)


class AccreditForm(OneTimeForm):
    """A person, a delegation and a capacity."""

    email = address()
    member = forms.ChoiceField(label=_("Delegation"))
    capacity = forms.ChoiceField(label=_("Capacity"))
    reasons = reasons()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        among(self.fields["member"], [NOTHING, *members()])
        among(self.fields["capacity"], worded(ACCREDITED))


class CapacityForm(OneTimeForm):
    """The capacity in which a delegate acts from now on."""

    capacity = forms.ChoiceField(label=_("Capacity"))
    reasons = reasons()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        among(self.fields["capacity"], worded(DELEGATES))


class AppointForm(OneTimeForm):
    """A person and an office."""

    email = address()
    office = forms.ChoiceField(label=_("Office"))
    reasons = reasons()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        among(self.fields["office"], worded(Office))


class ChairForm(OneTimeForm):
    """A member that takes the chair, and the person through whom it acts."""

    member = forms.ChoiceField(label=_("Member that takes the chair"))
    email = address()
    reasons = reasons()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        among(self.fields["member"], [NOTHING, *members()])
        if awaited := offices().awaited:
            said = {"who": awaited.label, "member": names().get(awaited.member, "")}
            self.fields["member"].help_text = _("Elected: %(who)s, %(member)s.") % said
            self.initial.setdefault("member", awaited.member)
