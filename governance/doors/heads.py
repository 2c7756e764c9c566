"""Handing over as head of delegation or Chair: to whom, of those who act for the same state."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _l

from governance.acting import accounts
from governance.desk.forms.forms import OneTimeForm, ReasonsForm
from governance.doors.forms import NOTHING, Choices
from governance.doors.registers import OfMembership
from regime.domain.values import Capacity
from regime.reading.queries import credentials


class HandOverForm(ReasonsForm):
    """One of the delegation, who follows."""

    subject = forms.ChoiceField(label=_l("Who follows"))
    field_order = ("subject", "reasons")


class HandOver(OfMembership):
    """Handing over to an alternate or expert of one's own delegation."""

    form = HandOverForm

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        """One's own delegation, whichever the address names."""
        return super().look(request, {})

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        form = super().build(case, data)
        field = form.fields["subject"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [NOTHING, *_others(case.actor.member)]
        return form


def _others(member: str | None) -> Choices:
    rows = credentials(member=member).exclude(capacity=Capacity.HEAD.value)
    subjects = [row.subject for row in rows]
    known = accounts.emails(subjects)
    return [(subject, known.get(subject, subject)) for subject in subjects]
