"""Changing the text of a draft: choose a passage, edit it as it stands, take a change out again."""

import uuid
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit.log.encoding import Json
from governance import drafts, queries
from governance.models import Draft
from governance.web.desk.acting import signed_in
from governance.web.desk.drafting import draft_or_404, trail_to
from governance.web.desk.passages import (
    Passage,
    choices,
    is_of,
    listed,
    passage,
    values_of,
    with_change,
    without,
    written,
)
from governance.web.forms import AskedField, AskedNumber, JSONText, PassageForm, RecordField, prose
from regime.domain.shaped import Object

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
        if stands.text:
            self.fields["text"] = RecordField(label=_("Text"), widget=prose(10))
            self.initial["text"] = change.get("text", stands.text)
        given = {**stands.values, **values_of(change)}
        for key, value in stands.values.items():
            self.fields[VALUE + key] = _field(value, key, stands.label(key))
            self.initial[VALUE + key] = _initial(given[key])

    def clean(self) -> dict[str, Any]:
        """Refuse a change that changes nothing."""
        if not self.errors and not self.stands.changes_anything(self.change()):
            raise forms.ValidationError(_("Nothing differs from the rules in force."))
        return self.cleaned_data

    def change(self) -> Object:
        """What was filled in, as a change."""
        values = {
            key: _value(self.cleaned_data[VALUE + key], stands, key)
            for key, stands in self.stands.values.items()
        }
        return self.stands.change(self.cleaned_data.get("text", ""), values)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def choose(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Choose the passage that a new change concerns."""
    found = draft_or_404(request, draft)
    form = PassageForm(request.POST or None, passages=choices())
    if request.method == "POST" and form.is_valid():
        kind, _slash, code = form.cleaned_data["passage"].partition("/")
        return redirect("desk-change", draft=found.pk, kind=kind, code=code)
    context = {"form": form, "draft": found, "breadcrumbs": trail_to(found)}
    return render(request, "desk/change_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: HttpRequest, draft: uuid.UUID, kind: str, code: str) -> HttpResponse:
    """Edit one passage; a value that the rules could not hold comes back at its field."""
    found = draft_or_404(request, draft)
    stands = passage(kind, code)
    if stands is None:
        raise Http404
    earlier = next((one for one in listed(found.text) if is_of(one, kind, code)), {})
    form = ChangeForm(request.POST or None, stands=stands, change=earlier)
    if request.method == "POST" and form.is_valid() and _keep(found, form):
        return redirect("desk-draft", draft=found.pk)
    context = {"form": form, "stands": stands, "draft": found, "breadcrumbs": trail_to(found)}
    return render(request, "desk/change_form.html", context)


@require_POST
@signed_in
def remove(request: HttpRequest, draft: uuid.UUID, kind: str, code: str) -> HttpResponse:
    """Take a change out of a draft."""
    found = draft_or_404(request, draft)
    drafts.change(found, {"text": without(found.text, kind=kind, code=code)})
    return redirect("desk-draft", draft=found.pk)


def _keep(draft: Draft, form: ChangeForm) -> bool:
    stands = form.stands
    text, at = with_change(draft.text, form.change(), kind=stands.kind, code=stands.code)
    refused = queries.refusal_of_text(draft.matter, text)
    if refused and refused.place.startswith(f"/{at}/"):
        name = refused.place.rsplit("/", 1)[1]
        field = name if name in form.fields else VALUE + name
        form.add_error(field if field in form.fields else None, refused.detail)
        return False
    drafts.change(draft, {"text": text})
    return True


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
