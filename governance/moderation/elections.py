"""Elections: an officer opens one, unless the calendar has."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from governance import elections
from governance.domain.proposal.election_commands import OpenElection
from governance.moderation.acts import ActPage
from governance.moderation.forms import NOTHING, among, reasons
from governance.services import Command
from governance.web.forms import OneTimeForm
from regime.domain.values import MatterId

OPEN_AN_ELECTION = _l("Open an election")


class ElectionForm(OneTimeForm):
    """The office to be filled, and why now."""

    matter = forms.ChoiceField(label=_l("Election"))
    reasons = reasons()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        among(self.fields["matter"], [NOTHING, *elections.electable()])


class OpenAnElection(ActPage):
    """Open an election: nominations begin at once."""

    act = OpenElection
    title = OPEN_AN_ELECTION

    def form(self, options: dict[str, Any]) -> forms.Form:
        return ElectionForm(**options)

    def command(self, filled: dict[str, Any]) -> Command:
        return OpenElection(MatterId(filled["matter"]), filled["reasons"])

    def follows(self) -> str:
        return _("Nominations open at once; the rounds follow by themselves.")
