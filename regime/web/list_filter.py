"""Filter of the list: which entries are shown, by words, category, item and section."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regime.reading.listed import Listed
from regime.reading.lists_compared import said
from regime.web.facts import pack_words

FIELDS = ("text", "category", "item", "section")
_SOUGHT = ("title", "summary", "notes", "exclusions")


class ListFilter(forms.Form):
    """Which entries to show; what is not a choice leaves nothing out."""

    text = forms.CharField(label=gettext_lazy("Words"), required=False, max_length=100)
    category = forms.ChoiceField(label=gettext_lazy("Category"), required=False)
    item = forms.ChoiceField(label=gettext_lazy("Item"), required=False)
    section = forms.ChoiceField(label=gettext_lazy("Section"), required=False)

    def __init__(
        self, data: Mapping[str, str], *, entries: Iterable[Listed], items: Iterable[Listed]
    ) -> None:
        super().__init__(data, auto_id="filter-%s")
        rows, words = list(entries), pack_words()
        named = {str(one.row.data.get("item")): one.title for one in items}
        self._offer("category", {one: one for one in _values(rows, "category")})
        numbers = sorted(_values(rows, "item"), key=lambda one: (len(one), one))
        self._offer("item", {one: f"{one} {named.get(one, '')}".strip() for one in numbers})
        sections = sorted(_values(rows, "section"))
        self._offer(
            "section",
            {one: f"{one} {words.get(f'section_{one.lower()}', '')}".strip() for one in sections},
        )

    def asked(self) -> dict[str, str]:
        """What is asked for, by the fields that hold it."""
        self.is_valid()
        found: dict[str, str] = getattr(self, "cleaned_data", {})
        return {name: one for name, one in found.items() if one}

    def fits(self, one: Listed) -> bool:
        """Whether an entry is asked for; every word must stand in it."""
        asked = self.asked()
        wanted = asked.pop("text", "").casefold().split()
        if any(str(one.row.data.get(name)) != value for name, value in asked.items()):
            return False
        held = " ".join([one.code, *(said(one.row.data.get(name)) for name in _SOUGHT)]).casefold()
        return all(word in held for word in wanted)

    def _offer(self, name: str, choices: Mapping[str, str]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All")), *choices.items()]


def _values(rows: Iterable[Listed], name: str) -> list[str]:
    """The values of a field among the entries, each once."""
    return list(dict.fromkeys(str(one.row.data.get(name)) for one in rows))
