"""Forms of acts: made from the type hints of the command that they become.

What a field may hold stands at the command; what it is called stands with the words of the act.
Whether something is missing the rules say themselves, unless nothing need be said.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audit.log.limits import Said, Within, fields_of
from governance.desk.forms.forms import AskedField, AskedNumber, OneTimeForm, RecordField, prose
from governance.doors.words import Asked, words_of
from governance.wording.labels import label

SHORT = 300
NOTHING = ("", "---------")
Choices = list[tuple[str, str]]
PUBLIC = _("Public, and kept for ever.")
# What a field is called, unless the words of its act call it otherwise.
FIELDS: Mapping[str, Asked] = {
    "reasons": Asked(_("Reasons"), PUBLIC, rows=5),
    "title": Asked(_("Title")),
    "number": Asked(_("Number")),
    "office": Asked(_("About which office")),
    "choice": Asked(_("The vote of your delegation")),
}


def form_of(does: type[Any], without: frozenset[str]) -> type[OneTimeForm]:
    """The form of an act: the fields of its command that nothing else says."""
    asked = {one.name: one for one in fields_of(does) if one.name not in without}
    fields = {name: _field(one, _words(does, name)) for name, one in asked.items()}
    return type(f"{does.__name__}Form", (OneTimeForm,), fields)


def _words(does: type[Any], name: str) -> Asked:
    """What a field is called: in the words of the act, else as everywhere."""
    return words_of(does).fields.get(name) or FIELDS[name]


def _field(said: Said, asked: Asked) -> forms.Field:
    options: dict[str, Any] = {"label": asked.label, "help_text": asked.help}
    if said.words or (isinstance(said.kind, type) and issubclass(said.kind, Enum)):
        codes = said.words or tuple(one.value for one in said.kind)
        return Coded(codes=codes, **options)
    return _PLAIN[said.kind](said, asked, options)


class Coded(forms.ChoiceField):
    """One of a few codes, each in words."""

    def __init__(self, *, codes: tuple[str, ...], **options: Any) -> None:
        super().__init__(choices=lambda: [(code, label(code)) for code in codes], **options)


class Opening(forms.DateField):
    """The beginning of a day, UTC."""

    widget = forms.DateInput(attrs={"type": "date"})


def _text(said: Said, asked: Asked, options: dict[str, Any]) -> forms.Field:
    if said.most > SHORT or asked.rows:
        options |= {"widget": prose(asked.rows or 4)}
    if said.required:
        return AskedField(max_length=said.most, **options)
    return RecordField(max_length=said.most, required=False, **options)


class Lines(AskedField):
    """Several texts, one a line."""

    def clean(self, value: object) -> Any:
        """The texts in their order; what is empty is left out."""
        lines = super().clean(value).splitlines()
        return tuple(one for line in lines if (one := line.strip()))


def _lines(said: Said, asked: Asked, options: dict[str, Any]) -> forms.Field:
    longest = said.item.most if said.item else SHORT
    most = {"max_length": (longest + 1) * said.most} if said.most else {}
    return Lines(required=said.required, widget=prose(asked.rows or 4), **most, **options)


def _number(said: Said, asked: Asked, options: dict[str, Any]) -> forms.Field:
    within = said.within or Within()
    kind = AskedNumber if said.required else forms.IntegerField
    return kind(required=said.required, min_value=within.least, max_value=within.most, **options)


_PLAIN: Mapping[Any, Callable[[Said, Asked, dict[str, Any]], forms.Field]] = {
    str: _text,
    tuple: _lines,
    int: _number,
    datetime: lambda _said, _asked, options: Opening(**options),
}


def among(form: forms.Form, name: str, choices: Choices) -> None:
    """Let a field of a form choose among these."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
