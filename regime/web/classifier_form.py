"""Classifier form: what is asked of a system, in the fields that the list itself names.

The fields are the list's kinds, figures and marks, and points of the design on the two figures
that an entry bounds together. Answers stand in the address under the names of the list.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from audit.log.encoding import Json
from audit.log.errors import Malformed
from regime.domain.classifying.documents import POINTS_MOST, read_system
from regime.domain.classifying.figures import SHAPE, Number, System, number_of
from regime.domain.classifying.listed import Asked, ControlList

KIND, POINTS = "kind", "envelope"
YES, NO = "yes", "no"
_LONGEST = 600  # an address has an end


class FigureField(forms.CharField):
    """A number of the unit that its label names; nothing where it is not known."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(
            label=named(asked),
            required=False,
            max_length=SHAPE,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        )

    def clean(self, value: Any) -> Number | None:
        """The number, or nothing; an error says what is none."""
        return _number(super().clean(value))


class PointsField(forms.CharField):
    """Points of a design, "450 300; 300 500": on each both figures of the plane."""

    def __init__(self, axes: tuple[str, str], asked: Mapping[str, Asked]) -> None:
        self._axes = axes
        self._names = [named(asked[one]) for one in axes]
        super().__init__(
            label=_("Other points of its design"),
            help_text=_(
                "%(across)s and %(upwards)s of each, with a semicolon between points, as in"
                " “450 300; 300 500”: what it carries how far when one is traded for the other."
            )
            % {"across": self._names[0], "upwards": self._names[1]},
            required=False,
            max_length=_LONGEST,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )

    def clean(self, value: Any) -> list[dict[str, Number]]:
        """The points; an error names the one that cannot be read."""
        said = [one.split() for one in super().clean(value).split(";") if one.strip()]
        if len(said) > POINTS_MOST:
            raise forms.ValidationError(_("At most %s points are taken.") % POINTS_MOST)
        return [self._point(at, one) for at, one in enumerate(said, start=1)]

    def _point(self, at: int, said: list[str]) -> dict[str, Number]:
        if len(said) != 2:
            wanted = {"at": at, "across": self._names[0], "upwards": self._names[1]}
            raise forms.ValidationError(
                _("Point %(at)s: two numbers are wanted, %(across)s and %(upwards)s.") % wanted
            )
        found = {}
        for figure, text in zip(self._axes, said, strict=True):
            number = _number(text, before=_("Point %s: ") % at)
            assert number is not None
            found[figure] = number
        return found


class ClassifierForm(forms.Form):
    """A question about one system, made of the list that answers it."""

    def __init__(
        self,
        data: Mapping[str, str] | None,
        controls: ControlList,
        *,
        axes: tuple[str, str] | None,
    ) -> None:
        super().__init__(data, auto_id="classifier-%s")
        self._controls = controls
        self.fields[KIND] = _choice(
            _("Kind of system"), {"": _("Choose a kind"), **controls.kinds}, required=True
        )
        for name, asked in controls.asked.items():
            self.fields[name] = FigureField(asked) if asked.unit else _mark(asked)
        if axes:
            self.fields[POINTS] = PointsField(axes, controls.asked)

    def system(self) -> System:
        """The system that a valid form asks about."""
        said: dict[str, object] = dict(self.cleaned_data)
        for name, asked in self._controls.asked.items():
            if not asked.unit:
                said[name] = {YES: True, NO: False}.get(str(said[name]))
        return read_system(said, self._controls)

    def answers(self) -> dict[str, str]:
        """What was answered, under the names of the fields; what is not known is left out."""
        given = {name: str(self.data.get(name, "")).strip() for name in self.fields}
        return {name: one for name, one in given.items() if one}


def question(data: Mapping[str, Json], controls: ControlList) -> dict[str, str]:
    """The answers that a record of systems gives; empty where the list has not its kind."""
    if data.get(KIND) not in controls.kinds:
        return {}
    answers = {KIND: str(data[KIND])}
    for name in controls.asked:
        match data.get(name):
            case None:
                pass
            case bool() as mark:
                answers[name] = YES if mark else NO
            case figure:
                answers[name] = str(figure)
    return answers


def named(asked: Asked) -> str:
    """What is asked, with its unit."""
    return f"{asked.title} ({asked.unit})" if asked.unit else asked.title


def _mark(asked: Asked) -> forms.ChoiceField:
    choices = {"": _("not known"), YES: _("yes"), NO: _("no")}
    return _choice(asked.title, choices, required=False)


def _choice(label: str, choices: Mapping[str, str], *, required: bool) -> forms.ChoiceField:
    unknown = {"invalid_choice": _("There is no “%(value)s”.")}
    return forms.ChoiceField(
        label=label, choices=[*choices.items()], required=required, error_messages=unknown
    )


def _number(text: str, *, before: str = "") -> Number | None:
    try:
        return number_of(text or None, place="")
    except Malformed as fault:
        raise forms.ValidationError(before + fault.detail) from None
