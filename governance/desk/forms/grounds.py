"""Grounds: votes and objections on an application name criteria, which their forms offer.

What is chosen is put before the words, so that the record holds it where the rules look for it.
"""

from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext as _

from governance.acting import applications
from governance.desk.forms.forms import ObjectionForm, VoteForm
from governance.domain.chapters.accession.state import Case, named

AGAINST = "no"
Choices = list[tuple[str, str]]
Vote = TypeVar("Vote", bound=VoteForm)


class NamingForm(forms.Form):
    """A form on a case: the criteria to choose from stand before the field that names them."""

    case: Case
    offered: Choices
    naming: str

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["criteria"] = forms.MultipleChoiceField(
            label=_("Criteria that are not met"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=self.offered,
            help_text=self.hint(),
        )
        others = [name for name in self.fields if name not in ("criteria", self.naming)]
        before = others if self.naming == "explanation" else others[:2]
        self.order_fields([*before, "criteria", self.naming])

    def hint(self) -> str:
        """What the rules ask of the words."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        words = said.get(self.naming, "")
        chosen = said.get("criteria", []) if self.names(said) else []
        left_out = [one for one in chosen if one not in named(words, self.case)]
        if left_out:
            said[self.naming] = ": ".join(filter(None, [", ".join(left_out), words]))
        return said

    def names(self, said: dict[str, Any]) -> bool:
        """Whether what is filled in names criteria at all."""
        return True


class CaseVote(NamingForm):
    """A vote on an application."""

    naming = "explanation"

    def hint(self) -> str:
        against = _("A vote against names the criterion that is not met; else it is refused.")
        if self.case.is_recommended:
            return against
        unmet = ", ".join(self.case.unmet) or "–"
        reasons = _(
            "The panel does not recommend admission (not met: %(unmet)s): a vote for it gives "
            "reasons."
        )
        return f"{against} {reasons % {'unmet': unmet}}"

    def names(self, said: dict[str, Any]) -> bool:
        return said.get("choice") == AGAINST


class CaseObjection(NamingForm):
    """An objection to an admission."""

    naming = "provision"

    def hint(self) -> str:
        return _("An objection to an admission names the criterion that is not met.")


def vote_form(base: type[Vote], case: Case | None) -> type[Vote]:
    """The form of a vote; on an application it offers the criteria."""
    if case is None or "explanation" not in base.base_fields:
        return base
    fields = {"case": case, "offered": _offered(case)}
    made: type[Vote] = type("CaseVoteForm", (CaseVote, base), fields)
    return made


def objection_form(case: Case | None) -> type[ObjectionForm]:
    """The form of an objection; on an application it offers the criteria."""
    if case is None:
        return ObjectionForm
    fields = {"case": case, "offered": _offered(case)}
    made: type[ObjectionForm] = type("CaseObjectionForm", (CaseObjection, ObjectionForm), fields)
    return made


def _offered(case: Case) -> Choices:
    edition = applications.edition_of(applications.application(case.application))
    return [(code, f"{code} {edition[code].title}") for code in case.criteria if code in edition]
