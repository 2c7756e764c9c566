"""Changes in a form: a passage as it stands, each value in a field of its kind, and back again."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from audit.log.encoding import Json
from governance.desk.forms.forms import AskedField, AskedNumber, JSONText, RecordField, prose
from governance.desk.texts.passages import MATTER, Passage, values_of, written
from regime.domain.packs.shaped import Object

VALUE = "value-"
MAY_BE_EMPTY = ("fallback",)


class LinesField(AskedField):
    """Words, one on a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def to_python(self, value: object) -> Any:
        return [line.strip() for line in super().to_python(value).splitlines() if line.strip()]


class ChangeForm(forms.Form):
    """A passage as it stands, each value in a field of its kind."""

    use_required_attribute = False

    def __init__(self, *args: Any, stands: Passage, change: Object, **options: Any) -> None:
        super().__init__(*args, **options)
        self.stands = stands
        for name, (asked, initial) in fields_of(stands, change).items():
            self.fields[name] = asked
            self.initial[name] = initial

    def clean(self) -> dict[str, Any]:
        """Refuse a change that changes nothing."""
        if not self.errors and not self.stands.changes_anything(self.change()):
            raise forms.ValidationError(_("Nothing differs from what stands."))
        return self.cleaned_data

    def change(self) -> Object:
        """What was filled in, as a change."""
        return filled_change(self.stands, self.cleaned_data)


def fields_of(
    stands: Passage, change: Object, *, prefix: str = ""
) -> dict[str, tuple[forms.Field, Any]]:
    """The fields of a passage, each with what stands in it or what the change would put there."""
    before, after = (f"{prefix}-", f" – {stands.name}") if prefix else ("", "")
    found: dict[str, tuple[forms.Field, Any]] = {}
    if stands.kind != MATTER:
        words = RecordField(label=_("Text") + after, widget=prose(10))
        found[f"{before}text"] = (words, change.get("text", stands.text))
    given = {**stands.values, **values_of(change)}
    for key, value in stands.values.items():
        asked = _field(value, key, stands.label(key) + after)
        asked.help_text = f"{asked.help_text} {stands.between(key)}".strip()
        found[f"{before}{VALUE}{key}"] = (asked, _initial(given[key]))
    return found


def filled_change(stands: Passage, filled: Mapping[str, Any], *, prefix: str = "") -> Object:
    """What was filled in, as a change of the passage."""
    before = f"{prefix}-" if prefix else ""
    values = {
        key: _value(filled.get(f"{before}{VALUE}{key}"), value, key)
        for key, value in stands.values.items()
    }
    return stands.change(filled.get(f"{before}text", ""), values)


def _field(value: Json, key: str, label: str) -> forms.Field:
    match value:
        case bool():
            return forms.BooleanField(label=label, required=False)
        case int():
            return AskedNumber(label=label)
        case None if key.endswith("_days"):
            return AskedNumber(label=label)
        case str() | None:
            return AskedField(label=label)
        case list() if all(isinstance(one, str) for one in value):
            return LinesField(label=label, help_text=_("One on a line."))
        case _:
            return JSONText(label=label, required=False, help_text=_("As JSON."))


def _initial(value: Json) -> Any:
    match value:
        case list() if all(isinstance(one, str) for one in value):
            return "\n".join(str(one) for one in value)
        case list() | dict():
            return written(value)
        case _:
            return value


def _value(filled: Any, stands: Json, key: str) -> Json:
    if filled == "" and (stands is None or key in MAY_BE_EMPTY):
        return None
    found: Json = filled
    return found
