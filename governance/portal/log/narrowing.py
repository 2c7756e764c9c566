"""Asking: the fields by which a reader narrows the list of entries; they stand in the address."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.log.catalogue import declared
from audit.log.encoding import Json
from audit.reading.searching import Search
from audit.templatetags.record import in_order
from governance.wording.labels import labels
from regime.domain.values import Capacity
from regime.reading.queries import names

_WORD = re.compile(r"(?<!^)(?=[A-Z])")
_DAYS = {"since", "until"}


class _Day(forms.DateInput):
    """A day; what is none is not put back into the field, where a browser could not show it."""

    input_type = "date"

    def format_value(self, value: Any) -> str | None:
        shown = super().format_value(value)
        return shown if shown and _is_day(shown) else None


class EntryFilter(forms.Form):
    """Which entries to show; what is left empty leaves nothing out."""

    type = forms.ChoiceField(label=gettext_lazy("What happened"), required=False)
    stream = forms.CharField(label=gettext_lazy("Stream"), required=False, max_length=120)
    capacity = forms.ChoiceField(label=gettext_lazy("Who acted"), required=False)
    member = forms.ChoiceField(label=gettext_lazy("For which delegation"), required=False)
    since = forms.DateField(
        label=gettext_lazy("Recorded from (UTC)"),
        required=False,
        widget=_Day,
        error_messages={"invalid": gettext_lazy("Give the first day as 2026-11-24.")},
    )
    until = forms.DateField(
        label=gettext_lazy("Recorded until (UTC)"),
        required=False,
        widget=_Day,
        error_messages={"invalid": gettext_lazy("Give the last day as 2026-11-24.")},
    )
    command = forms.CharField(label=gettext_lazy("Command id"), required=False, max_length=60)

    def __init__(self, data: Mapping[str, str] | None) -> None:
        super().__init__(data, auto_id="filter-%s")
        self._offer("type", _types())
        self._offer("capacity", _capacities())
        self._offer("member", dict(sorted(names().items(), key=lambda one: in_order(one[1]))))

    def clean_command(self) -> str:
        """The id in the one spelling of the log."""
        text: str = self.cleaned_data["command"]
        return text.lower()

    def search(self) -> Search | None:
        """What the fields ask, less a day that is none; nothing where no entry can fit."""
        if self.errors.keys() - _DAYS:
            return None
        asked: dict[str, Any] = getattr(self, "cleaned_data", {})
        return Search(
            type=asked.get("type", ""),
            stream=asked.get("stream", ""),
            command=asked.get("command", ""),
            actors=_actors(asked.get("capacity", ""), asked.get("member", "")),
            since=_midnight(asked.get("since")),
            until=_midnight(asked.get("until"), days=1),
        )

    def _offer(self, name: str, choices: Mapping[str, str]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("All")), *choices.items()]
            field.error_messages["invalid_choice"] = _("There is no “%(value)s”.")


def in_words(event_name: str) -> str:
    """The name of an event's type, in words: ``VoteCast`` is "Vote cast"."""
    return _WORD.sub(" ", event_name).lower().capitalize()


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _types() -> dict[str, str]:
    said = {one.name: in_words(one.name) for one in declared()}
    return dict(sorted(said.items(), key=lambda one: one[1]))


def _capacities() -> dict[str, str]:
    known = labels()
    said = {one.value: known.get(one.value, one.value) for one in Capacity}
    return {code: words[:1].upper() + words[1:] for code, words in said.items()}


def _actors(capacity: str, member: str) -> tuple[dict[str, Json], ...]:
    """The beginnings of the records of those who are asked for."""
    if not (capacity or member):
        return ()
    capacities = [capacity] if capacity else [one.value for one in Capacity]
    of_member: dict[str, Json] = {"member": member} if member else {}
    return tuple({"capacity": one, **of_member} for one in capacities)


def _midnight(day: date | None, *, days: int = 0) -> datetime | None:
    """The instant at which a day begins, or the day so many days later."""
    if day is None:
        return None
    try:
        return datetime.combine(day + timedelta(days=days), time(), UTC)
    except OverflowError:  # the day after the last day that there is
        return None
