"""Acts of the own state on its reports and on what it has received, with a restricted part."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from audit.store import Receipt
from governance.acting import withheld
from governance.desk.acting import one_time
from governance.desk.forms.forms import AskedField, AskedNumber, OneTimeForm, prose
from governance.domain.recorded_commands import Command
from governance.doors.forms import form_of
from governance.doors.guided import Filled, Row, shown
from governance.doors.registers import OfState
from governance.folded import regime_now
from governance.wording.report_fields import field_label
from regime.domain.chapters.national_reports.deciding import numbered, worded
from regime.domain.chapters.national_reports.said import LONGEST

_MOST = 999_999_999


class OfItem(OfState):
    """An act on an item of the own state."""

    register, register_label = "received-items", _l("Received items")


class Withheld(OfItem):
    """An act with a restricted part, which is kept outside the log."""

    unsaid = withheld.FIELDS

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        kind = form_of(self.does, self._elsewhere())
        form = kind(data, initial=one_time())
        form.fields["restricted"] = _restricted()
        return form

    def command(self, case: Any, filled: Filled) -> Command:
        words = str(filled.get("restricted", ""))
        return super().command(case, {**filled, **withheld.sized({}, words)})

    def by_actor(self, case: Any) -> Filled:
        return withheld.sized({}, "…")

    def probes(self, case: Any) -> Iterable[Command]:
        return ()

    def rows(self, case: Any, form: OneTimeForm) -> list[Row]:
        """What will be recorded; the restricted part is not public."""
        return [
            replace(shown(field), public=field.name != "restricted")
            for field in form.visible_fields()
        ]

    def hand_in(self, case: Any, form: OneTimeForm) -> Receipt:
        filled = self.filled(case, form)
        command, words = self.command(case, filled), str(filled["restricted"])
        key = form.cleaned_data["command"]
        return withheld.hand_in(command, words, actor=case.actor, command_id=key)


class FileReport(Withheld):
    """Filing the report on a year: a field for each that the article asks for."""

    register, register_label = "national-reports", _l("National reports")

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        form, rules = OneTimeForm(data, initial=one_time()), regime_now().rules
        for code in worded(rules):
            form.fields[f"answer-{code}"] = AskedField(
                label=field_label(code), widget=prose(4), max_length=LONGEST
            )
        for code in numbered(rules):
            form.fields[f"count-{code}"] = AskedNumber(
                label=field_label(code), min_value=0, max_value=_MOST
            )
        form.fields["year"] = forms.IntegerField(
            label=_l("Year"),
            help_text=_l("Empty: the year that ended last."),
            required=False,
            min_value=1900,
            max_value=9999,
        )
        form.fields["restricted"] = _restricted()
        return form

    def filled(self, case: Any, form: OneTimeForm) -> Filled:
        said = form.cleaned_data
        return {
            "answers": _below("answer-", said),
            "counts": _below("count-", said),
            "year": said["year"],
            "restricted": said["restricted"],
        }


def _below(prefix: str, said: Filled) -> dict[str, Any]:
    return {name.removeprefix(prefix): one for name, one in said.items() if name.startswith(prefix)}


def _restricted() -> forms.Field:
    return AskedField(
        label=_l("Restricted part"),
        help_text=_l(
            "Kept outside the log, under a seal. Those whom the Rules name for its class read it; "
            "everyone does once the days of the class are over."
        ),
        widget=prose(6),
        max_length=LONGEST,
    )
