"""Records of the list in a form: each field in a control of its kind, and back as a change."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from audit.log.encoding import Json
from governance.desk.forms.forms import AskedField, AskedNumber, JSONText, prose
from governance.desk.texts.changes_form import LinesField
from governance.desk.texts.condition_form import AGAIN, ConditionField, at_row, condition_help
from governance.desk.texts.list_book import ListBook, ListRecord, way_of
from governance.desk.texts.passages import written
from governance.desk.texts.thresholds import ThresholdsField, thresholds_help, thresholds_written
from regime.domain.chapters.lists.changes import ADD, DELETE, SET
from regime.domain.chapters.lists.holding import Written
from regime.domain.packs.shaped import Object
from regime.web.list_words import field_name, part_name

FIELD = "field-"
_READ_BACK = (Written.THRESHOLDS, Written.LINES)
_WAYS = {
    SET: _l("Change what stands"),
    ADD: _l("Add something new"),
    DELETE: _l("Delete what stands"),
}


class ChooseRecordForm(forms.Form):
    """Which record of the list a change concerns, and what is done with it."""

    use_required_attribute = False
    way = forms.ChoiceField(label=_l("What should the change do?"), widget=forms.RadioSelect)
    record = forms.ChoiceField(
        label=_l("What stands on the list"),
        required=False,
        help_text=_l("To change or delete it."),
    )
    part = forms.ChoiceField(label=_l("What is new"), required=False)
    code = forms.CharField(
        label=_l("Code of what is new"),
        required=False,
        max_length=40,
        help_text=_l("As the list counts: the next entry after 19.A.3 is 19.A.4."),
    )

    def __init__(self, data: Any = None, *, book: ListBook) -> None:
        super().__init__(data, initial={"way": book.offered.ways[0]})
        self.book, ways = book, book.offered.ways
        self._offer("way", [(one, str(_WAYS[one])) for one in ways])
        self._offer("record", [("", "–"), *book.choices()])
        self._offer("part", [("", "–"), *((one, part_name(one)) for one in book.offered.parts)])
        for name in self._unused():
            del self.fields[name]

    def _unused(self) -> tuple[str, ...]:
        """The fields that no way needs that the matter offers."""
        ways = self.book.offered.ways
        if ADD not in ways:
            return ("part", "code")
        return () if len(ways) > 1 else ("record",)

    def _offer(self, name: str, choices: list[Any]) -> None:
        chosen = self.fields[name]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = choices

    def clean(self) -> dict[str, Any]:
        """Refuse what names no record, or adds one that stands."""
        said = self.cleaned_data
        if said.get("way") == ADD:
            if not said.get("part"):
                self.add_error("part", _("Choose what is new."))
            elif why_not := self.book.why_not_new((said["part"], said.get("code", ""))):
                self.add_error("code", why_not)
        elif said.get("way") and not said.get("record"):
            self.add_error("record", _("Choose what should change."))
        return said

    @property
    def chosen(self) -> tuple[str, str, str]:
        """The part, the code and the way."""
        said = self.cleaned_data
        if said["way"] == ADD:
            return said["part"], said["code"], ADD
        key, _slash, code = said["record"].partition("/")
        return key, code, said["way"]


class RecordForm(forms.Form):
    """A record as it stands, or as the draft would have it, field by field."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, stands: ListRecord, change: Object) -> None:
        super().__init__(data)
        self.stands = stands
        for name, (control, initial) in record_fields(stands, change).items():
            self.fields[name] = control
            self.initial[name] = initial

    def clean(self) -> dict[str, Any]:
        """Refuse a change that changes nothing, unless more of it is still to be written."""
        done = not self.errors and AGAIN not in self.data
        if done and self.stands.way == SET and not self.change()[SET]:
            raise forms.ValidationError(_("Nothing differs from what stands."))
        return self.cleaned_data

    def change(self) -> Object:
        """What was filled in, as a change."""
        return record_change(self.stands, self.cleaned_data)

    def refuse(self, detail: str, within: list[str]) -> None:
        """Say a refusal at the field, and at the line or the row of it, that its place names."""
        refuse_at(self, detail, within, prefix="")


