"""Nominating at the desk: who is nominated, and what the own member says of its candidates."""

from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from governance import elections
from governance.domain.proposal import election_commands as c
from governance.domain.proposal.nominating import LONGEST_LABEL, nominee_of
from governance.folded import proposal_now, regime_now
from governance.models import Candidate
from governance.services import Command
from governance.web.desk.guided import WHOLE, Case, Filled, Guided
from governance.web.elections import Card, card_of
from governance.web.forms import AskedField, LiftForm, OneTimeForm
from regime.domain.values import Standing, StateCode
from regime.queries import names, participants


class NominationForm(OneTimeForm):
    """A person, by the member it belongs to and a short public name."""

    member = forms.ChoiceField(label=_("The candidate’s member"))
    label = AskedField(
        label=_("Public name of the candidate"),
        max_length=LONGEST_LABEL,
        help_text=_("Public for ever: the name by which the office will be known. Nothing more."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["member"]
        if isinstance(field, forms.ChoiceField):
            rows = participants().filter(standing=Standing.PARTNER.value).order_by("name")
            field.choices = [("", "–"), *((one.code, one.name) for one in rows)]


class Nominate(Guided):
    act = c.NominateCandidate
    heading, button = _("Nominate a candidate"), _("Nominate the candidate")
    intro = _(
        "A candidate of your own delegation stands at once. One of another member stands when "
        "that member’s head of delegation accepts."
    )
    form = NominationForm

    def command(self, case: Case, filled: Filled) -> Command:
        return c.NominateCandidate(case.symbol, StateCode(filled["member"]), filled["label"])

    def probe(self, case: Case) -> Command:
        own = case.actor.member or StateCode("")
        nominee = nominee_of(own, proposal_now(case.symbol), regime_now()) if own else own
        return c.NominateCandidate(case.symbol, nominee, WHOLE)


class OwnCandidacy(Guided):
    """An act on a candidacy."""

    about = "desk/about/candidate.html"

    def context(self, case: Case) -> dict[str, Any]:
        return {"card": candidate_of(case)}


class Accept(OwnCandidacy):
    act = c.AcceptCandidacy
    heading, button = _("Accept the nomination"), _("Accept the nomination")

    def command(self, case: Case, filled: Filled) -> Command:
        return c.AcceptCandidacy(case.symbol, case.number)


class Leave(OwnCandidacy):
    act = c.WithdrawCandidacy
    heading, button = _("Withdraw the candidacy"), _("Withdraw the candidacy")
    form = LiftForm
    warns = True

    def command(self, case: Case, filled: Filled) -> Command:
        return c.WithdrawCandidacy(case.symbol, case.number, filled["reasons"])


def candidate_of(case: Case) -> Card:
    """The candidate that an act is about; another number is not there."""
    found: Candidate | None = elections.candidate(case.proposal.symbol, case.number)
    if found is None:
        raise Http404
    return card_of(found, names())
