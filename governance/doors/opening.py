"""Opening: a form in which further pieces of a text are opened, each in the fields of its own.

Passages and records that stand are chosen from a list. Where the matter offers it, records of the
list are deleted and new ones added in the same form. What was opened stays with the form from one
press of a button to the next, so that it needs no script.
"""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from audit.log.encoding import Json
from governance.desk.acting import Refusal
from governance.desk.forms.forms import OneTimeForm
from governance.desk.texts.condition_form import AGAIN
from governance.desk.texts.list_form import refuse_at
from governance.desk.texts.passages import Choices
from governance.desk.texts.shown import Fields
from governance.desk.texts.stated import Opened, Stated
from governance.desk.texts.texts import Writing
from governance.domain.families.listed import CHANGES
from regime.domain.chapters.lists.changes import ADD, DELETE
from regime.web.list_words import part_name

OPENING = ("also", "gone", "new_part", "new_code", "new")
_LARGE = {"size": 8}


class OpeningForm(OneTimeForm):
    """A form of a text whose pieces are opened; ``started`` is the text with those."""

    use_required_attribute = False
    also = forms.MultipleChoiceField(
        label=_l("Change other passages as well"),
        widget=forms.SelectMultiple(attrs=_LARGE),
        required=False,
        help_text=_l(
            "Choose them, then open their fields with the button below. Where the rules say so, "
            "what goes beyond what the proposal is about is a new proposal."
        ),
    )
    gone = forms.MultipleChoiceField(
        label=_l("Delete from the list"),
        widget=forms.SelectMultiple(attrs=_LARGE),
        required=False,
    )
    new_part = forms.ChoiceField(label=_l("Add to the list"), required=False)
    new_code = forms.CharField(
        label=_l("Code of what is added"),
        required=False,
        max_length=40,
        help_text=_l("Its fields open with the button below; then another can be added."),
    )
    new = forms.MultipleChoiceField(widget=forms.MultipleHiddenInput, required=False)

    def __init__(self, writing: Writing, text: Json, data: Any, *, initial: dict[str, Any]) -> None:
        self.writing, self.present = writing, text
        self.given = self._with_new(data.copy()) if data is not None else None
        super().__init__(self.given, initial=initial)
        offered = self._offered()
        for name in OPENING:
            if name in offered:
                self._offer(name, offered[name])
            else:
                del self.fields[name]
        self.started = self.begun(self._opened()) if offered else text
        for name, (asked, value) in self.pieces().items():
            self._put(name, asked, value)
        self.order_fields([name for name in self.fields if name not in OPENING])

    @property
    def opens(self) -> bool:
        """Whether there is anything to open."""
        return any(name in self.fields for name in OPENING)

    def others(self) -> Choices:
        """The pieces that stand and may be opened."""
        raise NotImplementedError

    def begun(self, opened: Opened) -> Json:
        """The text with what was opened, as it stands."""
        raise NotImplementedError

    def pieces(self) -> Fields:
        """The fields of the text that was begun."""
        raise NotImplementedError

    def resulting(self) -> Json:
        """The text to which the form leads."""
        raise NotImplementedError

    def clean_new_code(self) -> str:
        """Refuse a code under which nothing was opened."""
        code: str = self.cleaned_data["new_code"]
        if code:
            why_not = self._why_not_new(self.cleaned_data.get("new_part", ""), code)
            raise forms.ValidationError(why_not or _("Open its fields with the button below."))
        return code

    def takes(self, refusal: Refusal) -> bool:
        """Say a refusal at the field of the record whose change it names; whether there is one."""
        named = re.fullmatch(rf"/text/{CHANGES}/(\d+)/(.+)", refusal.place)
        if named is None or not isinstance(self.writing, Stated) or not self.is_valid():
            return False
        prefix = self.writing.prefix_at(self.resulting(), int(named[1]))
        if not any(one.startswith(f"{prefix}-") for one in self.fields):
            return False
        detail = f"{refusal.detail} ({refusal.rule})" if refusal.rule else refusal.detail
        refuse_at(self, detail, named[2].split("/"), prefix=f"{prefix}-")
        return True

    def _offered(self) -> Mapping[str, Any]:
        """What may be opened: the choices of each field by which it is."""
        writing, others = self.writing, self.others()
        also = {"also": others} if others else {}
        if not isinstance(writing, Stated) or not isinstance(self.present, dict):
            return also
        book = writing.book
        gone = {"gone": book.choices()} if DELETE in book.offered.ways else {}
        if ADD not in book.offered.ways:
            return {**also, **gone}
        parts = [(one, part_name(one)) for one in book.offered.parts]
        said = self.given.getlist("new") if self.given is not None else []
        new = [(one, one) for one in said if not self._why_not_new(*one.partition("/")[::2])]
        return {**also, **gone, "new_part": parts, "new_code": None, "new": new}

    def _offer(self, name: str, choices: Any) -> None:
        asked = self.fields[name]
        if isinstance(asked, forms.ChoiceField):
            asked.choices = choices

    def _opened(self) -> Opened:
        given = self.given
        if given is None:
            return Opened()
        return Opened(*(tuple(given.getlist(name)) for name in ("also", "gone", "new")))

    def _with_new(self, given: Any) -> Any:
        """What was sent, with the new record opened for whose fields the button asks."""
        part, code = given.get("new_part", ""), given.get("new_code", "").strip()
        if AGAIN in given and code and not self._why_not_new(part, code):
            given.appendlist("new", f"{part}/{code}")
            given["new_code"] = ""
        return given

    def _why_not_new(self, part: str, code: str) -> str:
        """Why no new record of a part has this code; empty where one may."""
        if not isinstance(self.writing, Stated):
            return _("Nothing is added here.")
        return self.writing.book.why_not_new((part, code))

    def _put(self, name: str, asked: forms.Field, value: Any) -> None:
        """A field of a piece; one that was in no form yet begins with what stands."""
        self.fields[name] = asked
        self.initial[name] = value
        given = self.given
        if given is not None and AGAIN in given and name not in given:
            given[name] = asked.hidden_widget().format_value(value)