def record_fields(
    stands: ListRecord, change: Object, *, prefix: str = ""
) -> dict[str, tuple[forms.Field, Any]]:
    """The fields of a record, each with what stands in it or what the change would put there."""
    if stands.way == DELETE:
        return {}
    before, after = (f"{prefix}-", f" – {stands.name}") if prefix else ("", "")
    said = change.get(way_of(change)) if change else None
    given = {**stands.part.otherwise, **stands.stands, **(said if isinstance(said, dict) else {})}
    found: dict[str, tuple[forms.Field, Any]] = {}
    for name in stands.names:
        control = _control(stands, name)
        control.label = f"{field_name(name)}{after}"
        found[f"{before}{FIELD}{name}"] = (control, _initial(stands, name, given.get(name)))
    return found


def refuse_at(form: forms.Form, detail: str, within: list[str], *, prefix: str) -> None:
    """Say what is refused of a record at its field; ``within`` is the place in its change."""
    name = f"{prefix}{FIELD}{within[1]}" if len(within) > 1 else ""
    control, inner = form.fields.get(name), within[2:]
    if isinstance(control, ConditionField):
        detail = at_row(form[name].value(), inner, detail)
    elif inner and inner[0].isdecimal():
        detail = _("Line %(at)s: %(detail)s") % {"at": int(inner[0]) + 1, "detail": detail}
    form.add_error(name if control else None, detail)


def record_change(stands: ListRecord, filled: Mapping[str, Any], *, prefix: str = "") -> Object:
    """What was filled in, as a change of the record."""
    before = f"{prefix}-" if prefix else ""
    said: dict[str, Json] = {}
    for name in stands.names if stands.way != DELETE else ():
        value = _value(stands, name, filled.get(f"{before}{FIELD}{name}"))
        if stands.way == ADD and name not in stands.part.wanted and value in ("", None, [], False):
            continue
        said[name] = value
    return stands.change(said)


def _control(stands: ListRecord, name: str) -> forms.Field:
    field = stands.part.fields[name]
    wanted = name in stands.part.wanted
    match field.written:
        case Written.LINE:
            return AskedField(required=wanted)
        case Written.TEXT:
            return AskedField(required=wanted, widget=prose(5))
        case Written.LINES:
            return LinesField(required=False, help_text=_("One on a line."))
        case Written.THRESHOLDS:
            return ThresholdsField(required=False, help_text=thresholds_help())
        case Written.NUMBER:
            return AskedNumber(required=wanted)
        case Written.FLAG:
            return forms.BooleanField(required=False)
        case Written.OBJECT:
            box = forms.Textarea(attrs={"rows": 6, "spellcheck": "false"})
            return JSONText(required=False, widget=box, help_text=_("As JSON."))
        case Written.CONDITION:
            return ConditionField(stands.listed, required=False, help_text=condition_help())


def _initial(stands: ListRecord, name: str, value: Json) -> Any:
    match stands.part.fields[name].written:
        case Written.THRESHOLDS:
            return thresholds_written(value)
        case Written.LINES:
            return "\n".join(str(one) for one in value) if isinstance(value, list) else ""
        case Written.OBJECT:
            return written(value or None)
        case _:
            return value


def _value(stands: ListRecord, name: str, filled: Any) -> Json:
    """The value of a field; one that was left as it stands is what stands, to the letter."""
    field, now = stands.part.fields[name], stands.value(name)
    if filled in ("", None) and (field.empty or now in (None, {})):
        return now if now in (None, {}) and stands.way == SET else None
    if field.written is Written.FLAG and bool(filled) == bool(now):
        return now if stands.way == SET else bool(filled)
    if field.written in _READ_BACK and stands.way == SET:
        control = _control(stands, name)
        if _as_it_stands(control, _initial(stands, name, now)) == filled:
            return now
    found: Json = filled
    return found


def _as_it_stands(control: forms.Field, initial: Any) -> Any:
    """What a control reads from what stands in it; nothing where it cannot be written so."""
    try:
        return control.to_python(initial)
    except forms.ValidationError:
        return None
