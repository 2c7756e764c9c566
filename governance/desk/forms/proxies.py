"""Forms of who is asked: proxies, votes under them, declared disputes; complaints, answers."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from governance.desk.forms.forms import AskedField, OneTimeForm, ReasonsForm, prose

Choices = list[tuple[str, str]]


class ProxyForm(OneTimeForm):
    """To whom a delegation gives its vote."""

    holder = forms.ChoiceField(
        label=_l("Who votes for your delegation"),
        help_text=_l("Only members that may vote on this and carry no further proxy are listed."),
    )

    def __init__(self, *args: Any, holders: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "holder", holders)


class ForPrincipal(forms.Form):
    """A form on the vote of a member whose proxy one's own carries, or carried."""

    principal = forms.ChoiceField(label=_l("For whom"))
    field_order = ("principal", "choice", "salt", "explanation")

    def __init__(self, *args: Any, principals: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["choice"].label = _l("The vote that you cast for it")
        _offer(self, "principal", principals)


def for_principal(base: type[OneTimeForm]) -> Callable[..., OneTimeForm]:
    """The form of a vote, or of its opening, on behalf of a principal."""
    made: Callable[..., OneTimeForm] = type(f"Proxy{base.__name__}", (ForPrincipal, base), {})
    return made


class DisputeForm(OneTimeForm):
    """A dispute: with whom, about what, and since when."""

    other = forms.ChoiceField(label=_l("With which state"))
    about = AskedField(
        label=_l("What it is about"),
        widget=prose(5),
        help_text=_l("Public, and kept for ever, in the words of your delegation."),
    )
    since = forms.CharField(
        label=_l("Since when"),
        required=False,
        max_length=10,
        help_text=_l("A day such as 2026-03-02, where you want to say it."),
    )

    def __init__(self, *args: Any, others: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "other", others)


class ComplaintForm(ReasonsForm):
    """A complaint: about which office, and why."""

    office = forms.ChoiceField(label=_l("About which office"))
    field_order = ("office", "reasons")

    def __init__(self, *args: Any, offices: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "office", offices)


class AnswerToComplaintForm(OneTimeForm):
    """The answer to a complaint."""

    answer = AskedField(
        label=_l("Answer, with reasons"),
        widget=prose(8),
        help_text=_l("Public, and kept for ever."),
    )


def _offer(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
