"""Admission: a proposal is admitted, or returned with the provision that it does not meet."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from governance.domain.proposal.commands import AdmitProposal, ReturnProposal
from governance.domain.proposal.errors import WeakeningUnsaid
from governance.foreseen import refusal
from governance.models import Proposal
from governance.moderation.acts import ActPage
from governance.moderation.forms import ReturnForm, WeakeningForm
from governance.moderation.queues import admission_default, lacking, protection
from governance.services import Command
from governance.web.desk.acting import proposal_or_404
from regime.domain.values import Symbol
from regime.queries import names


def facts_of(row: Proposal) -> list[tuple[str, Any]]:
    """What an officer reads of a proposal before an act on it."""
    read = reverse("proposal", args=[row.symbol])
    return [
        (_("Proposal"), format_html('<a href="{}">{}</a> {}', read, row.symbol, row.title)),
        (_("Sponsor"), names().get(row.sponsor, row.sponsor)),
    ]


class OnProposal(ActPage):
    """An act on a proposal's admissibility."""

    def look(self, **kwargs: Any) -> None:
        self.proposal: Proposal = proposal_or_404(kwargs["symbol"])

    def about(self) -> list[tuple[str, Any]]:
        row = self.proposal
        return [
            *facts_of(row),
            (_("Legal basis"), row.basis),
            (_("Reasons"), row.reasons),
            (_("Expected effect"), row.effect),
            (_("Edition of the rules"), row.edition),
            (_("Still lacking"), lacking(row) or _("nothing")),
            (_("Protected provisions"), protection(row) or _("none touched")),
            (_("By default"), admission_default(row)),
        ]


class Admit(OnProposal):
    """Find a proposal admissible."""

    act = AdmitProposal
    title = _l("Admit a proposal")

    def form(self, options: dict[str, Any]) -> forms.Form:
        asked = refusal(AdmitProposal(Symbol(self.proposal.symbol), "…"), self.actor)
        if isinstance(asked, WeakeningUnsaid):
            return WeakeningForm(**options)
        return super().form(options)

    def command(self, filled: dict[str, Any]) -> Command:
        symbol = Symbol(self.proposal.symbol)
        return AdmitProposal(symbol, filled["reasons"], filled.get("weakens"))

    def follows(self) -> str:
        return _("The consultation opens at once.")


class Return(OnProposal):
    """Find a proposal inadmissible, naming the provision."""

    act = ReturnProposal
    title = _l("Return a proposal")

    def form(self, options: dict[str, Any]) -> forms.Form:
        return ReturnForm(**options, proposal=self.proposal)

    def command(self, filled: dict[str, Any]) -> Command:
        symbol = Symbol(self.proposal.symbol)
        return ReturnProposal(symbol, filled["reasons"], filled["provision"])

    def follows(self) -> str:
        return _("The proposal goes no further unless its sponsor appeals in time.")
