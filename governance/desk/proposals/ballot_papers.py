"""Ballot papers of an election: the field of the vote form, and what is filled in as a choice.

For one seat the paper names one candidate, or says yes or no to a sole one; for several seats any
number of them. Every paper may abstain. What the field gives is the choice as it is counted.
"""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from governance.desk.forms.forms import VoteForm
from governance.desk.forms.held_votes import SecretVoteForm
from governance.domain.chapters.elections.papers import ABSTAIN, NO, YES, paper_for
from governance.models import Candidate
from governance.reading import elections
from regime.reading.queries import names

_LABEL = _l("The paper of your delegation")


class SeveralField(forms.MultipleChoiceField):
    """A paper for several seats; nobody chosen is against all, and abstaining excludes a choice."""

    widget = forms.CheckboxSelectMultiple

    def to_python(self, value: object) -> list[str]:
        """What was marked, or the paper as it was filled in before."""
        return _marked(super().to_python(value))

    def prepare_value(self, value: object) -> object:
        return _marked(value) if isinstance(value, list) else value

    def clean(self, value: object) -> str:
        chosen = super().clean(value)
        if ABSTAIN not in chosen:
            return paper_for(int(one) for one in chosen)
        if len(chosen) > 1:
            raise forms.ValidationError(_("A paper that abstains names nobody."))
        return ABSTAIN


def paper_field(symbol: str) -> forms.Field:
    """The field for the choice in the open round of an election."""
    put = elections.put_now(symbol)
    abstain = (ABSTAIN, _("Abstain"))
    if not elections.takes_one(symbol):
        choices = [*((str(one.number), _said(one)) for one in put), abstain]
        hint = _("Mark everybody whom you would elect; a paper without a mark is against all.")
        return SeveralField(label=_LABEL, choices=choices, required=False, help_text=hint)
    if len(put) == 1:
        said = {"who": _said(put[0])}
        sole = [(YES, _("For %(who)s") % said), (NO, _("Against %(who)s") % said), abstain]
        return forms.ChoiceField(label=_LABEL, choices=sole, widget=forms.RadioSelect)
    named = [*((str(one.number), _said(one)) for one in put), abstain]
    return forms.ChoiceField(label=_LABEL, choices=named, widget=forms.RadioSelect)


def paper_form(symbol: str) -> type[VoteForm]:
    """The form of a vote in the open round of an election."""
    fields = {"choice": paper_field(symbol)}
    made: type[VoteForm] = type("PaperForm", (SecretVoteForm,), fields)
    return made


def paper_words(choice: str, symbol: str) -> str:
    """What a paper says, in words."""
    field = paper_field(symbol)
    if not isinstance(field, forms.ChoiceField):
        return choice
    said = {str(code): str(words) for code, words in field.widget.choices}
    named = [said.get(part, part) for part in choice.split(",") if part]
    return "; ".join(named) or _("nobody")


def _marked(value: list[str]) -> list[str]:
    return [part for one in value for part in one.split(",") if part]


def _said(one: Candidate) -> str:
    return f"{one.number}. {one.label} ({names().get(one.member, one.member)})"
