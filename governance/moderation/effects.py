"""Acts of the Secretariat on what stands: a plan is certified, parameters are corrected."""

import json
from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from governance.domain.proposal.effect_commands import CertifyPlan
from governance.models import Proposal
from governance.moderation.acts import ActPage
from governance.moderation.admission import facts_of
from governance.moderation.correctable import CORRECT_AN_ARTICLE
from governance.moderation.forms import reasons
from governance.services import Command
from governance.web.desk.acting import proposal_or_404
from governance.web.forms import JSONText, OneTimeForm
from regime.domain.commands import CorrectParameters
from regime.domain.values import ArticleId, Symbol
from regime.queries import article


class CorrectionForm(OneTimeForm):
    """The parameters that are corrected, and why."""

    parameters = JSONText(
        label=_l("Corrected parameters as JSON"),
        help_text=_l(
            "An object of the parameters that change, with the numbers that the words say."
        ),
    )
    reasons = reasons()

    def clean_parameters(self) -> dict[str, Any]:
        found = self.cleaned_data["parameters"]
        if not isinstance(found, dict):
            raise forms.ValidationError(_("An object is wanted here."))
        return found


class Certify(ActPage):
    """Certify that a remedial plan is complete."""

    act = CertifyPlan
    title = _l("Certify a remedial plan")

    def look(self, **kwargs: Any) -> None:
        self.proposal: Proposal = proposal_or_404(kwargs["symbol"])

    def about(self) -> list[tuple[str, Any]]:
        return facts_of(self.proposal)

    def command(self, filled: dict[str, Any]) -> Command:
        return CertifyPlan(Symbol(self.proposal.symbol), filled["reasons"])

    def follows(self) -> str:
        return _("The shortfall is cured; a suspension that stands for it ends at once.")


class Correct(ActPage):
    """Correct parameters of an article to what its words say."""

    act = CorrectParameters
    title = CORRECT_AN_ARTICLE

    def look(self, **kwargs: Any) -> None:
        found = article(kwargs["code"])
        if found is None:
            raise Http404
        self.article = found

    def form(self, options: dict[str, Any]) -> forms.Form:
        return CorrectionForm(**options)

    def about(self) -> list[tuple[str, Any]]:
        found = self.article
        return [
            (_("Article"), f"{found.article} {found.title}"),
            (_("Text"), found.text),
            (_("Parameters"), json.dumps(found.parameters, ensure_ascii=False)),
        ]

    def command(self, filled: dict[str, Any]) -> Command:
        return CorrectParameters(
            ArticleId(self.article.article), filled["parameters"], filled["reasons"]
        )

    def follows(self) -> str:
        return _("An edition of the rules follows that holds this correction and nothing else.")
