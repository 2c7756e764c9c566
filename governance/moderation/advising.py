"""Advising: an officer records the advisory panel's opinion, with the digest of its document."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from governance.domain.proposal.ladder_commands import CONCLUSIONS, RecordOpinion
from governance.models import Proposal
from governance.moderation.acts import ActPage
from governance.moderation.admission import facts_of
from governance.moderation.forms import among, worded
from governance.services import Command
from governance.web.desk.acting import proposal_or_404
from governance.web.forms import AskedField, OneTimeForm
from regime.domain.values import Symbol


class OpinionForm(OneTimeForm):
    """What the panel concludes, in words, and which document says so."""

    conclusion = forms.ChoiceField(label=_l("Conclusion"), widget=forms.RadioSelect)
    opinion = AskedField(
        label=_l("Opinion"),
        widget=forms.Textarea(attrs={"rows": 10, "class": "vLargeTextField"}),
        help_text=_l("Public, and kept for ever."),
    )
    document = AskedField(
        label=_l("SHA-256 of the signed opinion"),
        max_length=64,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
        help_text=_l("64 small hexadecimal digits, as sha256sum prints them."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        among(self.fields["conclusion"], worded(CONCLUSIONS))


class Record(ActPage):
    """Record what the panel says of a proposal."""

    act = RecordOpinion
    title = _l("Record the advisory opinion")

    def look(self, **kwargs: Any) -> None:
        self.proposal: Proposal = proposal_or_404(kwargs["symbol"])

    def about(self) -> list[tuple[str, Any]]:
        return facts_of(self.proposal)

    def form(self, options: dict[str, Any]) -> forms.Form:
        return OpinionForm(**options)

    def command(self, filled: dict[str, Any]) -> Command:
        said = (filled["conclusion"], filled["opinion"], filled["document"])
        return RecordOpinion(Symbol(self.proposal.symbol), *said)

    def follows(self) -> str:
        return _("It binds nobody. A decision that departs from it is explained.")
