"""Acts of the Secretariat on an application: it is received, found lacking or complete."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from governance.acting import applications
from governance.admin.acts.applications import documents_of, facts_of
from governance.desk.acting import one_time
from governance.desk.forms.applications import MISSING, ByCriterionForm, hints_of
from governance.desk.forms.forms import OneTimeForm, ReasonsForm
from governance.domain.recorded_commands import Command
from governance.doors.guided import WHOLE, Filled, OnApplication
from governance.doors.wording import Words
from regime.domain.chapters.criteria.state import Edition


class ShortcomingsForm(ByCriterionForm, ReasonsForm):
    """What is missing, by criterion, and why this is listed."""

    def __init__(self, *args: Any, edition: Edition, **options: Any) -> None:
        super().__init__(*args, **options)
        self.add_texts(MISSING, edition, hints_of(edition), rows=3)
        self.order_fields([name for name in self.fields if name != "reasons"])


class Checking(OnApplication):
    """An act of the Secretariat on an application."""

    def facts(self, case: Any) -> list[tuple[str, Any]]:
        reads = applications.may_read_sealed(case.actor)
        facts = facts_of(case.row, case.application, reads=reads)
        documents = documents_of(case.symbol, case.actor)
        return [*facts, (_("Documents"), documents)] if documents else facts


class ListShortcomings(Checking):
    """Listing what an application lacks, by criterion."""

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        edition = applications.edition_of(case.application)
        return ShortcomingsForm(data, initial=one_time(), edition=edition)

    def filled(self, case: Any, form: OneTimeForm) -> Filled:
        if not isinstance(form, ShortcomingsForm):
            raise TypeError(form)
        return {**form.cleaned_data, MISSING: form.texts(MISSING)}

    def probe(self, case: Any) -> Command:
        first = next(iter(applications.edition_of(case.application)), "")
        return self.command(case, {MISSING: {first: WHOLE}, "reasons": WHOLE})

    def follows(self, case: Any) -> str:
        return _beside(
            case, _("The applicant completes its answers; then completeness is checked anew.")
        )


class Certify(Checking):
    """Finding an application complete."""

    def follows(self, case: Any) -> str:
        return _beside(
            case, _("The applicant is named, the roster of assessors is fixed, the lot is drawn.")
        )


class LetGo(Checking):
    """Letting go an assessor who does not act for the member any more, by the seat."""

    words = Words(_l("Let go an assessor"), _l("Let go an assessor"))

    def _parts(self) -> Mapping[str, str]:
        return {"symbol": "application", "number": "seat"}

    def follows(self, case: Any) -> str:
        return _("The next of the lot who fits takes the place.")


def _beside(case: Any, said: str) -> str:
    """What follows, and a warning while the applicant is not named."""
    if case.application.is_named:
        return said
    warning = _("The applicant is not named yet: what you write is public, so name no one in it.")
    return f"{said} {warning}"
