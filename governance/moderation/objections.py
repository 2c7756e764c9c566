"""Checking: an objection is sustained, or found defective with what is at fault."""

from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from governance.domain.proposal.objection_commands import FailObjection, SustainObjection
from governance.models import Objection
from governance.moderation.acts import ActPage
from governance.moderation.admission import facts_of
from governance.moderation.forms import Choices, FaultsForm
from governance.moderation.queries import faults_known, objection
from governance.moderation.queues import after_failing, check_default, parts_of
from governance.services import Command
from governance.web.desk.acting import proposal_or_404
from governance.web.wording import label
from regime.domain.values import Symbol
from regime.queries import names


class OnObjection(ActPage):
    """An act that checks an objection."""

    def look(self, **kwargs: Any) -> None:
        self.proposal = proposal_or_404(kwargs["symbol"])
        found = objection(kwargs["symbol"], kwargs["number"])
        if found is None:
            raise Http404
        self.row: Objection = found

    def about(self) -> list[tuple[str, Any]]:
        row = self.row
        entry = reverse("log-entry", args=[row.position])
        return [
            *facts_of(self.proposal),
            (_("Objection"), format_html('<a href="{}">{}</a>', entry, row.symbol)),
            (_("Raised by"), names().get(row.member, row.member)),
            *((one.label, one.words or _("nothing")) for one in parts_of(row)),
            (_("By default"), check_default(row)),
        ]


class Sustain(OnObjection):
    """Find an objection admissible."""

    act = SustainObjection
    title = _l("Find an objection admissible")

    def command(self, filled: dict[str, Any]) -> Command:
        row = self.row
        return SustainObjection(Symbol(row.proposal), row.number, filled["reasons"])

    def follows(self) -> str:
        return _("The objection counts until it is withdrawn, lapses or is decided upon.")


class Fail(OnObjection):
    """Find an objection defective."""

    act = FailObjection
    title = _l("Find an objection defective")

    def form(self, options: dict[str, Any]) -> forms.Form:
        return FaultsForm(**options, faults=faults_of(self.row))

    def command(self, filled: dict[str, Any]) -> Command:
        row, faults = self.row, tuple(filled["faults"])
        return FailObjection(Symbol(row.proposal), row.number, faults, filled["reasons"])

    def follows(self) -> str:
        return after_failing(self.row)


def faults_of(row: Objection) -> Choices:
    """The faults that the rules know, to tick: parts not given, and grounds that do not count."""
    parts, grounds = faults_known(row.proposal)
    return [
        *((code, _("Not given: %s") % label(code)) for code in parts),
        *((code, _("A ground that does not count: %s") % label(code)) for code in grounds),
    ]
