"""Acts of the ladder, of challenges and of elections that ask more than reasons."""

from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from governance.desk.acting import one_time
from governance.desk.forms.forms import AskedField, OneTimeForm
from governance.desk.forms.ladder import ChallengeForm, GroupForm, StepForm
from governance.domain.chapters.calls.challenges import outcomes
from governance.domain.chapters.elections.nominations import LONGEST_LABEL, nominee_of
from governance.domain.chapters.elections.said import NominateCandidate
from governance.domain.recorded_commands import Command
from governance.doors.guided import WHOLE, Filled, OnProposal, Row, shown
from governance.folded import proposal_now, regime_now
from governance.models import Candidate
from governance.portal.proposals.elections import Card, card_of
from governance.reading import elections, ladder
from governance.wording.labels import label
from regime.domain.values import Standing, StateCode
from regime.reading.queries import names, participants


class Skip(OnProposal):
    """Agreeing that the step of the ladder that is open ends."""

    form = StepForm

    def probe(self, case: Any) -> Command:
        return self.command(case, self.initial(case))

    def initial(self, case: Any) -> Filled:
        return {"step": case.proposal.step}

    def rows(self, case: Any, form: OneTimeForm) -> list[Row]:
        return [Row(str(_("Step that is skipped")), label(form.cleaned_data["step"]))]


class NameGroup(OnProposal):
    """Naming the conciliation group; who speaks for it comes first."""

    form = GroupForm

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        known = names()
        states = [(one, known.get(one, one)) for one in ladder.may_conciliate(case.symbol)]
        return GroupForm(data, initial=one_time(), states=states)

    def filled(self, case: Any, form: OneTimeForm) -> Filled:
        if not isinstance(form, GroupForm):
            raise TypeError(form)
        return {**form.cleaned_data, "members": form.members}

    def rows(self, case: Any, form: OneTimeForm) -> list[Row]:
        known = names()
        said = ", ".join(known.get(one, one) for one in self.filled(case, form)["members"])
        return [Row(str(_("The group")), said), shown(form["reasons"])]


class Challenge(OnProposal):
    """Challenging a notice, and what the members are asked to find of its reading."""

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        known = outcomes(regime_now().rules)
        unsaid = next(reversed(known), "")  # what a challenge claims that says nothing else
        return ChallengeForm(data, initial={**one_time(), "outcome": unsaid}, outcomes=known)

    def filled(self, case: Any, form: OneTimeForm) -> Filled:
        return {"outcome": "", **form.cleaned_data}


class NominationForm(OneTimeForm):
    """A person, by the member it belongs to and a short public name."""

    member = forms.ChoiceField(label=_l("The candidate’s member"))
    label = AskedField(
        label=_l("Public name of the candidate"),
        max_length=LONGEST_LABEL,
        help_text=_l("Public for ever: the name by which the office will be known. Nothing more."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["member"]
        if isinstance(field, forms.ChoiceField):
            rows = participants().filter(standing=Standing.PARTNER.value).order_by("name")
            field.choices = [("", "–"), *((one.code, one.name) for one in rows)]


class Nominate(OnProposal):
    """Nominating a candidate."""

    form = NominationForm

    def probe(self, case: Any) -> Command:
        own = case.actor.member or StateCode("")
        nominee = nominee_of(own, proposal_now(case.symbol), regime_now()) if own else own
        return NominateCandidate(case.symbol, nominee, WHOLE)


class OnCandidate(OnProposal):
    """An act on a candidacy."""

    about = "desk/about/candidate.html"

    def context(self, case: Any) -> dict[str, Any]:
        return {"card": _candidate_of(case)}


def _candidate_of(case: Any) -> Card:
    """The candidate that an act is about; another number is not there."""
    found: Candidate | None = elections.candidate(case.proposal.symbol, case.number)
    if found is None:
        raise Http404
    return card_of(found, names())
